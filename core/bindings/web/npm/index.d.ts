export { Session, assemble, check, explain, run } from './cardiac.js';
export type {
  Assembly,
  Diagnostic,
  Format,
  ProgramError,
  ProgramOptions,
  RunOptions,
  RunResult,
  Stop,
  Word,
} from './cardiac.js';
