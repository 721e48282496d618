//! The clock. The one of the standard library does not run in a page.

pub(crate) use web_time::Instant;
pub(crate) use web_time::SystemTime;
