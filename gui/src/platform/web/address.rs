//! The address of the page, and the work in it.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// The name of the page in links that are made where it has no address for others.
const PAGE: &str = "cardiac.html";

/// The variable that a handout sets to the link to its work.
const HANDOUT: &str = "cardiacHandout";

/// Returns the address that a link begins with. A page that was opened as a file has none that
/// works on other computers.
pub(crate) fn base() -> String {
    let location = web_sys::window().map(|window| window.location());
    let address = location.and_then(|location| location.href().ok()).unwrap_or_default();
    let (page, _) = address.split_once('#').unwrap_or((&address, ""));
    if page.starts_with("http") { page.to_owned() } else { PAGE.to_owned() }
}

/// Returns the part of the address that may have work.
pub(super) fn link() -> Option<String> {
    let location = web_sys::window()?.location();
    location.hash().ok().filter(|hash| hash.starts_with("#s="))
}

/// Returns the part of the address that may have work, once. It is taken out of the address, so
/// that reloading the page does not throw away what was done since.
pub(super) fn take_link() -> Option<String> {
    let (window, link) = (web_sys::window()?, link()?);
    let history = window.history().ok()?;
    let address = window.location().href().ok()?;
    let (page, _) = address.split_once('#')?;
    history.replace_state_with_url(&JsValue::NULL, "", Some(page)).ok();
    Some(link)
}

/// Returns the work of a handout.
pub(super) fn handout() -> Option<String> {
    Reflect::get(&web_sys::window()?.into(), &HANDOUT.into()).ok()?.as_string()
}
