//! The page as a part of another one: `?embed=board`, or `?embed=full`.
//!
//! The other page gets a message when what runs has changed, and may send one with a link. Both are
//! objects with the key `cardiac`:
//!
//! ```text
//! { cardiac: 'state', steps: 19, done: true, stop: 'halted', cards: ['021'] }
//! { cardiac: 'open', link: '#s=...' }
//! ```

use cardiac_core::Word;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::MessageEvent;
use web_time::{Duration, Instant};

use crate::app::window::App;

/// The shortest time between two messages of a program that runs.
const INTERVAL: Duration = Duration::from_millis(250);

/// The key of a message.
const KEY: &str = "cardiac";

/// The part of the window that another page shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum EmbeddedPart {
    /// The controls, the board and the caption.
    Board,
    /// All of it.
    Full,
}

/// Returns the part that the address asks for.
pub(super) fn part() -> Option<EmbeddedPart> {
    let search = web_sys::window()?.location().search().ok()?;
    let options = search.trim_start_matches('?').split('&');
    options.filter_map(|option| option.strip_prefix("embed=")).find_map(|part| match part {
        "board" => Some(EmbeddedPart::Board),
        "full" => Some(EmbeddedPart::Full),
        _ => None,
    })
}

/// Returns the link in a message of the other page.
pub(super) fn link(event: &MessageEvent) -> Option<String> {
    let message = event.data();
    let is_to_open = get(&message, KEY)?.as_string()? == "open";
    get(&message, "link").filter(|_| is_to_open)?.as_string()
}

/// The messages to the other page.
#[derive(Debug, Default)]
pub(super) struct Reporter {
    told: Option<RunState>,
    when: Option<Instant>,
}

/// The state of a run, as another page gets it.
#[derive(Clone, PartialEq, Eq, Debug)]
struct RunState {
    steps: u64,
    stop: Option<&'static str>,
    cards: Vec<Word>,
}

impl Reporter {
    /// Tells what has changed, at most four times a second. Returns the time to wait for the next
    /// message, if there is something left to tell.
    pub(super) fn report(&mut self, app: &App) -> Option<Duration> {
        let snapshot = app.workspace.session.snapshot();
        let cards = app.workspace.session.punched();
        let stop = app.stop().map(|stop| stop.name());
        if let Some(told) = &self.told
            && (told.steps, told.stop, told.cards.as_slice()) == (snapshot.steps, stop, cards)
        {
            return None;
        }
        let now = Instant::now();
        let rest = self.when.and_then(|when| (when + INTERVAL).checked_duration_since(now));
        if let Some(rest) = rest.filter(|rest| !rest.is_zero()) {
            return Some(rest);
        }
        let state = RunState { steps: snapshot.steps, stop, cards: cards.to_vec() };
        send(&state);
        (self.told, self.when) = (Some(state), Some(now));
        None
    }
}

/// Sends a message to the other page, whichever it is: it has nothing that is secret.
fn send(state: &RunState) -> Option<()> {
    let window = web_sys::window()?;
    let parent = window.parent().ok().flatten().filter(|parent| *parent != window)?;
    let cards: Array = state.cards.iter().map(|card| JsValue::from(card.to_string())).collect();
    #[allow(clippy::cast_precision_loss, reason = "2^53 steps take years")]
    let steps = state.steps as f64;
    let message = Object::new();
    for (key, value) in [
        (KEY, JsValue::from("state")),
        ("steps", steps.into()),
        ("done", state.stop.is_some().into()),
        ("stop", state.stop.map_or(JsValue::NULL, JsValue::from)),
        ("cards", cards.into()),
    ] {
        Reflect::set(&message, &key.into(), &value).ok()?;
    }
    parent.post_message(&message, "*").ok()
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    object.is_object().then(|| Reflect::get(object, &key.into()).ok())?
}
