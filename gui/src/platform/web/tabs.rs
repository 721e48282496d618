//! The tabs that show this page. Each holds a lock on the state that it writes, until it is closed.

use std::cell::RefCell;
use std::collections::BTreeSet;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The beginning of a lock's name. A number follows.
const PREFIX: &str = "cardiac-state-";

#[derive(Default)]
struct Tabs {
    /// The states that are written by other tabs.
    others: BTreeSet<u64>,
    /// The state of this tab.
    own: Option<u64>,
    /// Releases its lock.
    release: Option<Function>,
}

thread_local! {
    static TABS: RefCell<Tabs> = RefCell::default();
}

/// Returns the locks of the browser. A page that came over a plain connection has none; then there
/// are no other tabs as far as is known.
fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    let locks = Reflect::get(&navigator, &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

fn call(object: &JsValue, name: &str, arguments: &Array) -> Option<JsValue> {
    let function: Function = Reflect::get(object, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(object, arguments).ok()
}

/// Looks for the other tabs.
pub(super) async fn look() -> Option<()> {
    let promise: Promise = call(&locks()?, "query", &Array::new())?.dyn_into().ok()?;
    let snapshot = JsFuture::from(promise).await.ok()?;
    let held: Array = Reflect::get(&snapshot, &"held".into()).ok()?.dyn_into().ok()?;
    let numbers = held.iter().filter_map(|lock| {
        let name = Reflect::get(&lock, &"name".into()).ok()?.as_string()?;
        name.strip_prefix(PREFIX)?.parse().ok()
    });
    TABS.with_borrow_mut(|tabs| {
        tabs.others = numbers.filter(|number| tabs.own != Some(*number)).collect();
    });
    Some(())
}

/// Returns `true` if another tab writes a state.
pub(super) fn is_of_other(number: u64) -> bool {
    TABS.with_borrow(|tabs| tabs.others.contains(&number))
}

/// Returns `true` if this tab or another one writes a state.
pub(super) fn is_in_use(number: u64) -> bool {
    is_of_other(number) || TABS.with_borrow(|tabs| tabs.own == Some(number))
}

/// Returns the numbers of the states that other tabs write.
pub(super) fn others() -> Vec<u64> {
    TABS.with_borrow(|tabs| tabs.others.iter().copied().collect())
}

/// Holds the lock on a state, in place of that on the one before.
pub(super) fn hold(number: u64) {
    let mut release = None;
    let until = Promise::new(&mut |resolve, _| release = Some(resolve));
    let before = TABS.with_borrow_mut(|tabs| {
        tabs.own = Some(number);
        std::mem::replace(&mut tabs.release, release)
    });
    if let Some(locks) = locks() {
        // The lock is held for as long as this promise is open.
        let granted = Closure::once_into_js(move || until);
        let name = format!("{PREFIX}{number}");
        call(&locks, "request", &Array::of2(&name.into(), &granted));
    }
    if let Some(before) = before {
        before.call0(&JsValue::NULL).ok();
    }
}
