//! `cardiac by-hand --report`: mistakes by phase, from logs whose moves are done again.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use cardiac_core::by_hand::Log;

use super::log;
use super::tally::{Count, PHASES, Tally};
use crate::eprint_message;
use crate::output;
use crate::program::{self, display_path};

/// Reports on all logs; the exit status.
pub(super) fn report(paths: &[PathBuf]) -> anyhow::Result<u8> {
    let mut text = String::new();
    let mut mistakes = [0; 4];
    let mut read = 0;
    for path in paths {
        match of_one(path, &mut text) {
            Ok(tally) => {
                read += 1;
                for (all, count) in mistakes.iter_mut().zip(&tally.phases) {
                    *all += count.mistakes();
                }
            }
            // One that cannot be read does not hide the others.
            Err(error) => eprint_message(format_args!("error: {error:#}")),
        }
    }
    if read > 1 {
        let phases = mistakes.iter().zip(PHASES).map(|(count, what)| format!("{what} {count}"));
        let phases: Vec<String> = phases.collect();
        text.push_str("mistakes in all logs: ");
        text.push_str(&phases.join(", "));
        text.push('\n');
    }
    output::write(None, &text)?;
    Ok(u8::from(read < paths.len()))
}

/// Adds the report of a log, and gives what it has counted in each phase.
fn of_one(path: &Path, report: &mut String) -> anyhow::Result<Tally> {
    let name = display_path(path);
    let text = program::read_text(path)?;
    let log: Log = text.parse().map_err(|mistake| anyhow!("{name}: {mistake}"))?;
    let mut tally = Tally::default();
    let done = log::again(&log, |turn| {
        tally.add(&turn);
        ControlFlow::Continue(())
    });
    let practice = done.map_err(|changed| anyhow!("{name}: {changed}"))?;
    let phases = tally.phases.iter().zip(PHASES).zip(1..);
    let phases = phases
        .map(|((count, what), number)| format!("  phase {number}, {what}: {}\n", sentence(count)));
    let phases: String = phases.collect();
    let steps = counted(practice.steps(), "step");
    let mistakes = counted(tally.mistakes() as u64, "mistake");
    report.extend([format!("{name}: {steps}, {mistakes}\n"), phases]);
    Ok(tally)
}

fn sentence(count: &Count) -> String {
    let mut parts = vec![format!("{} right", count.right)];
    parts.push(counted(count.mistakes() as u64, "mistake"));
    if count.hints > 0 {
        parts.push(counted(count.hints as u64, "hint"));
    }
    if count.helped > 0 {
        parts.push(format!("{} done by the coach", count.helped));
    }
    let mut text = parts.join(", ");
    let wrong: Vec<String> = count
        .wrong
        .iter()
        .map(|((kind, place), times)| match times {
            1 => format!("{kind} ({place})"),
            _ => format!("{times} {kind} ({place})"),
        })
        .collect();
    if !wrong.is_empty() {
        text.push_str(": ");
        text.push_str(&wrong.join(", "));
    }
    text
}

fn counted(count: u64, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
