//! The dialog of a lesson: prints its parts, asks the questions, checks the answers.

use std::path::{Path, PathBuf};

use cardiac_programs::escape::replace_controls;
use cardiac_programs::lesson::{Gap, Lesson};
use cardiac_programs::run::RunnableProgram;

use super::catalog::LoadedLesson;
use super::{format, messages};
use crate::args::LessonArgs;
use crate::io::atomic_file::AtomicFile;
use crate::io::output;
use crate::io::path::display_path;
use crate::io::prompt::editor::EditorSetup;
use crate::io::prompt::line_reader::LineReader;
use crate::io::prompt::next_line::NextLine;
use crate::io::stdin_events::InterruptPolicy;
use crate::messages::error::CliError;
use crate::messages::wrap;

/// The prompt for an answer.
const PROMPT: &str = "> ";

/// The answer that asks for a hint.
const HINT: &str = "?";

/// A lesson in progress.
#[derive(Debug)]
pub(crate) struct LessonDialog<'l> {
    loaded: &'l LoadedLesson,
    lesson: &'l Lesson,
    lines: LineReader,
    /// `true` with `--echo`.
    has_echo: bool,
    /// File for the program (`--write`).
    write: Option<PathBuf>,
}

/// The reason why a lesson ends early.
enum LessonExit {
    /// An empty line, or the end of input.
    Quit,
    /// Control-C.
    Interrupted,
    /// A read or write error.
    Failed(anyhow::Error),
}

impl From<anyhow::Error> for LessonExit {
    fn from(error: anyhow::Error) -> Self {
        Self::Failed(error)
    }
}

/// Returns an error if the file exists and is not empty: it may be a program edited since the last
/// time.
fn check_new(path: &Path) -> anyhow::Result<()> {
    if output::current_content(path)?.is_none_or(|content| content.is_empty()) {
        return Ok(());
    }
    let message =
        format!("`{}` already exists: choose another file, or delete it first", display_path(path));
    Err(CliError::Usage(message).into())
}

impl<'l> LessonDialog<'l> {
    pub(crate) fn new(loaded: &'l LoadedLesson, args: &LessonArgs) -> anyhow::Result<Self> {
        if let Some(path) = &args.write {
            check_new(path)?;
            AtomicFile::new(path)?; // fail before the lesson, not after it
        }
        Ok(Self {
            loaded,
            lesson: &loaded.lesson,
            lines: LineReader::open(EditorSetup::default(), InterruptPolicy::ExitOnSecond)?,
            has_echo: args.echo,
            write: args.write.clone(),
        })
    }

    /// Runs the lesson and returns the exit status.
    pub(crate) fn run(mut self) -> anyhow::Result<u8> {
        match self.run_sections() {
            Ok(()) => Ok(0),
            Err(LessonExit::Quit) => {
                print(&messages::goodbye(&self.loaded.name))?;
                Ok(0)
            }
            Err(LessonExit::Interrupted) => Ok(130),
            Err(LessonExit::Failed(error)) => Err(error),
        }
    }

    fn run_sections(&mut self) -> Result<(), LessonExit> {
        print(&format::introduction(self.loaded))?;
        print_wrapped(&format!("\n{}", messages::INSTRUCTIONS))?;
        let source = self.ask_gaps()?;
        let program = RunnableProgram::new(&source);
        let program = program.map_err(anyhow::Error::from)?;
        print(&format!("\n{}\n\n{}", messages::PROGRAM_COMPLETE, format::program(&source)))?;
        self.write_program(&source)?;
        self.ask_predictions(&program)?;
        self.run_program(&program, &source)?;
        self.by_hand()?;
        self.print_end()?;
        Ok(())
    }

    /// Asks for all gaps until the program passes its cases, and returns its source.
    fn ask_gaps(&mut self) -> Result<String, LessonExit> {
        loop {
            let mut answers = Vec::new();
            for (index, gap) in self.lesson.gaps.iter().enumerate() {
                answers.push(self.ask_gap(index, gap)?);
            }
            let source = self.lesson.fill(answers.iter().map(String::as_str));
            let verdict = self.lesson.judge(&source);
            if verdict.is_passed() {
                return Ok(source);
            }
            print_wrapped(&format!("{verdict}\n{}", messages::COMBINATION_FAILS))?;
        }
    }

    fn ask_gap(&mut self, index: usize, gap: &Gap) -> Result<String, LessonExit> {
        let lesson = self.lesson;
        let (number, line) = lesson.gap_line(index).unwrap_or_default();
        let heading = messages::gap(index + 1, lesson.gaps.len());
        print(&format!("\n{heading}\n{}", format::line(number, line)))?;
        let check = |answer: &str| {
            let reply = lesson.check_gap(index, answer);
            (reply.is_right(), reply.to_string())
        };
        self.ask(&gap.hint, &messages::answer(format_args!("`{}`", gap.model())), check)
    }

    fn ask_predictions(&mut self, program: &RunnableProgram) -> Result<(), LessonExit> {
        let lesson = self.lesson;
        if !lesson.predictions.is_empty() {
            print_wrapped(&format!("\n{}", messages::PREDICT))?;
        }
        for (index, prediction) in lesson.predictions.iter().enumerate() {
            print_wrapped(&format!("\n{}", prediction.question.trim()))?;
            let outcome = messages::outcome(lesson.outcome(program, prediction));
            let check = |answer: &str| {
                let guess = lesson.check_prediction(program, index, answer);
                (guess.is_right(), guess.to_string())
            };
            self.ask(&prediction.hint, &outcome, check)?;
        }
        Ok(())
    }

    /// Runs the program on its cases, and prints the output.
    fn run_program(&mut self, program: &RunnableProgram, source: &str) -> Result<(), LessonExit> {
        let runs = self.lesson.cases.iter().map(|case| {
            let done = program.run(&case.cards, self.lesson.steps);
            messages::run(&case.cards, &done.punched) + "\n"
        });
        let runs: String = runs.collect();
        let verdict = self.lesson.judge(source).to_string();
        let verdict = wrap::wrap(&verdict, wrap::stdout_width());
        print(&format!("\n{}\n{runs}{verdict}", messages::RUNNING))?;
        Ok(())
    }

    fn by_hand(&mut self) -> Result<(), LessonExit> {
        let Some(by_hand) = &self.lesson.by_hand else { return Ok(()) };
        let file = self.write.as_deref().map_or_else(|| self.file_name(), display_path);
        let how = match self.write {
            Some(_) => messages::program_written(&file),
            None => messages::how_to_write(&self.loaded.name, &file),
        };
        let command = messages::by_hand(&file, &by_hand.cards);
        print(&format!("\n{}\n{}{command}", format::tasks(by_hand), format::wrapped(&how)))?;
        Ok(())
    }

    /// Writes the program for the tasks by hand, as soon as the gaps are filled.
    fn write_program(&self, source: &str) -> anyhow::Result<()> {
        let Some(path) = &self.write else { return Ok(()) };
        let by_hand = self.lesson.by_hand.as_ref();
        let program = by_hand.and_then(|by_hand| by_hand.program.as_deref());
        check_new(path)?; // the file may have been created during the lesson
        output::replace(path, program.unwrap_or(source))
    }

    /// Returns a name for the file of the program.
    fn file_name(&self) -> String {
        let stem = self.loaded.path.as_deref().and_then(|path| path.file_stem());
        let stem =
            stem.map_or_else(|| self.loaded.name.clone(), |stem| display_path(stem.as_ref()));
        format!("{stem}.asm")
    }

    fn print_end(&mut self) -> anyhow::Result<()> {
        let praise = match self.lesson.praise.trim() {
            "" => messages::PRAISE,
            praise => praise,
        };
        print(&format!("\n{}", format::format_text(praise)))?;
        match &self.loaded.next {
            Some(next) => print_wrapped(&format!("\n{}", next.announcement())),
            None if self.loaded.number.is_some() => {
                print_wrapped(&format!("\n{}", messages::LAST_LESSON))
            }
            None => Ok(()),
        }
    }

    /// Asks until the answer is right. The second wrong answer or the first `?` shows the hint, the
    /// second `?` the answer.
    fn ask(
        &mut self,
        hint: &str,
        answer: &str,
        check: impl Fn(&str) -> (bool, String),
    ) -> Result<String, LessonExit> {
        let hint = if hint.is_empty() { messages::NO_HINT } else { hint };
        let (mut tries, mut hints) = (0, 0);
        loop {
            let line = self.line()?;
            if line == HINT {
                hints += 1;
                match hints {
                    1 => print_wrapped(&format!(
                        "{}\n{}",
                        messages::hint(hint),
                        messages::MORE_HELP
                    ))?,
                    _ => print_wrapped(answer)?,
                }
                continue;
            }
            let (is_right, sentence) = check(&line);
            print_wrapped(&sentence)?;
            if is_right {
                return Ok(line);
            }
            tries += 1;
            if tries == 2 && hints == 0 {
                hints += 1;
                print_wrapped(&messages::hint(hint))?;
            }
        }
    }

    /// Reads the next answer.
    fn line(&mut self) -> Result<String, LessonExit> {
        let line = match self.lines.next(PROMPT)? {
            NextLine::Line(line) => line.trim().to_owned(),
            NextLine::End => return Err(LessonExit::Quit),
            NextLine::Interrupted => return Err(LessonExit::Interrupted),
        };
        if self.has_echo && !self.lines.is_interactive() {
            print(&format!("{PROMPT}{line}"))?;
        }
        if line.is_empty() { Err(LessonExit::Quit) } else { Ok(line) }
    }
}

/// Prints sentences, wrapped.
fn print_wrapped(text: &str) -> anyhow::Result<()> {
    print(&format::wrapped(text))
}

/// Prints lines as they are, without control characters.
fn print(text: &str) -> anyhow::Result<()> {
    let text = replace_controls(text);
    let end = if text.ends_with('\n') && !text.is_empty() { "" } else { "\n" };
    output::write(None, &format!("{text}{end}"))
}
