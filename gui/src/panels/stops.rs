//! Breakpoints and watchpoints.

use cardiac_core::session::{Action, Adjustment, Session};
use egui::Ui;

use super::Beside;
use crate::request::{Request, Requests};

pub(super) fn show(ui: &mut Ui, session: &Session, _beside: &Beside<'_>, requests: &mut Requests) {
    for breakpoint in session.breakpoints() {
        let mut is_enabled = breakpoint.is_enabled;
        if ui.checkbox(&mut is_enabled, breakpoint.trigger.to_string()).changed() {
            let adjustment = Adjustment::Enable(is_enabled);
            requests.push(Request::Tell(Action::Adjust(breakpoint.number, adjustment)));
        }
    }
}
