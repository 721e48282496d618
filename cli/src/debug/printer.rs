//! What the debugger says.

use std::fmt::{self, Display};
use std::io::{self, BufWriter, Write};

use anstream::adapter::strip_str;
use anstyle::Style;

use crate::escape::replace_controls_except_tabs;
use crate::{eprint_styled, error, wrap};

const BOLD: Style = Style::new().bold();

/// Standard output, or what a test has in its place.
pub(super) struct Printer {
    sink: Box<dyn Write>,
    /// No columns and no colours.
    pub(super) is_plain: bool,
    /// What became of the first line that could not be written.
    write_error: Option<io::Error>,
    /// Whether errors are said.
    shows_errors: bool,
    /// The columns of the terminal it is, if it is one.
    width: fn() -> Option<usize>,
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printer").field("is_plain", &self.is_plain).finish_non_exhaustive()
    }
}

impl Printer {
    pub(super) fn new(sink: Box<dyn Write>, is_plain: bool) -> Self {
        Self { sink, is_plain, write_error: None, shows_errors: true, width: || None }
    }

    /// Standard output, whose lines are wrapped where it is a terminal.
    pub(super) fn stdout(is_plain: bool) -> Self {
        // Standard output alone would write each line by itself, even into a file.
        let sink = Box::new(BufWriter::with_capacity(1 << 16, anstream::stdout()));
        Self { width: wrap::stdout_width, ..Self::new(sink, is_plain) }
    }

    /// What nobody hears.
    #[cfg(test)]
    pub(super) fn silent(is_plain: bool) -> Self {
        Self { shows_errors: false, ..Self::new(Box::new(io::sink()), is_plain) }
    }

    /// An error, on standard error, after all that was said before it.
    pub(super) fn error(&mut self, error: &anyhow::Error) {
        self.flush();
        if self.shows_errors {
            let said = error::render(error);
            if self.is_plain { eprint_styled(strip_str(&said)) } else { eprint_styled(said) }
        }
    }

    /// The error that has ended all writing, if there was one.
    pub(super) fn take_error(&mut self) -> Option<io::Error> {
        self.write_error.take()
    }

    /// Whether nothing can be written any more.
    pub(super) fn has_failed(&self) -> bool {
        self.write_error.is_some()
    }

    /// A line, or some, wrapped to the terminal.
    pub(super) fn line(&mut self, text: impl Display) {
        let text = text.to_string();
        let text = replace_controls_except_tabs(&text);
        self.write(wrap::wrap(&text, (self.width)()));
    }

    /// A text that was written line by line, wrapped as a whole.
    pub(super) fn paragraph(&mut self, text: &str) {
        match (self.width)() {
            None => self.verbatim(text),
            Some(width) => self.verbatim(wrap::help(text, width)),
        }
    }

    /// A line of a source, a table or a listing, which is not wrapped.
    pub(super) fn verbatim(&mut self, text: impl Display) {
        let text = text.to_string();
        self.write(replace_controls_except_tabs(&text));
    }

    /// A line that stands out. Its style is added to what was cleaned, or it would be lost.
    pub(super) fn heading(&mut self, text: impl Display) {
        if self.is_plain {
            return self.line(text);
        }
        let text = text.to_string();
        let text = replace_controls_except_tabs(&text);
        let text = wrap::wrap(&text, (self.width)());
        self.write(format_args!("{BOLD}{text}{BOLD:#}"));
    }

    fn write(&mut self, line: impl Display) {
        if self.write_error.is_none() {
            self.write_error = writeln!(self.sink, "{line}").err();
        }
    }

    /// Rows in columns; in plain words a sentence for each.
    pub(super) fn rows(&mut self, rows: &[Vec<String>]) {
        if self.is_plain {
            for row in rows {
                let said = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                let said: Vec<&str> = said.collect();
                self.line(said.join(if row.len() == 2 { ": " } else { ", " }));
            }
            return;
        }
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let columns = (self.width)();
        for row in rows {
            let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}"));
            let mut cells: Vec<String> = cells.collect();
            let last = cells.pop().unwrap_or_default();
            let head = cells.iter().fold(String::new(), |head, cell| head + cell + "  ");
            let text = wrap::hanging_indent(&head, last.trim_end(), columns);
            self.verbatim(text.trim_end());
        }
    }

    /// That standard output keeps up with what is said on standard error.
    pub(super) fn flush(&mut self) {
        if self.write_error.is_none() {
            self.write_error = self.sink.flush().err();
        }
    }
}

/// A number of things: `1 step`, `2 steps`.
pub(super) fn format_count(number: u64, thing: &str) -> String {
    format!("{number} {thing}{}", if number == 1 { "" } else { "s" })
}
