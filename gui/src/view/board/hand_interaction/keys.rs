//! The keys of the by-hand board: Enter checks the phase, and letters go to the parts of the board.

use cardiac_core::Address;
use cardiac_core::board::{BoardElement, CardSlot, Slide};
use cardiac_core::by_hand::{Location, PadRowId, Square};
use egui::{Id, Key};

use super::context::HandInteraction;
use super::pad::square_id;
use super::slide::slide_id;
use super::strip::{output_card_id, strip_id};
use super::{branch, bug};
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::view::board::{accessibility, cells};

/// The letters of the parts: the slides, the bug, the input strip, the output card, and the
/// accumulator.
const LETTERS: [(Key, Location); 5] = [
    (Key::S, Location::Slide(Slide::OpCode)),
    (Key::B, Location::Bug),
    (Key::I, Location::Input),
    (Key::O, Location::OutputCard),
    (Key::A, Location::Row(PadRowId::Bottom)),
];

impl HandInteraction<'_> {
    /// Handles the keys that mean the same on the whole board.
    pub(super) fn keys(&self, requests: &mut Requests) {
        let focused = self.ui.memory(egui::Memory::focused);
        if focused.is_some_and(is_own) && self.pressed(Key::Enter) {
            requests.push(Request::Command(Command::CheckPhase));
        }
        let is_branch = focused.is_some_and(|id| branch::ALL.map(branch::id).contains(&id));
        if focused.is_some_and(|id| !is_branch && !is_own(id)) {
            return;
        }
        // In a cell, the keypad takes a B for a blank.
        let is_in_cell = focused.is_some_and(is_cell);
        let free = LETTERS.into_iter().filter(|(key, _)| *key != Key::B || !is_in_cell);
        for (_, place) in free.filter(|(key, _)| self.pressed(*key)) {
            self.focus_on(place, requests);
        }
    }

    /// Moves the focus to a place. A card is written with the keypad, which takes the focus itself.
    pub(super) fn focus_on(&self, place: Location, requests: &mut Requests) {
        let id = match place {
            Location::Slide(slide) => slide_id(slide),
            Location::Bug => bug::id(),
            Location::Cell(cell) => {
                requests.push(Request::Select(Some(cell)));
                cells::id(cell)
            }
            Location::Row(line) => square_id(line, first_square(line)),
            Location::TestWindow => accessibility::window_id(BoardElement::TestWindow),
            Location::Input => strip_id(CardSlot::Input),
            Location::Output => strip_id(CardSlot::Output),
            Location::OutputCard => {
                requests.push(Request::WriteCard);
                output_card_id()
            }
        };
        self.ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Returns `true` if the widget is a part of the board that Enter has no other meaning for.
fn is_own(id: Id) -> bool {
    let squares = || PadRowId::ALL.into_iter().flat_map(|line| Square::ALL.map(|to| (line, to)));
    id == bug::id()
        || id == output_card_id()
        || id == accessibility::window_id(BoardElement::TestWindow)
        || Slide::ALL.map(slide_id).contains(&id)
        || [CardSlot::Input, CardSlot::Output].map(strip_id).contains(&id)
        || squares().any(|(line, square)| square_id(line, square) == id)
        || is_cell(id)
}

fn is_cell(id: Id) -> bool {
    Address::all().any(|cell| cells::id(cell) == id)
}

const fn first_square(line: PadRowId) -> Square {
    if line.is_scratch() { Square::Hundreds } else { Square::Thousands }
}
