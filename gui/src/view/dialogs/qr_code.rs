//! The link to this work as a QR code, for the camera of a phone.

use egui::{Color32, Id, Label, Modal, Rect, Role, Sense, Ui, Vec2, WidgetInfo, vec2};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::file_request::FileRequest;
use crate::message::request::{Request, Requests};
use crate::state::qr_code::QrCode;

/// The light margin around the modules, as wide as four of them (ISO/IEC 18004).
const MARGIN: f32 = 4.0;

/// The space in the window for what is beside the code, in points.
const BESIDE: Vec2 = vec2(60.0, 180.0);

/// Shows the dialog.
pub(crate) fn show(ui: &Ui, code: &QrCode, language: Language, requests: &mut Requests) {
    let modal = Modal::new(Id::unique("qr code")).show(ui.ctx(), |ui| {
        let room = ui.ctx().content_rect().size() - BESIDE;
        let side = room.min_elem().max(100.0);
        ui.set_width(side);
        ui.heading(language.get(Msg::QrTitle));
        let (area, response) = ui.allocate_exact_size(Vec2::splat(side), Sense::hover());
        let name = language.get(Msg::QrName);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &name));
        paint(ui, area, code);
        ui.add(Label::new(language.get(Msg::QrHint)).wrap());
        let close = ui.button(language.get(Msg::Close));
        if ui.memory(|memory| memory.focused().is_none()) {
            close.request_focus();
        }
        close.clicked()
    });
    if modal.inner || modal.should_close() {
        requests.push(Request::File(FileRequest::CloseQrCode));
    }
}

/// Paints the modules, dark on light in both themes. Their edges are on pixels, so that no line is
/// between them.
fn paint(ui: &Ui, area: Rect, code: &QrCode) {
    #[allow(clippy::cast_precision_loss, reason = "at most 177")]
    let count = code.rows.len() as f32 + 2.0 * MARGIN;
    let scale = ui.pixels_per_point();
    let module = ((area.width() * scale / count).floor() / scale).max(1.0 / scale);
    let square = Rect::from_min_size(area.min, Vec2::splat(module * count));
    let painter = ui.painter();
    painter.rect_filled(square, 0.0, Color32::WHITE);
    for (row, modules) in code.rows.iter().enumerate() {
        for column in
            modules.iter().enumerate().filter_map(|(column, is_dark)| is_dark.then_some(column))
        {
            #[allow(clippy::cast_precision_loss, reason = "at most 177")]
            let place = vec2(MARGIN + column as f32, MARGIN + row as f32) * module;
            let square = Rect::from_min_size(area.min + place, Vec2::splat(module));
            painter.rect_filled(square, 0.0, Color32::BLACK);
        }
    }
}
