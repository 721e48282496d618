//! Views: they read the state, draw it, and push requests. In place they write text fields, and
//! state that they alone show.

pub(crate) mod alone;
pub mod board;
pub(crate) mod by_hand;
pub mod caption;
pub(crate) mod context_menu;
pub(crate) mod controls;
pub(crate) mod dialogs;
pub(crate) mod focus;
pub mod fonts;
pub(crate) mod help;
pub mod key_queue;
mod menu_entry;
mod menu_keys;
pub(crate) mod menus;
pub(crate) mod notices;
pub(crate) mod panels;
mod result_strip;
mod shortcuts;
pub(crate) mod text_target;
pub mod theme;
pub(crate) mod tour;
pub(crate) mod welcome;
