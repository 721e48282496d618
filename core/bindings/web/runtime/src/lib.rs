//! The allocator and the end of a panic in a module without the standard library.
//!
//! On this computer, where the modules are only checked, the standard library has both.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// Ends a panic: JavaScript catches a `WebAssembly.RuntimeError`. None is known to be reachable.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
