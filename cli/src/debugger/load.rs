//! The session from the arguments: a program with its cards, or a saved session.

use std::path::Path;

use anyhow::{Context, anyhow};
use cardiac_core::Card;
use cardiac_core::limits::MAX_REPLAY_STEPS;
use cardiac_core::load::LoadOptions;
use cardiac_core::session::{Observer, Session, SessionLoadError};

use crate::args::debug::DebugArgs;
use crate::io::path::display_path;
use crate::load::board_source::BoardSource;
use crate::load::program::Program;
use crate::load::{shared, text_file};
use crate::messages::error::CliError;

/// Creates the session that the arguments describe.
pub(crate) fn from_args(args: &DebugArgs) -> anyhow::Result<Session> {
    let file = args.program.file.as_deref();
    args.data.reject_stdin(file)?;
    if let Some(path) = file
        && let Some(work) = shared::from_link(path)?
    {
        reject_more(args)?;
        return load_with(&mut (), &work.session).context("cannot load the session in the link");
    }
    if let Some(path) = file {
        let text = text_file::read(path)?;
        if Session::is_saved(&text) {
            reject_more(args)?;
            return load_saved(path, &text);
        }
    }
    let options = args.program.options();
    let source = BoardSource {
        example: args.program.example,
        file,
        options,
        data: &args.data,
        deck_advice: "use `set pc NN` to start at a cell after the deck has stopped",
    };
    Ok(session(source.load()?))
}

/// Loads a saved session, which replays its history before an observer.
///
/// # Errors
///
/// Returns an error if the history has more than [`MAX_REPLAY_STEPS`] steps, as one line of a file
/// can ask for any number.
pub(crate) fn load_with(observer: &mut impl Observer, text: &str) -> anyhow::Result<Session> {
    load_within(MAX_REPLAY_STEPS, observer, text)
}

fn load_within(steps: u64, observer: &mut impl Observer, text: &str) -> anyhow::Result<Session> {
    let mut limited = StepLimited { observer, left: steps };
    let loaded = Session::load_with(&mut limited, text);
    let is_at_limit = limited.left == 0;
    loaded.map_err(|error| match error {
        SessionLoadError::Interrupted if is_at_limit => {
            anyhow!("its history has more than {steps} steps, which is too long to load")
        }
        error => error.into(),
    })
}

/// An observer that interrupts after `left` steps.
struct StepLimited<'o, O> {
    observer: &'o mut O,
    left: u64,
}

impl<O: Observer> Observer for StepLimited<'_, O> {
    fn should_continue(&mut self) -> bool {
        self.left = self.left.saturating_sub(1);
        self.left > 0 && self.observer.should_continue()
    }
}

/// Returns an error if there are cards or a start beside a saved session.
fn reject_more(args: &DebugArgs) -> Result<(), CliError> {
    if args.program.start.is_none() && args.data.0.is_empty() {
        return Ok(());
    }
    let message = "a saved session has its own cards and program counter: \
                   change them at the prompt with `card` and `set pc`";
    Err(CliError::Usage(message.into()))
}

/// Loads a saved session from the text of a file.
fn load_saved(path: &Path, text: &[u8]) -> anyhow::Result<Session> {
    let name = display_path(path);
    let text = text_file::decode(&name, text)?;
    load_with(&mut (), &text).with_context(|| format!("cannot load `{name}`"))
}

/// Creates a session with the program of a file, and these cards after its own.
pub(crate) fn load_program(path: &Path, cards: Vec<Card>) -> anyhow::Result<Session> {
    let mut program = Program::from_file(path, LoadOptions::default())?;
    program.cards.extend(cards);
    Ok(session(program))
}

fn session(Program { debug_info, machine, cards, .. }: Program) -> Session {
    Session::with_debug_info(debug_info, machine, cards)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_history_without_end_is_not_replayed() {
        let text = "cardiac session 1\nmachine\nbug 10\naccumulator +0000\n10:810\ncards\nedits\n\
                    breakpoints\nnow step 0\nend step 18446744073709551615\npunched\nprogram\n|\n\
                    done\n";
        let error = load_within(1000, &mut (), text).expect_err("it has no end");
        assert!(error.to_string().contains("more than 1000 steps"), "{error}");
    }
}
