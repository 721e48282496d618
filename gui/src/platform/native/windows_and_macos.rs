//! The file dialogs of Windows and macOS.

use std::fmt;
use std::sync::{Arc, mpsc};
use std::thread;

use raw_window_handle::{HasDisplayHandle, HasWindowHandle};

use crate::state::system_dialog::{DialogAnswer, DialogOptions, SystemDialog, SystemDialogs};

/// The file dialogs that belong to a window.
#[derive(Clone)]
pub(super) struct NativeDialogs {
    /// A dialog with nothing but its window.
    plain: rfd::FileDialog,
    wake: Arc<dyn Fn() + Send + Sync>,
}

impl NativeDialogs {
    /// Makes the dialogs of a window. `wake` is called when one has its answer.
    pub(super) fn new(
        window: &(impl HasWindowHandle + HasDisplayHandle),
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self { plain: rfd::FileDialog::new().set_parent(window), wake: Arc::new(wake) }
    }
}

impl fmt::Debug for NativeDialogs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NativeDialogs").finish_non_exhaustive()
    }
}

impl SystemDialogs for NativeDialogs {
    fn open(&self, options: DialogOptions) -> Option<SystemDialog> {
        let mut dialog = self.plain.clone().set_title(options.title);
        if let Some(folder) = options.folder.and_then(|folder| std::path::absolute(folder).ok()) {
            dialog = dialog.set_directory(folder);
        }
        for filter in options.filters {
            let all = if cfg!(windows) { vec!["*"] } else { Vec::new() };
            let extensions = if filter.extensions.is_empty() { all } else { filter.extensions };
            // macOS has no names of filters: all of them count at once.
            if !extensions.is_empty() && (cfg!(windows) || options.is_for_saving) {
                dialog = dialog.add_filter(filter.name, &extensions);
            }
        }
        let wake = Arc::clone(&self.wake);
        let (sender, answer) = mpsc::channel();
        let work = move || {
            let chosen = if options.is_for_saving {
                dialog.set_file_name(options.name).save_file()
            } else {
                dialog.pick_file()
            };
            // Fails after the window has closed.
            sender.send(chosen.map_or(DialogAnswer::Canceled, DialogAnswer::File)).ok();
            wake();
        };
        thread::Builder::new().name("file dialog".to_owned()).spawn(work).ok()?;
        // These dialogs keep their window from being used, so they are never closed from there.
        Some(SystemDialog::new(answer, || {}))
    }
}
