//! `cardiac fmt`: formats sources in columns.

use std::path::Path;

use anyhow::Context;
use cardiac_core::Address;

use crate::args::FmtArgs;
use crate::io::output;
use crate::io::path::display_path;
use crate::load::{program, source};
use crate::messages::error::is_closed_pipe;
use crate::messages::print::{eprint_error, eprint_message};

/// Formats each file in place, or standard input to standard output, and returns the exit status.
///
/// A file with errors is left unchanged, and the others are still formatted.
pub(crate) fn fmt(args: &FmtArgs) -> u8 {
    let standard_input = [Path::new("-").to_owned()];
    let files = if args.files.is_empty() { &standard_input } else { args.files.as_slice() };
    let mut is_good = true;
    for path in files {
        match format(path, args.check) {
            Ok(was_formatted) => is_good &= was_formatted || !args.check,
            Err(error) if is_closed_pipe(&error) => {}
            Err(error) => {
                eprint_error(&error);
                is_good = false;
            }
        }
    }
    u8::from(!is_good)
}

/// Formats one file. Returns `true` if it was formatted already.
fn format(path: &Path, check: bool) -> anyhow::Result<bool> {
    let (name, bytes) = source::read(path)?;
    let file = program::decode(&name, &bytes)?;
    // Columns do not depend on the start, so any cell avoids an error about an unknown start.
    let (assembly, _) = source::assemble(&name, &file, Some(Address::FIRST))?;
    let formatted = assembly.formatted().to_string();
    let was_formatted = formatted.as_bytes() == bytes;
    if check {
        if !was_formatted {
            eprint_message(format_args!(
                "{name} is not formatted: run `cardiac fmt {}`",
                display_path(path)
            ));
        }
    } else if path == Path::new("-") {
        output::write(None, &formatted)?;
    } else if !was_formatted {
        output::check_size("the formatted source", &formatted)
            .with_context(|| format!("cannot format `{name}`"))?;
        output::replace_if_unchanged(path, &bytes, &formatted)?;
    }
    Ok(was_formatted)
}
