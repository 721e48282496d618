//! The areas of the board that a phase uses: where the user looks, reads and writes.

use cardiac_core::board::{
    self, BoardElement, Label, Rect as Area, bug_layout, cell_layout, pad_row,
};
use cardiac_core::{Address, Instruction, Opcode, Phase};

/// Returns the areas in use in a phase of an instruction, with the bug on a cell.
pub(crate) fn areas_in_use(phase: Phase, instruction: Instruction, bug: Address) -> Vec<Area> {
    let mut areas: Vec<Area> = BoardElement::active_in(phase).map(BoardElement::area).into();
    let cell = |cell| cell_layout(cell).area;
    areas.extend([bug_layout(bug).body, cell(bug)]);
    match phase {
        Phase::SetSlides => {}
        Phase::MoveBug => areas.push(cell(bug.next())),
        Phase::Test => {
            areas.extend(heading(TEST));
            areas.extend(BRANCHES.map(BoardElement::area));
            match instruction.opcode {
                Opcode::Inp => areas.push(BoardElement::InputWindow.area()),
                Opcode::Tac => areas.push(BoardElement::SignWindow.area()),
                _ => {}
            }
        }
        Phase::Execute => {
            areas.extend(heading(DECODER));
            areas.push(BoardElement::Return.area());
            execute(instruction, &mut areas);
        }
    }
    areas
}

/// The headings of the windows.
pub(super) const TEST: &str = "ACCUMULATOR TEST";
pub(super) const DECODER: &str = "INSTRUCTION DECODER";

/// All headings of the left half that are not in a box.
pub(super) const HEADINGS: [&str; 5] = [TEST, DECODER, "START", "ACCUMULATOR", "INPUT"];

/// The ways from the test window, and what is on them.
const BRANCHES: [BoardElement; 6] = [
    BoardElement::ToDecoder,
    BoardElement::CardBlank,
    BoardElement::ToRegister,
    BoardElement::AdvanceCard,
    BoardElement::BugToZero,
    BoardElement::Stop,
];

/// Adds the areas that an instruction reads and writes.
fn execute(Instruction { opcode, address }: Instruction, areas: &mut Vec<Area>) {
    let cell = cell_layout(address).area;
    let pad = [0, 1, 2].map(pad_row);
    match opcode {
        Opcode::Inp => areas.extend([BoardElement::InputWindow.area(), cell]),
        Opcode::Out => areas.extend([BoardElement::OutputWindow.area(), cell]),
        Opcode::Sft => areas.extend(pad),
        Opcode::Cla | Opcode::Add | Opcode::Sub | Opcode::Sto => {
            areas.extend(pad);
            areas.extend([BoardElement::SignWindow.area(), cell]);
        }
        Opcode::Jmp => areas.extend([cell_layout(Address::LAST).area, cell]),
        Opcode::Tac | Opcode::Hrs => areas.push(cell),
    }
}

/// Returns the area of a heading.
pub(super) fn heading(text: &str) -> Option<Area> {
    board::labels().find(|label| label.text == text).as_ref().map(Label::area)
}
