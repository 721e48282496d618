//! Control-C, for work that nobody talks to.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Takes over Control-C: the first raises this flag, the second ends the process.
pub(crate) fn install_handler() -> anyhow::Result<&'static AtomicBool> {
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
    })
    .context("cannot listen for Control-C")?;
    Ok(&INTERRUPTED)
}
