//! What the command itself says, whatever the lesson.

use std::fmt::Display;

use cardiac_core::{Card, Word};
use cardiac_programs::lesson::{LESSONS, Task};

use super::catalog::CatalogEntry;

/// Where one lesson is wanted.
pub(super) const LESSON_MISSING: &str = "say which lesson, as `cardiac lesson 1 --show`";

/// How to answer.
pub(super) const INSTRUCTIONS: &str = "Write your answer and press Enter. A ? gives a hint, and an empty \
                              line ends the lesson.";

/// Behind a hint.
pub(super) const MORE_HELP: &str = "One more ? gives the answer.";

/// Between the gaps and the questions.
pub(super) const PROGRAM_COMPLETE: &str = "Now the program is whole:";

/// Before what is foretold.
pub(super) const PREDICT: &str = "Before it runs, foretell what it does.";

/// Before what a run has punched.
pub(super) const RUNNING: &str = "Now it runs.";

/// Where the gaps, each right by itself, do not go together.
pub(super) const COMBINATION_FAILS: &str =
    "Each of your answers can be right, but not all of them together. Go through the gaps again.";

/// Before what is done by hand.
pub(super) const BY_HAND: &str = "By hand";

/// Before the questions, where nobody is asked.
pub(super) const PREDICTIONS: &str = "To be foretold before it runs:";

/// Where a lesson has no praise of its own.
pub(super) const PRAISE: &str = "That was well done.";

/// Where a question has no hint.
pub(super) const NO_HINT: &str =
    "Take the board, or paper, and go through the program step by step.";

/// Behind the last lesson of ours.
pub(super) const LAST_LESSON: &str = "That was the last lesson. `cardiac run --example powers-of-two` runs a \
                               program with two subroutines, and `cardiac debug --example powers-of-two` goes \
                               through it step by step.";

pub(super) fn lesson(number: Option<usize>, title: &str) -> String {
    match number {
        Some(number) => format!("Lesson {number}: {title}"),
        None => format!("Lesson: {title}"),
    }
}

pub(super) fn begin(name: &str) -> String {
    format!("`cardiac lesson {name}` begins with the first.")
}

pub(super) fn gap(number: usize, all: usize) -> String {
    format!("Gap {number} of {all}:")
}

pub(super) fn hint(hint: &str) -> String {
    format!("A hint: {hint}")
}

pub(super) fn answer(answer: impl Display) -> String {
    format!("It is {answer}. Write it down, and you know it the next time.")
}

pub(super) fn outcome(outcome: impl Display) -> String {
    format!("The machine says: {outcome}. Write that, and find out why.")
}

pub(super) fn run(cards: &[Card], punched: &[Word]) -> String {
    match (cards.is_empty(), punched.is_empty()) {
        (true, true) => "  without cards it punches none".to_owned(),
        (true, false) => format!("  without cards it punches {}", row(punched)),
        (false, true) => format!("  with {} it punches none", row(cards)),
        (false, false) => format!("  with {} it punches {}", row(cards), row(punched)),
    }
}

pub(super) fn cards(cards: &[Card]) -> Option<String> {
    (!cards.is_empty()).then(|| format!("  cards: {}", row(cards)))
}

pub(super) fn task(task: &Task) -> String {
    let steps = span("step", *task.steps.start(), *task.steps.end());
    let (first, last) = (u64::from(*task.phases.start()), u64::from(*task.phases.end()));
    let phases = if (first, last) == (1, 4) { String::new() } else { span(", phase", first, last) };
    format!("  {steps}{phases}: {}", task.say)
}

fn span(thing: &str, first: u64, last: u64) -> String {
    if first == last { format!("{thing} {first}") } else { format!("{thing}s {first} to {last}") }
}

/// Which command works a program by hand.
pub(super) fn by_hand(file: &str, cards: &[Card]) -> String {
    let cards = cards.iter().map(|card| format!("--card {card}"));
    let words: Vec<String> = [file.to_owned()].into_iter().chain(cards).collect();
    format!("  cardiac by-hand {}", words.join(" "))
}

pub(super) fn program_written(file: &str) -> String {
    format!(
        "The program is in `{file}`. So you work it with somebody who looks over your shoulder:"
    )
}

pub(super) fn how_to_write(name: &str, file: &str) -> String {
    format!(
        "`cardiac lesson {name} --write {file}` writes the program into a file. Then you work it with \
         somebody who looks over your shoulder:"
    )
}

pub(super) fn next(entry: &CatalogEntry) -> String {
    match entry.number {
        Some(number) => format!("Next: {}, with `cardiac lesson {number}`.", entry.title),
        None => format!("Next: {}, with `cardiac lesson {}`.", entry.title, entry.name),
    }
}

/// To one who goes before the end.
pub(super) fn goodbye(name: &str) -> String {
    format!("Until the next time. `cardiac lesson {name}` begins this lesson again.")
}

pub(super) fn no_lesson(name: &str) -> String {
    let names = || LESSONS.iter().map(|lesson| lesson.name);
    let distance = |other: &&str| strsim::damerau_levenshtein(name, other);
    let nearest = names().min_by_key(distance).filter(|other| distance(other) * 2 <= other.len());
    let names: Vec<&str> = names().collect();
    nearest.map_or_else(
        || format!("there is no lesson `{name}`: there are {}, and files", names.join(", ")),
        |other| format!("there is no lesson `{name}`: did you mean `{other}`?"),
    )
}

pub(super) fn no_lessons_in(folder: &str) -> String {
    format!("there are no lessons in `{folder}`: their names end in .toml")
}

fn row(cards: &[impl Display]) -> String {
    let cards: Vec<String> = cards.iter().map(ToString::to_string).collect();
    cards.join(" ")
}
