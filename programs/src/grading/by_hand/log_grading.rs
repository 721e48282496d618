//! Grades a log by replaying its moves and counting the mistakes in each phase.

use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, Ordering};

use cardiac_core::by_hand::{FirstMistake, Log, PhaseCounts, PhaseStats, ReplayStep};
use cardiac_core::load;

use super::hand_grader::HandGrader;
use super::messages;
use super::progress::Progress;
use super::submission_error::SubmissionError;
use crate::grading::results::{Check, CheckSpec, GradedWork, HandWorkCounts, WorkSize};
use crate::run::ProgramError;

impl HandGrader {
    /// Grades the bytes of a log.
    ///
    /// # Errors
    ///
    /// The text is not a log, it is work on another program, or the flag was set.
    pub fn grade(
        &self,
        name: &str,
        bytes: &[u8],
        interrupted: &AtomicBool,
    ) -> Result<GradedWork, SubmissionError> {
        let log = read(name, bytes).map_err(SubmissionError::Invalid)?;
        self.grade_log(&log, interrupted).map_err(|error| match error {
            SubmissionError::Invalid(message) => {
                SubmissionError::Invalid(format!("{name}: {message}"))
            }
            SubmissionError::Interrupted => SubmissionError::Interrupted,
        })
    }

    /// Replays and grades a log.
    pub(super) fn grade_log(
        &self,
        log: &Log,
        interrupted: &AtomicBool,
    ) -> Result<GradedWork, SubmissionError> {
        let is_interrupted = || interrupted.load(Ordering::Relaxed);
        let mut tally = PhaseStats::default();
        let mut begun = None;
        let mut progress = Progress::default();
        let mut all_steps = 0;
        let done = log.replay(|step: ReplayStep<'_>| {
            let (before, after) = (step.before, step.after);
            all_steps += after.steps().saturating_sub(before.steps());
            if all_steps > self.most_steps || is_interrupted() {
                return ControlFlow::Break(());
            }
            if begun.is_none() && self.start.is_reached(log, before) {
                begun = Some(before.steps());
            }
            let Some(begun) = begun else { return ControlFlow::Continue(()) };
            if before.steps().saturating_sub(begun) < self.steps {
                tally.add(&step);
                let steps = after.steps().saturating_sub(begun);
                progress = progress.max(Progress { steps, phases: after.phase().index() });
            }
            ControlFlow::Continue(())
        });
        let invalid = |message: String| Err(SubmissionError::Invalid(message));
        let work = match done {
            Ok(work) => work,
            Err(error) => return invalid(error.to_string()),
        };
        if is_interrupted() {
            return Err(SubmissionError::Interrupted);
        }
        if all_steps > self.most_steps {
            return invalid(format!("the log has more than {} steps", self.most_steps));
        }
        let begun = match begun {
            Some(begun) => begun,
            // The log ends where the graded work begins.
            None if self.start.is_reached(log, work.session()) => work.session().steps(),
            None => return invalid(self.start.mismatch(log)),
        };
        if progress.steps >= self.steps {
            progress = Progress { steps: self.steps, phases: 0 };
        }
        Ok(self.graded(&tally, progress, begun))
    }

    /// Returns the results of the checks, in the order of the header.
    fn graded(&self, tally: &PhaseStats, progress: Progress, begun: u64) -> GradedWork {
        let is_done = progress.steps >= self.steps;
        let unfinished =
            if is_done { String::new() } else { messages::unfinished(self.steps, progress) };
        let mut outcomes = vec![CheckOutcome {
            is_passed: is_done,
            hand_work: None,
            sentence: unfinished.clone(),
        }];
        outcomes.extend(
            tally
                .phases
                .iter()
                .enumerate()
                .map(|(place, count)| self.phase(count, progress.in_phase(place), begun)),
        );
        let all = |of: fn(&PhaseCounts) -> usize| tally.phases.iter().map(of).sum::<usize>();
        let (hints, phases) = (all(|count| count.hints), all(|count| count.helped));
        let mut limited = |most: Option<usize>, used: usize, what: (&str, &str)| {
            let Some(most) = most else { return };
            let sentence = if used > most {
                messages::limit_exceeded(used, what, most)
            } else {
                unfinished.clone()
            };
            outcomes.push(CheckOutcome {
                is_passed: sentence.is_empty(),
                hand_work: None,
                sentence,
            });
        };
        limited(self.allowed.hints, hints, ("hint", "asked for"));
        limited(self.allowed.coach, phases, ("phase", "done by the coach"));
        let checks =
            self.header.checks.iter().zip(outcomes).map(|(spec, outcome)| outcome.check(spec));
        GradedWork {
            checks: checks.collect(),
            warnings: Vec::new(),
            size: WorkSize::ByHand { steps: progress.steps, of: self.steps },
        }
    }

    fn phase(&self, count: &PhaseCounts, done: u64, begun: u64) -> CheckOutcome {
        let allowed = self.allowed.mistakes;
        let failure = match &count.first {
            Some(FirstMistake { mismatch, .. }) if count.mistake_count() > allowed => {
                let (kind, place) = (mismatch.kind.name(), mismatch.location.to_string());
                Some(format!("{} first", messages::format_mistake(kind, &place)))
            }
            _ if done < self.steps => Some("not worked to the end".to_owned()),
            _ if messages::is_by_coach_only(count) => Some("worked by the coach".to_owned()),
            _ => None,
        };
        CheckOutcome {
            is_passed: failure.is_none(),
            sentence: messages::phase(count, allowed, (done, self.steps), begun),
            hand_work: Some(HandWorkCounts {
                right: count.right,
                mistakes: count.mistake_count(),
                hints: count.hints,
                coach: count.helped,
                failure,
            }),
        }
    }
}

/// The result of a check, without the parts that its specification has.
struct CheckOutcome {
    is_passed: bool,
    hand_work: Option<HandWorkCounts>,
    sentence: String,
}

impl CheckOutcome {
    fn check(self, spec: &CheckSpec) -> Check {
        let CheckSpec { name, visibility, points } = spec;
        Check {
            name: name.clone(),
            visibility: *visibility,
            points: *points,
            is_passed: self.is_passed,
            run: None,
            hand_work: self.hand_work,
            sentence: self.sentence,
        }
    }
}

/// Reads a log; the error is a message.
fn read(name: &str, bytes: &[u8]) -> Result<Log, String> {
    if !Log::is_log(bytes) {
        return Err(format!(
            "`{name}` is not a log of work by hand; the window writes one, and so does `cardiac \
             by-hand FILE --log LOG`"
        ));
    }
    let text = load::decode(bytes)
        .map_err(|error| ProgramError::from_text_error(name, bytes, &error).to_string())?;
    text.parse().map_err(|error| format!("{name}: {error}"))
}
