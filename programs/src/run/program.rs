//! A program that is ready to run: a machine and its input cards.

use cardiac_core::assembler::{Assembly, Severity, assemble};
use cardiac_core::load::{LoadOptions, LoadedProgram, ProgramFile};
use cardiac_core::session::DebugInfo;
use cardiac_core::{Address, Card, Cell, Format, Machine, RunOutcome, loader};

use super::assemble_error::AssembleError;
use super::load_report::load_with_report;
use super::program_error::ProgramError;
use super::run_end::RunEnd;
use super::run_result::RunResult;
use super::slice::run_slice;
use super::source_map::SourceMap;

/// A program that can run any number of times.
///
/// ```
/// use cardiac_programs::run::RunnableProgram;
///
/// let result = RunnableProgram::new("OUT 00 \n HRS").expect("no errors").run(&[], 100);
/// assert_eq!((result.steps, result.punched.len()), (2, 1));
///
/// let error = RunnableProgram::new("OUT 00 \n HSR").unwrap_err();
/// assert_eq!(error.line, 2);
/// assert!(error.to_string().ends_with("did you mean `HRS`?"));
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunnableProgram {
    /// The machine before the first step.
    pub machine: Machine,
    /// Its own cards: a deck, or the data cards after END.
    pub cards: Vec<Card>,
    /// The format of its text.
    pub format: Format,
    /// The lines and labels of its source.
    pub lines: SourceMap,
    /// The notes and warnings of the assembler.
    pub warnings: Vec<String>,
}

impl RunnableProgram {
    /// Assembles a source. Warnings are ignored.
    ///
    /// # Errors
    ///
    /// The first error.
    pub fn new(source: &str) -> Result<Self, AssembleError> {
        let mut first = None;
        let assembly = assemble(source, |found| {
            if found.severity() == Severity::Error && first.is_none() {
                first = Some((found.line, found.kind.to_string()));
            }
        });
        let error = || {
            let (line, message) = first.unwrap_or((1, "not a program".to_owned()));
            AssembleError { line, message, source: source.to_owned() }
        };
        Ok(Self::from_assembly(&assembly.ok_or_else(error)?))
    }

    /// Reads a program in any format from the bytes of a file. The name, which errors and warnings
    /// mention, tells the format if it has a known extension.
    ///
    /// ```
    /// use cardiac_programs::run::RunnableProgram;
    ///
    /// let program = RunnableProgram::from_bytes("ada.asm", b" OUT 00\n HRS\n").expect("no errors");
    /// assert_eq!(program.cells_used(&program.machine), 2);
    ///
    /// let error = RunnableProgram::from_bytes("ada.asm", b" OUT\n").unwrap_err();
    /// assert!(error.to_string().starts_with("ada.asm:1:5: OUT needs an operand"));
    /// ```
    ///
    /// # Errors
    ///
    /// All errors of a source, or the reason why the text is not a program.
    pub fn from_bytes(name: &str, bytes: &[u8]) -> Result<Self, ProgramError> {
        let file = ProgramFile::decode(bytes)
            .map_err(|error| ProgramError::from_text_error(name, bytes, &error))?;
        let options = LoadOptions::default().with_file_name(name);
        let (loaded, report) = load_with_report(name, &file, options, |_| {})?;
        Ok(Self::from_loaded(loaded, report.lines()))
    }

    /// Converts a loaded program. A deck loads itself, so the machine is empty.
    pub fn from_loaded(loaded: LoadedProgram<'_>, warnings: Vec<String>) -> Self {
        let (machine, format) = (loaded.machine(), loaded.format);
        let lines = SourceMap::from_debug_info(&loaded.debug_info());
        Self { machine, cards: loaded.cards, format, lines, warnings }
    }

    fn from_assembly(assembly: &Assembly<'_>) -> Self {
        Self {
            machine: Machine::from_image(assembly.image, assembly.start),
            cards: assembly.cards().collect(),
            format: Format::Source,
            lines: SourceMap::from_debug_info(&DebugInfo::from_assembly(assembly)),
            warnings: Vec::new(),
        }
    }

    /// Runs the program with these cards until it stops or reaches the step limit, in a loop too.
    pub fn run(&self, cards: &[Card], steps: u64) -> RunResult {
        let mut machine = self.machine;
        let mut cards = self.cards.iter().chain(cards).copied();
        let mut punched = Vec::new();
        let mut done = 0;
        let punch = &mut |word| punched.push(word);
        let outcome = run_slice(&mut machine, None, None, &mut cards, punch, steps, &mut done);
        let ending = match outcome {
            RunOutcome::Stopped(stop) => RunEnd::Stopped(stop),
            _ => RunEnd::StepLimit,
        };
        RunResult {
            machine,
            ending,
            steps: done,
            punched,
            unread: cards.count(),
            last_card: None,
            last_cell: None,
        }
    }

    /// Returns its own cards followed by data cards.
    pub fn input_cards(&self, cards: &[Card]) -> Vec<Card> {
        [self.cards.as_slice(), cards].concat()
    }

    /// Returns the cell of a label, ignoring case, or of a cell number.
    pub fn cell(&self, name: &str) -> Option<Address> {
        self.lines.cell(name).or_else(|| name.parse().ok())
    }

    /// Returns `true` if it is a deck whose loader is executed in this cell.
    pub fn is_loader_cell(&self, cell: Address) -> bool {
        self.format == Format::Deck && loader::holds_loop(cell)
    }

    /// Returns the number of cells it has used after a run: all that are not blank, except the
    /// printed cells 00 and 99 and the cells of the loader.
    pub fn cells_used(&self, machine: &Machine) -> usize {
        let is_its_own = |cell: &Address| !cell.is_printed() && !self.is_loader_cell(*cell);
        let cells = Address::all().filter(is_its_own);
        cells.filter(|&cell| machine.memory.cell(cell) != Cell::Blank).count()
    }

    /// Returns `true` if both programs start in the same state.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.machine == other.machine && self.cards == other.cards
    }
}
