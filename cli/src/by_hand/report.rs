//! `cardiac by-hand --report`: mistakes by phase, from logs whose moves are done again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use cardiac_core::Phase;
use cardiac_core::by_hand::{Answer, Entry, Finding, Log};

use super::log::{self, Seen};
use crate::output;
use crate::program::{self, shown};

/// Reports on all logs; the exit status.
pub(super) fn report(paths: &[PathBuf]) -> anyhow::Result<u8> {
    let mut text = String::new();
    let mut mistakes = [0; 4];
    for path in paths {
        let counts = of_one(path, &mut text)?;
        for (all, count) in mistakes.iter_mut().zip(&counts) {
            *all += count.mistakes();
        }
    }
    if paths.len() > 1 {
        let phases = mistakes.iter().zip(PHASES).map(|(count, what)| format!("{what} {count}"));
        let phases: Vec<String> = phases.collect();
        text.push_str("mistakes in all logs: ");
        text.push_str(&phases.join(", "));
        text.push('\n');
    }
    output::write(None, &text)?;
    Ok(0)
}

/// What is counted in a phase.
#[derive(Default)]
struct Count {
    right: usize,
    /// The mistakes, by kind and place.
    wrong: BTreeMap<String, usize>,
    hints: usize,
    /// How often the coach has done it.
    helped: usize,
}

/// Adds the report of a log, and gives what it has counted in each phase.
fn of_one(path: &Path, report: &mut String) -> anyhow::Result<[Count; 4]> {
    let name = shown(path);
    let text = program::read(path)?;
    let text = String::from_utf8_lossy(&text);
    let log: Log = text.parse().map_err(|mistake| anyhow!("{name}: {mistake}"))?;
    let mut counts: [Count; 4] = Default::default();
    let done = log::again(&log, |practice, entry, seen| {
        let count = &mut counts[place(practice.phase())];
        match (entry, seen) {
            (Entry::Hint(_), _) => count.hints += 1,
            (Entry::Phase, _) => count.helped += 1,
            (_, Seen::Answer(Answer::Fine { .. } | Answer::Silent { .. })) => count.right += 1,
            (_, Seen::Answer(Answer::Wrong(finding))) => count.add(&finding),
            (_, Seen::Answer(Answer::Parted(parting))) => count.add(&parting.finding),
            _ => {}
        }
    });
    let practice = match done {
        Ok(practice) => practice,
        Err(index) => bail!(
            "{name}: entry {} after `moves` does not come to what the log says: it was changed by \
             hand, or written by another version",
            index + 1
        ),
    };
    let all: usize = counts.iter().map(Count::mistakes).sum();
    let steps = practice.steps();
    let phases =
        counts.iter().zip(PHASES).zip(1..).map(|((count, what), number)| {
            format!("  phase {number}, {what}: {}\n", count.sentence())
        });
    let phases: String = phases.collect();
    let (steps, mistakes) = (counted(steps, "step"), counted(all as u64, "mistake"));
    report.extend([format!("{name}: {steps}, {mistakes}\n"), phases]);
    Ok(counts)
}

impl Count {
    fn add(&mut self, finding: &Finding) {
        let what = format!("{} ({})", finding.kind.name(), finding.place);
        *self.wrong.entry(what).or_default() += 1;
    }

    fn mistakes(&self) -> usize {
        self.wrong.values().sum()
    }

    fn sentence(&self) -> String {
        let mut parts = vec![format!("{} right", self.right)];
        parts.push(counted(self.mistakes() as u64, "mistake"));
        if self.hints > 0 {
            parts.push(counted(self.hints as u64, "hint"));
        }
        if self.helped > 0 {
            parts.push(format!("{} done by the coach", self.helped));
        }
        let mut text = parts.join(", ");
        let wrong: Vec<String> = self
            .wrong
            .iter()
            .map(|(what, times)| if *times == 1 { what.clone() } else { format!("{times} {what}") })
            .collect();
        if !wrong.is_empty() {
            text.push_str(": ");
            text.push_str(&wrong.join(", "));
        }
        text
    }
}

const PHASES: [&str; 4] = ["the slides", "the bug", "the test window", "the decoder"];

fn place(phase: Phase) -> usize {
    match phase {
        Phase::SetSlides => 0,
        Phase::MoveBug => 1,
        Phase::Test => 2,
        Phase::Execute => 3,
    }
}

fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
