//! CARDIAC in a window: the board of 1968, a source editor, breakpoints, lessons and by-hand mode.
//!
//! All behavior of the machine comes from [`cardiac_core`]. Views read state and push
//! [`Request`](request::Request)s; [`App`] alone applies them.

mod animation;
mod app;
mod board;
pub mod by_hand;
pub mod caption;
pub mod command;
mod controls;
mod deadline;
pub mod export;
pub mod files;
pub mod fonts;
pub mod help;
mod lessons;
mod menus;
pub mod messages;
pub mod notices;
mod panels;
pub mod playback;
pub mod profile;
pub mod request;
pub mod settings;
mod spanish;
pub mod store;
pub mod theme;
pub mod workspace;

pub use app::App;
pub use board::{Camera, Projection};
pub use menus::title;
pub use panels::Tab;
