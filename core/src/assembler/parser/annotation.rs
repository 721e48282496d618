//! Instructions in the comments of listings and tables, which may contradict the contents.

use super::words::is_name;
use crate::assembler::operation::Operation;
use crate::machine::address::Address;
use crate::machine::instruction::{Instruction, Opcode};
use crate::machine::word::Word;

/// An instruction that a comment begins with: `INP 20`, `loop: CLA n`, `HRS`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Annotation {
    opcode: Opcode,
    /// The cell, or `None` if the operand is a name.
    address: Option<Address>,
}

impl Annotation {
    /// Parses the instruction at the beginning of a comment. A mnemonic is in capitals, or alone
    /// with a cell number. So `Add one` and `add 5 to it` are sentences, not instructions.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace().peekable();
        if words.peek().is_some_and(|word| word.ends_with(':')) {
            words.next();
        }
        let mnemonic = words.next()?;
        let opcode = Operation::from_name(mnemonic)?.opcode()?;
        let is_capital = !mnemonic.contains(|c: char| c.is_ascii_lowercase());
        let operand = words.next();
        let address = operand.and_then(|operand| parse_address(opcode, operand));
        let is_alone = words.next().is_none();
        let is_instruction = match (operand, address) {
            (_, Some(_)) => is_capital || is_alone,
            (Some(operand), None) => {
                let is_number = operand.bytes().all(|byte| byte.is_ascii_digit());
                is_capital && is_alone && (is_name(operand) || is_number)
            }
            (None, None) => is_capital,
        };
        is_instruction.then_some(Self { opcode, address })
    }

    /// Returns `true` if a cell with these contents, blank or not, holds another instruction.
    pub(crate) fn contradicts(self, contents: Option<Word>) -> bool {
        let Some(contents) = contents else { return true };
        let Instruction { opcode, address } = contents.into();
        opcode != self.opcode || self.address.is_some_and(|stated| stated != address)
    }

    /// The word of the instruction, or `None` if its operand is a name.
    pub(crate) fn word(self) -> Option<Word> {
        let Self { opcode, address } = self;
        address.map(|address| Instruction { opcode, address }.into())
    }
}

/// Parses a cell number of two digits, or the two counts of SFT.
fn parse_address(opcode: Opcode, operand: &str) -> Option<Address> {
    match operand.split_once(',') {
        Some((left, right)) if opcode == Opcode::Sft => {
            let count = |text: &str| text.parse::<u8>().ok().filter(|&count| count < 10);
            Address::new(10 * count(left)? + count(right)?)
        }
        _ if operand.len() == 2 => operand.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instructions_and_sentences() {
        for (text, word) in [
            ("INP 20", Some("020")),
            ("inp 20", Some("020")),
            ("INP 20 the first number", Some("020")),
            ("loop: CLA 31", Some("131")),
            ("SFT 1,3", Some("413")),
            ("HRS 00", Some("900")),
        ] {
            let found = Annotation::parse(text).and_then(Annotation::word);
            assert_eq!(found, word.map(|word| word.parse().expect("a word")), "{text}");
        }
        for text in ["OUT n", "HRS", "TAC 5", "INP", "next: JMP loop"] {
            let found = Annotation::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(found.word(), None, "{text}");
        }
        for text in
            ["Add one", "add 10 to it", "Out", "ADD ONE TO IT", "Read A", "", "sub x", "Add 5"]
        {
            assert_eq!(Annotation::parse(text), None, "{text}");
        }
    }

    #[test]
    fn contents_that_agree_or_not() {
        for (text, contents, contradicts) in [
            ("INP 20", "020", false),
            ("INP 20", "520", true),
            ("INP 20", "021", true),
            ("INP n", "021", false),
            ("INP n", "121", true),
            ("INP 20", "-020", false),
        ] {
            let found = Annotation::parse(text).unwrap_or_else(|| panic!("{text}"));
            let word = contents.parse().ok();
            assert_eq!(found.contradicts(word), contradicts, "{text} {contents}");
        }
    }
}
