//! Measures whole processes: the command `cardiac`, and the yardstick.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::time::Duration;

use cardiac_core::{LoopDetector, Machine};

use crate::Scale;
use crate::process::{Job, Usage, in_turn, is_same};
use crate::stats::{Ratio, median, milliseconds, nanoseconds};
use crate::workloads::Workload;

/// The programs and files of the measurements.
#[derive(Debug)]
pub(crate) struct Bench {
    pub(crate) cardiac: PathBuf,
    pub(crate) yardstick: PathBuf,
    pub(crate) folder: PathBuf,
    pub(crate) scale: Scale,
}

impl Bench {
    /// Writes the deck of a workload to a file.
    pub(crate) fn deck(&self, workload: Workload, rounds: u32) -> io::Result<PathBuf> {
        let file = self.folder.join(format!("{}.deck", workload.name()));
        workload.write(rounds, &mut BufWriter::new(File::create(&file)?))?;
        Ok(file)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Job {
        Job::new(&self.cardiac, &[&["run", "--quiet"], arguments].concat())
    }

    /// Compares `cardiac run` with the switch in C, and with and without loop detection. Returns
    /// the nanoseconds of the switch for a step of counting.
    pub(crate) fn against_c(&self) -> io::Result<f64> {
        let runs = self.scale.runs;
        let measured: Vec<Measurement> = Workload::ALL
            .into_iter()
            .map(|workload| self.measured(workload))
            .collect::<Result<_, _>>()?;

        println!("Against a switch in C: time of the C yardstick (cc -O3), relative to");
        println!("`cardiac run DECK --quiet`, in user and system time of the process");
        println!("(the median of {runs} pairs, and the range)");
        println!("{:<12} {:>12}  {:<24}  [cardiac, C; for a step]", "deck", "steps", "ratio");
        for Measurement { workload, steps, cardiac, yardstick, .. } in &measured {
            let (name, ratio) = (workload.name(), Ratio::new(yardstick, cardiac));
            let [ours, theirs] = [cardiac, yardstick].map(|times| median(times));
            println!(
                "{name:<12} {steps:>12}  {ratio:<24}  [{:>7.2} ms  {:>7.2} ms; {:>8.2} ns  {:>8.2} ns]",
                milliseconds(ours),
                milliseconds(theirs),
                nanoseconds(ours, *steps),
                nanoseconds(theirs, *steps),
            );
        }
        for Measurement { workload, cardiac, yardstick, cat, .. } in &measured {
            if *workload == Workload::Cards {
                let [ours, theirs] = [cardiac, yardstick].map(|times| Ratio::new(times, cat));
                println!("`cat` of the deck of cards: cardiac takes {ours} times as long,");
                println!("and the C yardstick {theirs}");
            }
        }
        println!();

        println!("Loop detection, by process: time that it adds to `cardiac run");
        println!("--no-proof` (the median of {runs} pairs, and of the shortest runs)");
        for Measurement { workload, cardiac, unproved, .. } in &measured {
            println!("{:<12} {}", workload.name(), Ratio::new(cardiac, unproved).percent());
        }
        println!();

        let counting = measured.iter().find(|measured| measured.workload == Workload::Counting);
        Ok(counting.map_or(f64::NAN, |Measurement { steps, yardstick, .. }| {
            nanoseconds(median(yardstick), *steps)
        }))
    }

    /// Runs a deck with each program that runs it, and with `cat`, in turn.
    fn measured(&self, workload: Workload) -> io::Result<Measurement> {
        let deck = self.deck(workload, workload.part(self.scale.part))?;
        let steps = self.steps(workload, &deck)?;
        let jobs = [
            self.run(&[]).with(&deck),
            Job::new(&self.yardstick, &[]).with(&deck),
            self.run(&["--no-proof"]).with(&deck),
            Job::new("cat", &[]).with(&deck),
        ];
        let [cardiac, yardstick, unproved, cat] = in_turn(&jobs, self.scale.runs)?;
        Ok(Measurement { workload, steps, cardiac, yardstick, unproved, cat })
    }

    /// Returns the steps of a deck. Both programs must agree on them and on the output cards.
    fn steps(&self, workload: Workload, deck: &Path) -> io::Result<u64> {
        let files = ["cardiac.cards", "yardstick.cards"].map(|name| self.folder.join(name));
        let ours = Job::new(&self.cardiac, &["run"]).with(deck).output(&files[0])?;
        let theirs = Job::new(&self.yardstick, &[]).with(deck).output(&files[1])?;
        assert!(is_same(&files[0], &files[1])?, "{}: not the same cards", workload.name());
        let steps = |said: &str| {
            let (_, after) = said.split_once("after ")?;
            let (number, _) = after.split_once(" step")?;
            number.replace(' ', "").parse::<u64>().ok()
        };
        match (steps(&ours), steps(&theirs)) {
            (Some(ours), Some(theirs)) if ours == theirs => Ok(ours),
            _ => panic!("{}: different steps: {ours}; {theirs}", workload.name()),
        }
    }

    /// Measures growth: ten times the steps, ten times the cards.
    pub(crate) fn growth(&self) -> io::Result<()> {
        println!(
            "Growth: `cardiac run --no-proof` with a limit on a program that counts for 10^10 steps,"
        );
        println!("and with more and more cards through standard input (medians of three runs)");
        let deck = self.deck(Workload::Counting, 1_000_000)?;
        let limits = (4..=self.scale.most_steps).map(|power| 10_u64.pow(power));
        let rows = limits.map(|limit| {
            let job = self.run(&["--no-proof", "--limit", &limit.to_string()]).with(&deck);
            Ok((limit, job))
        });
        self.grown("steps", rows)?;
        let counts = (4..=self.scale.most_cards).map(|power| 10_u32.pow(power));
        let rows = counts.map(|count| {
            let deck = self.deck(Workload::Cards, count)?;
            Ok((count.into(), self.run(&["-"]).fed(&deck)))
        });
        self.grown("cards", rows)?;
        println!(
            "A machine takes {} bytes, a loop detector {}; core does not allocate.\n",
            size_of::<Machine>(),
            size_of::<LoopDetector>()
        );
        Ok(())
    }

    fn grown(
        &self,
        what: &str,
        jobs: impl Iterator<Item = io::Result<(u64, Job)>>,
    ) -> io::Result<()> {
        println!("{what:>12}  peak memory  [      time   ns for each, beyond those above]");
        let mut before = (0, Duration::ZERO);
        for job in jobs {
            let (count, job) = job?;
            let runs = (0..self.scale.runs.min(3)).map(|_| job.usage());
            let usages: Vec<Usage> = runs.collect::<io::Result<_>>()?;
            let time = median(&usages.iter().map(|usage| usage.time).collect::<Vec<_>>());
            let peak = usages.iter().map(|usage| usage.peak).max().unwrap_or_default();
            let more = nanoseconds(time.saturating_sub(before.1), count - before.0);
            println!(
                "{count:>12} {:>8} KiB  [{:>7.2} ms  {more:>8.2} ns]",
                peak / 1024,
                milliseconds(time)
            );
            before = (count, time);
        }
        Ok(())
    }

    /// Measures one process for one small deck, for `cardiac` and for the switch.
    pub(crate) fn small_deck(&self) -> io::Result<[Duration; 2]> {
        let deck = self.deck(Workload::Powers, 1)?;
        let jobs = [self.run(&[]).with(&deck), Job::new(&self.yardstick, &[]).with(&deck)];
        let times = in_turn(&jobs, 5 * self.scale.runs)?;
        Ok(times.map(|times| median(&times)))
    }
}

/// The times of a deck, run by run.
struct Measurement {
    workload: Workload,
    steps: u64,
    cardiac: Vec<Duration>,
    yardstick: Vec<Duration>,
    /// `cardiac run --no-proof`.
    unproved: Vec<Duration>,
    /// Only reading and writing.
    cat: Vec<Duration>,
}
