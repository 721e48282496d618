//! Completion, hints and colors for the command line while it is typed.

use std::borrow::Cow;
use std::fmt::Write;
use std::fs;
use std::path::{MAIN_SEPARATOR, Path};

use anstyle::{AnsiColor, Style};
use cardiac_core::is_unprintable;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::SearchDirection;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

use crate::debugger::handlers::information::TOPICS;
use crate::debugger::prompt::reader::CompletionWords;
use crate::debugger::spec::command::CommandSpec;
use crate::debugger::spec::lookup;
use crate::debugger::spec::table::commands;

const COMMAND: Style = Style::new().bold();
const NUMBER: Style = AnsiColor::Cyan.on_default();
const NAME: Style = AnsiColor::Green.on_default();
const HINT: Style = Style::new().dimmed();

/// Names that every expression knows besides those of the program.
const BUILTIN_NAMES: [&str; 5] = ["acc", "bug", "card", "pc", "step"];

/// The operands in a usage that are expressions or cells, where names can be completed.
const EXPRESSION_OPERANDS: [&str; 5] = ["PLACE", "CELL", "WHAT", "VALUE", "EXPR"];

/// The rustyline helper of the command line.
#[derive(Debug)]
pub(crate) struct LineHelper {
    labels: Vec<String>,
    has_color: bool,
    /// `true` while the line is an answer and not a command.
    is_disabled: bool,
}

/// The kind of operand that a command takes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum OperandKind {
    Nothing,
    /// An expression: labels, [`BUILTIN_NAMES`] and these words.
    Names(&'static [&'static str]),
    /// One of these words.
    Fixed(&'static [&'static str]),
    /// The name of a command.
    CommandName,
    /// A file, after one of these words if there are any.
    File(&'static [&'static str]),
}

impl LineHelper {
    pub(crate) fn new(has_color: bool) -> Self {
        Self { labels: Vec::new(), has_color, is_disabled: true }
    }

    /// Turns completion, hints and colors on, with these words.
    pub(crate) fn enable(&mut self, words: &CompletionWords) {
        self.is_disabled = false;
        if self.labels != words.labels {
            self.labels.clone_from(&words.labels);
        }
    }

    /// Turns completion, hints and colors off.
    pub(crate) fn disable(&mut self) {
        self.is_disabled = true;
    }

    /// Returns the start of the word before the cursor, and its completions.
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
        let operand = operand_kind(command);
        match operand {
            OperandKind::Nothing => (line.len(), Vec::new()),
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

    /// Returns `true` if an expression knows this name.
    fn is_name(&self, word: &str) -> bool {
        BUILTIN_NAMES.contains(&word) || self.labels.iter().any(|label| label == word)
    }

    /// Appends the operands with colors to `painted`.
    fn highlight_operands(&self, text: &str, painted: &mut String) {
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
            let _ = write!(painted, "{style}{word}{style:#}");
            rest = after;
        }
    }
}

/// Returns the kind of operand of a command, from its usage where it is not listed here.
fn operand_kind(command: &CommandSpec) -> OperandKind {
    match command.name {
        "help" => OperandKind::CommandName,
        "info" => OperandKind::Fixed(&TOPICS),
        "goto" => OperandKind::Fixed(&["end"]),
        "source" | "diff" | "save" | "load" => OperandKind::File(&[]),
        "trace" => OperandKind::File(&["on", "off"]),
        "break" | "tbreak" => OperandKind::Names(&["if"]),
        "watch" => OperandKind::Names(&["if", "sign", "cards", "punch"]),
        _ if EXPRESSION_OPERANDS.iter().any(|what| command.operands.contains(what)) => {
            OperandKind::Names(&[])
        }
        _ => OperandKind::Nothing,
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
    let pair = |word: &str| Pair { display: word.to_owned(), replacement: word.to_owned() };
    words.into_iter().map(pair).collect()
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

/// A hint shown after the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum InlineHint {
    /// The rest of a line in the history; the right arrow accepts it.
    PastLine(String),
    /// The operands of the command, only shown.
    Operands(String),
}

impl Hint for InlineHint {
    fn display(&self) -> &str {
        match self {
            Self::PastLine(text) | Self::Operands(text) => text,
        }
    }

    fn completion(&self) -> Option<&str> {
        match self {
            Self::PastLine(text) => Some(text),
            Self::Operands(_) => None,
        }
    }
}

impl Helper for LineHelper {}

impl Validator for LineHelper {}

impl Completer for LineHelper {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let nothing = (pos, Vec::new());
        Ok(if self.is_disabled { nothing } else { self.completions(&line[..pos]) })
    }
}

impl Hinter for LineHelper {
    type Hint = InlineHint;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<InlineHint> {
        // Without color a hint would look like typed text.
        if self.is_disabled || !self.has_color || line.trim().is_empty() || pos < line.len() {
            return None;
        }
        let (word, rest) = lookup::split(line.trim_start());
        let operands = || {
            let operands = lookup::find(word).ok()?.operands;
            let space = if line.ends_with(char::is_whitespace) { "" } else { " " };
            (rest.is_empty() && !operands.is_empty())
                .then(|| InlineHint::Operands(format!("{space}{operands}")))
        };
        let typed = || {
            let last = context.history().len().checked_sub(1)?;
            let found =
                context.history().starts_with(line, last, SearchDirection::Reverse).ok()??;
            let more = found.entry.strip_prefix(line).filter(|more| !more.is_empty())?;
            Some(InlineHint::PastLine(more.to_owned()))
        };
        if line.ends_with(char::is_whitespace) {
            operands().or_else(typed)
        } else {
            typed().or_else(operands)
        }
    }
}

impl Highlighter for LineHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.is_disabled || !self.has_color {
            return Cow::Borrowed(line);
        }
        let start = line.len() - line.trim_start().len();
        let (word, _) = lookup::split(&line[start..]);
        let Ok(command) = lookup::find(word) else { return Cow::Borrowed(line) };
        let (front, rest) = line.split_at(start + word.len());
        let mut painted = format!("{COMMAND}{front}{COMMAND:#}");
        if matches!(operand_kind(command), OperandKind::File(_)) {
            painted.push_str(rest);
        } else {
            self.highlight_operands(rest, &mut painted);
        }
        Cow::Owned(painted)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("{HINT}{hint}{HINT:#}"))
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.has_color && !self.is_disabled && kind != CmdKind::MoveCursor
    }
}

#[cfg(test)]
mod tests {
    use rustyline::history::{History, MemHistory};

    use super::*;

    fn helper() -> LineHelper {
        let labels = ["loop", "total", "table", "größe"].map(str::to_owned).to_vec();
        let mut helper = LineHelper::new(true);
        helper.enable(&CompletionWords { labels });
        helper
    }

    /// Returns the lines that Tab offers.
    fn completed(line: &str) -> Vec<String> {
        let (start, proposals) = helper().completions(line);
        let become_line = |pair: Pair| format!("{}{}", &line[..start], pair.replacement);
        proposals.into_iter().map(become_line).collect()
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

    fn hint(typed: &[&str], line: &str) -> Option<InlineHint> {
        let mut history = MemHistory::new();
        for line in typed {
            history.add(line).expect("there is memory for a line");
        }
        helper().hint(line, line.len(), &Context::new(&history))
    }

    #[test]
    fn history_and_operands_are_hinted() {
        let typed = |text: &str| Some(InlineHint::PastLine(text.into()));
        let operands = |text: &str| Some(InlineHint::Operands(text.into()));
        assert_eq!(hint(&[], "br"), operands(" [PLACE] [if EXPR]"));
        assert_eq!(hint(&["break loop"], "br"), typed("eak loop"));
        assert_eq!(hint(&["break loop", "break 12"], "break"), typed(" 12"));
        assert_eq!(hint(&["break loop"], "break "), operands("[PLACE] [if EXPR]"));
        assert_eq!(hint(&["break loop"], "break l"), typed("oop"));
        assert_eq!(hint(&["quit"], "quit"), None);
        assert_eq!(hint(&["break loop"], ""), None);
    }

    #[test]
    fn colors_do_not_change_the_text() {
        for line in ["break loop+12 if acc>5", "  p größe", "nonsense 12", "source a 12", ""] {
            let painted = helper().highlight(line, 0).into_owned();
            assert_eq!(anstream::adapter::strip_str(&painted).to_string(), line);
        }
        let painted = helper().highlight("break loop", 0).into_owned();
        assert_ne!(painted, "break loop");
    }

    #[test]
    fn an_answer_has_no_hints() {
        let mut helper = helper();
        helper.disable();
        let history = MemHistory::new();
        let context = Context::new(&history);
        let proposals = helper.complete("st", 2, &context).expect("it has no errors");
        assert!(proposals.1.is_empty());
        assert_eq!(helper.hint("break", 5, &context), None);
        assert_eq!(helper.highlight("break", 0), "break");
    }
}
