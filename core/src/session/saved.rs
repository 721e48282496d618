//! A session as text, and back.
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
//!
//! History is done again when it is read, so it is whole or is refused.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::Split;

use crate::address::Address;
use crate::assembler::assemble;
use crate::card::Card;
use crate::cycle::Phase;
use crate::expression::Expression;
use crate::image;
use crate::limits::MAX_CARDS;
use crate::load::begins_with;
use crate::machine::Machine;
use crate::word::Word;

use super::Session;
use super::breakpoints::{Breakpoint, MOST_NUMBER, Trigger};
use super::history::{Change, Edit};
use super::moment::Position;
use super::motion::Reason;
use super::onlooker::Onlooker;
use super::program::Program;

/// The version that is written, and the last that is read.
const VERSION: u32 = 1;

const HEADING: &str = "cardiac session ";

/// A session as a text that can be read again.
#[derive(Clone, Copy, Debug)]
pub struct Saved<'a>(&'a Session);

impl Session {
    /// The session as a text: the program with its source, the machine and the cards it
    /// began with, what was changed by hand and when, breakpoints, and the place in
    /// history. [`Session::load`] reads it.
    ///
    /// ```
    /// use cardiac_core::session::{Action, Motion, Session};
    /// use cardiac_core::{Card, Machine};
    ///
    /// let mut session = Session::new(Machine::new(), vec![Card::Blank]);
    /// session.apply(Action::Go(Motion::Phase, 1))?;
    /// let text = session.saved().to_string();
    /// let again = Session::load(&text).expect("it is whole");
    /// assert_eq!(again.moment(), session.moment());
    ///
    /// let (cut, _) = text.split_at(text.len() / 2);
    /// assert!(Session::load(cut).is_err());
    /// # Ok::<(), cardiac_core::session::Refusal>(())
    /// ```
    pub fn saved(&self) -> Saved<'_> {
        Saved(self)
    }

    /// Whether a text begins as a saved session does.
    pub fn is_saved(text: &[u8]) -> bool {
        begins_with(text, HEADING)
    }

    /// Reads a session that was saved, and does its history again.
    ///
    /// # Errors
    ///
    /// If it is no saved session, was cut short, was written by a newer version, or does
    /// not lead where it says.
    pub fn load(text: &str) -> Result<Self, LoadError> {
        Self::load_before(&mut (), text)
    }

    /// Reads a session that was saved before an onlooker, who may break it off: a long
    /// history takes as long as it took.
    ///
    /// # Errors
    ///
    /// As [`Session::load`], and if it is broken off.
    pub fn load_before(onlooker: &mut impl Onlooker, text: &str) -> Result<Self, LoadError> {
        Reader::of(text).session(onlooker)
    }

    /// Reads what a session that was saved began with: its program, the machine, the cards
    /// and the breakpoints, none of them met yet. Its history is not done again, so this is
    /// quick, however long that is.
    ///
    /// ```
    /// use cardiac_core::session::{Action, Motion, Session};
    /// use cardiac_core::{Card, Machine};
    ///
    /// let mut session = Session::new(Machine::new(), vec![Card::Blank]);
    /// session.apply(Action::Go(Motion::Step, 1))?;
    /// let again = Session::load_beginning(&session.saved().to_string()).expect("it is whole");
    /// assert_eq!((again.moment().steps, again.hopper().count()), (0, 1));
    /// # Ok::<(), cardiac_core::session::Refusal>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If it is no saved session, was cut short, or was written by a newer version.
    pub fn load_beginning(text: &str) -> Result<Self, LoadError> {
        let parts = Reader::of(text).parts()?;
        let mut session = Self::with_program(parts.program, parts.machine, parts.cards);
        session.set_breakpoints(parts.breakpoints)?;
        Ok(session.beginning())
    }

    /// The session as it began, without its history: the same program, machine, cards and
    /// breakpoints, none of them met yet.
    #[must_use]
    pub fn beginning(&self) -> Self {
        let first = self.history.first();
        let cards = self.history.hopper(&first).to_vec();
        let mut session = Self::with_program(self.program.clone(), first.cycle.machine, cards);
        session.breakpoints.clone_from(&self.breakpoints);
        session.breakpoints.iter_mut().for_each(|breakpoint| breakpoint.hits = 0);
        session.next_number = self.next_number;
        session
    }
}

impl fmt::Display for Saved<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let session = self.0;
        let first = session.history.first();
        let machine = &first.cycle.machine;
        writeln!(f, "{HEADING}{VERSION}")?;
        writeln!(f, "machine\nbug {}\naccumulator {}", machine.bug, machine.accumulator)?;
        write!(f, "{}", machine.memory)?;
        writeln!(f, "cards")?;
        session.history.hopper(&first).iter().try_for_each(|card| writeln!(f, "{card}"))?;
        writeln!(f, "edits")?;
        // What was undone is not saved.
        let undone = session.undone_from;
        session.edits().iter().take(undone).try_for_each(|edit| writeln!(f, "{edit}"))?;
        writeln!(f, "breakpoints")?;
        session.breakpoints.iter().try_for_each(|breakpoint| write_breakpoint(f, breakpoint))?;
        writeln!(f, "now {}", session.now.position())?;
        writeln!(f, "end {}", session.undone_at().unwrap_or(session.end()))?;
        writeln!(f, "punched")?;
        session.punched.iter().try_for_each(|word| writeln!(f, "{word}"))?;
        writeln!(f, "program")?;
        session.program.source.split('\n').try_for_each(|line| writeln!(f, "|{line}"))?;
        writeln!(f, "done")
    }
}

fn write_breakpoint(f: &mut fmt::Formatter<'_>, breakpoint: &Breakpoint) -> fmt::Result {
    let Breakpoint { number, trigger, ignored, hits, .. } = breakpoint;
    write!(f, "{number} ")?;
    match trigger {
        Trigger::Bug(cell) => writeln!(f, "bug {cell}"),
        Trigger::Read(cell) => writeln!(f, "read {cell}"),
        Trigger::Write(cell) => writeln!(f, "write {cell}"),
        Trigger::Access(cell) => writeln!(f, "access {cell}"),
        Trigger::Sign => writeln!(f, "sign"),
        Trigger::CardRead => writeln!(f, "card read"),
        Trigger::CardPunched => writeln!(f, "card punched"),
    }?;
    if let Some(condition) = &breakpoint.condition {
        writeln!(f, "if {condition}")?;
    }
    if *ignored > 0 {
        writeln!(f, "ignore {ignored}")?;
    }
    if *hits > 0 {
        writeln!(f, "hits {hits}")?;
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
    /// `step 12`, `step 12 edit 1 phase 3`.
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
        write!(f, "{}: {}", self.at, self.change)
    }
}

impl fmt::Display for Change {
    /// `cell 40 042`, `cell 40 blank`, `accumulator -0005`, `bug 17`, `card 042`,
    /// `cards 042 blank`.
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

/// Why a saved session was not read.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum LoadError {
    /// The text is something else.
    NoSession,
    /// It was written by a newer version.
    Newer {
        /// Of the form it is in.
        version: u32,
    },
    /// It stops before its end.
    CutShort,
    /// A line is not what should stand there.
    Line {
        /// The line, counted from 1.
        line: usize,
        /// What should stand there.
        wanted: &'static str,
    },
    /// The history does not lead to the place or the cards it says.
    Strays,
    /// It keeps or punches more than [`MAX_CARDS`] cards.
    TooManyCards,
    /// The onlooker broke it off.
    Interrupted,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSession => f.write_str("this is no saved session: it does not begin as one"),
            Self::Newer { version } => write!(
                f,
                "this session was saved by a newer version of the program, in form {version}: \
                 this one reads form {VERSION}"
            ),
            Self::CutShort => {
                f.write_str("this session was cut short: its last line is not `done`")
            }
            Self::Line { line, wanted } => {
                write!(f, "line {line} of this session is wrong: there should be {wanted}")
            }
            Self::Strays => f.write_str(
                "this session was changed: done again, its history does not lead to where it says",
            ),
            Self::TooManyCards => {
                f.write_str("this session has more cards than are kept: it was changed by hand")
            }
            Self::Interrupted => f.write_str("reading this session was broken off"),
        }
    }
}

impl core::error::Error for LoadError {}

/// The lines that are left of a saved session, and the number of the last one read.
struct Reader<'t> {
    lines: Split<'t, char>,
    number: usize,
}

/// What is in a saved session.
struct Parts<'t> {
    machine: Machine,
    cards: Vec<Card>,
    edits: Vec<Edit>,
    breakpoints: Vec<Waiting<'t>>,
    now: Position,
    end: Position,
    punched: Vec<Word>,
    program: Program,
}

impl<'t> Reader<'t> {
    fn of(text: &'t str) -> Self {
        Self { lines: text.strip_suffix('\n').unwrap_or(text).split('\n'), number: 0 }
    }

    fn session(self, onlooker: &mut impl Onlooker) -> Result<Session, LoadError> {
        let Parts { machine, cards, edits, breakpoints, now, end, punched, program } =
            self.parts()?;
        if now > end {
            return Err(LoadError::Strays);
        }
        let mut session = Session::with_program(program, machine, cards);
        session.set_breakpoints(breakpoints)?;
        session.do_again(edits, end, onlooker)?;
        session.go_to(now);
        let is_there = session.now.position() == now && session.punched == punched;
        if is_there { Ok(session) } else { Err(LoadError::Strays) }
    }

    fn parts(mut self) -> Result<Parts<'t>, LoadError> {
        let version = self.lines.clone().next().and_then(|line| line.strip_prefix(HEADING));
        let version = version.and_then(|version| version.trim_end().parse().ok());
        match version.ok_or(LoadError::NoSession)? {
            version if version > VERSION => return Err(LoadError::Newer { version }),
            _ => {}
        }
        if self.lines.clone().next_back().map(str::trim_end) != Some("done") {
            return Err(LoadError::CutShort);
        }
        self.next()?;
        self.expect("machine", "`machine`")?;
        Ok(Parts {
            machine: self.machine()?,
            cards: self.cards()?,
            edits: self.edits()?,
            breakpoints: self.breakpoints()?,
            now: self.place("now ")?,
            end: self.place("end ")?,
            punched: self.punched()?,
            program: self.program()?,
        })
    }

    /// Goes to the next line.
    fn next(&mut self) -> Result<&'t str, LoadError> {
        let line = self.lines.next().ok_or(LoadError::CutShort)?;
        self.number += 1;
        // A line of the source is kept as it is; the others may have gone through Windows.
        Ok(if line.starts_with('|') { line } else { line.trim_end_matches('\r') })
    }

    fn wrong(&self, wanted: &'static str) -> LoadError {
        LoadError::Line { line: self.number, wanted }
    }

    fn expect(&mut self, line: &str, wanted: &'static str) -> Result<(), LoadError> {
        if self.next()? == line { Ok(()) } else { Err(self.wrong(wanted)) }
    }

    /// The next line, unless it is the heading that comes next.
    fn before(&mut self, heading: &str) -> Result<Option<&'t str>, LoadError> {
        let line = self.next()?;
        Ok((line != heading).then_some(line))
    }

    fn machine(&mut self) -> Result<Machine, LoadError> {
        let bug = self.next()?.strip_prefix("bug ").and_then(|cell| cell.parse().ok());
        let bug = bug.ok_or_else(|| self.wrong("the bug's cell, such as `bug 10`"))?;
        let accumulator = self.next()?.strip_prefix("accumulator ");
        let accumulator = accumulator
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| self.wrong("the accumulator, such as `accumulator +0000`"))?;
        let mut text = String::new();
        while let Some(line) = self.before("cards")? {
            if image::parse(line).is_err() {
                return Err(self.wrong("a cell and its word, such as `10:042`, or `cards`"));
            }
            text.push_str(line);
            text.push('\n');
        }
        let memory = image::parse(&text).map_err(|_| self.wrong("each cell once"))?;
        Ok(Machine { memory, accumulator, bug })
    }

    fn cards(&mut self) -> Result<Vec<Card>, LoadError> {
        let mut cards = Vec::new();
        while let Some(line) = self.before("edits")? {
            cards.push(line.parse().map_err(|_| self.wrong("a card, or `edits`"))?);
        }
        Ok(cards)
    }

    fn edits(&mut self) -> Result<Vec<Edit>, LoadError> {
        let mut edits = Vec::new();
        while let Some(line) = self.before("breakpoints")? {
            let edit = line.split_once(": ").and_then(|(at, change)| {
                Some(Edit { at: position(at)?, change: self::change(change)? })
            });
            let wanted = "an edit, such as `step 12: cell 40 042`, or `breakpoints`";
            edits.push(edit.ok_or_else(|| self.wrong(wanted))?);
        }
        Ok(edits)
    }

    /// The breakpoints, each with the text of its condition and the line of that.
    fn breakpoints(&mut self) -> Result<Vec<Waiting<'t>>, LoadError> {
        let mut found: Vec<Waiting<'t>> = Vec::new();
        while !self.peek().starts_with("now ") {
            let line = self.next()?;
            let number = self.number;
            let known = found.last_mut().and_then(|Waiting { breakpoint, condition }| {
                if let Some(text) = line.strip_prefix("if ") {
                    *condition = Some((text, number));
                } else if let Some(times) = line.strip_prefix("ignore ") {
                    breakpoint.ignored = times.parse().ok()?;
                } else if let Some(times) = line.strip_prefix("hits ") {
                    breakpoint.hits = times.parse().ok()?;
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
                    self.wrong("a breakpoint, such as `1 bug 20`, or `now step 0`")
                })?;
                found.push(Waiting { breakpoint, condition: None });
            }
        }
        Ok(found)
    }

    fn peek(&self) -> &'t str {
        self.lines.clone().next().unwrap_or("now ")
    }

    fn place(&mut self, heading: &str) -> Result<Position, LoadError> {
        let place = self.next()?.strip_prefix(heading).and_then(position);
        place.ok_or_else(|| self.wrong("a place in history, such as `now step 12`"))
    }

    fn punched(&mut self) -> Result<Vec<Word>, LoadError> {
        self.expect("punched", "`punched`")?;
        let mut cards = Vec::new();
        while let Some(line) = self.before("program")? {
            cards.push(line.parse().map_err(|_| self.wrong("a punched card, or `program`"))?);
        }
        Ok(cards)
    }

    fn program(&mut self) -> Result<Program, LoadError> {
        let mut source = String::new();
        while let Some(line) = self.before("done")? {
            let line = line.strip_prefix('|');
            let line = line.ok_or_else(|| self.wrong("a line of the source after a `|`"))?;
            source.push_str(line);
            source.push('\n');
        }
        source.pop();
        Ok(match assemble(&source, |_| {}) {
            Some(assembly) if !source.is_empty() => Program::of(&assembly),
            _ => Program::without_names(source),
        })
    }
}

/// A breakpoint whose condition is still text: its names stand in the program, which comes
/// later.
struct Waiting<'t> {
    breakpoint: Breakpoint,
    condition: Option<(&'t str, usize)>,
}

impl Session {
    fn set_breakpoints(&mut self, found: Vec<Waiting<'_>>) -> Result<(), LoadError> {
        for Waiting { mut breakpoint, condition } in found {
            if let Some((text, line)) = condition {
                let condition = Expression::parse(text, self.program.bindings());
                let wanted = "a condition this program has the names for";
                breakpoint.condition =
                    Some(condition.map_err(|_| LoadError::Line { line, wanted })?);
            }
            self.next_number = self.next_number.max(breakpoint.number.saturating_add(1));
            self.breakpoints.push(breakpoint);
        }
        Ok(())
    }

    /// Makes each edit at its place, and goes on to the end.
    fn do_again(
        &mut self,
        edits: Vec<Edit>,
        end: Position,
        onlooker: &mut impl Onlooker,
    ) -> Result<(), LoadError> {
        for edit in edits {
            self.do_again_to(edit.at, onlooker)?;
            if !self.history.has_room(&self.now, &edit.change) {
                return Err(LoadError::TooManyCards);
            }
            let _ = self.history.edit(&mut self.now, edit.change);
        }
        self.do_again_to(end, onlooker)
    }

    fn do_again_to(
        &mut self,
        place: Position,
        onlooker: &mut impl Onlooker,
    ) -> Result<(), LoadError> {
        // In stretches, because the cards it punches are counted only between two of them.
        const STRETCH: u64 = 1 << 20;
        while self.now.position() < place {
            let before = self.now.position();
            let steps = before.steps.saturating_add(STRETCH);
            let next = place.min(Position { steps, ..Position::BEGINNING });
            if self.go_on_to(next, onlooker) == Reason::Interrupted {
                return Err(LoadError::Interrupted);
            }
            if self.now.position() == before {
                return Err(LoadError::Strays); // the machine stands
            }
            if self.punched.len() > MAX_CARDS {
                return Err(LoadError::TooManyCards);
            }
        }
        if self.now.position() == place { Ok(()) } else { Err(LoadError::Strays) }
    }
}

/// `step 12 edit 1 phase 3`.
fn position(text: &str) -> Option<Position> {
    let mut words = text.split(' ');
    let mut position = Position::BEGINNING;
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

fn change(text: &str) -> Option<Change> {
    let (what, value) = text.split_once(' ').unwrap_or((text, ""));
    Some(match what {
        "cell" => {
            let (cell, word) = value.split_once(' ')?;
            Change::Cell(cell.parse().ok()?, word.parse::<Card>().ok()?.word())
        }
        "accumulator" => Change::Accumulator(value.parse().ok()?),
        "bug" => Change::Bug(value.parse().ok()?),
        "card" => Change::Card(value.parse().ok()?),
        "cards" => {
            let cards = value.split(' ').filter(|card| !card.is_empty()).map(str::parse);
            Change::Cards(cards.collect::<Result<_, _>>().ok()?)
        }
        _ => return None,
    })
}

/// `1 bug 20`.
fn breakpoint(line: &str) -> Option<Breakpoint> {
    let (number, what) = line.split_once(' ')?;
    let number = number.parse().ok().filter(|number| (1..=MOST_NUMBER).contains(number))?;
    let trigger = match what {
        "sign" => Trigger::Sign,
        "card read" => Trigger::CardRead,
        "card punched" => Trigger::CardPunched,
        _ => {
            let (kind, cell) = what.split_once(' ')?;
            let cell: Address = cell.parse().ok()?;
            match kind {
                "bug" => Trigger::Bug(cell),
                "read" => Trigger::Read(cell),
                "write" => Trigger::Write(cell),
                "access" => Trigger::Access(cell),
                _ => return None,
            }
        }
    };
    Some(Breakpoint::new(number, trigger))
}
