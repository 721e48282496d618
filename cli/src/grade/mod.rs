//! What `grade` found about what a class has handed in, and the forms it is told in.
//!
//! Every form is made of the same [`GradeReport`](results::GradeReport), and a line of [`json`] says
//! all that is in it: what a machine wrote down today another can print tomorrow.
//! No form says when or for how long anything ran, so that equal work gives equal bytes.

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

use crate::escape::replace_controls;

/// `1 step`, `2 steps`.
fn format_count(count: impl Into<u64>, what: &str) -> String {
    let count = count.into();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// `cards 000 -001`, as a sentence says them.
fn format_cards(cards: &[Card]) -> String {
    const MAX_SHOWN: usize = 30;
    let shown: Vec<String> = cards.iter().take(MAX_SHOWN).map(ToString::to_string).collect();
    match (cards.len(), cards.len().saturating_sub(MAX_SHOWN)) {
        (0, _) => "no cards".to_owned(),
        (1, _) => format!("card {}", shown.concat()),
        (_, 0) => format!("cards {}", shown.join(" ")),
        (_, more) => format!("cards {} and {more} more", shown.join(" ")),
    }
}

/// A text as one line of a terminal.
fn one_line(text: &str) -> String {
    replace_controls(text).replace('\n', " ")
}
