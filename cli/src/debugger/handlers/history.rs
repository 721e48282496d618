//! The commands `undo`, `redo`, `when`, `checkpoint` and `restart`.

use cardiac_core::Counted;
use cardiac_core::session::Action;

use crate::debugger::error::{CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// `undo`.
    pub(crate) fn undo(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "undo")?;
        self.redo_or_undo(Action::Undo, "undone")
    }

    /// `redo`.
    pub(crate) fn redo(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "redo")?;
        self.redo_or_undo(Action::Redo, "redone")
    }

    fn redo_or_undo(&mut self, action: Action, done: &str) -> CommandResult {
        let before = self.session.snapshot().edits;
        let _ = self.apply(action)?;
        let number = before.min(self.session.snapshot().edits);
        let edit = self.session.edits().get(number);
        let message = edit.map_or(String::new(), |edit| self.format_edit(&edit.kind));
        self.print_position(Some(format!("{done}: {message}")));
        Ok(())
    }

    /// `checkpoint [NAME]`.
    pub(crate) fn checkpoint(&mut self, text: &str) -> CommandResult {
        if text.contains(char::is_whitespace) {
            return fail(format!("the name of a checkpoint is one word, not `{text}`"));
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
        let position = self.session.snapshot().position();
        self.checkpoints.retain(|(known, _)| *known != name);
        self.out.line(format_args!(
            "checkpoint {name}, after {}: `restart {name}` goes back to it",
            Counted(position.steps, "step")
        ));
        self.checkpoints.push((name, position));
        Ok(())
    }

    /// `restart NAME`.
    pub(crate) fn restart(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail(
                "missing checkpoint: `info checkpoints` lists them, `start` goes to the beginning",
            );
        }
        let known = self.checkpoints.iter().find(|(name, _)| name == text);
        let Some(&(_, position)) = known else { return Err(self.no_checkpoint(text)) };
        self.seek(position)?;
        self.print_position(Some(format!("checkpoint {text}")));
        Ok(())
    }
    /// `when`.
    pub(crate) fn when(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "when")?;
        let (steps, end) = (self.session.snapshot().steps, self.session.end().steps);
        let ahead = match end.saturating_sub(steps) {
            0 => "no recorded history after this step".into(),
            known => format!("{} recorded after this, to step {end}", Counted(known, "step")),
        };
        let why = format!("after {}; {ahead}", Counted(steps, "step"));
        let block = self.format_position();
        self.print_block(Some(why), &block);
        Ok(())
    }
}
