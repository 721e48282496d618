//! The twin: the accessibility tree of the window as elements of the page.
//!
//! A canvas is nothing but paint to a screen reader. So a plugin of the toolkit takes the tree of
//! each frame, and keeps transparent elements of the same roles, names, values and places. What is
//! done to an element is an action on its node.

mod attributes;
mod tree;

use std::fmt;

use egui::{Context, Event, FullOutput, Plugin, RawInput};
use web_time::{Duration, Instant};

/// The shortest time between two updates without input: a screen reader says fewer than four things
/// a second.
const INTERVAL: Duration = Duration::from_millis(250);

/// The plugin.
#[derive(Default)]
pub(super) struct Twin {
    updated: Option<Instant>,
    /// `true` if input has come since the last update, which is answered at once.
    has_input: bool,
}

impl fmt::Debug for Twin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Twin").finish_non_exhaustive()
    }
}

impl Twin {
    /// Returns the time until the next update.
    fn rest(&self) -> Duration {
        if self.has_input {
            return Duration::ZERO;
        }
        self.updated.map_or(Duration::ZERO, |last| INTERVAL.saturating_sub(last.elapsed()))
    }
}

/// Returns `true` for input that a screen reader answers to.
fn is_answered(event: &Event) -> bool {
    matches!(
        event,
        Event::Key { .. }
            | Event::Text(_)
            | Event::Paste(_)
            | Event::PointerButton { .. }
            | Event::AccessKitActionRequest(_)
    )
}

impl Plugin for Twin {
    fn debug_name(&self) -> &'static str {
        "twin"
    }

    fn input_hook(&mut self, context: &Context, input: &mut RawInput) {
        let requests = tree::take_requests();
        input.events.extend(requests.into_iter().map(Event::AccessKitActionRequest));
        for (key, modifiers) in tree::take_keys() {
            input.events.extend([true, false].map(|pressed| Event::Key {
                key,
                physical_key: None,
                pressed,
                repeat: false,
                modifiers,
            }));
        }
        self.has_input |= input.events.iter().any(is_answered);
        // Each tree is whole, so it need not be made for the frames between two updates.
        if self.rest().is_zero() {
            context.enable_accesskit();
        } else {
            context.disable_accesskit();
        }
    }

    fn output_hook(&mut self, context: &Context, output: &mut FullOutput) {
        match output.platform_output.accesskit_update.take() {
            Some(update) => {
                tree::update(context, update);
                (self.updated, self.has_input) = (Some(Instant::now()), false);
            }
            None => context.request_repaint_after(self.rest()),
        }
    }
}
