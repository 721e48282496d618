//! Many hands: all cores at work, and what they have done in the order it was given.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::ThreadPoolBuilder;
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

/// Those who work, and who may break it off.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WorkerPool<'a> {
    /// How many work at the same time; one on each core where it is not said.
    pub(crate) jobs: Option<u16>,
    pub(crate) interrupted: &'a AtomicBool,
    /// Whether the results go into a file, so that nothing on the terminal shows how far
    /// it is.
    pub(crate) writes_file: bool,
}

/// So many things for each thread are done before their results are handed on: enough
/// that no thread waits long for another, and few enough that memory stays small.
const WINDOW: usize = 256;

impl WorkerPool<'_> {
    /// Does all of the work, and hands the results on in its order, some at a time.
    ///
    /// Each thread has a place of work of its own. What comes to nothing has been
    /// interrupted; then what is done is handed on, and no more is begun.
    pub(crate) fn map_ordered<W: Sync, D: Send, R: Send>(
        self,
        all: &[W],
        init: impl Fn() -> D + Sync + Send,
        work: impl Fn(&mut D, &W) -> Option<R> + Sync + Send,
        mut done: impl FnMut(Vec<R>) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let threads = self.jobs.map_or(0, usize::from);
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.context("cannot start the threads")?;
        let bar = self.bar(all.len());
        for window in all.chunks(WINDOW * pool.current_num_threads()) {
            let results = pool.install(|| {
                let results = window.par_iter().map_init(&init, |state, item| {
                    let is_wanted = !self.interrupted.load(Ordering::Relaxed);
                    let result = is_wanted.then(|| work(state, item)).flatten();
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

    /// Shows how far it is, where somebody sees it and no lines show it.
    fn bar(self, all: usize) -> ProgressBar {
        let shows_lines = !self.writes_file && io::stdout().is_terminal();
        if shows_lines || !io::stderr().is_terminal() {
            return ProgressBar::hidden();
        }
        let style = ProgressStyle::with_template("{bar:40} {pos} of {len}, {eta} left");
        ProgressBar::new(all as u64).with_style(style.expect("the template is a good one"))
    }
}
