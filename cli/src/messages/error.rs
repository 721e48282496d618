//! The errors of the command line, and their display with the source line.

use std::ops::Range;
use std::{fmt, io};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cardiac_core::TextError;
use cardiac_core::assembler::Diagnostic;
use cardiac_core::limits::MAX_DIAGNOSTICS;

use crate::messages::escape::{replace_controls, replace_controls_except_tabs};
use crate::messages::excerpt::Excerpt;

/// An error with a display or an exit status of its own.
#[derive(Debug)]
pub(crate) enum CliError {
    /// The arguments contradict each other.
    Usage(String),
    /// An error in a text.
    Text(SourceDiagnostic),
    /// All errors in a source.
    Source(Vec<SourceDiagnostic>),
    /// Standard output cannot be written to.
    Output(io::Error),
}

impl From<io::Error> for CliError {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// An error or a warning about a text, with its line.
#[derive(Debug)]
pub(crate) struct SourceDiagnostic {
    /// The name of the file.
    file: String,
    /// The part of the line that is shown.
    excerpt: Excerpt,
    /// The line number, from 1.
    line: usize,
    column: usize,
    message: String,
}

impl SourceDiagnostic {
    /// Converts a diagnostic of the assembler.
    pub(crate) fn from_diagnostic(file: &str, source: &[u8], found: &Diagnostic<'_>) -> Self {
        let line = nth_line(source, found.line);
        let excerpt = Excerpt::new(line, &found.span);
        let (file, message) = (file.to_owned(), replace_controls(&found.kind.to_string()));
        Self { file, excerpt, line: found.line, column: found.column, message }
    }

    /// Creates an error at these bytes of a text.
    pub(crate) fn at(file: &str, whole: &str, span: Range<usize>, message: &str) -> Self {
        let place = whole.floor_char_boundary(span.start);
        let start = whole[..place].rfind('\n').map_or(0, |end| end + 1);
        let number = whole[..start].matches('\n').count() + 1;
        let line = whole[start..].lines().next().unwrap_or_default();
        let within = place - start..span.end.saturating_sub(start).max(place - start);
        let column = whole[start..place].chars().count() + 1;
        let excerpt = Excerpt::new(line.as_bytes(), &within);
        let (file, message) = (file.to_owned(), replace_controls(message));
        Self { file, excerpt, line: number, column, message }
    }

    /// Renders the location, the message, and the line with the span marked.
    ///
    /// A part of a long line has other columns than the line, so its location goes into the message.
    fn render(&self, level: Level<'static>) -> String {
        let Excerpt { text, span, is_whole } = &self.excerpt;
        let line = Snippet::source(text.as_str())
            .line_start(self.line)
            .annotation(AnnotationKind::Primary.span(span.clone()));
        let renderer = Renderer::styled();
        if !is_whole {
            return renderer.render(&[level.primary_title(self.to_string()).element(line)]);
        }
        let line = line.path(self.file.as_str());
        renderer.render(&[level.primary_title(self.message.as_str()).element(line)])
    }

    /// Renders it as a warning.
    pub(crate) fn as_warning(&self) -> String {
        self.render(Level::WARNING)
    }
}

/// Returns a line of a text, counted from 1, without its line end.
fn nth_line(text: &[u8], number: usize) -> &[u8] {
    text.split(|&byte| byte == b'\n').nth(number - 1).unwrap_or_default()
}

const NOTHING: [annotate_snippets::Message<'static>; 0] = [];

impl CliError {
    /// Creates an error in a text.
    pub(crate) fn text(file: &str, text: &[u8], error: &TextError) -> Self {
        Self::line(file, nth_line(text, error.line), error)
    }

    /// Creates an error in a line.
    pub(crate) fn line(file: &str, line: &[u8], error: &TextError) -> Self {
        let excerpt = Excerpt::new(line, &error.span);
        let (file, message) = (file.to_owned(), replace_controls(&error.kind.to_string()));
        let &TextError { line, column, .. } = error;
        Self::Text(SourceDiagnostic { file, excerpt, line, column, message })
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Output(error) => write!(f, "cannot write to standard output: {error}"),
            Self::Text(diagnostic) => diagnostic.fmt(f),
            Self::Source(diagnostics) => {
                diagnostics.iter().try_for_each(|diagnostic| writeln!(f, "{diagnostic}"))
            }
        }
    }
}

impl fmt::Display for SourceDiagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)
    }
}

impl std::error::Error for CliError {}

/// Renders an error in colors. The stream removes them where they are not supported.
pub(crate) fn render(error: &anyhow::Error) -> String {
    match error.downcast_ref() {
        Some(CliError::Text(diagnostic)) => diagnostic.render(Level::ERROR),
        Some(CliError::Source(diagnostics)) => {
            let errors = diagnostics.iter().map(|diagnostic| diagnostic.render(Level::ERROR));
            let count = match diagnostics.as_slice() {
                // The last error says that there are more.
                [first, ..] if diagnostics.len() > MAX_DIAGNOSTICS => {
                    Some(format!("more than {MAX_DIAGNOSTICS} errors in {}", first.file))
                }
                [first, _, ..] => Some(format!("{} errors in {}", diagnostics.len(), first.file)),
                _ => None,
            };
            errors.chain(count).collect::<Vec<_>>().join("\n\n")
        }
        _ => {
            let message = format!("{error:#}");
            let message = replace_controls_except_tabs(&message);
            Renderer::styled().render(&[Level::ERROR.primary_title(message).elements(NOTHING)])
        }
    }
}

/// Returns `true` if the reader of standard output has closed it, which is not an error.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let Some(CliError::Output(error)) = error.downcast_ref() else { return false };
    error.kind() == io::ErrorKind::BrokenPipe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_shown_with_its_span() {
        let check = |line: &str, meant: &str, shown: &str, marked: &str| {
            let start = line.find(meant).expect("it is in the line");
            let Excerpt { text, span, .. } =
                Excerpt::new(line.as_bytes(), &(start..start + meant.len()));
            assert_eq!(text, shown);
            assert_eq!(text.get(span), Some(marked), "{line:?}");
        };
        check("\u{feff}\tADD x\r", "ADD", "\tADD x", "ADD");
        check("a\u{202e}b foo", "foo", "a\u{fffd}b foo", "foo");
        check("\u{ad}\u{1b}[1m foo", "foo", "\u{fffd}\u{fffd}[1m foo", "foo");
        check("fo\u{200b}o ; \u{2066}", "fo\u{200b}o", "fo\u{fffd}o ; \u{fffd}", "fo\u{fffd}o");
        check("x\u{feff}y", "\u{feff}", "x\u{fffd}y", "\u{fffd}");
    }

    #[test]
    fn a_message_is_cleaned() {
        let error = anyhow::anyhow!("`a\u{1b}]0;title\u{7}\u{202e}` is not a file\nnext\tline");
        let text = anstream::adapter::strip_str(&render(&error)).to_string();
        assert_eq!(
            text.split_once('\n').map(|(first, _)| first),
            Some("error: `a\u{fffd}]0;title\u{fffd}\u{fffd}` is not a file"),
            "{text:?}"
        );
        let place = SourceDiagnostic::at("x.toml", "one\ntwo\n", 4..7, "`\u{2066}two`\u{1b}");
        assert_eq!(place.to_string(), "x.toml:2:1: `\u{fffd}two`\u{fffd}");
    }
}
