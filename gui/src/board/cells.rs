//! The cells as something to click at, to walk over with the arrow keys, and to be told of.

use cardiac_core::board;
use cardiac_core::{Address, Cell};
use egui::{Id, Key, Rect, Role, Sense, Ui, WidgetInfo};

use super::{Glass, Sight};
use crate::request::{Request, Requests};
use crate::texts::Text;

pub(super) fn interact(
    ui: &Ui,
    glass: Glass,
    area: Rect,
    sight: &Sight<'_>,
    requests: &mut Requests,
) {
    let bug = sight.session.moment().cycle.machine.bug;
    // One of them is reached by the tabulator, the others from there by the arrows.
    let reached = sight.selected.unwrap_or(bug);
    let mut way = None;
    for address in Address::all() {
        let rect = glass.rect(board::cell(address).area).intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let sense = if address == reached { Sense::click() } else { Sense::CLICK };
        let cell = ui.interact(rect, id(address), sense);
        cell.widget_info(|| {
            let name = describe(sight, address);
            WidgetInfo::selected(Role::Button, true, sight.selected == Some(address), name)
        });
        if cell.clicked() {
            cell.request_focus();
            requests.push(Request::Select(Some(address)));
        }
        if cell.has_focus() {
            way = walk(ui, address).or(way);
        }
    }
    // Only now: who takes no focus yet gives it away again when it is drawn.
    if let Some(to) = way {
        ui.memory_mut(|memory| memory.request_focus(id(to)));
        requests.push(Request::Select(Some(to)));
    }
}

/// What a cell is known by, to whoever asks which has the focus.
pub(crate) fn id(address: Address) -> Id {
    Id::unique("cell").with(address.get())
}

/// What a cell is called: its number, its contents, and whether the bug is on it.
fn describe(sight: &Sight<'_>, address: Address) -> String {
    let language = sight.settings.language;
    let machine = &sight.session.moment().cycle.machine;
    let mut name = language.fill(Text::Cell, &[&address]) + ": ";
    match machine.memory.cell(address) {
        Cell::Blank => name += &language.say(Text::Blank),
        cell => name += &cell.to_string(),
    }
    if machine.bug == address {
        name += ", ";
        name += &language.say(Text::BugIsHere);
    }
    if let Some(counts) = sight.counts {
        name += ", ";
        name += &language.fill(Text::ExecutedTimes, &[&counts.executed(address)]);
    }
    name
}

/// The cell that an arrow key leads to: up and down in a column, and across.
fn walk(ui: &Ui, from: Address) -> Option<Address> {
    const COLUMN: i16 = 17;
    let ways = [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::ArrowLeft, -COLUMN),
        (Key::ArrowRight, COLUMN),
    ];
    ui.memory_mut(|memory| {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            // The keypad hears it: what is keyed in goes first.
            escape: true,
            ..egui::EventFilter::default()
        };
        memory.set_focus_lock_filter(id(from), arrows);
    });
    ways.into_iter().find_map(|(key, way)| {
        if !ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key)) {
            return None;
        }
        u8::try_from(i16::from(from.get()) + way).ok().and_then(Address::new)
    })
}
