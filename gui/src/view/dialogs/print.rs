//! The print dialog: what is printed, and on which paper.

use cardiac_core::board::Paper;
use egui::{Id, Label, Modal, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::export::Export;
use crate::message::file_request::FileRequest;
use crate::message::request::{Request, Requests};

/// The state that the dialog shows.
pub(crate) struct PrintModel {
    pub(crate) paper: Paper,
    /// The reason why there is no coding sheet.
    pub(crate) sheet_error: Option<String>,
    /// `true` if a PDF can be opened.
    pub(crate) has_viewer: bool,
    pub(crate) language: Language,
}

/// Shows the dialog if it is open. `printed` is what it prints.
pub(crate) fn show(
    ui: &Ui,
    printed: &mut Option<Export>,
    model: &PrintModel,
    requests: &mut Requests,
) {
    let (Some(printed), language) = (printed, model.language) else { return };
    let dialog = Modal::new(Id::unique("print")).show(ui.ctx(), |ui| {
        ui.set_width((ui.ctx().content_rect().width() - 80.0).min(460.0));
        ui.heading(language.get(Msg::PrintTitle));
        ui.add_space(8.0);
        contents(ui, printed, model);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            ui.label(language.get(Msg::PaperSize));
            let letter = language.get(Msg::PaperLetter);
            for (paper, name) in [(Paper::A4, "A4"), (Paper::Letter, &letter)] {
                if ui.radio(model.paper == paper, name).clicked() {
                    requests.push(Request::SetPaper(paper));
                }
            }
        });
        ui.add_space(8.0);
        if model.has_viewer {
            ui.add(Label::new(language.get(Msg::PrintHint)).wrap());
            ui.add_space(8.0);
        }
        buttons(ui, model, requests);
    });
    if dialog.should_close() {
        requests.push(Request::File(FileRequest::ClosePrint));
    }
}

/// Shows the choice of what is printed.
fn contents(ui: &mut Ui, printed: &mut Export, model: &PrintModel) {
    let [board, sheet] = Export::PRINTED;
    ui.radio_value(printed, board, model.language.get(Msg::PrintBoard));
    let name = model.language.get(Msg::PrintSheet);
    ui.add_enabled_ui(model.sheet_error.is_none(), |ui| ui.radio_value(printed, sheet, name));
    if let Some(error) = &model.sheet_error {
        ui.add(Label::new(error).wrap());
    }
}

/// Shows the buttons. The first has the focus when the dialog opens.
fn buttons(ui: &mut Ui, model: &PrintModel, requests: &mut Requests) {
    let language = model.language;
    let buttons = [
        (Msg::OpenPdf, FileRequest::Print),
        (Msg::SavePdf, FileRequest::SavePrint),
        (Msg::Cancel, FileRequest::ClosePrint),
    ];
    let left_out = usize::from(!model.has_viewer);
    ui.horizontal_wrapped(|ui| {
        for (name, request) in buttons.into_iter().skip(left_out) {
            let button = ui.button(language.get(name));
            if ui.memory(|memory| memory.focused().is_none()) {
                button.request_focus();
            }
            if button.clicked() {
                requests.push(Request::File(request));
            }
        }
    });
}
