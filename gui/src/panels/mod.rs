//! What is beside the board: one panel at a time where there is little room, all of them
//! where there is much.

mod breakpoints;
mod cards;
mod keypad;
mod lesson;
mod listing;
mod source;

use cardiac_core::session::StopReason;
use cardiac_core::{Address, Memory};
use egui::style::ScrollStyle;
use egui::{Panel, ScrollArea, Ui};

use crate::by_hand::HandWorkspace;
use crate::lessons::Lessons;
use crate::messages::Msg;
use crate::profile::Profile;
use crate::request::Requests;
use crate::settings::Settings;
use crate::workspace::Workspace;

pub(crate) use breakpoints::BreakpointsPanel;
pub(crate) use cards::CardsPanel;
pub(crate) use keypad::Keypad;
pub(crate) use listing::ListingPanel;
pub(crate) use source::{LONGEST as LONGEST_SHOWN, SourcePanel, SourceRequest};

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
    Breakpoints,
    /// A lesson.
    Lesson,
}

impl Tab {
    /// All of them, from the left.
    pub const ALL: [Self; 5] =
        [Self::Source, Self::Listing, Self::Cards, Self::Breakpoints, Self::Lesson];

    /// What it is called.
    pub const fn msg(self) -> Msg {
        match self {
            Self::Source => Msg::TabSource,
            Self::Listing => Msg::TabListing,
            Self::Cards => Msg::TabCards,
            Self::Breakpoints => Msg::TabBreakpoints,
            Self::Lesson => Msg::TabLesson,
        }
    }
}

/// What the panels remember from a frame to the next.
#[derive(Debug, Default)]
pub(crate) struct Panels {
    /// The one that is seen where there is room for one.
    pub(crate) tab: Tab,
    source: SourcePanel,
    listing: ListingPanel,
    cards: CardsPanel,
    keypad: Keypad,
    stops: BreakpointsPanel,
    pub(crate) lessons: Lessons,
}

/// What the panels look at.
pub(crate) struct PanelContext<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<Address>,
    /// What stands in the cells and in the accumulator, whoever has written it.
    pub(crate) memory: Memory,
    pub(crate) accumulator: String,
    /// The cell whose instruction is under way, whoever does it.
    pub(crate) under_way: Address,
    /// Whether there is room for all of them.
    pub(crate) is_wide: bool,
    /// Why the machine stands.
    pub(crate) reason: Option<StopReason>,
    /// Whether it goes on by itself when there is a card.
    pub(crate) is_waiting: bool,
    /// How often each cell was executed.
    pub(crate) profile: &'a Profile,
    /// Whether the machine stands, or works so slowly that it can be followed.
    pub(crate) can_follow: bool,
    /// The step and the phase of whoever works by hand, both counted from 1.
    pub(crate) by_hand: Option<(u64, u8)>,
    /// The board under somebody's hands, if it is worked by hand.
    pub(crate) hands: Option<&'a HandWorkspace>,
}

/// The columns where there is room for all panels.
const PROGRAM: [Tab; 2] = [Tab::Source, Tab::Listing];
const LEARNING: [Tab; 2] = [Tab::Source, Tab::Lesson];
const MACHINE: [Tab; 2] = [Tab::Cards, Tab::Breakpoints];
/// The least height, in points, that has room for the keypad and something else.
const LOW: f32 = 480.0;

impl Panels {
    /// Opens the keypad for a card.
    pub(crate) fn write_card(&mut self) {
        self.keypad.write_card();
    }

    /// Brings the source panel into view, and what is asked for in it.
    pub(crate) fn show_source(&mut self, request: SourceRequest) {
        self.tab = Tab::Source;
        self.source.ask(request);
    }

    /// Shows one panel, and tabs for the others; or all of them, in two columns.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &mut Workspace,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        let language = context.settings.language;
        let width = ui.available_width();
        if context.is_wide {
            let each = (width * 0.18).clamp(290.0, 420.0);
            let is_learning = self.is_learning();
            let program = if is_learning { LEARNING } else { PROGRAM };
            for (name, column) in [("machine", MACHINE), ("program", program)] {
                Panel::right(name).default_size(each).show(ui, |ui| {
                    self.column(ui, column, workspace, context, requests);
                });
            }
            return;
        }
        Panel::right("panels").default_size((width * 0.26).clamp(280.0, 460.0)).show(ui, |ui| {
            // That there is more below is seen before a pointer comes near.
            ui.spacing_mut().scroll = ScrollStyle::thin();
            if self.keypad.is_open() && ui.available_height() < LOW {
                // There is room for it alone.
                ScrollArea::vertical().id_salt("keypad").show(ui, |ui| {
                    keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
                });
                return;
            }
            keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
            ui.separator();
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().button_padding.x = keypad::CLOSE;
                for tab in Tab::ALL {
                    ui.selectable_value(&mut self.tab, tab, language.get(tab.msg()));
                }
            });
            ui.separator();
            self.one(ui, self.tab, workspace, context, requests);
        });
    }

    /// Whether the lesson is seen where there is room for all panels but one.
    fn is_learning(&self) -> bool {
        match self.tab {
            Tab::Lesson => true,
            Tab::Listing => false,
            _ => self.lessons.is_open(),
        }
    }

    /// Two panels, one below the other.
    fn column(
        &mut self,
        ui: &mut Ui,
        [upper, lower]: [Tab; 2],
        workspace: &mut Workspace,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        if upper == Tab::Cards {
            keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
            ui.separator();
        }
        let half = ui.available_height() / 2.0;
        let mut panel = |ui: &mut Ui, tab: Tab| {
            ui.push_id(tab, |ui| {
                ui.heading(context.settings.language.get(tab.msg()));
                self.one(ui, tab, workspace, context, requests);
            });
        };
        Panel::bottom(("lower", lower)).exact_size(half).show(ui, |ui| panel(ui, lower));
        panel(ui, upper);
    }

    fn one(
        &mut self,
        ui: &mut Ui,
        tab: Tab,
        workspace: &mut Workspace,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        match tab {
            Tab::Source => source::show(ui, &mut self.source, workspace, context, requests),
            Tab::Listing => {
                listing::show(ui, &mut self.listing, &mut workspace.session, context, requests);
            }
            Tab::Cards => cards::show(ui, &mut self.cards, &workspace.session, context, requests),
            Tab::Breakpoints => {
                breakpoints::show(ui, &mut self.stops, &workspace.session, context, requests);
            }
            Tab::Lesson => lesson::show(ui, &mut self.lessons, workspace, context, requests),
        }
    }
}
