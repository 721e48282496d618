//! What the coach has found, in a sentence for whoever has done it.

use core::fmt;

use super::coach::{Finding, Kind};
use super::place::{Mark, Place};
use super::row::Line;
use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::board::Slide;
use crate::card::Card;
use crate::cycle::{Branch, Phase};
use crate::memory::Cell;
use crate::preview::{CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect};
use crate::word::Word;

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, phase) = (self.place, self.phase);
        match (self.kind, self.belongs) {
            (Kind::NotYet | Kind::Forgotten | Kind::WrongValue | Kind::WrongPlace, _)
                if place == Place::TestWindow =>
            {
                self.way(f)?;
            }
            (_, Some(belongs)) => self.misplaced(f, belongs)?,
            (Kind::NotYet | Kind::Forgotten, _) => {
                self.still(f)?;
                self.reason(f)?;
            }
            (Kind::WrongValue, _) if matches!(place, Place::Input | Place::Output) => {
                let way = if self.is_too_far() { "too far" } else { "the wrong way" };
                holds(f, place, self.found, "")?;
                write!(f, " {way}")?;
                self.reason(f)?;
            }
            (Kind::WrongValue | Kind::WrongPlace, _) => {
                holds(f, place, self.found, "")?;
                self.reason(f)?;
            }
            (Kind::TooEarly, _) if place == Place::Bug && phase == Phase::SetSlides => write!(
                f,
                "The bug moves in the next phase: put it back on cell {} until the slides are set",
                self.wanted
            )?,
            (Kind::TooEarly, _) => {
                write!(
                    f,
                    "Too early: {place} is for the fourth phase, when the decoder says so; "
                )?;
                self.restore(f, &"it")?;
            }
            (Kind::NotNeeded, _) => self.not_needed(f)?,
        }
        write!(f, " ({}).", self.rule())
    }
}

impl Finding {
    /// What has not been touched.
    fn still(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.kind, self.place) {
            (Kind::NotYet, Place::Slide(_)) if self.phase == Phase::SetSlides => {
                f.write_str("The slides have not been moved yet")
            }
            (_, Place::Input) => f.write_str("The input strip has not been advanced"),
            (_, Place::Output) => f.write_str("The output strip has not been advanced"),
            (_, Place::OutputCard) => f.write_str("Nothing is written on the output card"),
            (_, Place::Cell(cell)) if self.found == Mark::Contents(Cell::Blank) => {
                write!(f, "Nothing is written in cell {cell}")
            }
            (_, place) => holds(f, place, self.found, "still "),
        }
    }

    /// Why something else should stand there.
    fn reason(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(": ")?;
        match (self.phase, self.place, self.preview.effect) {
            (Phase::SetSlides, Place::Slide(slide), StepEffect::Instruction { word, .. }) => {
                self.digit(f, slide, word)
            }
            (Phase::MoveBug, Place::Bug, _) => {
                let cell = self.preview.cell;
                write!(f, "it moves ahead one cell, from {cell} to {}", self.wanted)
            }
            (Phase::Test, Place::Bug, _) => f.write_str("with no word to read it goes to cell 00"),
            (Phase::Test, Place::Input, _) => {
                f.write_str("the blank card has been looked at, so it advances, by one card")
            }
            (_, place, StepEffect::Instruction { effect, .. }) => self.of_decoder(f, place, effect),
            _ => write!(f, "it should be {}", self.wanted),
        }
    }

    /// Which digit a slide is to show.
    fn digit(&self, f: &mut fmt::Formatter<'_>, slide: Slide, word: Word) -> fmt::Result {
        let (cell, wanted) = (self.preview.cell, self.wanted);
        if self.kind == Kind::NotYet {
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
        write!(f, "the {which} digit of {word}, in the bug's cell {cell}, is {wanted}")
    }

    /// What the decoder says about a place.
    fn of_decoder(
        &self,
        f: &mut fmt::Formatter<'_>,
        place: Place,
        effect: InstructionEffect,
    ) -> fmt::Result {
        match (place, effect) {
            (Place::Row(_), effect) => self.sum(f, effect),
            (Place::Slide(_), effect) => match effect.result() {
                Some(Accumulator::ZERO) => f.write_str("zero is positive, so it must show plus"),
                Some(after) => {
                    write!(f, "the accumulator is {after} now, so it must show {}", self.wanted)
                }
                None => write!(f, "it should show {}", self.wanted),
            },
            (Place::Cell(_), InstructionEffect::Jump { back, .. }) => {
                let ahead = self.preview.cell.next();
                write!(
                    f,
                    "the bug's cell number, {ahead}, is written beside the printed 8 before the \
                     bug jumps, which makes {back}"
                )
            }
            (Place::Cell(cell), InstructionEffect::Input(write)) => {
                write!(f, "the card bears {}", write.word)?;
                beside(f, cell, write)
            }
            (Place::Cell(cell), InstructionEffect::Store { accumulator, write, .. }) => {
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
                beside(f, cell, write)
            }
            (Place::OutputCard, InstructionEffect::Output(read)) => contents(f, read),
            (Place::Input, _) => f.write_str("when a card is copied the strip moves on, by one"),
            (Place::Output, _) => f.write_str("when a card is written the strip moves on, by one"),
            (Place::Bug, _) => write!(f, "the decoder sends it to cell {}", self.wanted),
            _ => write!(f, "it should be {}", self.wanted),
        }
    }

    /// How the bottom row comes about.
    fn sum(&self, f: &mut fmt::Formatter<'_>, effect: InstructionEffect) -> fmt::Result {
        let wanted = self.wanted;
        match effect {
            InstructionEffect::ClearAndAdd { read, .. } => {
                contents(f, read)?;
                write!(f, ", so it must hold {wanted}")
            }
            InstructionEffect::Add { read, before, sum, after } => {
                operand(f, read)?;
                write!(f, "{before} and {} make {}", read.contents.operand(), Sum(sum, after))
            }
            InstructionEffect::Subtract { read, before, sum, after } => {
                operand(f, read)?;
                let word = read.contents.operand();
                write!(f, "{before} less {word} makes {}", Sum(sum, after))
            }
            InstructionEffect::Shift { left, right, before, after } => {
                write!(f, "{before} shifted left {left} and then right {right} is {after}")
            }
            _ => write!(f, "it should hold {wanted}"),
        }
    }

    /// Which way is right.
    fn way(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Mark::Way(Some(right)) = self.wanted else { return Ok(()) };
        if self.kind == Kind::NotYet {
            return f.write_str(
                "Say where the accumulator-test window leads: up to the decoder, back to the \
                 register box, or up the pipe of the blank card",
            );
        }
        write!(f, "You went {}, and ", self.found)?;
        match self.preview.effect {
            StepEffect::Instruction { effect: InstructionEffect::Input(write), .. } => {
                write!(f, "the card under the reader bears {}, it is not blank", write.word)?;
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
                f.write_str("there is no card under the reader, which is as if it were blank")?;
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
        write!(f, ": go {}", self.wanted)
    }

    /// What was done in one place and belongs to another.
    fn misplaced(&self, f: &mut fmt::Formatter<'_>, belongs: Place) -> fmt::Result {
        match (self.place, belongs) {
            (Place::OutputCard, Place::OutputCard) if self.kind == Kind::Forgotten => f.write_str(
                "The output strip was advanced before its card was written: pull the strip back, \
                 and write first",
            ),
            (Place::OutputCard, Place::OutputCard) => f.write_str(
                "The output strip was advanced before its card was written: rub this card out, \
                 pull the strip back, and write first",
            ),
            (Place::Input | Place::Output, _) => {
                write!(f, "It is {belongs} that advances, not {}: pull that back", self.place)
            }
            (place @ Place::Row(Line::Top | Line::Middle), _) => write!(
                f,
                "{} stands in {place}, which is scratch paper: it belongs in {belongs}, which is \
                 the accumulator",
                self.found
            ),
            (place, Place::OutputCard) => {
                written(f, place, self.found)?;
                write!(f, "it belongs on the output card; ")?;
                self.restore(f, &"it")
            }
            (place, _) => {
                written(f, place, self.found)?;
                write!(f, "it belongs in {belongs}; ")?;
                self.restore(f, &"it")
            }
        }
    }

    /// What the step does not do.
    fn not_needed(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.phase, self.place, self.preview.effect) {
            (_, Place::TestWindow, _) => {
                return f.write_str(
                    "There is no way to be chosen in this phase: that is asked at the \
                     accumulator-test window, in the third",
                );
            }
            (_, Place::Slide(Slide::AccumulatorTest), StepEffect::Instruction { word, .. })
                if self.phase == Phase::SetSlides && word.is_negative() =>
            {
                return write!(
                    f,
                    "The slides have no sign, and the minus of {word} is set nowhere: set the \
                     sign slide back to {}, the sign of the accumulator",
                    self.wanted
                );
            }
            (_, _, StepEffect::BlankCell) => {
                let cell = self.preview.cell;
                write!(f, "Cell {cell} is blank, so the machine stops and nothing is done; ")?;
                return self.restore(f, &self.place);
            }
            (
                Phase::Execute,
                Place::Row(_) | Place::Slide(Slide::AccumulatorTest),
                StepEffect::Instruction { effect: InstructionEffect::Store { .. }, .. },
            ) => f.write_str("The accumulator keeps all that it holds when it is copied; ")?,
            (_, place, _) => write!(f, "Nothing is to be done to {place} here; ")?,
        }
        self.restore(f, &"it")
    }

    /// How it is made as it was.
    fn restore(&self, f: &mut fmt::Formatter<'_>, it: &dyn fmt::Display) -> fmt::Result {
        match (self.place, self.wanted) {
            (Place::Cell(_), Mark::Contents(Cell::Blank | Cell::Printed8))
            | (Place::OutputCard, Mark::Card(Card::Blank))
            | (Place::Row(_), Mark::Number(None)) => write!(f, "rub {it} out"),
            (Place::Slide(_), mark) => write!(f, "set {it} back to {mark}"),
            (Place::Bug, mark) => write!(f, "put {it} back on cell {mark}"),
            (Place::Input | Place::Output, _) if self.is_too_far() => write!(f, "pull {it} back"),
            (Place::Input | Place::Output, _) => write!(f, "advance {it} again"),
            (_, mark) => write!(f, "write {mark} there again"),
        }
    }

    /// Whether a strip is further on than it should be.
    fn is_too_far(&self) -> bool {
        match (self.found, self.wanted) {
            (Mark::Passed(found), Mark::Passed(wanted)) => found > wanted,
            _ => false,
        }
    }
}

/// What a place holds, as the beginning of a sentence.
fn holds(f: &mut fmt::Formatter<'_>, place: Place, mark: Mark, still: &str) -> fmt::Result {
    match (place, mark) {
        (Place::Bug, mark) => write!(f, "The bug is {still}on cell {mark}"),
        (Place::Cell(cell), Mark::Contents(Cell::Blank)) => write!(f, "Cell {cell} is blank"),
        (Place::Cell(cell), mark) => write!(f, "Cell {cell} {still}holds {mark}"),
        (Place::Row(line), Mark::Number(None)) => {
            write!(f, "The {line} row of the pad {still}holds no number")
        }
        (Place::Row(line), mark) => write!(f, "The {line} row of the pad {still}holds {mark}"),
        (Place::Input, _) => f.write_str("The input strip has moved"),
        (Place::Output, _) => f.write_str("The output strip has moved"),
        (Place::OutputCard, Mark::Card(Card::Blank)) => f.write_str("The output card is blank"),
        (Place::OutputCard, mark) => write!(f, "The output card bears {mark}"),
        (Place::Slide(Slide::AccumulatorTest), mark) => {
            write!(f, "The sign slide {still}shows {mark}")
        }
        (Place::Slide(Slide::OpCode), mark) => write!(f, "The OP CODE slide {still}shows {mark}"),
        (Place::Slide(Slide::Tens), mark) => {
            write!(f, "The ADDRESS (2) slide {still}shows {mark}")
        }
        (Place::Slide(Slide::Units), mark) => {
            write!(f, "The ADDRESS (1) slide {still}shows {mark}")
        }
        (Place::TestWindow, mark) => write!(f, "You went {mark}"),
    }
}

/// What was written in a place, up to the colon.
fn written(f: &mut fmt::Formatter<'_>, place: Place, mark: Mark) -> fmt::Result {
    match (place, mark) {
        (Place::OutputCard, mark) => write!(f, "{mark} was written on the output card: "),
        (place, Mark::Contents(Cell::Blank | Cell::Printed8) | Mark::Number(None)) => {
            write!(f, "What stood in {place} was rubbed out: ")
        }
        (place, mark) => write!(f, "{mark} was written in {place}: "),
    }
}

/// What cell 99 makes of a word.
fn beside(f: &mut fmt::Formatter<'_>, cell: Address, write: CellWrite) -> fmt::Result {
    match (cell, write.after) {
        (Address::LAST, Cell::Word(becomes)) => write!(
            f,
            ", and the two squares beside the printed 8 take the last two digits, which makes \
             {becomes}"
        ),
        _ => Ok(()),
    }
}

/// What a cell that is read holds.
fn contents(f: &mut fmt::Formatter<'_>, CellRead { cell, contents }: CellRead) -> fmt::Result {
    match contents {
        Cell::Blank => write!(f, "cell {cell} is blank and is read as 000"),
        Cell::Printed8 => write!(f, "cell {cell} holds its printed 8 and is read as 800"),
        Cell::Word(word) => write!(f, "cell {cell} holds {word}"),
    }
}

/// The same, where it need be said before a sum.
fn operand(f: &mut fmt::Formatter<'_>, read: CellRead) -> fmt::Result {
    match read.contents {
        Cell::Word(_) => Ok(()),
        Cell::Blank | Cell::Printed8 => {
            contents(f, read)?;
            f.write_str(", and ")
        }
    }
}

/// A sum, and what four digits keep of it.
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
