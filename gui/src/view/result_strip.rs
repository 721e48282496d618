//! The sentence in the caption: an end of a run stands out from it.

use egui::text::{LayoutJob, TextFormat};
use egui::{FontId, Response, Sense, Ui};

/// Shows sentences that stand out, if there are any, and others after them.
pub(super) fn show(ui: &mut Ui, outstanding: &str, others: &str, size: f32) -> Response {
    let font = FontId::proportional(size);
    let (strong, plain) = (ui.visuals().strong_text_color(), ui.visuals().text_color());
    let mut job = LayoutJob::default();
    if !outstanding.is_empty() {
        let background = ui.visuals().selection.bg_fill.gamma_multiply(0.35);
        let format = TextFormat { background, ..TextFormat::simple(font.clone(), strong) };
        job.append(outstanding, 0.0, format);
        job.append("  ", 0.0, TextFormat::simple(font.clone(), plain));
    }
    job.append(others, 0.0, TextFormat::simple(font, plain));
    job.wrap.max_width = ui.available_width();
    // Painted instead of a label: the accessible text may lag behind by a phase.
    let text = ui.painter().layout_job(job);
    let (rect, response) = ui.allocate_exact_size(text.size(), Sense::hover());
    ui.painter().galley(rect.min, text, plain);
    response
}
