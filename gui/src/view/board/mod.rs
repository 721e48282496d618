//! The board: drawing, zooming, panning and interaction.

mod accessibility;
mod canvas;
mod cells;
mod hand_interaction;
mod lens;
mod overlay;
mod viewport;

pub(crate) use canvas::colour;
pub(crate) use cells::id as cell_id;
pub(crate) use hand_interaction::DragState;
pub use viewport::{Camera, Projection};

use cardiac_core::board::{self, Rect as Area, Scene};
use cardiac_core::by_hand;
use cardiac_core::session::Session;
use cardiac_core::{Address, Cycle, Memory, Phase, Slides};
use egui::epaint::Shadow;
use egui::{Color32, Id, Rect, Role, Sense, Ui, WidgetInfo};

use accessibility::AccessibleItem;

use crate::message::request::Requests;
use crate::state::profile::Counts;
use crate::state::settings::Settings;

/// The state that the board is drawn from.
pub(crate) struct BoardModel<'a> {
    pub(crate) session: &'a Session,
    pub(crate) shown: BoardValues,
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) selected: Option<Address>,
    /// Execution counts, while profiling is on.
    pub(crate) counts: Option<&'a Counts>,
    /// The phase in progress, or the next one.
    pub(crate) phase: Phase,
    /// In by-hand mode: the board, and the location that the coach marks.
    pub(crate) hands: Option<(&'a by_hand::HandBoard, Option<by_hand::Location>)>,
    /// `true` if the lens follows the phase.
    pub(crate) lens_follows: bool,
}

/// The values on the board, of the machine or of the by-hand board.
#[derive(Clone, Debug)]
pub(crate) struct BoardValues {
    pub(crate) memory: Memory,
    pub(crate) slides: Slides,
    pub(crate) bug: Address,
    /// The bottom row of the pad with its sign.
    pub(crate) accumulator: String,
}

impl BoardValues {
    /// Returns the values of a machine.
    pub(crate) fn from_cycle(cycle: &Cycle) -> Self {
        let Cycle { machine, .. } = cycle;
        Self {
            memory: machine.memory,
            slides: cycle.slides(),
            bug: machine.bug,
            accumulator: machine.accumulator.to_string(),
        }
    }
}

/// Shows the board in all available space. Returns the name of the item under the pointer or in
/// focus.
pub(crate) fn show(
    ui: &mut Ui,
    view: &mut Camera,
    model: &BoardModel<'_>,
    drag: &mut DragState,
    requests: &mut Requests,
) -> Option<String> {
    let area = ui.available_rect_before_wrap();
    let hand = ui.allocate_rect(area, Sense::click_and_drag());
    navigate(ui, &hand, view, area);
    let projection = view.projection(area);
    let painter = ui.painter_at(area);
    shadows(&painter, projection, model.scene);
    draw(&painter, projection, model);
    let items = accessibility::accessible_items(model);
    let focus = add_accessible_items(ui, projection, area, &items);
    cells::interact(ui, projection, area, model, requests);
    if let Some((board, _)) = model.hands {
        hand_interaction::interact(ui, projection, area, board, model, drag, requests);
    }
    lens::show(ui, projection, area, model, focus.and_then(|item| item.window));
    let place = pointer(ui, area).map(|pos| projection.point(pos));
    let message = place.and_then(|place| accessibility::item_at(model, &items, place));
    message.or_else(|| focus.map(|item| item.name.clone()))
}

/// Returns the pointer's position if it is over the board and nothing covers it.
fn pointer(ui: &Ui, area: Rect) -> Option<egui::Pos2> {
    let pointer = ui.ctx().pointer_hover_pos()?;
    (area.contains(pointer) && ui.rect_contains_pointer(area)).then_some(pointer)
}

/// Adds the items to the accessibility tree. Returns the focused one, which is always a window.
fn add_accessible_items<'t>(
    ui: &Ui,
    projection: Projection,
    area: Rect,
    items: &'t [AccessibleItem],
) -> Option<&'t AccessibleItem> {
    let mut focus = None;
    for item in items {
        let rect = projection.rect(item.area).intersect(area);
        if !rect.is_positive() {
            continue;
        }
        let can_focus = item.window.is_some();
        let sense = if can_focus { Sense::focusable_noninteractive() } else { Sense::empty() };
        let Area { left, top, .. } = item.area;
        let id = Id::unique("thing").with((left.to_bits(), top.to_bits()));
        let response = ui.interact(rect, id, sense);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &item.name));
        if response.has_focus() {
            focus = Some(item);
        }
    }
    focus
}

/// Draws the shadow of the cardboard.
fn shadows(painter: &egui::Painter, projection: Projection, scene: &Scene<'_>) {
    let tabs = board::Slide::ALL.into_iter().flat_map(|slide| slide.tabs(scene.height(slide)));
    let sheets = tabs.filter(|tab| tab.height > 1.0).chain([board::CPU_HALF, board::MEMORY_HALF]);
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the cast saturates"
    )]
    let blur = (90.0 * projection.scale) as u8;
    let shadow = Shadow {
        offset: [0, (blur / 4).cast_signed()],
        blur,
        spread: 0,
        color: Color32::from_black_alpha(70),
    };
    for sheet in sheets {
        painter.add(shadow.as_shape(projection.rect(sheet), 4.0));
    }
}

/// Draws the board and the marks on it.
fn draw(painter: &egui::Painter, projection: Projection, model: &BoardModel<'_>) {
    let mut pen = canvas::EguiCanvas::new(painter, projection);
    let Ok(()) = board::draw(model.scene, &mut pen);
    pen.finish();
    overlay::draw(painter, projection, model);
}

/// Zooms and pans.
fn navigate(ui: &Ui, hand: &egui::Response, view: &mut Camera, area: Rect) {
    /// Zoom per point of the wheel, as an exponent.
    const SLOWLY: f32 = 0.0025;
    if hand.dragged() {
        view.pan_by(hand.drag_delta(), area);
    }
    if hand.double_clicked() {
        *view = Camera { has_tabs: view.has_tabs, ..Camera::default() };
    }
    let Some(pointer) = pointer(ui, area) else { return };
    let (pinch, wheel) = ui.input(|input| (input.zoom_delta(), input.smooth_scroll_delta()));
    let times = pinch * (wheel.y * SLOWLY).exp();
    if (times - 1.0).abs() > f32::EPSILON {
        view.zoom_by(times, pointer, area);
    }
}
