//! The board in the student's hands, and the output strip.

use super::location::{Content, Location};
use super::moves::{Move, MoveError};
use super::pad_row::{Digit, PadRowId, RowContents};
use crate::board::{Background, CardSlot, PadRow, Picture, Scene, Slide, StripState, cell_layout};
use crate::cycle::slides::{Sign, Slides};
use crate::cycle::{Cycle, Phase};
use crate::machine::accumulator::Accumulator;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::instruction::Instruction;
use crate::machine::memory::Memory;
use crate::machine::strip::Strip;
use crate::machine::word::Word;

/// The board in the student's hands: slides, bug, handwriting and strips.
///
/// It is cardboard and knows no rules: anything may stand anywhere. Only the print of cells 00 and
/// 99 cannot be written over.
///
/// ```
/// use cardiac_core::by_hand::HandBoard;
/// use cardiac_core::{Cycle, Machine, image};
///
/// let machine = Machine::from_image(image::parse("20:218")?, "20".parse()?);
/// let mut board = HandBoard::new(&Cycle::new(machine));
/// board.apply("slide op 2".parse()?, &[])?;
/// board.apply("pad middle 346".parse()?, &[])?;
/// assert_eq!(board.slides().notches(), [2, 0, 0]);
/// assert_eq!(board.pad[1].number(), Some(346));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct HandBoard {
    /// The digits that the OP CODE, ADDRESS (2) and ADDRESS (1) slides show.
    pub digits: [Digit; 3],
    /// The sign that the sign slide shows.
    pub sign: Sign,
    /// The cell whose hole the bug is in.
    pub bug: Address,
    /// The contents of the cells.
    pub memory: Memory,
    /// The rows of the pad, from the top.
    pub pad: [RowContents; 3],
    /// The number of input cards that have passed the reader.
    pub read: usize,
    /// The output strip.
    pub output: OutputStrip,
}

impl HandBoard {
    /// Creates the board in the state of a cycle, with both strips at their first cards.
    pub fn new(cycle: &Cycle) -> Self {
        let slides = cycle.slides();
        Self {
            digits: slides.notches().map(Digit::last_digit),
            sign: slides.sign,
            bug: cycle.machine.bug,
            memory: cycle.machine.memory,
            pad: [
                PadRow::scratch(cycle.pad.top).into(),
                PadRow::scratch(cycle.pad.middle.map(Accumulator::from)).into(),
                RowContents::from_accumulator(cycle.machine.accumulator),
            ],
            read: 0,
            output: OutputStrip::default(),
        }
    }

    /// Creates the board in the state of a cycle, with these strips.
    pub(super) fn with_strips(cycle: &Cycle, read: usize, output: OutputStrip) -> Self {
        Self { read, output, ..Self::new(cycle) }
    }

    /// Applies a move, with `input` as the cards of the input strip. [`Move::Done`] changes
    /// nothing.
    ///
    /// # Errors
    ///
    /// The cardboard does not allow the move; the board is unchanged.
    pub fn apply(&mut self, mv: Move, input: &[Card]) -> Result<(), MoveError> {
        match mv {
            Move::Slide(slide, digit) => {
                if let Some(place) = self.digits.get_mut(slide.index()) {
                    *place = digit;
                }
            }
            Move::Sign(sign) => self.sign = sign,
            Move::Bug(cell) => self.bug = cell,
            Move::Write(Address::FIRST, _) | Move::Erase(Address::FIRST) => {
                return Err(MoveError::Cell00);
            }
            // Accepts the two digits, or all three with the printed 8.
            Move::Write(Address::LAST, word)
                if word.is_negative() || (word.get() > 99 && word != word.with_printed_8()) =>
            {
                return Err(MoveError::Cell99 { word });
            }
            Move::Write(cell, word) => self.memory.write(cell, word),
            Move::Erase(cell) => self.memory.erase(cell),
            Move::Row(PadRowId::Bottom, row) if row.is_negative => {
                return Err(MoveError::SignInBottomRow);
            }
            Move::Row(line, row) => *self.row_mut(line) = row,
            Move::Square(line, square, digit) => self.row_mut(line).set(square, digit),
            Move::Card(word) => self.output.write(word),
            Move::Advance(CardSlot::Input) if self.read >= input.len() => {
                return Err(MoveError::NoInputCard);
            }
            Move::Advance(CardSlot::Input) => self.read += 1,
            Move::Advance(CardSlot::Output) => self.output.advance(),
            Move::PullBack(CardSlot::Input) => {
                self.read =
                    self.read.checked_sub(1).ok_or(MoveError::FirstCard(CardSlot::Input))?;
            }
            Move::PullBack(CardSlot::Output) => self.output.pull_back()?,
            Move::Done(_) => {}
        }
        Ok(())
    }

    /// Returns a row of the pad.
    pub const fn row(&self, line: PadRowId) -> &RowContents {
        let [top, middle, bottom] = &self.pad;
        match line {
            PadRowId::Top => top,
            PadRowId::Middle => middle,
            PadRowId::Bottom => bottom,
        }
    }

    const fn row_mut(&mut self, line: PadRowId) -> &mut RowContents {
        let [top, middle, bottom] = &mut self.pad;
        match line {
            PadRowId::Top => top,
            PadRowId::Middle => middle,
            PadRowId::Bottom => bottom,
        }
    }

    /// Returns the slides, from which the windows follow.
    pub fn slides(&self) -> Slides {
        let [code, tens, units] = self.digits.map(Digit::get);
        let number = 100 * i16::from(code) + 10 * i16::from(tens) + i16::from(units);
        let word = Word::new(number).unwrap_or(Word::ZERO);
        Slides { register: Instruction::from(word), sign: self.sign }
    }

    /// Returns the contents of a place. For the test window this is always [`Content::Branch`]
    /// without a branch, because nothing is written there.
    pub fn content_at(&self, location: Location) -> Content {
        let [code, tens, units] = self.digits;
        match location {
            Location::Slide(Slide::AccumulatorTest) => Content::Sign(self.sign),
            Location::Slide(Slide::OpCode) => Content::Digit(code),
            Location::Slide(Slide::Tens) => Content::Digit(tens),
            Location::Slide(Slide::Units) => Content::Digit(units),
            Location::Bug => Content::Bug(self.bug),
            Location::Cell(cell) => Content::Cell(self.memory.cell(cell)),
            Location::Row(line) => Content::Number(self.row(line).number()),
            Location::TestWindow => Content::Branch(None),
            Location::Input => Content::Passed(self.read),
            Location::Output => Content::Passed(self.output.passed),
            Location::OutputCard => Content::Card(self.output.in_window()),
        }
    }

    /// Returns the scene of the board with the elements of a phase highlighted and these cards on
    /// the input strip.
    ///
    /// ```
    /// use cardiac_core::board::{Scene, Slide};
    /// use cardiac_core::by_hand::HandBoard;
    /// use cardiac_core::{Cycle, Machine, Phase, Strip};
    ///
    /// let cycle = Cycle::new(Machine::new());
    /// let mut board = HandBoard::new(&cycle);
    /// let none = Strip::new(&[]);
    /// assert_eq!(board.scene(Phase::SetSlides, &[]).memory, cycle.machine.memory);
    /// board.apply("slide tens 4".parse()?, &[])?;
    /// assert_eq!(board.scene(Phase::SetSlides, &[]).height(Slide::Tens), 4.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn scene<'a>(&'a self, phase: Phase, input: &'a [Card]) -> Scene<'a> {
        let slides = self.slides();
        Scene {
            memory: self.memory,
            pad: self.pad.map(Into::into),
            slides: Slide::ALL.map(|slide| slide.notches(&slides)),
            bug: cell_layout(self.bug).hole.centre(),
            input: StripState { strip: Strip::with_position(input, self.read), offset: 0.0 },
            output: StripState { strip: self.output.strip(), offset: 0.0 },
            highlights: Scene::highlights_for(phase, slides.register.opcode),
            writing: [None; 3],
        }
    }

    /// Returns the picture of [`scene`](Self::scene), on a table.
    ///
    /// ```
    /// use cardiac_core::board::{self, Letters};
    /// use cardiac_core::by_hand::HandBoard;
    /// use cardiac_core::{Cycle, Machine, Phase};
    ///
    /// let mut board = HandBoard::new(&Cycle::new(Machine::new()));
    /// board.apply("slide op 6".parse()?, &[])?;
    /// board.apply("pad bottom __7_".parse()?, &[])?;
    /// let mut svg = String::new();
    /// board::svg(&board.picture(Phase::MoveBug, &[]), Letters::Outlines, &mut svg)?;
    /// assert!(svg.contains("the slides show STO 00"));
    /// assert!(svg.contains("The accumulator is +__7_."));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn picture<'a>(&'a self, phase: Phase, input: &'a [Card]) -> Picture<'a> {
        Picture {
            scene: self.scene(phase, input),
            slides: self.slides(),
            bug: self.bug,
            phase,
            background: Background::Desk,
        }
    }
}

/// The output strip: 24 cards (R18), one of them in the window. After the last card a new strip is
/// put in, and the one before it is kept.
///
/// ```
/// use cardiac_core::Card;
/// use cardiac_core::by_hand::OutputStrip;
///
/// let mut output = OutputStrip::default();
/// output.write(Some("042".parse()?));
/// output.advance();
/// assert_eq!((output.passed, output.in_window()), (1, Card::Blank));
/// assert_eq!(output.card(0), Some(Card::Word("042".parse()?)));
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OutputStrip {
    cards: [Card; Strip::CARDS],
    old: [Card; Strip::CARDS],
    /// The number of cards that have passed the window, over all strips.
    pub passed: usize,
}

/// An empty strip.
const FRESH: [Card; Strip::CARDS] = [Card::Blank; Strip::CARDS];

impl Default for OutputStrip {
    fn default() -> Self {
        Self { cards: FRESH, old: FRESH, passed: 0 }
    }
}

impl OutputStrip {
    /// Returns the card in the window.
    pub fn in_window(&self) -> Card {
        self.card(self.passed).unwrap_or(Card::Blank)
    }

    /// Returns a card by its number, counted from 0 over all strips. Only the current strip and the
    /// one before it are known.
    pub fn card(&self, number: usize) -> Option<Card> {
        let strip = match (self.passed / Strip::CARDS).checked_sub(number / Strip::CARDS)? {
            0 => &self.cards,
            1 => &self.old,
            _ => return None,
        };
        strip.get(number % Strip::CARDS).copied()
    }

    /// Writes on the card in the window, or rubs it out.
    pub fn write(&mut self, word: Option<Word>) {
        if let Some(card) = self.cards.get_mut(self.passed % Strip::CARDS) {
            *card = word.map_or(Card::Blank, Card::Word);
        }
    }

    /// Advances the strip by one card, or puts in a new one.
    pub fn advance(&mut self) {
        self.passed += 1;
        if self.passed % Strip::CARDS == 0 {
            self.old = self.cards;
            self.cards = FRESH;
        }
    }

    /// Pulls the strip back by one card, or puts the one before it in again.
    fn pull_back(&mut self) -> Result<(), MoveError> {
        let passed = self.passed.checked_sub(1).ok_or(MoveError::FirstCard(CardSlot::Output))?;
        if self.passed % Strip::CARDS == 0 {
            self.cards = self.old;
            self.old = FRESH;
        }
        self.passed = passed;
        Ok(())
    }

    /// Returns the strip, positioned at the card in the window.
    pub fn strip(&self) -> Strip<'_> {
        let place = self.passed % Strip::CARDS;
        Strip::with_position(self.cards.get(..=place).unwrap_or_default(), place)
    }
}
