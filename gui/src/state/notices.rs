//! Messages to the user.

/// The kind of a message.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum NoticeKind {
    /// Something was done.
    Info,
    /// A command could not be done.
    Refusal,
    /// Something failed.
    Error,
    /// A file could not be opened or saved.
    FileError,
    /// The program has an error.
    Diagnostic,
}

/// A message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Notice {
    /// The kind.
    pub kind: NoticeKind,
    /// The text: cause, place and cure.
    pub text: String,
}

/// The messages, the latest last.
#[derive(Clone, Debug, Default)]
pub struct Notices(Vec<Notice>);

/// The most messages that are kept.
const MOST: usize = 20;

impl Notices {
    /// Removes what is out of date as soon as something else is done.
    pub fn outdate(&mut self) {
        let is_passing = |kind| matches!(kind, NoticeKind::Info | NoticeKind::Refusal);
        self.0.retain(|notice| !is_passing(notice.kind));
    }

    /// Says that a command could not be done.
    pub fn refusal(&mut self, text: impl Into<String>) {
        self.add(NoticeKind::Refusal, text.into());
    }

    /// Adds an error.
    pub fn error(&mut self, text: impl Into<String>) {
        self.add(NoticeKind::Error, text.into());
    }

    /// Adds an error about a file.
    pub fn file_error(&mut self, text: impl Into<String>) {
        self.add(NoticeKind::FileError, text.into());
    }

    /// Returns the errors about files.
    pub(crate) fn file_errors(&self) -> impl Iterator<Item = &str> {
        let errors = self.0.iter().filter(|notice| notice.kind == NoticeKind::FileError);
        errors.map(|notice| notice.text.as_str())
    }

    /// Removes the errors about files, because a file was opened or saved since.
    pub fn clear_file_errors(&mut self) {
        self.0.retain(|notice| notice.kind != NoticeKind::FileError);
    }

    /// Adds an error of the program. Replaces the last one of this kind.
    pub fn diagnostic(&mut self, text: impl Into<String>) {
        self.clear_diagnostic();
        self.add(NoticeKind::Diagnostic, text.into());
    }

    /// Removes the error of the program, because the program was changed.
    pub fn clear_diagnostic(&mut self) {
        self.0.retain(|notice| notice.kind != NoticeKind::Diagnostic);
    }

    /// Adds a success message. Replaces the last one of this kind.
    pub fn info(&mut self, text: impl Into<String>) {
        self.0.retain(|notice| notice.kind != NoticeKind::Info);
        self.add(NoticeKind::Info, text.into());
    }

    /// Returns all messages.
    pub fn all(&self) -> &[Notice] {
        &self.0
    }

    /// Removes a message.
    pub fn dismiss(&mut self, text: &str) {
        self.0.retain(|notice| notice.text != text);
    }

    fn add(&mut self, kind: NoticeKind, text: String) {
        let notice = Notice { kind, text };
        self.0.retain(|known| *known != notice);
        self.0.push(notice);
        if self.0.len() > MOST {
            self.0.remove(0);
        }
    }
}
