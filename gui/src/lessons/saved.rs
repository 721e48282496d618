//! How far a lesson has come, as it is kept: what was answered, and not what came of it, which
//! is found again.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use cardiac_programs::lesson::{LESSONS, Lesson};

use super::answer::{GapAnswer, HelpLevel};
use super::progress::LessonProgress;
use super::{LessonSource, builtin, completed};
use crate::messages::Language;

/// How far a lesson has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SavedLesson {
    pub(super) origin: LessonSource,
    /// Whether it was the one that was open.
    pub(super) is_open: bool,
    /// By what the lesson is known to be the same.
    pub(super) fingerprint: u64,
    gaps: Vec<SavedAnswer>,
    predictions: Vec<SavedAnswer>,
    has_run: bool,
    is_in_hand: bool,
    /// The tasks that are done, counted from 0.
    done: Vec<usize>,
}

/// An answer that was given.
#[derive(Clone, PartialEq, Eq, Debug)]
struct SavedAnswer {
    /// Of which gap or question, counted from 0.
    place: usize,
    is_checked: bool,
    help: u8,
    text: String,
}

/// How much help there was, from none to the answer.
const HELP: [&str; 3] = ["none", "hint", "answer"];

/// By what a lesson is known: the sum of FNV-1a over what its answers are for.
pub(super) fn fingerprint(lesson: &Lesson) -> u64 {
    let questions = lesson.predictions.iter().map(|asked| asked.question.as_str());
    let texts = std::iter::once(lesson.program.as_str()).chain(questions);
    texts.flat_map(|text| text.bytes().chain([0])).fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
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
        }
    }

    /// Goes over to the same lesson of ours in another language, if it is one.
    pub(super) fn switch_language(&mut self, origin: &LessonSource, lesson: &Lesson) {
        let LessonSource::Builtin(place, spoken) = &self.origin else { return };
        if origin.place() != Some(*place) || self.origin == *origin {
            return;
        }
        let before = builtin(*spoken).get(*place).map(fingerprint);
        if before == Some(self.fingerprint) {
            self.fingerprint = fingerprint(lesson); // else the lesson has changed, and that is told
        }
        self.origin = origin.clone();
    }

    /// Where the lesson came from, on a line; nothing if it cannot stand on one.
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

    /// What was answered in it, a line each.
    pub(crate) fn answers(&self) -> String {
        let mut text = format!("of {:016x}", self.fingerprint);
        let mut line = |line: fmt::Arguments<'_>| {
            // A String takes whatever is written.
            let _ = write!(text, "\n{line}");
        };
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

    /// Reads it; nothing if it is damaged.
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
        let mut kept =
            Self { origin, is_open, fingerprint, gaps, predictions, has_run, is_in_hand, done };
        for line in answers.split('\n').skip(1) {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("open", _) => kept.is_open = true,
                ("gap", saved) => kept.gaps.push(SavedAnswer::read(saved)?),
                ("predict", saved) => kept.predictions.push(SavedAnswer::read(saved)?),
                ("run", _) => kept.has_run = true,
                ("by-hand", _) => kept.is_in_hand = true,
                ("done", nth) => kept.done.push(nth.parse::<usize>().ok()?.checked_sub(1)?),
                // A newer version knows more.
                _ => {}
            }
        }
        Some(kept)
    }
}

impl LessonProgress {
    /// Gives the answers again that were kept; nothing if it is not wanted any more.
    pub(super) fn restore_answers(
        mut self,
        kept: &SavedLesson,
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let lesson = Arc::clone(&self.lesson);
        for saved in &kept.gaps {
            let Some(answer) = self.gaps.get_mut(saved.place) else { continue };
            answer.text.clone_from(&saved.text);
            if saved.is_checked {
                answer.reply =
                    Some(completed::reply(&lesson, saved.place, &saved.text, is_wanted)?);
            }
            for _ in 0..saved.help {
                self.help_with_gap(saved.place);
            }
        }
        if !self.gaps.is_empty() && self.gaps.iter().all(GapAnswer::is_right) {
            let whole = completed::whole(&lesson, self.source(), is_wanted)?;
            self.set_completed(whole);
        }
        for saved in &kept.predictions {
            let Some(answer) = self.predictions.get_mut(saved.place) else { continue };
            answer.text.clone_from(&saved.text);
            if saved.is_checked {
                self.check_prediction(saved.place);
            }
            for _ in 0..saved.help {
                self.help_with_prediction(saved.place);
            }
        }
        if kept.has_run && self.is_predicted() {
            self.rerun_cases(is_wanted)?;
        }
        self.is_in_hand = kept.is_in_hand;
        for &nth in &kept.done {
            if let Some(done) = self.done.get_mut(nth) {
                *done = true;
            }
        }
        // Nothing of it is new.
        self.is_new_part = false;
        Some(self)
    }
}
