//! A parallel map over a thread pool that delivers results in input order.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// A thread pool with a progress bar and a flag for interruption.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorkerPool<'a> {
    /// Number of threads; `None` is one per core.
    pub(crate) jobs: Option<u16>,
    pub(crate) interrupted: &'a AtomicBool,
    /// `true` if the results go into a file, so that the terminal shows no progress but the bar.
    pub(crate) writes_file: bool,
}

/// Number of items per thread in a batch. Results are delivered after each batch: large enough that
/// threads seldom wait for each other, small enough to bound the memory.
const WINDOW: usize = 256;

impl WorkerPool<'_> {
    /// Maps all items and delivers the results in input order, a batch at a time.
    ///
    /// If `work` returns `None` the run was interrupted: the finished results are delivered, and no
    /// new item starts.
    pub(crate) fn map_ordered<W: Sync, R: Send>(
        self,
        all: &[W],
        work: impl Fn(&W) -> Option<R> + Sync + Send,
        mut done: impl FnMut(Vec<R>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let threads = self.jobs.map_or(0, usize::from);
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.context("cannot start the threads")?;
        let bar = self.bar(all.len());
        for window in all.chunks(WINDOW * pool.current_num_threads()) {
            let results = pool.install(|| {
                let results = window.par_iter().map(|item| {
                    let is_wanted = !self.interrupted.load(Ordering::Relaxed);
                    let result = is_wanted.then(|| work(item)).flatten();
                    bar.inc(1);
                    result
                });
                results.flatten_iter().collect()
            });
            done(results)?;
            if self.interrupted.load(Ordering::Relaxed) {
                break;
            }
        }
        bar.finish_and_clear();
        Ok(())
    }

    /// Returns a progress bar, hidden unless it is the only progress on a terminal.
    fn bar(self, all: usize) -> ProgressBar {
        let shows_lines = !self.writes_file && io::stdout().is_terminal();
        if shows_lines || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len}, {eta} left");
        ProgressBar::new(all as u64).with_style(style.expect("the template is valid"))
    }
}
