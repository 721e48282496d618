//! Carries breakpoints and input cards over to a reloaded program.

use cardiac_core::session::{
    Action, BreakpointEdit, BreakpointKind, DebugInfo, Event, Resume, Session,
};
use cardiac_core::{Address, Card, Strip};

/// Returns the input cards, read or not, without those that came with the text.
///
/// These are the cards at the end of the timeline: going back in history does not consume cards.
pub(super) fn added_cards(session: &mut Session, own: &[Card]) -> Vec<Card> {
    session.apply(Action::Resume(Resume::ToEnd, 1)).ok();
    without(&session.input_cards(), own)
}

/// Returns the cards of a strip, read or not, without those that came with the text.
pub(super) fn without(input: &Strip<'_>, own: &[Card]) -> Vec<Card> {
    let cards = input.all();
    // The text's cards come first, unless the user replaced them.
    let common = cards.iter().zip(own).take_while(|(card, own)| card == own).count();
    cards[common..].to_vec()
}

/// Copies the breakpoints of one session to another.
pub(super) fn set_breakpoints(from: &Session, to: &mut Session) {
    for breakpoint in from.breakpoints() {
        let trigger = moved(breakpoint.kind, from.debug_info(), to.debug_info());
        let Ok(Event::BreakpointAdded(number)) = to.apply(Action::AddBreakpoint(trigger)) else {
            continue;
        };
        let mut adjust = |edit| to.apply(Action::EditBreakpoint(number, edit)).ok();
        adjust(BreakpointEdit::Enable(breakpoint.is_enabled));
        adjust(BreakpointEdit::Condition(breakpoint.condition.clone()));
        adjust(BreakpointEdit::Ignore(breakpoint.ignore_count));
        adjust(BreakpointEdit::Commands(breakpoint.commands.clone()));
        if breakpoint.is_temporary {
            adjust(BreakpointEdit::Temporary);
        }
    }
}

fn moved(trigger: BreakpointKind, from: &DebugInfo, to: &DebugInfo) -> BreakpointKind {
    let moved = |cell| cell_of_same_line(cell, from, to).unwrap_or(cell);
    match trigger {
        BreakpointKind::Bug(cell) => BreakpointKind::Bug(moved(cell)),
        BreakpointKind::Read(cell) => BreakpointKind::Read(moved(cell)),
        BreakpointKind::Write(cell) => BreakpointKind::Write(moved(cell)),
        BreakpointKind::Access(cell) => BreakpointKind::Access(moved(cell)),
        BreakpointKind::Sign | BreakpointKind::CardRead | BreakpointKind::CardPunched => trigger,
    }
}

/// Returns the cell that holds the same source line in `to` as `cell` does in `from`.
fn cell_of_same_line(cell: Address, from: &DebugInfo, to: &DebugInfo) -> Option<Address> {
    let line = from.line(cell)?;
    let place_in_line = cell.get().checked_sub(from.cell_of_line(line)?.get())?;
    let first = to.cell_of_line(same_line(line, &from.source, &to.source)?)?;
    Address::new(first.get().checked_add(place_in_line)?)
}

/// Returns the line that `line` has become after one edit, or `None` if the edit covers it and adds
/// or removes lines. Lines are counted from 1.
fn same_line(line: usize, from: &str, to: &str) -> Option<usize> {
    let (from, to): (Vec<&str>, Vec<&str>) = (from.lines().collect(), to.lines().collect());
    let before = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let is_same = |(one, other): &(&&str, &&str)| one == other;
    let after = from.iter().rev().zip(to.iter().rev()).take_while(is_same).count();
    if line <= before || from.len() == to.len() {
        Some(line)
    } else if line > from.len().saturating_sub(after) {
        (line + to.len()).checked_sub(from.len())
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::language::Language;
    use crate::state::workspace::Workspace;
    use crate::state::workspace::document::Document;

    fn workspace(text: &str, cards: &str) -> Workspace {
        let cards = cardiac_core::deck::cards(cards).collect::<Result<_, _>>();
        let mut workspace = Workspace::new();
        let document = Document { text: text.to_owned(), ..Document::default() };
        workspace.load(document, cards.expect("they are cards")).expect("valid program");
        workspace
    }

    fn apply(workspace: &mut Workspace, action: Action) {
        assert!(workspace.session.apply(action).is_ok());
    }

    fn cards(workspace: &Workspace) -> String {
        let input = workspace.session.input_cards();
        let cards: Vec<Card> = input.passed().iter().copied().chain(input).collect();
        cards.iter().map(Card::to_string).collect::<Vec<_>>().join(" ")
    }

    const READING: &str = "loop: INP 50\n OUT 50\n JMP loop\n END\n DATA 1, 2";

    #[test]
    fn reloading_keeps_added_cards() {
        let mut workspace = workspace(READING, "7\n8");
        assert_eq!(cards(&workspace), "001 002 007 008");
        apply(&mut workspace, Action::Resume(Resume::Step, 4));
        let card = Card::Word("9".parse().expect("valid word"));
        let change = cardiac_core::session::EditKind::Card(card);
        apply(&mut workspace, Action::Edit(change));
        apply(&mut workspace, Action::Resume(Resume::ToStep(0), 1));
        workspace.document.text = READING.replace("1, 2", "3");
        workspace.reload().expect("valid program");
        assert_eq!(cards(&workspace), "003 007 008 009");
        assert_eq!(workspace.session.snapshot().read, 0);
    }

    #[test]
    fn reloading_keeps_replaced_cards() {
        let mut workspace = workspace(READING, "7");
        apply(&mut workspace, Action::Resume(Resume::Step, 1));
        let change = cardiac_core::session::EditKind::Cards(vec![Card::Blank]);
        apply(&mut workspace, Action::Edit(change));
        workspace.reload().expect("valid program");
        assert_eq!(cards(&workspace), "001 002 blank");
    }

    #[test]
    fn an_invalid_program_changes_nothing() {
        let mut workspace = workspace(READING, "7");
        apply(&mut workspace, Action::Resume(Resume::Step, 1));
        workspace.document.text = "CAL".to_owned();
        let unfit = workspace.reload().expect_err("it is misspelt");
        assert!(unfit.message(Language::English).contains("did you mean `CLA`?"), "{unfit:?}");
        assert_eq!(
            (workspace.session.snapshot().steps, cards(&workspace).as_str()),
            (1, "001 002 007")
        );
        workspace.document.text = "; ".repeat(cardiac_core::assembler::MAX_SOURCE_LEN);
        assert!(workspace.reload().is_err());
        assert_eq!(workspace.session.snapshot().steps, 1);
    }

    #[test]
    fn breakpoints_move_with_their_lines() {
        let text = "one: DATA 1\n CLA one\n OUT one\n HRS\ntwo: DATA 2";
        for (changed, cell) in [
            (text.to_owned(), "12"),
            (format!(" JMP 11\n{text}"), "13"),
            (text.replace(" CLA one\n", ""), "11"),
            (text.replace("OUT one", "OUT two"), "12"),
            (text.replace(" OUT one\n", ""), "12"),
        ] {
            let mut workspace = workspace(text, "");
            let trigger = BreakpointKind::Bug("12".parse().expect("valid cell"));
            apply(&mut workspace, Action::AddBreakpoint(trigger));
            apply(&mut workspace, Action::EditBreakpoint(1, BreakpointEdit::Ignore(3)));
            workspace.document.text.clone_from(&changed);
            workspace.reload().expect("valid program");
            let [breakpoint] = workspace.session.breakpoints() else { panic!("one breakpoint") };
            assert!(
                breakpoint.is_at(cell.parse().expect("valid cell")),
                "{changed}: {breakpoint:?}"
            );
            assert_eq!(breakpoint.ignore_count, 3);
        }
    }
}
