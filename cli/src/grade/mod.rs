//! What `grade` found about what a class has handed in, and the forms it is told in.
//!
//! Every form is made of the same [`Class`](graded::Class), and a line of [`json`] says
//! all that is in it: what a machine wrote down today another can print tomorrow.
//! No form says when or for how long anything ran, so that equal work gives equal bytes.

mod by_hand;
mod check;
mod command;
mod csv;
mod exam;
mod feedback;
mod graded;
mod gradescope;
mod groups;
mod html;
mod json;
mod judge;
mod junit;
mod pack;
mod paper;
#[cfg(test)]
mod sample;
mod sentence;
mod sheet;
mod students;
mod submission;
mod text;
mod wanted;

pub(crate) use command::grade;
pub(crate) use graded::{Class, Graded, Heading};
pub(crate) use json::read as read_line;
pub(crate) use sheet::write;

use cardiac_core::Card;

use crate::escape::replace_controls;

/// `1 step`, `2 steps`.
fn counted(count: impl Into<u64>, what: &str) -> String {
    let count = count.into();
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// `cards 000 -001`, as a sentence says them.
fn listed(cards: &[Card]) -> String {
    const MOST: usize = 30;
    let shown: Vec<String> = cards.iter().take(MOST).map(ToString::to_string).collect();
    match (cards.len(), cards.len().saturating_sub(MOST)) {
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
