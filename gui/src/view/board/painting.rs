//! Painting the board: shadow, cardboard and marks.

use cardiac_core::board::{self, CardSlot, Scene};
use egui::Color32;
use egui::epaint::Shadow;

use super::canvas::EguiCanvas;
use super::model::BoardModel;
use super::viewport::Projection;
use super::{blur, changes, chip, output_pile, overlay};

/// Draws the shadow of the cardboard.
pub(super) fn shadows(painter: &egui::Painter, projection: Projection, scene: &Scene<'_>) {
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
pub(super) fn draw(painter: &egui::Painter, projection: Projection, model: &BoardModel<'_>) {
    let mut pen = EguiCanvas::new(painter, projection);
    let Ok(()) = board::draw(model.scene, &mut pen);
    pen.finish();
    if model.is_blurred {
        blur::draw(painter, projection);
    }
    if model.hands.is_none() {
        output_pile::draw(painter, projection, model.punched);
        changes::draw(painter, projection, model.changes);
    }
    overlay::draw(painter, projection, model);
    if let Some((flight, share)) = model.flight {
        // Straight over the screen, in whichever places the halves are.
        let [from, to] = flight.ends.map(|end| projection.pos(end));
        let size = egui::vec2(FLIGHT_WIDTH, CardSlot::PITCH) * projection.scale;
        let card = egui::Rect::from_center_size(from.lerp(to, share), size);
        chip::draw(painter, projection, card, flight.word);
    }
}

/// The width of a travelling word.
const FLIGHT_WIDTH: f32 = 220.0;
