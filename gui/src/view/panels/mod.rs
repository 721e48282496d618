//! The panels: one tab at a time, or all of them in a wide window. They are below the board, beside
//! it, or open over it.

mod breakpoints;
mod cards;
pub(crate) mod context;
mod keypad;
mod lesson;
mod listing;
mod source;

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::style::ScrollStyle;
use egui::{
    Align, Area, Frame, Id, Layout, Order, Panel, Rect, Role, Stroke, Ui, WidgetInfo, pos2,
};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Requests, SourceRequest};
use crate::message::tab::Tab;
use crate::state::arrangement::PanelPlace;
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
    /// `true` if a tab is open, in a window without room for it beside the whole board.
    is_open_over: bool,
    /// `true` if the panels below the board take half of the window.
    is_tall: bool,
}

/// The columns below the board of a wide window.
const COLUMNS: [Tab; 4] = [Tab::Source, Tab::Listing, Tab::Cards, Tab::Breakpoints];
/// Share of the height beside the bars that an open panel takes in a narrow window.
const SHEET: f32 = 0.6;
/// Width of a window, in points, from which all columns fit at once.
const ALL_COLUMNS: f32 = 1600.0;

impl Panels {
    /// Opens the keypad for a selected cell, or closes it.
    pub(crate) fn choose_cell(&mut self, cell: Option<Address>) {
        self.keypad.choose_cell(cell);
    }

    /// Opens the keypad for a card.
    pub(crate) fn write_card(&mut self) {
        self.keypad.write_card();
    }

    /// Handles the keys of the keypad while the panels are hidden. Returns `true` if a value has been
    /// begun.
    pub(crate) fn take_keys(&mut self, ui: &Ui, requests: &mut Requests) -> bool {
        self.keypad.on_event(ui, requests);
        self.keypad.has_input()
    }

    /// Shows the open keypad without the panels: while a value is written, and in by-hand mode.
    pub(crate) fn show_keypad(
        &mut self,
        ui: &Ui,
        session: &Session,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        keypad::show_alone(ui, &mut self.keypad, session, context, requests);
    }

    /// Returns `true` if a value has been begun on the keypad.
    pub(crate) const fn has_input(&self) -> bool {
        self.keypad.has_input()
    }

    /// Closes the tab that is open over the board.
    pub(crate) const fn uncover_board(&mut self) {
        self.is_open_over = false;
    }

    /// Shows the source panel and passes a request to it.
    pub(crate) fn show_source(&mut self, request: SourceRequest) {
        self.open(Tab::Source);
        self.source.ask(request);
    }

    /// Returns the cell of the line under the pointer.
    pub(crate) fn hovered_cell(&self) -> Option<Address> {
        self.source.hovered.or(self.listing.hovered)
    }

    /// Returns `true` if the source has errors or warnings.
    pub(crate) const fn has_problems(&self) -> bool {
        self.source.has_problems()
    }

    /// Shows a tab.
    pub(crate) fn open(&mut self, tab: Tab) {
        self.tab = tab;
        self.is_open_over = true;
    }

    /// Shows the panels in their place.
    pub(crate) fn show(
        &mut self,
        ui: &mut Ui,
        workspace: &mut Workspace,
        lessons: &mut Lessons,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        let window = ui.ctx().content_rect().size();
        match context.place {
            PanelPlace::Below(height) => {
                // Of its own for each size of the window, so that the height fits it.
                #[allow(clippy::cast_possible_truncation, reason = "points of a screen")]
                let id =
                    ("panels", self.is_tall, (window.x / 32.0) as i32, (window.y / 32.0) as i32);
                let height = if self.is_tall { height.max(window.y / 2.0) } else { height };
                Panel::bottom(id).default_size(height).min_size(80.0).resizable(true).show(
                    ui,
                    |ui| {
                        grip(ui);
                        ui.spacing_mut().scroll = ScrollStyle::thin();
                        if window.x >= ALL_COLUMNS {
                            self.columns(ui, workspace, lessons, context, requests);
                        } else {
                            self.tab_bar(ui, workspace, context, requests);
                            self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                        }
                    },
                );
            }
            PanelPlace::Beside => {
                let width = (window.x * 0.235).clamp(290.0, 440.0);
                Panel::right("lesson").default_size(width).show(ui, |ui| {
                    ui.spacing_mut().scroll = ScrollStyle::thin();
                    self.tab_bar(ui, workspace, context, requests);
                    ui.separator();
                    self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                });
            }
            PanelPlace::Over => {
                Panel::bottom("tabs").show(ui, |ui| {
                    self.tab_bar(ui, workspace, context, requests);
                });
                if self.is_open_over {
                    self.over(ui, workspace, lessons, context, requests);
                }
            }
            PanelPlace::Sheet => {
                Panel::bottom("tabs").show(ui, |ui| {
                    self.tab_bar(ui, workspace, context, requests);
                });
                if self.is_open_over {
                    let height = SHEET * ui.available_height();
                    Panel::bottom("sheet").exact_size(height).show(ui, |ui| {
                        ui.spacing_mut().scroll = ScrollStyle::thin();
                        self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                    });
                }
            }
        }
    }

    /// Shows the tabs, and the buttons that open the keypad.
    fn tab_bar(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        let language = context.settings.language;
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().button_padding.x = keypad::CLOSE;
            ui.spacing_mut().item_spacing.x = keypad::CLOSE;
            for tab in Tab::ALL {
                let is_over = matches!(context.place, PanelPlace::Over | PanelPlace::Sheet);
                let is_shown = self.tab == tab && (!is_over || self.is_open_over);
                if ui.selectable_label(is_shown, language.get(tab.msg())).clicked() {
                    self.tab = tab;
                    self.is_open_over = !(is_over && is_shown);
                }
            }
            if matches!(context.place, PanelPlace::Below(_) | PanelPlace::Over) {
                ui.separator();
                keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
            }
            if matches!(context.place, PanelPlace::Below(_)) {
                self.height_button(ui, language);
            }
        });
        if matches!(context.place, PanelPlace::Beside | PanelPlace::Sheet) {
            keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
        }
    }

    /// Shows the button that enlarges the panels below the board, or makes them low again.
    fn height_button(&mut self, ui: &mut Ui, language: Language) {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let (sign, name) =
                if self.is_tall { ("▼", Msg::PanelLow) } else { ("▲", Msg::PanelTall) };
            let name = language.get(name);
            let button = ui.button(sign);
            button.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if button.clicked() {
                self.is_tall = !self.is_tall;
                ui.ctx().request_repaint();
            }
            button.on_hover_text(name);
        });
    }

    /// Shows a tab over the right half of the board.
    fn over(
        &mut self,
        ui: &mut Ui,
        workspace: &mut Workspace,
        lessons: &mut Lessons,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        let room = ui.available_rect_before_wrap();
        let width = (room.width() * 0.45).min(460.0);
        let place = Rect::from_min_max(pos2(room.right() - width, room.top()), room.max);
        let frame = Frame::popup(ui.style());
        Area::new(Id::unique("panel over the board"))
            .order(Order::Middle)
            .fixed_pos(place.min)
            .show(ui.ctx(), |ui| {
                frame.show(ui, |ui| {
                    let size = place.size() - frame.total_margin().sum();
                    ui.set_min_size(size);
                    ui.set_max_size(size);
                    ui.spacing_mut().scroll = ScrollStyle::thin();
                    self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                });
            });
    }

    /// Shows all panels but the lesson, side by side.
    fn columns(
        &mut self,
        ui: &mut Ui,
        workspace: &mut Workspace,
        lessons: &mut Lessons,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        ui.columns(COLUMNS.len(), |columns| {
            for (ui, tab) in columns.iter_mut().zip(COLUMNS) {
                ui.push_id(tab, |ui| {
                    ui.horizontal(|ui| {
                        ui.heading(context.settings.language.get(tab.msg()));
                        if tab == Tab::Source {
                            self.height_button(ui, context.settings.language);
                        }
                        if tab == Tab::Cards {
                            ui.separator();
                            let session = &workspace.session;
                            keypad::show(ui, &mut self.keypad, session, context, requests);
                        }
                    });
                    self.tab_content(ui, tab, workspace, lessons, context, requests);
                });
            }
        });
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

/// Paints a sign on the upper edge, by which the panels can be drawn higher.
fn grip(ui: &Ui) {
    const HALF_WIDTH: f32 = 18.0;
    let edge = ui.max_rect().center_top();
    let stroke = Stroke::new(2.0, ui.visuals().weak_text_color());
    for line in [-4.0, -1.0] {
        ui.painter().hline(edge.x - HALF_WIDTH..=edge.x + HALF_WIDTH, edge.y + line, stroke);
    }
}
