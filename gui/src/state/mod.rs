//! The state of the window, without anything that is drawn.

pub(crate) mod animation;
pub mod arrangement;
pub(crate) mod board_values;
pub mod by_hand;
pub mod camera;
pub mod content;
pub mod data_execution;
pub(crate) mod deadline;
pub mod ending;
pub mod export;
pub mod file_dialog;
pub mod file_error;
pub(crate) mod file_name;
pub mod files;
pub(crate) mod flight;
pub mod lessons;
pub(crate) mod loop_watch;
pub mod mode;
pub mod notices;
pub(crate) mod pending;
pub mod playback;
pub mod profile;
pub mod settings;
pub(crate) mod step_changes;
pub mod store;
pub mod workspace;
