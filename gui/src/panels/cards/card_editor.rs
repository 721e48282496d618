//! Cards that are written: one in a line, or a deck.

use cardiac_core::load::decode;
use cardiac_core::{Card, TextError, deck};
use egui::{CollapsingHeader, Event, Id, Key, Role, TextEdit, Ui, WidgetInfo};

use super::card_source::CardSource;
use crate::messages::{Language, Msg};
use crate::request::Requests;

/// The most cards that are laid into the hopper through the window.
pub(super) const MOST: usize = 100_000;

/// A text of more bytes is not shown in a field, but taken at once.
const LONG: usize = 20_000;

/// What has been written, and what there is to say about it.
#[derive(Debug, Default)]
pub(super) struct CardEditor {
    line: String,
    several: String,
    said: Option<String>,
}

/// Why a text was not taken as a deck.
#[derive(Debug, PartialEq, Eq)]
enum DeckError {
    Mistake(TextError),
    TooMany { room: usize },
    NoCards,
}

impl DeckError {
    fn said(&self, language: Language) -> String {
        match self {
            Self::Mistake(TextError { line, column, kind, .. }) => {
                let mistake = language.mistake(*kind);
                language.format(Msg::CardsRejected, &[line, column, &mistake])
            }
            Self::TooMany { room } => language.format(Msg::TooManyCards, &[&MOST, room]),
            Self::NoCards => language.get(Msg::NoCardsInText).into_owned(),
        }
    }
}

/// The field for one card.
pub(super) fn field() -> Id {
    Id::unique("card field")
}

fn deck_field() -> Id {
    Id::unique("deck field")
}

pub(super) fn show(
    ui: &mut Ui,
    writing: &mut CardEditor,
    is_list_focused: bool,
    strips: CardSource<'_>,
    language: Language,
    requests: &mut Requests,
) {
    take_decks(ui, writing, is_list_focused, strips, language, requests);
    let name = language.get(Msg::Card);
    let edit = TextEdit::singleline(&mut writing.line)
        .id(field())
        .desired_width(f32::INFINITY)
        .hint_text(language.get(Msg::CardHint));
    let line = ui.add(edit);
    ui.horizontal_wrapped(|ui| {
        ui.ctx().accesskit_node_builder(line.id, |node| node.set_label(name.into_owned()));
        let is_entered = line.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if line.changed() {
            writing.said = None;
        }
        if ui.button(language.get(Msg::AddCard)).clicked() || is_entered {
            writing.add_line(strips, language, requests);
            line.request_focus();
        }
        if ui.button(language.get(Msg::AddBlank)).clicked() {
            writing.said = lay(strips, &[Card::Blank], requests).err().map(|no| no.said(language));
        }
    });
    CollapsingHeader::new(language.get(Msg::SeveralCards)).show(ui, |ui| {
        ui.label(language.get(Msg::SeveralHint));
        egui::ScrollArea::vertical().id_salt("several").max_height(110.0).show(ui, |ui| {
            let edit = TextEdit::multiline(&mut writing.several)
                .id(deck_field())
                .code_editor()
                .desired_rows(4)
                .desired_width(f32::INFINITY);
            let several = ui.add(edit);
            let name = language.get(Msg::NewCards).into_owned();
            ui.ctx().accesskit_node_builder(several.id, |node| node.set_label(name));
        });
        if ui.button(language.get(Msg::AddSeveral)).clicked() {
            let text = std::mem::take(&mut writing.several);
            let is_taken = writing.add_deck(&text, strips, language, requests);
            // What was not taken stays to be mended.
            if !is_taken {
                writing.several = text;
            }
        }
    });
    if let Some(said) = &writing.said {
        let label = ui.label(said);
        label.widget_info(|| WidgetInfo::labeled(Role::Label, true, said));
        ui.ctx().accesskit_node_builder(label.id, |node| {
            node.set_live(egui::accesskit::Live::Polite);
        });
    }
}

/// Takes what is pasted as a deck if it is one and not a word, or too long to be shown.
fn take_decks(
    ui: &Ui,
    writing: &mut CardEditor,
    is_list_focused: bool,
    strips: CardSource<'_>,
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
        writing.add_deck(&text, strips, language, requests);
    }
}

impl CardEditor {
    fn add_line(&mut self, strips: CardSource<'_>, language: Language, requests: &mut Requests) {
        self.said = match deck::parse_line(self.line.as_bytes()) {
            Ok(Some(card)) => {
                let laid = lay(strips, &[card], requests);
                if laid.is_ok() {
                    self.line.clear();
                }
                laid.err().map(|unfit| unfit.said(language))
            }
            Ok(None) => Some(language.get(Msg::NothingWritten).into_owned()),
            Err(TextError { column, kind, .. }) => {
                let mistake = language.mistake(kind);
                Some(language.format(Msg::CardMistake, &[&column, &mistake]))
            }
        };
    }

    fn add_deck(
        &mut self,
        text: &str,
        strips: CardSource<'_>,
        language: Language,
        requests: &mut Requests,
    ) -> bool {
        let room = room(strips);
        let laid = read(text, room).and_then(|cards| {
            lay(strips, &cards, requests)?;
            Ok(cards.len())
        });
        let is_taken = laid.is_ok();
        self.said = Some(match laid {
            Ok(count) => language.format(Msg::CardsAdded, &[&count]),
            Err(unfit) => unfit.said(language),
        });
        is_taken
    }
}

/// How many cards may still be laid into the hopper.
fn room(strips: CardSource<'_>) -> usize {
    MOST.saturating_sub(strips.input().len())
}

/// The cards of a deck, if there is room for them.
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

/// Asks for cards to be laid on the end of the strip.
fn lay(strips: CardSource<'_>, cards: &[Card], requests: &mut Requests) -> Result<(), DeckError> {
    let room = room(strips);
    if cards.len() > room {
        return Err(DeckError::TooMany { room });
    }
    requests.push(strips.lay(cards));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deck_is_taken_whole_or_not_at_all() {
        assert_eq!(read("042\nblank ; x\n\n", 2).map(|cards| cards.len()), Ok(2));
        assert_eq!(read("042\nblank", 1), Err(DeckError::TooMany { room: 1 }));
        assert_eq!(read("\u{feff}042, 7\r8\r\u{1a}", 9).map(|cards| cards.len()), Ok(3));
        assert_eq!(read("; nothing", 9), Err(DeckError::NoCards));
        let Err(DeckError::Mistake(error)) = read("1\n2\n  x", 9) else { panic!("it was taken") };
        assert_eq!((error.line, error.column), (3, 3));
    }
}
