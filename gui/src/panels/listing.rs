//! What stands in the cells, line by line, with the one under way marked.

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::Ui;

use super::Beside;
use crate::request::{Request, Requests};

/// What the listing remembers.
#[derive(Debug, Default)]
pub(crate) struct Listing {}

pub(super) fn show(
    ui: &mut Ui,
    _listing: &mut Listing,
    session: &mut Session,
    _beside: &Beside<'_>,
    requests: &mut Requests,
) {
    let moment = session.moment();
    for cell in Address::all() {
        let contents = moment.cycle.machine.memory.cell(cell);
        let is_here = moment.cell() == cell;
        if ui.selectable_label(is_here, format!("{cell}  {contents}")).clicked() {
            requests.push(Request::Select(Some(cell)));
        }
    }
}
