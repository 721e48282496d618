//! The functions and classes that Python sees. The comments become their documentation.

use cardiac_bindings::{Diagnostic, Session};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;

use crate::objects;

/// An error or a warning about the text of a program.
#[pyclass(name = "Diagnostic", module = "cardiac", frozen, get_all, eq)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PyDiagnostic {
    severity: &'static str,
    line: usize,
    column: usize,
    end_column: usize,
    message: String,
    cure: Option<String>,
}

/// An assembled source.
#[pyclass(name = "Assembly", module = "cardiac", frozen, get_all)]
#[derive(Debug)]
pub struct PyAssembly {
    cells: Vec<Option<i16>>,
    start: u8,
    cards: Vec<Option<i16>>,
    listing: String,
    warnings: Vec<PyDiagnostic>,
}

/// The result of a run.
#[pyclass(name = "RunResult", module = "cardiac", frozen, get_all)]
#[derive(Debug)]
pub struct PyRunResult {
    punched: Vec<i16>,
    stop: &'static str,
    steps: u64,
    accumulator: i16,
    bug: u8,
    cells: Vec<Option<i16>>,
}

/// A program at any of its steps, forwards and backwards.
#[pyclass(name = "Session", module = "cardiac")]
#[derive(Debug)]
pub struct PySession(Session);

/// The number of a cell, or its label.
#[derive(FromPyObject, Debug)]
pub enum CellKey {
    /// The number.
    Number(i64),
    /// The label.
    Label(String),
}

#[pymethods]
impl PyDiagnostic {
    fn __str__(&self) -> String {
        format!("line {}, column {}: {}", self.line, self.column, self.message)
    }

    fn __repr__(&self) -> String {
        format!("<{} in {self_}>", self.severity, self_ = self.__str__())
    }
}

#[pymethods]
impl PyRunResult {
    fn __repr__(&self) -> String {
        let Self { punched, stop, steps, accumulator, bug, .. } = self;
        format!(
            "RunResult(punched={punched:?}, stop='{stop}', steps={steps}, \
             accumulator={accumulator}, bug={bug})"
        )
    }
}

#[pymethods]
impl PyAssembly {
    fn __repr__(&self) -> String {
        format!("<Assembly that starts in cell {:02}>", self.start)
    }
}

#[pymethods]
impl PySession {
    #[new]
    #[pyo3(signature = (program, cards = vec![], *, format = None, start = None))]
    fn new(
        py: Python<'_>,
        program: &str,
        cards: Vec<Option<i64>>,
        format: Option<&str>,
        start: Option<i64>,
    ) -> PyResult<Self> {
        let program = objects::program(py, program, objects::options(format, start)?)?;
        Ok(Self(Session::new(&program, &objects::cards(cards)?)))
    }

    /// Goes forward by this many steps. Returns the reason if the machine stops before.
    #[pyo3(signature = (times = 1))]
    fn step(&mut self, py: Python<'_>, times: i64) -> PyResult<Option<&'static str>> {
        let times = objects::limit(times)?;
        objects::interruptible(py, |should_continue| self.0.step(times, should_continue))
    }

    /// Goes back by this many steps. Returns `"start"` if there are not that many.
    #[pyo3(signature = (times = 1))]
    fn back(&mut self, py: Python<'_>, times: i64) -> PyResult<Option<&'static str>> {
        let times = objects::limit(times)?;
        objects::interruptible(py, |should_continue| self.0.back(times, should_continue))
    }

    #[getter]
    fn steps(&self) -> u64 {
        self.0.steps()
    }

    #[getter]
    fn accumulator(&self) -> i16 {
        self.0.accumulator()
    }

    #[getter]
    fn bug(&self) -> u8 {
        self.0.bug()
    }

    #[getter]
    fn cells(&self) -> Vec<Option<i16>> {
        self.0.cells()
    }

    #[getter]
    fn punched(&self) -> Vec<i16> {
        self.0.punched()
    }

    #[getter]
    fn unread(&self) -> usize {
        self.0.unread()
    }

    fn __getitem__(&self, cell: CellKey) -> PyResult<Option<i16>> {
        let cell = match cell {
            CellKey::Number(number) => objects::cell(number)?,
            CellKey::Label(label) => self.0.label(&label).map_err(PyKeyError::new_err)?,
        };
        Ok(self.0.cell(cell))
    }

    /// Draws the whole board as SVG.
    fn board(&self) -> String {
        self.0.board()
    }

    fn _repr_svg_(&self) -> String {
        self.0.board()
    }

    fn __repr__(&self) -> String {
        format!("<Session after {} steps, the bug on cell {:02}>", self.steps(), self.bug())
    }
}

impl From<Diagnostic> for PyDiagnostic {
    fn from(found: Diagnostic) -> Self {
        let severity = if found.is_error { "error" } else { "warning" };
        let cure = found.cure().map(str::to_owned);
        let Diagnostic { line, column, end_column, message, .. } = found;
        Self { severity, line, column, end_column, message, cure }
    }
}

#[pymodule]
mod _cardiac {
    use cardiac_bindings::{DEFAULT_LIMIT, explain};
    use pyo3::exceptions::PyValueError;
    use pyo3::prelude::*;

    #[pymodule_export]
    use super::{PyAssembly, PyDiagnostic, PyRunResult, PySession};
    use crate::objects;

    /// Assembles a source or a listing.
    #[pyfunction]
    fn assemble(py: Python<'_>, source: &str) -> PyResult<PyAssembly> {
        let assembly = cardiac_bindings::assemble(source);
        let assembly = assembly.map_err(|error| objects::syntax_error(py, error))?;
        Ok(PyAssembly {
            cells: assembly.cells,
            start: assembly.start,
            cards: assembly.cards,
            listing: assembly.listing,
            warnings: objects::diagnostics(assembly.warnings),
        })
    }

    /// Returns all errors and warnings of a program.
    #[pyfunction]
    #[pyo3(signature = (program, *, format = None, start = None))]
    fn check(
        program: &str,
        format: Option<&str>,
        start: Option<i64>,
    ) -> PyResult<Vec<PyDiagnostic>> {
        let options = objects::options(format, start)?;
        Ok(objects::diagnostics(cardiac_bindings::check(program, options)))
    }

    /// Runs a program in any format with these data cards, until it stops, is proved to run for
    /// ever, or reaches the limit of steps.
    #[pyfunction]
    #[pyo3(signature = (program, cards = vec![], limit = None, *, format = None, start = None))]
    fn run(
        py: Python<'_>,
        program: &str,
        cards: Vec<Option<i64>>,
        limit: Option<i64>,
        format: Option<&str>,
        start: Option<i64>,
    ) -> PyResult<PyRunResult> {
        let program = objects::program(py, program, objects::options(format, start)?)?;
        let cards = objects::cards(cards)?;
        let limit = limit.map_or(Ok(DEFAULT_LIMIT), objects::limit)?;
        let result = objects::interruptible(py, |should_continue| {
            cardiac_bindings::run(&program, &cards, limit, should_continue)
        })?;
        Ok(PyRunResult {
            punched: result.punched,
            stop: result.stop,
            steps: result.steps,
            accumulator: result.accumulator,
            bug: result.bug,
            cells: result.cells,
        })
    }

    /// Explains a word as an instruction, in one sentence.
    #[pyfunction(name = "explain")]
    fn explain_word(word: i64) -> PyResult<String> {
        cardiac_bindings::word(word).map(explain).map_err(PyValueError::new_err)
    }
}
