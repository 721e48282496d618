//! The buttons of by-hand mode.

use egui::{Button, PointerButton, Response, Ui};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{CoachRequest, Request, Requests};
use crate::state::by_hand::HandWorkspace;

/// Least height of a button, in points.
const BUTTON: f32 = 26.0;

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
    ui.horizontal_wrapped(|ui| {
        let check = Button::new(language.get(Msg::CheckPhase)).min_size(egui::vec2(0.0, BUTTON));
        let check = ui.add(check);
        // The second click of a double click was meant for the phase before.
        let is_haste = check.double_clicked() || check.triple_clicked();
        if is_clicked(&check) && !is_haste {
            requests.push(Request::Command(Command::CheckPhase));
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
