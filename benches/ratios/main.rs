//! All ratios in one go, as tables: `cargo bench --bench ratios`.
//!
//! `-- --runs N` says how many pairs of runs a median is taken of, ten unless it is
//! said. Without the `--bench` that cargo adds, or with `--test`, it only shows that
//! everything runs: at a small scale, once, unoptimized as it may be.

#![cfg_attr(not(unix), allow(dead_code, reason = "there is nothing to measure"))]

#[cfg(unix)]
mod class;
#[cfg(unix)]
mod in_process;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod stats;
#[cfg(unix)]
mod whole_process;
#[cfg(unix)]
#[path = "../workloads/mod.rs"]
mod workloads;

/// How much is done.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// Of how many pairs of runs a median is taken.
    runs: usize,
    /// Processes run one of so many parts of the full scale.
    part: u32,
    /// What is run in process is smaller, for it is run more often.
    part_inside: u32,
    /// The most steps, and the most cards, that growth is looked at with, as powers of
    /// ten.
    most_steps: u32,
    most_cards: u32,
    is_measured: bool,
}

impl Scale {
    const FULL: Self = Self {
        runs: 10,
        part: 1,
        part_inside: 10,
        most_steps: 9,
        most_cards: 7,
        is_measured: true,
    };

    const TRIAL: Self = Self {
        runs: 1,
        part: 1000,
        part_inside: 1000,
        most_steps: 5,
        most_cards: 4,
        is_measured: false,
    };

    /// What the arguments ask for. Those of other benches mean nothing here.
    fn from_args() -> Self {
        let arguments: Vec<String> = std::env::args().collect();
        let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
        if !has("--bench") || has("--test") {
            return Self::TRIAL;
        }
        let runs = arguments.iter().skip_while(|&argument| argument != "--runs").nth(1);
        let runs = runs.map(|runs| match runs.parse() {
            Ok(runs) if runs > 0 => runs,
            _ => panic!("`--runs {runs}`: a number from 1 on is wanted"),
        });
        Self { runs: runs.unwrap_or(Self::FULL.runs), ..Self::FULL }
    }
}

#[cfg(unix)]
fn main() -> std::io::Result<()> {
    let scale = Scale::from_args();
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("ratios");
    std::fs::create_dir_all(&folder)?;
    let cardiac = process::cardiac(scale.is_measured)?;
    let yardstick = process::yardstick(&folder)?;
    if !scale.is_measured {
        println!("(only a trial: these numbers mean nothing)\n");
    }

    let bench = whole_process::Bench { cardiac, yardstick, folder, scale };
    // Growth comes first: a process is said to have held what this one had held.
    bench.growth()?;
    let rate = bench.against_c()?;
    in_process::engine_against_step(scale);
    in_process::proof(scale);
    in_process::building(scale, rate);
    in_process::small_decks(scale, &bench)?;
    in_process::latency();
    bench.many()?;
    machine();
    std::fs::remove_dir_all(&bench.folder)
}

#[cfg(not(unix))]
fn main() {
    println!("nothing is measured: what a process has used is asked in the way of Unix");
}

/// On what this was measured.
#[cfg(unix)]
fn machine() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let known = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = known
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("a processor that does not tell its name", |(_, name)| name.trim());
    let (rustc, cc) = (process::version("rustc"), process::version("cc"));
    println!("Measured on {cores} cores of {model}, {}; {rustc}; {cc}", std::env::consts::OS);
}
