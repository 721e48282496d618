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

/// The shortest time between two updates: a screen reader says fewer than four things a second.
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

impl Plugin for Twin {
    fn debug_name(&self) -> &'static str {
        "twin"
    }

    fn setup(&mut self, context: &Context) {
        context.enable_accesskit();
    }

    fn input_hook(&mut self, _context: &Context, input: &mut RawInput) {
        let requests = tree::take_requests();
        input.events.extend(requests.into_iter().map(Event::AccessKitActionRequest));
        self.has_input |= input.events.iter().any(|event| !matches!(event, Event::PointerMoved(_)));
    }

    fn output_hook(&mut self, context: &Context, output: &mut FullOutput) {
        let Some(update) = output.platform_output.accesskit_update.take() else { return };
        let now = Instant::now();
        let rest = self.updated.and_then(|last| (last + INTERVAL).checked_duration_since(now));
        match rest {
            // Each tree is whole, so one that is left out is no loss, if another one follows.
            Some(rest) if !rest.is_zero() && !self.has_input => context.request_repaint_after(rest),
            _ => {
                tree::update(context, update);
                (self.updated, self.has_input) = (Some(now), false);
            }
        }
    }
}
