//! Views: they read the state, draw it, and push requests.

pub mod board;
pub(crate) mod by_hand;
pub mod caption;
pub(crate) mod controls;
pub(crate) mod dialogs;
pub mod fonts;
pub mod help;
pub mod menus;
pub mod panels;
pub mod theme;
