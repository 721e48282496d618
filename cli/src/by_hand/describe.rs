//! The board and the current phase as text.

use std::fmt::Write;

use cardiac_core::by_hand::{HandSession, PadRowId, RowContents};
use cardiac_core::{Address, Card, Cell, Counted, Phase, TestWindow};

/// Describes the whole board, one line for each part.
pub(super) fn board(session: &HandSession, cards: &[Card]) -> String {
    let board = session.board();
    let slides = board.slides();
    let [code, tens, units] = slides.notches();
    let mut text = String::new();
    let mut line = |name: &str, shown: &str| {
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "{name:<15} {shown}");
    };
    line("slides", &format!("{code}{tens}{units}, sign {}", slides.sign));
    line("test window", test_window(slides.test_window()));
    line("decoder window", &slides.decoder().to_string());
    line("bug", &format!("on cell {}, which holds {}", board.bug, board.memory.cell(board.bug)));
    let row = |of: PadRowId| match board.row(of) {
        row if *row == RowContents::default() => "empty".to_owned(),
        row => row.to_string(),
    };
    let [top, middle, bottom] = PadRowId::ALL.map(row);
    line("pad", &format!("top {top}, middle {middle}, bottom {bottom}"));
    let card = |number: usize| cards.get(number).map_or("none".to_owned(), Card::to_string);
    let left = cards.len().saturating_sub(board.read + 1);
    line("input card", &format!("{}, {left} more after it", card(board.read)));
    let punched = board.output.passed;
    line("output card", &format!("{}, {punched} passed", board.output.in_window()));
    let written =
        Address::all().filter(|&cell| cell.is_printed() || board.memory.cell(cell) != Cell::Blank);
    let cells: Vec<String> =
        written.map(|cell| format!("{cell} {}", board.memory.cell(cell))).collect();
    for (index, cells) in cells.chunks(10).enumerate() {
        line(if index == 0 { "cells" } else { "" }, &cells.join("  "));
    }
    text
}

/// Describes the accumulator-test window.
fn test_window(shown: TestWindow) -> &'static str {
    match shown {
        TestWindow::IsInputCardBlank => "NO  YES  IS INPUT CARD BLANK?",
        TestWindow::Minus | TestWindow::StraightUp => "a bar straight up, to the decoder",
        TestWindow::Plus => "an arrow that bends right, back to the register box",
    }
}

/// The help shown at the first test window.
const BRANCH_HELP: &str = "
(Where does it lead? `up` to the decoder, `back` to the register box, or `blank`, up the pipe of \
the blank card.)";

/// Describes the end of the program, when the machine has stopped.
pub(super) fn stopped(session: &HandSession) -> String {
    let steps = Counted(session.steps(), "step");
    let output = &session.board().output;
    let cards = (0..output.passed).filter_map(|number| output.card(number));
    let cards: Vec<String> = cards.map(|card| card.to_string()).collect();
    let punched = match (output.passed, cards.as_slice()) {
        (0, _) => "no card punched".to_owned(),
        (passed, cards) if cards.len() < passed => format!("{} punched", Counted(passed, "card")),
        (_, cards) => format!("punched: {}", cards.join(" ")),
    };
    format!(
        "The machine has stopped after {steps}, {punched}. (Type `quit` to leave; to start again, \
         put the bug on a cell.)\n"
    )
}

/// Describes the phase that begins, and what the board shows for it.
pub(super) fn phase(session: &HandSession, cards: &[Card]) -> String {
    let board = session.board();
    let slides = board.slides();
    match session.phase() {
        Phase::SetSlides => {
            let bug = session.bug();
            let contents = match board.memory.cell(bug) {
                Cell::Blank => "is blank: the machine stops there, so type `done`".to_owned(),
                contents => format!("holds {contents}"),
            };
            format!(
                "Step {}, phase 1. MOVE SLIDES TO AGREE WITH CONTENTS OF THE BUG'S CELL. (The bug is \
                 on cell {bug}, which {contents}.)",
                session.steps() + 1
            )
        }
        Phase::MoveBug => "Phase 2. MOVE BUG AHEAD ONE CELL.".to_owned(),
        Phase::Test => {
            let shown = test_window(slides.test_window());
            let card = match (slides.test_window(), cards.get(board.read)) {
                (TestWindow::IsInputCardBlank, Some(card)) => {
                    format!(" (The card under the reader: {card}.)")
                }
                (TestWindow::IsInputCardBlank, None) => {
                    " (There is no card under the reader.)".to_owned()
                }
                _ => String::new(),
            };
            let how = if session.steps() == 0 { BRANCH_HELP } else { "" };
            format!("Phase 3. The test window shows: {shown}{card}{how}")
        }
        Phase::Execute => format!("Phase 4. The decoder window shows: {}", slides.decoder()),
    }
}
