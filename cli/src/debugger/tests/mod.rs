//! Tests of the commands, with their output.

mod advice;
mod behavior;
mod infinite_loops;
mod mistakes;
mod table;

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use cardiac_core::assembler::assemble;
use cardiac_core::session::Session;

use super::printing::printer::Printer;
use super::prompt::queue::{CommandOrigin, CommandQueue, Script};
use super::state::{Debugger, Settings};
use crate::io::prompt::line_reader::LineReader;

/// Standard input without lines.
fn no_input() -> LineReader {
    LineReader::from_script(String::new(), "")
}

/// A debugger of towers-of-hanoi with these commands queued and no output.
fn debugger(commands: &str, is_plain: bool) -> Debugger {
    let sample = cardiac_programs::find("towers-of-hanoi").expect("it comes with this one");
    let source = format!("{}\n DATA 3\n", sample.text);
    let assembly = assemble(&source, |_| {}).expect("it has no errors");
    let script = Script::new(CommandOrigin::Standard, commands);
    let queue = CommandQueue::new(vec![script], no_input(), false);
    let settings =
        Settings { is_batch: false, has_echo: true, limit: Some(20_000), card_limit: None };
    let out = Printer::silent(is_plain);
    Debugger::new(Session::from_assembly(&assembly), queue, out, settings)
}

/// Output of a debugger that can be read while it runs.
#[derive(Clone, Default)]
struct SharedOutput(Rc<RefCell<Vec<u8>>>);

impl Write for SharedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl SharedOutput {
    /// Takes the output since the last call.
    fn take(&self) -> String {
        String::from_utf8(self.0.take()).expect("it is text")
    }
}

/// A program that reads and punches cards in a loop.
const READER: &str = " INP n\n OUT n\n JMP 10\nn: RES 1\n";

/// A debugger of this source, and its output.
fn debugger_with_output(source: &str) -> (Debugger, SharedOutput) {
    let assembly = assemble(source, |_| {}).expect("it has no errors");
    let output = SharedOutput::default();
    let settings =
        Settings { is_batch: false, has_echo: false, limit: Some(1000), card_limit: None };
    let queue = CommandQueue::new(Vec::new(), no_input(), false);
    let out = Printer::new(Box::new(output.clone()), true);
    (Debugger::new(Session::from_assembly(&assembly), queue, out, settings), output)
}
