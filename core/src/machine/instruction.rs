//! The ten instructions, and the decoding of words.

use core::fmt;

use crate::machine::address::Address;
use crate::machine::word::Word;

/// An opcode: the first digit of an instruction.
///
/// Each variant is the reference page of its instruction; `a` is the cell named by the last two
/// digits. The names and meanings are those of the OP CODE table on the cardboard.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Opcode {
    /// **0 INP, input**: copies the next input card into cell `a` and advances the card strip.
    ///
    /// If the card is blank or there is none, the strip advances (if there is a
    /// card), the bug goes to cell 00 and the machine stops; cell `a` is untouched.
    /// INP 00 takes its card although cell 00 cannot change (R6); INP 99 leaves the
    /// printed 8 and the card's low two digits (R7). Manual, page 34.
    ///
    /// ```
    /// # use cardiac_core::{Card, Cell, Machine, Step, Stop, Word};
    /// let mut machine = Machine::new(); // cell 00 is printed 001: INP 01
    /// let mut cards = [Card::Word(Word::new(42).unwrap()), Card::Blank].into_iter();
    /// assert_eq!(machine.step(&mut cards), Step::Continued);
    /// assert_eq!(machine.memory.cell("01".parse()?).to_string(), "042");
    ///
    /// machine.bug = "00".parse()?;
    /// assert_eq!(machine.step(&mut cards), Step::Stopped(Stop::BlankCard("00".parse()?)));
    /// # Ok::<(), cardiac_core::TextErrorKind>(())
    /// ```
    Inp = 0,

    /// **1 CLA, clear and add**: the accumulator becomes the contents of cell `a`,
    /// sign included; its fourth digit is 0.
    ///
    /// A blank cell is read as 000 (R12).
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("20:130\n30:-042")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 1);
    /// assert_eq!(machine.accumulator.to_string(), "-0042");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Cla = 1,

    /// **2 ADD, add**: the contents of cell `a` are added to the accumulator.
    ///
    /// A sum of more than four digits keeps its sign and low four (R14); a sum of
    /// nothing is +0000 (R3).
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("20:130\n21:230\n30:999")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 2);
    /// assert_eq!(machine.accumulator.to_string(), "+1998");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Add = 2,

    /// **3 TAC, test accumulator contents**: if the accumulator is negative, the bug
    /// goes to cell `a`; else it goes on.
    ///
    /// Zero is not negative (R3). Cell 99 is untouched. Manual, pages 26 to 28.
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("20:130\n21:340\n30:-001")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 2);
    /// assert_eq!(machine.bug.to_string(), "40");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Tac = 3,

    /// **4 SFT, shift**: the accumulator is shifted left by the first digit of the address, keeping
    /// four digits, and then right by the second digit.
    ///
    /// The sign is kept unless the result is zero. A count above 4 has the effect of 4. Manual,
    /// pages 31 and 32.
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("20:130\n21:433\n30:132")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 2);
    /// assert_eq!(machine.accumulator.to_string(), "+0002");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Sft = 4,

    /// **5 OUT, output**: the contents of cell `a` are copied to the output card, and
    /// the strip advances.
    ///
    /// A blank cell is read as 000 (R12).
    ///
    /// ```
    /// # use cardiac_core::{Machine, Memory, Step};
    /// let mut machine = Machine { bug: "20".parse()?, ..Machine::new() };
    /// machine.memory.write("20".parse()?, "530".parse()?);
    /// machine.memory.write("30".parse()?, "069".parse()?);
    /// assert_eq!(machine.step(&mut [].into_iter()), Step::Punched("069".parse()?));
    /// # Ok::<(), cardiac_core::TextErrorKind>(())
    /// ```
    Out = 5,

    /// **6 STO, store**: cell `a` becomes the sign and low three digits of the
    /// accumulator, which keeps all four.
    ///
    /// Cell 00 cannot change (R6), cell 99 keeps its 8 (R7). There is no minus zero
    /// in a cell (R3). Manual, pages 23 and 37.
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("20:130\n21:230\n22:640\n30:999")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 3);
    /// assert_eq!(machine.memory.cell("40".parse()?).to_string(), "998");
    /// assert_eq!(machine.accumulator.to_string(), "+1998");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Sto = 6,

    /// **7 SUB, subtract**: the contents of cell `a` are subtracted from the
    /// accumulator.
    ///
    /// A blank cell is read as 000 (R12); a difference of more than four digits keeps
    /// its sign and low four (R14).
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("20:700")?;
    /// let mut machine = Machine::from_image(memory, "20".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 1);
    /// assert_eq!(machine.accumulator.to_string(), "-0001"); // cell 00 is printed 001
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Sub = 7,

    /// **8 JMP, jump**: cell 99 becomes 800 and the bug's cell number, which has
    /// moved ahead already; then the bug goes to cell `a`.
    ///
    /// So cell 99 holds the return jump: a subroutine copies it to its own end. Manual, program 3,
    /// page 24.
    ///
    /// ```
    /// # use cardiac_core::{image, Machine};
    /// let memory = image::parse("42:850")?;
    /// let mut machine = Machine::from_image(memory, "42".parse()?);
    /// let _ = machine.run(&mut [].into_iter(), |_| {}, 1);
    /// assert_eq!(machine.memory.cell("99".parse()?).to_string(), "843");
    /// assert_eq!(machine.bug.to_string(), "50");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    Jmp = 8,

    /// **9 HRS, halt and reset**: the bug goes to cell `a` and the machine stops.
    ///
    /// Nothing else changes, and it can be started again there. Manual, pages 21
    /// and 48.
    ///
    /// ```
    /// # use cardiac_core::{Machine, Step, Stop};
    /// let mut machine = Machine { bug: "20".parse()?, ..Machine::new() };
    /// machine.memory.write("20".parse()?, "952".parse()?);
    /// assert_eq!(machine.step(&mut [].into_iter()), Step::Stopped(Stop::Halted("20".parse()?)));
    /// assert_eq!(machine.bug.to_string(), "52");
    /// # Ok::<(), cardiac_core::TextErrorKind>(())
    /// ```
    Hrs = 9,
}

impl Opcode {
    /// The ten opcodes, in the order of their codes.
    pub const ALL: [Self; 10] = [
        Self::Inp,
        Self::Cla,
        Self::Add,
        Self::Tac,
        Self::Sft,
        Self::Out,
        Self::Sto,
        Self::Sub,
        Self::Jmp,
        Self::Hrs,
    ];

    /// The digit on the OP CODE slide, 0 to 9.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The abbreviation in the OP CODE table of the cardboard.
    pub const fn mnemonic(self) -> &'static str {
        match self {
            Self::Inp => "INP",
            Self::Cla => "CLA",
            Self::Add => "ADD",
            Self::Tac => "TAC",
            Self::Sft => "SFT",
            Self::Out => "OUT",
            Self::Sto => "STO",
            Self::Sub => "SUB",
            Self::Jmp => "JMP",
            Self::Hrs => "HRS",
        }
    }

    /// Returns `true` for CLA, ADD, SUB and OUT, which read their cell and leave it unchanged.
    pub(crate) const fn reads_operand(self) -> bool {
        matches!(self, Self::Cla | Self::Add | Self::Sub | Self::Out)
    }

    /// The meaning in the OP CODE table of the cardboard.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Inp => "Input",
            Self::Cla => "Clear and add",
            Self::Add => "Add",
            Self::Tac => "Test accumulator contents",
            Self::Sft => "Shift",
            Self::Out => "Output",
            Self::Sto => "Store",
            Self::Sub => "Subtract",
            Self::Jmp => "Jump",
            Self::Hrs => "Halt and reset",
        }
    }
}

impl fmt::Display for Opcode {
    /// Writes the mnemonic.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.mnemonic())
    }
}

/// An instruction: an opcode and two digits, as the three digit slides show it.
///
/// Every word is an instruction, its sign ignored (R9). So the thousand instructions are 000 to
/// 999.
///
/// ```
/// use cardiac_core::{Instruction, Opcode, Word};
///
/// let instruction = Instruction::from(Word::new(-530).unwrap());
/// assert_eq!(instruction.opcode, Opcode::Out);
/// assert_eq!(instruction.to_string(), "OUT 30");
/// assert_eq!(Word::from(instruction).to_string(), "530");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Instruction {
    /// The first digit.
    pub opcode: Opcode,
    /// The last two digits: a cell, or the two counts of SFT.
    pub address: Address,
}

impl Instruction {
    /// Decodes a magnitude, 0 to 999.
    pub(crate) const fn from_magnitude(magnitude: u16) -> Self {
        let opcode = match magnitude / 100 {
            0 => Opcode::Inp,
            1 => Opcode::Cla,
            2 => Opcode::Add,
            3 => Opcode::Tac,
            4 => Opcode::Sft,
            5 => Opcode::Out,
            6 => Opcode::Sto,
            7 => Opcode::Sub,
            8 => Opcode::Jmp,
            _ => Opcode::Hrs,
        };
        Self { opcode, address: Address::from_low_digits(magnitude) }
    }
}

impl From<Word> for Instruction {
    fn from(word: Word) -> Self {
        Self::from_magnitude(word.magnitude())
    }
}

impl From<Instruction> for Word {
    fn from(instruction: Instruction) -> Self {
        let hundreds = 100 * i32::from(instruction.opcode.code());
        Self::from_low_digits(hundreds + i32::from(instruction.address.get()))
    }
}

impl fmt::Display for Instruction {
    /// Writes mnemonic and address: `OUT 30`, `SFT 13`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.opcode, self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thousand_instructions_there_and_back() {
        for value in 0..=999 {
            let word = Word::new(value).expect("three digits hold it");
            let instruction = Instruction::from(word);
            assert_eq!(Word::from(instruction), word);
            assert_eq!(i16::from(instruction.opcode.code()), value / 100);
            assert_eq!(i16::from(instruction.address.get()), value % 100);
            let negative = Word::new(-value).expect("three digits hold it");
            assert_eq!(Instruction::from(negative), instruction, "R9: the slides have no sign");
        }
    }

    #[test]
    fn the_ten_in_order() {
        let table = "INP Input,CLA Clear and add,ADD Add,TAC Test accumulator contents,SFT Shift,\
                     OUT Output,STO Store,SUB Subtract,JMP Jump,HRS Halt and reset";
        for ((code, opcode), row) in (0..).zip(Opcode::ALL).zip(table.split(',')) {
            assert_eq!(opcode.code(), code);
            assert_eq!(format!("{opcode} {}", opcode.meaning()), row);
        }
    }
}
