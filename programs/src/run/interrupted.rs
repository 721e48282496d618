//! The interruption of a run.

use std::fmt;
use std::sync::atomic::AtomicBool;

/// The flag of a runner was set before the end of the work.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Interrupted;

/// The flag of work that nothing interrupts.
pub(crate) static NEVER: AtomicBool = AtomicBool::new(false);

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("interrupted")
    }
}

impl std::error::Error for Interrupted {}
