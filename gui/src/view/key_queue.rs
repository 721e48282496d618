//! The queue of keys: each key and each press of the pointer has a frame of its own.

use egui::{Context, Event, Plugin, RawInput};

/// The frames without a press before the next of the queue. In the first the window has done what the
/// key asked for, in the second the focus is where that led to.
const REST: u8 = 2;

/// Keeps the keys of a long frame in their order.
///
/// Widgets ask a frame for the keys that they know, one after the other, and so in an order of their
/// own. And what a key moves, such as the focus, is seen by later frames only. So what follows a second
/// key is kept for these. Text fields read the events in their order themselves.
#[derive(Debug, Default)]
struct KeyQueue {
    events: Vec<Event>,
    /// The frames that still have no press.
    rest: u8,
}

/// Has a context give each key a frame of its own.
pub fn install(context: &Context) {
    context.add_plugin(KeyQueue::default());
}

impl Plugin for KeyQueue {
    fn debug_name(&self) -> &'static str {
        "keys"
    }

    fn input_hook(&mut self, context: &Context, input: &mut RawInput) {
        self.events.append(&mut input.events);
        if context.text_edit_focused() {
            self.rest = 0;
            input.events.append(&mut self.events);
            return;
        }
        let presses = (0..).zip(&self.events).filter(|(_, event)| is_press(event));
        let mut places = presses.map(|(place, _)| place);
        let (first, second) = (places.next(), places.next());
        let end = if self.rest > 0 { first } else { second };
        let end = end.unwrap_or(self.events.len());
        input.events.extend(self.events.drain(..end));
        self.rest = match self.rest {
            _ if self.events.is_empty() => 0,
            0 => REST,
            rest => rest - 1,
        };
        if !self.events.is_empty() {
            context.request_repaint();
        }
    }
}

/// Returns `true` for a key or a button of the pointer that was pressed: a click is meant for what the
/// key before it has led to. The repetitions of a held key belong to it: where a frame is slower than
/// they are, they would be done long after the key is released.
const fn is_press(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { pressed: true, repeat: false, .. }
            | Event::PointerButton { pressed: true, .. }
    )
}
