//! Completion of commands and moves.

use rustyline::completion::Pair;

use super::command::COMPLETIONS;
use crate::io::prompt::assistant::{LineAssistant, completion};

/// Completes commands and moves.
#[derive(Debug)]
pub(crate) struct MoveAssistant;

impl LineAssistant for MoveAssistant {
    fn completions(&self, typed: &str) -> (usize, Vec<Pair>) {
        (0, completions(typed).into_iter().map(completion).collect())
    }
}

/// Returns the possible lines up to the end of the next word.
fn completions(typed: &str) -> Vec<&'static str> {
    let mut found: Vec<&str> = Vec::new();
    for form in COMPLETIONS.iter().filter(|form| form.starts_with(typed)) {
        let rest = &form[typed.len()..];
        let end = rest.find(' ').map_or(form.len(), |end| typed.len() + end + 1);
        let word = &form[..end];
        if !found.contains(&word) {
            found.push(word);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_completed_word_by_word() {
        for (typed, found) in [
            ("ad", &["advance "][..]),
            ("advance ", &["advance input", "advance output"]),
            ("rub c", &["rub card"]),
            ("sl", &["slides "]),
            ("b", &["bug ", "back", "back ", "blank", "board"]),
            ("advance input", &["advance input"]),
            ("jump", &[]),
        ] {
            assert_eq!(completions(typed), found, "{typed}");
        }
    }
}
