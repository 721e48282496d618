//! Submitted files: single files, folders and zips.
//!
//! Zips are unpacked in memory only. Every file is kept; one that cannot be graded is kept with the
//! reason.

pub(super) mod archive;
pub(super) mod file_tree;
pub(super) mod sorted;
pub(super) mod submitted_file;
pub(super) mod system_file;
