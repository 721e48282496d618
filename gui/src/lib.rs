//! CARDIAC in a window: the board of 1968 as it lies on a table.
//!
//! All truth comes from [`cardiac_core`]: the window looks at a session and tells it what to
//! do. Its parts look at state and return [`Request`](request::Request)s; [`Window`] alone
//! grants them.

mod board;
pub mod caption;
pub mod command;
mod controls;
pub mod desk;
pub mod export;
pub mod files;
pub mod fonts;
pub mod hands;
pub mod help;
mod lessons;
mod menus;
mod motion;
pub mod notices;
mod panels;
mod patience;
pub mod player;
pub mod profile;
pub mod request;
pub mod room;
pub mod settings;
mod spanish;
pub mod store;
pub mod texts;
mod window;

pub use board::{Glass, View};
pub use menus::title;
pub use panels::Tab;
pub use window::Window;
