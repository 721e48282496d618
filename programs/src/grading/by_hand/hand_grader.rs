//! An assignment of work by hand that is ready to grade with.

use std::sync::atomic::AtomicBool;

use cardiac_core::Stop;
use cardiac_core::by_hand::{HandSession, PhaseStats};

use super::reference_start::ReferenceStart;
use crate::assignment::{Assignment, ByHandAssignment};
use crate::grading::format::format_count;
use crate::grading::model_error::ModelError;
use crate::grading::results::{CheckSpec, ReportHeader};
use crate::run::{ProgramRunner, RunLimits, RunnableProgram};
use crate::schema::case::Visibility;

/// An assignment of work by hand that is ready to grade with.
#[derive(Debug)]
pub struct HandGrader {
    pub(super) header: ReportHeader,
    /// The number of mistakes, hints and coached phases allowed.
    pub(super) allowed: ByHandAssignment,
    /// The board at the start of the graded work.
    pub(super) start: ReferenceStart,
    /// Number of steps required.
    pub(super) steps: u64,
    /// The stop of the last required step, if the machine stops there.
    pub(super) stop: Option<Stop>,
    /// Maximum number of steps of a log.
    pub(super) most_steps: u64,
}

impl HandGrader {
    /// Runs all steps of the model.
    ///
    /// # Errors
    ///
    /// The model does not match `steps`, or the flag was set.
    pub fn new(
        assignment: &Assignment,
        allowed: &ByHandAssignment,
        model: &RunnableProgram,
        limits: RunLimits,
        interrupted: &AtomicBool,
    ) -> Result<Self, ModelError> {
        let steps = match allowed.steps {
            Some(steps) => steps,
            None => steps_to_stop(allowed, model, ProgramRunner::new(limits, interrupted))?,
        };
        let most = u64::from(ByHandAssignment::MOST_STEPS);
        if steps > most {
            let cards = allowed.cards.clone();
            return Err(ModelError::TooManySteps { cards, steps, most });
        }
        let (machine, cards) = (model.machine, model.input_cards(&allowed.cards));
        let mut session = HandSession::new(machine);
        while session.steps() < steps && session.stop().is_none() {
            let _ = session.do_phase(&cards);
        }
        if session.steps() < steps {
            let (cards, required) = (allowed.cards.clone(), steps);
            return Err(ModelError::TooFewSteps { cards, steps: session.steps(), required });
        }
        let (title, checks) = (assignment.title.clone(), checks(allowed, steps, session.stop()));
        Ok(Self {
            header: ReportHeader { title, checks },
            allowed: allowed.clone(),
            start: ReferenceStart { name: assignment.model.clone(), machine, cards },
            steps,
            stop: session.stop(),
            most_steps: limits.steps,
        })
    }

    /// Returns the title and the checks.
    pub const fn header(&self) -> &ReportHeader {
        &self.header
    }
}

/// Returns the number of steps after which the model stops by itself.
fn steps_to_stop(
    allowed: &ByHandAssignment,
    model: &RunnableProgram,
    runner: ProgramRunner<'_>,
) -> Result<u64, ModelError> {
    let result = runner.run(model, &allowed.cards)?;
    if result.ending.has_finished() {
        return Ok(result.steps);
    }
    let ended = result.stop_message(&model.lines).to_string();
    Err(ModelError::NeverStops { cards: allowed.cards.clone(), ended })
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
    use cardiac_core::by_hand::LogError;
    use proptest::prelude::*;

    use super::*;
    use crate::assignment;
    use crate::grading::by_hand::submission_error::SubmissionError;
    use crate::grading::results::{GradedWork, WorkSize};
    use crate::run::NEVER;

    fn grader(table: &str) -> HandGrader {
        let text = format!("title='t'\nmodel='adding.asm'\n[by_hand]\ncards='19 23'\n{table}");
        let assignment = assignment::parse(&text).expect("it is as it should be");
        let model = include_bytes!("../../../assignments/adding-by-hand/adding.asm");
        let model = RunnableProgram::from_bytes("adding.asm", model).expect("a program");
        let allowed = assignment.by_hand.as_ref().expect("the table is there");
        let limits = RunLimits { steps: 1000, cards: 10 };
        HandGrader::new(&assignment, allowed, &model, limits, &NEVER).expect("it can be worked")
    }

    /// Grades a log with these moves.
    fn grade(grader: &HandGrader, moves: &[String]) -> Result<GradedWork, SubmissionError> {
        let image = "start 10\ncell 10:020\ncell 11:120\ncell 12:021\ncell 13:221\ncell 14:622\n\
                     cell 15:522\ncell 16:900\ncard 019\ncard 023";
        let text = format!("cardiac by-hand 1\n{image}\nmoves\n{}", moves.join("\n"));
        let log = text.parse();
        let log = log.map_err(|error: LogError| SubmissionError::Invalid(error.to_string()))?;
        grader.grade_log(&log, &NEVER)
    }

    /// Returns the moves of work without a mistake, up to a phase.
    fn worked(grader: &HandGrader, phases: usize) -> Vec<String> {
        let log = grader.worked(&NEVER);
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
