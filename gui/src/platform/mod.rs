//! The system below the window.

pub mod native;
