//! What a command is, and how one is found.

use std::fmt;

use super::commands::COMMANDS;
use super::debugger::{CommandError, CommandResult, Debugger, fail};

/// A command of the prompt.
#[derive(Clone, Copy)]
pub(super) struct CommandSpec {
    pub(super) name: &'static str,
    pub(super) aliases: &'static [&'static str],
    /// The name with its operands.
    pub(super) usage: &'static str,
    /// What it does, in a few words.
    pub(super) summary: &'static str,
    /// More about it; may be empty.
    pub(super) details: &'static str,
    /// Lines that show it, and can be done.
    pub(super) examples: &'static [&'static str],
    pub(super) group: CommandGroup,
    pub(super) repeat: Repeat,
    pub(super) run: fn(&mut Debugger, &str) -> CommandResult,
}

impl fmt::Debug for CommandSpec {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Command").field(&self.name).finish()
    }
}

/// What kind of command it is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CommandGroup {
    Forward,
    Reverse,
    Breakpoints,
    Inspect,
    Edit,
    History,
    Prompt,
}

impl CommandGroup {
    pub(super) const ALL: [Self; 7] = [
        Self::Forward,
        Self::Reverse,
        Self::Breakpoints,
        Self::Inspect,
        Self::Edit,
        Self::History,
        Self::Prompt,
    ];

    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::Forward => "going on",
            Self::Reverse => "going back",
            Self::Breakpoints => "where to stop",
            Self::Inspect => "looking",
            Self::Edit => "changing by hand",
            Self::History => "history",
            Self::Prompt => "the prompt",
        }
    }
}

/// What an empty line after it does.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Repeat {
    /// Nothing.
    Never,
    /// It does the same again.
    Again,
    /// It goes on from where that ended.
    NextPage,
}

/// The names of all commands, with their other names.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    COMMANDS.iter().flat_map(|command| [&[command.name], command.aliases].concat())
}

/// The command of a word: its name, another name of it, or the beginning of one name
/// alone.
pub(super) fn find(word: &str) -> Result<&'static CommandSpec, CommandError> {
    let is_named = |command: &&CommandSpec| command.name == word || command.aliases.contains(&word);
    if let Some(command) = COMMANDS.iter().find(is_named) {
        return Ok(command);
    }
    let begun: Vec<&CommandSpec> =
        COMMANDS.iter().filter(|command| command.name.starts_with(word)).collect();
    match begun[..] {
        [command] => Ok(command),
        [] if word.split_once('/').is_some_and(|(name, _)| find(name).is_ok()) => fail(format!(
            "`{word}` has a format, and there is only one here: leave out what begins with `/`, \
             and write a count behind the cell, as in `x 20 5`"
        )),
        [] => fail(format!("there is no command `{word}`: {}", suggestion(word))),
        _ => {
            let names: Vec<String> =
                begun.iter().map(|command| format!("`{}`", command.name)).collect();
            fail(format!("`{word}` may be {}: write more of it", format_list(&names, "or")))
        }
    }
}

fn suggestion(word: &str) -> String {
    match nearest(word, names()) {
        Some(name) => format!("did you mean `{name}`?"),
        None => "`help` lists them".into(),
    }
}

/// What may have been meant by a word, if something is near enough.
pub(super) fn nearest<'n>(word: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let lower = word.to_lowercase();
    let distance = |name: &str| strsim::damerau_levenshtein(&lower, name);
    let near = known.filter(|name| name.len() > 2).map(|name| (distance(name), name));
    let (distance, name) = near.min_by_key(|&(distance, _)| distance)?;
    let most = if word.chars().count() < 5 { 1 } else { 2 };
    (distance <= most).then_some(name)
}

/// `a, b or c`.
pub(super) fn format_list(words: &[String], and: &str) -> String {
    match words {
        [] => String::new(),
        [word] => word.clone(),
        [words @ .., last] => format!("{} {and} {last}", words.join(", ")),
    }
}

/// A line as its command and the operands. `x/5` and `p/x` of gdb are told apart from a
/// name nobody knows.
pub(super) fn split(line: &str) -> (&str, &str) {
    let end = line.find(|c: char| c.is_whitespace()).unwrap_or(line.len());
    let (word, rest) = line.split_at(end);
    (word, rest.trim())
}
