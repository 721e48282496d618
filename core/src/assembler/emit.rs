//! The last walk: the words are made, and all that was found is told, line by line.

mod meant;

use super::encode::{Parted, References};
use super::expression::{Fault, has_words_side_by_side};
use super::finding::{Diagnostic, Finding, NoInstruction, Severity};
use super::operation::Operation;
use super::statement::{Columns, Place, Statement, statements};
use super::survey::{Kind, Start, Survey};
use super::symbols::{Scope, Symbols};
use super::told::Told;
use super::walk::{Spot, Walk};
use crate::address::Address;
use crate::card::Card;
use crate::instruction::{Instruction, Opcode};
use crate::load::find_start;
use crate::memory::{Cell, Memory};
use crate::step_warning::is_small;
use crate::text::Mistake;
use crate::word::Word;

/// The errors that are told before the assembler gives up.
pub const MOST_ERRORS: usize = crate::limits::MAX_MISTAKES;

/// The warnings that are told; of more it is only told that there are.
pub const MOST_WARNINGS: usize = crate::limits::MAX_MISTAKES;

/// What is made of the lines.
pub(crate) struct Emitter<'a, 's, F> {
    source: &'s [u8],
    columns: Columns,
    symbols: &'a Symbols<'s>,
    survey: &'a Survey,
    report: F,
    errors: usize,
    warnings: usize,
    pub(crate) image: Memory,
    /// The line that has filled each cell so far; 0 if none.
    lines: [usize; 100],
    /// The start that a line has given, and the line.
    start: Option<(Address, usize)>,
    is_too_far: bool,
    is_end_told: bool,
    /// What has been said of names and signs, which is not said again.
    told: Told<'s>,
}

impl<'a, 's, F: FnMut(Diagnostic<'s>)> Emitter<'a, 's, F> {
    pub(crate) fn new(
        source: &'s [u8],
        columns: Columns,
        symbols: &'a Symbols<'s>,
        survey: &'a Survey,
        report: F,
    ) -> Self {
        Self {
            source,
            columns,
            symbols,
            survey,
            report,
            errors: 0,
            warnings: 0,
            image: Memory::new(),
            lines: [0; 100],
            start: None,
            is_too_far: false,
            is_end_told: false,
            told: Told::new(),
        }
    }

    /// Goes over all lines; the start of the program, if it has no errors. A `start` that is
    /// given replaces that of the source.
    pub(crate) fn emit(&mut self, start: Option<Address>) -> Option<Address> {
        let (mut walk, mut last) = (Walk::new(), 1);
        for line in statements(self.source, self.columns) {
            if !line.line.text.is_empty() {
                last = line.number;
            }
            let spot = walk.over(&line, self.symbols);
            self.line(&line, spot);
            if self.errors > MOST_ERRORS {
                return None;
            }
        }
        for (cell, word) in self.survey.pool.iter() {
            self.image.write(cell, word);
        }
        if self.errors > 0 {
            return None;
        }
        let found = match self.survey.start {
            Start::Given => self.start.map(|(cell, _)| cell).ok_or(Finding::NothingThere),
            Start::FirstInstruction(cell) => Ok(cell),
            Start::Unstated if self.image.iter_written().next().is_none() => {
                Err(Finding::NothingThere)
            }
            // A caller that gives the start needs none to be found.
            Start::Unstated => start.map_or_else(|| self.find_start(), Ok),
        };
        match found {
            Ok(found) => Some(start.unwrap_or(found)),
            Err(finding) => {
                self.no_start(last, finding);
                None
            }
        }
    }

    /// Tells that the program has no start, at its last line that holds anything.
    fn no_start(&mut self, last: usize, finding: Finding<'s>) {
        match statements(self.source, self.columns).find(|line| line.number == last) {
            Some(line) => self.tell(&line, line.line.text, finding),
            None => (self.report)(Diagnostic { line: last, column: 1, span: 0..0, finding }),
        }
    }

    /// Finds the start of a program that does not say it. Its cells are in the order of
    /// their lines.
    fn find_start(&self) -> Result<Address, Finding<'s>> {
        let cells = statements(self.source, self.columns).filter_map(|line| line.place);
        let listed = cells.map(|place| place.cell);
        find_start(&self.image, listed.chain(Address::all())).map_err(Finding::UnknownStart)
    }

    fn line(&mut self, line: &Statement<'s>, spot: Spot) {
        if let Some(misprint) = &line.misprint {
            self.report(Diagnostic {
                line: line.number,
                column: misprint.column,
                span: misprint.span.clone(),
                finding: Finding::Text(misprint.mistake),
            });
        }
        if let Some(fault) = line.fault {
            self.fault(line, fault);
        } else {
            self.second_instruction(line);
        }
        let is_something = line.place.is_some() || line.label.is_some() || line.operation.is_some();
        if spot.is_after_end {
            if line.operation == Some(Operation::Data)
                && line.label.is_none()
                && line.place.is_none()
            {
                self.cards(line);
            } else if is_something && line.fault.is_none() && !self.is_end_told {
                self.is_end_told = true;
                self.tell(line, line.line.text, Finding::AfterEnd);
            }
            return;
        }
        if let Some(name) = line.label {
            self.label(line, name);
        }
        if spot.is_too_far() && !self.is_too_far {
            self.is_too_far = true;
            self.tell(line, line.line.text, Finding::NoCellLeft);
        }
        self.cells_taken(line, spot);
        match (line.place, line.operation) {
            (Some(place), _) => self.listed(line, place),
            (None, Some(Operation::Instruction(opcode))) => self.instruction(line, spot, opcode),
            (None, Some(Operation::Data)) => self.data(line, spot),
            (None, Some(operation)) => self.directive(line, operation),
            (None, None) => {}
        }
    }

    /// A name that is defined here.
    fn label(&mut self, line: &Statement<'s>, name: &'s str) {
        match self.symbols.find(name) {
            Some(symbol) if symbol.line != line.number => {
                self.tell(line, name, Finding::NameTwice { name, first: symbol.line });
            }
            Some(symbol) if symbol.is_too_far() => {
                self.is_too_far = true;
                self.tell(line, name, Finding::NoCellLeft);
            }
            Some(symbol) if symbol.is_circular() => {
                self.tell(line, name, Finding::Circular { name });
            }
            Some(symbol) if !symbol.is_used => self.tell(line, name, Finding::Unused { name }),
            None if line.fault.is_none() => self.tell(line, name, Finding::TooManyNames),
            _ => {}
        }
    }

    /// Notes whose cells these are, and tells if they have been another line's.
    fn cells_taken(&mut self, line: &Statement<'s>, spot: Spot) {
        let mut twice = None;
        for cell in spot.cells() {
            let Some(taken) = self.lines.get_mut(usize::from(cell.get())) else { continue };
            let first = *taken;
            let has_word = matches!(self.image.cell(cell), Cell::Word(_));
            let is_kept = line.is_blank() && first > 0 && has_word;
            if !is_kept {
                *taken = line.number;
            }
            if first > 0 && first != line.number {
                let kept = Finding::CellKept { cell, first };
                let finding = if is_kept { kept } else { Finding::CellTwice { cell, first } };
                twice = twice.or(Some(finding));
            }
        }
        if let Some(finding) = twice {
            self.tell(line, line.line.text, finding);
        }
        if let Some(cell) = self.survey.met.filter(|met| spot.cells().any(|cell| cell == *met)) {
            self.tell(line, line.line.text, Finding::PoolMeetsProgram { cell });
        }
    }

    fn instruction(&mut self, line: &Statement<'s>, spot: Spot, opcode: Opcode) {
        let word = self.references().instruction(opcode, line.operand, None);
        match (word, spot.cell()) {
            (Ok(word), Some(cell)) => {
                let literal = self.references().literal_word(opcode, line.operand);
                if let Some(literal) = literal {
                    self.added_up(line, line.operand, literal);
                }
                self.put(line, cell, word, line.line.text);
                self.flow(line, cell, word.into());
            }
            (Ok(_), None) => {}
            (Err(fault), _) => self.fault(line, fault),
        }
    }

    fn data(&mut self, line: &Statement<'s>, spot: Spot) {
        if line.operand.is_empty() {
            return self.missing(line, Operation::Data);
        }
        for (nth, text) in line.operand.split(',').enumerate() {
            let text = text.trim();
            if self.references().is_blank(text) {
                self.tell(line, text, Finding::BlankAmongWords);
                continue;
            }
            match (self.references().word(text, Operation::Data), spot.nth(nth)) {
                (Ok(word), Some(cell)) => {
                    self.added_up(line, text, word);
                    self.put(line, cell, word, text);
                }
                (Ok(_), None) => {}
                (Err(fault), _) => self.fault(line, fault),
            }
        }
    }

    /// Tells where one word of DATA may have been meant to be several.
    fn added_up(&mut self, line: &Statement<'s>, text: &'s str, word: Word) {
        if has_words_side_by_side(text) {
            self.tell(line, text, Finding::AddedUp { word });
        }
    }

    /// The data cards after END.
    fn cards(&mut self, line: &Statement<'s>) {
        if line.operand.is_empty() {
            return self.missing(line, Operation::Data);
        }
        for text in line.operand.split(',') {
            let text = text.trim();
            match self.references().card(text) {
                Ok(Card::Word(word)) => self.added_up(line, text, word),
                Ok(Card::Blank) => {}
                Err(fault) => self.fault(line, fault),
            }
        }
    }

    /// A line of a listing: whatever its instruction says, the contents stand.
    fn listed(&mut self, line: &Statement<'s>, place: Place) {
        if let Some(word) = place.contents {
            self.put(line, place.cell, word, line.line.text);
        }
        if line.is_gap {
            self.tell(line, line.line.text, Finding::GapLeftBlank { cell: place.cell });
        }
        if self.columns != Columns::Six {
            return;
        }
        let Some(operation) = line.operation else {
            if !line.remark.is_empty() {
                self.tell(line, line.remark, Finding::TakenForComment);
            }
            return;
        };
        let Parted { operand, reading, .. } = self.references().part(line, place);
        if reading != place.contents {
            let part = if operand.is_empty() { line.line.text } else { operand };
            self.tell(line, part, Finding::ContentsWin { contents: place.contents, reading });
        }
        if let (Operation::Instruction(_), Some(word)) = (operation, place.contents) {
            self.flow(line, place.cell, word.into());
        }
    }

    fn directive(&mut self, line: &Statement<'s>, operation: Operation) {
        let (operand, above) = (line.operand, Scope::Above(line.number));
        let wrong = match operation {
            Operation::End if operand.is_empty() => None,
            Operation::Org => self.references().cell(operand, operation, above).err(),
            Operation::Res => self.references().count(operand, above).err(),
            Operation::Equ => self.references().word(operand, operation).err(),
            _ => match self.references().cell(operand, operation, Scope::Everywhere) {
                Ok(cell) => {
                    self.started(line, cell);
                    None
                }
                Err(fault) => Some(fault),
            },
        };
        if let Some(fault) = wrong {
            self.fault(line, fault);
        }
    }

    /// START or END says where the program starts.
    fn started(&mut self, line: &Statement<'s>, cell: Address) {
        match self.start {
            Some((first, number)) if first != cell => {
                self.tell(line, line.operand, Finding::StartsDisagree { first, line: number });
            }
            _ => self.start = self.start.or(Some((cell, line.number))),
        }
    }

    /// Writes a word, unless its cell has something else printed in it.
    fn put(&mut self, line: &Statement<'s>, cell: Address, word: Word, part: &'s str) {
        let mistake = match cell {
            Address::FIRST if word != Word::ONE => Mistake::WordForCell00,
            Address::LAST if word != word.with_printed_8() => Mistake::WordForCell99,
            _ => return self.image.write(cell, word),
        };
        // What a listing can say of these cells, a source cannot.
        let finding = match line.place {
            Some(_) => Finding::Text(mistake),
            None => Finding::WordForPrint { cell },
        };
        self.tell(line, part, finding);
    }

    /// Where the bug goes from an instruction, and what the instruction writes, as far
    /// as it stays as it is.
    fn flow(&mut self, line: &Statement<'s>, cell: Address, instruction: Instruction) {
        let is_last = self.survey.line(cell) == Some(line.number);
        if !is_last || self.survey.is_written(cell) {
            return;
        }
        let Instruction { opcode, address } = instruction;
        if matches!(opcode, Opcode::Inp | Opcode::Sto) && address == Address::FIRST {
            self.tell(line, line.line.text, Finding::WriteTo00 { opcode });
        }
        if (opcode, address) == (Opcode::Jmp, Address::LAST) {
            self.tell(line, line.line.text, Finding::JumpTo99);
        }
        if self.is_number_as_address(opcode, address) {
            self.tell(line, line.line.text, Finding::NumberAsAddress { opcode, cell: address });
        }
        let ahead = (!matches!(opcode, Opcode::Jmp | Opcode::Hrs)).then(|| cell.next());
        let target = matches!(opcode, Opcode::Jmp | Opcode::Tac).then_some(address);
        let into = ahead.into_iter().chain(target).find_map(|cell| self.no_instruction(cell));
        if let Some((cell, what)) = into {
            self.tell(line, line.line.text, Finding::RunsInto { cell, what });
        }
    }

    /// Returns `true` if CLA, ADD or SUB reads one of the cells 01 to 09 and surely nothing
    /// writes there: a program that makes instructions may have made one that does.
    fn is_number_as_address(&self, opcode: Opcode, cell: Address) -> bool {
        matches!(opcode, Opcode::Cla | Opcode::Add | Opcode::Sub)
            && is_small(cell)
            && self.survey.kind(cell) == Kind::Free
            && !self.survey.is_written(cell)
            && !self.survey.makes_instructions()
    }

    /// What is in a cell, if it is surely no instruction.
    fn no_instruction(&self, cell: Address) -> Option<(Address, NoInstruction)> {
        if matches!(cell, Address::FIRST | Address::LAST) || self.survey.is_written(cell) {
            return None;
        }
        match self.survey.kind(cell) {
            Kind::Free | Kind::Reserved => Some((cell, NoInstruction::Blank)),
            Kind::Data => Some((cell, NoInstruction::Data)),
            Kind::Instruction => None,
        }
    }

    fn references(&self) -> References<'a, 's> {
        let Self { symbols, survey, .. } = self;
        References { symbols, pool: &survey.pool, listed: &survey.listed }
    }

    fn missing(&mut self, line: &Statement<'s>, operation: Operation) {
        self.fault(line, Fault::new(line.operand, Finding::OperandMissing { operation }));
    }

    /// Tells what was found in a part of a line.
    fn tell(&mut self, line: &Statement<'s>, part: &'s str, finding: Finding<'s>) {
        if self.errors > MOST_ERRORS {
            return;
        }
        self.report(Diagnostic {
            line: line.number,
            column: line.line.column(part),
            span: line.line.span(part),
            finding,
        });
    }

    /// Reports, but of too many only that there are.
    fn report(&mut self, found: Diagnostic<'s>) {
        if self.errors > MOST_ERRORS {
            return;
        }
        let (count, most, more) = match found.severity() {
            Severity::Error => (&mut self.errors, MOST_ERRORS, Finding::TooMany),
            Severity::Warning => (&mut self.warnings, MOST_WARNINGS, Finding::MoreWarnings),
        };
        *count = count.saturating_add(1);
        match count.checked_sub(most) {
            None | Some(0) => (self.report)(found),
            Some(1) => (self.report)(Diagnostic { finding: more, ..found }),
            Some(_) => {}
        }
    }
}
