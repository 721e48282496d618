//! `cardiac grade`: grades the submissions of a class and writes the report in several formats.
//!
//! Every format is written from one [`GradeReport`]. A line of [`json`] has all of it, so reports
//! can be merged and rewritten later. No format contains times, so that equal submissions give
//! equal bytes.

mod by_hand;
mod check;
mod command;
mod compiled_assignment;
mod csv;
mod feedback;
#[cfg(test)]
mod fixture;
mod grader;
mod gradescope;
mod groups;
mod html;
mod json;
mod judge;
mod junit;
mod messages;
mod pack;
mod report_writer;
mod results;
mod students;
mod submission;
mod submission_kind;
mod text;

pub(crate) use command::grade;
pub(crate) use json::read as read_line;
pub(crate) use report_writer::write;
pub(crate) use results::{GradeReport, ReportHeader, SubmissionResult};

use cardiac_core::Card;

use crate::messages::escape::replace_controls;

/// Formats a count with its noun: `1 step`, `2 steps`.
fn format_count(count: impl Into<u64>, what: &str) -> String {
    let count = count.into();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Formats data cards for a sentence: `input 000 -001`, `no input`.
fn format_input(cards: &[Card]) -> String {
    const MAX_SHOWN: usize = 30;
    let shown: Vec<String> = cards.iter().take(MAX_SHOWN).map(ToString::to_string).collect();
    match (cards.len(), cards.len().saturating_sub(MAX_SHOWN)) {
        (0, _) => "no input".to_owned(),
        (_, 0) => format!("input {}", shown.join(" ")),
        (_, more) => format!("input {} and {more} more cards", shown.join(" ")),
    }
}

/// Joins the lines of a text and replaces its control characters.
fn one_line(text: &str) -> String {
    replace_controls(text).replace('\n', " ")
}
