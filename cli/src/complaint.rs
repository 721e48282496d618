//! What was wrong with what was given, and how it is shown.

use std::ops::Range;
use std::{fmt, io};

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use cardiac_core::TextError;

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
    pub(crate) fn text(file: &str, line: &[u8], error: &TextError) -> Self {
        let (line, span) = displayable(line, &error.span);
        Self::Text(Misprint {
            file: file.to_owned(),
            line,
            error: TextError { span, ..error.clone() },
        })
    }
}

/// A line as it can be shown, and where in it a span of its bytes went: without a
/// byte-order mark and the end of a line, and with a sign of its own for each byte
/// that is no text and each character that would move the cursor.
fn displayable(line: &[u8], span: &Range<usize>) -> (String, Range<usize>) {
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let mut shown = String::new();
    let (mut start, mut end) = (None, None);
    let mut place = 0;
    let mut mark = |place: usize, shown: &str| {
        if place >= span.start {
            start.get_or_insert(shown.len());
        }
        if place >= span.end {
            end.get_or_insert(shown.len());
        }
    };
    for chunk in line.utf8_chunks() {
        for character in chunk.valid().chars() {
            mark(place, &shown);
            match character {
                '\u{feff}' if place == 0 => {}
                '\t' => shown.push('\t'),
                _ if character.is_control() => shown.push(char::REPLACEMENT_CHARACTER),
                _ => shown.push(character),
            }
            place += character.len_utf8();
        }
        if !chunk.invalid().is_empty() {
            mark(place, &shown);
            shown.push(char::REPLACEMENT_CHARACTER);
            place += chunk.invalid().len();
        }
    }
    mark(place, &shown);
    let start = start.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len()).max(start);
    (shown, start..end)
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
        let message = error.mistake.to_string();
        let place = Snippet::source(line.as_str())
            .line_start(error.line)
            .path(file.as_str())
            .annotation(AnnotationKind::Primary.span(error.span.clone()));
        return renderer.render(&[Level::ERROR.primary_title(message).element(place)]);
    }
    let message = format!("{error:#}");
    renderer.render(&[Level::ERROR
        .primary_title(message)
        .elements(Vec::<annotate_snippets::Message<'_>>::new())])
}
