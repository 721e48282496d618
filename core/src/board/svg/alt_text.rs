//! The text alternative of the picture, for screen readers.

use core::fmt::{self, Display, Write};

use super::canvas::Escaped;
use crate::board::picture::Picture;
use crate::cycle::{Cycle, Phase};
use crate::machine::card::Card;
use crate::machine::strip::Strip;

pub(super) fn describe(picture: &Picture<'_>, out: &mut impl Write) -> fmt::Result {
    let Picture { cycle, input, output, .. } = *picture;
    let (register, bug) = (cycle.register, cycle.machine.bug);
    writeln!(
        out,
        "<title id=\"cardiac-title\">CARDIAC: the slides show {register}, the bug is on cell {bug}</title>"
    )?;
    writeln!(
        out,
        "<desc id=\"cardiac-desc\">{}</desc>",
        Escaped(Description { cycle, input, output })
    )
}

struct Description<'a> {
    cycle: &'a Cycle,
    input: &'a Strip<'a>,
    output: &'a Strip<'a>,
}

impl Display for Description<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Cycle { machine, phase, .. } = self.cycle;
        let slides = self.cycle.slides();
        let next = match phase {
            Phase::SetSlides => "the slides are set",
            Phase::MoveBug => "the bug is moved ahead",
            Phase::Test => "the accumulator-test window is checked",
            Phase::Execute => "the instruction in the decoder window is executed",
        };
        write!(f, "The two halves of the cardboard. Next, {next}. ")?;
        write!(f, "The instruction decoder shows: {} ", slides.decoder())?;
        write!(f, "The accumulator is {}. ", machine.accumulator)?;
        write!(f, "The bug is on cell {}, which ", machine.bug)?;
        match machine.memory.cell(machine.bug).word() {
            Some(word) => write!(f, "holds {word}. ")?,
            None => f.write_str("is blank. ")?,
        }
        card(f, "INPUT", self.input.under_reader())?;
        card(f, "OUTPUT", self.output.under_reader())?;
        let mut written = machine.memory.iter_written().peekable();
        if written.peek().is_none() {
            return f.write_str("Nothing is written in the cells.");
        }
        f.write_str("Written in the cells:")?;
        written.try_for_each(|(cell, word)| write!(f, " {cell} {word};"))?;
        f.write_str(" the others are blank.")
    }
}

fn card(f: &mut fmt::Formatter<'_>, window: &str, card: Option<Card>) -> fmt::Result {
    match card.and_then(Card::word) {
        Some(word) => write!(f, "The card in the {window} window is {word}. "),
        None => write!(f, "The card in the {window} window is blank. "),
    }
}
