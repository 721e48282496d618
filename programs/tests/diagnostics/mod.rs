//! The errors of a document as text.

use cardiac_programs::lesson::SpannedError;

/// Returns all errors of a text, each with its line and column.
pub(crate) fn render(text: &str, mistakes: &[SpannedError]) -> String {
    let placed = mistakes.iter().map(|mistake| {
        let before = &text[..mistake.span.start];
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        format!("{line}:{column}: {mistake}")
    });
    placed.collect::<Vec<_>>().join("\n")
}
