//! The choice of a beginning, over the board.

use cardiac_core::board::Colour;
use egui::accesskit::Live;
use egui::epaint::PathShape;
use egui::{
    Align, Align2, FontId, Frame, Id, Label, Layout, Modal, Painter, Pos2, Rect, Response,
    RichText, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2, WidgetInfo, vec2,
};

use super::board::canvas::colour;
use super::fonts;
use super::theme::Theme;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::introduction::IntroductionRequest;
use crate::message::request::{Request, Requests};
use crate::state::arrangement::is_narrow;
use crate::state::notices::Notices;

/// Width of a choice, and the distances around it, in points.
const WIDTH: f32 = 232.0;
const GAP: f32 = 12.0;
const PADDING: f32 = 14.0;

/// Distance of everything from the edge of the sheet, in points.
const MARGIN: f32 = 18.0;

/// Height of the picture on a choice, in points.
const PICTURE: f32 = 84.0;

/// Size of the title of a choice, in points.
const TITLE: f32 = 18.0;

/// A choice: its title, its text, and its request.
type Choice = (Msg, Msg, IntroductionRequest);

const CHOICES: [Choice; 3] = [
    (Msg::WelcomeWatch, Msg::WelcomeWatchText, IntroductionRequest::WatchExample),
    (Msg::WelcomeWrite, Msg::WelcomeWriteText, IntroductionRequest::WriteProgram),
    (Msg::WelcomeByHand, Msg::WelcomeByHandText, IntroductionRequest::WorkByHand),
];

/// Shows the choice until one is taken, with the error of a file that was to be opened.
pub(crate) fn show(ui: &Ui, notices: &Notices, language: Language, requests: &mut Requests) {
    let frame = Frame::popup(ui.style()).inner_margin(MARGIN);
    let modal = Modal::new(Id::unique("welcome")).frame(frame).show(ui.ctx(), |ui| {
        let width = ui.ctx().content_rect().width();
        let all = if is_narrow(width) { width - 4.0 * MARGIN } else { 3.0 * WIDTH + 2.0 * GAP };
        ui.set_width(all);
        for error in notices.file_errors() {
            let error = ui.add(Label::new(RichText::new(format!("⚠ {error}")).strong()).wrap());
            ui.ctx().accesskit_node_builder(error.id, |node| node.set_live(Live::Assertive));
            ui.add_space(GAP);
        }
        ui.label(RichText::new(language.get(Msg::WelcomeTitle)).size(24.0).strong());
        ui.add(Label::new(language.get(Msg::WelcomeText)).wrap());
        ui.add_space(GAP);
        let mut chosen = choices(ui, language);
        ui.add_space(GAP);
        ui.horizontal_wrapped(|ui| {
            if ui.button(language.get(Msg::WelcomeTour)).clicked() {
                chosen = Some(IntroductionRequest::Tour);
            }
            if ui.button(language.get(Msg::Skip)).clicked() {
                chosen = Some(IntroductionRequest::Close);
            }
            ui.weak(language.get(Msg::WelcomeLater));
        });
        chosen
    });
    let closed = modal.should_close().then_some(IntroductionRequest::Close);
    requests.extend(modal.inner.or(closed).map(Request::Introduction));
}

/// Shows the three choices side by side, or below each other without their pictures. Returns the
/// one that is taken.
fn choices(ui: &mut Ui, language: Language) -> Option<IntroductionRequest> {
    let is_narrow = is_narrow(ui.ctx().content_rect().width());
    let (width, picture) =
        if is_narrow { (ui.available_width(), None) } else { (WIDTH, Some(PICTURE)) };
    let body = TextStyle::Body.resolve(ui.style());
    let ink = ui.visuals().text_color();
    let texts = CHOICES.map(|(_, text, _)| {
        let wraps_at = width - 2.0 * PADDING;
        ui.painter().layout(language.get(text).into_owned(), body.clone(), ink, wraps_at)
    });
    let tallest = texts.iter().map(|text| text.size().y).fold(0.0, f32::max);
    let head = picture.map_or(0.0, |picture| picture + GAP) + TITLE + 10.0;
    let size = vec2(width, PADDING + head + tallest + PADDING);
    let is_idle = ui.memory(|memory| memory.focused().is_none());
    let mut chosen = None;
    let direction =
        if is_narrow { Layout::top_down(Align::Min) } else { Layout::left_to_right(Align::Min) };
    ui.with_layout(direction, |ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(GAP);
        for (place, ((title, text, request), galley)) in CHOICES.into_iter().zip(texts).enumerate()
        {
            let (rect, choice) = ui.allocate_exact_size(size, Sense::click());
            let name = format!("{}. {}", language.get(title), language.get(text));
            choice.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
            if is_idle && place == 0 {
                choice.request_focus();
            }
            frame(ui, &choice);
            let inside = rect.shrink(PADDING);
            if picture.is_some() {
                paint_picture(ui.painter(), place, inside);
            }
            let at = inside.left_top() + vec2(0.0, head);
            let heading = FontId::new(TITLE, body.family.clone());
            let words = language.get(title).into_owned();
            let above = at - vec2(0.0, TITLE + 10.0);
            ui.painter().text(above, Align2::LEFT_TOP, words, heading, ink);
            ui.painter().galley(at, galley, ink);
            if choice.clicked() {
                chosen = Some(request);
            }
        }
    });
    chosen
}

/// Paints the sheet of a choice.
fn frame(ui: &Ui, choice: &Response) {
    let theme = Theme::from_visuals(ui.visuals());
    let is_active = choice.hovered() || choice.has_focus();
    let (fill, line) =
        if is_active { (theme.hovered, theme.text) } else { (theme.button, theme.border) };
    ui.painter().rect(choice.rect, 8.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
}

/// Paints the picture of a choice: a card that is read, a page of program, a bug on its cell.
fn paint_picture(painter: &Painter, place: usize, inside: Rect) {
    let sheet = Rect::from_min_size(inside.min, vec2(inside.width(), PICTURE));
    let (panel, print) = (colour(Colour::PANEL), colour(Colour::PRINT));
    painter.rect(sheet, 4.0, panel, Stroke::new(1.5, print), StrokeKind::Inside);
    match place {
        0 => cards(painter, sheet),
        1 => page(painter, sheet),
        _ => bug(painter, sheet),
    }
}

fn paper(painter: &Painter, sheet: Rect) {
    let line = Stroke::new(1.5, colour(Colour::PRINT));
    painter.rect(sheet, 2.0, colour(Colour::PAPER), line, StrokeKind::Inside);
}

fn pencil(painter: &Painter, at: Pos2, align: Align2, size: f32, words: &str) {
    let font = FontId::new(size, fonts::pencil());
    painter.text(at, align, words, font, colour(Colour::PENCIL));
}

/// Two cards, an arrow, and the card with their sum.
fn cards(painter: &Painter, sheet: Rect) {
    let card = |x: f32, y: f32, word: &str| {
        let place = Rect::from_center_size(sheet.center() + vec2(x, y), vec2(58.0, 26.0));
        paper(painter, place);
        pencil(painter, place.center(), Align2::CENTER_CENTER, 20.0, word);
    };
    card(-58.0, -15.0, "019");
    card(-58.0, 15.0, "023");
    card(58.0, 0.0, "042");
    let tip = sheet.center() + vec2(14.0, 0.0);
    let head = vec![tip, tip + vec2(-16.0, -11.0), tip + vec2(-16.0, 11.0)];
    let print = colour(Colour::PRINT);
    painter.rect_filled(Rect::from_center_size(tip - vec2(22.0, 0.0), vec2(14.0, 8.0)), 0.0, print);
    painter.add(PathShape::convex_polygon(head, print, Stroke::NONE));
}

/// Three lines of a program.
fn page(painter: &Painter, sheet: Rect) {
    let page = Rect::from_center_size(sheet.center(), vec2(118.0, 70.0));
    paper(painter, page);
    for (line, words) in (0_u8..).zip(["INP  num", "ADD  num", "OUT  sum"]) {
        let at = page.left_top() + vec2(16.0, 14.0 + 21.0 * f32::from(line));
        pencil(painter, at, Align2::LEFT_CENTER, 18.0, words);
    }
}

/// The bug beside its hole, and the cell it is on.
fn bug(painter: &Painter, sheet: Rect) {
    let cell = Rect::from_center_size(sheet.center(), vec2(150.0, 46.0));
    paper(painter, cell);
    let hole = cell.left_center() + vec2(62.0, 0.0);
    painter.circle_stroke(hole, 8.0, Stroke::new(1.5, colour(Colour::PRINT)));
    let body = cell.left_center() + vec2(26.0, 0.0);
    let warm = colour(Colour::WARM);
    let tail = Stroke::new(3.0, warm);
    painter.line_segment([body + vec2(14.0, 0.0), hole], tail);
    painter.add(egui::epaint::EllipseShape::filled(body, vec2(17.0, 13.0), warm));
    let dark = colour(Colour::PENCIL);
    for (x, y) in [(-4.0, -6.0), (-4.0, 6.0), (6.0, -5.0), (6.0, 5.0)] {
        painter.circle_filled(body + vec2(x, y), 2.2, dark);
    }
    painter.line_segment([body - vec2(14.0, 0.0), body + vec2(16.0, 0.0)], Stroke::new(1.0, dark));
    painter.circle_filled(body - vec2(15.0, 0.0), 5.0, dark);
    pencil(painter, cell.right_center() - vec2(12.0, 0.0), Align2::RIGHT_CENTER, 28.0, "120");
}
