//! The search for a command by the word that was typed.

use cardiac_core::nearest_word;

use super::command::CommandSpec;
use super::table::commands;
use crate::debugger::error::{CommandError, fail};

/// Returns the names of all commands and their aliases.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    commands().flat_map(|command| [&[command.name], command.aliases].concat())
}

/// Finds the command with this name or alias, or the only one whose name begins with `word`.
pub(crate) fn find(word: &str) -> Result<&'static CommandSpec, CommandError> {
    let is_named = |command: &&CommandSpec| command.name == word || command.aliases.contains(&word);
    if let Some(command) = commands().find(is_named) {
        return Ok(command);
    }
    let begun: Vec<&CommandSpec> =
        commands().filter(|command| command.name.starts_with(word)).collect();
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

/// Returns the known name closest to `word`. Names of one or two letters are abbreviations, and no
/// candidates.
pub(crate) fn nearest<'n>(word: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    nearest_word(word, known.filter(|name| name.len() > 2))
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
