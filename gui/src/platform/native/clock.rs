//! The clock.

pub(crate) use std::time::Instant;
pub(crate) use std::time::SystemTime;
