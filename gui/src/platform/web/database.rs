//! The files that the browser keeps for this page, in IndexedDB.
//!
//! Reading IndexedDB takes a while, and a frame cannot wait. So all files are read before the first
//! frame, and again when the page gets the focus, because another tab may have written some. A
//! file is written to the copy in memory, and soon after to IndexedDB.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use js_sys::{Array, Date, Promise, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransactionMode};

/// The object store, and the version of what is in it: `[milliseconds, bytes]` by path.
const STORE: &str = "files";
const VERSION: u32 = 1;

/// A file.
#[derive(Clone, Debug)]
pub(super) struct StoredFile {
    pub(super) bytes: Vec<u8>,
    /// Milliseconds since 1970.
    pub(super) modified: f64,
}

#[derive(Default)]
struct FileCache {
    database: Option<IdbDatabase>,
    known: BTreeMap<PathBuf, StoredFile>,
    problem: Option<String>,
}

thread_local! {
    static FILES: RefCell<FileCache> = RefCell::default();
}

/// Opens the database of this name and reads all files.
///
/// # Errors
///
/// If the browser keeps nothing, such as in a private window of some browsers.
pub(super) async fn open(name: &str) -> Result<(), JsValue> {
    let factory = web_sys::window().and_then(|window| window.indexed_db().ok().flatten());
    let factory = factory.ok_or_else(|| JsValue::from_str("there is no IndexedDB"))?;
    let request = factory.open_with_u32(name, VERSION)?;
    let opened = request.clone();
    let upgrade = Closure::once_into_js(move || -> Result<(), JsValue> {
        let database: IdbDatabase = opened.result()?.unchecked_into();
        database.create_object_store(STORE).map(drop)
    });
    request.set_onupgradeneeded(Some(upgrade.unchecked_ref()));
    let database: IdbDatabase = finished(&request).await?.unchecked_into();
    FILES.with_borrow_mut(|files| files.database = Some(database));
    reload().await
}

/// Reads all files again.
///
/// # Errors
///
/// If the browser cannot read them.
pub(super) async fn reload() -> Result<(), JsValue> {
    let Some(store) = object_store(IdbTransactionMode::Readonly)? else { return Ok(()) };
    let (keys, values) = (finished(&store.get_all_keys()?), finished(&store.get_all()?));
    let (keys, values): (Array, Array) =
        (keys.await?.unchecked_into(), values.await?.unchecked_into());
    let read = keys.iter().zip(values.iter()).filter_map(|(key, value)| {
        let value: Array = value.dyn_into().ok()?;
        let bytes = value.get(1).dyn_into::<Uint8Array>().ok()?.to_vec();
        let modified = value.get(0).as_f64()?;
        Some((PathBuf::from(key.as_string()?), StoredFile { bytes, modified }))
    });
    let known = read.collect();
    FILES.with_borrow_mut(|files| files.known = known);
    Ok(())
}

/// Returns the path under which a file is kept. A dialog begins its paths with a slash.
fn key(path: &Path) -> &Path {
    path.strip_prefix("/").unwrap_or(path)
}

/// Returns a file.
pub(super) fn get(path: &Path) -> Option<StoredFile> {
    FILES.with_borrow(|files| files.known.get(key(path)).cloned())
}

/// Returns `true` if there is a file.
pub(super) fn contains(path: &Path) -> bool {
    FILES.with_borrow(|files| files.known.contains_key(key(path)))
}

/// Returns the paths of the files in a folder.
pub(super) fn list(folder: &Path) -> Vec<PathBuf> {
    FILES.with_borrow(|files| {
        let paths = files.known.keys();
        paths.filter(|path| path.parent() == Some(key(folder))).cloned().collect()
    })
}

/// Writes a file.
pub(super) fn put(path: &Path, bytes: Vec<u8>) {
    let modified = Date::now();
    let value = Array::of2(&modified.into(), &Uint8Array::from(bytes.as_slice()));
    FILES.with_borrow_mut(|files| {
        files.known.insert(key(path).to_owned(), StoredFile { bytes, modified });
    });
    change(path, |store, key| store.put_with_key(&value, key));
}

/// Removes a file.
pub(super) fn remove(path: &Path) {
    FILES.with_borrow_mut(|files| files.known.remove(key(path)));
    change(path, IdbObjectStore::delete);
}

/// Returns the reason why the last file could not be written.
pub(super) fn problem() -> Option<String> {
    FILES.with_borrow(|files| files.problem.clone())
}

/// Changes the database, without waiting for it.
fn change(
    path: &Path,
    change: impl FnOnce(&IdbObjectStore, &JsValue) -> Result<IdbRequest, JsValue>,
) {
    let key = JsValue::from_str(&key(path).to_string_lossy());
    let request = object_store(IdbTransactionMode::Readwrite).and_then(|store| match store {
        Some(store) => change(&store, &key).map(Some),
        None => Ok(None),
    });
    match request {
        Ok(None) => {}
        Ok(Some(request)) => spawn_local(async move {
            if finished(&request).await.is_err() {
                let error = request.error().ok().flatten();
                report(error.map_or_else(String::new, |error| error.message()));
            } else {
                FILES.with_borrow_mut(|files| files.problem = None);
            }
        }),
        Err(error) => report(message(&error)),
    }
}

/// Keeps a problem for a notice.
pub(super) fn report(problem: String) {
    FILES.with_borrow_mut(|files| files.problem = Some(problem));
}

/// Returns the words of an error of the browser.
pub(super) fn message(error: &JsValue) -> String {
    String::from(js_sys::Object::from(error.clone()).to_string())
}

fn object_store(mode: IdbTransactionMode) -> Result<Option<IdbObjectStore>, JsValue> {
    let database = FILES.with_borrow(|files| files.database.clone());
    let Some(database) = database else { return Ok(None) };
    database.transaction_with_str_and_mode(STORE, mode)?.object_store(STORE).map(Some)
}

/// Waits for a request. It is listened to from this call on, not only when it is awaited.
fn finished(request: &IdbRequest) -> impl Future<Output = Result<JsValue, JsValue>> + use<> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let request = request.clone();
    async move {
        JsFuture::from(promise).await?;
        request.result()
    }
}
