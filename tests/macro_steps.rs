//! Properties of macro steps: whatever they leap over, the result is that of the interpreter and of
//! the loop detector.

use cardiac_core::assembler::assemble;
use cardiac_core::macro_steps::{MacroRun, MacroTrial};
use cardiac_core::{
    Accumulator, Address, Card, InfiniteLoop, LoopDetector, Machine, RunOutcome, StepCount, Word,
    image,
};
use proptest::prelude::*;

use crate::support::rng::Rng;
use crate::support::{accumulators, card_decks, machines, sample_or_all, words};

/// The most steps of a run that is compared.
const LIMIT: u64 = 1_000_000;

/// A run to its end or to a limit: the outcome, the steps, the machine and the cards.
#[derive(PartialEq, Debug)]
struct Finished {
    outcome: RunOutcome<StepCount>,
    steps: StepCount,
    machine: Machine,
    punched: Vec<Word>,
}

/// Runs a machine with the interpreter and the loop detector.
fn by_detector(start: Machine, cards: &[Card], limit: u64) -> Finished {
    let (mut machine, mut punched) = (start, Vec::new());
    let mut detector = LoopDetector::new(&start);
    let input = &mut cards.iter().copied();
    let outcome = match detector.run(&mut machine, input, |word| punched.push(word), limit) {
        RunOutcome::Stopped(stop) => RunOutcome::Stopped(stop),
        RunOutcome::Limit => RunOutcome::Limit,
        RunOutcome::InfiniteLoop(found) => RunOutcome::InfiniteLoop(InfiniteLoop {
            from: found.from.into(),
            period: found.period.into(),
            cards_per_period: found.cards_per_period.into(),
        }),
    };
    Finished { outcome, steps: detector.steps().into(), machine, punched }
}

/// Runs a machine by macros, in slices of this much work.
fn by_macros(run: &mut MacroRun, cards: &[Card], limit: u64, work: u64) -> Finished {
    let (mut punched, limit) = (Vec::new(), limit.into());
    let input = &mut cards.iter().copied();
    let outcome = loop {
        let punch = &mut |word| punched.push(word);
        let outcome = run.run_slice(input, punch, Some(&limit), work);
        if outcome != RunOutcome::Limit || *run.steps() == limit {
            break outcome;
        }
    };
    run.flush(&mut |word| punched.push(word));
    Finished { outcome, steps: run.steps().clone(), machine: *run.machine(), punched }
}

/// Runs a machine in all ways, and compares them.
fn check(
    start: Machine,
    cards: &[Card],
    limit: u64,
    work: u64,
    bytes: usize,
) -> Result<Finished, TestCaseError> {
    let engine = by_detector(start, cards, limit);
    let mut run = MacroRun::new(&start).with_max_bytes(bytes);
    let mut macros = by_macros(&mut run, cards, limit, work);
    match (&engine.outcome, &macros.outcome) {
        // Either finds a loop some rounds after it began, and the other may come to the limit before.
        (RunOutcome::Limit, RunOutcome::InfiniteLoop(found)) => check_loop(start, cards, found)?,
        (RunOutcome::InfiniteLoop(_), RunOutcome::Limit) => {
            let mut run = MacroRun::new(&start).with_max_bytes(bytes);
            macros = by_macros(&mut run, cards, 100 * limit, work);
            prop_assert_eq!(&engine, &macros);
            return Ok(macros);
        }
        _ => prop_assert_eq!(&engine, &macros),
    }
    let mut counting = MacroRun::counting_cards(&start).with_max_bytes(bytes);
    let counted = by_macros(&mut counting, cards, limit, u64::MAX);
    if let RunOutcome::InfiniteLoop(found) = &counted.outcome
        && macros.outcome == RunOutcome::Limit
    {
        check_loop(start, cards, found)?;
        return Ok(macros);
    }
    if counted.outcome == RunOutcome::Limit {
        // The other may have found a loop before it came to the limit.
        let at = run.machine_at(&limit.into());
        prop_assert_eq!(at, Some(counted.machine));
        return Ok(macros);
    }
    prop_assert_eq!(&counted.outcome, &macros.outcome);
    prop_assert_eq!((&counted.steps, counted.machine), (&macros.steps, macros.machine));
    prop_assert_eq!(counting.cards(), &StepCount::from(macros.punched.len() as u64));
    Ok(macros)
}

/// Checks that the states repeat from the first step of a loop, and none before it.
fn check_loop(
    start: Machine,
    cards: &[Card],
    found: &InfiniteLoop<StepCount>,
) -> Result<(), TestCaseError> {
    let (from, period) = (small(&found.from), small(&found.period));
    let at = |step: u64| {
        let mut machine = start;
        let _ = machine.run(&mut cards.iter().copied(), |_| {}, step);
        machine
    };
    prop_assert_eq!(at(from), at(from + period));
    for divisor in (2..100).filter(|divisor| period % divisor == 0) {
        prop_assert_ne!(at(from), at(from + period / divisor));
    }
    if let Some(before) = from.checked_sub(1) {
        prop_assert_ne!(at(before), at(before + period));
    }
    Ok(())
}

fn small(count: &StepCount) -> u64 {
    count.to_u64().expect("it is within the limit")
}

/// Programs that jump back and forth among a few cells, and rewrite themselves.
fn looping_machines() -> impl Strategy<Value = Machine> {
    let opcode = prop::sample::select(vec![1_i16, 1, 2, 2, 3, 3, 4, 5, 6, 6, 7, 7, 8, 8, 0, 9]);
    let length = prop_oneof![3_usize..12, 12_usize..30, Just(98)];
    length.prop_flat_map(move |length| {
        let instruction = (opcode.clone(), 0..length, 0_i16..100, 0_u8..20);
        let start = (1..=99 - length, 0..length, accumulators());
        (prop::collection::vec(instruction, length), start).prop_map(
            move |(instructions, (first, bug, accumulator))| {
                let mut machine = Machine { accumulator, ..Machine::new() };
                machine.bug = address(first + bug);
                for (place, (opcode, near, far, kind)) in instructions.into_iter().enumerate() {
                    let near = i16::try_from(first + near).expect("a cell");
                    let word = 100 * opcode + if kind < 3 { far } else { near };
                    match kind {
                        19 => {} // blank
                        18 => machine.memory.write(address(first + place), word_of(-word)),
                        _ => machine.memory.write(address(first + place), word_of(word)),
                    }
                }
                machine
            },
        )
    })
}

fn address(number: usize) -> Address {
    u8::try_from(number).ok().and_then(Address::new).expect("two digits")
}

fn word_of(number: i16) -> Word {
    Word::new(number).expect("three digits")
}

/// Counters within each other. Each goes down from a number, and does something on the way.
fn nested_loops() -> impl Strategy<Value = Machine> {
    let action = prop::sample::select(vec![
        "CLA sum\nADD one\nSTO sum",
        "CLA sum\nSUB c0\nSTO sum",
        "CLA c1\nSFT 13\nSTO sum",
        "JMP count",
        "CLA sum\nADD sum\nSFT 22\nSTO sum",
        "OUT sum",
        "",
    ]);
    let counter = (1_i16..60, action.clone(), prop::bool::weighted(0.1));
    let last = prop::sample::select(vec!["HRS", "JMP start", "INP sum\nJMP start"]);
    (prop::collection::vec(counter, 2..=4), last).prop_map(|(counters, last)| {
        let source = source_of(&counters, last);
        let assembly = assemble(&source, |_| {}).expect("no error was found");
        Machine::from_image(assembly.image, assembly.start)
    })
}

/// Returns the source of counters within each other: the number, the action and the direction of each.
fn source_of(counters: &[(i16, &str, bool)], last: &str) -> String {
    let (mut before, mut after, mut data) = (String::new(), String::new(), String::new());
    for (level, (count, action, is_endless)) in counters.iter().enumerate() {
        let step = if *is_endless { "ADD" } else { "SUB" };
        let begin = format!("CLA n{level}\nSTO c{level}\nagain{level}: {action}\nCLA sum\n");
        before.push_str(&begin);
        let down = format!("CLA c{level}\n{step} one\nSTO c{level}\nSUB one\n");
        after = format!("{down}TAC out{level}\nJMP again{level}\nout{level}: CLA sum\n{after}");
        let cells = format!("n{level}: DATA {count}\nc{level}: DATA 0\n");
        data.push_str(&cells);
    }
    let count = "count: CLA 99\nSTO back\nCLA sum\nADD one\nSTO sum\nback: JMP 00\n";
    format!("one: EQU 00\nstart: CLA sum\n{before}{after}{last}\n{count}sum: DATA 0\n{data}")
}

/// A counter in base 1000. Its digits are this many cells down from that number.
fn odometer(digits: u8) -> Machine {
    let words = format!(
        "83:188 84:700 85:688 86:297 87:692 88:1{digits:02} 89:700 90:392 92:6{digits:02} 93:403 \
         94:383 95:198 96:885 97:500 98:1{digits:02}"
    );
    let memory = image::parse(&words.replace(' ', "\n")).expect("an image");
    Machine::from_image(memory, address(95))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(100, 50_000)))]

    #[test]
    fn random_machines_do_the_same(
        start in machines(),
        cards in card_decks(6),
        work in prop_oneof![Just(u64::MAX), 1_u64..3000],
        bytes in prop::sample::select(vec![MacroRun::MAX_BYTES, 20_000, 0]),
    ) {
        check(start, &cards, LIMIT, work, bytes)?;
    }

    #[test]
    fn looping_machines_do_the_same(
        start in looping_machines(),
        cards in card_decks(6),
        work in prop_oneof![Just(u64::MAX), 1_u64..3000],
        bytes in prop::sample::select(vec![MacroRun::MAX_BYTES, 20_000, 0]),
        shares in prop::collection::vec(0.0..=1.0, 3),
    ) {
        let end = check(start, &cards, LIMIT, work, bytes)?;
        let mut run = MacroRun::new(&start).with_max_bytes(bytes);
        let _ = run.run(&mut cards.iter().copied(), &mut |_| {}, Some(&end.steps));
        for share in shares {
            check_machine_at(start, &cards, &mut run, share_of(&end.steps, share))?;
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(40, 500)))]

    #[test]
    fn nested_loops_do_the_same(
        start in nested_loops(),
        cards in prop::collection::vec(words().prop_map(Card::Word), 0..4),
        limit in prop_oneof![Just(10 * LIMIT), 1..LIMIT],
        bytes in prop::sample::select(vec![MacroRun::MAX_BYTES, 20_000, 0]),
    ) {
        check(start, &cards, limit, u64::MAX, bytes)?;
    }

    /// A run that goes on from a step in its middle does the rest of the steps.
    #[test]
    fn the_parts_of_a_run_add_up(start in nested_loops(), share in 0.0..=1.0) {
        let mut whole = MacroRun::new(&start);
        let outcome = whole.run_slice(&mut std::iter::empty(), &mut |_| {}, None, 300_000);
        let end = whole.steps().clone();
        let middle = StepCount::from(share_of(&end, share));
        let middle = if middle == end { StepCount::ZERO } else { middle };
        let mut rest = MacroRun::new(&whole.machine_at(&middle).expect("it has come that far"));
        let left = end.saturating_sub(&middle);
        if let RunOutcome::InfiniteLoop(found) = outcome {
            let of_rest = rest.run(&mut std::iter::empty(), &mut |_| {}, None);
            let RunOutcome::InfiniteLoop(later) = of_rest else {
                return Err(TestCaseError::fail("the rest has no loop"));
            };
            prop_assert_eq!(later.period, found.period);
            prop_assert_eq!(later.from, found.from.saturating_sub(&middle));
        } else {
            let limit = Some(&left).filter(|_| outcome == RunOutcome::Limit);
            prop_assert_eq!(rest.run(&mut std::iter::empty(), &mut |_| {}, limit), outcome);
            prop_assert_eq!(rest.steps(), &left);
            prop_assert_eq!(rest.machine(), whole.machine());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(8, 200)))]

    /// A macro run that is ahead of the interpreter is where the interpreter comes to, with the same
    /// cards.
    #[test]
    fn a_trial_is_ahead_on_the_same_way(start in nested_loops()) {
        let (mut machine, mut trial, mut steps) = (start, MacroTrial::new(), 0);
        let mut punched = Vec::new();
        let no_cards = &mut std::iter::empty::<Card>();
        let lead = loop {
            let run = machine.run(no_cards, |word| punched.push(word), 1 << 16);
            steps += run.steps;
            if run.stop.is_some() || steps > 30 * LIMIT {
                break None;
            }
            let cards = punched.len() as u64;
            if let Some(lead) = trial.after_slice(&machine, steps, cards, Some(&(40 * LIMIT).into())) {
                break Some(lead);
            }
        };
        if let Some(lead) = lead {
            let mut ahead = StepCount::from(lead.start);
            ahead += lead.run.steps();
            punched.extend(&lead.punched);
            let mut other = Vec::new();
            let mut plain = start;
            let run = plain.run(no_cards, |word| other.push(word), small(&ahead));
            prop_assert_eq!((run.steps, plain), (small(&ahead), *lead.run.machine()));
            // The interpreter may be ahead of the end of a loop's first round.
            let common = punched.len().min(other.len());
            prop_assert_eq!(&punched[..common], &other[..common]);
            if !matches!(lead.outcome, RunOutcome::InfiniteLoop(_)) {
                prop_assert_eq!(punched.len(), other.len());
            }
        }
    }
}

fn share_of(steps: &StepCount, share: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "any step will do")]
    #[expect(clippy::cast_precision_loss, reason = "any step will do")]
    let step = (small(steps) as f64 * share) as u64;
    step.min(small(steps))
}

/// Compares the machine at a step with that of the interpreter.
fn check_machine_at(
    start: Machine,
    cards: &[Card],
    run: &mut MacroRun,
    step: u64,
) -> Result<(), TestCaseError> {
    let mut machine = start;
    let plain = machine.run(&mut cards.iter().copied(), |_| {}, step);
    prop_assert_eq!(plain.steps, step);
    prop_assert_eq!(run.machine_at(&step.into()), Some(machine));
    Ok(())
}

/// Random steps of long programs, in order, so that the interpreter runs each program once.
#[test]
fn any_step_of_a_long_program_can_be_gone_to() {
    let (count, most) = sample_or_all((50, 10_000_000), (1000, 1_000_000_000));
    let counting = assemble(include_str!("../benches/workloads/counting.asm"), |_| {}).unwrap();
    let counting = Machine::from_image(counting.image, counting.start);
    let cards = [999, 999].map(|count| Card::Word(word_of(count)));
    for (start, cards) in [(counting, &cards[..]), (odometer(3), &[])] {
        let mut steps: Vec<u64> = vec![0, 1, most];
        let mut random = Rng::new(1968);
        let below = usize::try_from(most).expect("64 bits");
        steps.extend((0..count).map(|_| random.below(below) as u64));
        steps.sort_unstable();
        let mut run = MacroRun::new(&start);
        let _ = run.run(&mut cards.iter().copied(), &mut |_| {}, None);
        let (mut machine, mut done, mut input) = (start, 0, cards.iter().copied());
        for step in steps {
            let _ = machine.run(&mut input, |_| {}, step - done);
            done = step;
            assert_eq!(run.machine_at(&step.into()), Some(machine), "step {step}");
        }
    }
}

/// The odometer stops when its last digit has turned: after 11, 011 for each digit, 008 steps.
fn check_odometer(digits: u8) -> MacroRun {
    let mut run = MacroRun::new(&odometer(digits));
    let outcome = run.run(&mut std::iter::empty(), &mut |_| {}, None);
    assert_eq!(outcome, RunOutcome::Stopped(cardiac_core::Stop::BlankCell(address(91))));
    let steps = format!("11{}008", "011".repeat(usize::from(digits) - 1));
    assert_eq!(run.steps().to_string(), steps);
    run
}

#[test]
fn an_odometer_of_two_digits_ends_as_the_interpreter_does() {
    let (run, mut machine) = (check_odometer(2), odometer(2));
    let plain = machine.run(&mut std::iter::empty::<Card>(), |_| {}, u64::MAX);
    assert_eq!((run.steps().to_u64(), *run.machine()), (Some(plain.steps), machine));
}

#[test]
fn an_odometer_of_82_digits_ends() {
    let mut run = check_odometer(82);
    assert_eq!(run.steps().to_string().len(), 248);
    // The last digit turns once for each round of the others.
    let round = format!("11{}", "011".repeat(81)).parse().expect("a number");
    let (mut near, mut after) = (run.steps().saturating_sub(&round), run.steps().clone());
    near -= &StepCount::from(1000_u64);
    let first = |machine: Machine| machine.memory.cell(address(1)).operand().get();
    let second = |machine: Machine| machine.memory.cell(address(2)).operand().get();
    assert_eq!(run.machine_at(&near).map(second), Some(-999));
    assert_eq!(run.machine_at(&near).map(first), Some(-998));
    after += 1;
    assert_eq!(run.machine_at(&after), None);
    assert!(run.work() < 10_000_000);
}

/// Without its stop, the odometer begins again with another first digit, and has a loop.
#[test]
fn an_odometer_without_its_stop_is_endless() {
    for digits in [1, 82] {
        let mut start = odometer(digits);
        start.memory.write(address(91), word_of(895));
        let mut run = MacroRun::new(&start);
        let outcome = run.run(&mut std::iter::empty(), &mut |_| {}, None);
        let RunOutcome::InfiniteLoop(found) = outcome else { panic!("{outcome:?}") };
        assert_eq!(found.cards_per_period, StepCount::ZERO);
        if digits == 1 {
            let engine = by_detector(start, &[], 400_000_000);
            assert_eq!(engine.outcome, RunOutcome::InfiniteLoop(found));
            assert_eq!(engine.machine, *run.machine());
        } else {
            let mut end = found.from.clone();
            end += &found.period;
            assert_eq!(*run.steps(), end);
            let before = found.from.saturating_sub(&StepCount::from(1_u64));
            let mut last = before.clone();
            last += &found.period;
            assert_eq!(run.machine_at(&found.from), Some(*run.machine()));
            // Beyond the first round, steps are counted within the loop.
            let far = "1e300".parse::<StepCount>().unwrap();
            let mut farther = far.clone();
            farther += &found.period;
            assert_eq!(run.machine_at(&far), run.machine_at(&farther));
            assert_ne!(run.machine_at(&before), run.machine_at(&last));
        }
    }
}

/// A program that punches between reads: the cards come in order, and none of a second round.
#[test]
fn cards_are_handed_out_once() {
    let source = "again: CLA n\nADD 00\nSTO n\nOUT n\nJMP again\nn: DATA 0";
    let assembly = assemble(source, |_| {}).unwrap();
    let start = Machine::from_image(assembly.image, assembly.start);
    let end = check(start, &[], LIMIT, 500, MacroRun::MAX_BYTES).unwrap();
    let found = InfiniteLoop {
        from: 5_u64.into(),
        period: 5000_u64.into(),
        cards_per_period: 1000_u64.into(),
    };
    assert_eq!(end.outcome, RunOutcome::InfiniteLoop(found));
    assert_eq!((end.punched.len(), end.steps.to_u64()), (1001, Some(5005)));
}

/// A counter of three words that punches them all: too many cards for all states to be kept.
#[test]
fn a_loop_with_many_cards_is_found() {
    let source = "
        again: CLA low\nADD 00\nSTO low\nOUT low\nSUB =99\nTAC again\nSTO low
               CLA high\nADD 00\nSTO high\nOUT high\nJMP again
        low:   DATA 0
        high:  DATA 0";
    let assembly = assemble(source, |_| {}).unwrap();
    let start = Machine::from_image(assembly.image, assembly.start);
    let end = check(start, &[], 10 * LIMIT, u64::MAX, MacroRun::MAX_BYTES).unwrap();
    assert!(matches!(end.outcome, RunOutcome::InfiniteLoop(_)), "{:?}", end.outcome);
    assert!(end.punched.len() > 50_000);
}

#[test]
fn a_stopped_machine_can_go_on() {
    let assembly = assemble("CLA n\nADD 00\nSTO n\nHRS 10\nn: DATA 0", |_| {}).unwrap();
    let start = Machine::from_image(assembly.image, assembly.start);
    let mut run = MacroRun::new(&start);
    for times in 1..=3_u64 {
        let outcome = run.run(&mut std::iter::empty(), &mut |_| {}, None);
        assert_eq!(outcome, RunOutcome::Stopped(cardiac_core::Stop::Halted(address(13))));
        assert_eq!(run.steps().to_u64(), Some(4 * times));
    }
    let (at, bug) = (run.machine_at(&6_u64.into()).expect("it was there"), address(12));
    assert_eq!((at.bug, at.accumulator), (bug, Accumulator::new(2).unwrap()));
}
