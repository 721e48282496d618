//! Recorded work: its log replays to the same work, and an undo leads back.

use std::ops::ControlFlow;

use cardiac_core::by_hand::{
    HandAction, HandEvent, HandWork, HintLevel, Log, LogEntry, LogRef, MAX_UNDO, Move, ReplayError,
};
use cardiac_core::{Card, Machine};
use proptest::prelude::*;

use super::any_moves;
use crate::support::{card_decks, machines};

/// Any action. Phases done by the coach are frequent, so that the work gets somewhere.
fn any_actions() -> impl Strategy<Value = HandAction> {
    let branches = prop::sample::select(vec!["done", "done up", "done back", "done blank"]);
    let done = branches.prop_map(|text| text.parse::<Move>().expect("a move"));
    let levels = [HintLevel::Location, HintLevel::Rule, HintLevel::Move];
    let cards = card_decks(1).prop_map(|cards| cards.first().copied().unwrap_or(Card::Blank));
    prop_oneof![
        4 => any_moves().prop_map(HandAction::Move),
        3 => done.prop_map(HandAction::Move),
        2 => prop::sample::select(levels.to_vec()).prop_map(HandAction::Hint),
        6 => Just(HandAction::Phase),
        1 => Just(HandAction::Load),
        3 => Just(HandAction::Undo),
        1 => any::<bool>().prop_map(HandAction::Silent),
        1 => cards.prop_map(HandAction::AddCard),
    ]
}

fn replayed(text: &str) -> Result<HandWork, ReplayError> {
    let log: Log = text.parse().expect("a log");
    log.replay(|_| ControlFlow::Continue(()))
}

fn with_moves(moves: &str) -> String {
    format!("{}\nmoves\n{moves}", LogRef::HEADING)
}

proptest! {
    #[test]
    fn a_log_replays_to_the_same_work(
        machine in machines(),
        cards in card_decks(8),
        is_silent in any::<bool>(),
        actions in prop::collection::vec(any_actions(), 0..40),
    ) {
        let mut work = HandWork::new(machine, cards, is_silent);
        let mut logged = Vec::new();
        for action in actions {
            let event = work.apply(action);
            if work.log().entries.len() > logged.len() {
                logged.push(event);
            }
        }
        let log: Log = work.log().to_string().parse().expect("it reads back");
        let mut events = Vec::new();
        let replayed = log.replay(|step| {
            events.push(step.event);
            ControlFlow::Continue(())
        });
        prop_assert_eq!(replayed, Ok(work));
        prop_assert_eq!(events, logged);
    }

    #[test]
    fn an_undo_leads_back(
        machine in machines(),
        cards in card_decks(8),
        actions in prop::collection::vec(any_actions(), 0..20),
        last in any_actions(),
    ) {
        let mut work = HandWork::new(machine, cards, false);
        for action in actions {
            let _ = work.apply(action);
        }
        let before = work.clone();
        let _ = work.apply(last);
        let can_be_undone = work.log().entries.get(before.log().entries.len())
            .is_some_and(LogEntry::can_be_undone);
        if can_be_undone {
            prop_assert_eq!(work.apply(HandAction::Undo), HandEvent::Undone);
            prop_assert_eq!(work.session().board(), before.session().board());
            prop_assert_eq!(work.session().cycle(), before.session().cycle());
            prop_assert_eq!(work.session().steps(), before.session().steps());
            prop_assert_eq!(work.cards(), before.cards());
            prop_assert_eq!(work.can_undo(), before.can_undo());
        }
    }

    #[test]
    fn any_text_is_replayed_without_a_panic(
        lines in prop::collection::vec(
            "(start|cell|card|slide op|done|done up|bug|undo|phase|load|lay|hint) ?[0-9:= a-z]{0,6}",
            0..12,
        ),
    ) {
        for text in [lines.join("\n"), format!("moves\n{}", lines.join("\n"))] {
            if let Ok(log) = format!("{}\n{text}", LogRef::HEADING).parse::<Log>() {
                let _ = log.replay(|_| ControlFlow::Continue(()));
            }
        }
    }
}

#[test]
fn an_added_card_is_read_and_undone() {
    let text = "cardiac by-hand 1\nstart 20\ncell 20:030\nmoves\nlay 042\nlay 043\nundo\n\
                slide tens 3\ndone = right\nbug 21\ndone = right\ndone up = right\n\
                write 30 042\nadvance input\ndone = right\nadvance input = refused\n";
    let work = replayed(text).expect("it leads to what it says");
    assert_eq!((work.session().steps(), work.session().board().read), (1, 1));
}

#[test]
fn an_edited_log_is_refused_at_its_first_wrong_entry() {
    for (moves, index) in [
        ("bug 1\nundo\nundo\nbug 2\n", 2),
        ("done = right\n", 0),
        ("phase\nload\n", 1),
        ("write 00 042\n", 0),
    ] {
        let log: Log = with_moves(moves).parse().expect("a log");
        let mut seen = 0;
        let work = log.replay(|_| {
            seen += 1;
            ControlFlow::Continue(())
        });
        assert_eq!((work.err(), seen), (Some(ReplayError::Mismatch(index)), index), "{moves}");
    }
}

#[test]
fn the_number_of_moves_undone_in_a_row_is_limited() {
    let many =
        |count| with_moves(&format!("{}{}", "bug 1\n".repeat(count), "undo\n".repeat(count)));
    assert!(replayed(&many(MAX_UNDO)).is_ok());
    assert_eq!(replayed(&many(MAX_UNDO + 1)).err(), Some(ReplayError::TooManyUndos));
    // One by one any number can be undone.
    assert!(replayed(&with_moves(&"bug 1\nundo\n".repeat(MAX_UNDO + 1))).is_ok());
    assert!(replayed(&with_moves(&"bug 1\n".repeat(MAX_UNDO + 1))).is_ok());
}

/// A loader on a blank cell makes no step, and so leaves the board as it is.
#[test]
fn where_there_is_nothing_to_load_nothing_changes() {
    let mut machine = Machine::new();
    machine.bug = "01".parse().expect("a cell");
    let mut work = HandWork::new(machine, vec![Card::Blank], false);
    let before = work.clone();
    assert_eq!(work.apply(HandAction::Load), HandEvent::Loaded(0));
    assert_eq!(work, before);
}
