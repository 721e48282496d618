//! The list of input cards: read, next and unread.

use std::ops::Range;

use cardiac_core::Card;
use cardiac_core::session::{Action, EditKind};
use egui::{
    Button, EventFilter, Id, Key, Modifiers, Response, Role, ScrollArea, Sense, Stroke, Ui,
    WidgetInfo,
};

use super::buttons::{self, CardEdit};
use super::card_source::CardSource;
use super::card_widget::{self, CardWidget};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::view::{context_menu, menu_entry};

/// The state of the list.
#[derive(Debug, Default)]
pub(super) struct InputCards {
    /// The chosen card, counted from 0 with those read.
    chosen: Option<usize>,
    /// The dragged card.
    dragged: Option<usize>,
    /// Number of read cards, of all cards and of edits in the last frame.
    last: (usize, usize, usize),
    /// The visible cards.
    in_view: Range<usize>,
    /// The card to scroll to.
    shown: Option<usize>,
    message: Option<String>,
}

pub(super) fn show(
    ui: &mut Ui,
    list: &mut InputCards,
    source: CardSource<'_>,
    language: Language,
    height: f32,
    requests: &mut Requests,
) {
    let strip = source.input();
    let read = strip.position();
    let count = read + strip.len();
    list.chosen = list.chosen.filter(|&chosen| chosen < count);
    list.scroll_to_news(read, count, source.changes());
    let has_any = count > read;
    let mut request = buttons::show(ui, list.chosen, language, has_any, source.is_by_hand());
    if let Some(message) = &list.message {
        ui.label(message);
    }
    let (first, listed) = card_widget::visible_range(count, read);
    if listed < count {
        let after = count - first - listed;
        ui.label(language.format(Msg::CardsLeftOut, &[&first, &after]));
    }
    let mut focus_to = None;
    let mut area =
        ScrollArea::vertical().id_salt("input cards").max_height(height).auto_shrink(false);
    if let Some(shown) = list.shown.take().filter(|shown| !list.in_view.contains(shown)) {
        let step = card_widget::height(ui) + ui.spacing().item_spacing.y;
        #[allow(clippy::cast_precision_loss, reason = "a list is short enough")]
        let top = shown.saturating_sub(first) as f32 * step;
        area = area.vertical_scroll_offset((top - height / 2.0 + step / 2.0).max(0.0));
    }
    area.show_rows(ui, card_widget::height(ui), listed, |ui, rows| {
        let rows = first + rows.start..first + rows.end;
        // Those at the edges may be partly visible.
        list.in_view = rows.start + 1..rows.end.saturating_sub(2);
        // Tab reaches one card; the arrow keys go on from there.
        let reached = list.chosen.unwrap_or(read).clamp(rows.start, rows.end.max(1) - 1);
        for index in rows {
            let card = match index.checked_sub(read) {
                None => strip.passed().get(index).copied(),
                Some(0) => strip.under_reader(),
                Some(coming) => strip.upcoming().get(coming - 1).copied(),
            };
            let Some(card) = card else { continue };
            let row = show_card(ui, list, language, (index, card), read, index == reached);
            request = keys(ui, &row, index, count, &mut focus_to).or(request);
            request = drag(ui, list, &row, index).or(request);
            context_menu::show(&row, &mut |ui| {
                request = entries(ui, index, index >= read, language).or(request);
            });
        }
    });
    if ui.input(|input| input.pointer.any_released()) {
        list.dragged = None;
    }
    // Only after the loop: a row that is not drawn yet would lose the focus.
    if let Some(to) = focus_to {
        list.choose(ui, to);
    }
    if let Some(request) = request {
        list.rearrange(ui, source, language, request, requests);
    }
}

/// Shows the entries of a card's context menu; cards that were read stay as they are.
fn entries(ui: &mut Ui, index: usize, is_unread: bool, language: Language) -> Option<CardEdit> {
    let mut request = None;
    for (text, edit) in [
        (Msg::InsertCard, CardEdit::Inserted(index)),
        (Msg::RemoveCard, CardEdit::Removed(index)),
        (Msg::ClearUnread, CardEdit::Cleared),
    ] {
        let is_enabled = is_unread || edit == CardEdit::Cleared;
        let entry = ui.add_enabled(is_enabled, Button::new(language.get(text)));
        if menu_entry::is_chosen(ui, &entry) {
            request = Some(edit);
        }
    }
    request
}

fn id(index: usize) -> Id {
    Id::unique("input card").with(index)
}

/// Shows a card.
fn show_card(
    ui: &mut Ui,
    list: &mut InputCards,
    language: Language,
    (index, card): (usize, Card),
    read: usize,
    is_reached: bool,
) -> Response {
    let room = card_widget::room(ui);
    let sense = if is_reached { Sense::click_and_drag() } else { Sense::CLICK.union(Sense::DRAG) };
    let row = ui.interact(room, id(index), sense);
    let written = language.card(card);
    let (note, sign) = match index.cmp(&read) {
        std::cmp::Ordering::Less => (Msg::CardIsRead, ""),
        std::cmp::Ordering::Equal => (Msg::CardUnderReader, "◀ "),
        std::cmp::Ordering::Greater => (Msg::CardComing, ""),
    };
    let note = language.get(note);
    let is_chosen = list.chosen == Some(index);
    row.widget_info(|| {
        let name = language.format(Msg::CardNamed, &[&(index + 1), &written, &note]);
        WidgetInfo::selected(Role::Button, true, is_chosen, name)
    });
    if row.clicked() || row.drag_started() {
        row.request_focus();
        list.chosen = Some(index);
    }
    if row.gained_focus() {
        list.chosen = Some(index);
    }
    let note = format!("{sign}{note}");
    let (is_dim, number) = (index < read, index + 1);
    CardWidget { number, written: &written, note: &note, is_dim, is_chosen }.paint(ui, &row);
    row
}

/// Handles the keys of the focused card.
fn keys(
    ui: &Ui,
    row: &Response,
    index: usize,
    count: usize,
    focus_to: &mut Option<usize>,
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
            *focus_to = Some(to);
        }
    }
    None
}

/// Drags a card to another place.
fn drag(ui: &Ui, list: &mut InputCards, row: &Response, index: usize) -> Option<CardEdit> {
    if row.drag_started() {
        list.dragged = Some(index);
    }
    let dragged = list.dragged?;
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
    /// Scrolls to a single new card, otherwise to the next card when cards were read or many were
    /// added.
    fn scroll_to_news(&mut self, read: usize, count: usize, edits: usize) {
        let (read_before, count_before, edits_before) = self.last;
        let is_added = edits > edits_before && count > count_before;
        if is_added && count == count_before + 1 {
            self.shown = count.checked_sub(1);
        } else if is_added || read != read_before {
            self.shown = Some(read);
        }
        self.last = (read, count, edits);
    }

    /// Returns `true` if a card of the list has the focus.
    pub(super) fn has_focus(&self, ui: &Ui) -> bool {
        self.chosen.is_some_and(|chosen| ui.memory(|memory| memory.has_focus(id(chosen))))
    }

    /// Focuses a card and scrolls to it.
    fn choose(&mut self, ui: &Ui, index: usize) {
        self.chosen = Some(index);
        self.shown = Some(index);
        ui.memory_mut(|memory| memory.request_focus(id(index)));
        ui.ctx().request_repaint();
    }

    /// Chooses another card, which also takes over the focus.
    fn follow(&mut self, ui: &Ui, from: usize, to: usize) {
        if ui.memory(|memory| memory.has_focus(id(from))) {
            self.choose(ui, to);
        } else {
            self.chosen = Some(to);
            self.shown = Some(to);
        }
    }

    /// Requests a change of the cards, if it is possible.
    fn rearrange(
        &mut self,
        ui: &Ui,
        source: CardSource<'_>,
        language: Language,
        request: CardEdit,
        requests: &mut Requests,
    ) {
        if source.is_by_hand() {
            self.message = Some(language.get(Msg::CardsFixedByHand).into_owned());
            return;
        }
        let strip = source.input();
        let read = strip.position();
        let mut cards: Vec<Card> = strip.collect();
        let already_read = |index: usize| {
            let message = language.format(Msg::AlreadyRead, &[&(index + 1)]);
            (index < read).then_some(message)
        };
        self.message = None;
        match request {
            CardEdit::Cleared => {
                self.chosen = None;
                cards.clear();
            }
            CardEdit::Inserted(index) => {
                self.message = already_read(index);
                if self.message.is_some() || index > read + cards.len() {
                    return;
                }
                cards.insert(index - read, Card::Blank);
                self.follow(ui, index, index);
            }
            CardEdit::Removed(index) => {
                self.message = already_read(index);
                if self.message.is_some() || index >= read + cards.len() {
                    return;
                }
                cards.remove(index - read);
                let next = index.min((read + cards.len()).saturating_sub(1));
                self.follow(ui, index, next);
            }
            CardEdit::Moved(from, to) => {
                self.message = already_read(from).or_else(|| already_read(to));
                if self.message.is_some() || from.max(to) >= read + cards.len() {
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
