//! Entering cards: one in a line, or a deck.

use cardiac_core::load::decode;
use cardiac_core::{Card, TextError, deck};
use egui::{CollapsingHeader, Event, Id, Key, Role, TextEdit, Ui, WidgetInfo};

use super::card_source::CardSource;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::Requests;
use crate::view::focus::name_field;

/// The most unread cards, if added in the window.
pub(super) const MOST: usize = 100_000;

/// A longer text, in bytes, is added at once instead of being shown in a field.
const LONG: usize = 20_000;

/// The fields, and the last message.
#[derive(Debug, Default)]
pub(super) struct CardEditor {
    line: String,
    several: String,
    message: Option<String>,
}

/// A text that cannot be added as a deck.
#[derive(Debug, PartialEq, Eq)]
enum DeckError {
    Mistake(TextError),
    TooMany { room: usize },
    NoCards,
}

impl DeckError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Mistake(TextError { line, column, kind, .. }) => {
                let mistake = language.text_error_kind(*kind);
                language.format(Msg::CardsRejected, &[line, column, &mistake])
            }
            Self::TooMany { room } => language.format(Msg::TooManyCards, &[&MOST, room]),
            Self::NoCards => language.get(Msg::NoCardsInText).into_owned(),
        }
    }
}

/// Returns the id of the field for one card.
pub(super) fn field() -> Id {
    Id::unique("card field")
}

fn deck_field() -> Id {
    Id::unique("deck field")
}

pub(super) fn show(
    ui: &mut Ui,
    editor: &mut CardEditor,
    is_list_focused: bool,
    source: CardSource<'_>,
    language: Language,
    requests: &mut Requests,
) {
    take_pasted_decks(ui, editor, is_list_focused, source, language, requests);
    let name = language.get(Msg::Card);
    let edit = TextEdit::singleline(&mut editor.line)
        .id(field())
        .desired_width(f32::INFINITY)
        .hint_text(language.get(Msg::CardHint));
    let line = ui.add(edit);
    if let Some(message) = &editor.message {
        let label = ui.label(message);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, message));
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
    ui.horizontal_wrapped(|ui| {
        name_field(&line, &name);
        let is_entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if line.changed() {
            editor.message = None;
        }
        if ui.button(language.get(Msg::AddCard)).clicked() || is_entered {
            editor.add_line(source, language, requests);
            line.request_focus();
        }
        if ui.button(language.get(Msg::AddBlank)).clicked() {
            editor.message =
                add(source, &[Card::Blank], requests).err().map(|no| no.message(language));
        }
    });
    CollapsingHeader::new(language.get(Msg::SeveralCards)).show(ui, |ui| {
        ui.label(language.get(Msg::SeveralHint));
        egui::ScrollArea::vertical().id_salt("several").max_height(110.0).show(ui, |ui| {
            let edit = TextEdit::multiline(&mut editor.several)
                .id(deck_field())
                .code_editor()
                .desired_rows(4)
                .desired_width(f32::INFINITY);
            let several = ui.add(edit);
            name_field(&several, &language.get(Msg::NewCards));
        });
        if ui.button(language.get(Msg::AddSeveral)).clicked() {
            let text = std::mem::take(&mut editor.several);
            let is_taken = editor.add_deck(&text, source, language, requests);
            // A rejected text stays, to be fixed.
            if !is_taken {
                editor.several = text;
            }
        }
    });
}

/// Adds pasted text as a deck if it has several lines, or is too long to be shown.
fn take_pasted_decks(
    ui: &Ui,
    editor: &mut CardEditor,
    is_list_focused: bool,
    source: CardSource<'_>,
    language: Language,
    requests: &mut Requests,
) {
    let focused = ui.memory(egui::Memory::focused);
    let is_line = focused == Some(field());
    if !is_line && !is_list_focused && focused != Some(deck_field()) {
        return;
    }
    let is_deck = |text: &str| {
        is_list_focused || text.len() > LONG || is_line && text.trim_end().contains('\n')
    };
    let mut decks = Vec::new();
    ui.input_mut(|input| {
        input.events.retain_mut(|event| match event {
            Event::Paste(text) if is_deck(text) => {
                decks.push(std::mem::take(text));
                false
            }
            _ => true,
        });
    });
    for text in decks {
        editor.add_deck(&text, source, language, requests);
    }
}

impl CardEditor {
    fn add_line(&mut self, source: CardSource<'_>, language: Language, requests: &mut Requests) {
        self.message = match deck::parse_line(self.line.as_bytes()) {
            Ok(Some(card)) => {
                let added = add(source, &[card], requests);
                if added.is_ok() {
                    self.line.clear();
                }
                added.err().map(|error| error.message(language))
            }
            Ok(None) => Some(language.get(Msg::NothingWritten).into_owned()),
            Err(TextError { column, kind, .. }) => {
                let mistake = language.text_error_kind(kind);
                Some(language.format(Msg::CardMistake, &[&column, &mistake]))
            }
        };
    }

    fn add_deck(
        &mut self,
        text: &str,
        source: CardSource<'_>,
        language: Language,
        requests: &mut Requests,
    ) -> bool {
        let room = room(source);
        let added = read(text, room).and_then(|cards| {
            add(source, &cards, requests)?;
            Ok(cards.len())
        });
        let is_taken = added.is_ok();
        self.message = Some(match added {
            Ok(count) => language.format(Msg::CardsAdded, &[&count]),
            Err(error) => error.message(language),
        });
        is_taken
    }
}

/// Returns how many more cards can be added.
fn room(source: CardSource<'_>) -> usize {
    MOST.saturating_sub(source.input().len())
}

/// Parses a deck of at most `room` cards.
fn read(text: &str, room: usize) -> Result<Vec<Card>, DeckError> {
    let mut cards = Vec::new();
    let text = decode(text.as_bytes()).map_err(DeckError::Mistake)?;
    for card in deck::cards(text.as_bytes()) {
        cards.push(card.map_err(DeckError::Mistake)?);
        if cards.len() > room {
            return Err(DeckError::TooMany { room });
        }
    }
    if cards.is_empty() { Err(DeckError::NoCards) } else { Ok(cards) }
}

/// Requests to add cards at the end of the input strip.
fn add(source: CardSource<'_>, cards: &[Card], requests: &mut Requests) -> Result<(), DeckError> {
    let room = room(source);
    if cards.len() > room {
        return Err(DeckError::TooMany { room });
    }
    requests.push(source.add(cards));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_is_parsed_completely_or_not_at_all() {
        assert_eq!(read("042\nblank ; x\n\n", 2).map(|cards| cards.len()), Ok(2));
        assert_eq!(read("042\nblank", 1), Err(DeckError::TooMany { room: 1 }));
        assert_eq!(read("\u{feff}042, 7\r8\r\u{1a}", 9).map(|cards| cards.len()), Ok(3));
        assert_eq!(read("; nothing", 9), Err(DeckError::NoCards));
        let Err(DeckError::Mistake(error)) = read("1\n2\n  x", 9) else { panic!("accepted") };
        assert_eq!((error.line, error.column), (3, 3));
    }
}
