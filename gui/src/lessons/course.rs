//! A lesson on its way: what was answered, and what has come of it.

use cardiac_core::{Card, Format};
use cardiac_programs::lesson::{Lesson, Ready, Task, Verdict};

use super::answer::{Answer, Said, Solution};
use super::{Laid, Origin, Then};
use crate::desk::Document;

/// A lesson on its way.
#[derive(Debug)]
pub(crate) struct Course {
    pub(crate) origin: Origin,
    pub(crate) lesson: Lesson,
    /// The answers to the gaps, in their order.
    pub(crate) gaps: Vec<Answer>,
    /// The answers to the questions, in their order.
    pub(crate) predictions: Vec<Answer>,
    /// What all gaps together come to, where they do not pass.
    pub(crate) together: Option<Verdict>,
    /// What was said of the cases, once it was run.
    pub(crate) verdict: Option<Verdict>,
    /// Where to look, after the next frame.
    pub(crate) is_new_part: bool,
    whole: Option<Whole>,
    /// The name of its program.
    name: String,
    /// Whether it was laid out to be worked by hand.
    is_in_hand: bool,
    /// Which tasks are done.
    done: Vec<bool>,
}

/// The program without gaps.
#[derive(Debug)]
struct Whole {
    source: String,
    program: Ready,
}

impl Course {
    pub(super) fn new(lesson: Lesson, origin: Origin, name: String) -> Self {
        let answers = |number: usize| (0..number).map(|_| Answer::default()).collect();
        let tasks = lesson.by_hand.as_ref().map_or(0, |by_hand| by_hand.tasks.len());
        let mut course = Self {
            origin,
            gaps: answers(lesson.gaps.len()),
            predictions: answers(lesson.predictions.len()),
            together: None,
            verdict: None,
            is_new_part: false,
            whole: None,
            name,
            is_in_hand: false,
            done: vec![false; tasks],
            lesson,
        };
        if course.gaps.is_empty() {
            course.complete();
        }
        course
    }

    /// Takes up what was answered in the same lesson in another language, and how far it
    /// has come.
    pub(super) fn take_up(&mut self, other: &Self) {
        for (place, theirs) in other.gaps.iter().enumerate() {
            let Some(ours) = self.gaps.get_mut(place) else { return };
            if ours.text == theirs.text && ours.reply.is_some() == theirs.reply.is_some() {
                continue;
            }
            ours.text.clone_from(&theirs.text);
            self.write_gap(place);
            if theirs.reply.is_some() {
                // What lies on the table is left there.
                let _ = self.check_gap(place);
            }
        }
        for (place, theirs) in other.predictions.iter().enumerate() {
            let Some(ours) = self.predictions.get_mut(place) else { return };
            ours.text.clone_from(&theirs.text);
            ours.reply = None;
            if theirs.reply.is_some() {
                self.check_prediction(place);
            }
        }
        self.verdict = other.verdict.clone().filter(|_| self.is_foretold());
        self.done.clone_from(&other.done);
        self.is_new_part = false;
    }

    /// Whether all gaps are filled, and rightly.
    pub(crate) const fn is_whole(&self) -> bool {
        self.whole.is_some()
    }

    /// Whether all was foretold.
    pub(crate) fn is_foretold(&self) -> bool {
        self.is_whole() && self.predictions.iter().all(Answer::is_right)
    }

    /// A gap is written in: what was said of it, and what came of it, is over.
    pub(crate) fn write_gap(&mut self, place: usize) {
        if let Some(answer) = self.gaps.get_mut(place) {
            answer.reply = None;
        }
        (self.whole, self.together, self.verdict) = (None, None, None);
    }

    /// Checks a gap. With the last of them the program is whole, and to be laid on the
    /// table.
    pub(crate) fn check_gap(&mut self, place: usize) -> Option<Laid> {
        let answer = self.gaps.get_mut(place)?;
        let reply = self.lesson.check_gap(place, &answer.text);
        answer.hear(Said::Reply(reply));
        if self.is_whole() || !self.gaps.iter().all(Answer::is_right) {
            return None;
        }
        self.complete();
        self.laid(Then::Look)
    }

    /// Makes the program whole, if it does all that is asked.
    fn complete(&mut self) {
        let source = self.lesson.fill(self.gaps.iter().map(|answer| answer.text.as_str()));
        let verdict = self.lesson.judge(&source);
        let program = Ready::new(&source).ok().filter(|_| verdict.is_passed());
        let Some(program) = program else {
            self.together = Some(verdict);
            return;
        };
        self.whole = Some(Whole { source, program });
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
        answer.hear(Said::Guess(guess));
        self.is_new_part |= self.predictions.iter().all(Answer::is_right);
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
    pub(crate) fn run(&mut self) -> Option<Laid> {
        let whole = self.whole.as_ref()?;
        self.verdict = Some(self.lesson.judge(&whole.source));
        self.is_new_part = true;
        self.is_in_hand = false;
        self.laid(Then::Run)
    }

    /// What is to be worked by hand.
    pub(crate) fn take_in_hand(&mut self) -> Option<Laid> {
        self.is_in_hand = true;
        self.laid(Then::ByHand)
    }

    /// The program with its cards.
    fn laid(&self, then: Then) -> Option<Laid> {
        let whole = &self.whole.as_ref()?.source;
        let by_hand = self.lesson.by_hand.as_ref();
        let own = by_hand.filter(|_| then == Then::ByHand);
        let text = own.and_then(|own| own.program.as_ref()).unwrap_or(whole);
        let cards = own.map_or_else(|| self.cards(), |own| own.cards.clone());
        let document = Document {
            name: self.name.clone(),
            text: text.clone(),
            saved: text.clone(),
            format: Some(Format::Source),
            ..Document::default()
        };
        Some(Laid { document, cards, then })
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
    pub(crate) fn watch(&mut self, on_table: &str, now: Option<(u64, u8)>) {
        let Some((now, by_hand)) = self.now(on_table, now).zip(self.lesson.by_hand.as_ref()) else {
            return;
        };
        for (done, task) in self.done.iter_mut().zip(&by_hand.tasks) {
            *done |= (*task.steps.end(), *task.phases.end()) < now;
        }
    }

    /// The step and the phase, if it is this lesson that is worked by hand.
    fn now(&self, on_table: &str, now: Option<(u64, u8)>) -> Option<(u64, u8)> {
        let own = self.lesson.by_hand.as_ref()?.program.as_deref();
        let program = own.or(self.whole.as_ref().map(|whole| whole.source.as_str()))?;
        now.filter(|_| self.is_in_hand && program == on_table)
    }

    /// What is to be done by hand: each task, whether it is done, and whether it is the one
    /// to do now.
    pub(crate) fn tasks(
        &self,
        on_table: &str,
        now: Option<(u64, u8)>,
    ) -> impl Iterator<Item = (&Task, bool, bool)> {
        let by_hand = self.lesson.by_hand.as_ref();
        let now = self.now(on_table, now).zip(by_hand);
        let now = now.and_then(|((step, phase), by_hand)| by_hand.at(step, phase));
        let tasks = by_hand.into_iter().flat_map(|by_hand| &by_hand.tasks);
        let is_now = move |task: &Task| now.is_some_and(|now| std::ptr::eq(now, task));
        tasks.zip(&self.done).map(move |(task, &done)| (task, done, is_now(task)))
    }
}
