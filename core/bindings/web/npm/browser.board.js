// The board in a browser or a bundler, where the module is fetched.
import init from './board.js';

await init({ module_or_path: new URL('board_bg.wasm', import.meta.url) });

export { draw } from './board.js';
