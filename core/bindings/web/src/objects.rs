//! Values of JavaScript, made from what the common part returns and read from what a caller passes.

use alloc::format;
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;

use cardiac_bindings::{
    Card, DEFAULT_LIMIT, Diagnostic, LoadOptions, Program, ProgramError, RunResult, Word,
};
use js_sys::{Array, Error, Number, Object, RangeError, TypeError};
use wasm_bindgen::{JsCast as _, JsValue};

use crate::exports::{JsAssembly, JsDiagnostic, JsProgramError, JsRunResult};

/// The options of a run, or of a session, which has no limit.
pub(crate) struct Options {
    pub(crate) load: LoadOptions,
    pub(crate) limit: u64,
}

/// Reads an object with options. A name that is no option is an error.
pub(crate) fn options(value: &JsValue, has_limit: bool) -> Result<Options, JsValue> {
    let mut options = Options { load: LoadOptions::default(), limit: DEFAULT_LIMIT };
    if value.is_undefined() || value.is_null() {
        return Ok(options);
    }
    let object = value
        .dyn_ref::<Object>()
        .ok_or_else(|| type_error("the options are not an object: write them as { start: 10 }"))?;
    for entry in Object::entries(object).iter() {
        let entry = Array::from(&entry);
        let (name, value) = (text(&entry.get(0), "a name")?, entry.get(1));
        match name.as_str() {
            _ if value.is_undefined() => {}
            "format" => {
                let format = cardiac_bindings::format(&text(&value, "the format")?);
                options.load.format = Some(format.map_err(|error| range_error(&error))?);
            }
            "start" => options.load.start = Some(cell(&value, "the start")?),
            "limit" if has_limit => options.limit = limit(&value, "the limit")?,
            _ => {
                let names = if has_limit { "format, start and limit" } else { "format and start" };
                return Err(type_error(&format!("there is no option `{name}`: there are {names}")));
            }
        }
    }
    Ok(options)
}

/// Reads a text.
pub(crate) fn text(value: &JsValue, name: &str) -> Result<String, JsValue> {
    value.as_string().ok_or_else(|| type_error(&format!("{name} is not a string")))
}

/// Reads a whole number.
pub(crate) fn number(value: &JsValue, name: &str) -> Result<i64, JsValue> {
    if !Number::is_safe_integer(value) {
        return Err(type_error(&format!("{name} is not a whole number")));
    }
    #[expect(clippy::cast_possible_truncation, reason = "a safe integer has 53 bits")]
    Ok(value.unchecked_into_f64() as i64)
}

/// Reads the number of a cell.
pub(crate) fn cell(value: &JsValue, name: &str) -> Result<cardiac_bindings::Address, JsValue> {
    cardiac_bindings::cell(number(value, name)?).map_err(|error| range_error(&error))
}

/// Reads a number of steps, 1 if it is left out.
pub(crate) fn times(value: &JsValue) -> Result<u64, JsValue> {
    if value.is_undefined() {
        return Ok(1);
    }
    limit(value, "the number of steps")
}

/// Reads a word.
pub(crate) fn word(value: &JsValue, name: &str) -> Result<Word, JsValue> {
    cardiac_bindings::word(number(value, name)?).map_err(|error| range_error(&error))
}

fn limit(value: &JsValue, name: &str) -> Result<u64, JsValue> {
    cardiac_bindings::limit(number(value, name)?).map_err(|error| range_error(&error))
}

/// Reads an array of cards; none, if it is left out.
pub(crate) fn cards(value: &JsValue) -> Result<Vec<Card>, JsValue> {
    if value.is_undefined() || value.is_null() {
        return Ok(Vec::new());
    }
    if !Array::is_array(value) {
        return Err(type_error("the cards are not an array: write them as [19, 23]"));
    }
    let card = |value: JsValue| {
        if value.is_null() { Ok(Card::Blank) } else { word(&value, "a card").map(Card::Word) }
    };
    Array::from(value).iter().map(card).collect()
}

/// Loads a program.
pub(crate) fn program(value: &JsValue, options: LoadOptions) -> Result<Program, JsValue> {
    Program::load(&text(value, "the program")?, options).map_err(program_error)
}

/// Makes an array of words, `null` for a blank one.
pub(crate) fn words(words: &[Option<i16>]) -> Array {
    words.iter().map(|word| word.map_or(JsValue::NULL, JsValue::from)).collect()
}

/// Makes an array of numbers.
pub(crate) fn numbers(numbers: &[i16]) -> Array {
    numbers.iter().map(|&number| JsValue::from(number)).collect()
}

/// Makes an array of diagnostics.
pub(crate) fn diagnostics(found: impl IntoIterator<Item = Diagnostic>) -> Array {
    found.into_iter().map(|found| JsValue::from(diagnostic(&found))).collect()
}

/// Makes the error of a program.
pub(crate) fn program_error(error: ProgramError) -> JsValue {
    let object = Error::new(&error.to_string());
    object.set_name("ProgramError");
    let object: JsProgramError = object.unchecked_into();
    object.set_line(number_of(error.first.line));
    object.set_column(number_of(error.first.column));
    object.set_diagnostics(&diagnostics(error));
    object.into()
}

/// Makes the error of a number that is out of its range.
pub(crate) fn range_error(message: &str) -> JsValue {
    RangeError::new(message).into()
}

/// Makes an assembled source.
pub(crate) fn assembly(assembly: cardiac_bindings::Assembly) -> JsAssembly {
    let object: JsAssembly = Object::new().unchecked_into();
    object.set_cells(&words(&assembly.cells));
    object.set_start(assembly.start);
    object.set_cards(&words(&assembly.cards));
    object.set_listing(&assembly.listing);
    object.set_warnings(&diagnostics(assembly.warnings));
    object
}

/// Makes the result of a run.
pub(crate) fn run_result(result: &RunResult) -> JsRunResult {
    let object: JsRunResult = Object::new().unchecked_into();
    object.set_punched(&numbers(&result.punched));
    object.set_stop(result.stop);
    object.set_steps(steps(result.steps));
    object.set_accumulator(result.accumulator);
    object.set_bug(result.bug);
    object.set_cells(&words(&result.cells));
    object
}

/// Converts a number of steps. A run of more than 2^53 steps takes a year.
#[expect(clippy::cast_precision_loss, reason = "no run is that long")]
pub(crate) fn steps(steps: u64) -> f64 {
    steps as f64
}

fn diagnostic(found: &Diagnostic) -> JsDiagnostic {
    let object: JsDiagnostic = Object::new().unchecked_into();
    object.set_severity(if found.is_error { "error" } else { "warning" });
    object.set_line(number_of(found.line));
    object.set_column(number_of(found.column));
    object.set_end_column(number_of(found.end_column));
    object.set_message(&found.message);
    if let Some(cure) = found.cure() {
        object.set_cure(cure);
    }
    object
}

/// Converts the number of a line or a column, which is less than the length of the text.
fn number_of(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn type_error(message: &str) -> JsValue {
    TypeError::new(message).into()
}
