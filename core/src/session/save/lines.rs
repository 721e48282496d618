//! The lines of a saved session: each as it is written, and as it is parsed.

use core::fmt;

use crate::cycle::Phase;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::session::breakpoints::{Breakpoint, BreakpointKind, MAX_BREAKPOINT_NUMBER};
use crate::session::snapshot::Position;
use crate::session::timeline::{Edit, EditKind};

/// The format version written, and the latest that can be read.
pub(super) const VERSION: u32 = 1;

/// The beginning of the first line, before the version.
pub(super) const HEADING: &str = "cardiac session ";

impl fmt::Display for Position {
    /// Writes `step 12` or `step 12 edit 1 phase 3`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {}", self.steps)?;
        if self.edits > 0 {
            write!(f, " edit {}", self.edits)?;
        }
        match self.phase {
            Phase::SetSlides => Ok(()),
            phase => write!(f, " phase {}", phase.number()),
        }
    }
}

/// Parses a position, such as `step 12 edit 1 phase 3`.
pub(super) fn parse_position(text: &str) -> Option<Position> {
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

/// Parses an edit, such as `step 12: cell 40 042`.
pub(super) fn parse_edit(line: &str) -> Option<Edit> {
    let (at, kind) = line.split_once(": ")?;
    Some(Edit { at: parse_position(at)?, kind: parse_edit_kind(kind)? })
}

fn parse_edit_kind(text: &str) -> Option<EditKind> {
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

/// Writes a breakpoint: a line for its kind, and one for each other property that is set.
pub(super) fn write_breakpoint(f: &mut fmt::Formatter<'_>, breakpoint: &Breakpoint) -> fmt::Result {
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

/// Parses a breakpoint, such as `1 bug 20`.
pub(super) fn parse_breakpoint(line: &str) -> Option<Breakpoint> {
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
