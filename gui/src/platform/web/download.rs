//! Downloads.

use std::path::Path;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Downloads a file. The browser decides where to, or asks.
///
/// # Errors
///
/// If the browser refuses it.
pub(super) fn download(path: &Path, bytes: &[u8]) -> Result<(), JsValue> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let options = BlobPropertyBag::new();
    options.set_type("application/octet-stream");
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|window| window.document());
    let document = document.ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(&name);
    link.click();
    Url::revoke_object_url(&address)
}
