//! Properties of the session: going back restores every earlier state.

use crate::support::{addresses, card_decks, machines, words};
use cardiac_core::assembler::assemble;
use cardiac_core::expression::Expression;
use cardiac_core::limits::MAX_CARDS;
use cardiac_core::session::{
    Action, BreakpointEdit, BreakpointKind, EditKind, Event, ExecutionProfile, Observer, Position,
    Resume, Session, SessionError, SessionLoadError, Snapshot, StepRecord, StopReason,
    ValueLocation, ValueSource,
};
use cardiac_core::{Address, Card, Opcode, Phase, Word};
use proptest::prelude::*;

/// The state of the machine and the output cards.
type Scene = (Snapshot, Vec<Word>);

fn scene(session: &Session) -> Scene {
    (*session.snapshot(), session.punched().to_vec())
}

fn go(session: &mut Session, motion: Resume) -> StopReason {
    match session.apply(Action::Resume(motion, 1)).expect("no motion here is refused") {
        Event::Stopped(reason) => reason,
        event => panic!("a motion comes to {event:?}"),
    }
}

/// A user action.
#[derive(Clone, Debug)]
enum Operation {
    Go(Resume),
    Edit(EditKind),
    Undo,
    Redo,
    To(prop::sample::Index),
}

fn operations() -> impl Strategy<Value = Vec<Operation>> {
    let motions = prop::sample::select(vec![
        Resume::Phase,
        Resume::Phase,
        Resume::Step,
        Resume::Step,
        Resume::ReversePhase,
        Resume::ReverseStep,
        Resume::ToEnd,
    ]);
    let changes = prop_oneof![
        (addresses(), prop::option::of(words())).prop_filter_map("no print", |(cell, word)| {
            let is_free = !matches!(cell, Address::FIRST | Address::LAST);
            is_free.then_some(EditKind::Cell(cell, word))
        }),
        (-9999..=9999_i16).prop_map(|value| {
            EditKind::Accumulator(value.to_string().parse().expect("four digits hold it"))
        }),
        addresses().prop_map(EditKind::Bug),
        words().prop_map(|word| EditKind::Card(Card::Word(word))),
        card_decks(4).prop_map(EditKind::Cards),
    ];
    let operation = prop_oneof![
        12 => motions.prop_map(Operation::Go),
        2 => changes.prop_map(Operation::Edit),
        1 => Just(Operation::Undo),
        1 => Just(Operation::Redo),
        1 => any::<prop::sample::Index>().prop_map(Operation::To),
    ];
    prop::collection::vec(operation, 0..120)
}

/// A model of the timeline that records every state.
struct Timeline {
    entries: Vec<Scene>,
    at: usize,
    /// The number of the first undone edit.
    undone_from: Option<usize>,
}

impl Timeline {
    fn position(&self, entry: usize) -> Position {
        self.entries[entry].0.position()
    }

    /// Returns `true` for an entry where a step begins, and for those around an edit. Motions by
    /// steps stop only there.
    fn is_resting(&self, entry: usize) -> bool {
        let edits = |entry: usize| self.position(entry).edits;
        let is_before_edit = entry + 1 < self.entries.len() && edits(entry + 1) > edits(entry);
        let is_after_edit = entry > 0 && edits(entry - 1) < edits(entry);
        self.position(entry).phase == Phase::SetSlides || is_before_edit || is_after_edit
    }

    /// Removes undone edits before another action.
    fn forget_undone(&mut self) {
        if let Some(undone) = self.undone_from.take() {
            self.entries.retain(|(moment, _)| moment.edits <= undone);
        }
    }

    fn is_last(&self) -> bool {
        self.at + 1 == self.entries.len()
    }

    fn write(&mut self, scene: Scene) {
        self.entries.push(scene);
        self.at += 1;
    }
}

proptest! {
    #[test]
    fn every_place_of_history_is_what_it_was(
        machine in machines(),
        cards in card_decks(6),
        operations in operations(),
        cut in any::<prop::sample::Index>(),
    ) {
        let mut session = Session::new(machine, cards);
        let mut timeline = Timeline { entries: vec![scene(&session)], at: 0, undone_from: None };
        for operation in operations {
            let done = operation.clone();
            if matches!(operation, Operation::Go(Resume::Phase | Resume::Step | Resume::ToEnd)) {
                timeline.forget_undone();
            }
            match operation {
                Operation::Go(Resume::Phase) => {
                    go(&mut session, Resume::Phase);
                    let is_still = session.snapshot().position() == timeline.position(timeline.at);
                    if !timeline.is_last() {
                        timeline.at += 1;
                    } else if !is_still {
                        timeline.write(scene(&session));
                    }
                }
                Operation::Go(Resume::Step) if !timeline.is_last() => {
                    timeline.at += 1;
                    while !timeline.is_resting(timeline.at) && !timeline.is_last() {
                        timeline.at += 1;
                    }
                    // It may end in the middle of a step, the rest of which would be new.
                    let is_known = timeline.is_resting(timeline.at);
                    go(&mut session, if is_known { Resume::Step } else { Resume::ToEnd });
                }
                Operation::Go(Resume::Step) => {
                    // Goes by phases, for the timeline; the step must have the same result.
                    let mut stepped = session.clone();
                    go(&mut stepped, Resume::Step);
                    loop {
                        go(&mut session, Resume::Phase);
                        if session.snapshot().position() == timeline.position(timeline.at) {
                            break;
                        }
                        timeline.write(scene(&session));
                        if session.snapshot().cycle.phase == Phase::SetSlides {
                            break;
                        }
                    }
                    prop_assert_eq!(scene(&stepped), scene(&session));
                }
                Operation::Go(motion @ (Resume::ReversePhase | Resume::ReverseStep)) => {
                    let reason = go(&mut session, motion);
                    prop_assert_eq!(reason == StopReason::AtStart, timeline.at == 0);
                    timeline.at = timeline.at.saturating_sub(1);
                    while motion == Resume::ReverseStep && !timeline.is_resting(timeline.at) {
                        timeline.at -= 1;
                    }
                }
                Operation::Go(_) => {
                    go(&mut session, Resume::ToEnd);
                    timeline.at = timeline.entries.len() - 1;
                }
                Operation::Edit(kind) => {
                    let discards = !timeline.is_last();
                    let event = session.apply(Action::Edit(kind)).expect("it is allowed");
                    prop_assert_eq!(event, Event::Edited { discards });
                    timeline.entries.truncate(timeline.at + 1);
                    timeline.write(scene(&session));
                    timeline.undone_from = None;
                }
                Operation::Undo => {
                    let edits = timeline.position(timeline.at).edits;
                    prop_assert_eq!(session.apply(Action::Undo).is_ok(), edits > 0);
                    if edits > 0 {
                        let undone = timeline.undone_from.unwrap_or(edits - 1);
                        timeline.undone_from = Some(undone.min(edits - 1));
                    }
                    while timeline.position(timeline.at).edits == edits && edits > 0 {
                        timeline.at -= 1;
                    }
                }
                Operation::Redo => {
                    let edits = timeline.position(timeline.at).edits;
                    let next = (timeline.at..timeline.entries.len())
                        .find(|&entry| timeline.position(entry).edits > edits);
                    prop_assert_eq!(session.apply(Action::Redo).is_ok(), next.is_some());
                    timeline.at = next.unwrap_or(timeline.at);
                    if next.is_some() && timeline.undone_from.is_some_and(|undone| undone <= edits) {
                        timeline.undone_from = Some(edits + 1);
                    }
                }
                Operation::To(index) => {
                    let steps = timeline.position(index.index(timeline.entries.len())).steps;
                    if steps > timeline.position(timeline.at).steps {
                        let undone = timeline.undone_from.unwrap_or(usize::MAX);
                        let is_kept = |entry| timeline.position(entry).edits <= undone;
                        let is_there = |entry| timeline.position(entry).steps == steps;
                        if !(0..timeline.entries.len()).any(|entry| is_kept(entry) && is_there(entry)) {
                            continue; // it would be new
                        }
                        timeline.forget_undone();
                    }
                    go(&mut session, Resume::ToStep(steps));
                    timeline.at = (0..timeline.entries.len())
                        .find(|&entry| timeline.position(entry).steps == steps)
                        .expect("it was on a page");
                }
            }
            prop_assert_eq!(session.snapshot().position(), timeline.position(timeline.at), "{:?}", done);
            prop_assert_eq!(&scene(&session), &timeline.entries[timeline.at]);
        }
        prop_assert_eq!(session.end(), timeline.position(timeline.entries.len() - 1));

        // A saved session loads and continues in the same way; a truncated one does not load.
        go(&mut session, Resume::ToEnd);
        timeline.forget_undone();
        timeline.at = timeline.entries.len() - 1;
        let text = session.saved().to_string();
        let mut again = Session::load(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        prop_assert_eq!(scene(&again), scene(&session));
        prop_assert_eq!(again.end(), session.end());
        prop_assert_eq!(again.saved().to_string(), text.clone());
        check_checkpoints(&session, cut)?;
        go(&mut again, Resume::ToEnd);
        prop_assert_eq!(&scene(&again), timeline.entries.last().expect("there is a first"));
        let lines = text.lines().count();
        let cut = text.lines().take(cut.index(lines)).collect::<Vec<_>>().join("\n");
        prop_assert!(Session::load(&cut).is_err());
    }
}

/// With its checkpoints a session loads without a replay, and is the same; damaged ones are refused.
fn check_checkpoints(session: &Session, cut: prop::sample::Index) -> Result<(), TestCaseError> {
    let (text, checkpoints) =
        (session.saved().to_string(), session.saved_checkpoints(8).to_string());
    let mut again = Session::load_from_checkpoints(&text, &checkpoints)
        .unwrap_or_else(|error| panic!("{error}: {text}{checkpoints}"));
    let mut replayed = Session::load(&text).expect("it is whole");
    prop_assert!(again == replayed);
    prop_assert_eq!(scene(&again), scene(session));
    prop_assert_eq!(again.saved_checkpoints(8).to_string(), checkpoints.clone());
    for motion in [Resume::ReverseStep, Resume::ReversePhase, Resume::ToEnd, Resume::Step] {
        prop_assert_eq!(go(&mut again, motion), go(&mut replayed, motion));
        prop_assert_eq!(scene(&again), scene(&replayed));
    }
    let mut damaged = checkpoints.clone().into_bytes();
    let place = cut.index(damaged.len() - 1);
    damaged[place] = if damaged[place] == b'1' { b'2' } else { b'1' };
    let damaged = String::from_utf8(damaged).expect("ASCII");
    prop_assert!(Session::load_from_checkpoints(&text, &damaged).is_err());
    prop_assert!(Session::load_from_checkpoints(&text, &checkpoints[..place]).is_err());
    Ok(())
}

/// Returns every state of a run by steps, with the step that follows it.
fn moments(session: &mut Session, most: u64) -> Vec<(Snapshot, Option<StepRecord>)> {
    let mut moments = vec![(*session.snapshot(), None)];
    for _ in 0..most {
        let mut passages = StepRecords::default();
        let event = session.apply_with(&mut passages, Action::Resume(Resume::Step, 1));
        let last = moments.len() - 1;
        moments[last].1 = passages.0.first().copied();
        if *session.snapshot() == moments[last].0 {
            moments[last].1 = None; // a blank cell
            break;
        }
        moments.push((*session.snapshot(), None));
        let _ = event.expect("a step is never refused");
    }
    moments
}

#[derive(Default)]
struct StepRecords(Vec<StepRecord>);

impl Observer for StepRecords {
    fn on_step(&mut self, record: &StepRecord, _: &Snapshot) {
        self.0.push(*record);
    }
}

/// An observer that interrupts at the first poll, after some thousand steps.
struct StoppingObserver;

impl Observer for StoppingObserver {
    fn should_continue(&mut self) -> bool {
        false
    }
}

/// An observer that counts steps, and interrupts after some of them.
struct SlicingObserver<'p> {
    left: u64,
    profile: &'p mut ExecutionProfile,
}

impl Observer for SlicingObserver<'_> {
    fn should_continue(&mut self) -> bool {
        self.left > 0
    }

    fn on_step(&mut self, record: &StepRecord, _: &Snapshot) {
        self.left -= 1;
        self.profile.record(record);
    }
}

fn triggers() -> impl Strategy<Value = BreakpointKind> {
    prop_oneof![
        3 => addresses().prop_map(BreakpointKind::Bug),
        1 => addresses().prop_map(BreakpointKind::Read),
        1 => addresses().prop_map(BreakpointKind::Write),
        1 => addresses().prop_map(BreakpointKind::Access),
        1 => Just(BreakpointKind::Sign),
        1 => Just(BreakpointKind::CardRead),
        1 => Just(BreakpointKind::CardPunched),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    /// A profile has the steps from the start to the current position, however the session came
    /// there, and whether they are replayed at once or in slices.
    #[test]
    fn a_profile_has_the_steps_up_to_here(
        machine in machines(),
        cards in card_decks(20),
        steps in 1..200_u64,
        target in any::<prop::sample::Index>(),
        slice in 1..50_u64,
    ) {
        let mut session = Session::new(machine, cards);
        let mut counted = ExecutionProfile::default();
        let mut profiles = vec![counted.clone()];
        for _ in 0..steps {
            let event = session.apply_with(&mut counted, Action::Resume(Resume::Step, 1));
            let _ = event.expect("a step is never refused");
            if session.snapshot().steps < profiles.len() as u64 {
                break; // a blank cell
            }
            profiles.push(counted.clone());
        }
        let target = target.index(profiles.len());
        go(&mut session, Resume::ToStep(target as u64));
        let profile = session.profile(&mut ());
        prop_assert_eq!(profile.as_ref(), Some(&profiles[target]));
        prop_assert_eq!(profiles[target].steps(), target as u64);
        prop_assert_eq!(session.profile(&mut StoppingObserver).is_none(), target > 0);

        let (mut sliced, mut snapshot) = (ExecutionProfile::default(), session.initial_snapshot());
        let mut observer = SlicingObserver { left: slice, profile: &mut sliced };
        let end = session.snapshot().position();
        while !session.replay_to(&mut snapshot, end, &mut observer) {
            observer.left = slice;
        }
        prop_assert_eq!(Some(sliced), profile);
    }

    /// A reverse run stops wherever a forward run stops, and finds the last write anywhere.
    #[test]
    fn what_stops_on_the_way_forward_stops_on_the_way_back(
        machine in machines(),
        cards in card_decks(20),
        trigger in triggers(),
        cell in addresses(),
        steps in 1..400_u64,
    ) {
        let mut session = Session::new(machine, cards);
        let moments = moments(&mut session, steps);
        let end = *session.snapshot();
        let stops = |(moment, record): &(Snapshot, Option<StepRecord>)| match trigger {
            BreakpointKind::Bug(cell) => moment.cycle.machine.bug == cell,
            _ => record.as_ref().is_some_and(|record| trigger.is_triggered_by(record)),
        };
        let before = &moments[..moments.len() - 1];
        let writes = |(_, record): &(Snapshot, Option<StepRecord>)| {
            record.is_some_and(|record| record.writes() == Some(cell))
        };
        let (reason, last) = match before.iter().rposition(writes) {
            Some(place) => (StopReason::Done, moments[place].0),
            None => (StopReason::NotFound, end),
        };
        let chain = session.provenance(ValueLocation::Cell(cell), 20, &mut ()).expect("the observer never stops it");
        prop_assert_eq!(chain[0].value, end.cycle.machine.memory.cell(cell).operand().get());
        prop_assert_eq!(chain[0].source == ValueSource::Initial, reason == StopReason::NotFound);
        prop_assert!(chain.is_sorted_by(|link, next| link.at >= next.at));
        for link in &chain {
            // The step it names is the one at that position.
            if let ValueSource::Step(record) | ValueSource::Card(record, _) = link.source {
                let place = usize::try_from(link.at.steps).expect("there are few steps");
                prop_assert_eq!(Some(record), moments[place].1);
            }
        }

        prop_assert_eq!(go(&mut session, Resume::ReverseToWrite(cell)), reason);
        prop_assert_eq!(session.snapshot(), &last);
        if reason == StopReason::Done {
            prop_assert_eq!(chain[0].at, last.position());
        }
        go(&mut session, Resume::ToEnd);
        prop_assert_eq!(session.snapshot(), &end);

        let _ = session.apply(Action::AddBreakpoint(trigger)).expect("it can always be set");
        let mut place = moments.len() - 1;
        loop {
            let reason = go(&mut session, Resume::ReverseContinue);
            let Some(last) = moments[..place].iter().rposition(stops) else {
                prop_assert_eq!(reason, StopReason::AtStart);
                prop_assert_eq!(session.snapshot(), &moments[0].0);
                break;
            };
            place = last;
            prop_assert_eq!(session.snapshot(), &moments[place].0);
            match reason {
                StopReason::Breakpoint(1) => prop_assert!(matches!(trigger, BreakpointKind::Bug(_))),
                StopReason::Watchpoint(1, record) => prop_assert_eq!(Some(record), moments[place].1),
                reason => prop_assert!(false, "{:?}", reason),
            }
        }

        // And forward again: before a breakpoint, after a watched access.
        let mut place = 0;
        loop {
            let event = session.apply_with(&mut StoppingObserver, Action::Resume(Resume::Continue, 1));
            let Ok(Event::Stopped(reason)) = event else { panic!("{event:?}") };
            let later = |from: usize| (from..moments.len()).find(|&place| stops(&moments[place]));
            let expected = match reason {
                StopReason::Breakpoint(1) => later(place + 1),
                StopReason::Watchpoint(1, _) => later(place).map(|place| place + 1),
                _ => None,
            };
            // Steps after the last of these states are not recorded.
            let Some(expected) = expected else { break };
            place = expected;
            prop_assert_eq!(session.snapshot(), &moments[place].0);
            if place + 1 == moments.len() {
                break;
            }
        }
    }
}

/// The call stack equals a list kept by the rule: a JMP in cell c opens c + 1, which moves to the
/// top if it is open and its return jump was never read. Reaching an open cell closes it and all
/// above.
#[test]
fn open_calls_are_those_of_a_plain_list() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    runner
        .run(&machines(), |machine| {
            let mut session = Session::new(machine, Vec::new());
            let mut open: Vec<(Address, bool)> = Vec::new();
            for (moment, record) in moments(&mut session, 500) {
                let calls: Vec<Address> = moment.calls.iter().collect();
                let listed: Vec<Address> = open.iter().map(|&(cell, _)| cell).collect();
                prop_assert_eq!(&calls, &listed);
                let Some(record) = record else { break };
                let next = record.cell.next();
                if record.instruction.is_some_and(|i| i.opcode == Opcode::Jmp) {
                    if let Some(place) = open.iter().rposition(|&entry| entry == (next, false)) {
                        open.remove(place);
                    }
                    open.push((next, false));
                } else if record.reads() == Some(Address::LAST)
                    && let Some((_, is_kept)) = open.last_mut()
                {
                    *is_kept = true;
                }
                let forgotten = open.len().saturating_sub(100);
                open.drain(..forgotten);
                let next = Position { steps: moment.steps + 1, ..Position::START };
                let bug = session.snapshot_at(next).cycle.machine.bug;
                if let Some(place) = open.iter().rposition(|&(cell, _)| cell == bug) {
                    open.truncate(place);
                    prop_assert_eq!(record.returns_to, Some(bug));
                } else {
                    prop_assert_eq!(record.returns_to, None);
                }
            }
            Ok(())
        })
        .expect("the lists agree");
}

/// In a recursive program, each call is stepped over, out of, and back over as one.
#[test]
fn a_nested_call_is_distinguished_from_the_outer_one() {
    let hanoi = cardiac_programs::find("towers-of-hanoi").expect("it is a sample");
    let mut session = session(hanoi.text);
    let three = "003".parse().expect("a word");
    let _ = session.apply(Action::Edit(EditKind::Card(Card::Word(three)))).expect("it is allowed");
    go(&mut session, Resume::Continue);
    let end = session.snapshot().steps;
    let subroutines = ["move", "swap1", "swap2"].map(|label| session.cell(label));
    let mut calls = 0;
    for steps in 0..end {
        go(&mut session, Resume::ToStep(steps));
        let before = *session.snapshot();
        let instruction = before.instruction().expect("no cell is blank");
        if instruction.opcode != Opcode::Jmp || !subroutines.contains(&Some(instruction.address)) {
            continue;
        }
        calls += 1;
        let behind = before.cell().next();
        assert_eq!(go(&mut session, Resume::Next), StopReason::Done, "after {steps} steps");
        assert_eq!(bug(&session), behind.get(), "after {steps} steps");
        assert_eq!(session.snapshot().calls, before.calls, "after {steps} steps");
        let after = *session.snapshot();
        go(&mut session, Resume::ReverseNext);
        assert_eq!(session.snapshot(), &before);
        go(&mut session, Resume::Step);
        go(&mut session, Resume::Step);
        go(&mut session, Resume::Finish);
        assert_eq!(session.snapshot(), &after);
        go(&mut session, Resume::ToStep(steps + 2));
        go(&mut session, Resume::ReverseFinish);
        assert_eq!(session.snapshot(), &before);
    }
    assert_eq!(calls, 43, "fifteen towers are moved, and pegs exchanged four times for seven");
}

fn session(source: &str) -> Session {
    Session::from_assembly(&assemble(source, |found| panic!("{found}")).expect("it has no errors"))
}

fn bug(session: &Session) -> u8 {
    session.snapshot().cycle.machine.bug.get()
}

/// A million steps and some hundred thousand more: checkpoints are dropped, and every position can
/// still be reached.
#[test]
fn a_long_history_is_thinned_and_whole() {
    let mut session = session("loop: CLA n\n ADD 00\n STO n\n JMP loop\nn: DATA 0");
    let steps = 5_000_000;
    go(&mut session, Resume::ToStep(steps));
    let end = *session.snapshot();
    for steps in [0, 1, 255, 256, 257, 1_000_003, 3_999_999, 4_999_998] {
        go(&mut session, Resume::ToStep(steps));
        let n = session.cell("n").expect("it is a label");
        let cell = session.snapshot().cycle.machine.memory.cell(n);
        assert_eq!(u64::from(cell.operand().magnitude()), counted(steps), "after {steps} steps");
        go(&mut session, Resume::ReverseStep);
        go(&mut session, Resume::Step);
        assert_eq!(session.snapshot().steps, steps.max(1));
    }
    go(&mut session, Resume::ToEnd);
    assert_eq!(session.snapshot(), &end);
}

/// Returns n after a number of steps: 1 more every four, and the fourth digit is lost.
fn counted(steps: u64) -> u64 {
    let stores = steps / 4 + u64::from(steps % 4 == 3);
    stores % 1000
}

/// Regression: a motion of zero steps did a step.
#[test]
fn to_go_no_times_is_to_stay() {
    let mut session = session("loop: CLA 00\nJMP loop");
    go(&mut session, Resume::ToStep(5));
    let before = *session.snapshot();
    for motion in [Resume::Step, Resume::Phase, Resume::Continue, Resume::ReverseStep] {
        assert_eq!(session.apply(Action::Resume(motion, 0)), Ok(Event::Stopped(StopReason::Done)));
        assert_eq!(session.snapshot(), &before, "{motion:?}");
    }
}

#[test]
fn next_goes_over_a_call_and_not_over_a_loop() {
    let source = "
        main:  CLA n
               JMP twice   ; a call
               OUT n
               JMP main    ; a loop
        twice: STO n
               CLA 99
               STO exit
               CLA n
               ADD n
               STO n
        exit:  JMP 00
        n:     DATA 5";
    let mut session = session(source);
    let main = bug(&session);
    go(&mut session, Resume::Step);
    assert_eq!(go(&mut session, Resume::Next), StopReason::Done);
    assert_eq!((bug(&session), session.snapshot().steps), (main + 2, 9));
    assert_eq!(session.snapshot().calls.iter().count(), 0);
    go(&mut session, Resume::Next);
    go(&mut session, Resume::Next);
    assert_eq!((bug(&session), session.snapshot().steps), (main, 11));

    // Back over the loop's jump, the OUT, and the call as one.
    for place in [main + 3, main + 2, main + 1, main] {
        assert_eq!(go(&mut session, Resume::ReverseNext), StopReason::Done);
        assert_eq!(bug(&session), place);
    }
    assert_eq!(session.snapshot().steps, 0);

    // Into the call, out of it at its end, and out of it at its start.
    for _ in 0..4 {
        go(&mut session, Resume::Step);
    }
    let inside = *session.snapshot();
    assert_eq!(go(&mut session, Resume::Finish), StopReason::Done);
    assert_eq!(bug(&session), main + 2);
    go(&mut session, Resume::ToStep(inside.steps));
    assert_eq!(go(&mut session, Resume::ReverseFinish), StopReason::Done);
    assert_eq!((bug(&session), session.snapshot().steps), (main + 1, 1));
    let refused = session.apply(Action::Resume(Resume::Finish, 1));
    assert_eq!(refused, Err(SessionError::NoOpenCall));
}

#[test]
fn a_saved_session_says_what_is_on_the_table() {
    let source = "loop: ADD =7 ; seven more\n OUT n\n STO n\n JMP loop\nn: DATA 5\r\n\n| odd";
    let source = source.replace("| odd", "; | odd");
    let mut session = session(&source);
    let n = session.cell("n").expect("it is a label");
    let condition =
        Expression::parse_condition("n > 12 and acc != 0", session.debug_info().bindings());
    let condition = condition.expect("it has a value");
    let adjustments = [
        BreakpointEdit::Condition(Some(condition)),
        BreakpointEdit::Ignore(1),
        BreakpointEdit::Commands(vec!["print n".into(), "continue".into()]),
    ];
    for action in [
        Action::AddBreakpoint(BreakpointKind::Write(n)),
        Action::AddBreakpoint(BreakpointKind::Sign),
        Action::Resume(Resume::Step, 6),
        Action::Resume(Resume::Phase, 2),
        Action::Edit(EditKind::Cell(n, Some("042".parse().expect("a word")))),
        Action::EditBreakpoint(2, BreakpointEdit::Enable(false)),
    ] {
        let _ = session.apply(action).expect("nothing refuses this");
    }
    for adjustment in adjustments {
        let _ =
            session.apply(Action::EditBreakpoint(1, adjustment)).expect("there is a breakpoint 1");
    }
    let text = session.saved().to_string();
    assert_eq!(
        text,
        "cardiac session 1
machine
bug 10
accumulator +0000
10:215
11:514
12:614
13:810
14:005
15:007
cards
edits
step 3 phase 3: cell 14 042
breakpoints
1 write 14
if n > 12 and acc != 0
ignore 1
hits 1
|print n
|continue
2 sign
disabled
now step 3 edit 1 phase 3
end step 3 edit 1 phase 3
punched
005
program
|loop: ADD =7 ; seven more
| OUT n
| STO n
| JMP loop
|n: DATA 5\r
|
|; | odd
done
"
    );
    let again = Session::load(&text).expect("it is whole");
    assert_eq!(again.breakpoints(), session.breakpoints());
    assert_eq!(again.debug_info(), session.debug_info());
    assert_eq!(scene(&again), scene(&session));

    for (from, to, error) in [
        ("cardiac session 1", "cardiac session 2", SessionLoadError::NewerVersion { version: 2 }),
        ("cardiac session 1", "cardiac sessions", SessionLoadError::NotASession),
        ("done\n", "", SessionLoadError::Truncated),
        ("10:215", "10:2155", SessionLoadError::InvalidLine { line: 5, expected: "" }),
        (
            "step 3 phase 3: cell 14 042",
            "step x: cell 14 042",
            SessionLoadError::InvalidLine { line: 13, expected: "" },
        ),
        ("if n > 12", "if m > 12", SessionLoadError::InvalidLine { line: 16, expected: "" }),
        ("punched\n005", "punched\n006", SessionLoadError::Inconsistent),
        ("now step 3", "now step 7", SessionLoadError::Inconsistent),
    ] {
        let found = Session::load(&text.replacen(from, to, 1)).expect_err(to);
        let found = match found {
            SessionLoadError::InvalidLine { line, .. } => {
                SessionLoadError::InvalidLine { line, expected: "" }
            }
            found => found,
        };
        assert_eq!(found, error, "{to}");
    }

    check_beginning(&text, &mut session);
}

/// The start of a session can be read without its history, even if the history is damaged.
fn check_beginning(text: &str, session: &mut Session) {
    for text in [text.replacen("end step 3", "end step 300000000", 1), text.to_owned()] {
        let beginning = Session::load_initial(&text).expect("it is whole");
        assert_eq!(beginning.snapshot(), &session.snapshot_at(Position::START));
        assert_eq!(beginning.end(), Position::START);
        assert_eq!(beginning.debug_info(), session.debug_info());
        let triggers = |session: &Session| -> Vec<BreakpointKind> {
            session.breakpoints().iter().map(|known| known.kind).collect()
        };
        assert_eq!(triggers(&beginning), triggers(session));
        assert!(beginning.breakpoints().iter().all(|known| known.hit_count == 0));
        assert_eq!(scene(&beginning), scene(&session.to_initial()));
    }
}

#[test]
fn all_that_is_met_at_a_stop_is_named_and_counted_both_ways() {
    let mut session = session("loop: CLA n\n ADD 00\n STO n\n JMP loop\nn: DATA 0");
    let (top, n) = (BreakpointKind::Bug("13".parse().expect("a cell")), session.cell("n"));
    let n = n.expect("it is a label");
    for action in [
        Action::AddBreakpoint(top),
        Action::AddBreakpoint(top),
        Action::AddBreakpoint(BreakpointKind::Write(n)),
        Action::AddBreakpoint(BreakpointKind::Sign),
        Action::EditBreakpoint(2, BreakpointEdit::Temporary),
        Action::EditBreakpoint(1, BreakpointEdit::Ignore(1)),
    ] {
        let _ = session.apply(action).expect("nothing refuses this");
    }
    let seen = |session: &Session| {
        let hits =
            session.breakpoints().iter().map(|known| (known.number, known.hit_count)).collect();
        (session.snapshot().steps, session.hit_breakpoints().to_vec(), hits)
    };
    // The bug reaches 13 with the step that writes n. The first breakpoint is ignored once, the
    // second is deleted.
    assert!(matches!(go(&mut session, Resume::Continue), StopReason::Watchpoint(3, _)));
    assert_eq!(seen(&session), (3, vec![2, 3], vec![(1, 1), (3, 1), (4, 0)]));
    assert!(matches!(go(&mut session, Resume::Continue), StopReason::Watchpoint(3, _)));
    assert_eq!(seen(&session), (7, vec![1, 3], vec![(1, 2), (3, 2), (4, 0)]));

    // A step that ends there hits them as well, and in reverse they are separate.
    go(&mut session, Resume::ToStep(10));
    assert!(matches!(go(&mut session, Resume::Step), StopReason::Watchpoint(3, _)));
    assert_eq!(seen(&session), (11, vec![1, 3], vec![(1, 3), (3, 3), (4, 0)]));
    go(&mut session, Resume::Step);
    assert_eq!(go(&mut session, Resume::ReverseContinue), StopReason::Breakpoint(1));
    assert_eq!(seen(&session), (11, vec![1], vec![(1, 4), (3, 3), (4, 0)]));
    let _ =
        session.apply(Action::EditBreakpoint(1, BreakpointEdit::Ignore(1))).expect("it is there");
    let _ =
        session.apply(Action::EditBreakpoint(3, BreakpointEdit::Ignore(1))).expect("it is there");
    assert!(matches!(go(&mut session, Resume::ReverseContinue), StopReason::Watchpoint(3, _)));
    assert_eq!(seen(&session), (6, vec![3], vec![(1, 5), (3, 5), (4, 0)]));
}

/// Each exchange of the cards keeps those that were read, so that they can come back.
#[test]
fn cards_are_kept_up_to_a_limit() {
    let mut session = session(" HRS");
    let cards = vec![Card::Blank; MAX_CARDS / 4];
    for _ in 0..4 {
        let _ = session.apply(Action::Edit(EditKind::Cards(cards.clone()))).expect("there is room");
    }
    for kind in [EditKind::Cards(cards), EditKind::Card(Card::Blank)] {
        assert_eq!(session.apply(Action::Edit(kind)), Err(SessionError::TooManyCards));
    }
    assert_eq!(session.input_cards().count(), MAX_CARDS / 4);
}

#[test]
fn a_long_run_is_restored_from_its_checkpoints() {
    let mut session = session("l: CLA n\n ADD 00\n STO n\n OUT n\n JMP l\nn: DATA 0");
    let reason = session.apply(Action::Resume(Resume::ToStep(1_000_003), 1));
    assert_eq!(reason, Ok(Event::Stopped(StopReason::Done)));
    let _ = session.apply(Action::Resume(Resume::ToStep(900_001), 1)).expect("it is recorded");
    let text = session.saved().to_string();
    let checkpoints = session.saved_checkpoints(50).to_string();
    assert!((50..=60).contains(&checkpoints.lines().count()), "{}", checkpoints.lines().count());
    let mut again = Session::load_from_checkpoints(&text, &checkpoints).expect("it is whole");
    assert!(again == session);
    for motion in [Resume::ToStep(17), Resume::ToStep(1_000_000), Resume::ToEnd] {
        assert_eq!(go(&mut again, motion), go(&mut session, motion));
        assert_eq!(scene(&again), scene(&session));
    }
}

/// Returns checkpoints with another word in cell 50 on this line, and with the sum that belongs to
/// them.
fn with_wrong_cell(session: &str, checkpoints: &str, place: usize) -> String {
    let mut lines: Vec<_> = checkpoints.lines().map(str::to_owned).collect();
    lines.pop().expect("the sum");
    let wrong = lines[place].replace(" 50:007", " 50:008");
    assert_ne!(lines[place], wrong);
    lines[place] = wrong;
    let text = lines.join("\n") + "\n";
    let sum = session.bytes().chain(text.bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{text}sum {sum:016x}\n")
}

/// The current state, the one before it and all within the latest steps are replayed, so that their
/// sum is not all that they have to match. Only those that are further back are trusted.
#[test]
fn a_checkpoint_with_the_right_sum_is_not_believed() {
    const SOURCE: &str = "l: CLA n\n ADD 00\n STO n\n JMP l\nn: DATA 0\n ORG 50\n DATA 7";
    let mut session = session(SOURCE);
    go(&mut session, Resume::ToStep(9_000_000));
    go(&mut session, Resume::ToStep(1_000_003));
    let text = session.saved().to_string();
    let checkpoints = session.saved_checkpoints(20).to_string();
    let steps_on = |line: &str| {
        let digits = line.strip_prefix("step ")?.split([';', ' ']).next()?;
        digits.parse::<u64>().ok()
    };
    let steps: Vec<_> = checkpoints.lines().map(steps_on).collect();
    let now = steps.iter().position(|&steps| steps == Some(1_000_003)).expect("it is kept");
    let (mut refused, mut trusted) = (0, 0);
    for (place, steps) in steps.iter().enumerate() {
        let &Some(steps) = steps else { continue };
        let wrong = with_wrong_cell(&text, &checkpoints, place);
        let again = Session::load_from_checkpoints(&text, &wrong);
        let is_checked = [now - 1, now].contains(&place) || steps > 5_500_000;
        if is_checked {
            assert_eq!(again.err(), Some(SessionLoadError::Inconsistent), "step {steps}");
            refused += 1;
        } else if let Ok(mut again) = again {
            assert_eq!(scene(&again), scene(&session));
            go(&mut again, Resume::ToEnd);
            assert_eq!(again.end().steps, 9_000_000);
            trusted += 1;
        }
    }
    assert!(refused > 8 && trusted > 4, "{refused} {trusted}");
}

/// Returns a saved session with these lines in place of its end, or of its breakpoints.
fn saved_with(source: &str, line: &str, replaced: &str) -> String {
    let text = session(source).saved().to_string();
    assert!(text.contains(line), "{text}");
    text.replace(line, replaced)
}

#[test]
fn a_session_that_asks_for_too_much_is_not_read() {
    let far = |line: &str, replaced: &str| {
        Session::load(&saved_with("l: OUT 10\n JMP l", line, replaced)).map(|_| ())
    };
    let end = "\nend step 18446744073709551615\n";
    assert_eq!(far("\nend step 0\n", end), Err(SessionLoadError::TooManyCards));
    let now = "\nnow step 18446744073709551615\n";
    assert_eq!(far("\nnow step 0\n", now), Err(SessionLoadError::Inconsistent));
    let number = far("breakpoints\n", "breakpoints\n4294967295 bug 10\n");
    assert!(matches!(number, Err(SessionLoadError::InvalidLine { .. })), "{number:?}");
}

#[test]
fn counts_of_a_breakpoint_do_not_overflow() {
    let line = "breakpoints\n1000000000 bug 10\nhits 18446744073709551615\n";
    let text = saved_with("l: ADD 00\n JMP l", "breakpoints\n", line);
    let mut session = Session::load(&text).expect("it is whole");
    assert_eq!(go(&mut session, Resume::Continue), StopReason::Breakpoint(1_000_000_000));
    assert_eq!(session.breakpoints()[0].hit_count, u64::MAX);
    let sign =
        session.apply(Action::AddBreakpoint(BreakpointKind::Sign)).expect("nothing refuses it");
    assert_eq!(sign, Event::BreakpointAdded(1));
    assert!(Session::load(&session.saved().to_string()).is_ok());
}
