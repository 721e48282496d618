//! Grades a log by replaying its moves and counting the mistakes in each phase.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{anyhow, bail};

use super::{HandGrader, messages};
use crate::by_hand::is_log;
use crate::grade::results::{Check, CheckSpec, GradedWork, HandWorkCounts, WorkSize};
use crate::io::path::display_path;
use crate::program::source;
use crate::runner::batch_runner::BatchRunner;
use cardiac_core::by_hand::{FirstMistake, Log, PhaseCounts, PhaseStats, ReplayStep};

/// Grades a log; `None` if interrupted.
///
/// # Errors
///
/// The text is not a log, or it is work on another program.
pub(in crate::grade) fn judge(
    grader: &HandGrader,
    runner: &BatchRunner<'_>,
    path: &Path,
    text: &[u8],
) -> anyhow::Result<Option<GradedWork>> {
    let name = display_path(path);
    let log = read(&name, text)?;
    grader.grade(&log, || runner.is_interrupted()).map_err(|mistake| anyhow!("{name}: {mistake}"))
}

fn read(name: &str, text: &[u8]) -> anyhow::Result<Log> {
    if !is_log(text) {
        bail!(
            "`{name}` is not a log of work by hand; the window writes one, and so does `cardiac \
             by-hand FILE --log LOG`"
        );
    }
    let text = source::decode(name, text)?;
    text.parse().map_err(|mistake| anyhow!("{name}: {mistake}"))
}

/// The progress of the work.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Debug)]
pub(super) struct Progress {
    /// Number of finished steps.
    pub(super) steps: u64,
    /// Number of finished phases of the next step.
    pub(super) phases: usize,
}

impl Progress {
    /// Returns the number of steps in which this phase is finished.
    pub(super) fn in_phase(self, phase: usize) -> u64 {
        self.steps + u64::from(phase < self.phases)
    }
}

impl HandGrader {
    /// Replays and grades a log; `None` if interrupted.
    pub(super) fn grade(
        &self,
        log: &Log,
        is_interrupted: impl Fn() -> bool,
    ) -> Result<Option<GradedWork>, String> {
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
                let phases = after.phase().index();
                progress = progress.max(Progress { steps, phases });
            }
            ControlFlow::Continue(())
        });
        let work = done.map_err(|changed| changed.to_string())?;
        if is_interrupted() {
            return Ok(None);
        }
        if all_steps > self.most_steps {
            return Err(format!("the log has more than {} steps", self.most_steps));
        }
        let begun = match begun {
            Some(begun) => begun,
            // The log ends where the graded work begins.
            None if self.start.is_reached(log, work.session()) => work.session().steps(),
            None => return Err(self.start.mismatch(log)),
        };
        if progress.steps >= self.steps {
            progress = Progress { steps: self.steps, phases: 0 };
        }
        Ok(Some(self.graded(&tally, progress, begun)))
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
                let mistake = messages::format_mistake(mismatch.kind, mismatch.location);
                Some(format!("{mistake} first"))
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
