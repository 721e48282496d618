//! Medians and ratios of times, and their formatting.

#![allow(clippy::cast_precision_loss, reason = "every count here has fewer digits than f64 holds")]

use std::fmt;
use std::time::{Duration, Instant};

/// The ratio of two times, from pairs of runs made one after the other, so that noise affects both.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ratio {
    pub(crate) median: f64,
    least: f64,
    most: f64,
    /// The ratio of the shortest times.
    of_shortest: f64,
}

impl Ratio {
    pub(crate) fn new(times: &[Duration], others: &[Duration]) -> Self {
        let mut pairs: Vec<f64> =
            times.iter().zip(others).map(|(time, other)| time.div_duration_f64(*other)).collect();
        pairs.sort_by(f64::total_cmp);
        let shortest = |times: &[Duration]| times.iter().min().copied().unwrap_or_default();
        Self {
            median: middle(&pairs),
            least: pairs.first().copied().unwrap_or(f64::NAN),
            most: pairs.last().copied().unwrap_or(f64::NAN),
            of_shortest: shortest(times).div_duration_f64(shortest(others)),
        }
    }

    /// Writes the ratio as an increase in percent.
    pub(crate) fn percent(self) -> String {
        let percent = |ratio: f64| 100.0 * (ratio - 1.0);
        format!("{:+.1} % ({:+.1} %)", percent(self.median), percent(self.of_shortest))
    }
}

impl fmt::Display for Ratio {
    /// Writes the median, with the range in brackets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{:.2} ({:.2} to {:.2})", self.median, self.least, self.most);
        f.pad(&text)
    }
}

/// Returns the median of sorted numbers.
fn middle(sorted: &[f64]) -> f64 {
    let at = |place: usize| sorted.get(place).copied().unwrap_or(f64::NAN);
    f64::midpoint(at(sorted.len().saturating_sub(1) / 2), at(sorted.len() / 2))
}

pub(crate) fn median(times: &[Duration]) -> Duration {
    let mut seconds: Vec<f64> = times.iter().map(Duration::as_secs_f64).collect();
    seconds.sort_by(f64::total_cmp);
    Duration::from_secs_f64(middle(&seconds))
}

/// Returns the nanoseconds for each of `count` items.
pub(crate) fn nanoseconds(time: Duration, count: u64) -> f64 {
    1e9 * time.as_secs_f64() / count as f64
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    1e3 * time.as_secs_f64()
}

/// Writes a rate per second.
pub(crate) fn rate(count: u64, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// Writes a duration.
pub(crate) fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    std::hint::black_box(work());
    start.elapsed()
}
