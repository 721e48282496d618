//! `cardiac disasm`: turns a deck, an image or the JSON of a run into a source.

use std::fmt::Write as _;

use anyhow::anyhow;
use cardiac_core::load::{LoadOptions, LoadedProgram, ProgramFile};
use cardiac_core::{Address, Card, Format, Memory, assembler, disassembler};
use cardiac_programs::run::{ProgramErrorKind, load_with_report};

use crate::args::{DisasmArgs, DisasmFormat};
use crate::io::distinct;
use crate::io::output;
use crate::load::{program, text_file, unloaded_deck};
use crate::messages::error::program_error;
use crate::messages::print::{eprint_message, eprint_report};

/// The program to disassemble.
struct DisasmInput {
    image: Memory,
    start: Address,
    data: Vec<Card>,
}

/// Writes the source and returns the exit status.
pub(crate) fn disasm(args: &DisasmArgs) -> anyhow::Result<u8> {
    distinct::ensure_distinct(&args.file, args.out.as_deref())?;
    let (name, bytes) = text_file::read_or_stdin(&args.file)?;
    let file = program::decode(&name, &bytes)?;
    let mut program = load(&name, &file, args)?;
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

fn load(name: &str, file: &ProgramFile<'_>, args: &DisasmArgs) -> anyhow::Result<DisasmInput> {
    let format = match args.format {
        // JSON is recognized by its first character.
        Some(DisasmFormat::Json) => None,
        Some(DisasmFormat::Deck) => Some(Format::Deck),
        Some(DisasmFormat::Image) => Some(Format::Image),
        None => Format::from_file_name(name),
    };
    let source =
        || anyhow!("`{name}` is already a source or a listing: use `cardiac fmt` or `cardiac asm`");
    let options = LoadOptions { format, start: args.start };
    let loaded = load_with_report(name, file, options, |_| {});
    let (loaded, report) = loaded.map_err(|error| match error.kind {
        ProgramErrorKind::Source(_) => source(),
        _ => program_error(error),
    })?;
    let LoadedProgram { format, image, cards, start, .. } = loaded;
    if format == Format::Source {
        return Err(source());
    }
    eprint_report(&report);
    match format {
        Format::Deck => from_deck(name, &cards, args.start),
        _ => Ok(DisasmInput { image, start, data: cards }),
    }
}

/// Returns the program that a deck loads, and the cards after it.
fn from_deck(name: &str, cards: &[Card], start: Option<Address>) -> anyhow::Result<DisasmInput> {
    let unloaded = unloaded_deck::unload(name, cards)?;
    for cell in unloaded.loader_cells() {
        eprint_message(format_args!(
            "note: the program reads the word that the loader leaves in cell {cell}, so the source \
             includes it; with `--no-loader` the source would behave differently"
        ));
    }
    let data = cards.get(unloaded.cards..).unwrap_or_default().to_vec();
    let start = start.map_or_else(|| unloaded_deck::start(name, &unloaded), Ok)?;
    Ok(DisasmInput { image: unloaded.image, start, data })
}
