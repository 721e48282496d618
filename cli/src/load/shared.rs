//! Work in links: made of the arguments, and read from them.

use std::path::Path;

use anyhow::Context;
use cardiac_core::session::Session;
use cardiac_programs::link::{SharedWork, is_link};

use crate::args::{DataArgs, ProgramArgs};
use crate::io::path::display_path;
use crate::load::board_source::BoardSource;
use crate::load::text_file;
use crate::messages::error::CliError;

/// Returns the work in a link, if that is what stands in the place of a file.
pub(crate) fn from_link(path: &Path) -> anyhow::Result<Option<SharedWork>> {
    let Some(link) = path.to_str().filter(|text| is_link(text) && !path.exists()) else {
        return Ok(None);
    };
    SharedWork::from_link(link).map(Some).context("cannot read the link")
}

/// Returns the work of the arguments: a program with its cards, or a saved session.
pub(crate) fn from_args(program: &ProgramArgs, data: &DataArgs) -> anyhow::Result<SharedWork> {
    let file = program.file.as_deref();
    let name = match (program.example, file) {
        (Some(sample), _) => sample.file.to_owned(),
        (None, Some(path)) => display_path(Path::new(path.file_name().unwrap_or(path.as_os_str()))),
        (None, None) => String::new(),
    };
    if let Some(path) = file {
        let text = text_file::read(path)?;
        if Session::is_saved(&text) {
            if program.start.is_some() || !data.0.is_empty() {
                let message = "a saved session has its own cards and program counter: leave \
                               `--card`, `--cards` and `--start` out";
                return Err(CliError::Usage(message.into()).into());
            }
            return from_saved(name, &display_path(path), &text);
        }
    }
    let options = program.options();
    let deck_advice = "leave `--start` out";
    let source = BoardSource { example: program.example, file, options, data, deck_advice };
    let program = source.load()?;
    let session = Session::with_debug_info(program.debug_info, program.machine, program.cards);
    Ok(SharedWork { name, session: session.saved().to_string(), ..SharedWork::default() })
}

fn from_saved(name: String, file: &str, text: &[u8]) -> anyhow::Result<SharedWork> {
    let session = text_file::decode(file, text)?.into_owned();
    Session::load_initial(&session).with_context(|| format!("cannot load `{file}`"))?;
    Ok(SharedWork { name, session, ..SharedWork::default() })
}
