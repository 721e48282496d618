//! Messages: the requests of views to the app, and what they are made of. They know neither the app
//! nor the state nor a view.

pub mod command;
pub mod export;
pub mod file_request;
pub mod introduction;
pub mod lesson_program;
pub mod request;
pub mod tab;
pub mod theme_choice;
