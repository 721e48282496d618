//! `help`, `source` and `quit`: the prompt itself.

use std::path::Path;

use super::command::{self, CommandGroup, CommandSpec, Repeat};
use super::commands::COMMANDS;
use super::debugger::{CommandError, CommandResult, Debugger, fail};
use super::parse;
use super::queue::{CommandOrigin, Script};
use crate::program;

/// How many scripts may be read by one another.
const MAX_SCRIPT_DEPTH: usize = 16;

impl Debugger {
    /// `help [COMMAND]`.
    pub(super) fn help(&mut self, text: &str) -> CommandResult {
        if !text.is_empty() {
            let command = command::find(text)?;
            self.print_help(command);
            return Ok(());
        }
        for group in CommandGroup::ALL {
            self.out.heading(group.title());
            let rows: Vec<Vec<String>> = COMMANDS
                .iter()
                .filter(|command| command.group == group)
                .map(|command| vec![format!("  {}", command.usage), command.summary.to_owned()])
                .collect();
            self.out.rows(&rows);
        }
        self.out.line("the beginning of a name will do, if it is that of one alone");
        self.out.line("an empty line repeats a motion, and goes on with x, list and disassemble");
        self.out.line("`help COMMAND` tells more, with an example");
        Ok(())
    }

    fn print_help(&mut self, command: &CommandSpec) {
        self.out.heading(command.usage);
        self.out.line(command.summary);
        if !command.details.is_empty() {
            self.out.paragraph(command.details);
        }
        if !command.aliases.is_empty() {
            self.out.line(format_args!("also called: {}", command.aliases.join(", ")));
        }
        match command.repeat {
            Repeat::Never => {}
            Repeat::Again => self.out.line("an empty line does it again"),
            Repeat::NextPage => self.out.line("an empty line goes on from where it ended"),
        }
        self.out.line("for example:");
        for line in command.examples {
            self.out.verbatim(format_args!("  {line}"));
        }
    }

    /// `source FILE`.
    pub(super) fn source(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            return fail("the file is missing: write `source` and its name");
        }
        self.check_trusted("source")?;
        if self.queue.depth() >= MAX_SCRIPT_DEPTH {
            return fail(format!(
                "`{text}` is not read: {MAX_SCRIPT_DEPTH} scripts are under way, one in the other"
            ));
        }
        let commands = program::read_text(Path::new(text));
        let commands = commands.map_err(|error| CommandError(format!("{error:#}")))?;
        let kind = match self.origin {
            CommandOrigin::File(_) => CommandOrigin::File(text.to_owned()),
            _ => CommandOrigin::Sourced(text.to_owned()),
        };
        self.queue.push(Script::new(kind, &commands));
        Ok(())
    }

    /// `quit`.
    pub(super) fn quit(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "quit")?;
        self.end();
        Ok(())
    }
}
