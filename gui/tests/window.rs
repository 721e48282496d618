//! The window, worked without a screen. One binary: its tests share what they are linked with.

mod arrangement;
mod board;
mod breakpoints;
mod cards;
mod coach;
mod editing;
mod files;
mod grading;
mod hands;
mod harness;
mod introduction;
mod keyboard;
mod keypad;
mod lens;
mod lesson;
mod links;
mod menus;
mod painting;
mod pictures;
mod playing;
#[cfg(feature = "print")]
mod print;
mod raster;
mod running;
mod source;
mod spanish;
mod start;
mod store;
mod system_dialog;
mod texts;
