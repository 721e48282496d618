//! Printing a page by the browser.

use std::io;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlIFrameElement, Window};

use super::database;

/// Opens the browser's print dialog for an HTML page.
///
/// # Errors
///
/// If the browser refuses it.
pub(crate) fn print(page: &str) -> io::Result<()> {
    show(page).map_err(|error| io::Error::other(database::message(&error)))
}

/// Loads the page into a frame that is not seen, prints it, and removes the frame.
fn show(page: &str) -> Result<(), JsValue> {
    let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
    let frame: HtmlIFrameElement = document.create_element("iframe")?.unchecked_into();
    // Some browsers print nothing of a frame that is not displayed.
    for (name, value) in [("position", "fixed"), ("width", "0"), ("height", "0"), ("border", "0")] {
        frame.style().set_property(name, value)?;
    }
    frame.set_srcdoc(page);
    let loaded = frame.clone();
    let loaded = Closure::once_into_js(move || {
        if let Some(window) = loaded.content_window() {
            print_and_remove(&window, loaded);
        }
    });
    frame.add_event_listener_with_callback("load", loaded.unchecked_ref())?;
    document.body().ok_or(JsValue::NULL)?.append_child(&frame)?;
    Ok(())
}

fn print_and_remove(window: &Window, frame: HtmlIFrameElement) {
    let printed = Closure::once_into_js(move || frame.remove());
    window.add_event_listener_with_callback("afterprint", printed.unchecked_ref()).ok();
    window.print().ok();
}
