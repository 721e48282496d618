//! Grades work by hand: assignments whose submissions are logs.
//!
//! The graded work begins with the model loaded as `cardiac by-hand` loads it. A log that begins
//! with a deck of the same program begins its work when the loader jumps to the program. It ends
//! with the last required step; later moves are ignored.

mod judge;
mod messages;
mod reference;
mod reference_start;

use std::path::Path;
use std::sync::atomic::AtomicBool;

use anyhow::{Context, bail};
use cardiac_core::Stop;
use cardiac_core::by_hand::{HandSession, PhaseStats};
use cardiac_programs::assignment::{Assignment, ByHandAssignment, Visibility};

use super::format_count;
use super::format_input;
use super::results::{CheckSpec, ReportHeader};
use crate::messages::run_report::RunEnd;
use crate::program::executable;
use crate::runner::batch_runner::{BatchRunner, Limits};
use reference_start::ReferenceStart;

pub(super) use judge::judge;
pub(super) use reference::grade_reference;

/// An assignment of work by hand that is ready to grade with.
#[derive(Debug)]
pub(crate) struct HandGrader {
    pub(crate) header: ReportHeader,
    /// The number of mistakes, hints and coached phases allowed.
    allowed: ByHandAssignment,
    /// The board at the start of the graded work.
    start: ReferenceStart,
    /// Number of steps required.
    steps: u64,
    /// The stop of the last required step, if the machine stops there.
    pub(crate) stop: Option<Stop>,
    /// Maximum number of steps of a log.
    most_steps: u64,
}

impl HandGrader {
    /// Reads the model from `folder` and runs all steps; `None` if interrupted.
    ///
    /// # Errors
    ///
    /// The model cannot be read, or does not match `steps`.
    pub(crate) fn new(
        assignment: &Assignment,
        allowed: &ByHandAssignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let model = executable::from_file(&folder.join(&assignment.model))
            .context("cannot read the model")?;
        let cards = model.input_cards(&allowed.cards);
        let with = format_input(&allowed.cards);
        let steps = if let Some(steps) = allowed.steps {
            steps
        } else {
            let mut runner = BatchRunner::new(limits, interrupted);
            let result = runner.run(model.machine, &cards);
            if result.ending == RunEnd::Interrupted {
                return Ok(None);
            }
            if !result.has_finished() {
                let ended = result.stop_sentence(&model, &cards);
                bail!(
                    "the model does not stop by itself ({with}): {ended}; set `steps` to the \
                     number of steps to work"
                );
            }
            result.steps
        };
        let most = u64::from(ByHandAssignment::MOST_STEPS);
        if steps > most {
            bail!(
                "the model stops after {steps} steps ({with}), too many to work by hand; set \
                 `steps` to {most} or less"
            );
        }
        let mut practice = HandSession::new(model.machine);
        while practice.steps() < steps && practice.stop().is_none() {
            let _ = practice.do_phase(&cards);
        }
        if practice.steps() < steps {
            bail!(
                "the model stops after {} ({with}), but `steps` is {steps}: lower it or leave it \
                 out",
                format_count(practice.steps(), "step")
            );
        }
        Ok(Some(Self {
            header: ReportHeader {
                title: assignment.title.clone(),
                checks: checks(allowed, steps, practice.stop()),
            },
            allowed: allowed.clone(),
            start: ReferenceStart { name: assignment.model.clone(), machine: model.machine, cards },
            steps,
            stop: practice.stop(),
            most_steps: limits.steps,
        }))
    }

    /// The number of required steps in words.
    pub(crate) fn steps(&self) -> String {
        format_count(self.steps, "step")
    }
}

/// Returns the checks: the steps worked, each phase, and the limits on hints and coached phases.
fn checks(allowed: &ByHandAssignment, steps: u64, stop: Option<Stop>) -> Vec<CheckSpec> {
    let are = if steps == 1 { "is" } else { "are" };
    let end = if stop.is_some() { ", to the stop" } else { "" };
    let work = format!("{} {are} worked{end}", format_count(steps, "step"));
    let phases = PhaseStats::PHASE_NAMES
        .iter()
        .zip(1..)
        .map(|(what, number)| format!("phase {number}, {what}"));
    let hints = allowed.hints.map(|most| match most {
        0 => "no hint".to_owned(),
        most => format!("at most {}", format_count(most as u64, "hint")),
    });
    let coach = allowed.coach.map(|most| match most {
        0 => "no phase by the coach".to_owned(),
        most => format!("at most {} by the coach", format_count(most as u64, "phase")),
    });
    let names = [work].into_iter().chain(phases).chain(hints).chain(coach);
    let spec = |name| CheckSpec { name, visibility: Visibility::Shown, points: allowed.points };
    names.map(spec).collect()
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use cardiac_core::by_hand::LogError;
    use cardiac_programs::assignment;
    use proptest::prelude::*;

    use super::*;
    use crate::grade::results::{GradedWork, WorkSize};

    fn grader(table: &str) -> HandGrader {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../programs/assignments/adding-by-hand");
        let text = format!("title='t'\nmodel='adding.asm'\n[by_hand]\ncards='19 23'\n{table}");
        let assignment = assignment::parse(&text).expect("it is as it should be");
        let allowed = assignment.by_hand.clone().expect("the table is there");
        let limits = Limits { steps: 1000, cards: 10 };
        let folder = PathBuf::from(folder);
        HandGrader::new(&assignment, &allowed, &folder, limits, &AtomicBool::new(false))
            .expect("the model can be worked")
            .expect("there is no interruption")
    }

    /// Grades a log with these moves.
    fn grade(grader: &HandGrader, moves: &[String]) -> Result<GradedWork, String> {
        let image = "start 10\ncell 10:020\ncell 11:120\ncell 12:021\ncell 13:221\ncell 14:622\n\
                     cell 15:522\ncell 16:900\ncard 019\ncard 023";
        let text = format!("cardiac by-hand 1\n{image}\nmoves\n{}", moves.join("\n"));
        let work =
            grader.grade(&text.parse().map_err(|error: LogError| error.to_string())?, || false)?;
        work.ok_or_else(|| "there is no interruption".to_owned())
    }

    /// Returns the moves of work without a mistake, up to a phase.
    fn worked(grader: &HandGrader, phases: usize) -> Vec<String> {
        let log = grader.worked(&AtomicBool::new(false));
        let mut lines: Vec<String> = log.entries.iter().map(ToString::to_string).collect();
        let ends = lines.iter().enumerate().filter(|(_, line)| line.ends_with("right"));
        let end = phases.checked_sub(1).and_then(|last| ends.map(|(end, _)| end + 1).nth(last));
        lines.truncate(end.unwrap_or(0));
        lines
    }

    #[test]
    fn each_phase_counts_where_it_is_done() {
        let grader = grader("steps = 2\nhints = 0\ncoach = 0");
        for phases in 0..=8 {
            let work = grade(&grader, &worked(&grader, phases)).expect("it is work on the model");
            let passed: Vec<bool> = work.checks.iter().map(|check| check.is_passed).collect();
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
            let grader = grader("mistakes = 1\nhints = 2\ncoach = 3");
            let mut moves = worked(&grader, phases);
            moves.extend(more.into_iter().map(str::to_owned));
            if let Ok(work) = grade(&grader, &moves) {
                prop_assert_eq!(work.checks.len(), grader.header.checks.len());
                let is_within =
                    matches!(work.size, WorkSize::ByHand { steps, of: 7 } if steps <= 7);
                prop_assert!(is_within);
            }
        }
    }
}
