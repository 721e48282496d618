//! The result of a run.

use std::borrow::Cow;
use std::fmt::Write as _;

use cardiac_core::{Address, Card, Counted, Machine, Word};

use super::blank_path::BlankPath;
use super::loop_location::LoopLocation;
use super::run_end::RunEnd;
use super::source_map::SourceMap;
use super::stop_message::StopMessage;

/// The result of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RunResult {
    /// The machine at the end of the run.
    pub machine: Machine,
    /// The end of the run.
    pub ending: RunEnd,
    /// The number of steps.
    pub steps: u64,
    /// The output cards.
    pub punched: Vec<Word>,
    /// The number of input cards that were not read.
    pub unread: usize,
    /// The last card read, if it was blank: a blank card stops the machine.
    pub(super) last_card: Option<Card>,
    /// The cell of the last instruction executed, if the machine stopped on a blank cell.
    pub(super) last_cell: Option<Address>,
}

impl RunResult {
    /// Returns the stop message, with the lines and labels of the program.
    pub fn stop_message<'a>(&'a self, lines: &'a SourceMap) -> StopMessage<'a> {
        let Self { ref machine, ending, steps, last_card, last_cell, .. } = *self;
        let loop_location = match ending {
            RunEnd::InfiniteLoop(endless) => {
                Some(Cow::Owned(LoopLocation::find(*machine, endless, lines)))
            }
            _ => None,
        };
        StopMessage { ending, machine, steps, loop_location, last_card, last_cell, lines }
    }

    /// Returns the stop message, and the number of unread cards if the machine stopped by itself.
    pub fn summary(&self, lines: &SourceMap) -> String {
        let mut text = self.stop_message(lines).to_string();
        if let (RunEnd::Stopped(_), unread @ 1..) = (self.ending, self.unread) {
            let _ = write!(text, "; {} not read", Counted(unread, "card"));
        }
        text
    }

    /// Returns the way to the blank cell on which the machine stopped, if it is known.
    pub fn blank_path(&self, lines: &SourceMap) -> Option<BlankPath> {
        BlankPath::find(&self.machine, self.steps == 0, self.last_cell, lines)
    }
}
