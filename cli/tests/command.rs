//! The command as a user runs it. One binary: its tests share what they are linked with.

mod batch;
mod board;
mod by_hand;
mod cardiac;
mod conformance;
#[cfg(unix)]
mod debugger;
mod encodings;
mod files;
mod folder;
mod grade;
mod grade_by_hand;
mod language;
mod lessons;
mod links;
mod manual;
mod overwriting;
#[cfg(unix)]
mod pty;
mod readme;
mod sessions;
mod streams;
#[cfg(unix)]
mod terminal;
mod unprintable;
#[cfg(unix)]
mod unreadable;
mod writing;
