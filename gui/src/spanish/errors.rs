//! What is wrong with a text, in the language of the window.

use cardiac_core::assembler::{Diagnostic, DiagnosticKind};
use cardiac_core::load::UnknownStart;
use cardiac_core::loader::UnloadError;
use cardiac_core::{TextError, TextErrorKind};

use crate::messages::Language;

impl Language {
    /// What the assembler found, and its cure.
    pub fn finding(self, found: DiagnosticKind<'_>) -> String {
        self.choose_as_it_is(&found, |found| super::diagnostic::finding(*found))
    }

    /// What the assembler found, its place before it.
    pub fn diagnostic(self, found: &Diagnostic<'_>) -> String {
        self.choose_as_it_is(found, |found| {
            placed(found.line, found.column, &self.finding(found.kind))
        })
    }

    /// What is wrong with a piece of text, and its cure.
    pub fn mistake(self, mistake: TextErrorKind) -> String {
        match self {
            Self::English | Self::Pseudo => in_window(mistake),
            Self::Spanish => super::text_error::mistake(mistake),
        }
    }

    /// What is wrong with a piece of text, its place before it.
    pub fn text_error(self, error: &TextError) -> String {
        let told = self.mistake(error.kind);
        match self {
            Self::English | Self::Pseudo => {
                format!("line {}, column {}: {told}", error.line, error.column)
            }
            Self::Spanish => placed(error.line, error.column, &told),
        }
    }

    /// Why a deck is no program with a loader.
    pub fn no_loader(self, why: UnloadError) -> String {
        self.choose_as_it_is(&why, |why| no_loader(*why))
    }

    /// Returns why the start of a program is not known, and the cure.
    pub fn unknown_start(self, unknown: UnknownStart) -> String {
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

    /// Chooses between sentences that quote a text: stretched, the words of that text
    /// would not be what stands there.
    pub(super) fn choose_as_it_is<T: ToString>(
        self,
        said: &T,
        spanish: impl FnOnce(&T) -> String,
    ) -> String {
        match self {
            Self::English | Self::Pseudo => said.to_string(),
            Self::Spanish => spanish(said),
        }
    }
}

/// The English sentence of a mistake. Where core's cure is an option of the command line,
/// it is what to do in the window.
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
        other => other.to_string(),
    }
}

/// Why the start of a program is not known, without the cure.
pub(super) fn unknown_start(unknown: UnknownStart) -> String {
    match unknown {
        UnknownStart::NoInstruction => "no se sabe dónde empieza el programa: aquí ninguna \
             palabra es una instrucción que otra no use como dato"
            .to_owned(),
        UnknownStart::Ambiguous { start, other } => format!(
            "no se sabe dónde empieza el programa: puede ser en la celda {start} o en la celda {other}"
        ),
    }
}

fn no_loader(why: UnloadError) -> String {
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

fn placed(line: usize, column: usize, told: &str) -> String {
    format!("línea {line}, columna {column}: {told}")
}

#[cfg(test)]
mod tests {
    use cardiac_core::{Card, deck, loader};

    use super::super::test_support::assert_same;
    use super::*;

    #[test]
    fn why_a_deck_has_no_loader_is_told_in_spanish() {
        let decks = ["", "002 800 500", "002 800 010", "002 800 010 042"];
        let mut kinds = std::collections::HashSet::new();
        for text in decks {
            let text = text.replace(' ', "\n");
            let cards: Vec<Card> =
                deck::cards(&text).map(|card| card.expect("it is one")).collect();
            let why = loader::unload(&cards).expect_err("it has no whole loader");
            kinds.insert(std::mem::discriminant(&why));
            assert_same(&Language::English.no_loader(why), &Language::Spanish.no_loader(why));
        }
        assert_eq!(kinds.len(), 4);
    }

    #[test]
    fn a_mistake_has_its_place_before_it() {
        let error = deck::cards("002\n 12a").find_map(Result::err).expect("it is no card");
        let spanish = Language::Spanish.text_error(&error);
        assert!(spanish.starts_with("línea 2, columna 2: esto no es"), "{spanish}");
        assert_same(&Language::English.text_error(&error), &spanish);
        assert_eq!(Language::Pseudo.text_error(&error), error.to_string());
    }
}
