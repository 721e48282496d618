//! Binds a module built for `wasm32-unknown-unknown` to JavaScript:
//!
//! ```text
//! cardiac-web-bind NAME.wasm OUT    makes OUT/NAME.js, NAME.d.ts and NAME_bg.wasm
//! ```

use std::ffi::OsStr;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<()> {
    let arguments: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [wasm, out] = arguments.as_slice() else {
        bail!("usage: cardiac-web-bind WASM OUT");
    };
    let name = wasm.file_stem().and_then(OsStr::to_str).context("the module has no name")?;
    Bindgen::new()
        .input_path(wasm)
        .out_name(name)
        .web(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(out)
        .with_context(|| format!("{} cannot be bound to JavaScript", wasm.display()))
}
