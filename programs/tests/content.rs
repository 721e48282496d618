//! The assignments and lessons. One binary: its tests share what they are linked with.

mod assignments;
mod claims;
mod diagnostics;
mod lessons;
mod translations;
mod warnings;
