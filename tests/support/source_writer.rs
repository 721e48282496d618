//! Writes programs as sources, in the many ways there are.

use std::collections::BTreeSet;

use cardiac_core::assembler::Operation;
use cardiac_core::{Address, Card, Opcode};
use proptest::prelude::*;

use super::program::{LineKind, ProgramLine};

/// Choices between equivalent spellings; 0 is always the plainest.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style(u64);

pub(crate) fn styles() -> impl Strategy<Value = Style> {
    any::<u64>().prop_map(Style)
}

impl Style {
    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        let count = u64::try_from(from.len()).expect("a few choices");
        let choice = usize::try_from(self.0 % count).expect("a few choices");
        self.0 /= count;
        from[choice].clone()
    }

    /// Returns one or more blanks.
    fn gap(&mut self) -> &'static str {
        self.pick(&[" ", "\t", "    ", " \t "])
    }

    /// Returns blanks or nothing.
    fn narrow_gap(&mut self) -> &'static str {
        self.pick(&["", " ", "\t", "  "])
    }

    /// Returns a mnemonic or a directive.
    fn operation(&mut self, operation: Operation) -> String {
        let name = match operation {
            Operation::Instruction(Opcode::Inp) => self.pick(&["INP", "IN"]),
            _ => operation.name(),
        };
        match self.pick(&[0, 1, 2]) {
            0 => name.to_string(),
            1 => name.to_lowercase(),
            _ => name[..1].to_string() + &name[1..].to_lowercase(),
        }
    }

    /// Returns a number without a sign.
    fn number(&mut self, number: u16) -> String {
        let digits = self.pick(&[1, 2, 3, 5]);
        format!("{number:0digits$}")
    }
}

/// A written source.
pub(crate) struct WrittenSource {
    pub(crate) source: String,
    /// The line number of each program line; the source has other lines, too.
    pub(crate) numbers: Vec<usize>,
    pub(crate) used: BTreeSet<&'static str>,
}

/// The names allowed in an operand.
#[derive(Clone, Copy)]
enum OperandRange {
    All,
    /// The names that an EQU in this line can use without a circle.
    Equ(usize),
    /// The names whose value is known above this line.
    Above(usize),
}

pub(crate) struct Writer<'a> {
    lines: &'a [ProgramLine],
    source: String,
    numbers: Vec<usize>,
    ending: &'static str,
    /// `true` if EQU uses the names below it, `false` for those above.
    is_forward: bool,
    /// The lines whose names are used, in total and by the current line.
    used: BTreeSet<usize>,
    used_here: BTreeSet<usize>,
    /// The lines whose names are known immediately below them.
    early: BTreeSet<usize>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(lines: &'a [ProgramLine]) -> Self {
        Self {
            lines,
            source: String::new(),
            numbers: Vec::new(),
            ending: "\n",
            is_forward: false,
            used: BTreeSet::new(),
            used_here: BTreeSet::new(),
            early: BTreeSet::new(),
        }
    }

    pub(crate) fn write(
        mut self,
        start: Option<Address>,
        cards: &[Vec<Card>],
        mut style: Style,
    ) -> WrittenSource {
        self.ending = style.pick(&["\n", "\r\n"]);
        self.is_forward = style.pick(&[false, true]);
        self.source += style.pick(&["", "\u{feff}"]);
        // END, a START above, a START below, or two of them.
        let said = style.pick(&[
            [false, false, true],
            [true, false, false],
            [false, true, false],
            [true, false, true],
        ]);
        let [at_top, at_foot, at_end] = said.map(|is_said| start.filter(|_| is_said));
        let is_ended = at_end.is_some() || !cards.is_empty() || style.pick(&[true, false]);

        self.directive(Operation::Start, at_top, &mut style);
        for (place, line) in self.lines.iter().enumerate() {
            self.line(place, line, line.style);
        }
        self.directive(Operation::Start, at_foot, &mut style);
        self.directive(Operation::End, at_end, &mut style);
        if is_ended && at_end.is_none() {
            let end = style.operation(Operation::End);
            self.finish(&end, &mut style);
        }
        for words in cards {
            self.cards(words, &mut style);
        }
        if style.pick(&[false, true]) && self.source.ends_with(self.ending) {
            self.source.truncate(self.source.len() - self.ending.len());
        }
        let used = self.used.iter().filter_map(|&place| self.lines[place].name).collect();
        WrittenSource { source: self.source, numbers: self.numbers, used }
    }

    fn line(&mut self, place: usize, line: &ProgramLine, mut style: Style) {
        let style = &mut style;
        let above =
            style.pick(&["", "", "", "\n", "  \n", "; a comment: DATA 5\n", "\t# CLA\n", "//\n"]);
        self.source += &above.replace('\n', self.ending);
        self.numbers.push(self.source.matches('\n').count() + 1);

        self.used_here.clear();
        let body = self.body(place, line, style);
        let is_directive = |name| Operation::from_name(name).is_some();
        let label = match line.name {
            None => style.pick(&["    ", "", "\t"]).to_string(),
            Some(name) if body.is_empty() || is_directive(name) || style.pick(&[true, false]) => {
                style.narrow_gap().to_string()
                    + name
                    + style.narrow_gap()
                    + ":"
                    + style.narrow_gap()
            }
            Some(name) => style.narrow_gap().to_string() + name + style.gap(),
        };
        self.finish(&(label + &body), style);

        let is_known = |other: &usize| *other < place && self.early.contains(other);
        if !matches!(line.kind, LineKind::Equ(_)) || self.used_here.iter().all(is_known) {
            self.early.insert(place);
        }
    }

    /// Returns the operation and the operand.
    fn body(&mut self, place: usize, line: &ProgramLine, style: &mut Style) -> String {
        let (operation, operand) = match line.kind {
            LineKind::Label => return String::new(),
            LineKind::Instruction(Opcode::Hrs, 0) if style.pick(&[true, false]) => {
                return style.operation(Operation::Instruction(Opcode::Hrs));
            }
            LineKind::Instruction(Opcode::Sft, counts) if style.pick(&[true, true, false]) => {
                let (left, comma, right) =
                    (counts / 10, style.pick(&[",", ", ", " ,", " , "]), counts % 10);
                (Operation::Instruction(Opcode::Sft), format!("{left}{comma}{right}"))
            }
            LineKind::Instruction(opcode, address) => (
                Operation::Instruction(opcode),
                self.signed(address.into(), OperandRange::All, style),
            ),
            LineKind::Literal(opcode, word) => {
                let sign = style.pick(&["=", "= "]).to_string();
                (
                    Operation::Instruction(opcode),
                    sign + &self.joined(word, OperandRange::All, style),
                )
            }
            LineKind::Data(ref words) => {
                let comma = style.pick(&[", ", ",", " ,"]);
                let words: Vec<String> =
                    words.iter().map(|&word| self.joined(word, OperandRange::All, style)).collect();
                (Operation::Data, words.join(comma))
            }
            LineKind::Res(count) => {
                (Operation::Res, self.signed(count.into(), OperandRange::Above(place), style))
            }
            LineKind::Org(cell) => {
                (Operation::Org, self.signed(cell.into(), OperandRange::Above(place), style))
            }
            LineKind::Equ(value) => {
                (Operation::Equ, self.joined(value, OperandRange::Equ(place), style))
            }
        };
        style.operation(operation) + style.gap() + &operand
    }

    /// Writes START or END with its cell, if there is one.
    fn directive(&mut self, operation: Operation, cell: Option<Address>, style: &mut Style) {
        let Some(cell) = cell else { return };
        let operand = self.signed(cell.get().into(), OperandRange::All, style);
        let text = style.operation(operation) + style.gap() + &operand;
        self.finish(&text, style);
    }

    fn cards(&mut self, cards: &[Card], style: &mut Style) {
        let words = cards.iter().map(|card| match card {
            Card::Blank => style.pick(&["blank", "---", "BLANK"]).to_string(),
            Card::Word(word) => self.joined(word.get(), OperandRange::All, style),
        });
        let words: Vec<String> = words.collect();
        let data = style.operation(Operation::Data) + style.gap() + &words.join(",");
        self.finish(&data, style);
    }

    /// Writes a line, with a comment or without.
    fn finish(&mut self, text: &str, style: &mut Style) {
        let comment = style.pick(&["", " ; and so on", "//a: the CLA 5", "\t# ; =", "   "]);
        self.source += text;
        self.source += comment;
        self.source += self.ending;
        self.used.append(&mut self.used_here.clone());
    }

    /// Returns a value as a sum of numbers, names and mnemonics.
    fn joined(&mut self, value: i16, range: OperandRange, style: &mut Style) -> String {
        let opcode =
            u8::try_from(value / 100).ok().and_then(|code| Opcode::ALL.get(usize::from(code)));
        match opcode {
            Some(&opcode) if value >= 0 && style.pick(&[false, false, true]) => {
                let mnemonic = style.operation(Operation::Instruction(opcode));
                mnemonic + style.gap() + &self.signed(value % 100, range, style)
            }
            _ => self.signed(value, range, style),
        }
    }

    /// Returns a value as a sum of numbers and names.
    fn signed(&mut self, value: i16, range: OperandRange, style: &mut Style) -> String {
        let mut terms = Vec::new();
        let mut rest = value;
        for is_negative in
            style.pick(&[&[][..], &[false], &[false, true], &[true], &[false, false]])
        {
            let Some((place, name)) = self.name(range, style) else { continue };
            let named = self.lines[place].value();
            let left = if *is_negative { rest + named } else { rest - named };
            if left.abs() < 1000 {
                rest = left;
                terms.push((*is_negative, name.to_string()));
                self.used_here.insert(place);
            }
        }
        if rest != 0 || terms.is_empty() {
            let at = if style.pick(&[true, false]) { terms.len() } else { 0 };
            terms.insert(at, (rest < 0, style.number(rest.unsigned_abs())));
        }
        let mut sum = String::new();
        for (place, (is_negative, term)) in terms.into_iter().enumerate() {
            let sign = match (place, is_negative) {
                (0, false) => style.pick(&["", "", "", "+"]),
                (0, true) => style.pick(&["-", "- "]),
                (_, false) => style.pick(&["+", " + ", "+ ", " - -"]),
                (_, true) => style.pick(&["-", " - ", " -", " + -"]),
            };
            sum = sum + sign + &term;
        }
        sum
    }

    /// Returns a usable name.
    fn name(&self, range: OperandRange, style: &mut Style) -> Option<(usize, &'static str)> {
        let is_within = |place: usize, line: &ProgramLine| match range {
            OperandRange::All => true,
            OperandRange::Above(below) => place < below && self.early.contains(&place),
            OperandRange::Equ(_) if !matches!(line.kind, LineKind::Equ(_)) => true,
            OperandRange::Equ(other) if self.is_forward => place > other,
            OperandRange::Equ(other) => place < other,
        };
        let names = self.lines.iter().enumerate();
        let names = names.filter(|&(place, line)| is_within(place, line));
        let names: Vec<_> = names.filter_map(|(place, line)| Some((place, line.name?))).collect();
        if names.is_empty() { None } else { Some(style.pick(&names)) }
    }
}
