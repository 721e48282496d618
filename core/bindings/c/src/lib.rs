//! CARDIAC for C, without a heap: a session is a plain struct in memory of the caller's.

#![cfg_attr(not(test), no_std)]

pub mod exports;
mod message;
pub mod session;

/// Ends a panic. None is known to be reachable; without an operating system there is nothing to
/// report it to.
#[cfg(not(test))]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {
        core::hint::spin_loop();
    }
}
