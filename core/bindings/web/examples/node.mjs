// Runs a program, and looks at it step by step: node node.mjs PROGRAM [CARD...]
import { readFileSync } from 'node:fs';
import { Session, explain, run } from 'cardiac-machine';

const [file, ...cards] = process.argv.slice(2);
if (!file) {
  console.error('usage: node node.mjs PROGRAM [CARD...]');
  process.exit(2);
}
const program = readFileSync(file, 'utf8');
const words = cards.map(card => (card === 'blank' ? null : Number(card)));

try {
  const { punched, stop, steps } = run(program, words);
  console.log(`punched ${punched.join(' ')}: ${stop} after ${steps} steps`);

  const session = new Session(program, words);
  session.step(steps);
  session.back(2);
  const word = session.cell(session.bug);
  console.log(`two steps before: ${word === null ? 'a blank cell' : explain(word)}`);
} catch (error) {
  if (error.name !== 'ProgramError') throw error;
  for (const { line, column, message } of error.diagnostics) {
    console.error(`${file}:${line}:${column}: ${message}`);
  }
  process.exitCode = 1;
}
