//! The cards of the hopper: those read, the one under the reader, those to come.

use std::ops::Range;

use cardiac_core::Card;
use cardiac_core::session::{Action, EditKind};
use egui::{
    EventFilter, Id, Key, Modifiers, Response, Role, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
};

use super::buttons::{self, CardEdit};
use super::card_source::CardSource;
use super::card_widget::{self, CardWidget};
use crate::messages::{Language, Msg};
use crate::request::{Request, Requests};

/// What is remembered of the list.
#[derive(Debug, Default)]
pub(super) struct InputCards {
    /// The chosen card, counted from 0 with those read.
    chosen: Option<usize>,
    /// The card that is dragged.
    dragged: Option<usize>,
    /// How many had been read, how many there were, and after how many edits.
    seen: (usize, usize, usize),
    /// The cards that are in view.
    in_view: Range<usize>,
    /// The card to be brought into view.
    shown: Option<usize>,
    said: Option<String>,
}

pub(super) fn show(
    ui: &mut Ui,
    hopper: &mut InputCards,
    strips: CardSource<'_>,
    language: Language,
    height: f32,
    requests: &mut Requests,
) {
    let strip = strips.input();
    let read = strip.position();
    let count = read + strip.len();
    hopper.chosen = hopper.chosen.filter(|&chosen| chosen < count);
    // A card laid on the end is brought into view; else the reader, when the cards pass or
    // many are laid.
    let edits = strips.changes();
    let (read_before, count_before, edits_before) = hopper.seen;
    let is_laid = edits > edits_before && count > count_before;
    if is_laid && count == count_before + 1 {
        hopper.shown = count.checked_sub(1);
    } else if is_laid || read != read_before {
        hopper.shown = Some(read);
    }
    hopper.seen = (read, count, edits);
    let has_any = count > read;
    let mut request = buttons::show(ui, hopper.chosen, language, has_any, strips.is_by_hand());
    if let Some(said) = &hopper.said {
        ui.label(said);
    }
    let (first, listed) = card_widget::listed(count, read);
    if listed < count {
        let after = count - first - listed;
        ui.label(language.format(Msg::CardsLeftOut, &[&first, &after]));
    }
    let mut way = None;
    let mut area = ScrollArea::vertical().id_salt("hopper").max_height(height).auto_shrink(false);
    if let Some(shown) = hopper.shown.take().filter(|shown| !hopper.in_view.contains(shown)) {
        let step = card_widget::HEIGHT + ui.spacing().item_spacing.y;
        #[allow(clippy::cast_precision_loss, reason = "a list is short enough")]
        let top = shown.saturating_sub(first) as f32 * step;
        area = area.vertical_scroll_offset((top - height / 2.0 + step / 2.0).max(0.0));
    }
    area.show_rows(ui, card_widget::HEIGHT, listed, |ui, rows| {
        let rows = first + rows.start..first + rows.end;
        // Those at the edges are seen in part.
        hopper.in_view = rows.start + 1..rows.end.saturating_sub(2);
        // One of them is reached by the tabulator, the others from there by the arrows.
        let reached = hopper.chosen.unwrap_or(read).clamp(rows.start, rows.end.max(1) - 1);
        for index in rows {
            let card = match index.checked_sub(read) {
                None => strip.passed().get(index).copied(),
                Some(0) => strip.under_reader(),
                Some(coming) => strip.upcoming().get(coming - 1).copied(),
            };
            let Some(card) = card else { continue };
            let row = one(ui, hopper, language, (index, card), read, index == reached);
            request = keys(ui, &row, index, count, &mut way).or(request);
            request = drag(ui, hopper, &row, index).or(request);
        }
    });
    if ui.input(|input| input.pointer.any_released()) {
        hopper.dragged = None;
    }
    // Only now: who takes no focus yet gives it away again when it is drawn.
    if let Some(to) = way {
        hopper.choose(ui, to);
    }
    if let Some(request) = request {
        hopper.rearrange(ui, strips, language, request, requests);
    }
}

fn id(index: usize) -> Id {
    Id::unique("hopper card").with(index)
}

/// A card in the list.
fn one(
    ui: &mut Ui,
    hopper: &mut InputCards,
    language: Language,
    (index, card): (usize, Card),
    read: usize,
    is_reached: bool,
) -> Response {
    let room = card_widget::room(ui);
    let sense = if is_reached { Sense::click_and_drag() } else { Sense::CLICK.union(Sense::DRAG) };
    let row = ui.interact(room, id(index), sense);
    let written = match card {
        Card::Blank => language.get(Msg::CardBlank).into_owned(),
        Card::Word(word) => word.to_string(),
    };
    let (note, sign) = match index.cmp(&read) {
        std::cmp::Ordering::Less => (Msg::CardIsRead, ""),
        std::cmp::Ordering::Equal => (Msg::CardUnderReader, "◀ "),
        std::cmp::Ordering::Greater => (Msg::CardComing, ""),
    };
    let note = language.get(note);
    let is_chosen = hopper.chosen == Some(index);
    row.widget_info(|| {
        let name = language.format(Msg::CardNamed, &[&(index + 1), &written, &note]);
        WidgetInfo::selected(Role::Button, true, is_chosen, name)
    });
    if row.clicked() || row.drag_started() {
        row.request_focus();
        hopper.chosen = Some(index);
    }
    if row.gained_focus() {
        hopper.chosen = Some(index);
    }
    let note = format!("{sign}{note}");
    let (is_dim, number) = (index < read, index + 1);
    CardWidget { number, written: &written, note: &note, is_dim, is_chosen }.paint(ui, &row);
    row
}

/// What the keys do with the card that has the focus, and to which they lead from it.
fn keys(
    ui: &Ui,
    row: &Response,
    index: usize,
    count: usize,
    way: &mut Option<usize>,
) -> Option<CardEdit> {
    if !row.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        memory.set_focus_lock_filter(row.id, arrows);
    });
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    if pressed(Modifiers::ALT, Key::ArrowUp) {
        return index.checked_sub(1).map(|above| CardEdit::Moved(index, above));
    }
    if pressed(Modifiers::ALT, Key::ArrowDown) {
        return Some(CardEdit::Moved(index, index + 1));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        return Some(CardEdit::Removed(index));
    }
    let last = count.saturating_sub(1);
    let page = 10;
    let to = [
        (Key::ArrowUp, index.saturating_sub(1)),
        (Key::ArrowDown, (index + 1).min(last)),
        (Key::PageUp, index.saturating_sub(page)),
        (Key::PageDown, (index + page).min(last)),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, to) in to {
        if pressed(Modifiers::NONE, key) && to != index {
            *way = Some(to);
        }
    }
    None
}

/// Drags a card, and lays it where it is let go.
fn drag(ui: &Ui, hopper: &mut InputCards, row: &Response, index: usize) -> Option<CardEdit> {
    if row.drag_started() {
        hopper.dragged = Some(index);
    }
    let dragged = hopper.dragged?;
    let pointer = ui.ctx().pointer_interact_pos()?;
    let room = row.rect.expand2(ui.spacing().item_spacing / 2.0);
    if !room.y_range().contains(pointer.y) {
        return None;
    }
    ui.scroll_to_rect(row.rect, None);
    let edge = if index > dragged { row.rect.bottom() } else { row.rect.top() };
    let width = Stroke::new(3.0, ui.visuals().strong_text_color());
    ui.painter().hline(row.rect.x_range(), edge, width);
    if ui.input(|input| input.pointer.any_released()) {
        return (index != dragged).then_some(CardEdit::Moved(dragged, index));
    }
    None
}

impl InputCards {
    /// Whether a card of the list has the focus.
    pub(super) fn has_focus(&self, ui: &Ui) -> bool {
        self.chosen.is_some_and(|chosen| ui.memory(|memory| memory.has_focus(id(chosen))))
    }

    /// Brings a card into view, with the focus.
    fn choose(&mut self, ui: &Ui, index: usize) {
        self.chosen = Some(index);
        self.shown = Some(index);
        ui.memory_mut(|memory| memory.request_focus(id(index)));
        ui.ctx().request_repaint();
    }

    /// Chooses another card; if this one has the focus, that has it then.
    fn follow(&mut self, ui: &Ui, from: usize, to: usize) {
        if ui.memory(|memory| memory.has_focus(id(from))) {
            self.choose(ui, to);
        } else {
            self.chosen = Some(to);
            self.shown = Some(to);
        }
    }

    /// Asks for it to be done, if it can be.
    fn rearrange(
        &mut self,
        ui: &Ui,
        strips: CardSource<'_>,
        language: Language,
        request: CardEdit,
        requests: &mut Requests,
    ) {
        if strips.is_by_hand() {
            self.said = Some(language.get(Msg::CardsFixedByHand).into_owned());
            return;
        }
        let strip = strips.input();
        let read = strip.position();
        let mut cards: Vec<Card> = strip.collect();
        let already_read = |index: usize| {
            let said = language.format(Msg::AlreadyRead, &[&(index + 1)]);
            (index < read).then_some(said)
        };
        self.said = None;
        match request {
            CardEdit::Cleared => {
                self.chosen = None;
                cards.clear();
            }
            CardEdit::Removed(index) => {
                self.said = already_read(index);
                if self.said.is_some() || index >= read + cards.len() {
                    return;
                }
                cards.remove(index - read);
                let next = index.min((read + cards.len()).saturating_sub(1));
                self.follow(ui, index, next);
            }
            CardEdit::Moved(from, to) => {
                self.said = already_read(from).or_else(|| already_read(to));
                if self.said.is_some() || from.max(to) >= read + cards.len() {
                    return;
                }
                let card = cards.remove(from - read);
                cards.insert(to - read, card);
                self.follow(ui, from, to);
            }
        }
        requests.push(Request::Session(Action::Edit(EditKind::Cards(cards))));
    }
}
