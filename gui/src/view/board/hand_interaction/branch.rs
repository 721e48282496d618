//! Choosing the branch in phase 3: the arrows that leave the test window.

use cardiac_core::board::{BoardElement, Canvas, Colour, Shape};
use cardiac_core::by_hand::Move;
use cardiac_core::{Branch, Phase};
use egui::{CursorIcon, Id, Key, Role, Sense, WidgetInfo};

use super::context::HandInteraction;
use crate::i18n::messages::Msg;
use crate::view::board::accessibility::window_id;
use crate::view::board::canvas::EguiCanvas;

/// The branches, from the left.
pub(super) const ALL: [Branch; 3] = [Branch::Decoder, Branch::Stop, Branch::Register];

/// Returns the id of an arrow.
pub(super) fn id(branch: Branch) -> Id {
    Id::unique("hand-branch").with(branch)
}

impl HandInteraction<'_> {
    /// Takes the branch whose arrow is clicked.
    pub(super) fn branch(&self) -> Option<Move> {
        if self.model.phase != Phase::Test {
            return None;
        }
        self.walk_to_branch();
        ALL.into_iter().find_map(|branch| self.arrow(branch))
    }

    fn arrow(&self, branch: Branch) -> Option<Move> {
        let element = element(branch);
        let arrow = self.interact_with(element.area(), id(branch), Sense::click())?;
        let name = self.format(name(branch), &[]);
        self.name(&arrow, &name);
        arrow.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
        if let (true, Shape::FlowLine(line)) =
            (arrow.hovered() || arrow.has_focus(), element.shape())
        {
            let painter = self.ui.painter_at(self.area);
            let mut pen = EguiCanvas::new(&painter, self.projection);
            let Ok(()) = pen.flow_line(&line, Colour::WARM);
            pen.finish();
        }
        let arrow = arrow.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(name);
        arrow.clicked().then_some(Move::Done(Some(branch)))
    }

    /// Moves the focus with the arrow keys from the test window to the arrows and between them.
    fn walk_to_branch(&self) {
        let window = window_id(BoardElement::TestWindow);
        let Some(here) = self.ui.memory(egui::Memory::focused) else { return };
        let place = ALL.into_iter().position(|branch| id(branch) == here);
        if here != window && place.is_none() {
            return;
        }
        self.hold_arrows(here);
        let beside = |by: isize| place?.checked_add_signed(by).and_then(|to| ALL.get(to)).copied();
        let to = if self.pressed(Key::ArrowUp) {
            Some(id(Branch::Decoder))
        } else if self.pressed(Key::ArrowRight) {
            Some(id(beside(1).unwrap_or(Branch::Register)))
        } else if self.pressed(Key::ArrowLeft) {
            Some(id(beside(-1).unwrap_or(Branch::Decoder)))
        } else if self.pressed(Key::ArrowDown) {
            Some(window)
        } else {
            None
        };
        if let Some(to) = to {
            self.ui.memory_mut(|memory| memory.request_focus(to));
        }
    }
}

const fn element(branch: Branch) -> BoardElement {
    match branch {
        Branch::Decoder => BoardElement::ToDecoder,
        Branch::Stop => BoardElement::CardBlank,
        Branch::Register => BoardElement::ToRegister,
    }
}

const fn name(branch: Branch) -> Msg {
    match branch {
        Branch::Decoder => Msg::BranchUp,
        Branch::Stop => Msg::BranchBlank,
        Branch::Register => Msg::BranchBack,
    }
}
