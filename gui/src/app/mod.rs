//! The app: owns the state, lays out a frame, and applies what the views request.

pub mod autosave;
mod availability;
mod by_hand;
mod commands;
mod files;
mod frame;
mod grading;
pub mod handout;
mod introduction;
mod layout;
mod lessons;
mod links;
mod open;
pub mod persistence;
mod playback;
pub mod print;
mod run;
mod save;
mod source;
mod system_dialog;
mod update;
pub mod window;
