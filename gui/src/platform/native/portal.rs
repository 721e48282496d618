//! The portal of a Linux desktop: its file dialogs, and its wishes.
//!
//! All calls are made on threads, so that no frame waits for another program. Until the portal has
//! answered for the first time there are no dialogs of the system.

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::thread;

use ashpd::WindowIdentifier;
use ashpd::desktop::file_chooser::{FileChooserProxy, FileFilter, SelectedFiles};
use ashpd::desktop::settings::{ColorScheme, ReducedMotion, Settings};
use ashpd::zbus::{self, Connection};
use futures_util::StreamExt;
use futures_util::future::abortable;
use percent_encoding::percent_decode_str;
use raw_window_handle::{HasWindowHandle, RawWindowHandle};

use crate::state::system_dialog::{
    DialogAnswer, DialogFilter, DialogOptions, SystemDialog, SystemDialogs,
};
use crate::state::system_preferences::SystemPreferences;

/// The portal, as far as it has answered.
#[derive(Clone, Debug, Default)]
pub(super) struct Portal {
    answers: Arc<Answers>,
}

#[derive(Debug, Default)]
struct Answers {
    has_dialogs: AtomicBool,
    preferences: Mutex<SystemPreferences>,
}

impl Portal {
    /// Asks for the portal on a thread. `wake` is called whenever its answers change.
    pub(super) fn start(wake: impl Fn() + Send + 'static) -> Self {
        let portal = Self::default();
        let answers = Arc::clone(&portal.answers);
        let watch = move || zbus::block_on(watch(&answers, wake));
        // Without a thread there is no portal, and without a portal the thread ends.
        thread::Builder::new().name("portal".to_owned()).spawn(watch).ok();
        portal
    }

    /// Returns the wishes of the desktop, as far as they are known.
    pub(super) fn preferences(&self) -> SystemPreferences {
        *self.answers.preferences.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the dialogs for a window. `wake` is called when one has its answer.
    pub(super) fn dialogs(
        &self,
        window: &impl HasWindowHandle,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> PortalDialogs {
        let window = window.window_handle().map(|handle| handle.as_raw());
        let window = match window {
            Ok(RawWindowHandle::Xlib(window)) => Some(window.window),
            Ok(RawWindowHandle::Xcb(window)) => Some(window.window.get().into()),
            // Wayland has no names for windows: the dialog stands on its own.
            _ => None,
        };
        PortalDialogs { answers: Arc::clone(&self.answers), window, wake: Wake(Arc::new(wake)) }
    }
}

/// Asks for dialogs and preferences, and waits for changes of these as long as there is a portal.
async fn watch(answers: &Answers, wake: impl Fn()) -> ashpd::Result<()> {
    let connection = Connection::session().await?;
    // Only a portal with dialogs has their version.
    let chooser = FileChooserProxy::with_connection(connection.clone()).await?;
    if chooser.get_property::<u32>("version").await.is_ok() {
        answers.has_dialogs.store(true, Ordering::Release);
    }
    let settings = Settings::with_connection(connection).await?;
    let mut changes = std::pin::pin!(settings.receive_setting_changed().await?);
    loop {
        let preferences = preferences(&settings).await;
        *answers.preferences.lock().unwrap_or_else(PoisonError::into_inner) = preferences;
        wake();
        if changes.next().await.is_none() {
            return Ok(());
        }
    }
}

async fn preferences(settings: &Settings) -> SystemPreferences {
    let is_dark = match settings.color_scheme().await {
        Ok(ColorScheme::PreferDark) => Some(true),
        Ok(ColorScheme::PreferLight) => Some(false),
        _ => None,
    };
    // The second is older, and of GNOME alone.
    let motion = settings.reduced_motion().await;
    let animations = settings.read::<bool>("org.gnome.desktop.interface", "enable-animations");
    let has_reduced_motion = match motion {
        Ok(motion) => motion == ReducedMotion::ReducedMotion,
        Err(_) => animations.await.is_ok_and(|are_on| !are_on),
    };
    SystemPreferences { is_dark, has_reduced_motion, ..SystemPreferences::default() }
}

/// The file dialogs of the portal.
#[derive(Debug)]
pub(super) struct PortalDialogs {
    answers: Arc<Answers>,
    /// The X window that they belong to.
    window: Option<std::ffi::c_ulong>,
    wake: Wake,
}

#[derive(Clone)]
struct Wake(Arc<dyn Fn() + Send + Sync>);

impl std::fmt::Debug for Wake {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Wake")
    }
}

impl SystemDialogs for PortalDialogs {
    fn open(&self, options: DialogOptions) -> Option<SystemDialog> {
        if !self.answers.has_dialogs.load(Ordering::Acquire) {
            return None;
        }
        let (sender, answer) = mpsc::channel();
        let (question, closer) = abortable(ask(options, self.window));
        let Wake(wake) = self.wake.clone();
        let work = move || {
            if let Ok(answer) = zbus::block_on(question) {
                sender.send(answer).ok(); // fails after the window has closed
                wake();
            }
        };
        thread::Builder::new().name("file dialog".to_owned()).spawn(work).ok()?;
        Some(SystemDialog::new(answer, move || closer.abort()))
    }
}

/// Shows a dialog and waits for its answer.
async fn ask(options: DialogOptions, window: Option<std::ffi::c_ulong>) -> DialogAnswer {
    match show(options, window.map(WindowIdentifier::from_xid)).await {
        Ok(files) => match files.uris() {
            [] => DialogAnswer::Canceled,
            [file, ..] => path(file.as_str()).map_or(DialogAnswer::Unavailable, DialogAnswer::File),
        },
        // A dialog that was closed may say either; so may one that came to nothing.
        Err(ashpd::Error::Response(_)) => DialogAnswer::Canceled,
        Err(_) => DialogAnswer::Unavailable,
    }
}

async fn show(
    options: DialogOptions,
    window: Option<WindowIdentifier>,
) -> ashpd::Result<SelectedFiles> {
    // A connection of its own: the portal closes the dialog when this is closed.
    let connection = Some(Connection::session().await?);
    let folder = options.folder.and_then(|folder| std::path::absolute(folder).ok());
    let filters = options.filters.iter().map(filter);
    let request = if options.is_for_saving {
        SelectedFiles::save_file()
            .connection(connection)
            .identifier(window)
            .title(&*options.title)
            .accept_label(&*options.button)
            .modal(true)
            .current_folder::<PathBuf>(folder)?
            .current_name(&*options.name)
            .filters(filters)
            .send()
            .await
    } else {
        SelectedFiles::open_file()
            .connection(connection)
            .identifier(window)
            .title(&*options.title)
            .accept_label(&*options.button)
            .modal(true)
            .current_folder::<PathBuf>(folder)?
            .filters(filters)
            .send()
            .await
    };
    request?.response()
}

/// Makes a filter; patterns tell capitals from small letters.
fn filter(filter: &DialogFilter) -> FileFilter {
    let named = FileFilter::new(&filter.name);
    if filter.extensions.is_empty() {
        return named.glob("*");
    }
    filter.extensions.iter().fold(named, |filter, extension| {
        filter.glob(&format!("*.{extension}")).glob(&format!("*.{}", extension.to_uppercase()))
    })
}

/// Returns the path of a file of this computer.
fn path(uri: &str) -> Option<PathBuf> {
    let path = uri.strip_prefix("file://")?;
    let bytes = percent_decode_str(path).collect();
    path.starts_with('/').then(|| OsString::from_vec(bytes).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_of_a_file_is_that_of_its_address() {
        for (uri, expected) in [
            ("file:///home/ana/nim.asm", Some("/home/ana/nim.asm")),
            ("file:///a%20b/%C3%B1u%25.asm", Some("/a b/ñu%.asm")),
            ("file://server/nim.asm", None),
            ("sftp://server/nim.asm", None),
        ] {
            assert_eq!(path(uri), expected.map(PathBuf::from), "{uri}");
        }
    }

    #[test]
    fn a_filter_knows_both_cases() {
        let listed = |extensions| {
            let listed = filter(&DialogFilter { name: "Cards".to_owned(), extensions });
            listed.pattern_filters().into_iter().map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(listed(vec!["cards", "s"]), ["*.cards", "*.CARDS", "*.s", "*.S"]);
        assert_eq!(listed(vec![]), ["*"]);
    }
}
