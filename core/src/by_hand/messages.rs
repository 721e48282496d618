//! Writes a mismatch as a sentence for the student.

use core::fmt;

use super::location::{Content, Location};
use super::mismatch::{Mismatch, MismatchKind};
use super::pad_row::PadRowId;
use crate::board::Slide;
use crate::cycle::{Branch, Phase};
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::memory::Cell;
use crate::machine::word::Word;
use crate::preview::step_preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect,
};

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (location, phase) = (self.location, self.phase);
        match (self.kind, self.belongs_at) {
            (
                MismatchKind::NotYet
                | MismatchKind::Forgotten
                | MismatchKind::WrongValue
                | MismatchKind::WrongPlace,
                _,
            ) if location == Location::TestWindow => {
                self.write_branch(f)?;
            }
            (_, Some(belongs_at)) => self.write_misplaced(f, belongs_at)?,
            (MismatchKind::NotYet | MismatchKind::Forgotten, _) => {
                self.write_unchanged(f)?;
                self.write_reason(f)?;
            }
            (MismatchKind::WrongValue, _)
                if matches!(location, Location::Input | Location::Output) =>
            {
                let way = if self.is_too_far() { "too far" } else { "the wrong way" };
                write_contents(f, location, self.found, "")?;
                write!(f, " {way}")?;
                self.write_reason(f)?;
            }
            (MismatchKind::WrongValue | MismatchKind::WrongPlace, _) => {
                write_contents(f, location, self.found, "")?;
                self.write_reason(f)?;
            }
            (MismatchKind::TooEarly, _)
                if location == Location::Bug && phase == Phase::SetSlides =>
            {
                write!(
                    f,
                    "The bug moves in the next phase: put it back on cell {} until the slides are set",
                    self.expected
                )?;
            }
            (MismatchKind::TooEarly, _) => {
                write!(
                    f,
                    "Too early: {location} is for the fourth phase, when the decoder says so; "
                )?;
                self.write_restore(f, &"it")?;
            }
            (MismatchKind::NotNeeded, _) => self.write_not_needed(f)?,
        }
        write!(f, " ({}).", self.rule())
    }
}

impl Mismatch {
    /// Writes that a place has not been changed.
    fn write_unchanged(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.location) {
            (MismatchKind::NotYet, Location::Slide(_)) if self.phase == Phase::SetSlides => {
                f.write_str("The slides have not been moved yet")
            }
            (_, Location::Input) => f.write_str("The input strip has not been advanced"),
            (_, Location::Output) => f.write_str("The output strip has not been advanced"),
            (_, Location::OutputCard) => f.write_str("Nothing is written on the output card"),
            (_, Location::Cell(cell)) if self.found == Content::Cell(Cell::Blank) => {
                write!(f, "Nothing is written in cell {cell}")
            }
            (_, location) => write_contents(f, location, self.found, "still "),
        }
    }

    /// Writes the reason for the correct contents.
    fn write_reason(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(": ")?;
        match (self.phase, self.location, self.preview.effect) {
            (Phase::SetSlides, Location::Slide(slide), StepEffect::Instruction { word, .. }) => {
                self.write_digit_reason(f, slide, word)
            }
            (Phase::MoveBug, Location::Bug, _) => {
                let cell = self.preview.cell;
                write!(f, "it moves ahead one cell, from {cell} to {}", self.expected)
            }
            (Phase::Test, Location::Bug, _) => {
                f.write_str("without a word to read it goes to cell 00")
            }
            (Phase::Test, Location::Input, _) => {
                f.write_str("the blank card has been seen, so the strip advances by one card")
            }
            (_, location, StepEffect::Instruction { effect, .. }) => {
                self.write_decoder_reason(f, location, effect)
            }
            _ => write!(f, "it should be {}", self.expected),
        }
    }

    /// Writes which digit a slide should show.
    fn write_digit_reason(
        &self,
        f: &mut fmt::Formatter<'_>,
        slide: Slide,
        word: Word,
    ) -> fmt::Result {
        let (cell, expected) = (self.preview.cell, self.expected);
        if self.kind == MismatchKind::NotYet {
            let digits = word.magnitude();
            return write!(
                f,
                "the bug is on cell {cell}, which holds {word}, so they must show {digits:03}"
            );
        }
        let which = match slide {
            Slide::OpCode => "first",
            Slide::Tens => "second",
            _ => "third",
        };
        write!(f, "the {which} digit of {word}, in the bug's cell {cell}, is {expected}")
    }

    /// Writes the reason that the decoder gives.
    fn write_decoder_reason(
        &self,
        f: &mut fmt::Formatter<'_>,
        location: Location,
        effect: InstructionEffect,
    ) -> fmt::Result {
        match (location, effect) {
            (Location::Row(_), effect) => self.write_sum(f, effect),
            (Location::Slide(_), effect) => match effect.result() {
                Some(Accumulator::ZERO) => f.write_str("zero is positive, so it must show plus"),
                Some(after) => {
                    write!(f, "the accumulator is {after} now, so it must show {}", self.expected)
                }
                None => write!(f, "it should show {}", self.expected),
            },
            (Location::Cell(_), InstructionEffect::Jump { back, .. }) => {
                let ahead = self.preview.cell.next();
                write!(
                    f,
                    "the bug's cell number, {ahead}, is written beside the printed 8 before the \
                     bug jumps, which makes {back}"
                )
            }
            (Location::Cell(cell), InstructionEffect::Input(write)) => {
                write!(f, "the card has {}", write.word)?;
                write_cell_99(f, cell, write)
            }
            (Location::Cell(cell), InstructionEffect::Store { accumulator, write, .. }) => {
                let word = write.word;
                if accumulator == Accumulator::from(word) {
                    write!(f, "{word}, the accumulator, is copied there")?;
                } else {
                    write!(
                        f,
                        "a cell takes the sign and the last three digits of {accumulator}, which \
                         are {word}"
                    )?;
                }
                write_cell_99(f, cell, write)
            }
            (Location::OutputCard, InstructionEffect::Output(read)) => write_cell_read(f, read),
            (Location::Input, _) => f.write_str("after a card is copied the strip advances by one"),
            (Location::Output, _) => {
                f.write_str("after a card is written the strip advances by one")
            }
            (Location::Bug, _) => write!(f, "the decoder sends it to cell {}", self.expected),
            _ => write!(f, "it should be {}", self.expected),
        }
    }

    /// Writes how the number in the bottom row is computed.
    fn write_sum(&self, f: &mut fmt::Formatter<'_>, effect: InstructionEffect) -> fmt::Result {
        let expected = self.expected;
        match effect {
            InstructionEffect::ClearAndAdd { read, .. } => {
                write_cell_read(f, read)?;
                write!(f, ", so it must hold {expected}")
            }
            InstructionEffect::Add { read, before, sum, after } => {
                write_operand(f, read)?;
                write!(f, "{before} and {} make {}", read.contents.operand(), Sum(sum, after))
            }
            InstructionEffect::Subtract { read, before, sum, after } => {
                write_operand(f, read)?;
                let word = read.contents.operand();
                write!(f, "{before} less {word} makes {}", Sum(sum, after))
            }
            InstructionEffect::Shift { left, right, before, after } => {
                write!(f, "{before} shifted left {left} and then right {right} is {after}")
            }
            _ => write!(f, "it should hold {expected}"),
        }
    }

    /// Writes the correct branch.
    fn write_branch(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Content::Branch(Some(right)) = self.expected else { return Ok(()) };
        if self.kind == MismatchKind::NotYet {
            return f.write_str(
                "Say where the accumulator-test window leads: up to the decoder, back to the \
                 register box, or up the pipe of the blank card",
            );
        }
        write!(f, "You went {}, and ", self.found)?;
        match self.preview.effect {
            StepEffect::Instruction { effect: InstructionEffect::Input(write), .. } => {
                write!(f, "the card under the reader has {}, so it is not blank", write.word)?;
            }
            StepEffect::Instruction {
                effect: InstructionEffect::MissingWord(MissingWord::BlankCard),
                ..
            } => {
                f.write_str("the card under the reader is blank")?;
            }
            StepEffect::Instruction {
                effect: InstructionEffect::MissingWord(MissingWord::NoCard),
                ..
            } => {
                f.write_str("there is no card under the reader, which counts as a blank card")?;
            }
            StepEffect::Instruction {
                effect: InstructionEffect::Test { accumulator, .. }, ..
            } => match accumulator {
                Accumulator::ZERO => f.write_str("the accumulator is zero, which is plus")?,
                _ if right == Branch::Register => {
                    write!(f, "the accumulator is {accumulator}, which is plus")?;
                }
                _ => write!(f, "the accumulator is {accumulator}, which is minus")?,
            },
            _ => f.write_str("the window shows a bar straight up")?,
        }
        write!(f, ": go {}", self.expected)
    }

    /// Writes that something was put in a wrong place.
    fn write_misplaced(&self, f: &mut fmt::Formatter<'_>, belongs_at: Location) -> fmt::Result {
        match (self.location, belongs_at) {
            (Location::OutputCard, Location::OutputCard) if self.kind == MismatchKind::Forgotten => f.write_str(
                "The output strip was advanced before its card was written: pull the strip back, \
                 and write first",
            ),
            (Location::OutputCard, Location::OutputCard) => f.write_str(
                "The output strip was advanced before its card was written: rub this card out, \
                 pull the strip back, and write first",
            ),
            (Location::Input | Location::Output, _) => {
                write!(f, "It is {belongs_at} that advances, not {}: pull that back", self.location)
            }
            (location @ Location::Row(PadRowId::Top | PadRowId::Middle), _) => write!(
                f,
                "{} is in {location}, which is scratch paper: it belongs in {belongs_at}, which is the \
                 accumulator",
                self.found
            ),
            (location, Location::OutputCard) => {
                write_written(f, location, self.found)?;
                write!(f, "it belongs on the output card; ")?;
                self.write_restore(f, &"it")
            }
            (location, _) => {
                write_written(f, location, self.found)?;
                write!(f, "it belongs in {belongs_at}; ")?;
                self.write_restore(f, &"it")
            }
        }
    }

    /// Writes that a change does not belong to the step.
    fn write_not_needed(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.phase, self.location, self.preview.effect) {
            (_, Location::TestWindow, _) => {
                return f.write_str(
                    "No branch is chosen in this phase: that is done at the accumulator-test \
                     window, in the third",
                );
            }
            (_, Location::Slide(Slide::AccumulatorTest), StepEffect::Instruction { word, .. })
                if self.phase == Phase::SetSlides && word.is_negative() =>
            {
                return write!(
                    f,
                    "The slides have no sign, so the minus sign of {word} is not set anywhere: set the \
                     sign slide back to {}, the sign of the accumulator",
                    self.expected
                );
            }
            (_, _, StepEffect::BlankCell) => {
                let cell = self.preview.cell;
                write!(f, "Cell {cell} is blank, so the machine stops and nothing is done; ")?;
                return self.write_restore(f, &self.location);
            }
            (
                Phase::Execute,
                Location::Row(_) | Location::Slide(Slide::AccumulatorTest),
                StepEffect::Instruction { effect: InstructionEffect::Store { .. }, .. },
            ) => f.write_str("Copying the accumulator does not change it; ")?,
            (_, location, _) => write!(f, "This phase does not change {location}; ")?,
        }
        self.write_restore(f, &"it")
    }

    /// Writes how to restore a place.
    fn write_restore(&self, f: &mut fmt::Formatter<'_>, it: &dyn fmt::Display) -> fmt::Result {
        match (self.location, self.expected) {
            (Location::Cell(_), Content::Cell(Cell::Blank | Cell::Printed8))
            | (Location::OutputCard, Content::Card(Card::Blank))
            | (Location::Row(_), Content::Number(None)) => write!(f, "rub {it} out"),
            (Location::Slide(_), mark) => write!(f, "set {it} back to {mark}"),
            (Location::Bug, mark) => write!(f, "put {it} back on cell {mark}"),
            (Location::Input | Location::Output, _) if self.is_too_far() => {
                write!(f, "pull {it} back")
            }
            (Location::Input | Location::Output, _) => write!(f, "advance {it} again"),
            (_, mark) => write!(f, "write {mark} there again"),
        }
    }

    /// Returns `true` if a strip has advanced too far.
    fn is_too_far(&self) -> bool {
        match (self.found, self.expected) {
            (Content::Passed(found), Content::Passed(expected)) => found > expected,
            _ => false,
        }
    }
}

/// Writes the contents of a place as the beginning of a sentence.
fn write_contents(
    f: &mut fmt::Formatter<'_>,
    location: Location,
    mark: Content,
    still: &str,
) -> fmt::Result {
    match (location, mark) {
        (Location::Bug, mark) => write!(f, "The bug is {still}on cell {mark}"),
        (Location::Cell(cell), Content::Cell(Cell::Blank)) => write!(f, "Cell {cell} is blank"),
        (Location::Cell(cell), mark) => write!(f, "Cell {cell} {still}holds {mark}"),
        (Location::Row(line), Content::Number(None)) => {
            write!(f, "The {line} row of the pad {still}holds no number")
        }
        (Location::Row(line), mark) => write!(f, "The {line} row of the pad {still}holds {mark}"),
        (Location::Input, _) => f.write_str("The input strip has moved"),
        (Location::Output, _) => f.write_str("The output strip has moved"),
        (Location::OutputCard, Content::Card(Card::Blank)) => {
            f.write_str("The output card is blank")
        }
        (Location::OutputCard, mark) => write!(f, "The output card has {mark}"),
        (Location::Slide(Slide::AccumulatorTest), mark) => {
            write!(f, "The sign slide {still}shows {mark}")
        }
        (Location::Slide(Slide::OpCode), mark) => {
            write!(f, "The OP CODE slide {still}shows {mark}")
        }
        (Location::Slide(Slide::Tens), mark) => {
            write!(f, "The ADDRESS (2) slide {still}shows {mark}")
        }
        (Location::Slide(Slide::Units), mark) => {
            write!(f, "The ADDRESS (1) slide {still}shows {mark}")
        }
        (Location::TestWindow, mark) => write!(f, "You went {mark}"),
    }
}

/// Writes what was written in a place, up to the colon.
fn write_written(f: &mut fmt::Formatter<'_>, location: Location, mark: Content) -> fmt::Result {
    match (location, mark) {
        (Location::OutputCard, mark) => write!(f, "{mark} was written on the output card: "),
        (location, Content::Cell(Cell::Blank | Cell::Printed8) | Content::Number(None)) => {
            write!(f, "The contents of {location} were rubbed out: ")
        }
        (location, mark) => write!(f, "{mark} was written in {location}: "),
    }
}

/// Writes what cell 99 keeps of a word.
fn write_cell_99(f: &mut fmt::Formatter<'_>, cell: Address, write: CellWrite) -> fmt::Result {
    match (cell, write.after) {
        (Address::LAST, Cell::Word(becomes)) => write!(
            f,
            ", and the two squares beside the printed 8 take the last two digits, which makes \
             {becomes}"
        ),
        _ => Ok(()),
    }
}

/// Writes the contents of a cell that is read.
fn write_cell_read(
    f: &mut fmt::Formatter<'_>,
    CellRead { cell, contents }: CellRead,
) -> fmt::Result {
    match contents {
        Cell::Blank => write!(f, "cell {cell} is blank and is read as 000"),
        Cell::Printed8 => write!(f, "cell {cell} holds its printed 8 and is read as 800"),
        Cell::Word(word) => write!(f, "cell {cell} holds {word}"),
    }
}

/// Writes the contents of a cell, if they need an explanation before a sum.
fn write_operand(f: &mut fmt::Formatter<'_>, read: CellRead) -> fmt::Result {
    match read.contents {
        Cell::Word(_) => Ok(()),
        Cell::Blank | Cell::Printed8 => {
            write_cell_read(f, read)?;
            f.write_str(", and ")
        }
    }
}

/// A sum and the four digits kept of it.
struct Sum(i16, Accumulator);

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(sum, after) = self;
        if *sum == after.get() {
            return write!(f, "{after}");
        }
        write!(f, "{sum:+}, of which four digits are kept: {after}")
    }
}
