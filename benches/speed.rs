//! Measures speed by workload, to compare a change with an earlier state: `cargo bench --bench
//! speed -- --save-baseline before`, and later `--baseline before`.

mod workloads;

use std::hint::black_box;
use std::time::Duration;

use cardiac_core::assembler::assemble;
use cardiac_core::{Card, Machine};
use cardiac_programs::SAMPLES;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use workloads::Workload;
use workloads::ways::{by_loop_detector, by_run, by_step, by_text};

/// A hundredth of the full scale: a few milliseconds for each run.
const PART: u32 = 100;

/// Measures the long workloads with one way of running them.
fn runs(criterion: &mut Criterion, name: &str, way: impl Fn(&[Card]) -> u64) {
    let mut group = criterion.benchmark_group(name);
    for workload in Workload::LONG {
        let deck = workload.deck(workload.part(PART));
        group.throughput(Throughput::Elements(by_run(&deck)));
        group.bench_function(workload.name(), |bencher| bencher.iter(|| way(black_box(&deck))));
    }
    group.finish();
}

fn interpreter(criterion: &mut Criterion) {
    runs(criterion, "interpreter", by_run);
}

fn step(criterion: &mut Criterion) {
    runs(criterion, "step", by_step);
}

fn proof(criterion: &mut Criterion) {
    runs(criterion, "loop detection", by_loop_detector);
}

/// Measures the same deck repeatedly on one machine.
fn small_decks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("small decks");
    let text = Workload::Powers.text(1);
    let (mut machine, mut punched) = (Machine::new(), Vec::new());
    group.throughput(Throughput::Elements(1));
    group.bench_function(Workload::Powers.name(), |bencher| {
        bencher.iter(|| by_text(black_box(&text), &mut machine, &mut punched));
    });
    group.finish();
}

/// Measures the assembler on every sample program.
fn assembling(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("assemble");
    for program in SAMPLES {
        group.throughput(Throughput::Bytes(program.text.len() as u64));
        group.bench_function(program.name, |bencher| {
            bencher.iter(|| assemble(black_box(program.text), |_| {}).map(|found| found.image));
        });
    }
    group.finish();
}

/// Measures growth: ten times the steps should take ten times as long.
fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("growth");
    for part in [1000, 100, 10] {
        let deck = Workload::Counting.deck(Workload::Counting.part(part));
        let steps = by_run(&deck);
        group.throughput(Throughput::Elements(steps));
        group.bench_function(BenchmarkId::from_parameter(steps), |bencher| {
            bencher.iter(|| by_run(black_box(&deck)));
        });
    }
    group.finish();
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(2))
        .sample_size(50);
    targets = interpreter, step, proof, small_decks, assembling, growth
}
criterion_main!(benches);
