//! Properties of the coach: no false alarms in any order of the moves, and every single wrong move
//! is reported with its phase and place.

mod reference_coach;
mod sentences;
mod session;
mod work;

use self::reference_coach::{ExpectedMove, ExpectedStep};
use crate::support::{accumulators, addresses, card_decks, machines, sample_or_all, words};
use cardiac_core::by_hand::{
    Feedback, HandBoard, HandSession, HintLevel, Location, MismatchKind, Move, MoveOutcome,
    PadRowId, RowContents,
};
use cardiac_core::{Card, Phase, Step, Stop, Strip};
use proptest::prelude::*;
use proptest::sample::Index;

/// The approximate number of phases in a case of the first property, and the number of cases.
const STEPS: usize = 15;
const CASES: u32 = 2500;

/// Scratch paper may hold anything.
fn arbitrary_sources() -> impl Strategy<Value = Vec<String>> {
    let scribble = (prop::sample::select(vec!["top", "middle"]), "-?[0-9_]{1,4}")
        .prop_map(|(line, row)| format!("pad {line} {row}"));
    prop::collection::vec(scribble, 0..3)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(500, CASES)))]

    /// More than 10^5 phases are worked correctly, in any order, with anything on the scratch paper
    /// and with values that are corrected before the check.
    #[test]
    fn there_is_no_false_alarm(
        machine in machines(),
        cards in card_decks(8),
        scribbles in arbitrary_sources(),
        chance in prop::collection::vec(any::<u32>(), STEPS * 4),
    ) {
        let mut truth = machine;
        let mut strip = Strip::new(&cards);
        let mut session = HandSession::new(machine);
        let mut chance = chance.into_iter();
        for _ in 0..STEPS {
            if session.has_stopped() {
                // It starts again at the cell of the bug.
                prop_assert_eq!(session.apply(Move::Bug(truth.bug), &cards), Ok(Feedback::Moved));
            }
            let work = ExpectedStep::new(&truth, strip.under_reader());
            let step = truth.step(&mut strip);
            if matches!(step, Step::Stopped(Stop::BlankCell(_))) {
                let answer = session.apply(Move::Done(None), &cards).expect("it moves nothing");
                prop_assert_eq!(answer, Feedback::Correct { phase: Phase::SetSlides, step: Some(step) });
                break;
            }
            for (phase, deeds) in &work.phases {
                let mut acts: Vec<Move> = Vec::new();
                let chance = chance.next().expect("four a step");
                for mv in reference_coach::shuffled(deeds, chance) {
                    if chance.is_multiple_of(3) {
                        acts.extend(reference_coach::harmless_mistake(mv, chance));
                    }
                    acts.push(mv);
                }
                for (index, text) in scribbles.iter().enumerate() {
                    let location = (chance as usize / 7 + index) % (acts.len() + 1);
                    acts.insert(location, text.parse().expect("a row of the pad"));
                }
                for mv in acts {
                    prop_assert_eq!(session.apply(mv, &cards), Ok(Feedback::Moved), "{}", mv);
                }
                let branch = work.branch.filter(|_| *phase == Phase::Test);
                let answer = session.apply(Move::Done(branch), &cards).expect("it moves nothing");
                let is_fine = matches!(answer, Feedback::Correct { phase: of, .. } if of == *phase);
                prop_assert!(is_fine, "{answer} {session:?}");
            }
            prop_assert_eq!(session.phase(), Phase::SetSlides);
            prop_assert_eq!(session.cycle().machine, truth);
            prop_assert_eq!(session.board().memory, truth.memory);
            prop_assert_eq!(session.board().bug, truth.bug);
            prop_assert_eq!(session.board().read, strip.position());
            if let Step::Punched(word) = step {
                let output = session.board().output;
                prop_assert_eq!(output.card(output.passed - 1), Some(Card::Word(word)));
            }
        }
    }

    /// Following the hints leads to the end from any state of the board, and the coach's own work
    /// is right.
    #[test]
    fn hints_lead_to_the_end(
        machine in machines(),
        cards in card_decks(8),
        acts in prop::collection::vec(any_moves(), 0..8),
        phases in 0..12_usize,
    ) {
        let mut session = HandSession::new(machine);
        for _ in 0..phases {
            let _ = session.do_phase(&cards);
        }
        if session.stop().is_some() {
            return Ok(()); // the bug is wherever the operator puts it
        }
        for mv in acts {
            let _ = session.apply(mv, &cards);
        }
        for _ in 0..160 {
            let hint = session.hint(HintLevel::Move, &cards).expect("the machine goes on");
            let answer = session.apply(hint.next_move, &cards).expect("a hint can be done");
            match (hint.next_move, answer) {
                (Move::Done(_), Feedback::Correct { .. }) => return Ok(()),
                (_, Feedback::Moved) => {}
                (_, answer) => prop_assert!(false, "{answer}"),
            }
        }
        prop_assert!(false, "it comes to no end: {session:?}");
    }

    /// One move of a phase is left out, made with a wrong value, or made in a wrong place.
    #[test]
    fn a_single_wrong_move_is_named(
        machine in machines(),
        cards in card_decks(8),
        phases in 0..12_usize,
        which in any::<Index>(),
        how in 0..4_usize,
        word in words(),
        cell in addresses(),
        accumulator in accumulators(),
    ) {
        let mut session = HandSession::new(machine);
        for _ in 0..phases {
            let _ = session.do_phase(&cards);
        }
        if session.stop().is_some() {
            return Ok(());
        }
        let Some((phase, deeds, branch)) = reference_coach::expected_phase(&session, &cards) else { return Ok(()) };
        let needed: Vec<ExpectedMove> =
            deeds.into_iter().filter(|expected| expected.changes(session.board())).collect();
        if needed.is_empty() {
            return Ok(());
        }
        let wrong = needed[which.index(needed.len())];
        let other = match how {
            0 => None,
            1 | 2 => match wrong.with_wrong_value(word, cell, accumulator) {
                Some(other) => Some(other),
                None => return Ok(()),
            },
            _ => match wrong.with_wrong_location(cell) {
                Some(other) => Some(other),
                None => return Ok(()),
            },
        };
        let before = *session.board();
        for expected in &needed {
            let mv = if *expected == wrong { other } else { Some(expected.mv) };
            if let Some(mv) = mv {
                prop_assume!(session.apply(mv, &cards).is_ok());
            }
        }
        // The wrong move may have had no effect, or the right one.
        let location = wrong.location;
        let is_as_before = session.board().content_at(location) == before.content_at(location);
        let is_elsewhere = other.is_some_and(|mv| {
            let location = reference_coach::location_of(mv);
            session.board().content_at(location) != before.content_at(location)
        });
        let mut right = before;
        for expected in &needed {
            right.apply(expected.mv, &cards).expect("it is to be done");
        }
        let done = *session.board();
        let answer = session.apply(Move::Done(branch), &cards).expect("it moves nothing");
        let Feedback::Wrong(mismatch) = answer else {
            let plain = |board: HandBoard| HandBoard { pad: [RowContents::default(); 3], ..board };
            prop_assert_eq!(plain(done), plain(right));
            let bottom = |board: &HandBoard| board.row(PadRowId::Bottom).number();
            prop_assert_eq!(bottom(&done), bottom(&right));
            return Ok(()); // what was to be wrong is the right thing as well
        };
        prop_assert_eq!(mismatch.phase, phase);
        let is_there = mismatch.location == location || mismatch.belongs_at == Some(location);
        prop_assert!(is_there, "{mismatch} {mismatch:?}");
        match how {
            0 if needed.len() == 1 => prop_assert_eq!(mismatch.kind, MismatchKind::NotYet),
            0 => prop_assert_eq!(mismatch.kind, MismatchKind::Forgotten),
            1 | 2 if location == Location::Bug && !is_as_before => {
                prop_assert_eq!(mismatch.kind, MismatchKind::WrongPlace);
            }
            1 | 2 if !is_as_before && location != Location::OutputCard => {
                prop_assert_eq!(mismatch.kind, MismatchKind::WrongValue);
            }
            3 if is_elsewhere => prop_assert_eq!(mismatch.kind, MismatchKind::WrongPlace),
            _ => {}
        }
        // The log replays to the same report.
        prop_assert_eq!(MoveOutcome::from_feedback(&Feedback::Wrong(mismatch)), MoveOutcome::Wrong(mismatch.kind));
    }

    /// An additional move is reported: too early if it belongs to a later phase, otherwise not
    /// needed.
    #[test]
    fn what_is_done_besides_is_named(
        machine in machines(),
        cards in card_decks(8),
        phases in 0..12_usize,
        mv in any_moves(),
    ) {
        let mut session = HandSession::new(machine);
        for _ in 0..phases {
            let _ = session.do_phase(&cards);
        }
        if session.stop().is_some() {
            return Ok(());
        }
        let Some((phase, deeds, branch)) = reference_coach::expected_phase(&session, &cards) else { return Ok(()) };
        let location = reference_coach::location_of(mv);
        if deeds.iter().any(|expected| expected.location == location)
            || matches!(location, Location::Row(PadRowId::Top | PadRowId::Middle) | Location::TestWindow)
        {
            return Ok(());
        }
        let later = reference_coach::later_locations(&session, &cards);
        let before = session.board().content_at(location);
        let mut acts: Vec<Move> = deeds.iter().map(|expected| expected.mv).collect();
        acts.push(mv);
        for mv in acts {
            if session.apply(mv, &cards).is_err() {
                return Ok(());
            }
        }
        let is_changed = session.board().content_at(location) != before;
        let answer = session.apply(Move::Done(branch), &cards).expect("it moves nothing");
        match answer {
            Feedback::Correct { .. } => prop_assert!(!is_changed, "{mv}"),
            Feedback::Wrong(mismatch) => {
                prop_assert!(is_changed, "{mv}: {mismatch}");
                prop_assert_eq!((mismatch.phase, mismatch.location), (phase, location), "{}", mismatch);
                let is_later = later.contains(&location);
                let kind = if is_later { MismatchKind::TooEarly } else { MismatchKind::NotNeeded };
                prop_assert_eq!(mismatch.kind, kind, "{}", mismatch);
            }
            other => prop_assert!(false, "{other:?}"),
        }
    }

    #[test]
    fn a_move_reads_back(mv in any_moves()) {
        prop_assert_eq!(mv.to_string().parse(), Ok(mv));
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in "\\PC{0,30}") {
        let _ = text.parse::<Move>();
        let _ = text.parse::<cardiac_core::by_hand::LogEntry>();
    }
}

/// Returns any move except declaring a phase done.
fn any_moves() -> impl Strategy<Value = Move> {
    let text = prop_oneof![
        "slide (op|tens|units) [0-9]",
        "sign [+-]",
        (addresses()).prop_map(|cell| format!("bug {cell}")),
        (addresses(), words()).prop_map(|(cell, word)| format!("write {cell} {word}")),
        addresses().prop_map(|cell| format!("rub {cell}")),
        "rub (top|middle|bottom|card)",
        "pad (top|middle|bottom) -?[0-9_]{1,3}[0-9]",
        "square (top|bottom) (thousands|hundreds|tens|units) [0-9_]",
        words().prop_map(|word| format!("card {word}")),
        "(advance|back) (input|output)",
    ];
    text.prop_map(|text| text.parse().expect("a move"))
}
