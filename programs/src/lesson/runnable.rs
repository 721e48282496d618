//! An assembled program and the result of running it.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use cardiac_core::assembler::{DiagnosticKind, Severity, assemble};
use cardiac_core::{Address, Card, Machine, Stop, Word};

/// An assembled program that can run any number of times.
///
/// ```
/// use cardiac_programs::lesson::RunnableProgram;
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
    machine: Machine,
    /// The data cards after END.
    cards: Vec<Card>,
    labels: Vec<(String, Address)>,
}

/// The first error of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AssembleError {
    /// The line, counted from 1.
    pub line: usize,
    /// The message in English.
    pub message: String,
    /// The whole source.
    source: String,
}

/// The result of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunResult {
    /// The machine at the end of the run.
    pub machine: Machine,
    /// The output cards.
    pub punched: Vec<Word>,
    /// The number of steps.
    pub steps: u64,
    /// The reason of the stop, or `None` at the step limit.
    pub stop: Option<Stop>,
}

impl RunnableProgram {
    /// Assembles a source.
    ///
    /// # Errors
    ///
    /// The first error; warnings are ignored.
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
        let assembly = assembly.ok_or_else(error)?;
        let labels = assembly.symbols();
        let labels = labels.filter_map(|name| Some((name.name.to_owned(), name.cell()?)));
        Ok(Self {
            machine: Machine::from_image(assembly.image, assembly.start),
            cards: assembly.cards().collect(),
            labels: labels.collect(),
        })
    }

    /// Runs the program with these cards until it stops or reaches the step limit.
    pub fn run(&self, cards: &[Card], steps: u64) -> RunResult {
        let mut machine = self.machine;
        let mut cards = self.cards.iter().chain(cards).copied();
        let mut punched = Vec::new();
        let run = machine.run(&mut cards, |word| punched.push(word), steps);
        RunResult { machine, punched, steps: run.steps, stop: run.stop }
    }

    /// Returns the cell of a label, ignoring case, or of a cell number.
    pub fn cell(&self, name: &str) -> Option<Address> {
        let mut labels = self.labels.iter();
        let label = labels.find(|(label, _)| label.eq_ignore_ascii_case(name));
        label.map(|&(_, cell)| cell).or_else(|| name.parse().ok())
    }

    /// Returns `true` if both programs start in the same state.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.machine == other.machine && self.cards == other.cards
    }
}

impl RunResult {
    /// Returns `true` if the program stopped at HRS or at INP without a card.
    pub fn has_finished(&self) -> bool {
        matches!(self.stop, Some(Stop::Halted(_) | Stop::BlankCard(_)))
    }
}

impl AssembleError {
    /// Translates the error: passes the diagnostic of the assembler, whose English text is
    /// `message`, to `translate`.
    ///
    /// ```
    /// use cardiac_core::assembler::DiagnosticKind;
    /// use cardiac_programs::lesson::RunnableProgram;
    ///
    /// let error = RunnableProgram::new("OUT 00 \n HSR").unwrap_err();
    /// let translated = error.translate(|found| match found {
    ///     DiagnosticKind::UnknownOperation { word, .. } => format!("¿{word}?"),
    ///     other => other.to_string(),
    /// });
    /// assert_eq!(translated.as_deref(), Some("¿HSR?"));
    /// ```
    pub fn translate<T>(&self, translate: impl FnOnce(DiagnosticKind<'_>) -> T) -> Option<T> {
        let (mut translate, mut translated) = (Some(translate), None);
        let _ = assemble(&self.source, |found| {
            if found.severity() == Severity::Error && translated.is_none() {
                translated = translate.take().map(|translate| translate(found.kind));
            }
        });
        translated
    }
}

impl fmt::Display for AssembleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl core::error::Error for AssembleError {}
