//! Limits on input from outside. Longer input is an error, found before it is parsed.

/// The maximum length of a program, deck, image, listing, session or log, in bytes.
pub const MAX_TEXT: usize = 1 << 20;

/// The maximum length of an assignment or a lesson, in bytes.
pub const MAX_FORM: usize = 256 << 10;

/// The maximum length of a line of standard input, in bytes.
pub const MAX_LINE: usize = 64 << 10;

/// The maximum number of errors of one text that are reported.
pub const MAX_DIAGNOSTICS: usize = 50;

/// The maximum number of cards in a session: all input cards together, and all punched
/// cards.
pub const MAX_CARDS: usize = 4 << 20;

/// The maximum number of steps that are replayed where the user cannot interrupt.
pub const MAX_REPLAY_STEPS: u64 = 100_000_000;
