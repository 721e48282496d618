//! The parts of a lesson.

use std::ops::RangeInclusive;

use cardiac_core::Card;

use super::gap::Gap;
use super::prediction::Prediction;
use crate::schema::case::{Case, Compare, GeneratedCase};

/// A lesson: its texts, its questions, and the cases that check them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lesson {
    /// The title.
    pub title: String,
    /// The introduction, in paragraphs.
    pub text: String,
    /// The source of the program, with [`GAP`](super::GAP) for each gap.
    pub program: String,
    /// The gaps, in the order of the program.
    pub gaps: Vec<Gap>,
    /// The predictions to make before the program runs.
    pub predictions: Vec<Prediction>,
    /// The exercise by hand, if there is one.
    pub by_hand: Option<ByHandExercise>,
    /// The step limit of each run.
    pub steps: u64,
    /// The parts of a run that are compared with the model's.
    pub compare: Compare,
    /// The cases with given cards.
    pub cases: Vec<Case>,
    /// The cases with random cards.
    pub generated: Vec<GeneratedCase>,
    /// The closing words; they may be empty.
    pub praise: String,
}

/// An exercise to work by hand on the board.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ByHandExercise {
    /// The purpose; it may be empty.
    pub text: String,
    /// The source of the program, or `None` for that of the lesson.
    pub program: Option<String>,
    /// The data cards.
    pub cards: Vec<Card>,
    /// The tasks; never empty.
    pub tasks: Vec<Task>,
}

/// An instruction for some steps of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The steps, counted from 1.
    pub steps: RangeInclusive<u64>,
    /// The phases of each step, 1 to 4.
    pub phases: RangeInclusive<u8>,
    /// The instruction for the student.
    pub say: String,
}

impl ByHandExercise {
    /// Returns the task for a phase of a step, the most specific one if there are several.
    ///
    /// ```
    /// let adding = cardiac_programs::lesson::find("adding").unwrap().lesson();
    /// let by_hand = adding.by_hand.unwrap();
    /// assert!(by_hand.task_at(4, 1).unwrap().say.starts_with("CLA 20 writes 19"));
    /// assert!(by_hand.task_at(4, 2).unwrap().say.starts_with("Look where the bug is"));
    /// assert_eq!(by_hand.task_at(8, 1), None);
    /// ```
    pub fn task_at(&self, step: u64, phase: u8) -> Option<&Task> {
        let tasks = self.tasks.iter();
        let is_here = |task: &&Task| task.steps.contains(&step) && task.phases.contains(&phase);
        tasks.filter(is_here).min_by_key(|task| {
            let steps = task.steps.end() - task.steps.start();
            (steps, task.phases.end() - task.phases.start())
        })
    }
}
