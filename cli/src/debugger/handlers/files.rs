//! The commands `save` and `load`.

use std::path::Path;

use cardiac_core::limits::MAX_REPLAY_STEPS;
use cardiac_core::session::Session;

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::load::load_with;
use crate::debugger::observer::DebugObserver;
use crate::debugger::printing::printer::format_count;
use crate::debugger::state::{Debugger, PagePosition};
use crate::io::output;
use crate::program;

impl Debugger {
    /// `save FILE`.
    pub(crate) fn save(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("missing file name: for example `save hanoi.session`");
        }
        self.check_trusted("save")?;
        let path = Path::new(text);
        let there =
            output::current_content(path).map_err(|error| CommandError(error.to_string()))?;
        if there.is_some_and(|there| !(there.is_empty() || Session::is_saved(&there))) {
            return fail(format!(
                "`{text}` is not a saved session and was not overwritten: choose another file"
            ));
        }
        if self.session.end().steps >= MAX_REPLAY_STEPS {
            return fail(format!(
                "not saved: a history of more than {MAX_REPLAY_STEPS} steps cannot be loaded"
            ));
        }
        let saved = self.session.saved().to_string();
        output::check_size("the saved session", &saved)
            .and_then(|()| output::replace(path, &saved))
            .map_err(|error| CommandError(format!("{error:#}")))?;
        let steps = format_count(self.session.snapshot().steps, "step");
        self.out.line(format_args!("saved to {text}, after {steps}: `load {text}` continues it"));
        Ok(())
    }

    /// `load FILE`.
    pub(crate) fn load(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("missing file name: for example `load hanoi.session`");
        }
        let saved = program::read_text(Path::new(text));
        let saved = saved.map_err(|error| CommandError(format!("{error:#}")))?;
        let mut observer = DebugObserver::unlimited(&mut self.queue, &mut self.out);
        let loaded = load_with(&mut observer, &saved);
        self.queue.reader.take_interrupt();
        self.session = loaded.map_err(|error| CommandError(format!("`{text}`: {error:#}")))?;
        self.set_assistant();
        self.mark_commands_untrusted();
        self.checkpoints.clear();
        self.out_of_cards_at = None;
        self.page = PagePosition::default();
        self.print_position(Some(format!("loaded {text}")));
        Ok(())
    }
}
