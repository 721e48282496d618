//! Measures reverse steps after a long run: `cargo bench --bench history`.
//!
//! `-- --steps N` sets the length of the run, by default a hundred million steps. Without the
//! `--bench` that cargo adds it only checks that everything runs.

mod workloads;

use std::time::{Duration, Instant};

use cardiac_core::session::{Action, Event, Resume, Session, Snapshot, StopReason};
use cardiac_core::{Address, Machine};
use workloads::Workload;

const STEPS: u64 = 100_000_000;
const TRIAL: u64 = 100_000;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let is_trial = !arguments.iter().any(|argument| argument == "--bench");
    let asked = arguments.iter().skip_while(|&argument| argument != "--steps").nth(1);
    let asked = asked.map(|steps| steps.parse().expect("`--steps` is followed by a number"));
    table(asked.unwrap_or(if is_trial { TRIAL } else { STEPS }));
}

fn table(steps: u64) {
    let cards = Workload::Counting.deck(u32::MAX);
    let mut session = Session::new(Machine::new(), cards);
    let forward = timed(|| go(&mut session, Resume::ToStep(steps)));
    let on = session.snapshot().steps;
    println!("{on} steps on: {}", each(forward, on));

    let mut machine = Machine::new();
    let mut cards = session.input_cards().passed().to_vec().into_iter();
    let plain = timed(|| {
        for _ in 0..on {
            let _ = machine.step(&mut cards);
        }
    });
    println!("    {:.1} times as long as by `Machine::step`", ratio(forward, plain));
    println!("    checkpoints: {} bytes each, 8 MiB at most", size_of::<Snapshot>());

    back_steps("one after the other", &mut session, 2000, |_, _| {});
    let mut place = 0x2545_f491_4f6c_dd1d_u64;
    back_steps("from anywhere", &mut session, 500, |session, _| {
        place ^= place << 13;
        place ^= place >> 7;
        place ^= place << 17;
        go(session, Resume::ToStep(place % on + 1));
    });

    go(&mut session, Resume::ToEnd);
    let unwritten = Address::new(98).expect("there is a cell 98");
    let search = timed(|| go(&mut session, Resume::ReverseToWrite(unwritten)));
    println!(
        "the last write of a cell that was never written: {:.2} times the run",
        ratio(search, forward)
    );
}

/// Measures steps back, each from the position that `go_first` leads to.
fn back_steps(
    name: &str,
    session: &mut Session,
    count: usize,
    mut go_first: impl FnMut(&mut Session, usize),
) {
    let mut times: Vec<Duration> = (0..count)
        .map(|number| {
            go_first(session, number);
            timed(|| go(session, Resume::ReverseStep))
        })
        .collect();
    times.sort();
    let at = |percent: usize| times[(count * percent / 100).min(count - 1)];
    println!(
        "steps back, {name}: half of them in {:.1?}, 99 of a hundred in {:.1?}, all in {:.1?}",
        at(50),
        at(99),
        at(100)
    );
}

fn go(session: &mut Session, resume: Resume) -> StopReason {
    match session.apply(Action::Resume(resume, 1)) {
        Ok(Event::Stopped(reason)) => reason,
        other => panic!("a motion came to {other:?}"),
    }
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64()
}

#[allow(clippy::cast_precision_loss, reason = "it is shown with one decimal")]
fn each(time: Duration, steps: u64) -> String {
    format!("{:.1} ns each", time.as_secs_f64() * 1e9 / steps as f64)
}
