//! The commands `help` and `quit`.

use crate::debugger::commands::command::{CommandSpec, Repeat};
use crate::debugger::commands::lookup;
use crate::debugger::commands::table::GROUPS;
use crate::debugger::error::CommandResult;
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// `help [COMMAND]`.
    pub(crate) fn help(&mut self, text: &str) -> CommandResult {
        if !text.is_empty() {
            let command = lookup::find(text)?;
            self.print_help(command);
            return Ok(());
        }
        for group in GROUPS {
            self.out.heading(group.title);
            let row = |command: &CommandSpec| {
                vec![format!("  {}", command.usage()), command.summary.to_owned()]
            };
            let rows: Vec<Vec<String>> = group.commands.iter().map(row).collect();
            self.out.rows(&rows);
        }
        self.out.line("a name can be shortened as long as no other begins the same");
        self.out
            .line("an empty line repeats a run, or shows the next page of x, list and disassemble");
        self.out.line("`help COMMAND` explains a command with an example");
        Ok(())
    }

    fn print_help(&mut self, command: &CommandSpec) {
        self.out.heading(command.usage());
        self.out.line(command.summary);
        if !command.details.is_empty() {
            self.out.paragraph(command.details);
        }
        if !command.aliases.is_empty() {
            self.out.line(format_args!("aliases: {}", command.aliases.join(", ")));
        }
        match command.repeat {
            Repeat::Never => {}
            Repeat::Again => self.out.line("an empty line repeats it"),
            Repeat::NextPage => self.out.line("an empty line shows the next page"),
        }
        self.out.line("example:");
        for line in command.examples {
            self.out.verbatim(format_args!("  {line}"));
        }
    }

    /// `quit`.
    pub(crate) fn quit(&mut self, text: &str) -> CommandResult {
        parse::no_operand(text, "quit")?;
        self.end();
        Ok(())
    }
}
