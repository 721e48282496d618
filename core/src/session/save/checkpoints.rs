//! The checkpoints of a session as text: with them a saved session is restored at once, whatever
//! the length of its run.
//!
//! ```text
//! cardiac checkpoints 1
//! replaced 3 5
//! step 256; bug 13 +0042 215; pad +0035 007; cards 3 of 4 in 0; punched 1; calls 21; cells 10:215
//! sum 8a2c5e0f1b3d4796
//! ```
//!
//! The second line has the number of cards read at each replacement of the input cards. The last one
//! is a fingerprint of the session's text and the lines above.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::{self, Write as _};

use super::checkpoint_line::{parse_checkpoint, write_checkpoint};
use super::error::SessionLoadError;
use super::fingerprint::Fingerprint;
use super::parser::{SessionFile, SessionParser};
use crate::limits::MAX_CARDS;
use crate::machine::card::Card;
use crate::machine::outcome::Step;
use crate::machine::word::Word;
use crate::session::observer::Observer;
use crate::session::session::Session;
use crate::session::snapshot::{Position, Snapshot, StepRecord};
use crate::session::timeline::{Edit, EditKind, Timeline};

const HEADING: &str = "cardiac checkpoints 1";

/// The most steps that are replayed to check checkpoints: about a tenth of a second. Longer runs have
/// earlier checkpoints that are trusted.
const MAX_CHECKED_STEPS: u64 = 4_000_000;

/// The checkpoints of a session as text; see [`Session::saved_checkpoints`].
#[derive(Clone, Copy, Debug)]
pub struct SavedCheckpoints<'a> {
    session: &'a Session,
    least: usize,
}

impl Session {
    /// Some of the checkpoints, evenly spaced, with the current state and the one before it: all, if
    /// there are fewer than twice `least`, otherwise `least` to twice as many.
    /// [`Session::load_from_checkpoints`] reads them.
    ///
    /// ```
    /// use cardiac_core::session::{Action, Resume, Session};
    /// use cardiac_core::{Machine, image};
    ///
    /// let machine = Machine::from_image(image::parse("10:200\n11:810")?, "10".parse()?);
    /// let mut session = Session::new(machine, Vec::new());
    /// session.apply(Action::Resume(Resume::Step, 100_000))?;
    /// let (text, checkpoints) = (session.saved().to_string(), session.saved_checkpoints(100).to_string());
    /// let again = Session::load_from_checkpoints(&text, &checkpoints)?;
    /// assert!(again == session);
    /// assert!(Session::load_from_checkpoints(&text.replace("11:810", "11:811"), &checkpoints).is_err());
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn saved_checkpoints(&self, least: usize) -> SavedCheckpoints<'_> {
        SavedCheckpoints { session: self, least }
    }

    /// Loads a saved session without replaying all of it.
    ///
    /// Replays the steps before the current state and the latest ones, at most a few million, and
    /// compares them with the checkpoints. Earlier checkpoints are trusted: they are only used to go
    /// back to the steps after them.
    ///
    /// # Errors
    ///
    /// As [`Session::load`], and if the checkpoints are damaged, of another session, or wrong.
    /// [`Session::load`] may load the session then.
    pub fn load_from_checkpoints(text: &str, checkpoints: &str) -> Result<Self, SessionLoadError> {
        let SessionFile { machine, cards, edits, breakpoints, now, end, punched, program } =
            SessionParser::new(text).parse()?;
        let saved = CheckpointFile::parse(text, checkpoints)?;
        let mut session = Self::with_debug_info(program, machine, cards);
        session.set_breakpoints(breakpoints)?;
        let first = session.timeline.first();
        let cards = session.timeline.input_cards(&first).to_vec();
        let inputs = saved.inputs(cards, &edits).ok_or(SessionLoadError::Inconsistent)?;
        if inputs.iter().map(Vec::len).sum::<usize>() > MAX_CARDS || punched.len() > MAX_CARDS {
            return Err(SessionLoadError::TooManyCards);
        }
        let is_now = |known: &&Snapshot| known.position() == now;
        session.now = *core::iter::once(&first)
            .chain(&saved.checkpoints)
            .find(is_now)
            .ok_or(SessionLoadError::Inconsistent)?;
        session.punched = punched;
        session.timeline = Timeline::restore(first, saved.checkpoints, edits, inputs, end);
        if session.is_consistent() { Ok(session) } else { Err(SessionLoadError::Inconsistent) }
    }

    /// Returns `true` if the parts of the timeline can belong together, and replaying its latest
    /// steps leads from each checkpoint to the next, and to the end.
    fn is_consistent(&self) -> bool {
        let timeline = &self.timeline;
        let first = timeline.first();
        let states = || core::iter::once(&first).chain(timeline.checkpoints());
        let end = timeline.end();
        let is_ordered = states().zip(states().skip(1)).all(|(a, b)| a.position() < b.position())
            && states().next_back().is_some_and(|last| last.position() <= end);
        let has_cards = states().all(|state| {
            let input = timeline.inputs().get(state.input);
            state.read <= state.cards && input.is_some_and(|cards| state.cards <= cards.len())
        });
        let edits = timeline.edits();
        let is_edited = edits.iter().enumerate().all(|(n, edit)| edit.at.edits == n)
            && edits.iter().zip(edits.iter().skip(1)).all(|(a, b)| a.at < b.at)
            && edits.last().is_none_or(|edit| edit.at < end)
            && end.edits == edits.len();
        is_ordered
            && has_cards
            && is_edited
            && self.now.punched == self.punched.len()
            && self.is_reproduced()
    }

    /// Replays to the current state from the checkpoint before it, and the latest steps from
    /// checkpoint to checkpoint.
    fn is_reproduced(&self) -> bool {
        let first = self.timeline.first();
        let states = || core::iter::once(&first).chain(self.timeline.checkpoints()).rev();
        let mut budget = MAX_CHECKED_STEPS;
        let now = self.now.position();
        let before = states().find(|state| state.position() < now);
        let leads_here = |before| self.leads_to(before, now, Some(&self.now), &mut budget);
        if before.and_then(leads_here) == Some(false) {
            return false;
        }
        let mut after: Option<&Snapshot> = None;
        for before in states() {
            let target = after.map_or(self.timeline.end(), Snapshot::position);
            match self.leads_to(before, target, after, &mut budget) {
                Some(true) => after = Some(before),
                Some(false) => return false,
                None => return true,
            }
        }
        true
    }

    /// Returns `true` if replaying from `before` leads to the position `target` and the state `after`,
    /// if that is known, with the output cards of the session. Returns `None` if it takes more steps
    /// than `budget`, which gets the rest.
    fn leads_to(
        &self,
        before: &Snapshot,
        target: Position,
        after: Option<&Snapshot>,
        budget: &mut u64,
    ) -> Option<bool> {
        *budget = budget.checked_sub(target.steps.saturating_sub(before.steps))?;
        let mut state = *before;
        let mut output = OutputCheck { punched: &self.punched, is_same: true };
        self.replay_to(&mut state, target, &mut output);
        let is_there = state.position() == target && after.is_none_or(|after| *after == state);
        Some(is_there && output.is_same)
    }
}

/// Compares what is punched with the output cards of the session.
struct OutputCheck<'a> {
    punched: &'a [Word],
    is_same: bool,
}

impl Observer for OutputCheck<'_> {
    fn on_step(&mut self, record: &StepRecord, after: &Snapshot) {
        if let Step::Punched(word) = record.step {
            let known = after.punched.checked_sub(1).and_then(|last| self.punched.get(last));
            self.is_same &= known.is_none_or(|known| *known == word);
        }
    }
}

impl SavedCheckpoints<'_> {
    /// Returns the checkpoints to write, in order.
    fn selected(&self) -> Vec<Snapshot> {
        let session = self.session;
        let end = self.end();
        let known = session.timeline.checkpoints();
        let known = known.get(..known.partition_point(|known| known.position() <= end));
        let known = known.unwrap_or_default();
        let every = (known.len() / self.least.max(1)).max(1);
        // Counted from the last one, so that little is left to replay.
        let mut selected: Vec<_> = known.iter().rev().step_by(every).rev().copied().collect();
        let now = session.now.position();
        // With the one before it the current state is checked in few steps.
        let before = known.get(..known.partition_point(|known| known.position() < now));
        let before = before.and_then(<[_]>::last);
        let current = Some(&session.now).filter(|_| now != Position::START);
        for state in before.into_iter().chain(current) {
            let place = selected.partition_point(|known| known.position() < state.position());
            let is_known =
                selected.get(place).is_some_and(|known| known.position() == state.position());
            if !is_known {
                selected.insert(place, *state);
            }
        }
        selected
    }

    /// The end of what is saved: undone edits are not.
    fn end(&self) -> Position {
        self.session.undone_at().unwrap_or(self.session.end())
    }

    fn write(&self, f: &mut dyn fmt::Write) -> fmt::Result {
        write!(f, "{HEADING}\nreplaced")?;
        let edits = self.session.edits();
        let is_replacement = |edit: &&Edit| matches!(edit.kind, EditKind::Cards(_));
        let count = edits.iter().take(self.session.undone_from).filter(is_replacement).count();
        let replacements = replacements(edits, self.session.timeline.inputs());
        replacements.iter().take(count).try_for_each(|read| write!(f, " {read}"))?;
        writeln!(f)?;
        self.selected().iter().try_for_each(|snapshot| write_checkpoint(f, snapshot))
    }
}

impl fmt::Display for SavedCheckpoints<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text)?;
        let mut sum = Fingerprint::new();
        write!(sum, "{}", self.session.saved())?;
        sum.add(&text);
        writeln!(f, "{text}sum {sum}")
    }
}

/// Returns the number of cards read at each replacement of the input cards. A timeline keeps the
/// cards read until then, those of the replacement, and those added later.
fn replacements(edits: &[Edit], inputs: &[Vec<Card>]) -> Vec<usize> {
    let mut replacements: Vec<usize> = Vec::new();
    for edit in edits {
        match &edit.kind {
            EditKind::Cards(cards) => {
                let input = inputs.get(replacements.len() + 1).map_or(0, Vec::len);
                replacements.push(input.saturating_sub(cards.len()));
            }
            EditKind::Card(_) => {
                if let Some(read) = replacements.last_mut() {
                    *read = read.saturating_sub(1);
                }
            }
            _ => {}
        }
    }
    replacements
}

/// The parsed text of checkpoints.
struct CheckpointFile {
    replaced: Vec<usize>,
    checkpoints: Vec<Snapshot>,
}

impl CheckpointFile {
    /// Parses checkpoints of the session with this text.
    fn parse(session: &str, text: &str) -> Result<Self, SessionLoadError> {
        Self::parse_lines(session, text).ok_or(SessionLoadError::Inconsistent)
    }

    fn parse_lines(session: &str, text: &str) -> Option<Self> {
        let lines = text.strip_suffix('\n').unwrap_or(text);
        let (lines, found) = lines.rsplit_once("\nsum ")?;
        let mut sum = Fingerprint::new();
        sum.add(session);
        sum.add(lines);
        sum.add("\n");
        if alloc::format!("{sum}") != found {
            return None;
        }
        let mut lines = lines.split('\n');
        if lines.next() != Some(HEADING) {
            return None;
        }
        let replaced = lines.next()?.strip_prefix("replaced")?.split(' ').skip(1);
        let replaced = replaced.map(|read| read.parse().ok()).collect::<Option<_>>()?;
        let checkpoints = lines.map(parse_checkpoint).collect::<Option<_>>()?;
        Some(Self { replaced, checkpoints })
    }

    /// Returns the input cards: at first, and after each replacement.
    fn inputs(&self, cards: Vec<Card>, edits: &[Edit]) -> Option<Vec<Vec<Card>>> {
        let mut replaced = self.replaced.iter();
        let mut inputs = Vec::from([cards]);
        for edit in edits {
            match &edit.kind {
                EditKind::Card(card) => inputs.last_mut()?.push(*card),
                EditKind::Cards(cards) => {
                    let read = inputs.last()?.get(..*replaced.next()?)?;
                    let input = read.iter().chain(cards).copied().collect();
                    inputs.push(input);
                }
                _ => {}
            }
        }
        replaced.next().is_none().then_some(inputs)
    }
}
