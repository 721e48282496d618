// The types of the package: `tsc` accepts this file, and each line after @ts-expect-error is wrong.
import { Session, assemble, check, explain, run } from 'cardiac-machine';
import { draw } from 'cardiac-machine/board';
import type { Assembly, Diagnostic, ProgramError, RunResult, Stop, Word } from 'cardiac-machine';

const result: RunResult = run(' HRS', [19, null], { limit: 10, format: 'source', start: 10 });
const punched: number[] = result.punched;
const end: Stop | 'step-limit' = result.stop;
const assembly: Assembly = assemble(' HRS');
const found: Diagnostic[] = check(' HRS', { start: 10 });
const cure: string | undefined = found[0]?.cure;
const sentence: string = explain(530);

const session = new Session(' HRS', [5], { format: 'source' });
const stop: Stop | undefined = session.step(2);
const start: 'start' | undefined = session.back();
const cells: Word[] = session.cells;
const word: Word = session.cell('n') ?? session.cell(20);
const numbers: number[] = [session.accumulator, session.bug, session.steps, session.unread, ...session.punched];
const svg: string = draw(session.boardState());
session.free();

function lines(error: ProgramError): number[] {
  return error.diagnostics.map(({ line }) => line);
}

// @ts-expect-error
run(' HRS', ['19']);
// @ts-expect-error
run(' HRS', [], { limits: 10 });
// @ts-expect-error
run(' HRS', [], { format: 'tape' });
// @ts-expect-error
new Session(' HRS', [], { limit: 10 });
// @ts-expect-error
session.accumulator = 5;
// @ts-expect-error
const unknown: 'done' = session.step();

export { assembly, cells, cure, end, lines, numbers, punched, sentence, start, stop, svg, unknown, word };
