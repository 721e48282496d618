//! The buttons of by-hand mode.

use cardiac_core::by_hand::Move;
use cardiac_core::{Branch, Phase};
use egui::{Button, PointerButton, Response, TextStyle, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{CoachRequest, Request, Requests};
use crate::state::by_hand::HandWorkspace;

/// Least height of a button, in points.
const BUTTON: f32 = 26.0;

/// The branches to choose from in phase 3.
const BRANCHES: [(Msg, Option<Branch>); 3] = [
    (Msg::BranchUp, Some(Branch::Decoder)),
    (Msg::BranchBack, Some(Branch::Register)),
    (Msg::BranchBlank, Some(Branch::Stop)),
];

/// The requests that are possible in every phase.
const REQUESTS: [(Msg, CoachRequest); 5] = [
    (Msg::HandHint, CoachRequest::Hint),
    (Msg::HandShowMe, CoachRequest::DoPhase),
    (Msg::HandLoad, CoachRequest::RunLoader),
    (Msg::HandUndo, CoachRequest::Undo),
    (Msg::HandRestart, CoachRequest::Restart),
];

/// Shows the buttons.
pub(crate) fn show(
    ui: &mut Ui,
    hands: &HandWorkspace,
    language: Language,
    requests: &mut Requests,
) {
    let done = match hands.session().phase() {
        Phase::Test => &BRANCHES[..],
        _ => &[(Msg::CheckPhase, None)],
    };
    ui.set_min_height(max_height(ui, language));
    ui.horizontal_wrapped(|ui| {
        for &(text, branch) in done {
            let button = Button::new(language.get(text)).min_size(egui::vec2(0.0, BUTTON));
            let button = ui.add(button);
            // The second click of a double click was meant for the previous button.
            let is_haste = button.double_clicked() || button.triple_clicked();
            if is_clicked(&button) && !is_haste {
                requests.push(Request::HandMove(Move::Done(branch)));
            }
        }
        ui.separator();
        for (text, request) in REQUESTS {
            if is_clicked(&ui.button(language.get(text))) {
                requests.push(Request::Coach(request));
            }
        }
        let mut silent = hands.session().is_silent();
        if ui.checkbox(&mut silent, language.get(Msg::HandSilent)).clicked() {
            requests.push(Request::Coach(CoachRequest::SetSilent(silent)));
        }
        ui.separator();
        if ui.button(language.get(Msg::HandEnd)).clicked() {
            requests.push(Request::Command(Command::ByHand));
        }
    });
}

/// Returns `true` if a button is clicked. After a click with the mouse the button gives up the
/// focus, so that keys go to the keypad.
fn is_clicked(button: &Response) -> bool {
    if button.clicked_by(PointerButton::Primary) {
        button.surrender_focus();
    }
    button.clicked()
}

/// Returns the height of the buttons in the phase with the most buttons, so that the board does not
/// move from phase to phase.
fn max_height(ui: &Ui, language: Language) -> f32 {
    let (font, spacing) = (TextStyle::Button.resolve(ui.style()), ui.spacing());
    let width = |text: Msg, beside: f32| {
        let colour = ui.visuals().text_color();
        let text =
            ui.painter().layout_no_wrap(language.get(text).into_owned(), font.clone(), colour);
        // A little more, because of rounding.
        text.size().x + beside + spacing.item_spacing.x + 0.5
    };
    let padding = 2.0 * spacing.button_padding.x;
    let separator = 6.0 + spacing.item_spacing.x;
    let buttons = BRANCHES.map(|(text, _)| text).into_iter().chain(REQUESTS.map(|(text, _)| text));
    let mut widths: Vec<f32> = buttons.map(|text| width(text, padding)).collect();
    widths.insert(BRANCHES.len(), separator);
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
