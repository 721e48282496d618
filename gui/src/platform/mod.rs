//! The system below the window. All that differs between systems is here, under one name.

#[path = "native/mod.rs"]
pub mod system;
