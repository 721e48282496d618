/** A word of a card or a cell, -999 to 999, or `null` if it is blank. */
export type Word = number | null;

/** The format of a program: a deck of cards, or a source or a listing, which is meant if it is left out. */
export type Format = 'deck' | 'source';

/** The reason for which a machine stopped: at HRS, at an INP without a card, on a blank cell. */
export type Stop = 'halted' | 'blank-card' | 'blank-cell';

/** A choice that the text of a program leaves open. */
export interface ProgramOptions {
    /** The format. */
    format?: Format;
    /** The cell in which the program starts, in place of the one in its text. */
    start?: number;
}

/** A choice for a run. */
export interface RunOptions extends ProgramOptions {
    /** The most steps; a million, if it is left out. */
    limit?: number;
}

/** An error or a warning about the text of a program. */
export interface Diagnostic {
    /** An error keeps the program from running. */
    severity: 'error' | 'warning';
    /** The line, counted from 1. */
    line: number;
    /** The column of the first character, counted from 1. */
    column: number;
    /** The column after the last character. */
    endColumn: number;
    /** The sentence: the cause, and the cure. */
    message: string;
    /** The part of the sentence that says what to do, if it has one. */
    cure?: string;
}

/** The error that `assemble`, `run` and `new Session` throw for a program that cannot run. */
export interface ProgramError extends Error {
    name: 'ProgramError';
    /** The line of the first error, counted from 1. */
    line: number;
    /** The column of the first error, counted from 1. */
    column: number;
    /** All errors, at least one. */
    diagnostics: Diagnostic[];
}

/** An assembled source. */
export interface Assembly {
    /** The words of the hundred cells before the first step. */
    cells: Word[];
    /** The cell in which the program starts. */
    start: number;
    /** The data cards after END. */
    cards: Word[];
    /** The listing. */
    listing: string;
    /** The warnings. */
    warnings: Diagnostic[];
}

/** The result of a run. */
export interface RunResult {
    /** The words on the punched cards, in order. */
    punched: number[];
    /** The reason for the end. */
    stop: Stop | 'step-limit';
    /** The number of steps. */
    steps: number;
    /** The accumulator after the last step. */
    accumulator: number;
    /** The cell of the bug, CARDIAC's program counter, after the last step. */
    bug: number;
    /** The words of the hundred cells after the last step. */
    cells: Word[];
}
