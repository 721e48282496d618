//! Messages from views to the app. They know neither the app nor the state nor a view.

pub mod command;
pub mod request;
