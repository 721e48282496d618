//! `cardiac by-hand --report`: replays logs and counts the mistakes in each phase.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use anyhow::anyhow;
use cardiac_core::Counted;
use cardiac_core::by_hand::{Log, MistakeCount, PhaseCounts, PhaseStats};

use crate::io::output;
use crate::io::path::display_path;
use crate::load::text_file;
use crate::messages::print::eprint_error;

/// Prints the report of all logs and returns the exit status.
pub(crate) fn report(paths: &[PathBuf]) -> anyhow::Result<u8> {
    let mut text = String::new();
    let mut mistakes = [0; 4];
    let mut read = 0;
    for path in paths {
        match report_one(path, &mut text) {
            Ok(stats) => {
                read += 1;
                for (all, count) in mistakes.iter_mut().zip(&stats.phases) {
                    *all += count.mistake_count();
                }
            }
            // A log that cannot be read does not keep the others from the report.
            Err(error) => eprint_error(&error),
        }
    }
    if read > 1 {
        let phases = mistakes
            .iter()
            .zip(PhaseStats::PHASE_NAMES)
            .map(|(count, what)| format!("{what} {count}"));
        let phases: Vec<String> = phases.collect();
        text.push_str("mistakes in all logs: ");
        text.push_str(&phases.join(", "));
        text.push('\n');
    }
    output::write(None, &text)?;
    Ok(u8::from(read < paths.len()))
}

/// Appends the report of a log, and returns its counts.
fn report_one(path: &Path, report: &mut String) -> anyhow::Result<PhaseStats> {
    let name = display_path(path);
    let text = text_file::read_text(path)?;
    let log: Log = text.parse().map_err(|error| anyhow!("{name}: {error}"))?;
    let mut stats = PhaseStats::default();
    let done = log.replay(|step| {
        stats.add(&step);
        ControlFlow::Continue(())
    });
    let work = done.map_err(|error| anyhow!("{name}: {error}"))?;
    let phases = stats.phases.iter().zip(PhaseStats::PHASE_NAMES).zip(1..);
    let phases = phases.map(|((count, what), number)| {
        format!("  phase {number}, {what}: {}\n", format_counts(count))
    });
    let phases: String = phases.collect();
    let steps = Counted(work.session().steps(), "step");
    let mistakes = Counted(stats.mistake_count(), "mistake");
    report.extend([format!("{name}: {steps}, {mistakes}\n"), phases]);
    Ok(stats)
}

fn format_counts(count: &PhaseCounts) -> String {
    let mut parts = vec![format!("{} right", count.right)];
    parts.push(Counted(count.mistake_count(), "mistake").to_string());
    if count.hints > 0 {
        parts.push(Counted(count.hints, "hint").to_string());
    }
    if count.helped > 0 {
        parts.push(format!("{} done by the coach", count.helped));
    }
    let mut text = parts.join(", ");
    let wrong: Vec<String> = count
        .mistakes
        .iter()
        .map(|MistakeCount { kind, location, count }| match count {
            1 => format!("{} ({location})", kind.name()),
            _ => format!("{count} {} ({location})", kind.name()),
        })
        .collect();
    if !wrong.is_empty() {
        text.push_str(": ");
        text.push_str(&wrong.join(", "));
    }
    text
}
