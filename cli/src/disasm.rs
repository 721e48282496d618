//! `cardiac disasm`: a deck, an image or the JSON of a run becomes a source.

use std::fmt::Write as _;

use anyhow::{Context, bail};
use cardiac_core::loader;
use cardiac_core::{Address, Card, Cell, Format, Memory, Opcode, assembler, disassembler, image};
use serde_json::{Map, Value};

use crate::args::{DisasmArgs, DisasmFormat};
use crate::output;
use crate::program::{cards, misprint};
use crate::say;
use crate::source::read_any;

/// What is turned into a source.
struct Program {
    image: Memory,
    /// Where it starts, as far as that is said.
    start: Option<Address>,
    data: Vec<Card>,
}

/// Writes the source; the exit status.
pub(crate) fn disasm(args: &DisasmArgs) -> anyhow::Result<u8> {
    output::check_apart(&args.file, args.out.as_deref())?;
    let (name, text) = read_any(&args.file)?;
    let mut program = match args.format.unwrap_or_else(|| format_of(&name, &text)) {
        DisasmFormat::Deck => of_deck(&name, &text)?,
        DisasmFormat::Image => {
            let image = image::parse(&text).map_err(|error| misprint(&name, &text, &error))?;
            Program { image, start: None, data: Vec::new() }
        }
        DisasmFormat::Json => of_json(&name, &text)?,
        DisasmFormat::Source if !is_text(&text) => bail!(
            "`{name}` is no text, or not in UTF-8: `cardiac disasm` takes a deck, an image, or what \
             `--json` of run or asm has written"
        ),
        DisasmFormat::Source => bail!(
            "`{name}` is a source already, or a listing: `cardiac fmt` lays it out, `cardiac asm` assembles it"
        ),
    };
    if args.no_loader {
        let loaders_own = [1, 2, 99].into_iter().filter_map(Address::new);
        loaders_own.for_each(|cell| program.image.erase(cell));
    }
    let start = args.start.or(program.start).unwrap_or_else(|| {
        let start = disassembler::likely_start(&program.image);
        say(format_args!(
            "`{name}` does not say where the program starts: cell {start} was taken, `--start NN` takes cell NN"
        ));
        start
    });
    let mut source = disassembler::disassemble(&program.image, start).to_string();
    for cards in program.data.chunks(8) {
        let cards: Vec<String> = cards.iter().map(Card::to_string).collect();
        let _ = writeln!(source, " DATA {}", cards.join(", ")); // a string takes everything
    }
    let assembly = assembler::assemble(&source, |_| {});
    let formatted = assembly.map(|assembly| assembly.formatted().to_string());
    output::write(args.out.as_deref(), &formatted.unwrap_or(source))?;
    Ok(0)
}

fn format_of(name: &str, text: &[u8]) -> DisasmFormat {
    let is_object = text.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    match Format::of_name(name) {
        _ if is_object => DisasmFormat::Json,
        known => match known.unwrap_or_else(|| Format::of_text(text)) {
            Format::Deck => DisasmFormat::Deck,
            Format::Image => DisasmFormat::Image,
            Format::Source => DisasmFormat::Source,
        },
    }
}

fn is_text(bytes: &[u8]) -> bool {
    str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'))
}

fn of_deck(name: &str, text: &[u8]) -> anyhow::Result<Program> {
    let cards = cards(name, text)?;
    let unloaded = loader::unload(&cards).with_context(|| {
        format!("`{name}` is no deck that loads itself, so there is no telling what is in it")
    })?;
    let data = cards.get(unloaded.cards..).unwrap_or_default().to_vec();
    Ok(Program { image: unloaded.image, start: unloaded.start, data })
}

/// What `cardiac run --json` or `cardiac asm --json` has written.
fn of_json(name: &str, text: &[u8]) -> anyhow::Result<Program> {
    let value: Value =
        serde_json::from_slice(text).with_context(|| format!("`{name}` is no JSON"))?;
    let cells = ["memory", "image"].iter().find_map(|&key| value.get(key)?.as_object());
    let cells = cells.with_context(|| {
        format!(
            "`{name}` has neither `memory`, as `cardiac run --json` writes it, \
             nor `image`, as `cardiac asm --json` does"
        )
    })?;
    let image = memory(cells).with_context(|| format!("in `{name}`"))?;
    let start = match value.get("start").and_then(Value::as_str) {
        Some(start) => {
            Some(start.parse().with_context(|| format!("in `{name}`, `start` is `{start}`"))?)
        }
        None => started_by_loader(&image),
    };
    let data = value.get("data").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let data = data.iter().map(|card| card.as_str().unwrap_or_default().parse());
    let data = data.collect::<Result<_, _>>().with_context(|| format!("in `{name}`, in `data`"))?;
    Ok(Program { image, start, data })
}

fn memory(cells: &Map<String, Value>) -> anyhow::Result<Memory> {
    let mut text = String::new();
    for (cell, word) in cells {
        let Some(word) = word.as_str() else { bail!("cell {cell} is `{word}`, not a text") };
        let _ = writeln!(text, "{cell}:{word}"); // a string takes everything
    }
    image::parse(&text).map_err(|error| {
        let line = text.lines().nth(error.line - 1).unwrap_or_default();
        anyhow::anyhow!("`{line}`: {}", error.mistake)
    })
}

/// Where the loader has handed over to a program, which its jump in cell 02 still says.
fn started_by_loader(memory: &Memory) -> Option<Address> {
    let Cell::Word(word) = memory.cell(Address::new(2)?) else { return None };
    let ending = cardiac_core::Instruction::from(word);
    let is_ending = matches!(ending.opcode, Opcode::Jmp | Opcode::Hrs);
    (is_ending && ending.address != Address::FIRST).then_some(ending.address)
}
