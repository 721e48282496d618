//! Packs the window, built for `wasm32-unknown-unknown`, into a page:
//!
//! ```text
//! cardiac-web cardiac-gui.wasm OUT            makes OUT/cardiac.html and OUT/site/
//! cardiac-web cardiac-gui.wasm OUT --limits   and fails if they are too large
//! ```

mod page;
mod sizes;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

/// The name of the JavaScript, and of the module that it loads.
const NAME: &str = "cardiac";

fn main() -> Result<()> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(wasm), Some(out)) = (arguments.next(), arguments.next()) else {
        bail!("usage: cardiac-web WASM OUT [--limits]");
    };
    let has_limits = arguments.next().is_some_and(|option| option == Path::new("--limits"));
    let bound = out.join("bound");
    Bindgen::new()
        .input_path(&wasm)
        .out_name(NAME)
        .no_modules(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(&bound)
        .with_context(|| format!("{} cannot be bound to JavaScript", wasm.display()))?;
    let page = page::Page::read(&bound, NAME)?;
    fs::remove_dir_all(&bound)?;
    page.write_site(&out.join("site"))?;
    let single_file = out.join("cardiac.html");
    let single = page.write_single(&single_file)?;
    // For those who want to take it along, and for handouts.
    fs::copy(&single_file, out.join("site/cardiac.html"))?;
    sizes::report(&page.wasm, single, has_limits)
}
