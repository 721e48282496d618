//! The feedback sentences about work by hand.

use cardiac_core::by_hand::{MistakeCount, PhaseCounts, PhaseStats};

use super::progress::Progress;
use crate::grading::format::format_count;

/// Describes a log that ends before the last required step.
pub(super) fn unfinished(steps: u64, progress: Progress) -> String {
    let Progress { steps: done, phases } = progress;
    let phase = PhaseStats::PHASE_NAMES.get(phases).copied().unwrap_or_default();
    let steps = format_count(steps, "step");
    format!("{done} of {steps} worked; next is phase {}, {phase}, of step {}", phases + 1, done + 1)
}

/// Describes the mistakes and the help in a phase; empty if there were none.
pub(super) fn phase(
    count: &PhaseCounts,
    allowed: usize,
    (done, steps): (u64, u64),
    begun: u64,
) -> String {
    let mistakes = count.mistake_count();
    let mut lines = Vec::new();
    if mistakes > 0 {
        let kinds: Vec<String> = count
            .mistakes
            .iter()
            .map(|&MistakeCount { kind, location, count }| {
                let mistake = format_mistake(kind.name(), &location.to_string());
                if count == 1 { mistake } else { format!("{count} times {mistake}") }
            })
            .collect();
        let mistakes = format_count(mistakes as u64, "mistake");
        lines.push(format!("{mistakes}, {}: {}", format_allowance(allowed), kinds.join(", ")));
    }
    if let Some(first) = &count.first {
        let step = first.step.saturating_sub(begun);
        lines.push(format!("step {step}: {}", first.mismatch));
    }
    let undone = if done < steps {
        Some(format!("finished in {done} of {}", format_count(steps, "step")))
    } else if is_by_coach_only(count) {
        let all = if steps == 1 { "the step" } else { "all steps" };
        Some(format!("the coach did it in {all}: do it yourself"))
    } else {
        None
    };
    // The reason for the failure comes first.
    let place = if mistakes > allowed { lines.len() } else { 0 };
    lines.splice(place..place, undone);
    let hints = (count.hints > 0).then(|| format_count(count.hints as u64, "hint"));
    let helped = match count.helped {
        0 => None,
        _ if done >= steps && is_by_coach_only(count) => None,
        1 => Some("done once by the coach".to_owned()),
        times => Some(format!("done {times} times by the coach")),
    };
    let help: Vec<String> = hints.into_iter().chain(helped).collect();
    if !help.is_empty() {
        lines.push(help.join(", "));
    }
    lines.join("\n")
}

/// Returns `true` if the student did no part of the phase without the coach.
pub(super) fn is_by_coach_only(count: &PhaseCounts) -> bool {
    count.right == 0 && count.helped > 0
}

/// Formats a kind of mistake and its place: `too early (the bug)`.
pub(super) fn format_mistake(kind: &str, place: &str) -> String {
    format!("{} ({place})", kind.replace('-', " "))
}

/// Describes help over the limit: `3 hints were asked for, 2 are allowed`.
pub(super) fn limit_exceeded(used: usize, (what, done): (&str, &str), allowed: usize) -> String {
    let were = if used == 1 { "was" } else { "were" };
    format!("{} {were} {done}, {}", format_count(used as u64, what), format_allowance(allowed))
}

fn format_allowance(allowed: usize) -> String {
    match allowed {
        0 => "none is allowed".to_owned(),
        1 => "1 is allowed".to_owned(),
        _ => format!("{allowed} are allowed"),
    }
}
