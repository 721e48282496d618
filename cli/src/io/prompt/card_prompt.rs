//! The prompt for a data card at a terminal.

use std::fmt;

use cardiac_core::session::DebugInfo;
use cardiac_core::{Address, Instruction, Machine, Opcode};

/// The INP that needs a card, and its location.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct CardPrompt {
    /// `INP num`, `INP 20`.
    inp: String,
    cell: Address,
    line: Option<usize>,
    /// The cell that the card is copied to.
    operand: Option<Address>,
}

/// The meaning of an answer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CardAnswer<'l> {
    /// Enter alone.
    NoCard,
    Help,
    /// A word that leaves other prompts.
    Quit,
    /// Anything else, which should be a card.
    Text(&'l str),
}

impl<'l> CardAnswer<'l> {
    pub(crate) fn parse(line: &'l str) -> Self {
        match line.trim() {
            "" => Self::NoCard,
            "?" | "help" => Self::Help,
            "quit" | "q" | "exit" => Self::Quit,
            text => Self::Text(text),
        }
    }
}

impl CardPrompt {
    /// The prompt for the INP in this cell.
    pub(crate) fn new(program: &DebugInfo, machine: &Machine, cell: Address) -> Self {
        let word = machine.memory.cell(cell).word();
        let instruction = word.map(Instruction::from);
        let operand = instruction.filter(|instruction| instruction.opcode == Opcode::Inp);
        let operand = operand.map(|instruction| instruction.address);
        let name = |operand: Address| match program.label(operand) {
            Some(label) => format!("INP {label}"),
            None => format!("INP {operand}"),
        };
        let inp = operand.map_or_else(|| "INP".to_owned(), name);
        Self { inp, cell, line: program.line(cell), operand }
    }

    /// Returns the explanation that `?` asks for. `control_c` describes the effect of Control-C.
    pub(crate) fn help(&self, control_c: &str) -> String {
        let Self { inp, cell, line, operand } = self;
        let line = line.map_or(String::new(), |line| format!(", line {line}"));
        let to = operand.map_or(String::new(), |to| format!("\nThe card goes to cell {to}."));
        format!(
            "{inp} in cell {cell}{line} needs a data card, and none is left.{to}\n\
             Type a number from -999 to 999, such as 42 or -7, and press Enter.\n\
             Enter alone, `blank` or Control-D: there is no card, and the program stops.\n\
             Control-C: {control_c}."
        )
    }
}

/// The prompt, with a trailing space.
impl fmt::Display for CardPrompt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { inp, cell, line, .. } = self;
        match line {
            Some(line) => write!(f, "{inp} (line {line})")?,
            None => write!(f, "{inp} (cell {cell})")?,
        }
        f.write_str(" needs a card (-999 to 999, Enter = none left, ? = help): ")
    }
}

#[cfg(test)]
mod tests {
    use cardiac_core::assembler::assemble;

    use super::*;

    #[test]
    fn the_prompt_names_its_inp() {
        let assembly = assemble(" CLA n\n INP n\n HRS\nn: RES 1\n", |_| {}).expect("no errors");
        let machine = Machine::from_image(assembly.image, assembly.start);
        let program = DebugInfo::from_assembly(&assembly);
        let cell = Address::new(11).expect("a cell");
        let prompt = CardPrompt::new(&program, &machine, cell);
        assert_eq!(
            prompt.to_string(),
            "INP n (line 2) needs a card (-999 to 999, Enter = none left, ? = help): "
        );
        let help = prompt.help("ends the program");
        assert!(help.starts_with("INP n in cell 11, line 2 needs a data card"), "{help}");
        assert!(help.contains("The card goes to cell 13."), "{help}");
        let prompt = CardPrompt::new(&DebugInfo::default(), &Machine::new(), Address::FIRST);
        assert!(prompt.to_string().starts_with("INP 01 (cell 00) needs a card"), "{prompt}");
    }
}
