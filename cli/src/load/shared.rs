//! Work in links: made of the arguments, and read from them.

use std::path::Path;

use anyhow::{Context, bail};
use cardiac_core::Machine;
use cardiac_core::session::Session;
use cardiac_programs::assignment;
use cardiac_programs::lesson::LESSONS;
use cardiac_programs::link::{SharedAssignment, SharedWork, is_link};

use crate::args::{DataArgs, ProgramArgs, ShareArgs};
use crate::io::path::display_path;
use crate::load::board_source::BoardSource;
use crate::load::{document, program, text_file};
use crate::messages::error::CliError;

/// Returns the work in a link, if that is what stands in the place of a file.
pub(crate) fn from_link(path: &Path) -> anyhow::Result<Option<SharedWork>> {
    let Some(link) = path.to_str().filter(|text| is_link(text) && !path.exists()) else {
        return Ok(None);
    };
    SharedWork::from_link(link).map(Some).context("cannot read the link")
}

/// Returns the work of the arguments: a program with its cards, or a saved session, with a lesson or an
/// assignment beside it, which can be there alone. `advice` is the cure if there is nothing.
pub(crate) fn from_args(
    program: &ProgramArgs,
    data: &DataArgs,
    share: &ShareArgs,
    advice: &str,
) -> anyhow::Result<SharedWork> {
    let mut work = if program.file.is_some() || program.example.is_some() {
        of_program(program, data)?
    } else if share.is_given() {
        let session = Session::new(Machine::new(), Vec::new()).saved().to_string();
        SharedWork { session, ..SharedWork::default() }
    } else {
        return Err(CliError::Usage(advice.to_owned()).into());
    };
    if let Some(lesson) = &share.lesson
        && !LESSONS.iter().any(|known| known.name == lesson)
    {
        bail!("there is no lesson `{lesson}`: `cardiac lesson` lists them");
    }
    work.lesson.clone_from(&share.lesson);
    work.assignment = share.assignment.as_deref().map(assignment).transpose()?;
    Ok(work)
}

/// Reads an assignment with its model solution. Work by hand is graded by the command alone.
fn assignment(path: &Path) -> anyhow::Result<SharedAssignment> {
    let file = display_path(path);
    let assignment = document::read(path, assignment::parse)?;
    if assignment.by_hand.is_some() {
        bail!("`{file}` is for work by hand, which the window does not grade: use `cardiac grade`");
    }
    let model = path.parent().unwrap_or(Path::new("")).join(&assignment.model);
    program::runnable_from_file(&model).context("cannot read the model solution")?;
    let text = text_file::decode(&file, &text_file::read(path)?)?.into_owned();
    let solution = text_file::read(&model)?;
    let model = text_file::decode(&display_path(&model), &solution)?.into_owned();
    Ok(SharedAssignment { name: name_of(path), text, model })
}

fn name_of(path: &Path) -> String {
    display_path(Path::new(path.file_name().unwrap_or(path.as_os_str())))
}

/// Returns a program with its cards, or a saved session.
fn of_program(program: &ProgramArgs, data: &DataArgs) -> anyhow::Result<SharedWork> {
    let file = program.file.as_deref();
    let name = match (program.example, file) {
        (Some(sample), _) => sample.file.to_owned(),
        (None, Some(path)) => name_of(path),
        (None, None) => String::new(),
    };
    if let Some(path) = file {
        if path.extension().is_some_and(|ending| ending == "toml") {
            let file = display_path(path);
            let message =
                format!("`{file}` is an assignment, not a program: write `--assignment {file}`");
            return Err(CliError::Usage(message).into());
        }
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
