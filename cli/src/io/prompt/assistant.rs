//! Completion, hints and colors for a line while it is typed.

use std::borrow::Cow;
use std::fmt::Debug;

use anstyle::Style;
use rustyline::completion::{Completer, Pair};
use rustyline::highlight::{CmdKind, Highlighter};
use rustyline::hint::{Hint, Hinter};
use rustyline::history::SearchDirection;
use rustyline::validate::Validator;
use rustyline::{Context, Helper};

const HINT: Style = Style::new().dimmed();

/// The knowledge of the lines that a prompt accepts.
pub(crate) trait LineAssistant: Debug {
    /// Returns the start of the word at the end of `typed`, and its completions.
    fn completions(&self, typed: &str) -> (usize, Vec<Pair>);

    /// Returns the operands that can follow the line.
    fn operands(&self, _line: &str) -> Option<&str> {
        None
    }

    /// Returns the line with styles.
    fn styled<'l>(&self, line: &'l str) -> Cow<'l, str> {
        Cow::Borrowed(line)
    }
}

/// Completes words that are the same when they are listed and when they are typed.
pub(crate) fn completion(word: &str) -> Pair {
    Pair { display: word.to_owned(), replacement: word.to_owned() }
}

/// The assistant as rustyline calls it.
#[derive(Debug)]
pub(super) struct EditorHelper {
    /// `None` while the line is the answer to a question.
    pub(super) assistant: Option<Box<dyn LineAssistant>>,
    /// `true` if styles and hints are shown.
    pub(super) has_color: bool,
}

/// A hint shown after the cursor.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum InlineHint {
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

impl EditorHelper {
    /// Returns the assistant, if it may show styles and hints.
    fn painter(&self) -> Option<&dyn LineAssistant> {
        self.assistant.as_deref().filter(|_| self.has_color)
    }
}

impl Helper for EditorHelper {}

impl Validator for EditorHelper {}

impl Completer for EditorHelper {
    type Candidate = Pair;

    fn complete(
        &self,
        line: &str,
        pos: usize,
        _: &Context<'_>,
    ) -> rustyline::Result<(usize, Vec<Pair>)> {
        let found = self.assistant.as_ref().map(|assistant| assistant.completions(&line[..pos]));
        Ok(found.unwrap_or((pos, Vec::new())))
    }
}

impl Hinter for EditorHelper {
    type Hint = InlineHint;

    fn hint(&self, line: &str, pos: usize, context: &Context<'_>) -> Option<InlineHint> {
        // Without color a hint would look like typed text.
        let assistant = self.painter()?;
        if line.trim().is_empty() || pos < line.len() {
            return None;
        }
        let is_after_space = line.ends_with(char::is_whitespace);
        let operands = || {
            let space = if is_after_space { "" } else { " " };
            Some(InlineHint::Operands(format!("{space}{}", assistant.operands(line)?)))
        };
        let past_line = || past_line(line, context).map(InlineHint::PastLine);
        if is_after_space { operands().or_else(past_line) } else { past_line().or_else(operands) }
    }
}

/// Returns the rest of the last line in the history that begins so.
fn past_line(line: &str, context: &Context<'_>) -> Option<String> {
    let last = context.history().len().checked_sub(1)?;
    let found = context.history().starts_with(line, last, SearchDirection::Reverse).ok()??;
    let rest = found.entry.strip_prefix(line).filter(|rest| !rest.is_empty())?;
    Some(rest.to_owned())
}

impl Highlighter for EditorHelper {
    fn highlight<'l>(&self, line: &'l str, _: usize) -> Cow<'l, str> {
        self.painter().map_or(Cow::Borrowed(line), |assistant| assistant.styled(line))
    }

    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(format!("{HINT}{hint}{HINT:#}"))
    }

    fn highlight_char(&self, _: &str, _: usize, kind: CmdKind) -> bool {
        self.painter().is_some() && kind != CmdKind::MoveCursor
    }
}

#[cfg(test)]
mod tests {
    use rustyline::history::{History, MemHistory};

    use super::*;

    /// An assistant that knows one command with operands.
    #[derive(Debug)]
    struct OneCommand;

    impl LineAssistant for OneCommand {
        fn completions(&self, typed: &str) -> (usize, Vec<Pair>) {
            let is_begun = "break".starts_with(typed);
            (0, is_begun.then(|| completion("break")).into_iter().collect())
        }

        fn operands(&self, line: &str) -> Option<&str> {
            matches!(line.trim(), "br" | "break").then_some("[PLACE]")
        }

        fn styled<'l>(&self, line: &'l str) -> Cow<'l, str> {
            Cow::Owned(line.to_uppercase())
        }
    }

    fn helper() -> EditorHelper {
        EditorHelper { assistant: Some(Box::new(OneCommand)), has_color: true }
    }

    fn hint(helper: &EditorHelper, typed: &[&str], line: &str) -> Option<InlineHint> {
        let mut history = MemHistory::new();
        for line in typed {
            history.add(line).expect("there is memory for a line");
        }
        helper.hint(line, line.len(), &Context::new(&history))
    }

    #[test]
    fn history_and_operands_are_hinted() {
        let past = |text: &str| Some(InlineHint::PastLine(text.into()));
        let operands = |text: &str| Some(InlineHint::Operands(text.into()));
        for (typed, line, expected) in [
            (&[][..], "br", operands(" [PLACE]")),
            (&["break loop"], "br", past("eak loop")),
            (&["break loop", "break 12"], "break", past(" 12")),
            (&["break loop"], "break ", operands("[PLACE]")),
            (&["break loop"], "break l", past("oop")),
            (&["quit"], "quit", None),
            (&["break loop"], "", None),
        ] {
            assert_eq!(hint(&helper(), typed, line), expected, "{line}");
        }
    }

    #[test]
    fn an_answer_has_no_hints() {
        let helper = EditorHelper { assistant: None, ..helper() };
        let history = MemHistory::new();
        let found = helper.complete("br", 2, &Context::new(&history)).expect("it has no errors");
        assert!(found.1.is_empty());
        assert_eq!(hint(&helper, &["break loop"], "break"), None);
        assert_eq!(helper.highlight("break", 0), "break");
    }

    #[test]
    fn without_color_there_is_only_completion() {
        let helper = EditorHelper { has_color: false, ..helper() };
        let history = MemHistory::new();
        let found = helper.complete("br", 2, &Context::new(&history)).expect("it has no errors");
        assert_eq!(found.1.len(), 1);
        assert_eq!(hint(&helper, &["break loop"], "break"), None);
        assert_eq!(helper.highlight("break", 0), "break");
    }
}
