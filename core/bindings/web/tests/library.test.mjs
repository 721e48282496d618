// The package, as it will be published.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { draw } from 'cardiac-machine/board';
import { Session, assemble, check, explain, run } from 'cardiac-machine';

const programs = process.env.CARDIAC_PROGRAMS;
const names = readdirSync(programs).filter(name => name.endsWith('.asm')).map(name => name.slice(0, -4));

// The words of a file of cards; none, if there is no file.
function words(name) {
  if (!readdirSync(programs).includes(name)) return [];
  const lines = readFileSync(path.join(programs, name), 'utf8').split('\n');
  return lines.map(line => line.replace(/;.*/, '').trim()).filter(Boolean).map(Number);
}

const source = name => readFileSync(path.join(programs, `${name}.asm`), 'utf8');

// Returns what a function throws.
function thrown(action) {
  try {
    action();
  } catch (error) {
    return error;
  }
  assert.fail('nothing is thrown');
}

test('there are programs', () => assert.ok(names.length >= 14));

for (const name of names) {
  const cards = words(`${name}.cards`), expected = words(`${name}.expect`);

  test(`${name} punches its cards`, () => {
    const result = run(source(name), cards, { limit: 10_000_000 });
    assert.deepEqual(result.punched, expected);
    assert.equal(result.stop, 'halted');
  });

  test(`${name} goes forward and back`, () => {
    const { steps, accumulator, bug, cells } = run(source(name), cards, { limit: 10_000_000 });
    const session = new Session(source(name), cards);
    const first = session.cells;
    assert.equal(session.step(steps), 'halted');
    assert.deepEqual(
      [session.steps, session.accumulator, session.bug, session.cells, session.punched, session.unread],
      [steps, accumulator, bug, cells, expected, 0],
    );
    assert.equal(session.back(), undefined);
    assert.equal(session.steps, steps - 1);
    assert.equal(session.step(), 'halted');
    assert.equal(session.back(steps), undefined);
    assert.deepEqual([session.cells, session.punched, session.unread], [first, [], cards.length]);
    assert.equal(session.back(), 'start');
    session.free();
  });

  test(`${name} is assembled as it runs`, () => {
    const { cells, start, listing, cards: own, warnings } = assemble(source(name));
    const session = new Session(source(name));
    assert.deepEqual([cells, start, own, warnings], [session.cells, session.bug, [], []]);
    assert.match(listing, /^\d\d +-?\d{3}/m);
    assert.deepEqual(check(source(name)), []);
  });
}

test('a source has its own cards', () => {
  const text = 'a: INP 20\n INP 21\n HRS\n END a\n DATA 5';
  assert.deepEqual(assemble(text).cards, [5]);
  assert.deepEqual(run(text, [7]).cells.slice(20, 22), [5, 7]);
});

test('a deck runs too', () => {
  assert.deepEqual(run('002\n800\n010\n500\n011\n900\n002\n810', [], { format: 'deck' }).punched, [1]);
});

test('each end has its name', () => {
  assert.equal(run(' HRS').stop, 'halted');
  assert.equal(run(' INP 20').stop, 'blank-card');
  assert.equal(run(' INP 20\n HRS', [null]).stop, 'blank-card');
  assert.equal(run(' OUT 00').stop, 'blank-cell');
  assert.deepEqual([run('l: JMP l').stop, run('l: JMP l').steps], ['step-limit', 1_000_000]);
  const counts = 'l: CLA n\n ADD =1\n STO n\n JMP l\nn: DATA 0';
  assert.deepEqual([run(counts, [], { limit: 9 }).stop, run(counts, [], { limit: 9 }).steps], ['step-limit', 9]);
  assert.equal(run(counts, [], { limit: 0 }).steps, 0);
});

test('a session tells why it stopped', () => {
  const session = new Session('a: INP 20\n OUT 20\n JMP a', [4]);
  assert.equal(session.step(0), undefined);
  assert.equal(session.step(), undefined);
  assert.equal(session.cell(20), 4);
  assert.equal(session.cell('a'), 20);
  assert.equal(session.cell(21), null);
  assert.equal(session.step(10), 'blank-card');
  assert.deepEqual(session.punched, [4]);
  assert.equal(session.bug, 0);
  assert.equal(session.back(100), 'start');
});

test('the board is a picture', () => {
  const session = new Session('        INP 20\n        OUT 20\n        HRS\n', [-321]);
  assert.equal(session.step(2), undefined);
  const board = draw(session.boardState());
  assert.match(board, /^<svg [^]*MOVE BUG AHEAD[^]*<\/svg>\s*$/);
  assert.match(board, /The card in the OUTPUT window is -321\./);
  session.back(2);
  assert.match(draw(session.boardState()), /The card in the INPUT window is -321\./);
  assert.throws(() => draw(new Int32Array(3)), { name: 'TypeError', message: /session\.boardState\(\)/ });
});

test('words are explained', () => {
  assert.equal(explain(530), 'OUT 30: punch the contents of cell 30 on the output card and advance the card');
  assert.equal(explain(-900), 'HRS 00: move the bug to cell 00 and stop');
});

test('an error has its place and its cure', () => {
  const text = '        CAL 5\n        JMP lop\nloop:   JMP loop\n';
  for (const action of [() => run(text), () => new Session(text), () => assemble(text)]) {
    const error = thrown(action);
    assert.ok(error instanceof Error);
    assert.equal(error.name, 'ProgramError');
    assert.equal(error.message, 'line 1, column 9: `CAL` is neither an instruction nor a directive: did you mean `CLA`?');
    assert.deepEqual([error.line, error.column], [1, 9]);
    assert.deepEqual(error.diagnostics, check(text));
    assert.deepEqual(error.diagnostics[1], {
      severity: 'error',
      line: 2,
      column: 13,
      endColumn: 16,
      message: 'undefined label `lop`: did you mean `loop`?',
      cure: 'did you mean `loop`?',
    });
  }
});

test('a warning does not keep a program from running', () => {
  const text = 'a: CLA 5\n HRS';
  const found = check(text);
  assert.ok(found.length > 0 && found.every(({ severity }) => severity === 'warning'), JSON.stringify(found));
  assert.deepEqual(assemble(text).warnings, found);
  assert.equal(run(text).stop, 'halted');
});

test('a program of another format is not read as a source', () => {
  for (const text of ['002\n800\n010\n500\n011\n900\n002\n810', '10:500\n11:900', '010 500 011 900']) {
    assert.equal(thrown(() => run(text)).name, 'ProgramError', text);
  }
});

test('a start that is missing is asked for', () => {
  const listing = '10 500\n11 900\n20 500\n21 900';
  assert.match(thrown(() => run(listing)).message, /add a last line such as `END 10`/);
  assert.equal(run(listing, [], { start: 20 }).steps, 2);
  assert.equal(new Session(listing, [], { start: 20 }).bug, 20);
  assert.deepEqual(check(listing, { start: 20 }), []);
});

test('a text that is no program is an error', () => {
  for (const text of ['', '; nothing\n', 'Dear Ada,\nhow are you?\n', '\0\0', 'x'.repeat(1_100_000)]) {
    assert.equal(thrown(() => run(text)).name, 'ProgramError');
    assert.ok(check(text).some(({ severity }) => severity === 'error'));
  }
});

test('a wrong number is an error', () => {
  for (const [action, message] of [
    [() => run(' HRS', [1000]), '1000 does not fit into a word: a card or a cell holds -999 to 999'],
    [() => run(' HRS', [], { limit: -1 }), '-1 is not a number of steps: write 0 or more'],
    [() => run(' HRS', [], { start: 100 }), 'there is no cell 100: the cells are 0 to 99'],
    [() => run(' HRS', [], { format: 'tape' }), 'there is no format `tape`: write `deck` or `source`'],
    [() => explain(1000), '1000 does not fit into a word: a card or a cell holds -999 to 999'],
    [() => new Session(' HRS').cell(-1), 'there is no cell -1: the cells are 0 to 99'],
    [() => new Session(' HRS').cell('sum'),
      'the program has no label `sum`: write a label of its source, or a cell number'],
    [() => new Session(' HRS').step(-1), '-1 is not a number of steps: write 0 or more'],
    [() => new Session(' HRS').back(-1), '-1 is not a number of steps: write 0 or more'],
  ]) {
    assert.throws(action, { name: 'RangeError', message });
  }
});

test('an argument of another kind is an error', () => {
  for (const [action, message] of [
    [() => run(), 'the program is not a string'],
    [() => run(5), 'the program is not a string'],
    [() => assemble(null), 'the source is not a string'],
    [() => check(), 'the program is not a string'],
    [() => new Session([]), 'the program is not a string'],
    [() => run(' HRS', '19'), 'the cards are not an array: write them as [19, 23]'],
    [() => run(' HRS', ['19']), 'a card is not a whole number'],
    [() => run(' HRS', [1.5]), 'a card is not a whole number'],
    [() => run(' HRS', [undefined]), 'a card is not a whole number'],
    [() => run(' HRS', [], 1000), 'the options are not an object: write them as { start: 10 }'],
    [() => run(' HRS', [], { limits: 5 }), 'there is no option `limits`: there are format, start and limit'],
    [() => new Session(' HRS', [], { limit: 5 }), 'there is no option `limit`: there are format and start'],
    [() => run(' HRS', [], { limit: Infinity }), 'the limit is not a whole number'],
    [() => explain('530'), 'the word is not a whole number'],
    [() => explain(), 'the word is not a whole number'],
    [() => new Session(' HRS').step(0.5), 'the number of steps is not a whole number'],
    [() => new Session(' HRS').cell(null), 'the cell is not a whole number'],
  ]) {
    assert.throws(action, { name: 'TypeError', message }, String(action));
  }
});
