//! The signals by which the system ends a program: SIGTERM, SIGINT and SIGHUP, or what Windows has.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// The time that a window has to close, before the process ends.
const PATIENCE: Duration = Duration::from_secs(2);

/// The status of a process that SIGTERM ended.
const STATUS: i32 = 143;

/// Watches for the signals. After one, `wake` is called, the returned flag is set, and the process
/// ends after two seconds at most.
pub fn watch(wake: impl Fn() + Send + 'static) -> Arc<AtomicBool> {
    let is_ending = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&is_ending);
    let handler = move || {
        flag.store(true, Ordering::Release);
        wake();
        std::thread::sleep(PATIENCE);
        std::process::exit(STATUS);
    };
    // Without a handler a signal ends the process at once, and the last second is lost.
    ctrlc::set_handler(handler).ok();
    is_ending
}
