//! The panels: one tab at a time, or all of them in a wide window. They are below the board, or open
//! beside it.

mod breakpoints;
mod cards;
mod columns;
pub(crate) mod context;
mod keypad;
mod lesson;
mod listing;
mod source;

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::style::ScrollStyle;
use egui::{Align, Layout, Panel, Rect, Role, Stroke, Ui, WidgetInfo};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Requests, SourceRequest};
use crate::message::tab::Tab;
use crate::state::arrangement::{PanelKind, PanelPlace};
use crate::state::lessons::Lessons;
use crate::state::workspace::Workspace;
use breakpoints::BreakpointsPanel;
use cards::CardsPanel;
use context::PanelContext;
use keypad::panel::Keypad;
use listing::ListingPanel;
use source::ButtonsShown;
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
    /// `true` if a tab is open, in a window without room for it below the whole board.
    is_open: bool,
    /// The place of the panels in the last frame.
    place: Option<PanelPlace>,
    /// `true` if the user has closed it there.
    is_closed_by_user: bool,
    /// The buttons of the source, if they were shown beside the tabs.
    buttons_shown: Option<ButtonsShown>,
    /// `true` if the panels below the board take half of the window.
    pub(crate) is_tall: bool,
    /// The tab that was called by a key or a menu, and gets the focus.
    called: Option<Tab>,
}

/// The columns below the board of a wide window.
const COLUMNS: [Tab; 4] = [Tab::Source, Tab::Listing, Tab::Cards, Tab::Breakpoints];
/// Their shares of the width: comments are not cut off.
const SHARES: [f32; 4] = [0.33, 0.27, 0.21, 0.19];
/// Share of the width that an open panel takes beside the board, and its largest width in points.
const BESIDE: f32 = 0.4;
const MOST_BESIDE: f32 = 460.0;
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

    /// Closes the keypad.
    pub(crate) fn close_keypad(&mut self) {
        self.keypad.close();
    }

    /// Returns `true` if a value has been begun on the keypad.
    pub(crate) const fn has_input(&self) -> bool {
        self.keypad.has_input()
    }

    /// Returns the area of the open keypad, which covers a part of the board.
    pub(crate) const fn keypad_area(&self) -> Option<Rect> {
        self.keypad.area()
    }

    /// Shows the source panel and passes a request to it.
    pub(crate) fn show_source(&mut self, request: SourceRequest) {
        self.open(Tab::Source);
        self.source.ask(request);
    }

    /// Shows the condition of a breakpoint, to be edited.
    pub(crate) fn edit_condition(&mut self, number: u32) {
        self.open(Tab::Breakpoints);
        self.stops.edited = Some(number);
    }

    /// Returns the cell of the line under the pointer.
    pub(crate) fn hovered_cell(&self) -> Option<Address> {
        self.source.hovered.or(self.listing.hovered)
    }

    /// Returns `true` if the source has errors or warnings.
    pub(crate) const fn has_problems(&self) -> bool {
        self.source.has_problems()
    }

    /// Drops what was written in the fields for cards, because another program follows.
    pub(crate) fn clear_cards(&mut self) {
        self.cards = CardsPanel::default();
    }

    /// Shows a tab.
    pub(crate) fn open(&mut self, tab: Tab) {
        self.tab = tab;
        self.is_open = true;
        self.is_closed_by_user = false;
    }

    /// Returns `true` if a tab was shown in the last frame.
    pub(crate) const fn is_shown(&self) -> bool {
        self.is_open || !self.opens()
    }

    /// Returns `true` if the window opens and closes tabs.
    const fn opens(&self) -> bool {
        matches!(self.place, Some(PanelPlace::Beside | PanelPlace::Sheet))
    }

    /// Returns `true` if a tab is open, in a window that opens and closes them.
    pub(crate) const fn is_open(&self) -> bool {
        self.is_open
    }

    /// Opens the tab or closes it, in a window that opens and closes them.
    pub(crate) const fn set_open(&mut self, is_open: bool) {
        self.is_open = is_open;
    }

    /// Shows the source in place of a lesson, because another program was opened.
    pub(crate) fn leave_lesson(&mut self) {
        if self.tab == Tab::Lesson {
            self.tab = Tab::Source;
        }
    }

    /// Shows a tab and gives it the focus: its text, its field for cards, or its label, from which Tab
    /// leads on.
    pub(crate) fn call(&mut self, tab: Tab) {
        self.open(tab);
        match tab {
            Tab::Source => self.source.ask(SourceRequest::Focus),
            _ => self.called = Some(tab),
        }
    }

    /// Shows the cards, because one is needed. A panel that the user has closed stays closed.
    pub(crate) const fn offer_cards(&mut self) {
        self.tab = Tab::Cards;
        self.is_open |= !self.is_closed_by_user;
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
        self.place = Some(context.place);
        match context.place {
            PanelPlace::Below(height) => {
                // Of its own for each size of the window, and for a lesson, so that the height fits.
                #[allow(clippy::cast_possible_truncation, reason = "points of a screen")]
                let size = [(window.x / 32.0) as i32, (window.y / 32.0) as i32];
                let id = ("panels", self.is_tall, size, context.kind as u8);
                let height = if self.is_tall { height.max(window.y / 2.0) } else { height };
                Panel::bottom(id).default_size(height).min_size(80.0).resizable(true).show(
                    ui,
                    |ui| {
                        grip(ui);
                        ui.spacing_mut().scroll = ScrollStyle::thin();
                        if window.x >= ALL_COLUMNS && context.kind == PanelKind::Program {
                            self.columns(ui, workspace, lessons, context, requests);
                        } else {
                            self.buttons_shown = self.tab_bar(ui, workspace, context, requests);
                            self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                        }
                        keep_size(ui);
                    },
                );
            }
            PanelPlace::Beside => {
                Panel::bottom("tabs").show(ui, |ui| {
                    self.buttons_shown = self.tab_bar(ui, workspace, context, requests);
                });
                if self.is_open {
                    let width = (BESIDE * ui.available_width()).min(MOST_BESIDE);
                    Panel::right("beside").default_size(width).min_size(200.0).show(ui, |ui| {
                        ui.spacing_mut().scroll = ScrollStyle::thin();
                        self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                        keep_size(ui);
                    });
                }
            }
            PanelPlace::Sheet => {
                Panel::bottom("tabs").show(ui, |ui| {
                    self.buttons_shown = self.tab_bar(ui, workspace, context, requests);
                });
                if self.is_open {
                    let height = SHEET * ui.available_height();
                    Panel::bottom("sheet").exact_size(height).show(ui, |ui| {
                        ui.spacing_mut().scroll = ScrollStyle::thin();
                        self.tab_content(ui, self.tab, workspace, lessons, context, requests);
                    });
                }
            }
        }
    }

    /// Shows the tabs, the buttons that open the keypad and, below the board, those of the source.
    fn tab_bar(
        &mut self,
        ui: &mut Ui,
        workspace: &Workspace,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) -> Option<ButtonsShown> {
        let language = context.settings.language;
        let is_below = matches!(context.place, PanelPlace::Below(_));
        let mut shown = None;
        ui.horizontal_wrapped(|ui| {
            let spacing = (ui.spacing().button_padding.x, ui.spacing().item_spacing.x);
            ui.spacing_mut().button_padding.x = keypad::CLOSE;
            ui.spacing_mut().item_spacing.x = keypad::CLOSE;
            for tab in Tab::ALL {
                let is_shown = self.tab == tab && self.is_shown();
                if self.called == Some(tab) && tab != Tab::Cards {
                    self.called = None;
                    // Before it is shown, so that it tells its name.
                    let id = ui.next_auto_id();
                    ui.memory_mut(|memory| memory.request_focus(id));
                }
                if ui.selectable_label(is_shown, language.get(tab.msg())).clicked() {
                    self.tab = tab;
                    self.is_open = !(self.opens() && is_shown);
                    self.is_closed_by_user = !self.is_open;
                    // On a phone the keyboard of the screen would cover the text.
                    if tab == Tab::Source && self.is_open && context.place != PanelPlace::Sheet {
                        self.source.ask(SourceRequest::Focus);
                    }
                }
            }
            if context.place != PanelPlace::Sheet {
                ui.separator();
                keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
            }
            if is_below && self.tab == Tab::Source {
                ui.separator();
                (ui.spacing_mut().button_padding.x, ui.spacing_mut().item_spacing.x) = spacing;
                shown = source::show_buttons(ui, &self.source, workspace, language, requests);
            }
            if is_below {
                self.height_button(ui, language);
            }
        });
        if context.place == PanelPlace::Sheet {
            keypad::show(ui, &mut self.keypad, &workspace.session, context, requests);
        }
        shown
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

    /// Shows all panels but the lesson, side by side.
    fn columns(
        &mut self,
        ui: &mut Ui,
        workspace: &mut Workspace,
        lessons: &mut Lessons,
        context: &PanelContext<'_>,
        requests: &mut Requests,
    ) {
        columns::show(ui, &SHARES, |place, ui| {
            let Some(&tab) = COLUMNS.get(place) else { return };
            ui.horizontal(|ui| {
                ui.heading(context.settings.language.get(tab.msg()));
                if tab == Tab::Source {
                    let (source, language) = (&self.source, context.settings.language);
                    self.buttons_shown =
                        source::show_buttons(ui, source, workspace, language, requests);
                    self.height_button(ui, language);
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
            Tab::Source => {
                let shown = self.buttons_shown.take();
                source::show(ui, &mut self.source, workspace, context, shown, requests);
            }
            Tab::Listing => {
                listing::show(ui, &mut self.listing, &workspace.session, context, requests);
            }
            Tab::Cards => {
                if self.called == Some(Tab::Cards) {
                    self.called = None;
                    cards::focus(ui);
                }
                cards::show(ui, &mut self.cards, &workspace.session, context, requests);
            }
            Tab::Breakpoints => {
                breakpoints::show(ui, &mut self.stops, &workspace.session, context, requests);
            }
            Tab::Lesson => lesson::show(ui, lessons, workspace, context, requests),
        }
    }
}

/// Takes the room that is left, for a panel with little in it would shrink to that.
fn keep_size(ui: &mut Ui) {
    ui.take_available_space();
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
