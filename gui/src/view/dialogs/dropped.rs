//! Files dropped onto the window.

use std::path::{Path, PathBuf};

use egui::{Align2, Area, Frame, Id, Order, RichText, Ui, Vec2};

use crate::app::lessons::is_lesson;
use crate::i18n::messages::{Language, Msg};
use crate::message::request::{Request, Requests};
use crate::platform::native::read;
use crate::state::files::FileRequest;

/// Returns `true` if a file has input cards, by its name.
pub(crate) fn has_input_cards(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("cards"))
}

/// Shows what will be done with hovered files, and opens dropped ones: the first program, then
/// cards.
pub(crate) fn show(ui: &Ui, language: Language, requests: &mut Requests) {
    let (hovered, dropped) = ui.input(|input| {
        let hovered: Vec<Option<PathBuf>> =
            input.raw.hovered_files.iter().map(|file| file.path.clone()).collect();
        let dropped: Vec<PathBuf> =
            input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
        (hovered, dropped)
    });
    if !hovered.is_empty() {
        show_hint(ui, &hovered, language);
    }
    let (cards, programs): (Vec<_>, Vec<_>) =
        dropped.into_iter().partition(|path| has_input_cards(path));
    requests
        .extend(programs.into_iter().take(1).map(|path| Request::File(FileRequest::Open(path))));
    requests.extend(cards.into_iter().map(|path| Request::File(FileRequest::OpenCards(path))));
}

fn show_hint(ui: &Ui, hovered: &[Option<PathBuf>], language: Language) {
    let lines: Vec<String> = hovered
        .iter()
        .map(|path| match path {
            Some(path) if has_input_cards(path) => {
                language.format(Msg::DropCards, &[&read::name(path)])
            }
            Some(path) if is_lesson(path) => {
                language.format(Msg::LessonDropped, &[&read::name(path)])
            }
            Some(path) => language.format(Msg::DropToOpen, &[&read::name(path)]),
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
