//! Saving files, and what to ask before that.

use std::path::{Path, PathBuf};

use cardiac_core::Format;
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::decode;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::export::Export;
use crate::message::file_request::{ConfirmAnswer, Purpose};
use crate::platform::system::folder::{self, is_file};
use crate::platform::system::read::read;
use crate::platform::system::write::replace;
use crate::state::by_hand::HandWorkspace;
use crate::state::file_dialog::{FileChoice, FileDialog};
use crate::state::file_error::FileError;
use crate::state::file_name;
use crate::state::files::{ConfirmDialog, WriteJob};
use crate::state::pending::PendingAction;
use crate::state::workspace::document::Document;
use crate::state::workspace::program;

impl App {
    pub(super) fn save(&mut self, then: Option<PendingAction>) {
        match self.workspace.document.path.clone() {
            Some(path) => {
                let text = self.workspace.document.text.clone();
                self.write(WriteJob { path, text, purpose: Purpose::Program, then }, false);
            }
            None => self.choose(Purpose::Program, then),
        }
    }

    /// Returns the by-hand work to export: that of this program, otherwise that of the previous
    /// one.
    fn work_to_export(&self) -> Option<&HandWorkspace> {
        let (_, hands) = self.work_and_name()?;
        Some(hands)
    }

    /// Returns the by-hand work to export with the name of its program.
    fn work_and_name(&self) -> Option<(&str, &HandWorkspace)> {
        let own = self.mode.work().map(|hands| (self.workspace.document.name.as_str(), hands));
        let ended = self.ended_work.as_ref().map(|work| (work.program.as_str(), &work.hands));
        own.filter(|(_, hands)| !hands.log().is_empty()).or(ended).or(own)
    }

    /// Returns `true` if there is something to export.
    pub(super) fn can_export(&self, export: Export) -> bool {
        export.text(&self.workspace, self.work_to_export()).is_ok()
    }

    pub(super) fn choose(&mut self, purpose: Purpose, then: Option<PendingAction>) {
        self.playback.stop();
        // An export that is not possible is reported before a name is asked for.
        if let Purpose::Export(export) = purpose
            && let Err(error) = export.text(&self.workspace, self.work_to_export())
        {
            self.notices.error(error.message(self.settings.language));
            return;
        }
        let document = &self.workspace.document;
        let known = document.path.as_ref().or(self.files.session.as_ref());
        let folder = known.or(self.files.recent.first()).and_then(|path| path.parent());
        let folder = folder.map(Path::to_owned).or_else(folder::documents);
        let name = match purpose {
            Purpose::Open | Purpose::Cards | Purpose::Assignment => String::new(),
            Purpose::Program => text_name(document),
            Purpose::Session => match &self.files.session {
                Some(path) => file_name::name(path),
                None => Export::stem(&document.name).to_owned() + ".session",
            },
            Purpose::Export(Export::HandLog) => {
                let name = self.work_and_name().map_or(document.name.as_str(), |(name, _)| name);
                Export::HandLog.name(name)
            }
            Purpose::Export(export) => export.name(&document.name),
        };
        let mut dialog = FileDialog::new(purpose, &folder.unwrap_or_default(), &name);
        dialog.then = then;
        dialog.known.clone_from(&self.files.recent);
        self.files.dialog = Some(dialog);
    }

    /// Takes the highlighted entry of the file dialog, or what was typed.
    pub(super) fn accept_file(&mut self) {
        let Some(dialog) = &mut self.files.dialog else { return };
        let choice = folder::accept(dialog);
        dialog.is_new = true; // the caret goes behind the text that was inserted
        let purpose = dialog.purpose;
        if let FileChoice::File(path) = choice {
            match purpose {
                Purpose::Open => self.open(&path),
                Purpose::Cards => self.open_cards(&path),
                Purpose::Assignment => self.grade(&path),
                _ => self.write_chosen(path),
            }
        }
    }

    /// Writes to the chosen file.
    pub(super) fn write_chosen(&mut self, path: PathBuf) {
        let Some(dialog) = self.files.dialog.clone() else { return };
        let path = self.with_ending(path, dialog.purpose);
        if dialog.purpose == Purpose::Program
            && let Some(problem) = self.extension_error(&path)
        {
            if let Some(dialog) = &mut self.files.dialog {
                dialog.problem = Some(problem);
            }
            return;
        }
        let text = match dialog.purpose {
            Purpose::Open | Purpose::Cards | Purpose::Assignment => return,
            Purpose::Program => self.workspace.document.text.clone(),
            Purpose::Session => self.workspace.session.saved().to_string(),
            Purpose::Export(export) => match export.text(&self.workspace, self.work_to_export()) {
                Ok(text) => text,
                Err(error) => {
                    self.notices.error(error.message(self.settings.language));
                    return;
                }
            },
        };
        self.write(WriteJob { path, text, purpose: dialog.purpose, then: dialog.then }, false);
    }

    /// Adds an extension to a name without one, so that it can be opened again.
    fn with_ending(&self, path: PathBuf, purpose: Purpose) -> PathBuf {
        let document = &self.workspace.document;
        let has_one = path.extension().is_some_and(|ending| !ending.is_empty());
        if has_one || purpose == Purpose::Program && document.path.as_ref() == Some(&path) {
            return path;
        }
        path.with_extension(match purpose {
            Purpose::Open | Purpose::Cards | Purpose::Assignment => return path,
            Purpose::Program => ending(document),
            Purpose::Session => "session",
            Purpose::Export(export) => export.ending(),
        })
    }

    /// Returns an error if the name's extension contradicts the text.
    fn extension_error(&self, path: &Path) -> Option<String> {
        let document = &self.workspace.document;
        let named = Format::from_file_name(&file_name::name(path))?;
        if named == document.format() || document.text.trim().is_empty() {
            return None;
        }
        let error = program::load(&document.text, Some(named)).err()?;
        // A text with errors in both formats is a source that is being fixed.
        let is_fit = program::load(&document.text, document.format).is_ok();
        (is_fit || named != Format::Source).then(|| {
            let values: [&dyn std::fmt::Display; 3] =
                [&path.display(), &error.line, &ending(document)];
            self.settings.language.format(Msg::EndingContradicts, &values)
        })
    }

    /// Writes a file, then performs the pending action. Asks first, unless `is_sure`, if the file
    /// has contents that did not come from here.
    fn write(&mut self, job: WriteJob, is_sure: bool) {
        if !is_sure && self.has_foreign_contents(&job) {
            self.files.ask(ConfirmDialog::Replace(job));
            return;
        }
        let language = self.settings.language;
        if let Err(error) = replace(&job.path, &job.text) {
            let text = match error {
                FileError::Missing => language.format(Msg::NoFolderToSave, &[&job.path.display()]),
                FileError::Denied => language.format(Msg::SaveDenied, &[&job.path.display()]),
                error => error.message(&job.path, language),
            };
            match &mut self.files.dialog {
                Some(dialog) => dialog.problem = Some(text),
                None => self.notices.error(text),
            }
            return;
        }
        self.files.dialog = None;
        let is_of_text = matches!(job.purpose, Purpose::Export(export) if export.is_of_text());
        let is_other = is_of_text && self.workspace.document.is_stale();
        let saved = if is_other { Msg::ExportedOther } else { Msg::Saved };
        self.notices.info(language.format(saved, &[&job.path.display()]));
        match job.purpose {
            Purpose::Program => {
                let document = &mut self.workspace.document;
                document.name = file_name::name(&job.path);
                document.format = Format::from_file_name(&document.name).or(document.format);
                document.saved = job.text;
                document.path = Some(job.path.clone());
                self.files.remember(&job.path);
            }
            Purpose::Session => {
                self.files.remember(&job.path);
                self.files.session = Some(job.path);
            }
            Purpose::Open | Purpose::Cards | Purpose::Assignment | Purpose::Export(_) => {}
        }
        if let Some(next) = job.then {
            self.perform(next);
        }
    }

    /// Returns `true` if the file has contents that were neither opened nor saved here.
    fn has_foreign_contents(&self, job: &WriteJob) -> bool {
        let document = &self.workspace.document;
        let is_ours = job.purpose == Purpose::Program && document.path.as_ref() == Some(&job.path);
        let is_as_saved = is_ours && is_text_of(&job.path, &document.saved);
        is_file(&job.path) && !is_as_saved
    }

    pub(super) fn answer(&mut self, answer: ConfirmAnswer) {
        if let Some(dialog) = &mut self.files.dialog {
            dialog.is_new = true; // the field gets the focus again
        }
        match (self.files.question.take(), answer) {
            (None, _) | (_, ConfirmAnswer::Cancel) => {}
            (Some(ConfirmDialog::Unsaved(next)), ConfirmAnswer::Yes) => self.save(Some(next)),
            (Some(ConfirmDialog::Unsaved(next)), ConfirmAnswer::No) => self.perform(next),
            (Some(ConfirmDialog::Replace(job)), ConfirmAnswer::Yes) => self.write(job, true),
            (Some(ConfirmDialog::Replace(job)), ConfirmAnswer::No) => {
                // Another name can be chosen.
                if self.files.dialog.is_none() {
                    self.choose(job.purpose, job.then);
                }
            }
        }
    }
}

/// Returns a name for the text with the right extension.
fn text_name(document: &Document) -> String {
    if Format::from_file_name(&document.name).is_some() || document.path.is_some() {
        return document.name.clone();
    }
    format!("{}.{}", Export::stem(&document.name), ending(document))
}

/// Returns the extension for the text.
fn ending(document: &Document) -> &'static str {
    match document.format() {
        Format::Deck if !document.text.trim().is_empty() => "deck",
        Format::Image => "image",
        Format::Deck | Format::Source => "asm",
    }
}

/// Returns `true` if a file has this text.
fn is_text_of(path: &Path, text: &str) -> bool {
    read(path, MAX_TEXT).is_ok_and(|bytes| decode(&bytes).is_ok_and(|found| found == text))
}
