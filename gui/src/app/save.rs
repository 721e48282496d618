//! Saving files, and what to ask before that.

use std::path::{Path, PathBuf};

use cardiac_core::Format;
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::decode;

use super::open::read_cards;
use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::export::Export;
use crate::message::file_request::{ConfirmAnswer, Purpose};
use crate::platform::system::earlier;
use crate::platform::system::folder::{self, is_file, is_folder};
use crate::platform::system::read::read;
use crate::platform::system::write::replace;
use crate::state::by_hand::HandWorkspace;
use crate::state::export::{ExportError, ExportSource};
use crate::state::file_dialog::{FileChoice, FileDialog};
use crate::state::file_error::FileError;
use crate::state::file_name;
use crate::state::files::{ConfirmDialog, WriteJob};
use crate::state::pending::PendingAction;
use crate::state::picture::{ExportedFile, PageSetup};
use crate::state::system_dialog::PendingDialog;
use crate::state::workspace::document::Document;
use crate::state::workspace::program;

impl App {
    pub(super) fn save(&mut self, then: Option<PendingAction>) {
        match self.workspace.document.path.clone() {
            Some(path) => {
                let text = self.workspace.document.text.clone();
                let (contents, purpose) = (text.into_bytes(), Purpose::Program);
                let job = WriteJob { path, contents, missing: String::new(), purpose, then };
                self.write(job, false);
            }
            None => self.choose(Purpose::Program, then),
        }
    }

    /// Returns the things that exports are made of.
    pub(super) fn export_source(&self) -> ExportSource<'_> {
        ExportSource {
            workspace: &self.workspace,
            hands: self.mode.by_hand(),
            logged: self.work_and_name().map(|(_, hands)| hands),
        }
    }

    /// Returns the by-hand work whose log is exported, with the name of its program: that of this
    /// program, otherwise that of the previous one.
    fn work_and_name(&self) -> Option<(&str, &HandWorkspace)> {
        let own = self.mode.work().map(|hands| (self.workspace.document.name.as_str(), hands));
        let ended = self.ended_work.as_ref().map(|work| (work.program.as_str(), &work.hands));
        own.filter(|(_, hands)| !hands.log().is_empty()).or(ended).or(own)
    }

    /// Returns `true` if there is something to export.
    pub(super) fn can_export(&self, export: Export) -> bool {
        self.check_export(export).is_ok()
    }

    /// Returns the reason why something cannot be exported.
    pub(super) fn check_export(&self, export: Export) -> Result<(), ExportError> {
        export.check(self.export_source())
    }

    pub(super) fn choose(&mut self, purpose: Purpose, then: Option<PendingAction>) {
        self.playback.stop();
        // An export that is not possible is reported before a name is asked for.
        if let Purpose::Export(export) = purpose
            && let Err(error) = self.check_export(export)
        {
            self.notices.file_error(error.message(self.settings.language));
            return;
        }
        if purpose == Purpose::Handout && !self.can_make_handout() {
            return;
        }
        match self.open_system_dialog(purpose) {
            Some(dialog) => {
                self.files.system_dialog = Some(PendingDialog { dialog, purpose, then });
            }
            None => self.open_dialog(purpose, then),
        }
    }

    /// Opens the file dialog of this window.
    pub(super) fn open_dialog(&mut self, purpose: Purpose, then: Option<PendingAction>) {
        let folder = self.start_folder().unwrap_or_default();
        let mut dialog = FileDialog::new(purpose, &folder, &self.suggested_name(purpose));
        dialog.then = then;
        dialog.known.clone_from(&self.files.recent);
        self.files.dialog = Some(dialog);
    }

    /// Returns the folder that a file dialog begins in: that of the document, the last one used, or
    /// that for documents.
    pub(super) fn start_folder(&self) -> Option<PathBuf> {
        let known = self.workspace.document.path.as_ref().or(self.files.session.as_ref());
        let known = known.into_iter().chain(&self.files.recent);
        let mut folders = known.filter_map(|path| path.parent());
        folders.find(|folder| is_folder(folder)).map(Path::to_owned).or_else(folder::documents)
    }

    /// Returns the name that is suggested for a file; for one to be opened there is none.
    pub(super) fn suggested_name(&self, purpose: Purpose) -> String {
        let document = &self.workspace.document;
        match purpose {
            Purpose::Open | Purpose::Cards | Purpose::Assignment => String::new(),
            Purpose::Program => text_name(document),
            Purpose::Handout => Export::stem(&document.name).to_owned() + ".html",
            Purpose::Session => match &self.files.session {
                Some(path) => file_name::name(path),
                None => Export::stem(&document.name).to_owned() + ".session",
            },
            Purpose::Export(Export::HandLog) => {
                let name = self.work_and_name().map_or(document.name.as_str(), |(name, _)| name);
                Export::HandLog.name(name)
            }
            Purpose::Export(export) => export.name(&document.name),
        }
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
                _ => self.write_chosen(&path),
            }
        }
    }

    /// Writes to the file that was chosen in the dialog of this window.
    pub(super) fn write_chosen(&mut self, path: &Path) {
        let Some(FileDialog { purpose, then, .. }) = self.files.dialog.clone() else { return };
        self.write_to(path, purpose, then, false);
    }

    /// Writes to a file. With `may_replace` the user has agreed to replace this very file.
    pub(super) fn write_to(
        &mut self,
        chosen: &Path,
        purpose: Purpose,
        then: Option<PendingAction>,
        may_replace: bool,
    ) {
        let path = self.with_ending(chosen.to_owned(), purpose);
        let is_sure = may_replace && path == chosen;
        if purpose == Purpose::Program
            && let Some(problem) = self.extension_error(&path)
        {
            self.report_problems(&[problem]);
            return;
        }
        let (mut missing, mut purpose) = (String::new(), purpose);
        let contents = match purpose {
            Purpose::Open | Purpose::Cards | Purpose::Assignment => return,
            Purpose::Program => self.workspace.document.text.clone().into_bytes(),
            Purpose::Session => self.workspace.session.saved().to_string().into_bytes(),
            Purpose::Handout => match self.handout() {
                Some(page) => page.into_bytes(),
                None => return,
            },
            Purpose::Export(export) => {
                let Some(export) = export.for_file(&path) else {
                    return self.report_ending(export, &path);
                };
                purpose = Purpose::Export(export);
                match self.exported(export) {
                    Ok(file) => {
                        missing = file.missing;
                        file.bytes
                    }
                    Err(error) => {
                        self.notices.file_error(error.message(self.settings.language));
                        return;
                    }
                }
            }
        };
        self.write(WriteJob { path, contents, missing, purpose, then }, is_sure);
    }

    /// Returns the contents of an exported file.
    pub(super) fn exported(&self, export: Export) -> Result<ExportedFile, ExportError> {
        let page = PageSetup { paper: self.paper(), language: self.settings.language };
        export.contents(self.export_source(), page)
    }

    /// Reports that a file is there, and the letters for which it has empty boxes.
    pub(super) fn report_file(&mut self, text: Msg, path: &Path, missing: &str) {
        let language = self.settings.language;
        let mut report = language.format(text, &[&path.display()]);
        if !missing.is_empty() {
            // The window has no glyph for most of these letters either.
            let codes: Vec<String> =
                missing.chars().map(|letter| format!("U+{:04X}", u32::from(letter))).collect();
            let note = language.format(Msg::LettersMissing, &[&codes.join(", ")]);
            report = format!("{}. {note}", report.trim_end_matches('.'));
        }
        self.notices.clear_file_errors();
        self.notices.info(report);
    }

    /// Says in the file dialog how the name of a picture ends.
    fn report_ending(&mut self, export: Export, path: &Path) {
        let endings: Vec<String> =
            export.endings().iter().map(|ending| format!(".{ending}")).collect();
        let values: [&dyn std::fmt::Display; 2] = [&path.display(), &endings.join(", ")];
        let problem = self.settings.language.format(Msg::PictureEnding, &values);
        match &mut self.files.dialog {
            Some(dialog) => dialog.problem = Some(problem),
            None => self.notices.file_error(problem),
        }
    }

    /// Adds an extension to a name without one, so that it can be opened again.
    fn with_ending(&self, path: PathBuf, purpose: Purpose) -> PathBuf {
        let document = &self.workspace.document;
        let has_one = path.extension().is_some_and(|ending| !ending.is_empty());
        if has_one || purpose == Purpose::Program && document.path.as_ref() == Some(&path) {
            return path;
        }
        match self.ending(purpose) {
            "" => path,
            ending => path.with_extension(ending),
        }
    }

    /// Returns the extension of a file to be written, otherwise nothing.
    pub(super) fn ending(&self, purpose: Purpose) -> &'static str {
        match purpose {
            Purpose::Open | Purpose::Cards | Purpose::Assignment => "",
            Purpose::Program => ending(&self.workspace.document),
            Purpose::Session => "session",
            Purpose::Handout => "html",
            Purpose::Export(export) => export.ending(),
        }
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
        // A text is opened again, and a picture or a page is not.
        let limit = match job.purpose {
            Purpose::Handout | Purpose::Export(Export::Board(_) | Export::CodingSheet) => None,
            _ => Some(MAX_TEXT),
        };
        if let Err(error) = replace(&job.path, &job.contents, limit) {
            let text = match error {
                FileError::Missing => language.format(Msg::NoFolderToSave, &[&job.path.display()]),
                FileError::Denied => language.format(Msg::SaveDenied, &[&job.path.display()]),
                error => error.message(&job.path, language),
            };
            match &mut self.files.dialog {
                Some(dialog) => dialog.problem = Some(text),
                None => self.notices.file_error(text),
            }
            return;
        }
        self.files.close_dialog();
        let is_of_text = matches!(job.purpose, Purpose::Export(export) if export.is_of_text());
        let is_other = is_of_text && self.workspace.document.is_stale();
        let is_session = matches!(job.purpose, Purpose::Session | Purpose::Handout);
        let cards = if job.purpose == Purpose::Program { self.cards_not_in(&job.path) } else { 0 };
        if cards > 0 {
            self.notices.clear_file_errors();
            let values: [&dyn std::fmt::Display; 2] = [&job.path.display(), &cards];
            self.notices.info(language.format(Msg::SavedWithoutCards, &values));
        } else {
            let saved = if is_other {
                Msg::ExportedOther
            } else if is_session && self.mode.is_by_hand() {
                Msg::SavedMachine
            } else {
                Msg::Saved
            };
            self.report_file(saved, &job.path, &job.missing);
        }
        match job.purpose {
            Purpose::Program => {
                let document = &mut self.workspace.document;
                document.name = file_name::name(&job.path);
                document.format = Format::from_file_name(&document.name).or(document.format);
                document.saved = String::from_utf8_lossy(&job.contents).into_owned();
                document.path = Some(job.path.clone());
                self.files.remember(&job.path);
            }
            Purpose::Session => {
                self.files.remember(&job.path);
                self.files.session = Some(job.path);
            }
            Purpose::Open
            | Purpose::Cards
            | Purpose::Assignment
            | Purpose::Handout
            | Purpose::Export(_) => {}
        }
        if let Some(next) = job.then {
            self.perform(next);
        }
    }

    /// Returns the number of input cards that come neither with the text of a program, nor with the
    /// file of cards beside it.
    fn cards_not_in(&self, program: &Path) -> usize {
        let own = self.workspace.document.own_cards();
        let cards = self.workspace.other_cards(&own);
        let beside = read_cards(&program.with_extension("cards"));
        if beside.is_ok_and(|beside| beside.cards == cards) { 0 } else { cards.len() }
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
            (None, _)
            | (_, ConfirmAnswer::Cancel)
            | (Some(ConfirmDialog::Remove(_)), ConfirmAnswer::No) => {}
            (Some(ConfirmDialog::Unsaved(next)), ConfirmAnswer::Yes) => self.save(Some(next)),
            (Some(ConfirmDialog::Unsaved(next)), ConfirmAnswer::No) => {
                if matches!(next, PendingAction::Quit) {
                    self.discard_text();
                }
                self.perform(next);
            }
            (Some(ConfirmDialog::Remove(path)), ConfirmAnswer::Yes) => {
                earlier::remove_program(&path);
                let name = file_name::name(&path);
                self.notices.info(self.settings.language.format(Msg::Removed, &[&name]));
            }
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
