//! Limits on text from outside: a longer text is an error, found before the text is read.

/// Most bytes of a program, deck, image, listing, session or log.
pub const MAX_TEXT: usize = 1 << 20;

/// Most bytes of an assignment or a lesson.
pub const MAX_FORM: usize = 256 << 10;

/// Most bytes of a line of standard input.
pub const MAX_LINE: usize = 64 << 10;

/// Most mistakes of one text that are reported.
pub const MAX_DIAGNOSTICS: usize = 50;

/// Most cards that a session keeps: those of all its hoppers together, and those that it
/// punches.
pub const MAX_CARDS: usize = 4 << 20;

/// Most steps of a history that is done again where it cannot be interrupted.
pub const MAX_REPLAY_STEPS: u64 = 100_000_000;
