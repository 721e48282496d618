//! The commands: a module for each, which parses, calls and prints.

pub(crate) mod asm;
pub(crate) mod batch;
pub(crate) mod board;
pub(crate) mod by_hand;
pub(crate) mod completions;
pub(crate) mod debug;
pub(crate) mod disasm;
pub(crate) mod explain;
pub(crate) mod fmt;
pub(crate) mod grade;
pub(crate) mod handout;
pub(crate) mod lesson;
pub(crate) mod link;
pub(crate) mod man;
pub(crate) mod report;
pub(crate) mod run;
