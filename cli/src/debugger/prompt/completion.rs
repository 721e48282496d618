//! Completion, hints and colors for the command line while it is typed.

use std::borrow::Cow;
use std::fmt::Write;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use anstyle::{AnsiColor, Style};
use cardiac_core::is_unprintable;
use rustyline::completion::Pair;

use crate::debugger::commands::command::OperandKind;
use crate::debugger::commands::lookup;
use crate::debugger::commands::table::commands;
use crate::io::prompt::assistant::{LineAssistant, completion};

const COMMAND: Style = Style::new().bold();
const NUMBER: Style = AnsiColor::Cyan.on_default();
const NAME: Style = AnsiColor::Green.on_default();

/// Names that every expression knows besides those of the program.
const BUILTIN_NAMES: [&str; 5] = ["acc", "bug", "card", "pc", "step"];

/// The completion, hints and colors of commands.
#[derive(Debug)]
pub(crate) struct CommandAssistant {
    /// Labels and other names of the program.
    labels: Vec<String>,
}

impl CommandAssistant {
    pub(crate) fn new(labels: Vec<String>) -> Self {
        Self { labels }
    }

    /// Returns `true` if an expression knows this name.
    fn is_name(&self, word: &str) -> bool {
        BUILTIN_NAMES.contains(&word) || self.labels.iter().any(|label| label == word)
    }

    /// Appends the operands with colors to `styled`.
    fn style_operands(&self, text: &str, styled: &mut String) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let is_word = is_name_char(c);
            let length = rest.find(|c| is_name_char(c) != is_word).unwrap_or(rest.len());
            let (word, after) = rest.split_at(length);
            let style = match c {
                c if c.is_ascii_digit() => NUMBER,
                _ if self.is_name(word) => NAME,
                _ => Style::new(),
            };
            let _ = write!(styled, "{style}{word}{style:#}");
            rest = after;
        }
    }
}

/// Returns the commands that begin with `typed`. Aliases are offered only if no name matches.
fn matching_commands(typed: &str) -> Vec<Pair> {
    let other_names = || commands().flat_map(|command| command.aliases.iter().copied());
    let names = commands().map(|command| command.name);
    let found: Vec<&str> = names.filter(|name| name.starts_with(typed)).collect();
    let found = if found.is_empty() {
        other_names().filter(|name| name.starts_with(typed)).collect()
    } else {
        found
    };
    let pair = |name: &str| {
        let is_alone = lookup::find(name).is_ok_and(|command| command.operands.is_empty());
        let space = if is_alone { "" } else { " " };
        Pair { display: name.to_owned(), replacement: format!("{name}{space}") }
    };
    found.into_iter().map(pair).collect()
}

/// Returns the words that begin with `typed`, sorted.
fn with_prefix<'w>(words: impl Iterator<Item = &'w str>, typed: &str) -> Vec<Pair> {
    let mut words: Vec<&str> = words.filter(|word| word.starts_with(typed)).collect();
    words.sort_unstable();
    words.dedup();
    words.into_iter().map(completion).collect()
}

/// Completes a file name from byte `first` on, or after one of these words there.
fn complete_file(line: &str, first: usize, before: &'static [&'static str]) -> (usize, Vec<Pair>) {
    if before.is_empty() {
        return (first, matching_files(&line[first..]));
    }
    let (word, _) = lookup::split(&line[first..]);
    let rest = first + word.len();
    if rest == line.len() {
        return (first, with_prefix(before.iter().copied(), word));
    }
    if word != "on" {
        return (line.len(), Vec::new());
    }
    let file = line.len() - line[rest..].trim_start().len();
    (file, matching_files(&line[file..]))
}

/// Returns the files and folders whose names begin with `typed`. Hidden ones are offered only if
/// the name typed begins with a dot.
fn matching_files(typed: &str) -> Vec<Pair> {
    let end = typed.rfind(std::path::is_separator).map_or(0, |index| index + 1);
    let (folder, begun) = typed.split_at(end);
    let folder_path = if folder.is_empty() { Path::new(".") } else { Path::new(folder) };
    let entries = fs::read_dir(folder_path).into_iter().flatten().flatten();
    let pair = |entry: fs::DirEntry| {
        let name = entry.file_name().into_string().ok()?;
        let is_meant =
            name.starts_with(begun) && (begun.starts_with('.') || !name.starts_with('.'));
        if !is_meant || name.contains(is_unprintable) {
            return None;
        }
        let is_folder = entry.path().is_dir();
        let display = if is_folder { format!("{name}{MAIN_SEPARATOR}") } else { name };
        Some(Pair { replacement: format!("{folder}{display}"), display })
    };
    let mut files: Vec<Pair> = entries.filter_map(pair).collect();
    files.sort_by(|one, other| one.display.cmp(&other.display));
    files
}

fn is_name_char(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

impl LineAssistant for CommandAssistant {
    fn completions(&self, line: &str) -> (usize, Vec<Pair>) {
        let start = line.len() - line.trim_start().len();
        let typed = &line[start..];
        if !typed.contains(char::is_whitespace) {
            return (start, matching_commands(typed));
        }
        let (word, _) = lookup::split(typed);
        let Ok(command) = lookup::find(word) else { return (line.len(), Vec::new()) };
        let rest = start + word.len();
        let first = line.len() - line[rest..].trim_start().len();
        match command.operand_kind {
            OperandKind::Other => (line.len(), Vec::new()),
            OperandKind::Fixed(words) => {
                (first, with_prefix(words.iter().copied(), &line[first..]))
            }
            OperandKind::CommandName => {
                (first, with_prefix(commands().map(|command| command.name), &line[first..]))
            }
            OperandKind::File(before) => complete_file(line, first, before),
            OperandKind::Names(more) => {
                let last = line.char_indices().rev().take_while(|&(_, c)| is_name_char(c));
                let start = last.last().map_or(line.len(), |(index, _)| index);
                let labels = self.labels.iter().map(String::as_str);
                let known = labels.chain(BUILTIN_NAMES).chain(more.iter().copied());
                (start, with_prefix(known, &line[start..]))
            }
        }
    }

    fn operands(&self, line: &str) -> Option<&str> {
        let (word, rest) = lookup::split(line.trim_start());
        let operands = lookup::find(word).ok()?.operands;
        (rest.is_empty() && !operands.is_empty()).then_some(operands)
    }

    fn styled<'l>(&self, line: &'l str) -> Cow<'l, str> {
        let start = line.len() - line.trim_start().len();
        let (word, _) = lookup::split(&line[start..]);
        let Ok(command) = lookup::find(word) else { return Cow::Borrowed(line) };
        let (front, rest) = line.split_at(start + word.len());
        let mut styled = format!("{COMMAND}{front}{COMMAND:#}");
        if matches!(command.operand_kind, OperandKind::File(_)) {
            styled.push_str(rest);
        } else {
            self.style_operands(rest, &mut styled);
        }
        Cow::Owned(styled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn assistant() -> CommandAssistant {
        CommandAssistant::new(["loop", "total", "table", "größe"].map(str::to_owned).to_vec())
    }

    /// Returns the lines that Tab offers.
    fn completed(line: &str) -> Vec<String> {
        let (start, found) = assistant().completions(line);
        let become_line = |pair: Pair| format!("{}{}", &line[..start], pair.replacement);
        found.into_iter().map(become_line).collect()
    }

    #[test]
    fn commands_are_completed_by_their_names() {
        assert_eq!(completed("cont"), ["continue "]);
        assert_eq!(completed("  undo"), ["  undo"]);
        assert_eq!(completed("c").first().map(String::as_str), Some("continue "));
        assert!(!completed("b").contains(&"b ".to_owned()));
        assert_eq!(completed("backt"), ["backtrace"]);
        assert!(completed("").len() > 40);
        assert!(completed("nonsense").is_empty());
        assert!(completed("# rem").is_empty());
    }

    #[test]
    fn names_are_completed_in_expressions() {
        assert_eq!(completed("break lo"), ["break loop"]);
        assert_eq!(completed("b lo"), ["b loop"]);
        assert_eq!(completed("break 12 if ta"), ["break 12 if table"]);
        assert_eq!(completed("print [table+to"), ["print [table+total"]);
        assert_eq!(completed("print ac"), ["print acc"]);
        assert_eq!(completed("print grö"), ["print größe"]);
        assert_eq!(completed("watch s"), ["watch sign", "watch step"]);
        assert!(completed("quit l").is_empty());
        assert!(completed("step l").is_empty());
        assert!(completed("nonsense l").is_empty());
    }

    #[test]
    fn fixed_words_are_completed() {
        assert_eq!(completed("info sy"), ["info symbols"]);
        assert_eq!(completed("help reverse-s"), ["help reverse-step"]);
        assert_eq!(completed("trace o"), ["trace off", "trace on"]);
        assert!(completed("trace off ").is_empty());
    }

    #[test]
    fn files_are_completed() {
        assert_eq!(completed("source Cargo.t"), ["source Cargo.toml"]);
        assert_eq!(completed("trace on src/debugger/load.r"), ["trace on src/debugger/load.rs"]);
        assert_eq!(completed("source sr"), [format!("source src{MAIN_SEPARATOR}")]);
        assert!(completed("source no-such-folder/").is_empty());
    }

    #[test]
    fn operands_are_hinted_after_a_name() {
        let assistant = assistant();
        assert_eq!(assistant.operands("br"), Some("[PLACE] [if EXPR]"));
        assert_eq!(assistant.operands("  break "), Some("[PLACE] [if EXPR]"));
        for line in ["break l", "quit", "nonsense", ""] {
            assert_eq!(assistant.operands(line), None, "{line}");
        }
    }

    #[test]
    fn colors_do_not_change_the_text() {
        for line in ["break loop+12 if acc>5", "  p größe", "nonsense 12", "source a 12", ""] {
            let styled = assistant().styled(line).into_owned();
            assert_eq!(anstream::adapter::strip_str(&styled).to_string(), line);
        }
        let styled = assistant().styled("break loop").into_owned();
        assert_ne!(styled, "break loop");
    }
}
