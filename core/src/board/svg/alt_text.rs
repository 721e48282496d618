//! The text alternative of the picture, for screen readers.

use core::fmt::{self, Display, Write};

use super::canvas::Escaped;
use crate::board::picture::Picture;
use crate::cycle::Phase;
use crate::machine::card::Card;

pub(super) fn describe(picture: &Picture<'_>, out: &mut impl Write) -> fmt::Result {
    let (register, bug) = (picture.slides.register, picture.bug);
    writeln!(
        out,
        "<title id=\"cardiac-title\">CARDIAC: the slides show {register}, the bug is on cell {bug}</title>"
    )?;
    writeln!(out, "<desc id=\"cardiac-desc\">{}</desc>", Escaped(Description(picture)))
}

struct Description<'a>(&'a Picture<'a>);

impl Display for Description<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Picture { scene, slides, bug, phase, .. } = self.0;
        let [_, _, accumulator] = &scene.pad;
        let next = match phase {
            Phase::SetSlides => "the slides are set",
            Phase::MoveBug => "the bug is moved ahead",
            Phase::Test => "the accumulator-test window is checked",
            Phase::Execute => "the instruction in the decoder window is executed",
        };
        write!(f, "The two halves of the cardboard. Next, {next}. ")?;
        write!(f, "The instruction decoder shows: {} ", slides.decoder())?;
        write!(f, "The accumulator is {}", slides.sign)?;
        accumulator.digits.iter().try_for_each(|digit| match digit {
            Some(digit) => digit.fmt(f),
            None => f.write_str("_"),
        })?;
        write!(f, ". The bug is on cell {bug}, which ")?;
        match scene.memory.cell(*bug).word() {
            Some(word) => write!(f, "holds {word}. ")?,
            None => f.write_str("is blank. ")?,
        }
        card(f, "INPUT", scene.input.strip.under_reader())?;
        card(f, "OUTPUT", scene.output.strip.under_reader())?;
        let mut written = scene.memory.iter_written().peekable();
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
