//! Serializes a session to text, and parses it again.
//!
//! ```text
//! cardiac session 1
//! machine
//! bug 10
//! accumulator +0000
//! 10:107
//! cards
//! 005
//! edits
//! step 12: cell 40 042
//! breakpoints
//! 1 bug 20
//! if acc > 100
//! now step 830
//! end step 900
//! punched
//! 010
//! program
//! |loop: ADD =7
//! done
//! ```
//! Loading replays the timeline. So it is complete, or the load fails.
//! History is done again when it is read, so it is whole or is refused.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::Split;

use crate::assembler::assemble;
use crate::cycle::Phase;
use crate::expression::Expression;
use crate::limits::MAX_CARDS;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::word::Word;
use crate::text::encoding::begins_with;
use crate::text::image;

use super::Session;
use super::breakpoints::{Breakpoint, BreakpointKind, MAX_BREAKPOINT_NUMBER};
use super::debug_info::DebugInfo;
use super::observer::Observer;
use super::resume::StopReason;
use super::snapshot::Position;
use super::timeline::{Edit, EditKind};

/// The format version written, and the latest that can be read.
const VERSION: u32 = 1;

const HEADING: &str = "cardiac session ";

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

    /// Returns `true` if a text begins as a saved session.
    pub fn is_saved(text: &[u8]) -> bool {
        begins_with(text, HEADING)
    }

    /// Loads a saved session, and replays its timeline.
    ///
    /// # Errors
    ///
    /// If it is no saved session, is incomplete, was saved by a newer version, or is inconsistent.
    pub fn load(text: &str) -> Result<Self, SessionLoadError> {
        Self::load_with(&mut (), text)
    }

    /// Loads a saved session with an observer, which may interrupt it: replaying takes as long as
    /// the original run.
    ///
    /// # Errors
    ///
    /// As [`Session::load`], and if it is interrupted.
    pub fn load_with(observer: &mut impl Observer, text: &str) -> Result<Self, SessionLoadError> {
        SessionParser::new(text).session(observer)
    }

    /// Loads only the initial state of a saved session: its program, machine, input cards and
    /// breakpoints, with no hits. It replays nothing, and so is always fast.
    ///
    /// ```
    /// use cardiac_core::session::{Action, Resume, Session};
    /// use cardiac_core::{Card, Machine};
    ///
    /// let mut session = Session::new(Machine::new(), vec![Card::Blank]);
    /// session.apply(Action::Resume(Resume::Step, 1))?;
    /// let again = Session::load_initial(&session.saved().to_string()).expect("it is whole");
    /// assert_eq!((again.snapshot().steps, again.input_cards().count()), (0, 1));
    /// # Ok::<(), cardiac_core::session::SessionError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no saved session, is incomplete, or was saved by a newer version.
    pub fn load_initial(text: &str) -> Result<Self, SessionLoadError> {
        let parts = SessionParser::new(text).parse()?;
        let mut session = Self::with_debug_info(parts.program, parts.machine, parts.cards);
        session.set_breakpoints(parts.breakpoints)?;
        Ok(session.to_initial())
    }

    /// The initial state of this session, without its timeline: the same program, machine, input
    /// cards and breakpoints, with no hits.
    #[must_use]
    pub fn to_initial(&self) -> Self {
        let first = self.timeline.first();
        let cards = self.timeline.input_cards(&first).to_vec();
        let mut session =
            Self::with_debug_info(self.debug_info.clone(), first.cycle.machine, cards);
        session.breakpoints.clone_from(&self.breakpoints);
        session.breakpoints.iter_mut().for_each(|breakpoint| breakpoint.hit_count = 0);
        session.next_number = self.next_number;
        session
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

fn write_breakpoint(f: &mut fmt::Formatter<'_>, breakpoint: &Breakpoint) -> fmt::Result {
    let Breakpoint { number, kind, ignore_count, hit_count, .. } = breakpoint;
    write!(f, "{number} ")?;
    match kind {
        BreakpointKind::Bug(cell) => writeln!(f, "bug {cell}"),
        BreakpointKind::Read(cell) => writeln!(f, "read {cell}"),
        BreakpointKind::Write(cell) => writeln!(f, "write {cell}"),
        BreakpointKind::Access(cell) => writeln!(f, "access {cell}"),
        BreakpointKind::Sign => writeln!(f, "sign"),
        BreakpointKind::CardRead => writeln!(f, "card read"),
        BreakpointKind::CardPunched => writeln!(f, "card punched"),
    }?;
    if let Some(condition) = &breakpoint.condition {
        writeln!(f, "if {condition}")?;
    }
    if *ignore_count > 0 {
        writeln!(f, "ignore {ignore_count}")?;
    }
    if *hit_count > 0 {
        writeln!(f, "hits {hit_count}")?;
    }
    if !breakpoint.is_enabled {
        writeln!(f, "disabled")?;
    }
    if breakpoint.is_temporary {
        writeln!(f, "temporary")?;
    }
    breakpoint.commands.iter().try_for_each(|command| writeln!(f, "|{command}"))
}

impl fmt::Display for Position {
    /// Writes `step 12` or `step 12 edit 1 phase 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {}", self.steps)?;
        if self.edits > 0 {
            write!(f, " edit {}", self.edits)?;
        }
        match self.phase {
            Phase::SetSlides => Ok(()),
            Phase::MoveBug => f.write_str(" phase 2"),
            Phase::Test => f.write_str(" phase 3"),
            Phase::Execute => f.write_str(" phase 4"),
        }
    }
}

impl fmt::Display for Edit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.kind)
    }
}

impl fmt::Display for EditKind {
    /// Writes `cell 40 042`, `cell 40 blank`, `accumulator -0005`, `bug 17`, `card 042` or `cards
    /// 042 blank`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cell(cell, Some(word)) => write!(f, "cell {cell} {word}"),
            Self::Cell(cell, None) => write!(f, "cell {cell} blank"),
            Self::Accumulator(accumulator) => write!(f, "accumulator {accumulator}"),
            Self::Bug(cell) => write!(f, "bug {cell}"),
            Self::Card(card) => write!(f, "card {card}"),
            Self::Cards(cards) => {
                f.write_str("cards")?;
                cards.iter().try_for_each(|card| write!(f, " {card}"))
            }
        }
    }
}

/// The reasons why a session cannot be loaded.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum SessionLoadError {
    /// The text is not a saved session.
    NotASession,
    /// It was saved by a newer version.
    NewerVersion {
        /// The version of its format.
        version: u32,
    },
    /// Its end is missing.
    Truncated,
    /// A line has the wrong form.
    InvalidLine {
        /// The line, counted from 1.
        line: usize,
        /// The expected content.
        expected: &'static str,
    },
    /// Replaying the edits does not lead to the recorded position or output.
    Inconsistent,
    /// It has or punches more than [`MAX_CARDS`] cards.
    TooManyCards,
    /// The observer interrupted it.
    Interrupted,
}

impl fmt::Display for SessionLoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotASession => f.write_str("not a saved session: it does not begin with `cardiac session`"),
            Self::NewerVersion { version } => write!(
                f,
                "this session was saved by a newer version of the program (format {version}); \
                 this version reads up to format {VERSION}"
            ),
            Self::Truncated => {
                f.write_str("this session is incomplete: its last line is not `done`")
            }
            Self::InvalidLine { line, expected } => {
                write!(f, "line {line} of this session: expected {expected}")
            }
            Self::Inconsistent => f.write_str(
                "this session was edited: replaying it does not lead to the position or the cards it records",
            ),
            Self::TooManyCards => {
                f.write_str("this session has more cards than allowed: it was edited by hand")
            }
            Self::Interrupted => f.write_str("loading this session was interrupted"),
        }
    }
}

impl core::error::Error for SessionLoadError {}

/// A parser with the remaining lines, and the number of the current line.
struct SessionParser<'t> {
    lines: Split<'t, char>,
    number: usize,
}

/// The parsed content of a saved session.
struct SessionFile<'t> {
    machine: Machine,
    cards: Vec<Card>,
    edits: Vec<Edit>,
    breakpoints: Vec<UnresolvedBreakpoint<'t>>,
    now: Position,
    end: Position,
    punched: Vec<Word>,
    program: DebugInfo,
}

impl<'t> SessionParser<'t> {
    fn new(text: &'t str) -> Self {
        Self { lines: text.strip_suffix('\n').unwrap_or(text).split('\n'), number: 0 }
    }

    fn session(self, observer: &mut impl Observer) -> Result<Session, SessionLoadError> {
        let SessionFile { machine, cards, edits, breakpoints, now, end, punched, program } =
            self.parse()?;
        if now > end {
            return Err(SessionLoadError::Inconsistent);
        }
        let mut session = Session::with_debug_info(program, machine, cards);
        session.set_breakpoints(breakpoints)?;
        session.replay_edits(edits, end, observer)?;
        session.go_to(now);
        let is_there = session.now.position() == now && session.punched == punched;
        if is_there { Ok(session) } else { Err(SessionLoadError::Inconsistent) }
    }

    fn parse(mut self) -> Result<SessionFile<'t>, SessionLoadError> {
        let version = self.lines.clone().next().and_then(|line| line.strip_prefix(HEADING));
        let version = version.and_then(|version| version.trim_end().parse().ok());
        match version.ok_or(SessionLoadError::NotASession)? {
            version if version > VERSION => return Err(SessionLoadError::NewerVersion { version }),
            _ => {}
        }
        if self.lines.clone().next_back().map(str::trim_end) != Some("done") {
            return Err(SessionLoadError::Truncated);
        }
        self.next()?;
        self.expect("machine", "`machine`")?;
        Ok(SessionFile {
            machine: self.machine()?,
            cards: self.cards()?,
            edits: self.edits()?,
            breakpoints: self.breakpoints()?,
            now: self.position_line("now ")?,
            end: self.position_line("end ")?,
            punched: self.punched()?,
            program: self.program()?,
        })
    }

    /// Consumes the next line.
    fn next(&mut self) -> Result<&'t str, SessionLoadError> {
        let line = self.lines.next().ok_or(SessionLoadError::Truncated)?;
        self.number += 1;
        // Lines of the source are kept as they are. The others may have got Windows line ends.
        Ok(if line.starts_with('|') { line } else { line.trim_end_matches('\r') })
    }

    fn error(&self, expected: &'static str) -> SessionLoadError {
        SessionLoadError::InvalidLine { line: self.number, expected }
    }

    fn expect(&mut self, line: &str, expected: &'static str) -> Result<(), SessionLoadError> {
        if self.next()? == line { Ok(()) } else { Err(self.error(expected)) }
    }

    /// Consumes the next line. Returns `None` if it is the next heading.
    fn next_before(&mut self, heading: &str) -> Result<Option<&'t str>, SessionLoadError> {
        let line = self.next()?;
        Ok((line != heading).then_some(line))
    }

    fn machine(&mut self) -> Result<Machine, SessionLoadError> {
        let bug = self.next()?.strip_prefix("bug ").and_then(|cell| cell.parse().ok());
        let bug = bug.ok_or_else(|| self.error("the bug's cell, such as `bug 10`"))?;
        let accumulator = self.next()?.strip_prefix("accumulator ");
        let accumulator = accumulator
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| self.error("the accumulator, such as `accumulator +0000`"))?;
        let mut text = String::new();
        while let Some(line) = self.next_before("cards")? {
            if image::parse(line).is_err() {
                return Err(self.error("a cell and its word, such as `10:042`, or `cards`"));
            }
            text.push_str(line);
            text.push('\n');
        }
        let memory = image::parse(&text).map_err(|_| self.error("each cell once"))?;
        Ok(Machine { memory, accumulator, bug })
    }

    fn cards(&mut self) -> Result<Vec<Card>, SessionLoadError> {
        let mut cards = Vec::new();
        while let Some(line) = self.next_before("edits")? {
            cards.push(line.parse().map_err(|_| self.error("a card, or `edits`"))?);
        }
        Ok(cards)
    }

    fn edits(&mut self) -> Result<Vec<Edit>, SessionLoadError> {
        let mut edits = Vec::new();
        while let Some(line) = self.next_before("breakpoints")? {
            let edit = line
                .split_once(": ")
                .and_then(|(at, kind)| Some(Edit { at: position(at)?, kind: self::kind(kind)? }));
            let expected = "an edit, such as `step 12: cell 40 042`, or `breakpoints`";
            edits.push(edit.ok_or_else(|| self.error(expected))?);
        }
        Ok(edits)
    }

    /// Parses the breakpoints. The conditions stay text.
    fn breakpoints(&mut self) -> Result<Vec<UnresolvedBreakpoint<'t>>, SessionLoadError> {
        let mut found: Vec<UnresolvedBreakpoint<'t>> = Vec::new();
        while !self.peek().starts_with("now ") {
            let line = self.next()?;
            let number = self.number;
            let known =
                found.last_mut().and_then(|UnresolvedBreakpoint { breakpoint, condition }| {
                    if let Some(text) = line.strip_prefix("if ") {
                        *condition = Some((text, number));
                    } else if let Some(times) = line.strip_prefix("ignore ") {
                        breakpoint.ignore_count = times.parse().ok()?;
                    } else if let Some(times) = line.strip_prefix("hits ") {
                        breakpoint.hit_count = times.parse().ok()?;
                    } else if let Some(command) = line.strip_prefix('|') {
                        breakpoint.commands.push(command.to_owned());
                    } else if line == "disabled" {
                        breakpoint.is_enabled = false;
                    } else if line == "temporary" {
                        breakpoint.is_temporary = true;
                    } else {
                        return None;
                    }
                    Some(())
                });
            if known.is_none() {
                let breakpoint = breakpoint(line).ok_or_else(|| {
                    self.error("a breakpoint, such as `1 bug 20`, or `now step 0`")
                })?;
                found.push(UnresolvedBreakpoint { breakpoint, condition: None });
            }
        }
        Ok(found)
    }

    fn peek(&self) -> &'t str {
        self.lines.clone().next().unwrap_or("now ")
    }

    fn position_line(&mut self, heading: &str) -> Result<Position, SessionLoadError> {
        let position = self.next()?.strip_prefix(heading).and_then(position);
        position.ok_or_else(|| self.error("a place in history, such as `now step 12`"))
    }

    fn punched(&mut self) -> Result<Vec<Word>, SessionLoadError> {
        self.expect("punched", "`punched`")?;
        let mut cards = Vec::new();
        while let Some(line) = self.next_before("program")? {
            cards.push(line.parse().map_err(|_| self.error("a punched card, or `program`"))?);
        }
        Ok(cards)
    }

    fn program(&mut self) -> Result<DebugInfo, SessionLoadError> {
        let mut source = String::new();
        while let Some(line) = self.next_before("done")? {
            let line = line.strip_prefix('|');
            let line = line.ok_or_else(|| self.error("a line of the source after a `|`"))?;
            source.push_str(line);
            source.push('\n');
        }
        source.pop();
        Ok(match assemble(&source, |_| {}) {
            Some(assembly) if !source.is_empty() => DebugInfo::from_assembly(&assembly),
            _ => DebugInfo::without_symbols(source),
        })
    }
}

/// A breakpoint whose condition is still text: it may use names of the program, which comes later.
struct UnresolvedBreakpoint<'t> {
    breakpoint: Breakpoint,
    condition: Option<(&'t str, usize)>,
}

impl Session {
    fn set_breakpoints(
        &mut self,
        found: Vec<UnresolvedBreakpoint<'_>>,
    ) -> Result<(), SessionLoadError> {
        for UnresolvedBreakpoint { mut breakpoint, condition } in found {
            if let Some((text, line)) = condition {
                let condition = Expression::parse(text, self.debug_info.bindings());
                let expected = "a condition this program has the names for";
                breakpoint.condition =
                    Some(condition.map_err(|_| SessionLoadError::InvalidLine { line, expected })?);
            }
            self.next_number = self.next_number.max(breakpoint.number.saturating_add(1));
            self.breakpoints.push(breakpoint);
        }
        Ok(())
    }

    /// Replays the edits and the run up to the end.
    fn replay_edits(
        &mut self,
        edits: Vec<Edit>,
        end: Position,
        observer: &mut impl Observer,
    ) -> Result<(), SessionLoadError> {
        for edit in edits {
            self.replay_to(edit.at, observer)?;
            if !self.timeline.has_room(&self.now, &edit.kind) {
                return Err(SessionLoadError::TooManyCards);
            }
            let _ = self.timeline.edit(&mut self.now, edit.kind);
        }
        self.replay_to(end, observer)
    }

    fn replay_to(
        &mut self,
        position: Position,
        observer: &mut impl Observer,
    ) -> Result<(), SessionLoadError> {
        // In stretches, because the number of punched cards is checked only between two of them.
        const CHECK_INTERVAL: u64 = 1 << 20;
        while self.now.position() < position {
            let before = self.now.position();
            let steps = before.steps.saturating_add(CHECK_INTERVAL);
            let next = position.min(Position { steps, ..Position::START });
            if self.run_to_position(next, observer) == StopReason::Interrupted {
                return Err(SessionLoadError::Interrupted);
            }
            if self.now.position() == before {
                return Err(SessionLoadError::Inconsistent); // the machine stands
            }
            if self.punched.len() > MAX_CARDS {
                return Err(SessionLoadError::TooManyCards);
            }
        }
        if self.now.position() == position { Ok(()) } else { Err(SessionLoadError::Inconsistent) }
    }
}

/// Parses a position, such as `step 12 edit 1 phase 3`.
fn position(text: &str) -> Option<Position> {
    let mut words = text.split(' ');
    let mut position = Position::START;
    if words.next() != Some("step") {
        return None;
    }
    position.steps = words.next()?.parse().ok()?;
    while let Some(word) = words.next() {
        let number = words.next()?;
        match word {
            "edit" => position.edits = number.parse().ok()?,
            "phase" => {
                position.phase = match number {
                    "2" => Phase::MoveBug,
                    "3" => Phase::Test,
                    "4" => Phase::Execute,
                    _ => return None,
                }
            }
            _ => return None,
        }
    }
    Some(position)
}

fn kind(text: &str) -> Option<EditKind> {
    let (what, value) = text.split_once(' ').unwrap_or((text, ""));
    Some(match what {
        "cell" => {
            let (cell, word) = value.split_once(' ')?;
            EditKind::Cell(cell.parse().ok()?, word.parse::<Card>().ok()?.word())
        }
        "accumulator" => EditKind::Accumulator(value.parse().ok()?),
        "bug" => EditKind::Bug(value.parse().ok()?),
        "card" => EditKind::Card(value.parse().ok()?),
        "cards" => {
            let cards = value.split(' ').filter(|card| !card.is_empty()).map(str::parse);
            EditKind::Cards(cards.collect::<Result<_, _>>().ok()?)
        }
        _ => return None,
    })
}

/// Parses a breakpoint, such as `1 bug 20`.
fn breakpoint(line: &str) -> Option<Breakpoint> {
    let (number, what) = line.split_once(' ')?;
    let number =
        number.parse().ok().filter(|number| (1..=MAX_BREAKPOINT_NUMBER).contains(number))?;
    let kind = match what {
        "sign" => BreakpointKind::Sign,
        "card read" => BreakpointKind::CardRead,
        "card punched" => BreakpointKind::CardPunched,
        _ => {
            let (kind, cell) = what.split_once(' ')?;
            let cell: Address = cell.parse().ok()?;
            match kind {
                "bug" => BreakpointKind::Bug(cell),
                "read" => BreakpointKind::Read(cell),
                "write" => BreakpointKind::Write(cell),
                "access" => BreakpointKind::Access(cell),
                _ => return None,
            }
        }
    };
    Some(Breakpoint::new(number, kind))
}
