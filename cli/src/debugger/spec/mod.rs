//! The description of a command, and the search for one by name.

pub(super) mod table;

use std::fmt;

use crate::debugger::state::{CommandError, CommandResult, Debugger, fail};
use table::COMMANDS;

/// A row of the command table.
#[derive(Clone, Copy)]
pub(crate) struct CommandSpec {
    pub(crate) name: &'static str,
    pub(crate) aliases: &'static [&'static str],
    /// Name and operands, as in `break [PLACE] [if EXPR]`.
    pub(crate) usage: &'static str,
    /// One line for `help`.
    pub(crate) summary: &'static str,
    /// Further lines for `help COMMAND`; may be empty.
    pub(crate) details: &'static str,
    /// Example lines for `help COMMAND`. A test runs them.
    pub(crate) examples: &'static [&'static str],
    pub(crate) group: CommandGroup,
    pub(crate) repeat: Repeat,
    pub(crate) run: fn(&mut Debugger, &str) -> CommandResult,
}

impl fmt::Debug for CommandSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("CommandSpec").field(&self.name).finish()
    }
}

/// A heading of `help`, under which commands are listed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CommandGroup {
    Forward,
    Reverse,
    Breakpoints,
    Inspect,
    Edit,
    History,
    Prompt,
}

impl CommandGroup {
    pub(crate) const ALL: [Self; 7] = [
        Self::Forward,
        Self::Reverse,
        Self::Breakpoints,
        Self::Inspect,
        Self::Edit,
        Self::History,
        Self::Prompt,
    ];

    pub(crate) const fn title(self) -> &'static str {
        match self {
            Self::Forward => "running",
            Self::Reverse => "running backwards",
            Self::Breakpoints => "breakpoints",
            Self::Inspect => "looking",
            Self::Edit => "changing by hand",
            Self::History => "history",
            Self::Prompt => "the prompt",
        }
    }
}

/// Effect of an empty line after a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repeat {
    /// Does nothing.
    Never,
    /// Runs the same command again.
    Again,
    /// Shows the next page.
    NextPage,
}

/// Returns the names of all commands and their aliases.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().flat_map(|command| [&[command.name], command.aliases].concat())
}

/// Finds the command with this name or alias, or the only one whose name begins with `word`.
pub(crate) fn find(word: &str) -> Result<&'static CommandSpec, CommandError> {
    let is_named = |command: &&CommandSpec| command.name == word || command.aliases.contains(&word);
    if let Some(command) = COMMANDS.iter().find(is_named) {
        return Ok(command);
    }
    let begun: Vec<&CommandSpec> =
        COMMANDS.iter().filter(|command| command.name.starts_with(word)).collect();
    match begun[..] {
        [command] => Ok(command),
        [] if word.split_once('/').is_some_and(|(name, _)| find(name).is_ok()) => fail(
            "format letters are not supported, values are always decimal: leave out `/` and what \
             follows it, and write a count after the cell, as in `x 20 5`",
        ),
        [] => fail(format!("unknown command `{word}`: {}", suggestion(word))),
        _ => {
            let names: Vec<String> =
                begun.iter().map(|command| format!("`{}`", command.name)).collect();
            fail(format!("`{word}` is ambiguous: it could be {}", format_list(&names, "or")))
        }
    }
}

fn suggestion(word: &str) -> String {
    match nearest(word, names()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`help` lists them".into(),
    }
}

/// Returns the known name closest to `word`, if it is within one typing error, or two for a word
/// of five letters or more.
pub(crate) fn nearest<'n>(word: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = word.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&lower, name);
    let near = known.filter(|name| name.len() > 2).map(|name| (distance(name), name));
    let (distance, name) = near.min_by_key(|&(distance, _)| distance)?;
    let most = if word.chars().count() < 5 { 1 } else { 2 };
    (distance <= most).then_some(name)
}

/// `a, b or c`.
pub(crate) fn format_list(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., last] => format!("{} {and} {last}", words.join(", ")),
    }
}

/// Splits a line into the command's name and its operands. The name ends at a blank, so GDB's `x/5`
/// stays one word and gets an error of its own.
pub(crate) fn split(line: &str) -> (&str, &str) {
    let end = line.find(|c: char| c.is_whitespace()).unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    (word, rest.trim())
}
