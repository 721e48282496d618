//! Spanish sentences for the types that core prints in English with `Display`.

mod by_hand;
mod decoder;
mod diagnostic;
mod errors;
mod expression;
mod lesson;
mod preview;
mod run_mismatch;
mod samples;
mod sentence;
mod session;
mod source_error;
mod start_error;
#[cfg(test)]
mod test_support;
mod text_error;
mod warning;

use cardiac_core::preview::StepPreview;
use cardiac_core::session::{SessionError, SessionLoadError, StepRecord, StopReason};
use cardiac_core::{Address, Decoder, Instruction, StepWarning, Stop};

use cardiac_programs::link::LinkError;
use cardiac_programs::run::{BlankPath, LoopLocation};

use crate::i18n::language::Language;
use crate::i18n::language::pseudolocalized;
use crate::i18n::messages::Msg;

impl Language {
    /// Describes what the next step will do.
    pub fn preview(self, preview: &StepPreview) -> String {
        self.choose(preview, preview::preview)
    }

    /// Returns a warning.
    pub fn warning(self, warning: StepWarning) -> String {
        self.choose(&warning, |warning| warning::warning(*warning))
    }

    /// Returns the message of a refused action.
    pub fn session_error(self, error: SessionError) -> String {
        let sentence = self.choose(&error, |error| session::session_error(*error));
        format!("{}.", sentence::sentence(&sentence))
    }

    /// Returns the message of a session that cannot be read.
    pub fn load_error(self, error: SessionLoadError) -> String {
        match error {
            // The cure is an action in the window.
            SessionLoadError::Interrupted => self.get(Msg::SessionTooLong).into_owned(),
            error => self.choose(&error, |error| session::load_error(*error)),
        }
    }

    /// Returns the message of a link that cannot be read.
    pub fn link_error(self, error: LinkError) -> String {
        self.choose(&error, |error| session::link_error(*error).to_owned())
    }

    /// Translates the decoder window; the print itself is English.
    pub fn decoder(self, decoder: Decoder, instruction: Instruction) -> String {
        self.choose(&decoder, |_| decoder::row(instruction))
    }

    /// Describes a stop, and where the bug is now.
    pub fn stop(self, stop: Stop, bug: Address) -> String {
        match stop {
            Stop::Halted(cell) => {
                self.format(Msg::StoppedHalted, &[&self.format(Msg::InCell, &[&cell]), &bug])
            }
            Stop::BlankCard(cell) => self.format(Msg::StoppedCard, &[&cell]),
            Stop::BlankCell(cell) => self.format(Msg::StoppedBlank, &[&cell]),
        }
    }

    /// Returns the reason of a stop, or `None` if it is plain to see.
    pub fn reason(self, reason: StopReason, bug: Address) -> Option<String> {
        let sentence = match reason {
            StopReason::Done | StopReason::Interrupted => return None,
            StopReason::MachineStopped(stop) => self.stop(stop, bug),
            StopReason::Breakpoint(number) => self.format(Msg::AtBreakpoint, &[&number, &bug]),
            StopReason::Watchpoint(number, StepRecord { cell, .. }) => {
                self.format(Msg::AtWatchpoint, &[&number, &cell])
            }
            StopReason::InputRequired => self.get(Msg::NoCardToRead).into_owned(),
            StopReason::AtStart => self.get(Msg::AtBeginning).into_owned(),
            StopReason::NotFound => self.get(Msg::NotFoundBefore).into_owned(),
            StopReason::Undone => self.get(Msg::ChangeUndone).into_owned(),
            StopReason::Redone => self.get(Msg::ChangeRedone).into_owned(),
        };
        Some(sentence)
    }

    /// Returns the way to a blank cell, as a sentence without its full stop.
    pub(super) fn blank_path(self, path: &BlankPath) -> String {
        sentence::sentence(&self.choose(path, run_mismatch::blank_path))
    }

    /// Returns the lines or cells of a loop.
    pub(super) fn loop_location(self, location: &LoopLocation) -> String {
        self.choose(location, run_mismatch::loop_location)
    }

    fn choose<T: ToString>(self, sentence: &T, spanish: impl FnOnce(&T) -> String) -> String {
        match self {
            Self::English => sentence.to_string(),
            Self::Spanish => spanish(sentence),
            Self::Pseudo => pseudolocalized(&sentence.to_string()),
        }
    }
}
