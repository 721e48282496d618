export { draw } from './board.js';
