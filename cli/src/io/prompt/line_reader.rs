//! The one source of lines for all prompts: a terminal, standard input or a script.

use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::vec;

use anyhow::Context;

use super::assistant::LineAssistant;
use super::editor::{EditorSetup, LineEditor};
use super::next_line::NextLine;
use crate::io::path::display_path;
use crate::io::stdin::{LineStatus, StdinReader};
use crate::io::stdin_events::InterruptPolicy;
use crate::load::text_file;

/// Reads lines, with line editing at a terminal.
#[derive(Debug)]
pub(crate) struct LineReader {
    source: LineSource,
    /// `true` if a user types at a terminal.
    is_interactive: bool,
}

#[derive(Debug)]
enum LineSource {
    /// A terminal with line editing. The editor handles Control-C while it reads, and standard
    /// input has it at other times.
    Editor(Box<LineEditor>, StdinReader),
    Stdin(StdinReader),
    Script(ScriptLines),
}

/// The lines of a script.
#[derive(Debug)]
struct ScriptLines {
    name: String,
    lines: vec::IntoIter<String>,
    /// Number of the last line read.
    number: usize,
}

impl LineReader {
    /// Takes over standard input and Control-C. A terminal has a prompt, line editing if it supports
    /// that, and this policy; in a pipe a second Control-C ends the process.
    pub(crate) fn open(setup: EditorSetup, policy: InterruptPolicy) -> anyhow::Result<Self> {
        if !(io::stdin().is_terminal() && io::stdout().is_terminal()) {
            return Self::open_plain();
        }
        let stdin = StdinReader::with(policy)?;
        let source = if LineEditor::is_supported() {
            LineSource::Editor(Box::new(LineEditor::new(setup)?), stdin)
        } else {
            LineSource::Stdin(stdin)
        };
        Ok(Self { source, is_interactive: true })
    }

    /// Takes over standard input and Control-C, without a prompt even at a terminal.
    pub(crate) fn open_plain() -> anyhow::Result<Self> {
        Ok(Self { source: LineSource::Stdin(StdinReader::new()?), is_interactive: false })
    }

    /// Reads the lines of a file.
    pub(crate) fn open_script(path: &Path) -> anyhow::Result<Self> {
        let text = text_file::read_text(path)?;
        Ok(Self::from_script(display_path(path), &text))
    }

    /// Reads the lines of a text.
    pub(crate) fn from_script(name: String, text: &str) -> Self {
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let script = ScriptLines { name, lines: lines.into_iter(), number: 0 };
        Self { source: LineSource::Script(script), is_interactive: false }
    }

    /// Sets the completion, hints and colors of the next lines.
    pub(crate) fn set_assistant(&mut self, assistant: Box<dyn LineAssistant>) {
        if let LineSource::Editor(editor, _) = &mut self.source {
            editor.set_assistant(Some(assistant));
        }
    }

    /// Returns `true` if a user types at a terminal.
    pub(crate) fn is_interactive(&self) -> bool {
        self.is_interactive
    }

    /// Returns the number of the last line read; 0 before the first, and with line editing.
    pub(crate) fn line_number(&self) -> usize {
        match &self.source {
            LineSource::Editor(..) => 0,
            LineSource::Stdin(stdin) => stdin.line_number(),
            LineSource::Script(script) => script.number,
        }
    }

    /// Returns the place of the last line in a script, as the beginning of an error message.
    pub(crate) fn script_location(&self) -> String {
        match &self.source {
            LineSource::Script(ScriptLines { name, number, .. }) => format!("{name}:{number}: "),
            LineSource::Editor(..) | LineSource::Stdin(_) => String::new(),
        }
    }

    /// Reads the next line. A terminal shows the prompt.
    pub(crate) fn next(&mut self, prompt: &str) -> anyhow::Result<NextLine> {
        self.read(prompt, LineEditor::next)
    }

    /// Reads the answer to a question, without completion and without adding it to the history.
    pub(crate) fn ask(&mut self, question: &str) -> anyhow::Result<NextLine> {
        self.read(question, LineEditor::ask)
    }

    fn read(
        &mut self,
        prompt: &str,
        edit: fn(&mut LineEditor, &str) -> rustyline::Result<NextLine>,
    ) -> anyhow::Result<NextLine> {
        match &mut self.source {
            LineSource::Editor(editor, stdin) => {
                if stdin.take_interrupt() {
                    return Ok(NextLine::Interrupted);
                }
                let next = edit(editor, prompt).context("cannot read the terminal")?;
                // A signal from another process has also ended the editor.
                stdin.take_interrupt();
                Ok(next)
            }
            LineSource::Stdin(stdin) if self.is_interactive => {
                write_to_terminal(prompt);
                let next = read_stdin(stdin);
                if !matches!(next, Ok(NextLine::Line(_))) {
                    // Control-C and Control-D do not move the cursor.
                    write_to_terminal("\n");
                }
                next
            }
            LineSource::Stdin(stdin) => read_stdin(stdin),
            LineSource::Script(script) => {
                script.number += 1;
                Ok(script.lines.next().map_or(NextLine::End, NextLine::Line))
            }
        }
    }

    /// Drops pasted lines that were not read yet.
    pub(crate) fn drop_pasted(&mut self) {
        if let LineSource::Editor(editor, _) = &mut self.source {
            editor.drop_pasted();
        }
    }

    /// Returns `true` if Control-C was pressed and not handled yet.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.stdin().is_some_and(StdinReader::is_interrupted)
    }

    /// Returns `true` if Control-C was pressed, and marks it as handled.
    pub(crate) fn take_interrupt(&self) -> bool {
        self.stdin().is_some_and(StdinReader::take_interrupt)
    }

    fn stdin(&self) -> Option<&StdinReader> {
        match &self.source {
            LineSource::Editor(_, stdin) | LineSource::Stdin(stdin) => Some(stdin),
            LineSource::Script(_) => None,
        }
    }
}

fn read_stdin(stdin: &mut StdinReader) -> anyhow::Result<NextLine> {
    Ok(match stdin.next_line(|| {}).context("cannot read standard input")? {
        LineStatus::Read => {
            let text = String::from_utf8_lossy(stdin.text());
            NextLine::Line(text.trim_end_matches('\r').to_owned())
        }
        LineStatus::End => NextLine::End,
        LineStatus::Interrupted => {
            stdin.take_interrupt();
            NextLine::Interrupted
        }
    })
}

/// Writes a prompt. An error is ignored: a prompt that cannot be written is no reason not to read.
fn write_to_terminal(text: &str) {
    let mut stdout = io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}
