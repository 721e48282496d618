//! The output of the debugger: lines, headings and tables, wrapped to the terminal.

use std::fmt::{self, Display};
use std::io::{self, BufWriter, Write};

use anstream::adapter::strip_str;
use anstyle::Style;
use cardiac_programs::escape::replace_controls_except_tabs;

use crate::messages::error;
use crate::messages::print::{eprint_error, eprint_styled};
use crate::messages::wrap;

const BOLD: Style = Style::new().bold();

/// Standard output, or the buffer of a test.
pub(crate) struct Printer {
    sink: Box<dyn Write>,
    /// `true` with `--plain`: no columns and no colors.
    pub(crate) is_plain: bool,
    /// The first write error. After it nothing is written.
    write_error: Option<io::Error>,
    /// `true` if errors are printed to standard error.
    shows_errors: bool,
    /// Width of the terminal in columns, if the output is one.
    width: fn() -> Option<usize>,
}

impl fmt::Debug for Printer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Printer").field("is_plain", &self.is_plain).finish_non_exhaustive()
    }
}

impl Printer {
    pub(crate) fn new(sink: Box<dyn Write>, is_plain: bool) -> Self {
        Self { sink, is_plain, write_error: None, shows_errors: true, width: || None }
    }

    /// Creates a printer to standard output. At a terminal it wraps lines.
    pub(crate) fn stdout(is_plain: bool) -> Self {
        // `Stdout` flushes after each line, even into a file.
        let sink = Box::new(BufWriter::with_capacity(1 << 16, anstream::stdout()));
        Self { width: wrap::stdout_width, ..Self::new(sink, is_plain) }
    }

    /// Creates a printer that discards everything.
    #[cfg(test)]
    pub(crate) fn silent(is_plain: bool) -> Self {
        Self { shows_errors: false, ..Self::new(Box::new(io::sink()), is_plain) }
    }

    /// Prints an error to standard error, after flushing the output before it.
    pub(crate) fn error(&mut self, error: &anyhow::Error) {
        self.flush();
        if self.shows_errors {
            if self.is_plain {
                eprint_styled(strip_str(&error::render(error)));
            } else {
                eprint_error(error);
            }
        }
    }

    /// Takes the first write error, if there was one.
    pub(crate) fn take_error(&mut self) -> Option<io::Error> {
        self.write_error.take()
    }

    /// Returns `true` after a write error.
    pub(crate) fn has_failed(&self) -> bool {
        self.write_error.is_some()
    }

    /// Prints text, wrapped to the terminal.
    pub(crate) fn line(&mut self, text: impl Display) {
        let text = text.to_string();
        let text = replace_controls_except_tabs(&text);
        self.write(wrap::wrap(&text, (self.width)()));
    }

    /// Prints a text with line breaks. A terminal gets new ones that fit its width.
    pub(crate) fn paragraph(&mut self, text: &str) {
        match (self.width)() {
            None => self.verbatim(text),
            Some(width) => self.verbatim(wrap::help(text, width)),
        }
    }

    /// Prints a line of a source, table or listing without wrapping it.
    pub(crate) fn verbatim(&mut self, text: impl Display) {
        let text = text.to_string();
        self.write(replace_controls_except_tabs(&text));
    }

    /// Prints a bold line. The style is added after control characters were replaced, because the
    /// replacement would remove it.
    pub(crate) fn heading(&mut self, text: impl Display) {
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

    /// Prints rows in columns. With `--plain` each row is a sentence.
    pub(crate) fn rows(&mut self, rows: &[Vec<String>]) {
        if self.is_plain {
            for row in rows {
                let message = row.iter().map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
                let message: Vec<&str> = message.collect();
                self.line(message.join(if row.len() == 2 { ": " } else { ", " }));
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

    /// Flushes the output, so that it keeps its order with standard error.
    pub(crate) fn flush(&mut self) {
        if self.write_error.is_none() {
            self.write_error = self.sink.flush().err();
        }
    }
}
