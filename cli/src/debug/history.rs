//! Moments of history: checkpoints, and changes that are undone and made again.

use cardiac_core::session::Action;

use super::debugger::{CommandResult, Debugger, fail};
use super::parse;
use super::printer::format_count;

impl Debugger {
    /// `undo`, `redo`.
    pub(super) fn undo(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "undo")?;
        self.redo_or_undo(Action::Undo, "undone")
    }

    pub(super) fn redo(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "redo")?;
        self.redo_or_undo(Action::Redo, "made again")
    }

    fn redo_or_undo(&mut self, action: Action, done: &str) -> CommandResult {
        let before = self.session.snapshot().edits;
        let _ = self.apply(action)?;
        let number = before.min(self.session.snapshot().edits);
        let edit = self.session.edits().get(number);
        let said = edit.map_or(String::new(), |edit| self.format_edit(&edit.kind));
        self.print_position(Some(format!("{done}: {said}")));
        Ok(())
    }

    /// `checkpoint [NAME]`.
    pub(super) fn checkpoint(&mut self, text: &str) -> CommandResult {
        if text.contains(char::is_whitespace) {
            return fail(format!("`{text}` is more than one word: a checkpoint is called by one"));
        }
        let name = match text {
            "" => {
                let free = |number: &usize| {
                    let name = number.to_string();
                    self.checkpoints.iter().all(|(known, _)| *known != name)
                };
                (1..=self.checkpoints.len() + 1).find(free).unwrap_or_default().to_string()
            }
            name => name.to_owned(),
        };
        let place = self.session.snapshot().position();
        self.checkpoints.retain(|(known, _)| *known != name);
        self.out.line(format_args!(
            "checkpoint {name}, after {}: `restart {name}` leads back to it",
            format_count(place.steps, "step")
        ));
        self.checkpoints.push((name, place));
        Ok(())
    }

    /// `restart NAME`.
    pub(super) fn restart(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail(
                "the checkpoint is missing: `info checkpoints` lists them, `start` leads to the beginning",
            );
        }
        let known = self.checkpoints.iter().find(|(name, _)| name == text);
        let Some(&(_, place)) = known else { return Err(self.no_checkpoint(text)) };
        self.seek(place)?;
        self.print_position(Some(format!("checkpoint {text}")));
        Ok(())
    }
}
