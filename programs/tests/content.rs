//! The assignments, lessons and links. One binary: its tests share what they are linked with.

mod assignments;
mod claims;
mod diagnostics;
mod lessons;
#[cfg(feature = "link")]
mod links;
mod translations;
mod warnings;
