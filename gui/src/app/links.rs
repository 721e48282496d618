//! Sharing work in a link, and opening it.

use std::path::{Path, PathBuf};

use cardiac_programs::lesson::LESSONS;
use cardiac_programs::link::{LONG_LINK, LinkError, SharedWork};
use egui::Ui;

use super::window::App;
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::tab::Tab;
use crate::platform::system::{address, qr_code};
use crate::state::content;
use crate::state::introduction::Introduction;
use crate::state::lessons::grading::AssignmentTexts;
use crate::state::lessons::source::LessonSource;
use crate::state::pending::{OpenedLink, PendingAction};

impl App {
    /// Returns the link to this work.
    pub fn link(&self) -> String {
        self.shared_work().link(&address::base())
    }

    /// Returns this work as it is shared: the session, the language and the lesson.
    pub(super) fn shared_work(&self) -> SharedWork {
        let lesson = self.lessons.open_origin().and_then(LessonSource::place);
        let lesson = lesson.and_then(|place| LESSONS.get(place));
        SharedWork {
            name: self.workspace.document.name.clone(),
            language: Some(self.settings.language.code().to_owned()),
            lesson: lesson.map(|lesson| lesson.name.to_owned()),
            assignment: self.lessons.grading().and_then(|grading| grading.texts.to_shared()),
            session: self.workspace.session.saved().to_string(),
        }
    }

    /// Loads a text that does not run yet: what is shared is what runs. Returns `false` if it has
    /// errors.
    pub(super) fn load_before_sharing(&mut self) -> bool {
        !self.workspace.document.is_stale() || self.load_source()
    }

    /// Copies the link to this work.
    pub(super) fn copy_link(&mut self, ui: &Ui) {
        let language = self.settings.language;
        if !self.load_before_sharing() {
            return;
        }
        let link = self.link();
        let length = link.len();
        ui.ctx().copy_text(link);
        if length > LONG_LINK {
            self.notices.error(language.format(Msg::LongLinkCopied, &[&length, &LONG_LINK]));
        } else {
            let is_by_hand = self.mode.is_by_hand();
            let copied = if is_by_hand { Msg::MachineLinkCopied } else { Msg::LinkCopied };
            self.notices.info(language.format(copied, &[&length]));
        }
    }

    /// Shows the link to this work as a QR code.
    pub(super) fn show_qr_code(&mut self) {
        let language = self.settings.language;
        if !self.load_before_sharing() {
            return;
        }
        let link = self.link();
        if !link.starts_with("http") {
            return self.notices.error(language.get(Msg::NoAddress));
        }
        match qr_code::encode(&link) {
            Some(code) => self.files.qr_code = Some(code),
            None => self.notices.error(language.format(Msg::LongQrCode, &[&link.len()])),
        }
    }

    /// Opens the work in a link, or reports its error. Asks first if a text would be lost.
    pub fn open_link(&mut self, link: &str) {
        let work = match SharedWork::from_link(link) {
            Ok(work) => work,
            Err(error) => return self.notices.error(self.settings.language.link_error(error)),
        };
        self.introduction = Introduction::Closed;
        if let Some(language) = &work.language {
            self.settings.language = Language::from_locale(language);
        }
        // Only the name: a link says nothing about the files of this computer.
        let name = Path::new(&work.name).file_name().unwrap_or_default();
        let path = PathBuf::from(name);
        match content::program(&path, work.session.as_bytes()) {
            Ok(content @ content::Content::Session(_)) => {
                let lesson = work.lesson.as_deref();
                let lesson = LESSONS.iter().position(|known| Some(known.name) == lesson);
                let opened = OpenedLink { content, path, lesson, assignment: work.assignment };
                self.confirm_unsaved_then(PendingAction::OpenLink(Box::new(opened)));
            }
            Ok(content::Content::Program(_)) => {
                self.notices.error(self.settings.language.link_error(LinkError::Damaged));
            }
            Err(error) => self.report_open_error(&path, &error),
        }
    }

    /// Shows the work of a link, with its lesson or its assignment.
    pub(super) fn show_link(&mut self, opened: OpenedLink) {
        let OpenedLink { content, path, lesson, assignment } = opened;
        self.show_content(content, path);
        self.files.session = None; // there is no file yet
        if let Some(assignment) = assignment {
            self.grade_by(AssignmentTexts::from_shared(assignment));
        } else if let Some(place) = lesson {
            self.lessons.open_builtin(place, self.settings.language);
            self.show_tab(Tab::Lesson);
        }
    }
}
