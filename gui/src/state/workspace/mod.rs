//! The workspace: the open document and the session that runs it.

pub mod document;
pub mod program;
mod reload;

use cardiac_core::session::Session;
use cardiac_core::{Card, Format, Machine, Phase, deck};
use cardiac_programs::Sample;

use document::Document;
use program::ProgramError;

/// The document and its session.
#[derive(Clone, Debug)]
pub struct Workspace {
    /// The program as text.
    pub document: Document,
    /// The machine with its cards and history.
    pub session: Session,
}

impl Workspace {
    /// Creates an empty workspace.
    pub fn new() -> Self {
        Self { document: Document::default(), session: Session::new(Machine::new(), Vec::new()) }
    }

    /// Loads a program; `cards` follow the cards of the text.
    ///
    /// # Errors
    ///
    /// If the text is not a program. Nothing has changed then.
    pub fn load(&mut self, mut document: Document, cards: Vec<Card>) -> Result<(), ProgramError> {
        let loaded = program::load(&document.text, document.format)?;
        self.session = program::session(loaded, cards);
        document.loaded_text.clone_from(&document.text);
        self.document = document;
        Ok(())
    }

    /// Loads a sample program.
    ///
    /// # Errors
    ///
    /// If the sample is not a program.
    pub fn load_sample(&mut self, sample: &Sample) -> Result<(), ProgramError> {
        let cards = deck::cards(sample.cards).collect::<Result<_, _>>()?;
        let document = Document {
            name: sample.file.to_owned(),
            text: sample.text.to_owned(),
            saved: sample.text.to_owned(),
            format: Format::from_file_name(sample.file),
            ..Document::default()
        };
        self.load(document, cards)
    }

    /// Loads the text of the source panel again. Breakpoints stay with their lines. Input cards
    /// stay, read or not, except for those that came with the text.
    ///
    /// # Errors
    ///
    /// If the text is not a program. Nothing has changed then.
    pub fn reload(&mut self) -> Result<(), ProgramError> {
        let loaded = program::load(&self.document.text, self.document.format)?;
        let own = self.document.own_cards();
        let cards = reload::added_cards(&mut self.session, &own);
        let mut session = program::session(loaded, cards);
        reload::set_breakpoints(&self.session, &mut session);
        self.session = session;
        self.document.loaded_text.clone_from(&self.document.text);
        Ok(())
    }

    /// Returns `true` if the run has left its beginning, so that it can be restarted.
    pub(crate) fn is_begun(&self) -> bool {
        let now = self.session.snapshot();
        now.steps > 0 || now.cycle.phase != Phase::SetSlides
    }

    /// Returns the input cards, read or not, without those that came with a text.
    pub(crate) fn other_cards(&self, own: &[Card]) -> Vec<Card> {
        reload::without(&self.session.input_cards(), own)
    }
}

impl Default for Workspace {
    fn default() -> Self {
        Self::new()
    }
}
