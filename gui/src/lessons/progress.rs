//! A lesson on its way: what was answered, and what has come of it.

use std::sync::Arc;

use cardiac_core::{Card, Format};
use cardiac_programs::lesson::{Lesson, Task, Verdict};

use super::answer::{AnswerFeedback, GapAnswer, Solution};
use super::background::{self, BackgroundTask, TaskResult};
use super::completed::{self, CompletedProgram};
use super::{AfterLoad, LessonProgram, LessonSource};
use crate::workspace::Document;

/// A lesson on its way.
#[derive(Debug)]
pub(crate) struct LessonProgress {
    pub(crate) origin: LessonSource,
    pub(crate) lesson: Arc<Lesson>,
    /// The answers to the gaps, in their order.
    pub(crate) gaps: Vec<GapAnswer>,
    /// The answers to the questions, in their order.
    pub(crate) predictions: Vec<GapAnswer>,
    /// What all gaps together come to, where they do not pass.
    pub(crate) together: Option<AnswerFeedback>,
    /// What was said of the cases, once it was run.
    pub(crate) verdict: Option<AnswerFeedback>,
    /// Where to look, after the next frame.
    pub(crate) is_new_part: bool,
    whole: Option<CompletedProgram>,
    /// Whether all gaps together pass, while it is being found out.
    completing: Option<BackgroundTask<Result<CompletedProgram, Verdict>>>,
    /// What is said of the cases, while it is being found out.
    judging: Option<BackgroundTask<Verdict>>,
    /// The name of its program.
    name: String,
    /// Whether it was laid out to be worked by hand.
    pub(super) is_in_hand: bool,
    /// Which tasks are done.
    pub(super) done: Vec<bool>,
}

impl LessonProgress {
    /// One that begins; nothing if it is not wanted any more. What it has to find out may
    /// take long.
    pub(super) fn new(
        lesson: Arc<Lesson>,
        origin: LessonSource,
        name: String,
        is_wanted: &dyn Fn() -> bool,
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
            whole: None,
            completing: None,
            judging: None,
            name,
            is_in_hand: false,
            done: vec![false; tasks],
            lesson,
        };
        if progress.gaps.is_empty() {
            let whole = completed::whole(&progress.lesson, progress.source(), is_wanted)?;
            progress.set_completed(whole);
        }
        Some(progress)
    }

    /// Lets go of what is being found out.
    pub(super) fn cancel_tasks(&mut self) {
        (self.completing, self.judging) = (None, None);
        self.gaps.iter_mut().for_each(|answer| answer.task = None);
    }

    /// Whether all gaps are filled, and rightly.
    pub(crate) const fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Whether all was foretold.
    pub(crate) fn is_predicted(&self) -> bool {
        self.is_whole() && self.predictions.iter().all(GapAnswer::is_right)
    }

    /// Whether it is being found out if all gaps together pass.
    pub(crate) const fn is_completing(&self) -> bool {
        self.completing.is_some()
    }

    /// Whether all cases are being run.
    pub(crate) const fn is_judging(&self) -> bool {
        self.judging.is_some()
    }

    /// A gap is written in: what was said of it, and what came of it, is over.
    pub(crate) fn write_gap(&mut self, place: usize) {
        if let Some(answer) = self.gaps.get_mut(place) {
            (answer.reply, answer.task) = (None, None);
        }
        (self.whole, self.together, self.completing) = (None, None, None);
        self.forget_verdict();
    }

    /// Begins to check a gap.
    pub(crate) fn check_gap(&mut self, place: usize) {
        let Some(answer) = self.gaps.get_mut(place) else { return };
        let (lesson, text) = (Arc::clone(&self.lesson), answer.text.clone());
        let task = BackgroundTask::spawn(move |is_wanted| {
            completed::reply(&lesson, place, &text, is_wanted)
        });
        (answer.reply, answer.task) = (None, Some(task));
    }

    /// Hears what was found of the gaps: of which something was. When all are right it is
    /// found out next whether they are together.
    pub(crate) fn poll_gaps(&mut self) -> Vec<usize> {
        let mut heard = Vec::new();
        for (place, answer) in self.gaps.iter_mut().enumerate() {
            let Some(found) = background::take(&mut answer.task) else { continue };
            match found {
                TaskResult::Ready(said) => answer.set_feedback(said),
                TaskResult::Failed => answer.reply = Some(AnswerFeedback::Unchecked),
            }
            heard.push(place);
        }
        let is_right = self.gaps.iter().all(GapAnswer::is_right);
        if !heard.is_empty() && is_right && !self.is_whole() {
            let (lesson, source) = (Arc::clone(&self.lesson), self.source());
            self.together = None;
            self.completing = Some(BackgroundTask::spawn(move |is_wanted| {
                completed::whole(&lesson, source, is_wanted)
            }));
        }
        heard
    }

    /// Hears whether the program is whole; if it is, it is to be laid on the table.
    pub(crate) fn poll_completion(&mut self) -> Option<LessonProgram> {
        match background::take(&mut self.completing)? {
            TaskResult::Ready(whole) => self.set_completed(whole),
            TaskResult::Failed => self.together = Some(AnswerFeedback::Unchecked),
        }
        self.program_for(AfterLoad::Show)
    }

    /// The program with all that is written.
    pub(super) fn source(&self) -> String {
        self.lesson.fill(self.gaps.iter().map(|answer| answer.text.as_str()))
    }

    /// The program is whole, or it is told why not.
    pub(super) fn set_completed(&mut self, whole: Result<CompletedProgram, Verdict>) {
        match whole {
            Ok(whole) => self.whole = Some(whole),
            Err(verdict) => return self.together = Some(AnswerFeedback::Verdict(verdict)),
        }
        self.is_new_part = true;
        // It may be another program than the one that was foretold.
        for place in 0..self.predictions.len() {
            if self.predictions.get(place).is_some_and(|answer| answer.reply.is_some()) {
                self.check_prediction(place);
            }
        }
    }

    /// Checks what was foretold.
    pub(crate) fn check_prediction(&mut self, place: usize) {
        let Some((whole, answer)) = self.whole.as_ref().zip(self.predictions.get_mut(place)) else {
            return;
        };
        let guess = self.lesson.check_prediction(&whole.program, place, &answer.text);
        answer.set_feedback(AnswerFeedback::PredictionResult(guess));
        self.is_new_part |= self.predictions.iter().all(GapAnswer::is_right);
    }

    /// Helps with a gap.
    pub(crate) fn help_with_gap(&mut self, place: usize) {
        if let Some((answer, gap)) = self.gaps.get_mut(place).zip(self.lesson.gaps.get(place)) {
            answer.help(|| Solution::Gap(gap.model().to_owned()));
        }
    }

    /// Helps with a question.
    pub(crate) fn help_with_prediction(&mut self, place: usize) {
        let Some(whole) = &self.whole else { return };
        let asked = self.lesson.predictions.get(place);
        if let Some((answer, asked)) = self.predictions.get_mut(place).zip(asked) {
            answer.help(|| Solution::Outcome(self.lesson.outcome(&whole.program, asked)));
        }
    }

    /// The program runs on the table, and by all cases.
    pub(crate) fn run(&mut self) -> Option<LessonProgram> {
        let source = self.whole.as_ref()?.source.clone();
        let lesson = Arc::clone(&self.lesson);
        self.judging = Some(BackgroundTask::spawn(move |is_wanted| {
            completed::verdict(&lesson, &source, is_wanted)
        }));
        self.verdict = None;
        self.is_in_hand = false;
        self.program_for(AfterLoad::Run)
    }

    /// Forgets what was said of all cases, or would be.
    pub(crate) fn forget_verdict(&mut self) {
        (self.verdict, self.judging) = (None, None);
    }

    /// Runs it by all cases again, as it was; nothing if it is not wanted any more.
    pub(super) fn rerun_cases(&mut self, is_wanted: &dyn Fn() -> bool) -> Option<()> {
        if let Some(whole) = &self.whole {
            let verdict = completed::verdict(&self.lesson, &whole.source, is_wanted)?;
            self.verdict = Some(AnswerFeedback::Verdict(verdict));
        }
        Some(())
    }

    /// Hears what is said of all cases.
    pub(crate) fn poll_verdict(&mut self) {
        let Some(found) = background::take(&mut self.judging) else { return };
        self.is_new_part = true;
        self.verdict = Some(match found {
            TaskResult::Ready(verdict) => AnswerFeedback::Verdict(verdict),
            TaskResult::Failed => AnswerFeedback::Unchecked,
        });
    }

    /// What is to be worked by hand.
    pub(crate) fn start_by_hand(&mut self) -> Option<LessonProgram> {
        self.is_in_hand = true;
        self.program_for(AfterLoad::ByHand)
    }

    /// The program with its cards.
    fn program_for(&self, then: AfterLoad) -> Option<LessonProgram> {
        let whole = &self.whole.as_ref()?.source;
        let by_hand = self.lesson.by_hand.as_ref();
        let own = by_hand.filter(|_| then == AfterLoad::ByHand);
        let text = own.and_then(|own| own.program.as_ref()).unwrap_or(whole);
        let cards = own.map_or_else(|| self.cards(), |own| own.cards.clone());
        let document = Document {
            name: self.name.clone(),
            text: text.clone(),
            saved: text.clone(),
            format: Some(Format::Source),
            ..Document::default()
        };
        Some(LessonProgram { document, cards, then })
    }

    /// The cards to see it run with: those of the first case.
    fn cards(&self) -> Vec<Card> {
        let lesson = &self.lesson;
        let of_case = lesson.cases.first().map(|case| &case.cards);
        let foretold = || lesson.predictions.first().map(|asked| &asked.cards);
        of_case.or_else(foretold).cloned().unwrap_or_default()
    }

    /// Looks how far whoever works it by hand has come: to this phase of this step, both
    /// counted from 1, with this program.
    pub(crate) fn watch(&mut self, loaded_text: &str, now: Option<(u64, u8)>) {
        let Some((now, by_hand)) = self.now(loaded_text, now).zip(self.lesson.by_hand.as_ref())
        else {
            return;
        };
        for (done, task) in self.done.iter_mut().zip(&by_hand.tasks) {
            *done |= (*task.steps.end(), *task.phases.end()) < now;
        }
    }

    /// The step and the phase, if it is this lesson that is worked by hand.
    fn now(&self, loaded_text: &str, now: Option<(u64, u8)>) -> Option<(u64, u8)> {
        let own = self.lesson.by_hand.as_ref()?.program.as_deref();
        let program = own.or(self.whole.as_ref().map(|whole| whole.source.as_str()))?;
        now.filter(|_| self.is_in_hand && program == loaded_text)
    }

    /// What is to be done by hand: each task, whether it is done, and whether it is the one
    /// to do now.
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
