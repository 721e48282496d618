// The library in Node.js, where the module is a file.
import { readFileSync } from 'node:fs';
import { initSync } from './cardiac.js';

initSync({ module: readFileSync(new URL('cardiac_bg.wasm', import.meta.url)) });

export { Session, assemble, check, explain, run } from './cardiac.js';
