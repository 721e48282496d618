//! The four slides, and the text of the windows they show.

use core::fmt;

use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};

/// A sign, as the accumulator-test slide shows it.
///
/// ```
/// use cardiac_core::{Cycle, Machine, Sign};
///
/// assert_eq!(Cycle::new(Machine::new()).slides().sign, Sign::Plus);
/// assert_eq!(Sign::Minus.to_string(), "-");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Sign {
    /// Zero or more.
    Plus,
    /// Less than zero.
    Minus,
}

impl fmt::Display for Sign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Plus => "+",
            Self::Minus => "-",
        })
    }
}

/// The positions of the four slides. Every window is a function of them.
///
/// A digit slide is as many notches up as the digit it shows: pulled down it shows 0, pushed up 9.
///
/// ```
/// use cardiac_core::{Instruction, Sign, Slides, TestWindow, Word};
///
/// let slides = Slides { register: Instruction::from(Word::new(218).unwrap()), sign: Sign::Plus };
/// assert_eq!(slides.notches(), [2, 1, 8]);
/// assert_eq!(slides.decoder().to_string(), "ADD CONTENTS OF CELL 18 INTO ACCUMULATOR.");
/// assert_eq!(slides.test_window(), TestWindow::StraightUp);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Slides {
    /// The instruction shown by the OP CODE, ADDRESS (2) and ADDRESS (1) slides.
    pub register: Instruction,
    /// The sign on the ACCUMULATOR TEST slide, which the sign window shows.
    pub sign: Sign,
}

impl Slides {
    /// The notches by which the OP CODE, ADDRESS (2) and ADDRESS (1) slides are up: the digits in
    /// the instruction-register window, from the left.
    pub const fn notches(&self) -> [u8; 3] {
        [self.register.opcode.code(), self.register.address.tens(), self.register.address.units()]
    }

    /// The text of the instruction-decoder window.
    pub const fn decoder(&self) -> Decoder {
        Decoder(self.register)
    }

    /// The contents of the accumulator-test window. The OP CODE slide asks about the card at 0, has
    /// a hole at 3 through which the sign's slide shows, and elsewhere a bar straight up.
    pub const fn test_window(&self) -> TestWindow {
        match (self.register.opcode, self.sign) {
            (Opcode::Inp, _) => TestWindow::IsInputCardBlank,
            (Opcode::Tac, Sign::Minus) => TestWindow::Minus,
            (Opcode::Tac, Sign::Plus) => TestWindow::Plus,
            _ => TestWindow::StraightUp,
        }
    }
}

/// The contents of the accumulator-test window.
///
/// ```
/// use cardiac_core::{Sign, Slides, TestWindow, Word};
///
/// let register = Word::new(340).unwrap().into(); // TAC 40
/// assert_eq!(Slides { register, sign: Sign::Minus }.test_window(), TestWindow::Minus);
/// assert_eq!(Slides { register, sign: Sign::Plus }.test_window(), TestWindow::Plus);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TestWindow {
    /// The question `NO  YES  IS INPUT CARD BLANK?`: the person looks at the card.
    IsInputCardBlank,
    /// TAC with minus: a bar up to the decoder.
    Minus,
    /// TAC with plus: an arrow that bends right, back to the register box.
    Plus,
    /// A bar up to the decoder, whatever the sign.
    StraightUp,
}

impl TestWindow {
    /// The printed text, if there is one.
    pub const fn text(self) -> Option<&'static str> {
        match self {
            Self::IsInputCardBlank => Some("NO  YES  IS INPUT CARD BLANK?"),
            Self::Minus | Self::Plus | Self::StraightUp => None,
        }
    }
}

/// A segment of the decoder window's row.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum DecoderSegment {
    /// Printed on the OP CODE slide.
    Print(&'static str),
    /// A cell number, seen through the slide's two rectangular holes.
    Cell(Address),
    /// A shift count, seen through one of its round holes.
    Places(u8),
}

impl fmt::Display for DecoderSegment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Print(text) => f.write_str(text),
            Self::Cell(address) => address.fmt(f),
            Self::Places(count) => count.fmt(f),
        }
    }
}

/// The row of the decoder window, its holes filled by the address slides.
///
/// Its words are those printed on the cardboard.
///
/// ```
/// use cardiac_core::{DecoderSegment, Sign, Slides, Word};
///
/// let register = Word::new(340).unwrap().into(); // TAC 40
/// let decoder = Slides { register, sign: Sign::Plus }.decoder();
/// let cell = DecoderSegment::Cell("40".parse()?);
/// assert!(decoder.segments().eq([DecoderSegment::Print("MOVE BUG TO CELL "), cell, DecoderSegment::Print(".")]));
/// assert_eq!(decoder.to_string(), "MOVE BUG TO CELL 40.");
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Decoder(Instruction);

impl Decoder {
    /// The segments of the row, from the left.
    pub fn segments(self) -> impl Iterator<Item = DecoderSegment> {
        let Instruction { opcode, address } = self.0;
        let cell = DecoderSegment::Cell(address);
        let (before, hole, after) = match opcode {
            Opcode::Inp => ("COPY INPUT CARD INTO CELL ", cell, "; ADVANCE CARD."),
            Opcode::Cla => {
                ("ERASE ACCUMULATOR; COPY CONTENTS OF CELL ", cell, " INTO ACCUMULATOR.")
            }
            Opcode::Add => ("ADD CONTENTS OF CELL ", cell, " INTO ACCUMULATOR."),
            Opcode::Tac => ("MOVE BUG TO CELL ", cell, "."),
            Opcode::Sft => (
                "SHIFT ACCUMULATOR LEFT ",
                DecoderSegment::Places(address.tens()),
                " PLACES .... THEN RIGHT ",
            ),
            Opcode::Out => ("COPY CONTENTS OF CELL ", cell, " ON OUTPUT CARD AND ADVANCE CARD."),
            Opcode::Sto => ("COPY ACCUMULATOR INTO CELL ", cell, "."),
            Opcode::Sub => ("SUBTRACT CONTENTS OF CELL ", cell, " FROM ACCUMULATOR."),
            Opcode::Jmp => ("WRITE BUGS CELL NO. IN CELL 99; MOVE BUG TO CELL ", cell, ""),
            Opcode::Hrs => ("MOVE BUG TO CELL ", cell, " STOP."),
        };
        let second_count = match opcode {
            Opcode::Sft => {
                Some([DecoderSegment::Places(address.units()), DecoderSegment::Print(" PLACES.")])
            }
            _ => None,
        };
        [DecoderSegment::Print(before), hole, DecoderSegment::Print(after)]
            .into_iter()
            .chain(second_count.into_iter().flatten())
    }
}

impl fmt::Display for Decoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.segments().try_for_each(|segment| segment.fmt(f))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::machine::word::Word;

    #[test]
    fn every_decoder_row_with_its_holes_filled() {
        for (word, row) in [
            (42, "COPY INPUT CARD INTO CELL 42; ADVANCE CARD."),
            (105, "ERASE ACCUMULATOR; COPY CONTENTS OF CELL 05 INTO ACCUMULATOR."),
            (218, "ADD CONTENTS OF CELL 18 INTO ACCUMULATOR."),
            (340, "MOVE BUG TO CELL 40."),
            (413, "SHIFT ACCUMULATOR LEFT 1 PLACES .... THEN RIGHT 3 PLACES."),
            (536, "COPY CONTENTS OF CELL 36 ON OUTPUT CARD AND ADVANCE CARD."),
            (699, "COPY ACCUMULATOR INTO CELL 99."),
            (700, "SUBTRACT CONTENTS OF CELL 00 FROM ACCUMULATOR."),
            (822, "WRITE BUGS CELL NO. IN CELL 99; MOVE BUG TO CELL 22"),
            (986, "MOVE BUG TO CELL 86 STOP."),
        ] {
            let register = Word::new(word).expect("three digits hold it").into();
            assert_eq!(Slides { register, sign: Sign::Plus }.decoder().to_string(), row);
        }
    }
}
