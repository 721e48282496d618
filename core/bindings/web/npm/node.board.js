// The board in Node.js, where the module is a file.
import { readFileSync } from 'node:fs';
import { initSync } from './board.js';

initSync({ module: readFileSync(new URL('board_bg.wasm', import.meta.url)) });

export { draw } from './board.js';
