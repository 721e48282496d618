//! The board of CARDIAC as a picture, for JavaScript.

#![expect(clippy::missing_errors_doc, reason = "JavaScript throws, and the comment says what")]
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::string::String;

use cardiac_web_runtime as _;
use js_sys::TypeError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Draws the whole board of a session as SVG: `draw(session.boardState())`. Throws a `TypeError` for
/// other numbers.
#[wasm_bindgen]
pub fn draw(state: &[i32]) -> Result<String, TypeError> {
    let error = || TypeError::new("these numbers are no board: pass those of session.boardState()");
    cardiac_bindings::draw(state).ok_or_else(error)
}
