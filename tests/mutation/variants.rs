//! Programs, each in many file formats.

use cardiac_core::loader::{self, Handover};
use cardiac_core::{
    Address, Card, Format, Instruction, Machine, Memory, Stop, Word, assembler, deck,
};
use cardiac_programs::SAMPLES;

use crate::support::suite::{Case, cases};

/// A program and its output.
pub(crate) struct TestProgram {
    pub(crate) name: String,
    pub(crate) image: Memory,
    pub(crate) start: Address,
    pub(crate) cards: Vec<Card>,
    pub(crate) punched: Vec<Word>,
    source: Option<&'static str>,
}

/// A program in one format.
pub(crate) struct Variant {
    pub(crate) form: &'static str,
    pub(crate) format: Option<Format>,
    /// `true` if a line has columns. Cards have none, and in another order they are another deck.
    pub(crate) has_columns: bool,
    pub(crate) content: String,
}

/// Returns the sample programs and the terminating programs of the conformance suite.
pub(crate) fn programs() -> Vec<TestProgram> {
    let samples = SAMPLES.iter().map(sample);
    let suite = cases().into_iter().filter_map(case);
    samples.chain(suite).collect()
}

fn sample(program: &cardiac_programs::Sample) -> TestProgram {
    let assembly = assembler::assemble(program.text, |_| {}).expect("the samples assemble");
    let words = |text: &str| -> Vec<Card> {
        deck::cards(text).collect::<Result<_, _>>().expect("the samples have cards")
    };
    TestProgram {
        name: program.name.to_owned(),
        image: assembly.image,
        start: assembly.start,
        cards: words(program.cards),
        punched: words(program.expected).into_iter().filter_map(Card::word).collect(),
        source: Some(program.text),
    }
}

fn case(case: Case) -> Option<TestProgram> {
    if case.memory.is_empty() || !case.resume.is_empty() || case.limit.is_some() {
        return None;
    }
    let mut image = Memory::new();
    for (cell, word) in &case.memory {
        image.write(cell.parse().ok()?, word.parse().ok()?);
    }
    let cards: Vec<Card> =
        case.cards.iter().map(|card| card.parse().ok()).collect::<Option<_>>()?;
    let punched: Vec<Word> =
        case.expect.cards.iter().map(|card| card.parse().ok()).collect::<Option<_>>()?;
    let start = case.start.parse().ok()?;
    let mut machine = Machine::from_image(image, start);
    let stop = machine.run(&mut cards.iter().copied(), |_| {}, super::STEPS).stop;
    let is_good = matches!(stop, Some(Stop::Halted(_) | Stop::BlankCard(_)));
    let name = case.name;
    is_good.then_some(TestProgram { name, image, start, cards, punched, source: None })
}

impl TestProgram {
    /// Returns the formats in which the program loads and has the same output.
    pub(crate) fn variants(&self) -> Vec<Variant> {
        let pairs =
            || self.image.iter_written().map(|(cell, word)| (cell.to_string(), word.to_string()));
        let lines = |separator: &str| {
            pairs().map(|(cell, word)| cell + separator + &word + "\n").collect::<String>()
        };
        let mut variants = vec![
            ("an image", Some(Format::Image), lines(":")),
            ("an image without a name", None, lines(":")),
            ("a listing", None, lines(" ")),
            ("a listing with tabs", Some(Format::Source), lines("\t")),
            ("CSV", None, lines(",")),
            ("CSV with semicolons", None, lines(";")),
        ];
        let with_comments =
            pairs().map(|(cell, word)| cell + "  " + &word + "  Step by step\n").collect();
        variants.push(("a listing with comments", None, with_comments));
        let quoted = |separator: &str| {
            let row = |(cell, word): (String, String)| {
                ["by hand, 7; or so", &cell, &word]
                    .map(|field| format!("\"{field}\""))
                    .join(separator)
            };
            let heading = ["Note", "Cell", "Word"].join(separator);
            pairs().map(row).fold(heading, |text, row| text + "\n" + &row) + "\n"
        };
        variants.push(("CSV with quotation marks", None, quoted(",")));
        variants.push(("CSV with semicolons and quotation marks", None, quoted(";")));
        let with_instructions = |before: &str, between: &str, after: &str| {
            let row = |(cell, word): (Address, Word)| {
                let instruction = Instruction::from(word);
                format!("{before}{cell}{after}{word}{between}{instruction}\n")
            };
            self.image.iter_written().map(row).collect::<String>()
        };
        // Otherwise the first line with an instruction is data, and a listing starts there.
        if self.image.iter_written().next().is_some_and(|(cell, _)| cell == self.start) {
            variants.push(("an image with instructions", None, with_instructions("", " ", ": ")));
            variants.push(("CSV with instructions", None, with_instructions("", ",", ",")));
            let rows = with_instructions("| ", " | ", " | ");
            variants.push(("Markdown with instructions", None, rows));
        }
        if let Ok(cards) = loader::deck(&self.image, Handover::Jump(self.start)) {
            let deck: String = cards.map(|card| card.to_string() + "\n").collect();
            variants.push(("a deck", Some(Format::Deck), deck.clone()));
            variants.push(("a deck without a name", None, deck));
        }
        if let Some(source) = self.source {
            let assembly = assembler::assemble(source, |_| {}).expect("the samples assemble");
            variants.push(("a source", Some(Format::Source), without_comments(source)));
            let listing = without_comments(&assembly.listing().to_string());
            variants.push(("a listing of the assembler", Some(Format::Source), listing));
        }
        let variants = variants.into_iter().map(|(form, format, text)| Variant {
            form,
            format,
            has_columns: !form.contains("deck"),
            content: text,
        });
        // A memory without a known start is reported in any case.
        variants.filter(|text| self.is_read_from(text)).collect()
    }

    fn is_read_from(&self, text: &Variant) -> bool {
        let punched = super::silent_result(text.content.as_bytes(), text.format, &self.cards);
        punched.as_ref() == Some(&self.punched)
    }
}

/// Removes comments: a change can turn any text into part of a comment, which is not an error.
fn without_comments(source: &str) -> String {
    let lines = source.lines().map(|line| line.split(';').next().unwrap_or_default().trim_end());
    lines.filter(|line| !line.is_empty()).map(|line| line.to_owned() + "\n").collect()
}
