//! The keyboard focus: its ring, its name, and the way from one area of the window to the next.

use egui::output::OutputEvent;
use egui::{
    Context, Event, Id, Key, Modifiers, Painter, Rect, Response, Role, Stroke, StrokeKind, Ui,
    WidgetInfo, WidgetRect,
};

use super::text_target::SelectedField;
use super::theme;

/// Width of each of the two lines of the ring, in points.
const LINE: f32 = 2.0;

/// An area of the window, in the order in which F6 goes through them.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum FocusArea {
    /// The menus, the messages and the toolbar.
    Toolbar,
    /// The board.
    Board,
    /// The caption below the board.
    Caption,
    /// Everything else: the panels.
    Panels,
}

impl FocusArea {
    const ALL: [Self; 4] = [Self::Toolbar, Self::Board, Self::Caption, Self::Panels];
}

/// The order in which the areas are visited.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Order {
    Forward,
    Back,
}

/// The keyboard focus, as far as egui does not keep it.
#[derive(Debug, Default)]
pub(crate) struct KeyboardFocus {
    /// The areas on the screen. What is in none of them belongs to the panels.
    areas: Vec<(FocusArea, Rect)>,
    /// The widget that had the focus last. Tab continues there after Escape.
    last: Option<Id>,
    /// The focused widget of the previous frame.
    focused: Option<Id>,
    /// The way to another area, to be gone in the next frame.
    way: Option<Order>,
    /// The widget that had the focus last in each area.
    visited: Vec<(FocusArea, Id)>,
    /// The name of the focused widget.
    name: Option<String>,
    /// `true` while a dialog is open.
    has_dialog: bool,
    /// The widget that had the focus when the dialog opened, until it has the focus again.
    behind_dialog: Option<SelectedField>,
}

/// Scrolls to the widget that has just got the focus, if it is in this scroll area.
pub(crate) fn scroll_to_focus(ui: &Ui) {
    let focused =
        ui.memory(|memory| memory.focused().filter(|&id| !memory.had_focus_last_frame(id)));
    // `read_response` would take the focus from a widget at a click beside it.
    let widget = |id| ui.ctx().viewport(|viewport| viewport.this_pass.widgets.get(id).copied());
    let Some(widget) = focused.and_then(widget) else { return };
    if ui.min_rect().contains_rect(widget.rect) && !ui.clip_rect().contains_rect(widget.rect) {
        ui.scroll_to_rect(widget.rect, None);
    }
}

impl KeyboardFocus {
    /// Returns the name of the focused widget.
    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// Returns `true` if a widget had the focus in the previous frame.
    pub(crate) const fn is_held(&self) -> bool {
        self.focused.is_some()
    }

    /// Prepares a frame: goes to another area if that was asked for, and returns it. After Escape,
    /// Tab continues from the widget that had the focus.
    pub(crate) fn begin_frame(&mut self, context: &Context) -> Option<FocusArea> {
        let area = self.way.take().and_then(|order| self.go(context, order));
        self.areas.clear();
        let has_tab = context.input(|input| input.events.iter().any(is_tab));
        let is_free = context.memory(|memory| memory.focused().is_none());
        if let Some(last) = self.last.filter(|_| has_tab && is_free)
            && widgets(context).iter().any(|widget| widget.id == last)
        {
            context.memory_mut(|memory| memory.request_focus(last));
            // A text field would write it.
            context.input_mut(|input| input.events.retain(|event| !is_tab(event)));
        }
        area
    }

    /// Goes to the next area in the next frame, so that its widget sees that it gets the focus.
    pub(crate) fn ask(&mut self, order: Order) {
        self.way = Some(order);
    }

    /// Adds a part of the screen to an area.
    pub(crate) fn add_area(&mut self, area: FocusArea, rect: Rect) {
        self.areas.push((area, rect));
    }

    /// Ends a frame: paints the ring, and remembers where the focus is.
    pub(crate) fn end_frame(&mut self, context: &Context) {
        let focused = context.memory(egui::Memory::focused);
        if std::mem::replace(&mut self.focused, focused) != focused {
            self.name = name(context);
            context.request_repaint();
        }
        let Some(id) = focused else { return };
        self.last = Some(id);
        let widget = context.viewport(|viewport| viewport.this_pass.widgets.get(id).copied());
        let Some(widget) = widget.filter(|widget| widget.interact_rect.is_positive()) else {
            self.name = None; // it is not shown any more
            return;
        };
        let area = self.area_of(widget.interact_rect);
        self.visited.retain(|(known, _)| *known != area);
        self.visited.push((area, id));
        let screen = context.content_rect();
        let painter = Painter::new(context.clone(), widget.layer_id, screen);
        paint_ring(&painter, widget.interact_rect.intersect(screen.shrink(2.0 * LINE)));
    }

    /// Notes at the end of a frame if a dialog is open. When it opens, remembers the widget with the
    /// focus, or the text `field` from which a menu took it. When it is closed, returns the focus,
    /// unless something else has it.
    pub(crate) fn follow_dialog(
        &mut self,
        context: &Context,
        is_open: bool,
        field: Option<SelectedField>,
    ) {
        let was_open = std::mem::replace(&mut self.has_dialog, is_open);
        if is_open {
            if !was_open {
                let focused = context.memory(egui::Memory::focused);
                let widget = focused.map(|id| SelectedField { id, selection: None });
                self.behind_dialog = field.or(widget);
            }
        } else if was_open {
            // The dialog still has its layer, which refuses the focus to everything behind it.
            context.request_repaint();
        } else if let Some(widget) = self.behind_dialog.take() {
            let is_there =
                |id| context.viewport(|viewport| viewport.this_pass.widgets.contains(id));
            // A button of the dialog may still have the focus.
            let has_focus = context.memory(egui::Memory::focused).is_some_and(is_there);
            if !has_focus && is_there(widget.id) {
                widget.focus(context);
            }
        }
    }

    /// Moves the focus to the next area that can take it, and returns that area.
    fn go(&self, context: &Context, order: Order) -> Option<FocusArea> {
        let widgets = widgets(context);
        let place = |id: Id| {
            let widget = widgets.iter().find(|widget| widget.id == id)?;
            let area = self.area_of(widget.interact_rect);
            FocusArea::ALL.into_iter().position(|known| known == area)
        };
        let here = context.memory(egui::Memory::focused).or(self.last).and_then(place);
        let count = FocusArea::ALL.len();
        let ways = (1..=count).map(|steps| match (order, here) {
            (Order::Forward, Some(here)) => (here + steps) % count,
            (Order::Forward, None) => steps - 1,
            (Order::Back, Some(here)) => (here + count - steps) % count,
            (Order::Back, None) => count - steps,
        });
        for area in ways.filter_map(|place| FocusArea::ALL.get(place).copied()) {
            let mut here =
                widgets.iter().filter(|widget| self.area_of(widget.interact_rect) == area);
            let visited = self.visited.iter().find(|(known, _)| *known == area);
            let known = visited.and_then(|(_, id)| here.clone().find(|widget| widget.id == *id));
            if let Some(widget) = known.or_else(|| here.next()) {
                context.memory_mut(|memory| memory.request_focus(widget.id));
                return Some(area);
            }
        }
        None
    }

    fn area_of(&self, rect: Rect) -> FocusArea {
        // The grip at an edge of the panels is not in the area beside it.
        let is_in = |(_, area): &&(FocusArea, Rect)| area.contains_rect(rect.shrink(0.5));
        self.areas.iter().find(is_in).map_or(FocusArea::Panels, |(area, _)| *area)
    }
}

/// Returns the visible widgets that can take the focus, in the order of Tab.
fn widgets(context: &Context) -> Vec<WidgetRect> {
    context.viewport(|viewport| {
        let mut layers: Vec<_> = viewport.prev_pass.widgets.layers().collect();
        layers.sort_by_key(|(layer, _)| layer.order);
        let all = layers.into_iter().flat_map(|(_, widgets)| widgets);
        let mut widgets: Vec<WidgetRect> = all.copied().collect();
        widgets.retain(|widget| {
            widget.enabled && widget.sense.is_focusable() && widget.interact_rect.is_positive()
        });
        widgets
    })
}

/// Names a field, whose own text is what is written in it.
pub(crate) fn name_field(field: &Response, name: &str) {
    let context = &field.ctx;
    context.accesskit_node_builder(field.id, |node| node.set_label(name));
    if field.gained_focus() {
        let info = WidgetInfo::labeled(Role::TextInput, true, name);
        context.output_mut(|output| output.events.push(OutputEvent::FocusGained(info)));
    }
}

/// Returns the name of the widget that has got the focus in this frame.
fn name(context: &Context) -> Option<String> {
    context.output(|output| {
        let gained = |event: &OutputEvent| match event {
            OutputEvent::FocusGained(info) | OutputEvent::Clicked(info) => info.label.clone(),
            _ => None,
        };
        output.events.iter().rev().find_map(gained)
    })
}

fn is_tab(event: &Event) -> bool {
    let Event::Key { key: Key::Tab, pressed: true, modifiers, .. } = event else { return false };
    modifiers.matches_logically(Modifiers::NONE) || modifiers.shift_only()
}

/// Paints the ring: a light line around a dark one, so that one of them is seen on any ground.
pub(crate) fn paint_ring(painter: &Painter, around: Rect) {
    let inner = Stroke::new(LINE, theme::FOCUS[0]);
    let outer = Stroke::new(LINE, theme::FOCUS[1]);
    painter.rect_stroke(around, 4.0, inner, StrokeKind::Outside);
    painter.rect_stroke(around.expand(LINE), 5.0, outer, StrokeKind::Outside);
}
