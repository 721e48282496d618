//! What was wrong with what was given, and how it is shown.

use std::{fmt, io};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cardiac_core::{Mistake, TextError};

/// An error that is shown in a way of its own.
#[derive(Debug)]
pub(crate) enum Complaint {
    /// The arguments do not go together.
    Usage(String),
    /// A mistake in a text.
    Text(Misprint),
    /// Standard output cannot be written.
    Output(io::Error),
}

impl From<io::Error> for Complaint {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// A mistake in a text, with the line it is on.
#[derive(Debug)]
pub(crate) struct Misprint {
    /// The name of the file.
    file: String,
    /// The line, as far as it is text, without a byte-order mark.
    line: String,
    error: TextError,
}

/// A line longer than this is not shown.
const LONGEST_LINE_SHOWN: usize = 500;

impl Complaint {
    /// A mistake in a line of a file.
    pub(crate) fn text(file: &str, line: &[u8], mut error: TextError) -> Self {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let (good, rest) = line.split_at(error.span.start.min(line.len()));
        let mut text = String::from_utf8_lossy(good).into_owned();
        if error.mistake == Mistake::NotUtf8 {
            text.push('\u{fffd}');
            error.span.end = text.len();
            text.push_str(&String::from_utf8_lossy(rest.get(1..).unwrap_or_default()));
        } else {
            text.push_str(&String::from_utf8_lossy(rest));
        }
        if let Some(without_mark) = text.strip_prefix('\u{feff}') {
            let mark = text.len() - without_mark.len();
            error.span = error.span.start.saturating_sub(mark)..error.span.end.saturating_sub(mark);
            text = without_mark.to_owned();
        }
        Self::Text(Misprint { file: file.to_owned(), line: text, error })
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) => f.write_str(message),
            Self::Output(error) => write!(f, "cannot write to standard output: {error}"),
            Self::Text(Misprint { file, error, .. }) => {
                write!(f, "{file}:{}:{}: {}", error.line, error.column, error.mistake)
            }
        }
    }
}

impl std::error::Error for Complaint {}

/// An error as it is printed, in colours that the stream takes out where they do
/// not belong.
pub(crate) fn render(error: &anyhow::Error) -> String {
    let renderer = Renderer::styled();
    if let Some(Complaint::Text(Misprint { file, line, error })) = error.downcast_ref()
        && line.len() <= LONGEST_LINE_SHOWN
    {
        let span = error.span.start.min(line.len())..error.span.end.min(line.len());
        let message = error.mistake.to_string();
        let place = Snippet::source(line.as_str())
            .line_start(error.line)
            .path(file.as_str())
            .annotation(AnnotationKind::Primary.span(span));
        return renderer.render(&[Level::ERROR.primary_title(message).element(place)]);
    }
    let message = format!("{error:#}");
    renderer.render(&[Level::ERROR
        .primary_title(message)
        .elements(Vec::<annotate_snippets::Message<'_>>::new())])
}
