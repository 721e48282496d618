//! The progress of a lesson: answers, feedback and tasks.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use cardiac_core::Card;
use cardiac_programs::lesson::{Lesson, Task, Verdict};

use super::answer::{AnswerFeedback, GapAnswer, Solution};
use super::background::{self, BackgroundTask, TaskResult};
use super::change_time::ChangeTime;
use super::completed::{self, CompletedProgram};
use super::saved::SavedLesson;
use super::source::LessonSource;
use crate::message::lesson_program::{AfterLoad, LessonProgram};
use crate::state::workspace::document::Document;

/// The progress of a lesson.
#[derive(Debug)]
pub(crate) struct LessonProgress {
    pub(crate) origin: LessonSource,
    pub(crate) lesson: Arc<Lesson>,
    /// The answers to the gaps, in order.
    pub(crate) gaps: Vec<GapAnswer>,
    /// The answers to the questions, in order.
    pub(crate) predictions: Vec<GapAnswer>,
    /// Feedback to all gaps together, if they do not pass.
    pub(crate) together: Option<AnswerFeedback>,
    /// The verdict on the cases of the finished program.
    pub(crate) verdict: Option<AnswerFeedback>,
    /// `true` if a new part is to be scrolled into view.
    pub(crate) is_new_part: bool,
    /// `true` if the work by hand was done when the lesson was shown last, `None` before that.
    pub(crate) was_done: Option<bool>,
    complete: Option<CompletedProgram>,
    /// The check of all gaps together, in progress.
    completing: Option<BackgroundTask<Result<CompletedProgram, Verdict>>>,
    /// The run of all cases, in progress.
    judging: Option<BackgroundTask<Verdict>>,
    /// The name of the program.
    name: String,
    /// `true` if the by-hand part was started.
    pub(super) is_in_hand: bool,
    /// The by-hand tasks that are done.
    pub(super) done: Vec<bool>,
    /// The time of the latest change.
    pub(super) changed: ChangeTime,
    /// The answers when changes were looked for last.
    pub(super) noted: Option<SavedLesson>,
}

impl LessonProgress {
    /// Starts a lesson. Returns `None` if canceled. May take long.
    pub(super) fn new(
        lesson: Arc<Lesson>,
        origin: LessonSource,
        name: String,
        canceled: &AtomicBool,
    ) -> Option<Self> {
        let answers = |number: usize| (0..number).map(|_| GapAnswer::default()).collect();
        let tasks = lesson.by_hand.as_ref().map_or(0, |by_hand| by_hand.tasks.len());
        let mut progress = Self {
            origin,
            gaps: answers(lesson.gaps.len()),
            predictions: answers(lesson.predictions.len()),
            together: None,
            verdict: None,
            is_new_part: false,
            was_done: None,
            complete: None,
            completing: None,
            judging: None,
            name,
            is_in_hand: false,
            done: vec![false; tasks],
            changed: ChangeTime::default(),
            noted: None,
            lesson,
        };
        if progress.gaps.is_empty() {
            let complete = completed::complete(&progress.lesson, progress.source(), canceled)?;
            progress.set_completed(complete);
        }
        Some(progress)
    }

    /// Cancels the background tasks.
    pub(super) fn cancel_tasks(&mut self) {
        (self.completing, self.judging) = (None, None);
        self.gaps.iter_mut().for_each(|answer| answer.task = None);
    }

    /// Returns `true` if all gaps are filled and pass.
    pub(crate) const fn is_complete(&self) -> bool {
        self.complete.is_some()
    }

    /// Returns `true` if the program of this lesson is open, in any language.
    pub(crate) fn is_of(&self, document: &Document) -> bool {
        document.name == self.name && document.path.is_none()
    }

    /// Returns `true` if all predictions are right.
    pub(crate) fn is_predicted(&self) -> bool {
        self.is_complete() && self.predictions.iter().all(GapAnswer::is_right)
    }

    /// Returns `true` if all by-hand tasks are done.
    pub(crate) fn is_done_by_hand(&self) -> bool {
        self.done.iter().all(|&is_done| is_done)
    }

    /// Returns `true` while all gaps together are being checked.
    pub(crate) const fn is_completing(&self) -> bool {
        self.completing.is_some()
    }

    /// Returns `true` while the cases are running.
    pub(crate) const fn is_judging(&self) -> bool {
        self.judging.is_some()
    }

    /// Clears the feedback of a gap that is edited, and all that depends on it.
    pub(crate) fn write_gap(&mut self, place: usize) {
        if let Some(answer) = self.gaps.get_mut(place) {
            (answer.reply, answer.task) = (None, None);
        }
        (self.complete, self.together, self.completing) = (None, None, None);
        self.forget_verdict();
    }

    /// Starts the check of a gap.
    pub(crate) fn check_gap(&mut self, place: usize) {
        let Some(answer) = self.gaps.get_mut(place) else { return };
        let (lesson, text) = (Arc::clone(&self.lesson), answer.text.clone());
        let task = BackgroundTask::spawn(move |canceled| {
            completed::reply(&lesson, place, &text, canceled)
        });
        (answer.reply, answer.task) = (None, Some(task));
    }

    /// Polls the checks of the gaps. Returns the gaps that were checked. If all are right, starts
    /// the check of all together.
    pub(crate) fn poll_gaps(&mut self) -> Vec<usize> {
        let mut checked = Vec::new();
        for (place, answer) in self.gaps.iter_mut().enumerate() {
            let Some(found) = background::take(&mut answer.task) else { continue };
            match found {
                TaskResult::Ready(message) => answer.set_feedback(message),
                TaskResult::Failed => answer.reply = Some(AnswerFeedback::Unchecked),
            }
            checked.push(place);
        }
        let is_right = self.gaps.iter().all(GapAnswer::is_right);
        if !checked.is_empty() && is_right && !self.is_complete() {
            let (lesson, source) = (Arc::clone(&self.lesson), self.source());
            self.together = None;
            self.completing = Some(BackgroundTask::spawn(move |canceled| {
                completed::complete(&lesson, source, canceled)
            }));
        }
        checked
    }

    /// Polls the check of all gaps together. Returns the program to load if they pass.
    pub(crate) fn poll_completion(&mut self) -> Option<LessonProgram> {
        match background::take(&mut self.completing)? {
            TaskResult::Ready(complete) => self.set_completed(complete),
            TaskResult::Failed => self.together = Some(AnswerFeedback::Unchecked),
        }
        self.program_for(AfterLoad::Show)
    }

    /// Returns the program with the answers filled in.
    pub(super) fn source(&self) -> String {
        self.lesson.fill(self.gaps.iter().map(|answer| answer.text.as_str()))
    }

    /// Sets the result of the check of all gaps together.
    pub(super) fn set_completed(&mut self, complete: Result<CompletedProgram, Verdict>) {
        match complete {
            Ok(complete) => self.complete = Some(complete),
            Err(verdict) => return self.together = Some(AnswerFeedback::Verdict(verdict)),
        }
        self.is_new_part = true;
        // The predictions may have been made for another program.
        for place in 0..self.predictions.len() {
            if self.predictions.get(place).is_some_and(|answer| answer.reply.is_some()) {
                self.check_prediction(place);
            }
        }
    }

    /// Checks a prediction.
    pub(crate) fn check_prediction(&mut self, place: usize) {
        let Some((complete, answer)) = self.complete.as_ref().zip(self.predictions.get_mut(place))
        else {
            return;
        };
        let guess = self.lesson.check_prediction(&complete.program, place, &answer.text);
        answer.set_feedback(AnswerFeedback::PredictionResult(guess));
        self.is_new_part |= self.predictions.iter().all(GapAnswer::is_right);
    }

    /// Gives help with a gap.
    pub(crate) fn help_with_gap(&mut self, place: usize) {
        if let Some((answer, gap)) = self.gaps.get_mut(place).zip(self.lesson.gaps.get(place)) {
            answer.help(|| Solution::Gap(gap.model().to_owned()));
        }
    }

    /// Gives help with a question.
    pub(crate) fn help_with_prediction(&mut self, place: usize) {
        let Some(complete) = &self.complete else { return };
        let question = self.lesson.predictions.get(place);
        if let Some((answer, question)) = self.predictions.get_mut(place).zip(question) {
            answer.help(|| Solution::Outcome(self.lesson.outcome(&complete.program, question)));
        }
    }

    /// Runs all cases in the background. Returns the program to load and run.
    pub(crate) fn run(&mut self) -> Option<LessonProgram> {
        let source = self.complete.as_ref()?.source.clone();
        let lesson = Arc::clone(&self.lesson);
        self.judging = Some(BackgroundTask::spawn(move |canceled| {
            completed::verdict(&lesson, &source, canceled)
        }));
        self.verdict = None;
        self.is_in_hand = false;
        self.program_for(AfterLoad::Run)
    }

    /// Clears the verdict and cancels its run.
    pub(crate) fn forget_verdict(&mut self) {
        (self.verdict, self.judging) = (None, None);
    }

    /// Runs all cases again after a restart. Returns `None` if canceled.
    pub(super) fn rerun_cases(&mut self, canceled: &AtomicBool) -> Option<()> {
        if let Some(complete) = &self.complete {
            let verdict = completed::verdict(&self.lesson, &complete.source, canceled)?;
            self.verdict = Some(AnswerFeedback::Verdict(verdict));
        }
        Some(())
    }

    /// Polls the run of all cases.
    pub(crate) fn poll_verdict(&mut self) {
        let Some(found) = background::take(&mut self.judging) else { return };
        self.is_new_part = true;
        self.verdict = Some(match found {
            TaskResult::Ready(verdict) => AnswerFeedback::Verdict(verdict),
            TaskResult::Failed => AnswerFeedback::Unchecked,
        });
    }

    /// Starts the by-hand part. Returns the program to load.
    pub(crate) fn start_by_hand(&mut self) -> Option<LessonProgram> {
        self.is_in_hand = true;
        self.program_for(AfterLoad::ByHand)
    }

    /// Returns the program with its input cards.
    fn program_for(&self, then: AfterLoad) -> Option<LessonProgram> {
        let complete = &self.complete.as_ref()?.source;
        let by_hand = self.lesson.by_hand.as_ref();
        let own = by_hand.filter(|_| then == AfterLoad::ByHand);
        let text = own.and_then(|own| own.program.as_ref()).unwrap_or(complete);
        let cards = own.map_or_else(|| self.cards(), |own| own.cards.clone());
        Some(LessonProgram { name: self.name.clone(), text: text.clone(), cards, then })
    }

    /// Returns the input cards of the first case.
    fn cards(&self) -> Vec<Card> {
        let lesson = &self.lesson;
        let of_case = lesson.cases.first().map(|case| &case.cards);
        let first_question = || lesson.predictions.first().map(|question| &question.cards);
        of_case.or_else(first_question).cloned().unwrap_or_default()
    }

    /// Marks the by-hand tasks as done up to this step and phase, both counted from 1, if this
    /// lesson's program is loaded.
    pub(crate) fn watch(&mut self, loaded_text: &str, now: Option<(u64, u8)>) {
        let Some((now, by_hand)) = self.now(loaded_text, now).zip(self.lesson.by_hand.as_ref())
        else {
            return;
        };
        for (done, task) in self.done.iter_mut().zip(&by_hand.tasks) {
            *done |= (*task.steps.end(), *task.phases.end()) < now;
        }
    }

    /// Returns the step and the phase, if this lesson is worked by hand.
    fn now(&self, loaded_text: &str, now: Option<(u64, u8)>) -> Option<(u64, u8)> {
        let own = self.lesson.by_hand.as_ref()?.program.as_deref();
        let program = own.or(self.complete.as_ref().map(|complete| complete.source.as_str()))?;
        now.filter(|_| self.is_in_hand && program == loaded_text)
    }

    /// Returns each by-hand task, with `true` if it is done, and `true` if it is the current one.
    pub(crate) fn tasks(
        &self,
        loaded_text: &str,
        now: Option<(u64, u8)>,
    ) -> impl Iterator<Item = (&Task, bool, bool)> {
        let by_hand = self.lesson.by_hand.as_ref();
        let now = self.now(loaded_text, now).zip(by_hand);
        let now = now.and_then(|((step, phase), by_hand)| by_hand.task_at(step, phase));
        let tasks = by_hand.into_iter().flat_map(|by_hand| &by_hand.tasks);
        let is_now = move |task: &Task| now.is_some_and(|now| std::ptr::eq(now, task));
        tasks.zip(&self.done).map(move |(task, &done)| (task, done, is_now(task)))
    }
}
