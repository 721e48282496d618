//! `cardiac explain`: an instruction in words.

use std::io::{self, Write};

use cardiac_core::{Instruction, Opcode, Sign, Slides, explain as in_words};

use crate::args::ExplainArgs;
use crate::complaint::Complaint;

/// Explains each word on standard output.
pub(crate) fn explain(args: &ExplainArgs) -> Result<u8, Complaint> {
    let mut out = io::stdout().lock();
    if args.words.is_empty() {
        list(&mut out)?;
    }
    for card in &args.words {
        let Some(word) = card.word() else {
            writeln!(out, "---  a blank cell is no instruction: the machine stops there")?;
            continue;
        };
        let instruction = Instruction::from(word);
        writeln!(out, "{word}  {instruction}  {}", in_words(instruction))?;
        let slides = Slides { register: instruction, sign: Sign::Plus };
        let margin = word.to_string().len();
        writeln!(out, "{:margin$}  the decoder window shows: {}", "", slides.decoder())?;
        if word.is_negative() {
            writeln!(out, "{:margin$}  the minus does nothing: the slides have no sign", "")?;
        }
    }
    Ok(0)
}

/// The OP CODE table of the cardboard.
fn list(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "code  abbr.  meaning")?;
    for opcode in Opcode::ALL {
        writeln!(out, "{}     {opcode}    {}", opcode.code(), opcode.meaning())?;
    }
    writeln!(out)?;
    writeln!(out, "An instruction is a code and the two digits of a cell: 530 is OUT 30.")?;
    writeln!(out, "`cardiac explain 530` says what it does.")
}
