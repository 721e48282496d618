//! Writes a session.

use core::fmt;

use super::lines::{HEADING, VERSION, write_breakpoint};
use crate::session::session::Session;

/// The text of a session; see [`Session::saved`].
#[derive(Clone, Copy, Debug)]
pub struct SavedSession<'a>(&'a Session);

impl Session {
    /// The session as text: the program with its source, the initial machine and input cards, the
    /// edits, the breakpoints, and the position. [`Session::load`] reads it.
    ///
    /// ```
    /// use cardiac_core::session::{Action, Resume, Session};
    /// use cardiac_core::{Card, Machine};
    ///
    /// let mut session = Session::new(Machine::new(), vec![Card::Blank]);
    /// session.apply(Action::Resume(Resume::Phase, 1))?;
    /// let text = session.saved().to_string();
    /// let again = Session::load(&text).expect("it is whole");
    /// assert_eq!(again.snapshot(), session.snapshot());
    ///
    /// let (cut, _) = text.split_at(text.len() / 2);
    /// assert!(Session::load(cut).is_err());
    /// # Ok::<(), cardiac_core::session::SessionError>(())
    /// ```
    pub fn saved(&self) -> SavedSession<'_> {
        SavedSession(self)
    }
}

impl fmt::Display for SavedSession<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let session = self.0;
        let first = session.timeline.first();
        let machine = &first.cycle.machine;
        writeln!(f, "{HEADING}{VERSION}")?;
        writeln!(f, "machine\nbug {}\naccumulator {}", machine.bug, machine.accumulator)?;
        write!(f, "{}", machine.memory)?;
        writeln!(f, "cards")?;
        session.timeline.input_cards(&first).iter().try_for_each(|card| writeln!(f, "{card}"))?;
        writeln!(f, "edits")?;
        // Undone edits are not saved.
        let undone = session.undone_from;
        session.edits().iter().take(undone).try_for_each(|edit| writeln!(f, "{edit}"))?;
        writeln!(f, "breakpoints")?;
        session.breakpoints.iter().try_for_each(|breakpoint| write_breakpoint(f, breakpoint))?;
        writeln!(f, "now {}", session.now.position())?;
        writeln!(f, "end {}", session.undone_at().unwrap_or(session.end()))?;
        writeln!(f, "punched")?;
        session.punched.iter().try_for_each(|word| writeln!(f, "{word}"))?;
        writeln!(f, "program")?;
        session.debug_info.source.split('\n').try_for_each(|line| writeln!(f, "|{line}"))?;
        writeln!(f, "done")
    }
}
