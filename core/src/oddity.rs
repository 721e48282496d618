//! What a step does that deserves a warning.

use core::fmt;

use crate::accumulator::Accumulator;
use crate::address::Address;
use crate::forecast::{Action, Effect, Forecast, NoWord, Read, Write};
use crate::memory::Cell;
use crate::word::Word;

/// Something a step does that a beginner may not expect; it deserves a warning.
///
/// ```
/// use cardiac_core::{Machine, Oddity, forecast, image};
///
/// let machine = Machine::from_image(image::parse("20:-140")?, "20".parse()?);
/// let oddities: Vec<Oddity> = forecast(&machine, None).oddities().collect();
/// assert_eq!(oddities.iter().map(|oddity| oddity.name()).collect::<Vec<_>>(), ["sign-ignored", "blank-read"]);
/// assert_eq!(oddities[1].to_string(), "cell 40 is blank and is read as 000 (R12)");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Oddity {
    /// An instruction has a minus sign, which the slides do not show (R9).
    SignIgnored {
        /// The word with its sign.
        word: Word,
    },
    /// A word is written into cell 00, which cannot change (R6).
    WriteTo00 {
        /// The word that is lost.
        word: Word,
    },
    /// A word is written into cell 99, which keeps its printed 8 (R7).
    WriteTo99 {
        /// The word on its way.
        word: Word,
        /// What the cell holds afterwards.
        becomes: Word,
    },
    /// A blank cell is read as 000 (R12).
    BlankRead {
        /// The blank cell.
        cell: Address,
    },
    /// A sum or difference has five digits and four are kept (R14).
    SumCut {
        /// The true sum.
        sum: i16,
        /// What the accumulator keeps.
        kept: Accumulator,
    },
    /// INP finds no word.
    NoWord(NoWord),
}

impl Forecast {
    /// What about this step deserves a warning, in the order it happens.
    pub fn oddities(&self) -> impl Iterator<Item = Oddity> + use<> {
        let (sign, rest) = match self.effect {
            Effect::BlankCell => (None, [None, None]),
            Effect::Instruction { word, action } => {
                (word.is_negative().then_some(Oddity::SignIgnored { word }), action.oddities())
            }
        };
        sign.into_iter().chain(rest.into_iter().flatten())
    }
}

impl Action {
    fn oddities(self) -> [Option<Oddity>; 2] {
        match self {
            Self::Input(write) | Self::Store { write, .. } => [write.oddity(), None],
            Self::NoWord(found) => [Some(Oddity::NoWord(found)), None],
            Self::ClearAndAdd { read, .. } | Self::Output(read) => [read.oddity(), None],
            Self::Add { read, sum, after, .. } | Self::Subtract { read, sum, after, .. } => {
                let is_cut = sum != after.get();
                [read.oddity(), is_cut.then_some(Oddity::SumCut { sum, kept: after })]
            }
            Self::Test { .. } | Self::Shift { .. } | Self::Jump { .. } | Self::Halt { .. } => {
                [None, None]
            }
        }
    }
}

impl Read {
    fn oddity(self) -> Option<Oddity> {
        (self.contents == Cell::Blank).then_some(Oddity::BlankRead { cell: self.cell })
    }
}

impl Write {
    fn oddity(self) -> Option<Oddity> {
        let Self { cell, word, after, .. } = self;
        match (cell, after) {
            (Address::FIRST, _) => Some(Oddity::WriteTo00 { word }),
            (_, Cell::Word(becomes)) if becomes != word => {
                Some(Oddity::WriteTo99 { word, becomes })
            }
            _ => None,
        }
    }
}

impl Oddity {
    /// A short name that programs can rely on: `sign-ignored`, `write-to-00`,
    /// `write-to-99`, `blank-read`, `sum-cut`, `blank-card`, `no-card`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::SignIgnored { .. } => "sign-ignored",
            Self::WriteTo00 { .. } => "write-to-00",
            Self::WriteTo99 { .. } => "write-to-99",
            Self::BlankRead { .. } => "blank-read",
            Self::SumCut { .. } => "sum-cut",
            Self::NoWord(NoWord::BlankCard) => "blank-card",
            Self::NoWord(NoWord::NoCard) => "no-card",
        }
    }
}

impl fmt::Display for Oddity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::SignIgnored { word } => {
                write!(
                    f,
                    "{word} is executed as {:03}: the slides have no sign (R9)",
                    word.magnitude()
                )
            }
            Self::WriteTo00 { word } => {
                write!(
                    f,
                    "{word} is not written: cell 00 is printed 001 and cannot be changed (R6)"
                )
            }
            Self::WriteTo99 { word, becomes } => {
                write!(f, "{word} becomes {becomes}: cell 99 has a printed 8 and two squares (R7)")
            }
            Self::BlankRead { cell } => write!(f, "cell {cell} is blank and is read as 000 (R12)"),
            Self::SumCut { sum, kept } => {
                write!(f, "{sum:+} has five digits: the accumulator keeps {kept} (R14)")
            }
            Self::NoWord(NoWord::BlankCard) => f.write_str("the card is blank: the machine stops"),
            Self::NoWord(NoWord::NoCard) => f.write_str("there is no card: the machine stops"),
        }
    }
}
