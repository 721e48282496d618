//! By-hand mode in the window: the buttons and the coach.

pub(crate) mod coach;
pub(crate) mod controls;
