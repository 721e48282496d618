//! Files that are dropped onto the window.

use std::path::PathBuf;

use egui::Context;

/// Returns the files that were dropped in this frame.
pub(crate) fn dropped(context: &Context) -> Vec<PathBuf> {
    context
        .input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect())
}
