//! The next step in words, and warnings about it.

pub(crate) mod explain;
mod messages;
pub(crate) mod step_preview;
pub(crate) mod step_warning;

pub use step_preview::{
    CellRead, CellWrite, InstructionEffect, MissingWord, StepEffect, StepPreview, preview,
};
