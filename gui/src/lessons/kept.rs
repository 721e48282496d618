//! How far a lesson has come, as it is kept: what was answered, and not what came of it, which
//! is found again.

use std::fmt::{self, Write as _};
use std::sync::Arc;

use cardiac_programs::lesson::{LESSONS, Lesson};

use super::answer::{Answer, Help};
use super::course::Course;
use super::{Origin, ours, work};
use crate::texts::Language;

/// How far a lesson has come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Kept {
    pub(super) origin: Origin,
    /// Whether it was the one that was open.
    pub(super) is_open: bool,
    /// By what the lesson is known to be the same.
    pub(super) print: u64,
    gaps: Vec<Given>,
    predictions: Vec<Given>,
    has_run: bool,
    is_in_hand: bool,
    /// The tasks that are done, counted from 0.
    done: Vec<usize>,
}

/// An answer that was given.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Given {
    /// Of which gap or question, counted from 0.
    place: usize,
    is_checked: bool,
    help: u8,
    text: String,
}

/// How much help there was, from none to the answer.
const HELP: [&str; 3] = ["none", "hint", "answer"];

/// By what a lesson is known: the sum of FNV-1a over what its answers are for.
pub(super) fn print(lesson: &Lesson) -> u64 {
    let questions = lesson.predictions.iter().map(|asked| asked.question.as_str());
    let texts = std::iter::once(lesson.program.as_str()).chain(questions);
    texts.flat_map(|text| text.bytes().chain([0])).fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Given {
    fn of_all(answers: &[Answer]) -> Vec<Self> {
        let given = answers.iter().enumerate().map(|(place, answer)| Self {
            place,
            is_checked: answer.reply.is_some() || answer.checking.is_some(),
            help: match answer.help {
                Help::None => 0,
                Help::Hint => 1,
                Help::Answer(_) => 2,
            },
            text: answer.text.clone(),
        });
        given.filter(|given| !given.text.contains('\n') && !given.is_nothing()).collect()
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

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let checked = if self.is_checked { "checked" } else { "written" };
        let help = HELP.get(usize::from(self.help)).unwrap_or(&HELP[0]);
        write!(f, "{} {checked} {help} {}", self.place + 1, self.text)
    }
}

impl Kept {
    pub(super) fn of(course: &Course, is_open: bool) -> Self {
        Self {
            origin: course.origin.clone(),
            is_open,
            print: print(&course.lesson),
            gaps: Given::of_all(&course.gaps),
            predictions: Given::of_all(&course.predictions),
            has_run: course.verdict.is_some() || course.is_judging(),
            is_in_hand: course.is_in_hand,
            done: (0..).zip(&course.done).filter(|(_, done)| **done).map(|(nth, _)| nth).collect(),
        }
    }

    /// Goes over to the same lesson of ours in another language, if it is one.
    pub(super) fn speak(&mut self, origin: &Origin, lesson: &Lesson) {
        let Origin::Ours(place, spoken) = &self.origin else { return };
        if origin.place() != Some(*place) || self.origin == *origin {
            return;
        }
        let before = ours(*spoken).get(*place).map(print);
        if before == Some(self.print) {
            self.print = print(lesson); // else the lesson has changed, and that is told
        }
        self.origin = origin.clone();
    }

    /// Where the lesson came from, on a line; nothing if it cannot stand on one.
    pub(crate) fn origin(&self) -> Option<String> {
        match &self.origin {
            Origin::Ours(place, language) => {
                LESSONS.get(*place).map(|known| format!("ours {} {}", known.name, language.code()))
            }
            Origin::File(path) => {
                let path = path.to_str().filter(|path| !path.contains('\n'))?;
                Some(format!("file {path}"))
            }
        }
    }

    /// What was answered in it, a line each.
    pub(crate) fn answers(&self) -> String {
        let mut text = format!("of {:016x}", self.print);
        let mut line = |line: fmt::Arguments<'_>| {
            // A String takes whatever is written.
            let _ = write!(text, "\n{line}");
        };
        if self.is_open {
            line(format_args!("open"));
        }
        self.gaps.iter().for_each(|given| line(format_args!("gap {given}")));
        self.predictions.iter().for_each(|given| line(format_args!("predict {given}")));
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
                Origin::Ours(place, Language::of_locale(language))
            }
            ("file", path) => Origin::File(path.into()),
            _ => return None,
        };
        let print = answers.lines().next()?.strip_prefix("of ")?;
        let print = u64::from_str_radix(print, 16).ok()?;
        let (gaps, predictions, done) = (Vec::new(), Vec::new(), Vec::new());
        let (is_open, has_run, is_in_hand) = (false, false, false);
        let mut kept =
            Self { origin, is_open, print, gaps, predictions, has_run, is_in_hand, done };
        for line in answers.split('\n').skip(1) {
            match line.split_once(' ').unwrap_or((line, "")) {
                ("open", _) => kept.is_open = true,
                ("gap", given) => kept.gaps.push(Given::read(given)?),
                ("predict", given) => kept.predictions.push(Given::read(given)?),
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

impl Course {
    /// Gives the answers again that were kept; nothing if it is not wanted any more.
    pub(super) fn answer_again(
        mut self,
        kept: &Kept,
        is_wanted: &dyn Fn() -> bool,
    ) -> Option<Self> {
        let lesson = Arc::clone(&self.lesson);
        for given in &kept.gaps {
            let Some(answer) = self.gaps.get_mut(given.place) else { continue };
            answer.text.clone_from(&given.text);
            if given.is_checked {
                answer.reply = Some(work::reply(&lesson, given.place, &given.text, is_wanted)?);
            }
            for _ in 0..given.help {
                self.help_with_gap(given.place);
            }
        }
        if !self.gaps.is_empty() && self.gaps.iter().all(Answer::is_right) {
            let whole = work::whole(&lesson, self.source(), is_wanted)?;
            self.take_whole(whole);
        }
        for given in &kept.predictions {
            let Some(answer) = self.predictions.get_mut(given.place) else { continue };
            answer.text.clone_from(&given.text);
            if given.is_checked {
                self.check_prediction(given.place);
            }
            for _ in 0..given.help {
                self.help_with_prediction(given.place);
            }
        }
        if kept.has_run && self.is_foretold() {
            self.judge_again(is_wanted)?;
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
