// The library in a browser or a bundler, where the module is fetched.
import init from './cardiac.js';

await init({ module_or_path: new URL('cardiac_bg.wasm', import.meta.url) });

export { Session, assemble, check, explain, run } from './cardiac.js';
