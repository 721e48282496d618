//! `help`, `source` and `quit`: the prompt itself.

use std::path::Path;

use super::command::{self, Command, Group, Repeat};
use super::debugger::{Debugger, Failure, Outcome, fail};
use super::feed::{Kind, Script};
use super::parse;
use super::table::COMMANDS;
use crate::program;

/// How many scripts may be read by one another.
const MOST_SCRIPTS: usize = 16;

impl Debugger {
    /// `help [COMMAND]`.
    pub(super) fn help(&mut self, text: &str) -> Outcome {
        if !text.is_empty() {
            let command = command::find(text)?;
            self.help_of(command);
            return Ok(());
        }
        for group in Group::ALL {
            self.out.headline(group.title());
            let rows: Vec<Vec<String>> = COMMANDS
                .iter()
                .filter(|command| command.group == group)
                .map(|command| vec![format!("  {}", command.usage), command.brief.to_owned()])
                .collect();
            self.out.rows(&rows);
        }
        self.out.line("the beginning of a name will do, if it is that of one alone");
        self.out.line("an empty line repeats a motion, and goes on with x, list and disassemble");
        self.out.line("`help COMMAND` tells more, with an example");
        Ok(())
    }

    fn help_of(&mut self, command: &Command) {
        self.out.headline(command.usage);
        self.out.line(command.brief);
        if !command.more.is_empty() {
            self.out.paragraph(command.more);
        }
        if !command.aliases.is_empty() {
            self.out.line(format_args!("also called: {}", command.aliases.join(", ")));
        }
        match command.repeat {
            Repeat::Never => {}
            Repeat::Again => self.out.line("an empty line does it again"),
            Repeat::Onward => self.out.line("an empty line goes on from where it ended"),
        }
        self.out.line("for example:");
        for line in command.example {
            self.out.code(format_args!("  {line}"));
        }
    }

    /// `source FILE`.
    pub(super) fn source(&mut self, text: &str) -> Outcome {
        if text.is_empty() {
            return fail("the file is missing: write `source` and its name");
        }
        self.check_own("source")?;
        if self.feed.depth() >= MOST_SCRIPTS {
            return fail(format!(
                "`{text}` is not read: {MOST_SCRIPTS} scripts are under way, one in the other"
            ));
        }
        let commands = program::read_text(Path::new(text));
        let commands = commands.map_err(|error| Failure(format!("{error:#}")))?;
        let kind = match self.origin {
            Kind::File(_) => Kind::File(text.to_owned()),
            _ => Kind::Sourced(text.to_owned()),
        };
        self.feed.push(Script::new(kind, &commands));
        Ok(())
    }

    /// `quit`.
    pub(super) fn leave(&mut self, text: &str) -> Outcome {
        parse::nothing(text, "quit")?;
        self.quit();
        Ok(())
    }
}
