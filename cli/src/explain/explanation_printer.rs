//! Prints explanations.

use std::io::{self, Write};

use cardiac_core::assembler::Operation;
use cardiac_core::{Card, Instruction, Opcode, Sign, Slides, Word, explain as in_words, rules};

use crate::messages::wrap::{hanging_indent, stdout_width, wrap};

use super::directive;
use super::topic::Topic;

/// Prints explanations to standard output, wrapped if it is a terminal.
pub(crate) struct ExplanationPrinter {
    out: io::StdoutLock<'static>,
    width: Option<usize>,
}

impl ExplanationPrinter {
    /// Creates a printer to standard output.
    pub(crate) fn new() -> Self {
        Self { out: io::stdout().lock(), width: stdout_width() }
    }

    /// Prints the explanation of a topic.
    pub(crate) fn topic(&mut self, topic: &Topic) -> io::Result<()> {
        match topic {
            Topic::Word(Card::Word(word)) => self.word(*word),
            Topic::Word(Card::Blank) => self.hanging_line(
                "---  ",
                "a blank cell is not an instruction: the machine stops there",
            ),
            Topic::Instruction(instruction) => self.word((*instruction).into()),
            Topic::Mnemonic(opcode) => self.mnemonic(*opcode),
            Topic::Symbolic(opcode, operand) => self.symbolic(*opcode, operand),
            Topic::Directive(operation) => self.directive(*operation),
            Topic::Literal(literal) => self.hanging_line(&format!("{literal}  "), LITERAL),
            Topic::Label(label) => self.hanging_line(&format!("{label}:  "), LABEL),
            Topic::Rule(number, passage) => self.rule(*number, &passage.to_string()),
        }
    }

    fn word(&mut self, word: Word) -> io::Result<()> {
        let instruction = Instruction::from(word);
        let margin = " ".repeat(word.to_string().len() + 2);
        self.hanging_line(&format!("{word}  {instruction}  "), &in_words(instruction).to_string())?;
        let slides = Slides { register: instruction, sign: Sign::Plus };
        self.hanging_line(&margin, &format!("the decoder window shows: {}", slides.decoder()))?;
        if word.is_negative() {
            self.hanging_line(&margin, "the minus has no effect: the slides have no sign")?;
        }
        Ok(())
    }

    fn mnemonic(&mut self, opcode: Opcode) -> io::Result<()> {
        let (name, meaning) = (opcode.mnemonic(), opcode.meaning());
        self.hanging_line(
            &format!("{name}  "),
            &format!("instruction {}, {meaning}", opcode.code()),
        )?;
        let operand = if opcode == Opcode::Sft { "xy" } else { "a" };
        let effect = rules::effect(opcode).to_string();
        self.hanging_line(MARGIN, &format!("{name} {operand}: {effect}"))?;
        self.note_on_ours(MARGIN, &effect)?;
        let example = example(opcode);
        let message =
            format!("for example {example}, {}: {}", Word::from(example), in_words(example));
        self.hanging_line(MARGIN, &message)
    }

    fn symbolic(&mut self, opcode: Opcode, operand: &str) -> io::Result<()> {
        let (cell, note) = match operand.strip_prefix('=') {
            _ if opcode == Opcode::Sft => (String::new(), COUNTS_OPERAND),
            Some(number) => (format!("the cell that holds {number}"), LITERAL_OPERAND),
            None => (format!("the cell called {operand}"), LABEL_OPERAND),
        };
        let effect = rules::effect(opcode).to_string().replace("cell a", &cell);
        self.hanging_line(&format!("{opcode} {operand}  "), &effect)?;
        self.note_on_ours(MARGIN, &effect)?;
        self.hanging_line(MARGIN, note)
    }

    fn directive(&mut self, operation: Operation) -> io::Result<()> {
        let Some(help) = directive::help(operation) else { return Ok(()) };
        self.hanging_line(&format!("{operation}  "), help.sentence)?;
        let width = help.examples.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
        for (line, note) in help.examples {
            self.hanging_line(&format!("{MARGIN}{line:width$}  "), note)?;
        }
        Ok(())
    }

    fn rule(&mut self, number: u8, text: &str) -> io::Result<()> {
        let head = format!("R{number}  ");
        let margin = " ".repeat(head.len());
        for (index, paragraph) in text.lines().enumerate() {
            self.hanging_line(if index == 0 { &head } else { &margin }, paragraph)?;
        }
        self.note_on_ours(&margin, text)
    }

    /// Explains `(ours)` if it occurs in a text.
    fn note_on_ours(&mut self, margin: &str, text: &str) -> io::Result<()> {
        if !text.contains("(ours") {
            return Ok(());
        }
        self.hanging_line(
            margin,
            "Ours: the manual and the cardboard do not say, so this project chose.",
        )
    }

    /// Prints the OP CODE table of the cardboard.
    pub(crate) fn opcode_table(&mut self) -> io::Result<()> {
        writeln!(self.out, "code  abbr.  meaning")?;
        for opcode in Opcode::ALL {
            writeln!(self.out, "{}     {opcode}    {}", opcode.code(), opcode.meaning())?;
        }
        writeln!(self.out, "\n{}", wrap(USAGE, self.width))
    }

    /// Prints a head and a text with a hanging indent.
    fn hanging_line(&mut self, head: &str, text: &str) -> io::Result<()> {
        writeln!(self.out, "{}", hanging_indent(head, text, self.width))
    }
}

/// The margin under a mnemonic of three letters.
const MARGIN: &str = "     ";

const USAGE: &str = "\
An instruction is a code and the two digits of a cell: 530 is OUT 30.
`cardiac explain 530` explains it; so do `cardiac explain OUT` and `cardiac explain OUT 30`.
`cardiac explain DATA` explains a directive of the assembler, `cardiac explain R6` a rule.";

const LITERAL: &str = "a literal: the assembler puts this number into a cell after the program, \
                       and the number of that cell here. Only CLA, ADD, SUB and OUT take one.";

const LABEL: &str = "a label: a name for the cell that this line fills. Instructions may use it in \
                     place of the cell's number.";

const LITERAL_OPERAND: &str =
    "the assembler puts that number into a cell after the program, and the number of the cell here";

const COUNTS_OPERAND: &str = "EQU gives this name a number, whose two digits are x and y";

const LABEL_OPERAND: &str = "the assembler puts the number of that cell here";

/// Returns the example for an opcode.
fn example(opcode: Opcode) -> Instruction {
    let two_digits = if opcode == Opcode::Sft { 13 } else { 42 };
    let magnitude = i16::from(opcode.code()) * 100 + two_digits;
    Word::new(magnitude).expect("three digits").into()
}
