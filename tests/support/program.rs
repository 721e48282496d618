//! Random programs as a list of lines that know their words, so that the meaning of the source is
//! known without parsing it. `source_writer.rs` writes the source.

use cardiac_core::assembler::Operation;
use cardiac_core::{Address, Card, Memory, Opcode, Word};
use proptest::collection::vec;
use proptest::prelude::*;

use super::source_writer::{Style, Writer, styles};

/// A program before it is written as a source.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    parts: Vec<(LineKind, HasName, Style)>,
    /// The start, if it is given.
    start: Option<u8>,
    cards: Vec<Vec<Card>>,
    style: Style,
}

type HasName = bool;

/// The kind of a line.
#[derive(Clone, Debug)]
pub(crate) enum LineKind {
    Instruction(Opcode, u8),
    /// One of the four instructions that read a cell, with the value of a literal.
    Literal(Opcode, i16),
    Data(Vec<i16>),
    Res(u8),
    Org(u8),
    Equ(i16),
    /// Only a label.
    Label,
}

/// A source and its expected result.
#[derive(Debug)]
pub(crate) struct ExpectedAssembly {
    pub(crate) source: String,
    pub(crate) image: Memory,
    pub(crate) start: Address,
    pub(crate) cards: Vec<Card>,
    /// The name, line and value of each symbol.
    pub(crate) symbols: Vec<(&'static str, usize, i16)>,
    /// The unused names.
    pub(crate) unused: Vec<&'static str>,
    /// The line that filled each cell, or 0.
    pub(crate) lines: [usize; 100],
    /// `true` if there are cells for its literals.
    pub(crate) has_room: bool,
}

/// Any valid program, unless there is no room for its literals.
pub(crate) fn programs() -> impl Strategy<Value = Program> {
    let parts = vec((line_kinds(), any::<HasName>(), styles()), 0..24);
    let start = prop::option::weighted(0.6, 0_u8..100);
    let cards = vec(vec(super::cards(), 1..4), 0..3);
    (parts, start, cards, styles()).prop_map(|(parts, start, cards, style)| Program {
        parts,
        start,
        cards,
        style,
    })
}

fn line_kinds() -> impl Strategy<Value = LineKind> {
    let words = || prop_oneof![-999_i16..=999, -9_i16..=9];
    let reading = vec![Opcode::Cla, Opcode::Add, Opcode::Sub, Opcode::Out];
    prop_oneof![
        8 => (prop::sample::select(Opcode::ALL.to_vec()), 0_u8..100)
            .prop_map(|(opcode, address)| LineKind::Instruction(opcode, address)),
        3 => (prop::sample::select(reading), words())
            .prop_map(|(opcode, word)| LineKind::Literal(opcode, word)),
        3 => vec(words(), 1..5).prop_map(LineKind::Data),
        2 => (0_u8..12).prop_map(LineKind::Res),
        1 => (0_u8..100).prop_map(LineKind::Org),
        3 => words().prop_map(LineKind::Equ),
        1 => Just(LineKind::Label),
    ]
}

/// A line with its cells.
pub(crate) struct ProgramLine {
    pub(crate) kind: LineKind,
    pub(crate) style: Style,
    /// The first of its cells; 100 is past the last.
    cell: usize,
    pub(crate) name: Option<&'static str>,
}

/// A literal and its cell.
type Literal = (i16, u8);

impl ProgramLine {
    /// Returns the words in its cells.
    fn words(&self, literals: &[Literal]) -> Vec<i16> {
        let instruction =
            |opcode: Opcode, address: u8| vec![100 * i16::from(opcode.code()) + i16::from(address)];
        match &self.kind {
            LineKind::Instruction(opcode, address) => instruction(*opcode, *address),
            LineKind::Literal(opcode, word) => {
                let literal = literals.iter().find(|(known, _)| known == word);
                instruction(*opcode, literal.map_or(0, |&(_, cell)| cell))
            }
            LineKind::Data(words) => words.clone(),
            _ => Vec::new(),
        }
    }

    /// Returns the number of its cells.
    fn count(&self) -> usize {
        match self.kind {
            LineKind::Res(count) => usize::from(count),
            _ => self.words(&[]).len(),
        }
    }

    fn cells(&self) -> std::ops::Range<usize> {
        self.cell..self.cell + self.count()
    }

    /// Returns the value of its name.
    pub(crate) fn value(&self) -> i16 {
        match self.kind {
            LineKind::Equ(value) => value,
            _ => i16::try_from(self.cell).expect("at most 100"),
        }
    }
}

impl Program {
    /// Writes the source and computes its result.
    pub(crate) fn expected_assembly(&self) -> ExpectedAssembly {
        let (lines, end) = self.lines();
        let (literals, has_room) = literals(&lines, end);

        let mut image = Memory::new();
        for line in &lines {
            for (cell, value) in line.cells().zip(line.words(&literals)) {
                image.write(address(cell), word(value));
            }
        }
        for &(value, cell) in &literals {
            image.write(address(cell.into()), word(value));
        }

        let is_instruction = |line: &&ProgramLine| {
            matches!(line.kind, LineKind::Instruction(..) | LineKind::Literal(..))
        };
        let first = lines.iter().find(is_instruction).map(|line| line.cell);
        let given = self.start.map(usize::from).or(if first.is_none() { Some(10) } else { None });
        let start = address(given.or(first).expect("one of the two"));

        let written = Writer::new(&lines).write(given.map(|_| start), &self.cards, self.style);
        // RES keeps the word that is there.
        let (mut filled_by, mut has_word) = ([0; 100], [false; 100]);
        let (mut symbols, mut unused) = (Vec::new(), Vec::new());
        for (line, &number) in lines.iter().zip(&written.numbers) {
            let is_word = !matches!(line.kind, LineKind::Res(_));
            for cell in line.cells() {
                if is_word || !has_word[cell] {
                    (filled_by[cell], has_word[cell]) = (number, is_word);
                }
            }
            symbols.extend(line.name.map(|name| (name, number, line.value())));
            unused.extend(line.name.filter(|name| !written.used.contains(name)));
        }
        let cards = self.cards.iter().flatten().copied().collect();
        let source = written.source;
        ExpectedAssembly {
            source,
            image,
            start,
            cards,
            symbols,
            unused,
            lines: filled_by,
            has_room,
        }
    }

    /// Returns the lines with their cells, and the cell after the last. Lines beyond cell 99, or
    /// against the print of 00 and 99, are left out.
    fn lines(&self) -> (Vec<ProgramLine>, usize) {
        let (mut lines, mut cell) = (Vec::<ProgramLine>::new(), 10);
        let mut names = NAMES.iter().copied();
        for (kind, has_name, style) in &self.parts {
            let mut line = ProgramLine { kind: kind.clone(), style: *style, cell, name: None };
            if line.cells().end > 100 || line.is_against_the_print() {
                continue;
            }
            match *kind {
                LineKind::Org(to) => cell = usize::from(to),
                LineKind::Label if cell == 100 => continue,
                LineKind::Label => {
                    // Alone on its line a directive's name is a label only if it is used.
                    let mut others =
                        names.by_ref().filter(|name| Operation::from_name(name).is_none());
                    let Some(name) = others.next() else { continue };
                    line.name = Some(name);
                }
                LineKind::Equ(_) => {
                    let Some(name) = names.next() else { continue };
                    line.name = Some(name);
                }
                _ if *has_name && cell < 100 => line.name = names.next(),
                _ => {}
            }
            if !matches!(kind, LineKind::Org(_)) {
                cell = line.cells().end;
            }
            lines.push(line);
        }
        (lines, cell)
    }
}

impl ProgramLine {
    fn is_against_the_print(&self) -> bool {
        let is_literal = matches!(self.kind, LineKind::Literal(..));
        self.cells().zip(self.words(&[])).any(|(cell, word)| match cell {
            0 => is_literal || word != 1,
            99 => is_literal || word / 100 != 8,
            _ => false,
        })
    }
}

/// Returns the literals in the free cells after the program, but not in cell 99, and whether there
/// is a cell for each. Cell 00 has only its print.
fn literals(lines: &[ProgramLine], end: usize) -> (Vec<Literal>, bool) {
    let is_free = |cell: &usize| !lines.iter().any(|line| line.cells().contains(cell));
    let mut free = (end.max(1)..99).filter(is_free);
    let mut literals: Vec<Literal> = Vec::new();
    for line in lines {
        let LineKind::Literal(_, word) = line.kind else { continue };
        if literals.iter().all(|(known, _)| *known != word) {
            let Some(cell) = free.next() else { return (literals, false) };
            literals.push((word, u8::try_from(cell).expect("two digits")));
        }
    }
    (literals, true)
}

/// Names, some of which are similar to operations.
const NAMES: [&str; 24] = [
    "n",
    "loop",
    "sum",
    "end",
    "x1",
    "N",
    "größe",
    "a_very_long_name_of_more_than_twenty",
    "Loop",
    "stop",
    "CLA1",
    "inp_",
    "start",
    "b",
    "l33t",
    "é",
    "halt",
    "OUTPUT",
    "Org",
    "t2",
    "looop",
    "_q",
    "Sta",
    "DAT",
];

fn address(cell: usize) -> Address {
    u8::try_from(cell).ok().and_then(Address::new).expect("0 to 99")
}

fn word(value: i16) -> Word {
    Word::new(value).expect("three digits")
}
