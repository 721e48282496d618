//! The state of the window, without anything that is drawn.

pub(crate) mod animation;
pub mod by_hand;
pub(crate) mod deadline;
pub mod export;
pub mod files;
pub(crate) mod lessons;
pub mod notices;
pub mod playback;
pub mod profile;
pub mod settings;
pub mod store;
pub mod workspace;
