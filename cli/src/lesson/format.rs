//! The printed form of lessons.

use std::fmt::Write;

use cardiac_programs::escape::replace_controls;
use cardiac_programs::lesson::{ByHandExercise, Lesson};

use super::catalog::{CatalogEntry, LoadedLesson};
use super::messages;
use crate::messages::wrap;

/// Maximum width of a line of text.
const WIDTH: usize = 78;

/// Formats a list of lessons, one line each.
pub(crate) fn list(lessons: &[CatalogEntry]) -> String {
    let width = lessons.iter().map(|entry| entry.name.chars().count()).max().unwrap_or(0);
    let mut text = String::new();
    for CatalogEntry { name, number, title } in lessons {
        let number = number.map(|number| format!("{number}  ")).unwrap_or_default();
        let _ = writeln!(text, "{number}{name:width$}  {}", replace_controls(title));
    }
    if let Some(first) = lessons.first() {
        let name = first.number.map_or_else(|| first.name.clone(), |number| number.to_string());
        let _ = writeln!(text, "\n{}", messages::begin(&name));
    }
    text
}

/// Formats a lesson with its gaps and questions, without answers.
pub(crate) fn full_lesson(loaded: &LoadedLesson) -> String {
    let lesson = &loaded.lesson;
    let mut text = introduction(loaded);
    if !lesson.predictions.is_empty() {
        let _ = writeln!(text, "\n{}", messages::PREDICTIONS);
        for prediction in &lesson.predictions {
            text.push_str(&wrapped(&format!("  {}", prediction.question.trim())));
        }
    }
    if let Some(by_hand) = &lesson.by_hand {
        let _ = write!(text, "\n{}", tasks(by_hand));
    }
    text
}

/// Formats the title, the text, and the program with its gaps.
pub(crate) fn introduction(loaded: &LoadedLesson) -> String {
    let Lesson { title, text, program: source, .. } = &loaded.lesson;
    let heading = messages::lesson(loaded.number, &replace_controls(title));
    format!("{heading}\n\n{}\n\n{}", format_text(&replace_controls(text.trim())), program(source))
}

/// Formats a program with line numbers.
pub(crate) fn program(source: &str) -> String {
    let lines = source.trim_end().lines().enumerate();
    lines.map(|(index, text)| line(index + 1, text)).collect()
}

/// Formats a line of a program.
pub(crate) fn line(number: usize, text: &str) -> String {
    format!("{}\n", format!("{number:>4}  {}", replace_controls(text)).trim_end())
}

/// Wraps a text. Continued lines keep the indentation.
pub(crate) fn wrapped(text: &str) -> String {
    wrapped_to(text, wrap::stdout_width().map_or(WIDTH, |width| width.min(WIDTH)))
}

/// Formats the text of a lesson. The author's line breaks stay, unless the terminal is too narrow
/// for them.
pub(crate) fn format_text(text: &str) -> String {
    match wrap::stdout_width() {
        Some(width) if text.lines().any(|line| line.chars().count() > width) => {
            wrap::help(text, width)
        }
        _ => text.to_owned(),
    }
}

fn wrapped_to(text: &str, most: usize) -> String {
    let mut wrapped = String::new();
    for line in replace_controls(text).lines() {
        let rest = line.trim_start_matches(' ');
        let indent = &line[..line.len() - rest.len()];
        wrapped.push_str(indent);
        let mut width = indent.len();
        for (index, word) in rest.split(' ').enumerate() {
            let length = word.chars().count();
            if index > 0 && width + 1 + length > most {
                wrapped.push('\n');
                wrapped.push_str(indent);
                width = indent.len();
            } else if index > 0 {
                wrapped.push(' ');
                width += 1;
            }
            wrapped.push_str(word);
            width += length;
        }
        wrapped.push('\n');
    }
    wrapped
}

/// Formats the tasks by hand.
pub(crate) fn tasks(by_hand: &ByHandExercise) -> String {
    let heading = match by_hand.text.trim() {
        "" => format!("{}:", messages::BY_HAND),
        text => format!("{}: {text}", messages::BY_HAND),
    };
    let tasks = by_hand.tasks.iter().map(messages::task);
    let lines = [heading].into_iter().chain(messages::cards(&by_hand.cards)).chain(tasks);
    lines.map(|line| wrapped(&line)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_wrapped_between_words() {
        assert_eq!(wrapped(""), "");
        assert_eq!(wrapped("a  b"), "a  b\n");
        let word = "x".repeat(40);
        assert_eq!(wrapped(&format!("  {word} {word} a")), format!("  {word}\n  {word} a\n"));
        let long = "y".repeat(100);
        assert_eq!(wrapped(&format!("{long} z")), format!("{long}\nz\n"));
        let full = "z".repeat(WIDTH);
        assert_eq!(wrapped(&full), format!("{full}\n"));
    }
}
