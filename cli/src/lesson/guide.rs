//! Somebody who leads through a lesson: says, asks, and hears the answers.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

use anyhow::Context;
use cardiac_programs::lesson::{Gap, Lesson, Ready};

use super::shelf::Opened;
use super::{english, sheet};
use crate::args::LessonArgs;
use crate::error::CliError;
use crate::escape::replace_controls;
use crate::output::{self, AtomicFile};
use crate::program::display_path;
use crate::stdin::{LineStatus, StdinReader};
use crate::wrap;

/// What stands before an answer.
const PROMPT: &str = "> ";

/// Who asks for a hint.
const HINT: &str = "?";

/// A lesson on its way.
#[derive(Debug)]
pub(super) struct Guide<'l> {
    opened: &'l Opened,
    lesson: &'l Lesson,
    stdin: StdinReader,
    /// Whether a person is to be prompted.
    is_person: bool,
    /// Whether answers are shown as they are read.
    has_echo: bool,
    /// Where the program goes.
    write: Option<PathBuf>,
}

/// Why a lesson does not go on.
enum Pause {
    /// Whoever answered has had enough.
    Left,
    /// Control-C.
    Interrupted,
    /// Something cannot be read or written.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for Pause {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Returns an error if there is a file of this name with something in it: it may be the
/// program that was worked on since.
fn check_new(path: &Path) -> anyhow::Result<()> {
    if output::current_content(path)?.is_none_or(|content| content.is_empty()) {
        return Ok(());
    }
    let message =
        format!("`{}` is there already: name another file, or remove it first", display_path(path));
    Err(CliError::Usage(message).into())
}

impl<'l> Guide<'l> {
    pub(super) fn new(opened: &'l Opened, args: &LessonArgs) -> anyhow::Result<Self> {
        let is_person = io::stdin().is_terminal() && io::stdout().is_terminal();
        if let Some(path) = &args.write {
            check_new(path)?;
            AtomicFile::new(path)?; // that it can be written is to be known before the lesson
        }
        Ok(Self {
            opened,
            lesson: &opened.lesson,
            stdin: StdinReader::new()?,
            is_person,
            has_echo: args.echo,
            write: args.write.clone(),
        })
    }

    /// Leads through the lesson; the exit status.
    pub(super) fn lead(mut self) -> anyhow::Result<u8> {
        match self.go_through() {
            Ok(()) => Ok(0),
            Err(Pause::Left) => {
                say(&english::goodbye(&self.opened.name))?;
                Ok(0)
            }
            Err(Pause::Interrupted) => Ok(130),
            Err(Pause::Failed(error)) => Err(error),
        }
    }

    fn go_through(&mut self) -> Result<(), Pause> {
        say(&sheet::beginning(self.opened))?;
        tell(&format!("\n{}", english::HOW))?;
        let source = self.fill_the_gaps()?;
        let program = Ready::new(&source);
        let program = program.map_err(anyhow::Error::from)?;
        say(&format!("\n{}\n\n{}", english::WHOLE, sheet::program(&source)))?;
        self.write_down(&source)?;
        self.foretell(&program)?;
        self.run(&program, &source)?;
        self.by_hand()?;
        self.end()?;
        Ok(())
    }

    /// Asks for all gaps until the program does what it is to do.
    fn fill_the_gaps(&mut self) -> Result<String, Pause> {
        loop {
            let mut answers = Vec::new();
            for (place, gap) in self.lesson.gaps.iter().enumerate() {
                answers.push(self.fill(place, gap)?);
            }
            let source = self.lesson.fill(answers.iter().map(String::as_str));
            let verdict = self.lesson.judge(&source);
            if verdict.is_passed() {
                return Ok(source);
            }
            tell(&format!("{verdict}\n{}", english::TOGETHER))?;
        }
    }

    fn fill(&mut self, place: usize, gap: &Gap) -> Result<String, Pause> {
        let lesson = self.lesson;
        let (number, line) = lesson.gap_line(place).unwrap_or_default();
        let heading = english::gap(place + 1, lesson.gaps.len());
        say(&format!("\n{heading}\n{}", sheet::line(number, line)))?;
        let check = |answer: &str| {
            let reply = lesson.check_gap(place, answer);
            (reply.is_right(), reply.to_string())
        };
        self.ask(&gap.hint, &english::answer(format_args!("`{}`", gap.model())), check)
    }

    fn foretell(&mut self, program: &Ready) -> Result<(), Pause> {
        let lesson = self.lesson;
        if !lesson.predictions.is_empty() {
            tell(&format!("\n{}", english::BEFORE))?;
        }
        for (place, asked) in lesson.predictions.iter().enumerate() {
            tell(&format!("\n{}", asked.question.trim()))?;
            let outcome = english::outcome(lesson.outcome(program, asked));
            let check = |answer: &str| {
                let guess = lesson.check_prediction(program, place, answer);
                (guess.is_right(), guess.to_string())
            };
            self.ask(&asked.hint, &outcome, check)?;
        }
        Ok(())
    }

    /// Lets it run before the student's eyes.
    fn run(&mut self, program: &Ready, source: &str) -> Result<(), Pause> {
        let runs = self.lesson.cases.iter().map(|case| {
            let done = program.run(&case.cards, self.lesson.steps);
            english::run(&case.cards, &done.punched) + "\n"
        });
        let runs: String = runs.collect();
        let verdict = self.lesson.judge(source).to_string();
        let verdict = wrap::wrap(&verdict, wrap::stdout_width());
        say(&format!("\n{}\n{runs}{verdict}", english::RUNS))?;
        Ok(())
    }

    fn by_hand(&mut self) -> Result<(), Pause> {
        let Some(by_hand) = &self.lesson.by_hand else { return Ok(()) };
        let file = self.write.as_deref().map_or_else(|| self.file_name(), display_path);
        let how = match self.write {
            Some(_) => english::written(&file),
            None => english::to_be_written(&self.opened.name, &file),
        };
        let command = english::by_hand(&file, &by_hand.cards);
        say(&format!("\n{}\n{}{command}", sheet::tasks(by_hand), sheet::wrapped(&how)))?;
        Ok(())
    }

    /// Writes the program that is to be worked by hand, as soon as the gaps are filled.
    fn write_down(&self, source: &str) -> anyhow::Result<()> {
        let Some(path) = &self.write else { return Ok(()) };
        let by_hand = self.lesson.by_hand.as_ref();
        let program = by_hand.and_then(|by_hand| by_hand.program.as_deref());
        check_new(path)?; // it may have been made during the lesson
        output::replace(path, program.unwrap_or(source))
    }

    /// A name for the program's file.
    fn file_name(&self) -> String {
        let stem = self.opened.path.as_deref().and_then(|path| path.file_stem());
        let stem =
            stem.map_or_else(|| self.opened.name.clone(), |stem| display_path(stem.as_ref()));
        format!("{stem}.asm")
    }

    fn end(&mut self) -> anyhow::Result<()> {
        let praise = match self.lesson.praise.trim() {
            "" => english::PRAISE,
            praise => praise,
        };
        say(&format!("\n{}", sheet::set(praise)))?;
        match &self.opened.next {
            Some(next) => tell(&format!("\n{}", english::next(next))),
            None if self.opened.number.is_some() => tell(&format!("\n{}", english::LAST)),
            None => Ok(()),
        }
    }

    /// Asks until the answer is right. The second wrong answer brings the hint, and so
    /// does the first `?`; another one, the answer.
    fn ask(
        &mut self,
        hint: &str,
        answer: &str,
        check: impl Fn(&str) -> (bool, String),
    ) -> Result<String, Pause> {
        let hint = if hint.is_empty() { english::NO_HINT } else { hint };
        let (mut tries, mut hints) = (0, 0);
        loop {
            let line = self.line()?;
            if line == HINT {
                hints += 1;
                match hints {
                    1 => tell(&format!("{}\n{}", english::hint(hint), english::MORE_HELP))?,
                    _ => tell(answer)?,
                }
                continue;
            }
            let (is_right, sentence) = check(&line);
            tell(&sentence)?;
            if is_right {
                return Ok(line);
            }
            tries += 1;
            if tries == 2 && hints == 0 {
                hints += 1;
                tell(&english::hint(hint))?;
            }
        }
    }

    /// The next answer.
    fn line(&mut self) -> Result<String, Pause> {
        if self.is_person {
            output::write(None, PROMPT)?;
        }
        let line = self.stdin.next_line(|| {}).context("cannot read standard input");
        let line = match line? {
            LineStatus::Read => String::from_utf8_lossy(self.stdin.text()).trim().to_owned(),
            LineStatus::End if self.is_person => {
                say("")?;
                return Err(Pause::Left);
            }
            LineStatus::End => return Err(Pause::Left),
            LineStatus::Interrupted => return Err(Pause::Interrupted),
        };
        if self.has_echo && !self.is_person {
            say(&format!("{PROMPT}{line}"))?;
        }
        if line.is_empty() { Err(Pause::Left) } else { Ok(line) }
    }
}

/// Says a sentence, or some.
fn tell(text: &str) -> anyhow::Result<()> {
    say(&sheet::wrapped(text))
}

/// Says a line, or some, as they are.
fn say(text: &str) -> anyhow::Result<()> {
    let text = replace_controls(text);
    let end = if text.ends_with('\n') && !text.is_empty() { "" } else { "\n" };
    output::write(None, &format!("{text}{end}"))
}
