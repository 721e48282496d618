//! Wraps messages and help to the width of a terminal.

use std::borrow::Cow;
use std::io;

use anstream::adapter::strip_str;
use terminal_size::{Height, Width, terminal_size, terminal_size_of};
use textwrap::core::display_width;
use textwrap::{Options, WordSeparator, WordSplitter};

/// Minimum number of columns.
const MIN_WIDTH: usize = 20;

/// Maximum number of columns for help: longer lines are hard to read.
const MAX_HELP_WIDTH: usize = 100;

/// Returns the width of standard output; `None` if it is not a terminal.
pub(crate) fn stdout_width() -> Option<usize> {
    columns(terminal_size_of(io::stdout()))
}

/// Returns the width of standard error; `None` if it is not a terminal.
pub(crate) fn stderr_width() -> Option<usize> {
    columns(terminal_size_of(io::stderr()))
}

fn columns(size: Option<(Width, Height)>) -> Option<usize> {
    size.map(|(Width(columns), _)| usize::from(columns).max(MIN_WIDTH))
}

/// Returns the width for help: that of the terminal, at most 100, or 100 without a terminal.
pub(crate) fn help_width() -> usize {
    columns(terminal_size()).map_or(MAX_HELP_WIDTH, |columns| columns.min(MAX_HELP_WIDTH))
}

/// Wraps each line of a text. Continuation lines are indented like the line, and those of an error
/// like its message. Source frames are not wrapped.
pub(crate) fn wrap(text: &str, width: Option<usize>) -> Cow<'_, str> {
    let Some(width) = width else { return text.into() };
    if text.lines().all(|line| display_width(line) <= width) {
        return text.into();
    }
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(|line| wrapped_line(line, width)).collect();
    lines.join("\n").into()
}

fn wrapped_line(line: &str, width: usize) -> Cow<'_, str> {
    if display_width(line) <= width || is_frame(line) {
        return line.into();
    }
    let shown = strip_str(line).to_string();
    let level = ["error: ", "warning: "].into_iter().find(|level| shown.starts_with(level));
    let indent = level.map_or(shown.len() - shown.trim_start_matches(' ').len(), str::len);
    fill("", line, indent, width).into()
}

/// Returns `head` followed by a text, which is wrapped with a hanging indent.
pub(crate) fn hanging_indent(head: &str, text: &str, width: Option<usize>) -> String {
    match width {
        Some(width) => fill(head, text, display_width(head), width),
        None => format!("{head}{text}"),
    }
}

fn fill(head: &str, text: &str, indent: usize, width: usize) -> String {
    // On a narrow terminal, drop an indent that would leave too little room for the text.
    let indent = " ".repeat(if indent + MIN_WIDTH > width { 0 } else { indent });
    let options = Options::new(width)
        .initial_indent(head)
        .subsequent_indent(&indent)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .break_words(false);
    let text = keep_together(text);
    textwrap::fill(&text, options).replace(NO_BREAK, " ")
}

/// Placeholder for a non-breaking space during wrapping.
const NO_BREAK: char = '\u{e000}';

/// Keeps text in back-ticks, mostly a command to copy, on one line.
fn keep_together(text: &str) -> String {
    let mut is_code = false;
    let held = text.chars().map(|character| {
        is_code ^= character == '`';
        if is_code && character == ' ' { NO_BREAK } else { character }
    });
    held.collect()
}

/// Returns `true` for a line of the source frame of an error: code, location or marks.
fn is_frame(line: &str) -> bool {
    let shown = strip_str(line).to_string();
    let text = shown.trim_start_matches(|c: char| c == ' ' || c.is_ascii_digit());
    text.starts_with('|') || text.starts_with("--> ")
}

/// Wraps help text: paragraphs as a whole, and the rows of a table with a hanging indent.
pub(crate) fn help(text: &str, width: usize) -> String {
    let text = reflow(text);
    let lines: Vec<String> = text.lines().map(|line| help_line(line, width)).collect();
    lines.join("\n")
}

fn help_line(line: &str, width: usize) -> String {
    if display_width(line) <= width {
        return line.to_owned();
    }
    let indented = line.trim_start_matches(' ');
    match indented.rfind("  ") {
        Some(gap) if line.len() > indented.len() => {
            let (head, last) = line.split_at(line.len() - indented.len() + gap + 2);
            hanging_indent(head, last, Some(width))
        }
        // A command to copy stays on one line.
        None if line.len() > indented.len() => line.to_owned(),
        _ => fill("", line, 0, width),
    }
}

/// Joins the lines of each paragraph and of each table row, so that they can be wrapped to another
/// width. Other indented lines are kept.
fn reflow(text: &str) -> String {
    let mut joined = String::with_capacity(text.len());
    let mut goes_on = false;
    for (number, line) in text.lines().enumerate() {
        let words = line.trim_start_matches(' ');
        let is_prose = !words.is_empty() && words.len() == line.len();
        let is_of_row = !words.is_empty() && line.len() - words.len() >= LAST_COLUMN;
        let is_joined = (goes_on && is_prose) || is_of_row;
        match number {
            0 => {}
            _ if is_joined => joined.push(' '),
            _ => joined.push('\n'),
        }
        joined.push_str(if is_of_row { words } else { line });
        goes_on = is_prose && !line.ends_with(':');
    }
    joined
}

/// A line indented at least this far continues the last column of the row above.
const LAST_COLUMN: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_broken_between_words() {
        let text = "the bug stands on a blank cell, which is no instruction";
        assert_eq!(wrap(text, None), text);
        assert_eq!(wrap(text, Some(80)), text);
        assert_eq!(
            wrap(text, Some(30)),
            "the bug stands on a blank\ncell, which is no instruction"
        );
        let indented = format!("first\n    {text}");
        assert_eq!(
            wrap(&indented, Some(30)),
            "first\n    the bug stands on a blank\n    cell, which is no\n    instruction"
        );
    }

    #[test]
    fn commands_and_long_words_are_not_broken() {
        let text = "write a longer line, such as `cardiac run mine.asm`, or leave it";
        assert_eq!(
            wrap(text, Some(40)),
            "write a longer line, such as\n`cardiac run mine.asm`, or leave it"
        );
        let path = format!("error: there is no file {}", "x".repeat(50));
        assert_eq!(
            wrap(&path, Some(30)),
            format!("error: there is no file\n       {}", "x".repeat(50))
        );
    }

    #[test]
    fn colors_have_no_width() {
        let text = "\u{1b}[1m\u{1b}[91merror\u{1b}[0m\u{1b}[1m: one two three four five\u{1b}[0m";
        assert_eq!(wrap(text, Some(30)), text);
        assert_eq!(
            strip_str(&wrap(text, Some(28))).to_string(),
            "error: one two three four\n       five"
        );
    }

    #[test]
    fn frames_of_code_stay_as_they_are() {
        let frame = " --> a-file-with-a-long-name.asm:3:13\n  |\n3 |         ADD nn      ; and a long comment\n\
                     12 |         HRS ; and another long comment\n  |             ^^ and a long note here";
        assert_eq!(wrap(frame, Some(20)), frame);
    }

    #[test]
    fn text_after_a_head_has_a_hanging_indent() {
        assert_eq!(hanging_indent("142  ", "one two three", None), "142  one two three");
        assert_eq!(
            hanging_indent("142  ", "clear the accumulator and add", Some(26)),
            "142  clear the accumulator\n     and add"
        );
    }

    #[test]
    fn paragraphs_are_joined_and_tables_are_not() {
        let text = "One\ntwo.\n\nExamples:\n  a  1\n  b  2\n\nThree\nfour.";
        assert_eq!(reflow(text), "One two.\n\nExamples:\n  a  1\n  b  2\n\nThree four.");
        assert_eq!(reflow("\nA\nb"), "\nA b");
        assert_eq!(reflow("  up   leads up\n                or back"), "  up   leads up or back");
        assert_eq!(reflow("Such as:\na list"), "Such as:\na list");
    }

    #[test]
    fn help_is_wrapped_below_its_last_column() {
        let text = "One two\nthree four five six.\n\n  hint   where to look, what the rule says";
        assert_eq!(
            help(text, 30),
            "One two three four five six.\n\n  hint   where to look, what\n         the rule says"
        );
        let command = "  cardiac asm mine.asm | cardiac run -";
        assert_eq!(help(command, 20), command);
    }
}
