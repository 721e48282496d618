//! Saved progress of lessons: the answers without their feedback, which is computed again.

use std::fmt::{self, Write as _};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use cardiac_programs::lesson::{LESSONS, Lesson};

use super::answer::{GapAnswer, HelpLevel};
use super::builtin::builtin;
use super::change_time::ChangeTime;
use super::completed;
use super::progress::LessonProgress;
use super::source::LessonSource;
use crate::i18n::language::Language;
use crate::state::fingerprint::fnv;

/// The saved progress of a lesson.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedLesson {
    pub(super) origin: LessonSource,
    /// `true` if the lesson was open.
    pub(super) is_open: bool,
    /// Fingerprint of the lesson, to detect changes.
    pub(super) fingerprint: u64,
    gaps: Vec<SavedAnswer>,
    predictions: Vec<SavedAnswer>,
    has_run: bool,
    is_in_hand: bool,
    /// The by-hand tasks that are done, counted from 0.
    done: Vec<usize>,
    /// The time of the latest change.
    pub(super) changed: ChangeTime,
}

/// A saved answer.
#[derive(Clone, PartialEq, Eq, Debug)]
struct SavedAnswer {
    /// The gap or the question, counted from 0.
    place: usize,
    is_checked: bool,
    help: u8,
    text: String,
}

/// Names of the help levels.
const HELP: [&str; 3] = ["none", "hint", "answer"];

/// Returns the fingerprint of a lesson, over the program and the questions.
pub(super) fn fingerprint(lesson: &Lesson) -> u64 {
    let questions = lesson.predictions.iter().map(|question| question.question.as_str());
    let texts = std::iter::once(lesson.program.as_str()).chain(questions);
    fnv(texts.flat_map(|text| text.bytes().chain([0])))
}

impl SavedAnswer {
    fn collect(answers: &[GapAnswer]) -> Vec<Self> {
        let saved = answers.iter().enumerate().map(|(place, answer)| Self {
            place,
            is_checked: answer.reply.is_some() || answer.task.is_some(),
            help: match answer.help {
                HelpLevel::None => 0,
                HelpLevel::Hint => 1,
                HelpLevel::Answer(_) => 2,
            },
            text: answer.text.clone(),
        });
        saved.filter(|saved| !saved.text.contains('\n') && !saved.is_nothing()).collect()
    }

    fn is_nothing(&self) -> bool {
        self.text.is_empty() && !self.is_checked && self.help == 0
    }

    fn read(text: &str) -> Option<Self> {
        let mut parts = text.splitn(4, ' ');
        let mut next = || parts.next();
        let place = next()?.parse::<usize>().ok()?.checked_sub(1)?;
        let is_checked = match next()? {
            "checked" => true,
            "written" => false,
            _ => return None,
        };
        let help = next()?;
        let help = (0..).zip(HELP).find(|(_, name)| *name == help)?.0;
        Some(Self { place, is_checked, help, text: next()?.to_owned() })
    }
}

impl fmt::Display for SavedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let checked = if self.is_checked { "checked" } else { "written" };
        let help = HELP.get(usize::from(self.help)).unwrap_or(&HELP[0]);
        write!(f, "{} {checked} {help} {}", self.place + 1, self.text)
    }
}

impl SavedLesson {
    pub(super) fn from_progress(progress: &LessonProgress, is_open: bool) -> Self {
        Self {
            origin: progress.origin.clone(),
            is_open,
            fingerprint: fingerprint(&progress.lesson),
            gaps: SavedAnswer::collect(&progress.gaps),
            predictions: SavedAnswer::collect(&progress.predictions),
            has_run: progress.verdict.is_some() || progress.is_judging(),
            is_in_hand: progress.is_in_hand,
            done: (0..)
                .zip(&progress.done)
                .filter(|(_, done)| **done)
                .map(|(nth, _)| nth)
                .collect(),
            changed: progress.changed,
        }
    }

    /// Returns `true` if both have the same answers, and the same is done.
    fn has_same_answers(&self, other: &Self) -> bool {
        let Self { gaps, predictions, has_run, is_in_hand, done, .. } = self;
        *gaps == other.gaps
            && *predictions == other.predictions
            && (*has_run, *is_in_hand) == (other.has_run, other.is_in_hand)
            && *done == other.done
    }

    /// Returns `true` if both are of the same lesson, in whatever language.
    fn is_of_same_lesson(&self, other: &Self) -> bool {
        let place = self.origin.place();
        self.origin == other.origin || place.is_some() && place == other.origin.place()
    }

    /// Switches to the same built-in lesson in another language.
    pub(super) fn switch_language(&mut self, origin: &LessonSource, lesson: &Lesson) {
        let LessonSource::Builtin(place, spoken) = &self.origin else { return };
        if origin.place() != Some(*place) || self.origin == *origin {
            return;
        }
        let before = builtin(*spoken).get(*place).map(fingerprint);
        if before == Some(self.fingerprint) {
            self.fingerprint = fingerprint(lesson); // otherwise the lesson has changed, which is reported
        }
        self.origin = origin.clone();
    }

    /// Closes the lesson.
    pub(crate) const fn close(&mut self) {
        self.is_open = false;
    }

    /// Returns the source of the lesson on one line, or `None` if it has a line break.
    pub(crate) fn origin(&self) -> Option<String> {
        match &self.origin {
            LessonSource::Builtin(place, language) => {
                LESSONS.get(*place).map(|known| format!("ours {} {}", known.name, language.code()))
            }
            LessonSource::File(path) => {
                let path = path.to_str().filter(|path| !path.contains('\n'))?;
                Some(format!("file {path}"))
            }
        }
    }

    /// Returns the answers, one per line.
    pub(crate) fn answers(&self) -> String {
        let mut text = format!("of {:016x}", self.fingerprint);
        let mut line = |line: fmt::Arguments<'_>| {
            // Writing to a `String` never fails.
            let _ = write!(text, "\n{line}");
        };
        if self.changed > ChangeTime::default() {
            line(format_args!("changed {}", self.changed));
        }
        if self.is_open {
            line(format_args!("open"));
        }
        self.gaps.iter().for_each(|saved| line(format_args!("gap {saved}")));
        self.predictions.iter().for_each(|saved| line(format_args!("predict {saved}")));
        if self.has_run {
            line(format_args!("run"));
        }
        if self.is_in_hand {
            line(format_args!("by-hand"));
        }
        self.done.iter().for_each(|done| line(format_args!("done {}", done + 1)));
        text
    }

    /// Parses saved progress. Returns `None` if it is damaged.
    pub(crate) fn read(origin: &str, answers: &str) -> Option<Self> {
        let origin = match origin.split_once(' ')? {
            ("ours", known) => {
                let (name, language) = known.split_once(' ')?;
                let place = LESSONS.iter().position(|known| known.name == name)?;
                LessonSource::Builtin(place, Language::from_locale(language))
            }
            ("file", path) => LessonSource::File(path.into()),
            _ => return None,
        };
        let fingerprint = answers.lines().next()?.strip_prefix("of ")?;
        let fingerprint = u64::from_str_radix(fingerprint, 16).ok()?;
        let (gaps, predictions, done) = (Vec::new(), Vec::new(), Vec::new());
        let (is_open, has_run, is_in_hand) = (false, false, false);
        let changed = ChangeTime::default();
        let mut saved = Self {
            origin,
            is_open,
            fingerprint,
            gaps,
            predictions,
            has_run,
            is_in_hand,
            done,
            changed,
        };
        for line in answers.split('\n').skip(1) {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("changed", time) => saved.changed = time.parse().ok()?,
                ("open", _) => saved.is_open = true,
                ("gap", answer) => saved.gaps.push(SavedAnswer::read(answer)?),
                ("predict", answer) => saved.predictions.push(SavedAnswer::read(answer)?),
                ("run", _) => saved.has_run = true,
                ("by-hand", _) => saved.is_in_hand = true,
                ("done", nth) => saved.done.push(nth.parse::<usize>().ok()?.checked_sub(1)?),
                // Keys of newer versions are ignored.
                _ => {}
            }
        }
        Some(saved)
    }
}

/// Merges the progress that another window made. Of two, the one that was changed later counts. Earlier
/// versions wrote no times; of theirs it is the one with more answers.
pub(crate) fn merge(lessons: &mut Vec<SavedLesson>, others: Vec<SavedLesson>) {
    let rank = |saved: &SavedLesson| (saved.changed, saved.answers().len());
    for mut other in others {
        other.close();
        let Some(known) = lessons.iter_mut().find(|saved| saved.is_of_same_lesson(&other)) else {
            lessons.push(other);
            continue;
        };
        let is_open = std::mem::take(&mut known.is_open); // it is no answer
        if rank(known) < rank(&other) {
            *known = other;
        }
        known.is_open = is_open;
    }
}

impl LessonProgress {
    /// Takes the time if the answers have changed since the last call.
    pub(super) fn note_change(&mut self) {
        let saved = SavedLesson::from_progress(self, false);
        if self.noted.as_ref().is_some_and(|noted| !noted.has_same_answers(&saved)) {
            self.changed = self.changed.then(ChangeTime::now());
        }
        self.noted = Some(saved);
    }

    /// Restores saved answers. Returns `None` if canceled.
    pub(super) fn restore_answers(
        mut self,
        saved: &SavedLesson,
        canceled: &AtomicBool,
    ) -> Option<Self> {
        let lesson = Arc::clone(&self.lesson);
        for saved in &saved.gaps {
            let Some(answer) = self.gaps.get_mut(saved.place) else { continue };
            answer.text.clone_from(&saved.text);
            if saved.is_checked {
                answer.reply = Some(completed::reply(&lesson, saved.place, &saved.text, canceled)?);
            }
            for _ in 0..saved.help {
                self.help_with_gap(saved.place);
            }
        }
        if !self.gaps.is_empty() && self.gaps.iter().all(GapAnswer::is_right) {
            let complete = completed::complete(&lesson, self.source(), canceled)?;
            self.set_completed(complete);
        }
        for saved in &saved.predictions {
            let Some(answer) = self.predictions.get_mut(saved.place) else { continue };
            answer.text.clone_from(&saved.text);
            if saved.is_checked {
                self.check_prediction(saved.place);
            }
            for _ in 0..saved.help {
                self.help_with_prediction(saved.place);
            }
        }
        if saved.has_run && self.is_predicted() {
            self.rerun_cases(canceled)?;
        }
        self.is_in_hand = saved.is_in_hand;
        for &nth in &saved.done {
            if let Some(done) = self.done.get_mut(nth) {
                *done = true;
            }
        }
        // Restored parts are not new.
        self.is_new_part = false;
        self.changed = saved.changed;
        Some(self)
    }
}
