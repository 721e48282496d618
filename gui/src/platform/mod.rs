//! The system below the window. All that differs between systems is here, under one name.

#[cfg(target_arch = "wasm32")]
#[path = "web/mod.rs"]
pub mod system;

#[cfg(not(target_arch = "wasm32"))]
#[path = "native/mod.rs"]
pub mod system;
