//! Errors in a text, in the language of the window.

use cardiac_core::assembler::{Diagnostic, DiagnosticKind};
use cardiac_core::load::StartError;
use cardiac_core::loader::UnloadError;
use cardiac_core::{TextError, TextErrorKind};

use super::start_error::unknown_start;
use crate::i18n::language::Language;

impl Language {
    /// Returns the message of a diagnostic, with its cure.
    pub fn diagnostic_kind(self, found: DiagnosticKind<'_>) -> String {
        self.choose_unchanged(&found, |found| super::diagnostic::diagnostic_kind(*found))
    }

    /// Returns a diagnostic with its place.
    pub fn diagnostic(self, found: &Diagnostic<'_>) -> String {
        self.choose_unchanged(found, |found| {
            placed(found.line, found.column, &self.diagnostic_kind(found.kind))
        })
    }

    /// Returns the message of an error in a text, with its cure.
    pub fn text_error_kind(self, mistake: TextErrorKind) -> String {
        match self {
            Self::English | Self::Pseudo => in_window(mistake),
            Self::Spanish => super::text_error::text_error_kind(mistake),
        }
    }

    /// Returns an error in a text with its place.
    pub fn text_error(self, error: &TextError) -> String {
        let sentence = self.text_error_kind(error.kind);
        match self {
            Self::English | Self::Pseudo => {
                format!("line {}, column {}: {sentence}", error.line, error.column)
            }
            Self::Spanish => placed(error.line, error.column, &sentence),
        }
    }

    /// Returns the reason why a deck has no loader.
    pub fn unload_error(self, why: UnloadError) -> String {
        self.choose_unchanged(&why, |why| unload_error(*why))
    }

    /// Returns the reason why the start of a program is not known, and the cure.
    pub fn unknown_start(self, unknown: StartError) -> String {
        match self {
            Self::English | Self::Pseudo => {
                format!("{unknown}: write it as a listing whose last line is such as `END 10`")
            }
            Self::Spanish => format!(
                "{}: escríbelo como un listado cuya última línea sea como `END 10`",
                unknown_start(unknown)
            ),
        }
    }

    /// Chooses between sentences that quote the program. They are not pseudolocalized, because the
    /// quotes would no longer match the program.
    pub(super) fn choose_unchanged<T: ToString>(
        self,
        sentence: &T,
        spanish: impl FnOnce(&T) -> String,
    ) -> String {
        match self {
            Self::English | Self::Pseudo => sentence.to_string(),
            Self::Spanish => spanish(sentence),
        }
    }
}

/// Returns the English message. A cure that is an option of the command line becomes an action in
/// the window.
fn in_window(mistake: TextErrorKind) -> String {
    match mistake {
        TextErrorKind::DeckNotSource => {
            "these are the cards of a deck, not a source or a listing: \
             save the text under a name that ends with .deck"
                .to_owned()
        }
        TextErrorKind::AmbiguousFormat => {
            "numbers side by side could be the cards of a deck or the cells \
             of a memory: save the text under a name that ends with .deck or .image"
                .to_owned()
        }
        TextErrorKind::CardsOrCells => {
            "numbers side by side could be the cards of a deck or the cells of a memory: write the \
             address of the first cell before each row, such as `10: 500 900`, or for cards save \
             the text under a name that ends with .deck"
                .to_owned()
        }
        TextErrorKind::CardBeforeLoader => {
            "a card before the loader, or the print of cell 00 in a memory? For a deck remove this \
             001, for a memory save the text under a name that ends with .image"
                .to_owned()
        }
        TextErrorKind::InstructionInImage => {
            "an image has words, not instructions: write the word, such as 020 for INP 20, or save \
             the text under a name that ends with .asm if all lines are instructions"
                .to_owned()
        }
        TextErrorKind::StartInImage => {
            "an image does not say where it starts: remove the colons of all lines and save it as a \
             listing, under a name that ends with .lst"
                .to_owned()
        }
        other => other.to_string(),
    }
}

fn unload_error(why: UnloadError) -> String {
    match why {
        UnloadError::MissingBootstrap => {
            "el mazo no empieza por el cargador, las tarjetas 002 y 800".to_owned()
        }
        UnloadError::MissingWord { card, cell } => {
            format!("falta la tarjeta {card}: debería ser la palabra para la celda {cell}")
        }
        UnloadError::SideEffect { card } => format!(
            "las tarjetas hasta la {card} perforan o suman algo antes de que empiece el programa: \
             eso no se ve solo en las celdas"
        ),
        UnloadError::MissingHandover => {
            "nada termina la carga: las últimas tarjetas deberían ser 002 y \
             8NN, donde NN es la primera celda del programa"
                .to_owned()
        }
    }
}

fn placed(line: usize, column: usize, sentence: &str) -> String {
    format!("línea {line}, columna {column}: {sentence}")
}

#[cfg(test)]
mod tests {
    use cardiac_core::{Card, deck, loader};

    use super::super::test_support::assert_same;
    use super::*;

    #[test]
    fn unload_errors_are_translated() {
        let decks = ["", "002 800 500", "002 800 010", "002 800 010 042"];
        let mut kinds = std::collections::HashSet::new();
        for text in decks {
            let text = text.replace(' ', "\n");
            let cards: Vec<Card> =
                deck::cards(&text).map(|card| card.expect("it is one")).collect();
            let why = loader::unload(&cards).expect_err("it has no whole loader");
            kinds.insert(std::mem::discriminant(&why));
            assert_same(&Language::English.unload_error(why), &Language::Spanish.unload_error(why));
        }
        assert_eq!(kinds.len(), 4);
    }

    #[test]
    fn errors_begin_with_their_place() {
        let error = deck::cards("002\n 12a").find_map(Result::err).expect("it is no card");
        let spanish = Language::Spanish.text_error(&error);
        assert!(spanish.starts_with("línea 2, columna 2: esto no es"), "{spanish}");
        assert_same(&Language::English.text_error(&error), &spanish);
        assert_eq!(Language::Pseudo.text_error(&error), error.to_string());
    }
}
