//! The desktop that a window is on: its file dialogs, and its wishes.

use eframe::CreationContext;

#[cfg(all(feature = "system-dialog", unix, not(target_os = "macos")))]
use super::portal::Portal;
#[cfg(all(feature = "system-dialog", any(windows, target_os = "macos")))]
use super::windows_and_macos::NativeDialogs;
use crate::state::system_dialog::SystemDialogs;
use crate::state::system_preferences::SystemPreferences;

/// The desktop that a window is on.
#[derive(Debug)]
pub struct Desktop {
    /// The file dialogs of the window, if the desktop can have some.
    pub dialogs: Option<Box<dyn SystemDialogs>>,
    #[cfg(all(feature = "system-dialog", unix, not(target_os = "macos")))]
    portal: Portal,
}

impl Desktop {
    /// Begins to look for the desktop of a window.
    #[cfg(all(feature = "system-dialog", unix, not(target_os = "macos")))]
    pub fn start(creation: &CreationContext<'_>) -> Self {
        let context = creation.egui_ctx.clone();
        let portal = Portal::start(move || context.request_repaint());
        let context = creation.egui_ctx.clone();
        let dialogs = portal.dialogs(creation, move || context.request_repaint());
        Self { dialogs: Some(Box::new(dialogs)), portal }
    }

    /// Finds the dialogs of the system.
    #[cfg(all(feature = "system-dialog", any(windows, target_os = "macos")))]
    pub fn start(creation: &CreationContext<'_>) -> Self {
        let context = creation.egui_ctx.clone();
        let dialogs = NativeDialogs::new(creation, move || context.request_repaint());
        Self { dialogs: Some(Box::new(dialogs)) }
    }

    /// Finds nothing.
    #[cfg(not(feature = "system-dialog"))]
    pub fn start(_creation: &CreationContext<'_>) -> Self {
        Self { dialogs: None }
    }

    /// Returns the wishes of the desktop, as far as they are known.
    #[cfg(all(feature = "system-dialog", unix, not(target_os = "macos")))]
    pub fn preferences(&self) -> SystemPreferences {
        self.portal.preferences()
    }

    /// Returns no wishes: the toolkit follows the theme of the system.
    #[cfg(not(all(feature = "system-dialog", unix, not(target_os = "macos"))))]
    pub fn preferences(&self) -> SystemPreferences {
        SystemPreferences::default()
    }
}
