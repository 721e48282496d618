//! The messages of the command that are the same for all lessons.

use std::fmt::Display;

use cardiac_core::{Card, Word, nearest_word};
use cardiac_programs::lesson::{LESSONS, Task};

/// Error if an option needs one lesson.
pub(crate) const LESSON_MISSING: &str = "missing lesson: for example `cardiac lesson 1 --show`";

/// Instructions for answers, at the start of a lesson.
pub(crate) const INSTRUCTIONS: &str = "\
Type your answer and press Enter. Type ? for a hint. An empty line ends the lesson.";

/// After a hint.
pub(crate) const MORE_HELP: &str = "Type ? again for the answer.";

/// Between the gaps and the predictions.
pub(crate) const PROGRAM_COMPLETE: &str = "The complete program:";

/// Before the predictions.
pub(crate) const PREDICT: &str = "Before you run it, predict what it will do.";

/// Before the output of the program.
pub(crate) const RUNNING: &str = "Now it runs:";

/// After answers that are each right in some solution, but not together.
pub(crate) const COMBINATION_FAILS: &str =
    "Each answer is possible, but together they do not work. Go through the gaps again.";

/// Before the tasks by hand.
pub(crate) const BY_HAND: &str = "By hand";

/// Before the questions of `--show`.
pub(crate) const PREDICTIONS: &str = "To predict before it runs:";

/// Praise, if the lesson has none of its own.
pub(crate) const PRAISE: &str = "Well done.";

/// Hint, if a question has none of its own.
pub(crate) const NO_HINT: &str = "Go through the program step by step, on the board or on paper.";

/// After the last built-in lesson.
pub(crate) const LAST_LESSON: &str = "\
That was the last lesson. `cardiac run --example powers-of-two` runs a program with two \
subroutines, and `cardiac debug --example powers-of-two` runs it step by step.";

pub(crate) fn lesson(number: Option<usize>, title: &str) -> String {
    match number {
        Some(number) => format!("Lesson {number}: {title}"),
        None => format!("Lesson: {title}"),
    }
}

pub(crate) fn begin(name: &str) -> String {
    format!("Start with `cardiac lesson {name}`.")
}

pub(crate) fn gap(number: usize, all: usize) -> String {
    format!("Gap {number} of {all}:")
}

pub(crate) fn hint(hint: &str) -> String {
    format!("Hint: {hint}")
}

pub(crate) fn answer(answer: impl Display) -> String {
    format!("The answer is {answer}. Type it to go on.")
}

pub(crate) fn outcome(outcome: impl Display) -> String {
    format!("The machine says: {outcome}. Type it to go on, and find out why.")
}

pub(crate) fn run(cards: &[Card], punched: &[Word]) -> String {
    match (cards.is_empty(), punched.is_empty()) {
        (true, true) => "  no input: no output".to_owned(),
        (true, false) => format!("  no input: output {}", row(punched)),
        (false, true) => format!("  input {}: no output", row(cards)),
        (false, false) => format!("  input {}: output {}", row(cards), row(punched)),
    }
}

pub(crate) fn cards(cards: &[Card]) -> Option<String> {
    (!cards.is_empty()).then(|| format!("  cards: {}", row(cards)))
}

pub(crate) fn task(task: &Task) -> String {
    let steps = span("step", *task.steps.start(), *task.steps.end());
    let (first, last) = (u64::from(*task.phases.start()), u64::from(*task.phases.end()));
    let phases = if (first, last) == (1, 4) { String::new() } else { span(", phase", first, last) };
    format!("  {steps}{phases}: {}", task.say)
}

fn span(noun: &str, first: u64, last: u64) -> String {
    if first == last { format!("{noun} {first}") } else { format!("{noun}s {first} to {last}") }
}

/// The command that works a program by hand.
pub(crate) fn by_hand(file: &str, cards: &[Card]) -> String {
    let cards = cards.iter().map(|card| format!("--card {card}"));
    let words: Vec<String> = [file.to_owned()].into_iter().chain(cards).collect();
    format!("  cardiac by-hand {}", words.join(" "))
}

pub(crate) fn program_written(file: &str) -> String {
    format!("The program is in `{file}`. Work through it by hand, with a coach checking each step:")
}

pub(crate) fn how_to_write(name: &str, file: &str) -> String {
    format!(
        "`cardiac lesson {name} --write {file}` writes the program to a file. Then work through it \
         by hand, with a coach checking each step:"
    )
}

/// After leaving a lesson before its end.
pub(crate) fn goodbye(name: &str) -> String {
    format!("See you next time. `cardiac lesson {name}` starts this lesson again.")
}

pub(crate) fn no_lesson(name: &str) -> String {
    let names: Vec<&str> = LESSONS.iter().map(|lesson| lesson.name).collect();
    nearest_word(name, names.iter().copied()).map_or_else(
        || format!("unknown lesson `{name}`: write one of {}, or a file", names.join(", ")),
        |other| format!("unknown lesson `{name}`: did you mean `{other}`?"),
    )
}

pub(crate) fn no_lessons_in(folder: &str) -> String {
    format!("no lessons in `{folder}`: their file names end in .toml")
}

fn row(cards: &[impl Display]) -> String {
    let cards: Vec<String> = cards.iter().map(ToString::to_string).collect();
    cards.join(" ")
}
