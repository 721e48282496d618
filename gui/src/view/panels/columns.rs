//! Columns of different widths, side by side.

use egui::{Align, Layout, Rect, Ui, UiBuilder, vec2};

/// Space between two columns, in points.
const GAP: f32 = 14.0;

/// Shows a column for each share of the width, which it gets whole from top to bottom, with a line to the
/// left of all but the first.
pub(super) fn show(ui: &mut Ui, shares: &[f32], mut add_contents: impl FnMut(usize, &mut Ui)) {
    let room = ui.available_rect_before_wrap();
    let width = room.width() - shares.iter().skip(1).map(|_| GAP).sum::<f32>();
    let all: f32 = shares.iter().sum();
    let mut left = room.left();
    for (place, share) in shares.iter().enumerate() {
        let size = vec2(width * share / all, room.height());
        let column = Rect::from_min_size(egui::pos2(left, room.top()), size);
        if place > 0 {
            let line = ui.visuals().widgets.noninteractive.bg_stroke;
            ui.painter().vline(left - GAP / 2.0, column.y_range(), line);
        }
        let inside = UiBuilder::new()
            .id_salt(("column", place))
            .max_rect(column)
            .layout(Layout::top_down(Align::Min));
        ui.scope_builder(inside, |ui| {
            ui.set_clip_rect(column.expand(2.0).intersect(ui.clip_rect()));
            add_contents(place, ui);
        });
        left += size.x + GAP;
    }
}
