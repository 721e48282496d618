//! The lines of the listing.

use cardiac_core::assembler::{SyntaxKind, tokens};
use cardiac_core::session::{DebugInfo, Session};
use cardiac_core::{Address, Cell, Instruction, Machine, Memory, Opcode, disassembler, loader};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// The contents of a line: a cell and its source.
#[derive(Clone, Debug)]
pub(super) struct ListingLine {
    pub(super) cell: Address,
    pub(super) contents: Cell,
    /// The contents at loading, if they have changed.
    pub(super) was: Option<Cell>,
    pub(super) label: String,
    /// The mnemonic, if the cell can be executed.
    pub(super) mnemonic: &'static str,
    pub(super) operand: String,
    pub(super) comment: String,
    /// The line of the source, with its number.
    source: Option<(usize, String)>,
    pub(super) is_current: bool,
    pub(super) is_stop: bool,
    pub(super) is_in_use: bool,
}

impl ListingLine {
    /// Returns the line in words, for screen readers.
    pub(super) fn name(&self, language: Language) -> String {
        let head = format!("{}: {}", self.cell, self.contents);
        let mut name = language.format(Msg::Cell, &[&head]);
        let code = format!("{} {}", self.mnemonic, self.operand);
        for part in [self.label.as_str(), code.trim()] {
            if !part.is_empty() {
                name += ", ";
                name += part;
            }
        }
        for (holds, text) in
            [(self.is_current, Msg::ListingUnderWay), (self.is_stop, Msg::ListingBreakpoint)]
        {
            if holds {
                name += ", ";
                name += &language.get(text);
            }
        }
        if let Some(was) = self.was {
            name += ", ";
            name += &language.format(Msg::ListingChanged, &[&was]);
        }
        name
    }

    /// Returns the tooltip of the line.
    pub(super) fn message(&self, language: Language) -> Option<String> {
        let source = self.source.as_ref();
        let source =
            source.map(|(line, text)| language.format(Msg::ListingLine, &[line, &text.trim()]));
        let was = self.was.map(|was| language.format(Msg::ListingChanged, &[&was]));
        let message: Vec<String> = source.into_iter().chain(was).collect();
        (!message.is_empty()).then(|| message.join("\n"))
    }
}

/// The source lines of the cells, cached while the source stays the same.
#[derive(Debug, Default)]
pub(super) struct ListingLines {
    program: DebugInfo,
    /// For each cell: the line number, its text and its comment.
    sources: Vec<Option<(usize, String, String)>>,
}

impl ListingLines {
    /// Returns a line for each cell, with its current contents.
    pub(super) fn of<'a>(
        &'a mut self,
        session: &'a Session,
        memory: &'a Memory,
        current: Address,
    ) -> impl Iterator<Item = ListingLine> + 'a {
        if self.sources.is_empty() || self.program != *session.debug_info() {
            self.program = session.debug_info().clone();
            self.sources = Address::all().map(|cell| source(&self.program, cell)).collect();
        }
        let loaded = LoadedImage::from_session(session);
        let flows = [
            disassembler::disassemble(&loaded.image, loaded.start),
            disassembler::disassemble(memory, current),
        ];
        let (program, sources) = (&self.program, &self.sources);
        Address::all().zip(sources).map(move |(cell, source)| {
            let contents = memory.cell(cell);
            let is_code = flows.iter().any(|flow| flow.is_code(cell)) || current == cell;
            let instruction = contents.word().filter(|_| is_code).map(Instruction::from);
            let label = program.label(cell).unwrap_or_default();
            let is_at = |breakpoint: &&cardiac_core::session::Breakpoint| breakpoint.is_at(cell);
            let comment = source.as_ref().map(|(_, _, comment)| comment.clone());
            ListingLine {
                cell,
                contents,
                was: loaded.was(cell, contents),
                label: label.to_owned(),
                mnemonic: instruction.map_or("", |instruction| instruction.opcode.mnemonic()),
                operand: instruction.map(|found| operand(found, program)).unwrap_or_default(),
                comment: comment.unwrap_or_default(),
                source: source.as_ref().map(|(line, text, _)| (*line, text.clone())),
                is_current: current == cell,
                is_stop: session.breakpoints().iter().any(|found| is_at(&found)),
                is_in_use: contents != Cell::Blank || source.is_some() || !label.is_empty(),
            }
        })
    }
}

/// Returns the source line of a cell, with its comment.
fn source(program: &DebugInfo, cell: Address) -> Option<(usize, String, String)> {
    let line = program.line(cell)?;
    let text = program.source_line(line)?;
    let comment = tokens(text).filter(|(_, part)| *part == SyntaxKind::Comment);
    let comment = comment.filter_map(|(bytes, _)| text.get(bytes)).collect::<Vec<_>>().join(" ");
    Some((line, text.to_owned(), comment))
}

fn operand(Instruction { opcode, address }: Instruction, program: &DebugInfo) -> String {
    match opcode {
        Opcode::Sft => format!("{},{}", address.tens(), address.units()),
        Opcode::Hrs => address.to_string(),
        _ => program.label(address).map_or_else(|| address.to_string(), str::to_owned),
    }
}

/// More cards than any deck needs to load an image.
const LONGEST_LOADER: usize = 256;

/// The program as loaded.
struct LoadedImage {
    image: Memory,
    start: Address,
    /// `true` if it loads itself, so that its cells are blank at first.
    is_deck: bool,
}

impl LoadedImage {
    fn from_session(session: &Session) -> Self {
        let Machine { memory, bug, .. } = session.initial_snapshot().cycle.machine;
        let unload = || {
            let cards = session.input_cards().all();
            loader::unload(cards.get(..LONGEST_LOADER).unwrap_or(cards)).ok()
        };
        let unloaded = (memory == Memory::new()).then(unload).flatten();
        match unloaded {
            Some(unloaded) => {
                let start = unloaded.start.unwrap_or(bug);
                Self { image: unloaded.image, start, is_deck: true }
            }
            None => Self { image: memory, start: bug, is_deck: false },
        }
    }

    /// Returns the original contents of a cell, if they have changed.
    fn was(&self, cell: Address, contents: Cell) -> Option<Cell> {
        let was = self.image.cell(cell);
        let is_to_come = self.is_deck && !matches!(contents, Cell::Word(_));
        (was != contents && !is_to_come).then_some(was)
    }
}
