//! The functions and classes that JavaScript sees, and the shapes of its objects. The comments
//! become those of `cardiac.d.ts`.

#![expect(clippy::missing_errors_doc, reason = "JavaScript throws, and the comments say what")]

use alloc::string::String;
use alloc::vec::Vec;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::objects;

/// The types in `cardiac.d.ts` that are no classes.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("types.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `Diagnostic`.
    #[wasm_bindgen(extends = js_sys::Object)]
    pub(crate) type JsDiagnostic;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_severity(this: &JsDiagnostic, severity: &str);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_line(this: &JsDiagnostic, line: u32);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_column(this: &JsDiagnostic, column: u32);
    #[wasm_bindgen(method, setter = endColumn)]
    pub(crate) fn set_end_column(this: &JsDiagnostic, column: u32);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_message(this: &JsDiagnostic, message: &str);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_cure(this: &JsDiagnostic, cure: &str);

    /// `ProgramError`.
    #[wasm_bindgen(extends = js_sys::Error)]
    pub(crate) type JsProgramError;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_line(this: &JsProgramError, line: u32);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_column(this: &JsProgramError, column: u32);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_diagnostics(this: &JsProgramError, diagnostics: &Array);

    /// `Assembly`.
    #[wasm_bindgen(extends = js_sys::Object, typescript_type = "Assembly")]
    pub type JsAssembly;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_cells(this: &JsAssembly, cells: &Array);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_start(this: &JsAssembly, start: u8);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_cards(this: &JsAssembly, cards: &Array);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_listing(this: &JsAssembly, listing: &str);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_warnings(this: &JsAssembly, warnings: &Array);

    /// `RunResult`.
    #[wasm_bindgen(extends = js_sys::Object, typescript_type = "RunResult")]
    pub type JsRunResult;
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_punched(this: &JsRunResult, punched: &Array);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_stop(this: &JsRunResult, stop: &str);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_steps(this: &JsRunResult, steps: f64);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_accumulator(this: &JsRunResult, accumulator: i16);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_bug(this: &JsRunResult, bug: u8);
    #[wasm_bindgen(method, setter)]
    pub(crate) fn set_cells(this: &JsRunResult, cells: &Array);
}

/// Assembles a source or a listing. Throws a `ProgramError` if it has errors.
#[wasm_bindgen]
pub fn assemble(
    #[wasm_bindgen(unchecked_param_type = "string")] source: &JsValue,
) -> Result<JsAssembly, JsValue> {
    let source = objects::text(source, "the source")?;
    let assembly = cardiac_bindings::assemble(&source).map_err(objects::program_error)?;
    Ok(objects::assembly(assembly))
}

/// Returns all errors and warnings of a program, and throws none of them.
#[wasm_bindgen(unchecked_return_type = "Diagnostic[]")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "string")] program: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "ProgramOptions")] options: &JsValue,
) -> Result<Array, JsValue> {
    let options = objects::options(options, false)?;
    let program = objects::text(program, "the program")?;
    Ok(objects::diagnostics(cardiac_bindings::check(&program, options.load)))
}

/// Runs a program with these data cards until it stops or reaches the limit of steps. Throws a
/// `ProgramError` if it has errors, and a `RangeError` for a card that is no word.
#[wasm_bindgen]
pub fn run(
    #[wasm_bindgen(unchecked_param_type = "string")] program: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "Word[]")] cards: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "RunOptions")] options: &JsValue,
) -> Result<JsRunResult, JsValue> {
    let options = objects::options(options, true)?;
    let program = objects::program(program, options.load)?;
    let cards = objects::cards(cards)?;
    let result = cardiac_bindings::run(&program, &cards, options.limit, &mut || true);
    Ok(objects::run_result(&result))
}

/// Explains a word as an instruction, in one sentence. Throws a `RangeError` if it is no word.
#[wasm_bindgen]
pub fn explain(
    #[wasm_bindgen(unchecked_param_type = "number")] word: &JsValue,
) -> Result<String, JsValue> {
    Ok(cardiac_bindings::explain(objects::word(word, "the word")?))
}

/// A program at any of its steps, forwards and backwards.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Session(cardiac_bindings::Session);

#[wasm_bindgen]
impl Session {
    /// Starts a session before the first step, with these data cards. Throws as `run` does.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "string")] program: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "Word[]")] cards: &JsValue,
        #[wasm_bindgen(unchecked_optional_param_type = "ProgramOptions")] options: &JsValue,
    ) -> Result<Self, JsValue> {
        let options = objects::options(options, false)?;
        let program = objects::program(program, options.load)?;
        Ok(Self(cardiac_bindings::Session::new(&program, &objects::cards(cards)?)))
    }

    /// Goes forward by this many steps, or one. Returns the reason if the machine stops before.
    #[wasm_bindgen(unchecked_return_type = "Stop | undefined")]
    pub fn step(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] times: &JsValue,
    ) -> Result<JsValue, JsValue> {
        Ok(self.0.step(objects::times(times)?, &mut || true).into())
    }

    /// Goes back by this many steps, or one. Returns `'start'` if there are not that many.
    #[wasm_bindgen(unchecked_return_type = "'start' | undefined")]
    pub fn back(
        &mut self,
        #[wasm_bindgen(unchecked_optional_param_type = "number")] times: &JsValue,
    ) -> Result<JsValue, JsValue> {
        Ok(self.0.back(objects::times(times)?, &mut || true).into())
    }

    /// The number of steps done.
    #[wasm_bindgen(getter)]
    pub fn steps(&self) -> f64 {
        objects::steps(self.0.steps())
    }

    /// The accumulator, -9999 to 9999.
    #[wasm_bindgen(getter)]
    pub fn accumulator(&self) -> i16 {
        self.0.accumulator()
    }

    /// The cell of the bug, CARDIAC's program counter: the next instruction.
    #[wasm_bindgen(getter)]
    pub fn bug(&self) -> u8 {
        self.0.bug()
    }

    /// The words of the hundred cells.
    #[wasm_bindgen(getter, unchecked_return_type = "Word[]")]
    pub fn cells(&self) -> Array {
        objects::words(&self.0.cells())
    }

    /// Returns the word in a cell, by its number or its label. Throws a `RangeError` if there is no
    /// such cell.
    #[wasm_bindgen(unchecked_return_type = "Word")]
    pub fn cell(
        &self,
        #[wasm_bindgen(unchecked_param_type = "number | string")] cell: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let cell = match cell.as_string() {
            Some(label) => self.0.label(&label).map_err(|error| objects::range_error(&error))?,
            None => objects::cell(cell, "the cell")?,
        };
        Ok(self.0.cell(cell).map_or(JsValue::NULL, JsValue::from))
    }

    /// The words on the punched cards, in order.
    #[wasm_bindgen(getter, unchecked_return_type = "number[]")]
    pub fn punched(&self) -> Array {
        objects::numbers(&self.0.punched())
    }

    /// The number of cards that have not been read.
    #[wasm_bindgen(getter)]
    pub fn unread(&self) -> usize {
        self.0.unread()
    }

    /// Returns all that the board shows, for `draw` of `cardiac-machine/board`.
    #[wasm_bindgen(js_name = boardState)]
    pub fn board_state(&self) -> Vec<i32> {
        self.0.board_state()
    }
}
