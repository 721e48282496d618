//! Texts for sentences and reports.

/// Formats a count with its noun: `1 step`, `2 steps`.
pub(super) fn format_count(count: impl Into<u64>, noun: &str) -> String {
    let count = count.into();
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// Joins the lines of a text and replaces its control characters.
#[cfg(feature = "reports")]
pub(super) fn one_line(text: &str) -> String {
    crate::escape::replace_controls(text).replace('\n', " ")
}
