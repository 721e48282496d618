//! Work by hand: an assignment whose submissions are logs.
//!
//! The work begins with the model laid out as `cardiac by-hand` lays it out. A log that
//! begins with a deck of the same program begins its work where the loader hands over.
//! It is over with the last step that is asked; what comes behind it is not looked at.

mod beginning;
mod judge;
mod perfect;
mod sentence;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use cardiac_core::Stop;
use cardiac_core::by_hand::HandSession;
use cardiac_programs::assignment::{Assignment, ByHandAssignment, Visibility};

use super::counted;
use super::graded::{Asked, Heading};
use super::listed;
use crate::batch_runner::{BatchRunner, Limits};
use crate::by_hand::phase_stats::PHASE_NAMES;
use crate::executable;
use crate::run_report::RunEnd;
use beginning::Beginning;

pub(super) use judge::judge;
pub(super) use perfect::perfect;

/// An assignment of work by hand that is ready to be judged by.
#[derive(Debug)]
pub(crate) struct Exam {
    pub(crate) heading: Heading,
    /// What is allowed.
    allowed: ByHandAssignment,
    /// What lies on the table at first.
    beginning: Beginning,
    /// So many steps are to be worked.
    steps: u64,
    /// Why the machine stops with the last of them, if it does.
    pub(crate) stop: Option<Stop>,
    /// A log of more steps than these is not done again.
    most_steps: u64,
}

impl Exam {
    /// Reads the model beside an assignment and lets it do all steps; none if it was
    /// interrupted.
    pub(crate) fn new(
        assignment: &Assignment,
        allowed: &ByHandAssignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let model = executable::from_file(&folder.join(&assignment.model))
            .context("the model cannot be read")?;
        let cards = model.hopper(&allowed.cards);
        let with = listed(&allowed.cards);
        let steps = if let Some(steps) = allowed.steps {
            steps
        } else {
            let mut desk = BatchRunner::new(limits, interrupted);
            let trial = desk.run(model.machine, &cards);
            if trial.ending == RunEnd::Interrupted {
                return Ok(None);
            }
            if !trial.has_finished() {
                let ended = trial.ended(&model, &cards);
                bail!(
                    "the model does not come to an end: with {with}: {ended}: say with `steps` \
                     how many steps are to be worked"
                );
            }
            trial.steps
        };
        let most = u64::from(ByHandAssignment::MOST_STEPS);
        if steps > most {
            bail!(
                "with {with} the model stops after {steps} steps, and nobody works more than \
                 {most} by hand: say with `steps` how many are to be worked"
            );
        }
        let mut practice = HandSession::new(model.machine);
        while practice.steps() < steps && practice.stop().is_none() {
            let _ = practice.do_phase(&cards);
        }
        if practice.steps() < steps {
            bail!(
                "with {with} the model stops after {}, and {steps} are to be worked: \
                 lower `steps`, or leave it out",
                counted(practice.steps(), "step")
            );
        }
        Ok(Some(Self {
            heading: Heading {
                title: assignment.title.clone(),
                checks: checks(allowed, steps, practice.stop()),
            },
            allowed: allowed.clone(),
            beginning: Beginning { name: assignment.model.clone(), machine: model.machine, cards },
            steps,
            stop: practice.stop(),
            most_steps: limits.steps,
        }))
    }

    /// How many steps are to be worked, in words.
    pub(crate) fn steps(&self) -> String {
        counted(self.steps, "step")
    }
}

/// What is judged: that the work is done, each phase, and what of the coach's help is
/// limited.
fn checks(allowed: &ByHandAssignment, steps: u64, stop: Option<Stop>) -> Vec<Asked> {
    let are = if steps == 1 { "is" } else { "are" };
    let end = if stop.is_some() { ", to the stop" } else { "" };
    let work = format!("{} {are} worked{end}", counted(steps, "step"));
    let phases =
        PHASE_NAMES.iter().zip(1..).map(|(what, number)| format!("phase {number}, {what}"));
    let hints = allowed.hints.map(|most| match most {
        0 => "no hint".to_owned(),
        most => format!("at most {}", counted(most as u64, "hint")),
    });
    let coach = allowed.coach.map(|most| match most {
        0 => "no phase by the coach".to_owned(),
        most => format!("at most {} by the coach", counted(most as u64, "phase")),
    });
    let names = [work].into_iter().chain(phases).chain(hints).chain(coach);
    let asked = |name| Asked { name, visibility: Visibility::Shown, points: allowed.points };
    names.map(asked).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use cardiac_core::by_hand::LogError;
    use cardiac_programs::assignment;
    use proptest::prelude::*;

    use super::*;
    use crate::grade::graded::{Extent, Marks};

    fn exam(table: &str) -> Exam {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../programs/assignments/adding-by-hand");
        let text = format!("title='t'\nmodel='adding.asm'\n[by_hand]\ncards='19 23'\n{table}");
        let assignment = assignment::parse(&text).expect("it is as it should be");
        let allowed = assignment.by_hand.clone().expect("the table is there");
        let limits = Limits { steps: 1000, cards: 10 };
        let folder = PathBuf::from(folder);
        Exam::new(&assignment, &allowed, &folder, limits, &AtomicBool::new(false))
            .expect("the model can be worked")
            .expect("nobody interrupts")
    }

    /// What is given for moves at the beginning of the work.
    fn marks(exam: &Exam, moves: &[String]) -> Result<Marks, String> {
        let image = "start 10\ncell 10:020\ncell 11:120\ncell 12:021\ncell 13:221\ncell 14:622\n\
                     cell 15:522\ncell 16:900\ncard 019\ncard 023";
        let text = format!("cardiac by-hand 1\n{image}\nmoves\n{}", moves.join("\n"));
        let marks =
            exam.marks(&text.parse().map_err(|error: LogError| error.to_string())?, || false)?;
        marks.ok_or_else(|| "nobody interrupts".to_owned())
    }

    /// The moves of somebody who makes no mistake, as far as a phase.
    fn worked(exam: &Exam, phases: usize) -> Vec<String> {
        let log = exam.worked(&AtomicBool::new(false));
        let mut lines: Vec<String> = log.entries.iter().map(ToString::to_string).collect();
        let ends = lines.iter().enumerate().filter(|(_, line)| line.ends_with("right"));
        let end = phases.checked_sub(1).and_then(|last| ends.map(|(end, _)| end + 1).nth(last));
        lines.truncate(end.unwrap_or(0));
        lines
    }

    #[test]
    fn each_phase_counts_where_it_is_done() {
        let exam = exam("steps = 2\nhints = 0\ncoach = 0");
        for phases in 0..=8 {
            let marks = marks(&exam, &worked(&exam, phases)).expect("it is work on the model");
            let passed: Vec<bool> = marks.checks.iter().map(|check| check.is_passed).collect();
            let is_done = phases == 8;
            let mut expected = vec![is_done];
            expected.extend((0..4).map(|place| phases > 4 + place));
            expected.extend([is_done, is_done]);
            assert_eq!(passed, expected, "{phases}");
        }
    }

    proptest! {
        #[test]
        fn any_log_is_judged_without_a_panic(
            phases in 0..28_usize,
            more in prop::collection::vec(
                prop::sample::select(vec![
                    "hint 1", "hint 3", "phase", "undo", "load", "bug 17", "slide op 3",
                    "advance input", "done = right", "done = not-yet", "done up = right",
                ]),
                0..20,
            ),
        ) {
            let exam = exam("mistakes = 1\nhints = 2\ncoach = 3");
            let mut moves = worked(&exam, phases);
            moves.extend(more.into_iter().map(str::to_owned));
            if let Ok(marks) = marks(&exam, &moves) {
                prop_assert_eq!(marks.checks.len(), exam.heading.checks.len());
                let is_within =
                    matches!(marks.extent, Extent::ByHand { steps, of: 7 } if steps <= 7);
                prop_assert!(is_within);
            }
        }
    }
}
