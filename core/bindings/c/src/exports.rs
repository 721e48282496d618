//! The functions that C calls. They take pointers, so they are unsafe, and nothing else is.

#![expect(unsafe_code, reason = "C passes pointers, and calls functions by their name")]

use core::ffi::{c_char, c_void};
use core::fmt::Write as _;
use core::slice;

use cardiac_core::assembler::Severity;
use cardiac_core::{Instruction, Word, explain};

use crate::message::Message;
use crate::session::{CardiacSession, CardiacStatus, SessionParts};

/// An error or a warning about a source.
#[repr(C)]
#[derive(Debug)]
pub struct CardiacDiagnostic {
    /// The line, counted from 1.
    pub line: u32,
    /// The column of the first character, counted from 1.
    pub column: u32,
    /// `true` if the program cannot run.
    pub is_error: bool,
    /// The sentence: the cause, and the cure after a colon. It is UTF-8, ends with 0, and is lost when
    /// the function returns. A sentence that quotes a name of some hundred letters is cut off.
    pub message: *const c_char,
}

/// A function that is called with each error and warning, and with the context that was passed with
/// it.
pub type CardiacReport =
    Option<unsafe extern "C" fn(diagnostic: *const CardiacDiagnostic, context: *mut c_void)>;

/// The room for a sentence.
const MESSAGE: usize = 320;

/// Begins a session with a new machine: blank cells, the bug on 00. `cards` and `punched` are arrays
/// for the cards in and out, which must stay where they are, and may be null if their capacity is 0.
///
/// # Safety
///
/// `session` is null or valid, and so are the arrays, for their capacities. They do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cardiac_new(
    session: *mut CardiacSession,
    cards: *mut i16,
    card_capacity: usize,
    punched: *mut i16,
    punched_capacity: usize,
) -> CardiacStatus {
    if session.is_null() || !is_array(cards, card_capacity) || !is_array(punched, punched_capacity)
    {
        return CardiacStatus::WrongValue;
    }
    // SAFETY: it is not null, so the caller says that it is valid, and so are the arrays.
    unsafe {
        zeros(cards, card_capacity);
        zeros(punched, punched_capacity);
        session.write(CardiacSession::new((cards, card_capacity), (punched, punched_capacity)));
    }
    CardiacStatus::Done
}

/// Assembles a source or a listing, and goes to before its first step. `report`, if it is not null, is
/// called with each error and warning. The data cards after END become the first cards; add others
/// afterwards.
///
/// # Safety
///
/// `session` was begun with `cardiac_new`. `source` has `length` bytes. `report` may be called with
/// `context`, and does not use the session.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cardiac_assemble(
    session: *mut CardiacSession,
    source: *const c_char,
    length: usize,
    report: CardiacReport,
    context: *mut c_void,
) -> CardiacStatus {
    // SAFETY: the caller says so.
    let parts = unsafe { parts(session) };
    let (Some(mut parts), true) = (parts, is_array(source, length)) else {
        return CardiacStatus::WrongValue;
    };
    let source = match length {
        0 => &[],
        // SAFETY: `is_array`, and the caller says that it has these bytes.
        _ => unsafe { slice::from_raw_parts(source.cast::<u8>(), length) },
    };
    parts.assemble(source, |found| {
        let Some(report) = report else { return };
        let mut buffer = [0; MESSAGE];
        let mut message = Message::new(&mut buffer);
        // A message takes all text.
        let _ = write!(message, "{}", found.kind);
        let diagnostic = CardiacDiagnostic {
            line: u32::try_from(found.line).unwrap_or(u32::MAX),
            column: u32::try_from(found.column).unwrap_or(u32::MAX),
            is_error: found.severity() == Severity::Error,
            message: buffer.as_ptr().cast(),
        };
        // SAFETY: the caller says that it may be called.
        unsafe { report(&raw const diagnostic, context) };
    })
}

/// Adds a card after the others: a word, or `CARDIAC_BLANK`. It may be added during a run, until an INP
/// has found that there is none.
///
/// # Safety
///
/// `session` was begun with `cardiac_new`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cardiac_add_card(
    session: *mut CardiacSession,
    word: i16,
) -> CardiacStatus {
    // SAFETY: the caller says so.
    unsafe { parts(session) }.map_or(CardiacStatus::WrongValue, |mut parts| parts.add_card(word))
}

/// Goes forward by `times` steps, or until the machine stops, which the status tells. A program may run
/// for ever, so a call with a large number may not return.
///
/// # Safety
///
/// `session` was begun with `cardiac_new`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cardiac_step(session: *mut CardiacSession, times: u64) -> CardiacStatus {
    // SAFETY: the caller says so.
    unsafe { parts(session) }.map_or(CardiacStatus::WrongValue, |mut parts| parts.step(times))
}

/// Goes back by `times` steps, or to the start. It takes as long as running from the start to there.
///
/// # Safety
///
/// `session` was begun with `cardiac_new`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cardiac_back(session: *mut CardiacSession, times: u64) -> CardiacStatus {
    // SAFETY: the caller says so.
    unsafe { parts(session) }.map_or(CardiacStatus::WrongValue, |mut parts| parts.back(times))
}

/// Explains a word as an instruction, in one sentence, as `snprintf` does: it writes at most `capacity`
/// bytes with the 0 at the end, and returns the length of the whole sentence. It returns 0 if `word` is
/// no word.
///
/// # Safety
///
/// `text` has room for `capacity` bytes, and may be null if that is 0.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn cardiac_explain(word: i16, text: *mut c_char, capacity: usize) -> usize {
    let (Some(word), true) = (Word::new(word), is_array(text, capacity)) else {
        return 0;
    };
    // SAFETY: `is_array`, and the caller says that it has room for these bytes.
    let mut message = Message::new(unsafe { zeros(text.cast::<u8>(), capacity) });
    let instruction = Instruction::from(word);
    // A message takes all text.
    let _ = write!(message, "{instruction}: {}", explain(instruction));
    message.length()
}

/// Returns a session with its arrays: `None` if a pointer is null or a capacity is too large.
///
/// # Safety
///
/// `session` is null or was begun with `cardiac_new`.
unsafe fn parts<'a>(session: *mut CardiacSession) -> Option<SessionParts<'a>> {
    // SAFETY: the caller says so.
    let session = unsafe { session.as_mut() }?;
    if !is_array(session.cards, session.card_capacity)
        || !is_array(session.punched, session.punched_capacity)
    {
        return None;
    }
    // SAFETY: `is_array`, and the caller of `cardiac_new` has said that they have this capacity.
    let (cards, punched) = unsafe {
        (
            array(session.cards, session.card_capacity),
            array(session.punched, session.punched_capacity),
        )
    };
    Some(SessionParts { session, cards, punched })
}

/// Returns `true` if an array may be there: it is not null, or empty, and not larger than memory.
fn is_array<T>(first: *const T, length: usize) -> bool {
    length == 0 || (!first.is_null() && length <= isize::MAX.unsigned_abs() / size_of::<T>())
}

/// Fills an array with zeros, because that of a caller may be uninitialised, and returns it.
///
/// # Safety
///
/// `is_array`, and it is valid for this length.
unsafe fn zeros<'a, T>(first: *mut T, length: usize) -> &'a mut [T] {
    // SAFETY: the caller says so. Zeros are numbers.
    unsafe {
        if length > 0 {
            first.write_bytes(0, length);
        }
        array(first, length)
    }
}

/// Returns an array.
///
/// # Safety
///
/// `is_array`, and it is valid for this length, with a value in each place.
unsafe fn array<'a, T>(first: *mut T, length: usize) -> &'a mut [T] {
    match length {
        0 => &mut [],
        // SAFETY: the caller says so.
        _ => unsafe { slice::from_raw_parts_mut(first, length) },
    }
}
