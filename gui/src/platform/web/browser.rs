//! The events of the page that the toolkit leaves to the browser.

use eframe::WebRunner;
use egui::{Key, Modifiers};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use wasm_bindgen_futures::spawn_local;
use web_sys::{BeforeUnloadEvent, Event, EventTarget, KeyboardEvent, MessageEvent};

use super::start::WebApp;
use super::{address, database, embed, tabs};
use crate::message::command::Command;

/// Listens to the events for as long as the page is open.
pub(super) fn listen(runner: &WebRunner) {
    let Some(window) = web_sys::window() else { return };
    let Some(document) = window.document() else { return };
    add(&window, "keydown", true, |event: KeyboardEvent| {
        if is_shortcut(&event) {
            event.prevent_default();
        }
    });
    let own = runner.clone();
    add(&window, "beforeunload", false, move |event: BeforeUnloadEvent| {
        let Some(mut app) = own.app_mut::<WebApp>() else { return };
        app.save();
        // The browser asks, in its own words.
        if app.is_changed() {
            event.prevent_default();
            event.set_return_value("unsaved");
        }
    });
    // A hidden tab may be closed without another event.
    let own = runner.clone();
    add(&document, "visibilitychange", false, move |_: Event| {
        if let Some(mut app) = own.app_mut::<WebApp>() {
            app.save();
        }
    });
    // A link that is pasted into the address of the open page does not load it again.
    let own = runner.clone();
    add(&window, "hashchange", false, move |_: Event| {
        if let Some(link) = address::take_link()
            && let Some(mut app) = own.app_mut::<WebApp>()
        {
            app.open_link(&link);
        }
    });
    let own = runner.clone();
    add(&window, "message", false, move |event: MessageEvent| {
        if let Some(link) = embed::link(&event)
            && embed::part().is_some()
            && let Some(mut app) = own.app_mut::<WebApp>()
        {
            app.open_link(&link);
        }
    });
    add(&window, "focus", false, |_: Event| {
        spawn_local(async {
            tabs::look().await;
            if let Err(error) = database::reload().await {
                database::report(database::message(&error));
            }
        });
    });
}

/// Returns `true` if a key is that of a command, and not one that only the browser can do.
fn is_shortcut(event: &KeyboardEvent) -> bool {
    let Some(key) = Key::from_name(&event.key()) else { return false };
    let modifiers = Modifiers {
        alt: event.alt_key(),
        ctrl: event.ctrl_key(),
        shift: event.shift_key(),
        mac_cmd: event.meta_key(),
        command: event.ctrl_key() || event.meta_key(),
    };
    Command::ALL.iter().any(|command| {
        let shortcut = command.shortcut();
        let is_clipboard = matches!(command, Command::Cut | Command::Copy | Command::Paste);
        !is_clipboard && shortcut.logical_key == key && modifiers.matches_exact(shortcut.modifiers)
    })
}

fn add<E: JsCast>(
    target: &EventTarget,
    name: &str,
    is_first: bool,
    mut listener: impl FnMut(E) + 'static,
) {
    let listener =
        Closure::<dyn FnMut(Event)>::new(move |event: Event| listener(event.unchecked_into()));
    let listener = listener.into_js_value();
    target.add_event_listener_with_callback_and_bool(name, listener.unchecked_ref(), is_first).ok();
}
