//! CARDIAC in a window: the board of 1968, a source editor, breakpoints, lessons and by-hand mode.
//!
//! All behavior of the machine comes from [`cardiac_core`]. Views read the state and push
//! [`Request`](message::request::Request)s; [`App`] alone applies them.

pub mod app;
pub mod i18n;
pub mod message;
pub mod platform;
pub mod state;
pub mod view;

pub use app::window::App;
