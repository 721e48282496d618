//! Running the program under observation.

pub(super) mod loop_search;
pub(super) mod observer;
pub(super) mod resume;
pub(super) mod resume_result;
pub(super) mod trace;
