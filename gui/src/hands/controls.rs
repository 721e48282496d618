//! The buttons for whoever works by hand.

use cardiac_core::by_hand::Move;
use cardiac_core::{Branch, Phase};
use egui::{Button, Ui};

use super::{Hands, Practise};
use crate::command::Command;
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

/// Shows them.
pub(crate) fn controls(ui: &mut Ui, hands: &Hands, language: Language, requests: &mut Requests) {
    let done: &[(Text, Option<Branch>)] = match hands.practice.phase() {
        Phase::Test => &[
            (Text::WayUp, Some(Branch::Decoder)),
            (Text::WayBack, Some(Branch::Register)),
            (Text::WayBlank, Some(Branch::Stop)),
        ],
        _ => &[(Text::HandDone, None)],
    };
    ui.horizontal_wrapped(|ui| {
        for &(text, way) in done {
            if ui.add(Button::new(language.say(text)).min_size(egui::vec2(0.0, 26.0))).clicked() {
                requests.push(Request::Hand(Move::Done(way)));
            }
        }
        ui.separator();
        for (text, asked) in [
            (Text::HandHint, Practise::Hint),
            (Text::HandDoPhase, Practise::DoPhase),
            (Text::HandLoad, Practise::Load),
            (Text::HandTakeBack, Practise::TakeBack),
            (Text::HandAgain, Practise::Begin),
        ] {
            if ui.button(language.say(text)).clicked() {
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
