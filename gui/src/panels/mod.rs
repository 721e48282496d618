//! What is beside the board: one panel at a time where there is little room, all of them
//! where there is much.

mod cards;
mod keypad;
mod listing;
mod source;
mod stops;

use cardiac_core::Address;
use cardiac_core::session::Reason;
use egui::{ScrollArea, Ui};

use crate::desk::Desk;
use crate::profile::Profile;
use crate::request::Requests;
use crate::settings::Settings;
use crate::texts::Text;

pub(crate) use cards::Cards;
pub(crate) use keypad::Keypad;
pub(crate) use source::Source;
pub(crate) use stops::Stops;

/// Something beside the board.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tab {
    /// The program as text.
    #[default]
    Source,
    /// What stands in the cells, as a listing.
    Listing,
    /// The hopper and what was punched.
    Cards,
    /// Breakpoints and watchpoints, and where the time went.
    Stops,
}

impl Tab {
    /// All of them, from the left.
    pub const ALL: [Self; 4] = [Self::Source, Self::Listing, Self::Cards, Self::Stops];

    /// What it is called.
    pub const fn text(self) -> Text {
        match self {
            Self::Source => Text::TabSource,
            Self::Listing => Text::TabListing,
            Self::Cards => Text::TabCards,
            Self::Stops => Text::TabStops,
        }
    }
}

/// What the panels remember from a frame to the next.
#[derive(Debug, Default)]
pub(crate) struct Panels {
    /// The one that is seen where there is room for one.
    pub(crate) tab: Tab,
    source: Source,
    cards: Cards,
    keypad: Keypad,
    stops: Stops,
}

/// What the panels look at.
pub(crate) struct Beside<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<Address>,
    /// Whether there is room for all of them.
    pub(crate) is_wide: bool,
    /// Why the machine stands.
    pub(crate) reason: Option<Reason>,
    /// Whether it goes on by itself when there is a card.
    pub(crate) is_waiting: bool,
    /// How often each cell was executed.
    pub(crate) profile: &'a Profile,
}

/// The least height, in points, that has room for the keypad and something else.
const LOW: f32 = 480.0;

impl Panels {
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        desk: &mut Desk,
        beside: &Beside<'_>,
        requests: &mut Requests,
    ) {
        let language = beside.settings.language;
        if self.keypad.is_open() && ui.available_height() < LOW {
            // There is room for it alone.
            ScrollArea::vertical().id_salt("keypad").show(ui, |ui| {
                keypad::show(ui, &mut self.keypad, &desk.session, beside, requests);
            });
            return;
        }
        keypad::show(ui, &mut self.keypad, &desk.session, beside, requests);
        ui.separator();
        if beside.is_wide {
            let each = ui.available_height() / 2.0;
            ui.heading(language.say(Tab::Source.text()));
            let size = egui::vec2(ui.available_width(), each - 40.0);
            ui.push_id(Tab::Source, |ui| {
                ui.allocate_ui(size, |ui| self.one(ui, Tab::Source, desk, beside, requests));
            });
            // The source has its place; the others share theirs.
            if self.tab == Tab::Source {
                self.tab = Tab::Cards;
            }
        }
        let first = usize::from(beside.is_wide);
        ui.horizontal(|ui| {
            for tab in Tab::ALL.into_iter().skip(first) {
                ui.selectable_value(&mut self.tab, tab, language.say(tab.text()));
            }
        });
        ui.separator();
        self.one(ui, self.tab, desk, beside, requests);
    }

    fn one(
        &mut self,
        ui: &mut Ui,
        tab: Tab,
        desk: &mut Desk,
        beside: &Beside<'_>,
        requests: &mut Requests,
    ) {
        match tab {
            Tab::Source => source::show(ui, &mut self.source, desk, beside, requests),
            Tab::Listing => listing::show(ui, &desk.session, beside, requests),
            Tab::Cards => cards::show(ui, &mut self.cards, &desk.session, beside, requests),
            Tab::Stops => stops::show(ui, &mut self.stops, &desk.session, beside, requests),
        }
    }
}
