//! Who helps with a line while it is typed: what it may be completed with, what may
//! follow, and its colours.

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

use super::command::{self, Command};
use super::info::TOPICS;
use super::input::Words;
use super::table::COMMANDS;

const COMMAND: Style = Style::new().bold();
const NUMBER: Style = AnsiColor::Cyan.on_default();
const NAME: Style = AnsiColor::Green.on_default();
const HINT: Style = Style::new().dimmed();

/// What an expression can look at besides the names of a program.
const SIGHTS: [&str; 4] = ["acc", "bug", "card", "step"];

/// What usages call that in which names may stand.
const EXPRESSIONS: [&str; 5] = ["PLACE", "CELL", "WHAT", "VALUE", "EXPR"];

/// The helper of a line.
#[derive(Debug)]
pub(super) struct Assistant {
    labels: Vec<String>,
    is_coloured: bool,
    /// Whether the line is no command, and needs no help.
    is_resting: bool,
}

/// What stands behind a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Operand {
    Nothing,
    /// Labels, what else an expression looks at, and these.
    Names(&'static [&'static str]),
    /// One of these.
    Fixed(&'static [&'static str]),
    /// The name of a command.
    Command,
    /// A file, behind one of these words or none.
    File(&'static [&'static str]),
}

impl Assistant {
    pub(super) fn new(is_coloured: bool) -> Self {
        Self { labels: Vec::new(), is_coloured, is_resting: true }
    }

    /// Helps with commands, in these words.
    pub(super) fn assist_with(&mut self, words: &Words) {
        self.is_resting = false;
        if self.labels != words.labels {
            self.labels.clone_from(&words.labels);
        }
    }

    /// Helps no more.
    pub(super) fn rest(&mut self) {
        self.is_resting = true;
    }

    /// Where the word before the cursor begins, and what it may become.
    fn proposals(&self, line: &str) -> (usize, Vec<Pair>) {
        let start = line.len() - line.trim_start().len();
        let typed = &line[start..];
        if !typed.contains(char::is_whitespace) {
            return (start, commands(typed));
        }
        let (word, _) = command::split(typed);
        let Ok(command) = command::find(word) else { return (line.len(), Vec::new()) };
        let rest = start + word.len();
        let first = line.len() - line[rest..].trim_start().len();
        let operand = operand(command);
        match operand {
            Operand::Nothing => (line.len(), Vec::new()),
            Operand::Fixed(words) => (first, begun(words.iter().copied(), &line[first..])),
            Operand::Command => {
                (first, begun(COMMANDS.iter().map(|command| command.name), &line[first..]))
            }
            Operand::File(before) => of_file(line, first, before),
            Operand::Names(more) => {
                let last = line.char_indices().rev().take_while(|&(_, c)| is_part_of_name(c));
                let start = last.last().map_or(line.len(), |(place, _)| place);
                let labels = self.labels.iter().map(String::as_str);
                let known = labels.chain(SIGHTS).chain(more.iter().copied());
                (start, begun(known, &line[start..]))
            }
        }
    }

    /// Whether a word means something wherever an expression stands.
    fn is_name(&self, word: &str) -> bool {
        SIGHTS.contains(&word) || self.labels.iter().any(|label| label == word)
    }

    /// What the rest of a line looks like.
    fn paint(&self, text: &str, painted: &mut String) {
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let is_word = is_part_of_name(c);
            let length = rest.find(|c| is_part_of_name(c) != is_word).unwrap_or(rest.len());
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

/// What stands behind a command; where it is not told here, by its usage.
fn operand(command: &Command) -> Operand {
    match command.name {
        "help" => Operand::Command,
        "info" => Operand::Fixed(&TOPICS),
        "goto" => Operand::Fixed(&["end"]),
        "source" | "diff" | "save" | "load" => Operand::File(&[]),
        "trace" => Operand::File(&["on", "off"]),
        "break" | "tbreak" => Operand::Names(&["if"]),
        "watch" => Operand::Names(&["if", "sign", "cards", "punch"]),
        _ if EXPRESSIONS.iter().any(|what| command.usage.contains(what)) => Operand::Names(&[]),
        _ => Operand::Nothing,
    }
}

/// The commands that begin so, by their names; by another of their names only where
/// there is none.
fn commands(typed: &str) -> Vec<Pair> {
    let other_names = || COMMANDS.iter().flat_map(|command| command.aliases.iter().copied());
    let names = COMMANDS.iter().map(|command| command.name);
    let found: Vec<&str> = names.filter(|name| name.starts_with(typed)).collect();
    let found = if found.is_empty() {
        other_names().filter(|name| name.starts_with(typed)).collect()
    } else {
        found
    };
    let pair = |name: &str| {
        let is_alone = command::find(name).is_ok_and(|command| operands(command).is_empty());
        let space = if is_alone { "" } else { " " };
        Pair { display: name.to_owned(), replacement: format!("{name}{space}") }
    };
    found.into_iter().map(pair).collect()
}

/// The usage of a command behind its name.
fn operands(command: &Command) -> &'static str {
    command.usage.strip_prefix(command.name).unwrap_or_default().trim_start()
}

/// Those of the words that begin so.
fn begun<'w>(words: impl Iterator<Item = &'w str>, typed: &str) -> Vec<Pair> {
    let mut words: Vec<&str> = words.filter(|word| word.starts_with(typed)).collect();
    words.sort_unstable();
    words.dedup();
    let pair = |word: &str| Pair { display: word.to_owned(), replacement: word.to_owned() };
    words.into_iter().map(pair).collect()
}

/// A file from `first` on, or behind one of these words there.
fn of_file(line: &str, first: usize, before: &'static [&'static str]) -> (usize, Vec<Pair>) {
    if before.is_empty() {
        return (first, files(&line[first..]));
    }
    let (word, _) = command::split(&line[first..]);
    let rest = first + word.len();
    if rest == line.len() {
        return (first, begun(before.iter().copied(), word));
    }
    if word != "on" {
        return (line.len(), Vec::new());
    }
    let file = line.len() - line[rest..].trim_start().len();
    (file, files(&line[file..]))
}

/// The files and folders whose names begin so; hidden ones only where the name begins
/// with a point.
fn files(typed: &str) -> Vec<Pair> {
    let end = typed.rfind(std::path::is_separator).map_or(0, |place| place + 1);
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

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What may follow what was typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Follows {
    /// The rest of a line that was typed before: the right arrow takes it.
    Typed(String),
    /// The operands of the command, which are only shown.
    Operands(String),
}

impl Hint for Follows {
    fn display(&self) -> &str {
        match self {
            Self::Typed(text) | Self::Operands(text) => text,
        }
    }

    fn completion(&self) -> Option<&str> {
        match self {
            Self::Typed(text) => Some(text),
            Self::Operands(_) => None,
        }
    }
}

impl Helper for Assistant {}

impl Validator for Assistant {}

impl Completer for Assistant {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let nothing = (pos, Vec::new());
        Ok(if self.is_resting { nothing } else { self.proposals(&line[..pos]) })
    }
}

impl Hinter for Assistant {
    type Hint = Follows;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<Follows> {
        // Without a style of its own it could not be told from what was typed.
        if self.is_resting || !self.is_coloured || line.trim().is_empty() || pos < line.len() {
            return None;
        }
        let (word, rest) = command::split(line.trim_start());
        let operands = || {
            let operands = operands(command::find(word).ok()?);
            let space = if line.ends_with(char::is_whitespace) { "" } else { " " };
            (rest.is_empty() && !operands.is_empty())
                .then(|| Follows::Operands(format!("{space}{operands}")))
        };
        let typed = || {
            let last = context.history().len().checked_sub(1)?;
            let found =
                context.history().starts_with(line, last, SearchDirection::Reverse).ok()??;
            let more = found.entry.strip_prefix(line).filter(|more| !more.is_empty())?;
            Some(Follows::Typed(more.to_owned()))
        };
        if line.ends_with(char::is_whitespace) {
            operands().or_else(typed)
        } else {
            typed().or_else(operands)
        }
    }
}

impl Highlighter for Assistant {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        if self.is_resting || !self.is_coloured {
            return Cow::Borrowed(line);
        }
        let start = line.len() - line.trim_start().len();
        let (word, _) = command::split(&line[start..]);
        let Ok(command) = command::find(word) else { return Cow::Borrowed(line) };
        let (front, rest) = line.split_at(start + word.len());
        let mut painted = format!("{COMMAND}{front}{COMMAND:#}");
        if matches!(operand(command), Operand::File(_)) {
            painted.push_str(rest);
        } else {
            self.paint(rest, &mut painted);
        }
        Cow::Owned(painted)
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("{HINT}{hint}{HINT:#}"))
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.is_coloured && !self.is_resting && kind != CmdKind::MoveCursor
    }
}

#[cfg(test)]
mod tests {
    use rustyline::history::{History, MemHistory};

    use super::*;

    fn assistant() -> Assistant {
        let labels = ["loop", "total", "table", "größe"].map(str::to_owned).to_vec();
        let mut assistant = Assistant::new(true);
        assistant.assist_with(&Words { labels });
        assistant
    }

    /// What a line may become by Tab, each in full.
    fn completed(line: &str) -> Vec<String> {
        let (start, proposals) = assistant().proposals(line);
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
    fn names_are_completed_where_they_may_stand() {
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
    fn what_is_fixed_is_completed() {
        assert_eq!(completed("info sy"), ["info symbols"]);
        assert_eq!(completed("help reverse-s"), ["help reverse-step"]);
        assert_eq!(completed("trace o"), ["trace off", "trace on"]);
        assert!(completed("trace off ").is_empty());
    }

    #[test]
    fn files_are_completed() {
        assert_eq!(completed("source Cargo.t"), ["source Cargo.toml"]);
        assert_eq!(completed("trace on src/debug/ass"), ["trace on src/debug/assistant.rs"]);
        assert_eq!(completed("source sr"), [format!("source src{MAIN_SEPARATOR}")]);
        assert!(completed("source no-such-folder/").is_empty());
    }

    fn hint(typed: &[&str], line: &str) -> Option<Follows> {
        let mut history = MemHistory::new();
        for line in typed {
            history.add(line).expect("there is memory for a line");
        }
        assistant().hint(line, line.len(), &Context::new(&history))
    }

    #[test]
    fn what_was_typed_or_may_follow_is_hinted() {
        let typed = |text: &str| Some(Follows::Typed(text.into()));
        let operands = |text: &str| Some(Follows::Operands(text.into()));
        assert_eq!(hint(&[], "br"), operands(" [PLACE] [if EXPR]"));
        assert_eq!(hint(&["break loop"], "br"), typed("eak loop"));
        assert_eq!(hint(&["break loop", "break 12"], "break"), typed(" 12"));
        assert_eq!(hint(&["break loop"], "break "), operands("[PLACE] [if EXPR]"));
        assert_eq!(hint(&["break loop"], "break l"), typed("oop"));
        assert_eq!(hint(&["quit"], "quit"), None);
        assert_eq!(hint(&["break loop"], ""), None);
    }

    #[test]
    fn colours_add_nothing_to_the_text() {
        for line in ["break loop+12 if acc>5", "  p größe", "nonsense 12", "source a 12", ""] {
            let painted = assistant().highlight(line, 0).into_owned();
            assert_eq!(anstream::adapter::strip_str(&painted).to_string(), line);
        }
        let painted = assistant().highlight("break loop", 0).into_owned();
        assert_ne!(painted, "break loop");
    }

    #[test]
    fn an_answer_gets_no_help() {
        let mut assistant = assistant();
        assistant.rest();
        let history = MemHistory::new();
        let context = Context::new(&history);
        let proposals = assistant.complete("st", 2, &context).expect("it has no errors");
        assert!(proposals.1.is_empty());
        assert_eq!(assistant.hint("break", 5, &context), None);
        assert_eq!(assistant.highlight("break", 0), "break");
    }
}
