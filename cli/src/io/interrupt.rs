//! Control-C for commands that read no standard input.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::Context;

static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// Installs the handler: the first Control-C sets the flag, the second ends the process.
pub(crate) fn install_handler() -> anyhow::Result<&'static AtomicBool> {
    ctrlc::set_handler(|| {
        if INTERRUPTED.swap(true, Ordering::Relaxed) {
            process::exit(130);
        }
    })
    .context("cannot handle Control-C")?;
    Ok(&INTERRUPTED)
}
