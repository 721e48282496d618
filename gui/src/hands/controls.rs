//! The buttons for whoever works by hand.

use cardiac_core::by_hand::Move;
use cardiac_core::{Branch, Phase};
use egui::{Button, PointerButton, Response, TextStyle, Ui};

use super::{Hands, Practise};
use crate::command::Command;
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

/// How high a button is at least, in points.
const BUTTON: f32 = 26.0;

/// The ways that are chosen from in the third phase.
const WAYS: [(Text, Option<Branch>); 3] = [
    (Text::WayUp, Some(Branch::Decoder)),
    (Text::WayBack, Some(Branch::Register)),
    (Text::WayBlank, Some(Branch::Stop)),
];

/// What can be asked for in every phase.
const ASKED: [(Text, Practise); 5] = [
    (Text::HandHint, Practise::Hint),
    (Text::HandDoPhase, Practise::DoPhase),
    (Text::HandLoad, Practise::Load),
    (Text::HandTakeBack, Practise::TakeBack),
    (Text::HandAgain, Practise::Begin),
];

/// Shows them.
pub(crate) fn controls(ui: &mut Ui, hands: &Hands, language: Language, requests: &mut Requests) {
    let done = match hands.practice.phase() {
        Phase::Test => &WAYS[..],
        _ => &[(Text::HandDone, None)],
    };
    ui.set_min_height(tallest(ui, language));
    ui.horizontal_wrapped(|ui| {
        for &(text, way) in done {
            let button = Button::new(language.say(text)).min_size(egui::vec2(0.0, BUTTON));
            let button = ui.add(button);
            // The second click of two in haste is for the button that was there before.
            let is_haste = button.double_clicked() || button.triple_clicked();
            if is_clicked(&button) && !is_haste {
                requests.push(Request::Hand(Move::Done(way)));
            }
        }
        ui.separator();
        for (text, asked) in ASKED {
            if is_clicked(&ui.button(language.say(text))) {
                requests.push(Request::Practise(asked));
            }
        }
        let mut silent = hands.practice.is_silent();
        if ui.checkbox(&mut silent, language.say(Text::HandSilent)).clicked() {
            requests.push(Request::Practise(Practise::Silent(silent)));
        }
        ui.separator();
        if ui.button(language.say(Text::HandEnd)).clicked() {
            requests.push(Request::Do(Command::ByHand));
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
    let width = |text: Text, beside: f32| {
        let colour = ui.visuals().text_color();
        let text =
            ui.painter().layout_no_wrap(language.say(text).into_owned(), font.clone(), colour);
        // A little more, for what is rounded.
        text.size().x + beside + spacing.item_spacing.x + 0.5
    };
    let padding = 2.0 * spacing.button_padding.x;
    let separator = 6.0 + spacing.item_spacing.x;
    let buttons = WAYS.map(|(text, _)| text).into_iter().chain(ASKED.map(|(text, _)| text));
    let mut widths: Vec<f32> = buttons.map(|text| width(text, padding)).collect();
    widths.insert(WAYS.len(), separator);
    widths.push(width(Text::HandSilent, spacing.icon_width + spacing.icon_spacing));
    widths.extend([separator, width(Text::HandEnd, padding)]);
    let (mut rows, mut filled) = (1.0, 0.0);
    for width in widths {
        filled += width;
        if filled - spacing.item_spacing.x > ui.available_width() {
            (rows, filled) = (rows + 1.0, width);
        }
    }
    rows * BUTTON + (rows - 1.0) * spacing.item_spacing.y
}
