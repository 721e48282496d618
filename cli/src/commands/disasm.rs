//! `cardiac disasm`: turns a deck, an image or the JSON of a run into a source.

use std::fmt::Write as _;

use anyhow::{Context, anyhow, bail};
use cardiac_core::load::{self, LoadError, LoadedProgram, find_start};
use cardiac_core::{Address, Card, Format, Memory, assembler, disassembler, loader};

use crate::args::{DisasmArgs, DisasmFormat};
use crate::io::distinct;
use crate::io::output;
use crate::messages::print::eprint_message;
use crate::program::source::{AssemblyReport, decode, read_any};
use crate::program::text_error;

/// The program to disassemble.
struct DisasmInput {
    image: Memory,
    start: Address,
    data: Vec<Card>,
}

/// Writes the source and returns the exit status.
pub(crate) fn disasm(args: &DisasmArgs) -> anyhow::Result<u8> {
    distinct::ensure_distinct(&args.file, args.out.as_deref())?;
    let (name, bytes) = read_any(&args.file)?;
    let text = decode(&name, &bytes)?;
    let mut program = program(&name, &text, args)?;
    if args.no_loader {
        let loaders_own = [1, 2, 99].into_iter().filter_map(Address::new);
        loaders_own.for_each(|cell| program.image.erase(cell));
    }
    let mut source = disassembler::disassemble(&program.image, program.start).to_string();
    for cards in program.data.chunks(8) {
        let cards: Vec<String> = cards.iter().map(Card::to_string).collect();
        let _ = writeln!(source, " DATA {}", cards.join(", ")); // writing to a string cannot fail
    }
    let assembly = assembler::assemble(&source, |_| {});
    let formatted = assembly.map(|assembly| assembly.formatted().to_string());
    output::write(args.out.as_deref(), &formatted.unwrap_or(source))?;
    Ok(0)
}

fn program(name: &str, text: &str, args: &DisasmArgs) -> anyhow::Result<DisasmInput> {
    let format = match args.format {
        // JSON is recognized by its first character.
        Some(DisasmFormat::Json) => None,
        Some(DisasmFormat::Deck) => Some(Format::Deck),
        Some(DisasmFormat::Image) => Some(Format::Image),
        None => Format::from_file_name(name),
    };
    let source =
        || anyhow!("`{name}` is already a source or a listing: use `cardiac fmt` or `cardiac asm`");
    let mut report = AssemblyReport::default();
    let loaded = load::load(text, format, args.start, |found| report.add(name, text, &found));
    let loaded = loaded.map_err(|error| match error {
        LoadError::Text(error) => text_error(name, text.as_bytes(), &error),
        LoadError::Source => source(),
        LoadError::Start(_) => anyhow!("`{name}`: {error}"),
    })?;
    if loaded.format != Format::Source {
        report.print();
    }
    let LoadedProgram { format, image, cards, start, .. } = loaded;
    match format {
        Format::Deck => from_deck(name, &cards, args.start),
        Format::Image => Ok(DisasmInput { image, start, data: cards }),
        Format::Source => bail!(source()),
    }
}

/// Returns the program that a deck loads, and the cards after it.
fn from_deck(name: &str, cards: &[Card], start: Option<Address>) -> anyhow::Result<DisasmInput> {
    let unloaded =
        loader::unload(cards).with_context(|| format!("cannot unload the deck `{name}`"))?;
    for cell in unloaded.loader_cells() {
        eprint_message(format_args!(
            "note: the program reads the word that the loader leaves in cell {cell}, so the source \
             includes it; with `--no-loader` the source would behave differently"
        ));
    }
    let data = cards.get(unloaded.cards..).unwrap_or_default().to_vec();
    // A deck that ends with a blank card does not tell the start.
    let start = match start.or(unloaded.start) {
        Some(start) => start,
        None => find_start(&unloaded.image, Address::all())
            .map_err(|unknown| anyhow!("`{name}`: {}", LoadError::Start(unknown)))?,
    };
    Ok(DisasmInput { image: unloaded.image, start, data })
}
