//! Measures in process: the interpreter, the loop detector, and small decks.

use std::hint::black_box;
use std::io;
use std::iter;
use std::time::Duration;

use cardiac_core::assembler::assemble;
use cardiac_core::{
    Address, Card, InfiniteLoop, Instruction, LoopDetector, Machine, Memory, Opcode, Run,
    RunOutcome, deck,
};

use crate::Scale;
use crate::stats::{Ratio, median, nanoseconds, rate, time};
use crate::whole_process::Bench;
use crate::workloads::Workload;
use crate::workloads::ways::{by_loop_detector, by_run, by_step, by_text};

/// Times two functions in turn.
fn pairs<T>(
    runs: usize,
    one: impl Fn() -> T,
    other: impl Fn() -> T,
) -> (Vec<Duration>, Vec<Duration>) {
    (0..runs).map(|_| (time(&one), time(&other))).unzip()
}

/// Compares [`Machine::run`] with a loop of [`Machine::step`].
pub(crate) fn engine_against_step(scale: Scale) {
    println!("The interpreter: time of a loop of `Machine::step`, relative to `Machine::run`,");
    println!("in process (the median of {} pairs, and the range)", scale.runs);
    println!("{:<12} {:>12}  {:<24}  [run, step; for a step]", "deck", "steps", "ratio");
    for workload in Workload::LONG {
        let deck = workload.deck(workload.part(scale.part_inside));
        let steps = by_run(&deck);
        assert_eq!(by_step(&deck), steps, "{}", workload.name());
        let interpreter = || by_run(black_box(&deck));
        let step = || by_step(black_box(&deck));
        let (interpreter, step) = pairs(scale.runs, interpreter, step);
        println!(
            "{:<12} {steps:>12}  {:<24}  [{:>5.2} ns  {:>5.2} ns]",
            workload.name(),
            Ratio::new(&step, &interpreter),
            nanoseconds(median(&interpreter), steps),
            nanoseconds(median(&step), steps),
        );
    }
    println!();
}

/// Compares [`LoopDetector::run`] with [`Machine::run`].
pub(crate) fn proof(scale: Scale) {
    let runs = 5 * scale.runs;
    println!("Loop detection, in process: time that `LoopDetector::run` adds to");
    println!("`Machine::run` (the median of {runs} pairs, and of the shortest runs)");
    for workload in Workload::LONG {
        let deck = workload.deck(workload.part(scale.part_inside));
        assert_eq!(by_loop_detector(&deck), by_run(&deck), "{}", workload.name());
        let interpreter = || by_run(black_box(&deck));
        let search = || by_loop_detector(black_box(&deck));
        let (search, interpreter) = pairs(runs, search, interpreter);
        println!("{:<12} {}", workload.name(), Ratio::new(&search, &interpreter).percent());
    }
    println!();
}

/// Measures the setup of the interpreter and the write-back at its end.
pub(crate) fn building(scale: Scale, yardstick: f64) {
    const TIMES: u64 = 100_000;
    let mut machine = full();
    let two = full().run(&mut iter::empty(), |_| {}, 2);
    assert_eq!(two, Run { steps: 2, stop: None });
    let counting = Workload::Counting.deck(Workload::Counting.part(scale.part_inside));
    let steps = by_run(&counting);
    let (mut interpreter, mut step, mut built) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..scale.runs {
        let by_two = time(|| {
            for _ in 0..TIMES {
                let _ = black_box(&mut machine).run(&mut iter::empty::<Card>(), |_| {}, 2);
            }
        });
        let of_interpreter = nanoseconds(time(|| by_run(black_box(&counting))), steps);
        interpreter.push(of_interpreter);
        step.push(nanoseconds(time(|| by_step(black_box(&counting))), steps));
        built.push(nanoseconds(by_two, TIMES) - 2.0 * of_interpreter);
    }
    let [interpreter, step, built] = [interpreter, step, built].map(|mut times| {
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    });
    println!(
        "Setting up the interpreter: a `run` of two steps on a machine whose cells are all written,"
    );
    println!("less two steps at the rate of counting");
    println!(
        "{:>7.0} steps of the interpreter      [{interpreter:.2} ns each]",
        built / interpreter
    );
    println!("{:>7.0} steps of `Machine::step`      [{step:.2} ns each]", built / step);
    println!("{:>7.0} steps of the switch in C      [{yardstick:.2} ns each]", built / yardstick);
    println!("                                     [{built:.0} ns in all]\n");
}

/// Makes a machine without a blank cell that loops: every cell from 01 on loads itself, and 99
/// jumps back to 01.
fn full() -> Machine {
    let first = Address::FIRST.next();
    let mut memory = Memory::new();
    for address in Address::all() {
        memory.write(address, Instruction { opcode: Opcode::Cla, address }.into());
    }
    memory.write(Address::LAST, Instruction { opcode: Opcode::Jmp, address: first }.into());
    Machine::from_image(memory, first)
}

/// Measures small decks, like those of a class.
pub(crate) fn small_decks(scale: Scale, bench: &Bench) -> io::Result<()> {
    const DECKS: u32 = 20_000;
    let text = Workload::Powers.text(1);
    let (mut machine, mut punched) = (Machine::new(), Vec::new());
    let outcome = by_text(&text, &mut machine, &mut punched);
    assert!(matches!(outcome, RunOutcome::Stopped(_)) && punched.len() == 10, "{outcome:?}");
    let (mut whole, mut reading) = (Vec::new(), Vec::new());
    for _ in 0..scale.runs {
        whole.push(time(|| {
            for _ in 0..DECKS {
                let _ = black_box(by_text(black_box(&text), &mut machine, &mut punched));
            }
        }));
        reading.push(time(|| {
            for _ in 0..DECKS {
                black_box(deck::cards(black_box(&text)).flatten().count());
            }
        }));
    }
    let deck = median(&whole) / DECKS;
    let [cardiac, yardstick] = bench.small_deck()?;
    println!("Small decks (powers of two, 277 steps): text read, run with loop detection");
    println!("and a limit, cards kept, one machine reused, on one core");
    println!("{:>10.0} decks a second", rate(DECKS.into(), median(&whole)));
    println!("{:>10.2} of their time for reading the text", Ratio::new(&reading, &whole).median);
    println!(
        "{:>10.0} decks while one process of `cardiac run` does one",
        cardiac.div_duration_f64(deck)
    );
    println!(
        "{:>10.0} decks while one process of the C yardstick does one\n",
        yardstick.div_duration_f64(deck)
    );
    Ok(())
}

/// Measures after how many steps an infinite loop is detected.
pub(crate) fn latency() {
    println!("How late a loop is detected: steps beyond `from + period`");
    println!("{:<42} {:>9} {:>9} {:>9}  beyond", "program", "from", "period", "done");
    for (what, source) in ENDLESS {
        let assembly = assemble(source, |found| panic!("{found}")).expect("no error was found");
        let start = Machine::from_image(assembly.image, assembly.start);
        let (InfiniteLoop { from, period, .. }, done) = proved(&start);
        let beyond = done - from - period;
        println!("{what:<42} {from:>9} {period:>9} {done:>9}  {beyond}");
    }
    println!();
}

const ENDLESS: [(&str, &str); 4] = [
    ("a jump to itself", "here: JMP here"),
    ("a sum that wraps: 2000 states", "loop: ADD =10\n JMP loop"),
    (
        "two counters that wrap: a million states",
        "loop: CLA low\n ADD 00\n STO low\n SUB =999\n TAC loop\n CLA =0\n STO low\n \
         CLA high\n ADD =5\n STO high\n JMP loop\nlow: DATA 0\nhigh: DATA 0",
    ),
    (
        "a million steps, and then a jump to itself",
        "loop: CLA low\n ADD 00\n STO low\n SUB =999\n TAC loop\n CLA =0\n STO low\n \
         CLA high\n ADD =5\n STO high\n SUB =995\n TAC loop\n\
         here: JMP here\nlow: DATA 0\nhigh: DATA 0",
    ),
];

/// Returns the detected loop and the smallest step limit with which it is detected.
fn proved(start: &Machine) -> (InfiniteLoop, u64) {
    let with = |limit| {
        let (mut machine, mut search) = (*start, LoopDetector::new(start));
        match search.run(&mut machine, &mut iter::empty(), |_| {}, limit) {
            RunOutcome::InfiniteLoop(infinite_loop) => Some(infinite_loop),
            RunOutcome::Limit => None,
            RunOutcome::Stopped(stop) => panic!("it is no infinite loop: {stop:?}"),
        }
    };
    let infinite_loop = with(u64::MAX).expect("without a limit it is proved");
    let (mut too_few, mut enough) = (0, 1);
    while with(enough).is_none() {
        (too_few, enough) = (enough, 2 * enough);
    }
    while enough - too_few > 1 {
        let half = too_few.midpoint(enough);
        if with(half).is_some() { enough = half } else { too_few = half }
    }
    (infinite_loop, enough)
}
