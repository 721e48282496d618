//! Arguments that Python passes, and exceptions that it gets.

use cardiac_bindings::{Address, Card, Diagnostic, LoadOptions, Program, ProgramError};
use pyo3::exceptions::{PyIndexError, PySyntaxError, PyValueError};
use pyo3::prelude::*;

use crate::exports::PyDiagnostic;

/// The name of the file in a `SyntaxError`.
const FILE: &str = "<cardiac>";

/// Reads the options of a program.
pub(crate) fn options(format: Option<&str>, start: Option<i64>) -> PyResult<LoadOptions> {
    Ok(LoadOptions {
        format: format.map(cardiac_bindings::format).transpose().map_err(PyValueError::new_err)?,
        start: start.map(cardiac_bindings::cell).transpose().map_err(PyValueError::new_err)?,
    })
}

/// Reads cards, `None` for a blank one.
pub(crate) fn cards(words: Vec<Option<i64>>) -> PyResult<Vec<Card>> {
    let card = |word| match word {
        None => Ok(Card::Blank),
        Some(number) => cardiac_bindings::word(number).map(Card::Word),
    };
    words.into_iter().map(card).collect::<Result<_, _>>().map_err(PyValueError::new_err)
}

/// Reads a number of steps.
pub(crate) fn limit(number: i64) -> PyResult<u64> {
    cardiac_bindings::limit(number).map_err(PyValueError::new_err)
}

/// Reads the number of a cell.
pub(crate) fn cell(number: i64) -> PyResult<Address> {
    cardiac_bindings::cell(number).map_err(PyIndexError::new_err)
}

/// Loads a program.
pub(crate) fn program(py: Python<'_>, text: &str, options: LoadOptions) -> PyResult<Program> {
    Program::load(text, options).map_err(|error| syntax_error(py, error))
}

/// Makes a `SyntaxError` of the first error, with all of them in its attribute `diagnostics`.
pub(crate) fn syntax_error(py: Python<'_>, error: ProgramError) -> PyErr {
    let Diagnostic { line, column, end_column, text, message, .. } = error.first.clone();
    let exception = PySyntaxError::new_err((message, (FILE, line, column, text, line, end_column)));
    match exception.value(py).setattr("diagnostics", diagnostics(error)) {
        Ok(()) => exception,
        Err(other) => other,
    }
}

/// Makes a list of diagnostics.
pub(crate) fn diagnostics(found: impl IntoIterator<Item = Diagnostic>) -> Vec<PyDiagnostic> {
    found.into_iter().map(PyDiagnostic::from).collect()
}

/// Runs an action without the interpreter lock. The action is given a function that it asks now and
/// then, and that returns `false` after Control-C.
#[expect(
    clippy::redundant_closure_for_method_calls,
    reason = "the method alone is not general enough in its lifetime"
)]
pub(crate) fn interruptible<T: Send>(
    py: Python<'_>,
    action: impl FnOnce(&mut dyn FnMut() -> bool) -> T + Send,
) -> PyResult<T> {
    let mut signal = Ok(());
    let result = py.detach(|| {
        action(&mut || {
            signal = Python::attach(|py| py.check_signals());
            signal.is_ok()
        })
    });
    signal.map(|()| result)
}
