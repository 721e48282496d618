//! The commands `save`, `load`, `source` and `trace`.

use std::path::Path;

use anyhow::Context;
use cardiac_core::Counted;
use cardiac_core::limits::MAX_REPLAY_STEPS;
use cardiac_core::session::Session;

use crate::debugger::error::{CommandResult, fail};
use crate::debugger::execution::observer::DebugObserver;
use crate::debugger::execution::trace::{Trace, is_trace};
use crate::debugger::load::load_with;
use crate::debugger::parse;
use crate::debugger::prompt::queue::{CommandOrigin, Script};
use crate::debugger::state::{Debugger, PagePosition};
use crate::io::output;
use crate::load::text_file;

/// The number of scripts that can source one another.
const MAX_SCRIPT_DEPTH: usize = 16;

impl Debugger {
    /// `save FILE`.
    pub(crate) fn save(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("missing file name: for example `save hanoi.session`");
        }
        self.check_trusted("save")?;
        let path = Path::new(text);
        let there = output::current_content(path)?;
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
        output::check_size("the saved session", &saved)?;
        output::replace(path, &saved)?;
        let steps = Counted(self.session.snapshot().steps, "step");
        self.out.line(format_args!("saved to {text}, after {steps}: `load {text}` continues it"));
        Ok(())
    }

    /// `load FILE`.
    pub(crate) fn load(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("missing file name: for example `load hanoi.session`");
        }
        let saved = text_file::read_text(Path::new(text))?;
        let mut observer = DebugObserver::unlimited(&mut self.queue, &mut self.out);
        let loaded = load_with(&mut observer, &saved);
        self.queue.reader.take_interrupt();
        self.session = loaded.with_context(|| format!("`{text}`"))?;
        self.set_assistant();
        self.mark_commands_untrusted();
        self.checkpoints.clear();
        self.out_of_cards_at = None;
        self.page = PagePosition::default();
        self.print_position(Some(format!("loaded {text}")));
        Ok(())
    }

    /// `source FILE`.
    pub(crate) fn source(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("missing file name: for example `source look.txt`");
        }
        self.check_trusted("source")?;
        if self.queue.depth() >= MAX_SCRIPT_DEPTH {
            return fail(format!(
                "`{text}` not run: {MAX_SCRIPT_DEPTH} scripts are nested already"
            ));
        }
        let commands = text_file::read_text(Path::new(text))?;
        let kind = match self.origin {
            CommandOrigin::File(_) => CommandOrigin::File(text.to_owned()),
            _ => CommandOrigin::Sourced(text.to_owned()),
        };
        self.queue.push(Script::new(kind, &commands));
        Ok(())
    }

    /// `trace on [FILE]`, `trace off`.
    pub(crate) fn trace(&mut self, text: &str) -> CommandResult {
        match text.split_once(char::is_whitespace).unwrap_or((text, "")) {
            ("on", "") => {
                self.close_trace()?;
                self.trace = Some(Trace::to_output());
                self.out.line("tracing every step that runs forward; `trace off` ends it");
                Ok(())
            }
            ("on", name) => self.trace_to(name.trim()),
            ("off", rest) => {
                parse::no_operand(rest, "trace off")?;
                if self.trace.is_none() {
                    return fail("tracing is off: `trace on` starts it");
                }
                self.close_trace()?;
                self.out.line("tracing ended");
                Ok(())
            }
            _ => fail("write `trace on`, `trace on FILE` or `trace off`"),
        }
    }

    fn trace_to(&mut self, name: &str) -> CommandResult {
        self.check_trusted("trace on FILE")?;
        let path = Path::new(name);
        if path.is_file() && !is_trace(path)? {
            return fail(format!(
                "`{name}` is not a trace and was not overwritten: choose another file"
            ));
        }
        self.close_trace()?;
        self.trace = Some(Trace::to_file(path)?);
        self.out.line(format_args!("tracing every step that runs forward to {name}"));
        Ok(())
    }

    /// Ends the trace, and returns the first error of its file.
    pub(crate) fn close_trace(&mut self) -> CommandResult {
        Ok(self.trace.take().map_or(Ok(()), Trace::finish)?)
    }
}
