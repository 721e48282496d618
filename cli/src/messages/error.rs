//! The errors of the command line, and their display with the source line.

use std::{fmt, io};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cardiac_core::TextError;
use cardiac_core::limits::MAX_DIAGNOSTICS;
use cardiac_programs::escape::replace_controls_except_tabs;
use cardiac_programs::run::{Excerpt, ProgramError, ProgramErrorKind, SourceDiagnostic};

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

/// Renders the location, the message, and the line with the span marked.
///
/// A part of a long line has other columns than the line, so its location goes into the message.
fn render_diagnostic(diagnostic: &SourceDiagnostic, level: Level<'static>) -> String {
    let Excerpt { text, span, is_whole } = &diagnostic.excerpt;
    let line = Snippet::source(text.as_str())
        .line_start(diagnostic.line)
        .annotation(AnnotationKind::Primary.span(span.clone()));
    let renderer = Renderer::styled();
    if !is_whole {
        return renderer.render(&[level.primary_title(diagnostic.to_string()).element(line)]);
    }
    let line = line.path(diagnostic.file.as_str());
    renderer.render(&[level.primary_title(diagnostic.message.as_str()).element(line)])
}

/// Renders a diagnostic as a warning.
pub(crate) fn render_warning(diagnostic: &SourceDiagnostic) -> String {
    render_diagnostic(diagnostic, Level::WARNING)
}

const NOTHING: [annotate_snippets::Message<'static>; 0] = [];

impl CliError {
    /// Creates an error in a line.
    pub(crate) fn line(file: &str, line: &[u8], error: &TextError) -> Self {
        Self::Text(SourceDiagnostic::from_line(file, line, error))
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

impl std::error::Error for CliError {}

/// Converts an error in a program, so that it is printed with its lines.
pub(crate) fn program_error(error: ProgramError) -> anyhow::Error {
    match error.kind {
        ProgramErrorKind::Text(diagnostic) => CliError::Text(*diagnostic).into(),
        ProgramErrorKind::Source(diagnostics) => CliError::Source(diagnostics).into(),
        _ => error.into(),
    }
}

/// Renders an error in colors. The stream removes them where they are not supported.
pub(crate) fn render(error: &anyhow::Error) -> String {
    match error.downcast_ref() {
        Some(CliError::Text(diagnostic)) => render_diagnostic(diagnostic, Level::ERROR),
        Some(CliError::Source(diagnostics)) => {
            let errors =
                diagnostics.iter().map(|diagnostic| render_diagnostic(diagnostic, Level::ERROR));
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
    fn a_message_is_cleaned() {
        let error = anyhow::anyhow!("`a\u{1b}]0;title\u{7}\u{202e}` is not a file\nnext\tline");
        let text = anstream::adapter::strip_str(&render(&error)).to_string();
        assert_eq!(
            text.split_once('\n').map(|(first, _)| first),
            Some("error: `a\u{fffd}]0;title\u{fffd}\u{fffd}` is not a file"),
            "{text:?}"
        );
    }
}
