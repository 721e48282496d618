//! The browser's dialog for files to be read. Files are written by downloads.

use std::path::PathBuf;
use std::sync::mpsc;

use egui::Context;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::HtmlInputElement;

use super::given;
use crate::state::system_dialog::{DialogAnswer, DialogOptions, SystemDialog, SystemDialogs};

/// The file dialogs of a page.
#[derive(Debug)]
pub(super) struct PageDialogs {
    context: Context,
}

impl PageDialogs {
    pub(super) fn new(context: &Context) -> Self {
        Self { context: context.clone() }
    }
}

impl SystemDialogs for PageDialogs {
    fn open(&self, options: DialogOptions) -> Option<SystemDialog> {
        // The name of a download is chosen in the window.
        if options.is_for_saving {
            return None;
        }
        let document = web_sys::window()?.document()?;
        let input: HtmlInputElement = document.create_element("input").ok()?.dyn_into().ok()?;
        input.set_type("file");
        input.set_multiple(options.needs_others);
        let (sender, answer) = mpsc::channel();
        let context = self.context.clone();
        let send = move |answer| {
            sender.send(answer).ok(); // it may have been closed meanwhile
            context.request_repaint();
        };
        let (canceled, source) = (send.clone(), input.clone());
        let canceled = Closure::once_into_js(move || canceled(DialogAnswer::Canceled));
        input.add_event_listener_with_callback("cancel", canceled.unchecked_ref()).ok()?;
        let changed = Closure::once_into_js(move || {
            spawn_local(async move {
                let path = read(&source).await;
                send(path.map_or(DialogAnswer::Canceled, DialogAnswer::File));
            });
        });
        input.add_event_listener_with_callback("change", changed.unchecked_ref()).ok()?;
        input.click();
        Some(SystemDialog::new(answer, || {}))
    }
}

/// Reads the files that were picked. Returns the path of the one that was asked for: of several, the one
/// that names the others, which is in TOML.
async fn read(input: &HtmlInputElement) -> Option<PathBuf> {
    let files = input.files()?;
    let mut paths = Vec::new();
    for nth in 0..files.length() {
        let file = files.get(nth)?;
        let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
        paths.push(given::add(&file.name(), Uint8Array::new(&buffer).to_vec()));
    }
    let named = paths.iter().find(|path| path.extension().is_some_and(|ending| ending == "toml"));
    named.or(paths.first()).cloned()
}
