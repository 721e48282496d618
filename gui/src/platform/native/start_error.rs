//! The error that no window can be opened, in one sentence with its cure.

use std::env;

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;

/// The variables that name a display, in the order in which they are tried.
const DISPLAYS: [&str; 3] = ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"];

/// Returns the reason why no window was opened, and the cure.
pub fn start_error(error: &eframe::Error, language: Language) -> String {
    match error {
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => no_display(language),
        eframe::Error::Glutin(_)
        | eframe::Error::NoGlutinConfigs(..)
        | eframe::Error::OpenGL(_) => language.get(Msg::NoOpenGl).into_owned(),
        eframe::Error::AppCreation(_) => language.format(Msg::NoWindow, &[error]),
    }
}

fn no_display(language: Language) -> String {
    let named = DISPLAYS.into_iter().find_map(|name| {
        let value = env::var_os(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", value.display()))
    });
    match named {
        Some(display) => language.format(Msg::NoAnswerFromDisplay, &[&display]),
        None => language.get(Msg::NoDisplay).into_owned(),
    }
}
