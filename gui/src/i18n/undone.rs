//! The changes by hand that were taken back.

use cardiac_core::Card;
use cardiac_core::session::{Edit, EditKind};

use super::language::Language;
use super::messages::Msg;

impl Language {
    /// Returns the changes that were taken back, and the key that makes them again.
    pub(crate) fn undone(self, edits: &[Edit]) -> String {
        let what = match edits {
            [Edit { kind, .. }] => self.undone_edit(kind),
            several => self.format(Msg::EditsUndone, &[&several.len()]),
        };
        format!("{what} {}", self.get(Msg::RedoBringsBack))
    }

    fn undone_edit(self, edit: &EditKind) -> String {
        match edit {
            EditKind::Card(card) => self.format(Msg::CardUndone, &[&self.card(*card)]),
            EditKind::Cards(_) => self.get(Msg::CardsUndone).into_owned(),
            EditKind::Cell(cell, _) => self.format(Msg::CellUndone, &[cell]),
            EditKind::Accumulator(_) => self.get(Msg::AccumulatorUndone).into_owned(),
            EditKind::Bug(_) => self.get(Msg::BugUndone).into_owned(),
        }
    }

    /// Returns what is written on a card.
    pub(crate) fn card(self, card: Card) -> String {
        match card {
            Card::Blank => self.get(Msg::CardBlank).into_owned(),
            Card::Word(word) => word.to_string(),
        }
    }
}
