//! Files dropped onto the window.

use std::path::PathBuf;

use egui::{Align2, Area, Frame, Id, Order, RichText, Ui, Vec2};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::file_request::FileRequest;
use crate::message::request::{Request, Requests};
use crate::state::file_name;

/// Shows what will be done with hovered files, and opens the dropped ones: the first program, then
/// cards.
pub(crate) fn show(ui: &Ui, dropped: Vec<PathBuf>, language: Language, requests: &mut Requests) {
    let hovered: Vec<Option<PathBuf>> =
        ui.input(|input| input.raw.hovered_files.iter().map(|file| file.path.clone()).collect());
    if !hovered.is_empty() {
        show_hint(ui, &hovered, language);
    }
    let (cards, programs): (Vec<_>, Vec<_>) =
        dropped.into_iter().partition(|path| file_name::has_input_cards(path));
    // The cards beside a program come along with it.
    let beside = programs.first().map(|program| program.with_extension("cards"));
    let cards: Vec<_> = cards.into_iter().filter(|path| beside.as_ref() != Some(path)).collect();
    requests
        .extend(programs.into_iter().take(1).map(|path| Request::File(FileRequest::Open(path))));
    requests.extend(cards.into_iter().map(|path| Request::File(FileRequest::OpenCards(path))));
}

fn show_hint(ui: &Ui, hovered: &[Option<PathBuf>], language: Language) {
    let lines: Vec<String> = hovered
        .iter()
        .map(|path| match path {
            Some(path) if file_name::has_input_cards(path) => {
                language.format(Msg::DropCards, &[&file_name::name(path)])
            }
            Some(path) if file_name::is_lesson(path) => {
                language.format(Msg::LessonDropped, &[&file_name::name(path)])
            }
            Some(path) => language.format(Msg::DropToOpen, &[&file_name::name(path)]),
            None => language.get(Msg::DropHere).into_owned(),
        })
        .collect();
    let area = Area::new(Id::unique("dropped")).order(Order::Foreground);
    area.anchor(Align2::CENTER_CENTER, Vec2::ZERO).show(ui.ctx(), |ui| {
        Frame::popup(ui.style()).inner_margin(24.0).show(ui, |ui| {
            for line in lines {
                ui.label(RichText::new(line).size(20.0).strong());
            }
        });
    });
}
