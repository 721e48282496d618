//! Prints all ratios as tables: `cargo bench --bench ratios`.
//!
//! `-- --runs N` sets the number of pairs of runs for a median, by default ten. Without the
//! `--bench` that cargo adds, or with `--test`, it only checks that everything runs: once, at a
//! small scale, possibly unoptimized.

#![cfg_attr(not(unix), allow(dead_code, reason = "there is nothing to measure"))]

#[cfg(unix)]
mod class;
#[cfg(unix)]
mod in_process;
#[cfg(unix)]
mod long_runs;
#[cfg(unix)]
mod process;
#[cfg(unix)]
mod stats;
#[cfg(unix)]
mod whole_process;
#[cfg(unix)]
#[path = "../workloads/mod.rs"]
mod workloads;

/// The scale of the measurements.
#[derive(Clone, Copy, Debug)]
struct Scale {
    /// The number of pairs of runs for a median.
    runs: usize,
    /// The divisor of the full scale for processes.
    part: u32,
    /// The divisor for runs in process, which are repeated more often.
    part_inside: u32,
    /// The maximum of steps and of cards for growth, as powers of ten.
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

    /// Reads the arguments. Those of other benchmarks are ignored.
    fn from_args() -> Self {
        let arguments: Vec<String> = std::env::args().collect();
        let has = |flag: &str| arguments.iter().any(|argument| argument == flag);
        if !has("--bench") || has("--test") {
            return Self::TRIAL;
        }
        let runs = arguments.iter().skip_while(|&argument| argument != "--runs").nth(1);
        let runs = runs.map(|runs| match runs.parse() {
            Ok(runs) if runs > 0 => runs,
            _ => panic!("`--runs {runs}`: expected a number from 1"),
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
    // Growth comes first: a child process is reported to have used at least the memory of this
    // process.
    bench.growth()?;
    bench.long_runs()?;
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
    println!("nothing is measured: reading the resource usage of a process needs Unix");
}

/// Returns a description of this machine.
#[cfg(unix)]
fn machine() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let known = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = known
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("an unknown processor", |(_, name)| name.trim());
    let (rustc, cc) = (process::version("rustc"), process::version("cc"));
    println!("Measured on {cores} cores of {model}, {}; {rustc}; {cc}", std::env::consts::OS);
}
