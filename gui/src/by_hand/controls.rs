//! The buttons for whoever works by hand.

use cardiac_core::by_hand::Move;
use cardiac_core::{Branch, Phase};
use egui::{Button, PointerButton, Response, TextStyle, Ui};

use super::{CoachRequest, HandWorkspace};
use crate::command::Command;
use crate::messages::{Language, Msg};
use crate::request::{Request, Requests};

/// How high a button is at least, in points.
const BUTTON: f32 = 26.0;

/// The ways that are chosen from in the third phase.
const WAYS: [(Msg, Option<Branch>); 3] = [
    (Msg::BranchUp, Some(Branch::Decoder)),
    (Msg::BranchBack, Some(Branch::Register)),
    (Msg::BranchBlank, Some(Branch::Stop)),
];

/// What can be asked for in every phase.
const ASKED: [(Msg, CoachRequest); 5] = [
    (Msg::HandHint, CoachRequest::Hint),
    (Msg::HandShowMe, CoachRequest::DoPhase),
    (Msg::HandLoad, CoachRequest::RunLoader),
    (Msg::HandUndo, CoachRequest::Undo),
    (Msg::HandRestart, CoachRequest::Restart),
];

/// Shows them.
pub(crate) fn controls(
    ui: &mut Ui,
    hands: &HandWorkspace,
    language: Language,
    requests: &mut Requests,
) {
    let done = match hands.session.phase() {
        Phase::Test => &WAYS[..],
        _ => &[(Msg::CheckPhase, None)],
    };
    ui.set_min_height(tallest(ui, language));
    ui.horizontal_wrapped(|ui| {
        for &(text, way) in done {
            let button = Button::new(language.get(text)).min_size(egui::vec2(0.0, BUTTON));
            let button = ui.add(button);
            // The second click of two in haste is for the button that was there before.
            let is_haste = button.double_clicked() || button.triple_clicked();
            if is_clicked(&button) && !is_haste {
                requests.push(Request::HandMove(Move::Done(way)));
            }
        }
        ui.separator();
        for (text, asked) in ASKED {
            if is_clicked(&ui.button(language.get(text))) {
                requests.push(Request::Coach(asked));
            }
        }
        let mut silent = hands.session.is_silent();
        if ui.checkbox(&mut silent, language.get(Msg::HandSilent)).clicked() {
            requests.push(Request::Coach(CoachRequest::SetSilent(silent)));
        }
        ui.separator();
        if ui.button(language.get(Msg::HandEnd)).clicked() {
            requests.push(Request::Command(Command::ByHand));
        }
    });
}

/// Whether a button is clicked at. Where a mouse has done it the keys are not the button's,
/// but for the keypad.
fn is_clicked(button: &Response) -> bool {
    if button.clicked_by(PointerButton::Primary) {
        button.surrender_focus();
    }
    button.clicked()
}

/// The height that they have in the phase with the most buttons, so that the board does not
/// move from phase to phase.
fn tallest(ui: &Ui, language: Language) -> f32 {
    let (font, spacing) = (TextStyle::Button.resolve(ui.style()), ui.spacing());
    let width = |text: Msg, beside: f32| {
        let colour = ui.visuals().text_color();
        let text =
            ui.painter().layout_no_wrap(language.get(text).into_owned(), font.clone(), colour);
        // A little more, for what is rounded.
        text.size().x + beside + spacing.item_spacing.x + 0.5
    };
    let padding = 2.0 * spacing.button_padding.x;
    let separator = 6.0 + spacing.item_spacing.x;
    let buttons = WAYS.map(|(text, _)| text).into_iter().chain(ASKED.map(|(text, _)| text));
    let mut widths: Vec<f32> = buttons.map(|text| width(text, padding)).collect();
    widths.insert(WAYS.len(), separator);
    widths.push(width(Msg::HandSilent, spacing.icon_width + spacing.icon_spacing));
    widths.extend([separator, width(Msg::HandEnd, padding)]);
    let (mut rows, mut filled) = (1.0, 0.0);
    for width in widths {
        filled += width;
        if filled - spacing.item_spacing.x > ui.available_width() {
            (rows, filled) = (rows + 1.0, width);
        }
    }
    rows * BUTTON + (rows - 1.0) * spacing.item_spacing.y
}
