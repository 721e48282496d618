//! The side panel: one tab at a time in a narrow window, all tabs in a wide one.

mod breakpoints;
mod cards;
pub(crate) mod context;
mod keypad;
mod lesson;
mod listing;
mod source;

use egui::style::ScrollStyle;
use egui::{Panel, ScrollArea, Ui};

use crate::message::request::{Requests, SourceRequest};
use crate::message::tab::Tab;
use crate::state::lessons::Lessons;
use crate::state::workspace::Workspace;
use breakpoints::BreakpointsPanel;
use cards::CardsPanel;
use context::PanelContext;
use keypad::panel::Keypad;
use listing::ListingPanel;
use source::panel::SourcePanel;

/// The state of the panels.
#[derive(Debug, Default)]
pub(crate) struct Panels {
    /// The selected tab, where there is room for one.
    pub(crate) tab: Tab,
    source: SourcePanel,
    listing: ListingPanel,
    cards: CardsPanel,
    keypad: Keypad,
    stops: BreakpointsPanel,
}

/// The columns of a wide window.
const PROGRAM: [Tab; 2] = [Tab::Source, Tab::Listing];
const LEARNING: [Tab; 2] = [Tab::Source, Tab::Lesson];
const MACHINE: [Tab; 2] = [Tab::Cards, Tab::Breakpoints];
/// Least height, in points, for the keypad and a tab.
const LOW: f32 = 480.0;

impl Panels {
    /// Opens the keypad for a card.
    pub(crate) fn write_card(&mut self) {
        self.keypad.write_card();
    }

    /// Shows the source panel and passes a request to it.
    pub(crate) fn show_source(&mut self, request: SourceRequest) {
        self.tab = Tab::Source;
        self.source.ask(request);
    }

    /// Returns `true` if the source has errors or warnings.
    pub(crate) const fn has_problems(&self) -> bool {
        self.source.has_problems()
    }

    /// Shows one tab, or all of them in two columns.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &mut Workspace,
        lessons: &mut Lessons,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        let language = context.settings.language;
        let width = ui.available_width();
        if context.is_wide {
            let each = (width * 0.18).clamp(290.0, 420.0);
            let is_learning = self.is_learning(lessons);
            let program = if is_learning { LEARNING } else { PROGRAM };
            for (name, column) in [("machine", MACHINE), ("program", program)] {
                Panel::right(name).default_size(each).show(ui, |ui| {
                    self.column(ui, column, workspace, lessons, context, requests);
                });
            }
            return;
        }
        Panel::right("panels").default_size((width * 0.26).clamp(280.0, 460.0)).show(ui, |ui| {
            // A visible scroll bar shows that there is more below.
            ui.spacing_mut().scroll = ScrollStyle::thin();
            if self.keypad.is_open() && ui.available_height() < LOW {
                // There is room for the keypad only.
                ScrollArea::vertical().id_salt("keypad").show(ui, |ui| {
                    keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
                });
                return;
            }
            keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
            ui.separator();
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().button_padding.x = keypad::CLOSE;
                ui.spacing_mut().item_spacing.x = keypad::CLOSE;
                for tab in Tab::ALL {
                    ui.selectable_value(&mut self.tab, tab, language.get(tab.msg()));
                }
            });
            ui.separator();
            self.tab_content(ui, self.tab, workspace, lessons, context, requests);
        });
    }

    /// Returns `true` if the lesson is shown in a wide window, instead of the listing.
    fn is_learning(&self, lessons: &Lessons) -> bool {
        match self.tab {
            Tab::Lesson => true,
            Tab::Listing => false,
            _ => lessons.is_open(),
        }
    }

    /// Shows two panels, one below the other.
    fn column(
        &mut self,
        ui: &mut Ui,
        [upper, lower]: [Tab; 2],
        workspace: &mut Workspace,
        lessons: &mut Lessons,
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
                self.tab_content(ui, tab, workspace, lessons, context, requests);
            });
        };
        Panel::bottom(("lower", lower)).exact_size(half).show(ui, |ui| panel(ui, lower));
        panel(ui, upper);
    }

    fn tab_content(
        &mut self,
        ui: &mut Ui,
        tab: Tab,
        workspace: &mut Workspace,
        lessons: &mut Lessons,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        match tab {
            Tab::Source => source::show(ui, &mut self.source, workspace, context, requests),
            Tab::Listing => {
                listing::show(ui, &mut self.listing, &workspace.session, context, requests);
            }
            Tab::Cards => cards::show(ui, &mut self.cards, &workspace.session, context, requests),
            Tab::Breakpoints => {
                breakpoints::show(ui, &mut self.stops, &workspace.session, context, requests);
            }
            Tab::Lesson => lesson::show(ui, lessons, workspace, context, requests),
        }
    }
}
