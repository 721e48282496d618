//! Files saved: where, and whether something else is lost by it.

use std::path::{Path, PathBuf};

use cardiac_core::Format;

use super::{Answer, Chooser, FileError, Job, Next, Purpose, Question, read, replace};
use crate::Window;
use crate::desk::{self, Document};
use crate::export::Export;
use crate::hands::Hands;
use crate::texts::Text;

impl Window {
    pub(super) fn save(&mut self, then: Option<Next>) {
        match self.desk.document.path.clone() {
            Some(path) => {
                let text = self.desk.document.text.clone();
                self.write(Job { path, text, purpose: Purpose::Text, then }, false);
            }
            None => self.choose(Purpose::Text, then),
        }
    }

    /// Whose log is exported: what was done with this program, or else with the one before.
    fn hands_to_export(&self) -> Option<&Hands> {
        let (_, hands) = self.hands_and_name()?;
        Some(hands)
    }

    /// The same, with the name of its program.
    fn hands_and_name(&self) -> Option<(&str, &Hands)> {
        let own = self.hands.as_ref().map(|hands| (self.desk.document.name.as_str(), hands));
        let ended = self.ended_hands.as_ref().map(|(name, hands)| (name.as_str(), hands));
        own.filter(|(_, hands)| !hands.log().is_empty()).or(ended).or(own)
    }

    pub(super) fn choose(&mut self, purpose: Purpose, then: Option<Next>) {
        self.player.stop();
        // What cannot be exported is told before a name is asked for.
        if let Purpose::Export(export) = purpose
            && let Err(no_export) = export.text(&self.desk, self.hands_to_export())
        {
            self.notices.wrong(no_export.told(self.settings.language));
            return;
        }
        let document = &self.desk.document;
        let known = document.path.as_ref().or(self.files.session.as_ref());
        let folder = known.or(self.files.recent.first()).and_then(|path| path.parent());
        let folder = folder.map(Path::to_owned).or_else(|| std::env::current_dir().ok());
        let name = match purpose {
            Purpose::Open | Purpose::Cards => String::new(),
            Purpose::Text => text_name(document),
            Purpose::Session => match &self.files.session {
                Some(path) => read::name(path),
                None => Export::stem(&document.name).to_owned() + ".session",
            },
            Purpose::Export(Export::HandLog) => {
                let name = self.hands_and_name().map_or(document.name.as_str(), |(name, _)| name);
                Export::HandLog.name(name)
            }
            Purpose::Export(export) => export.name(&document.name),
        };
        let mut chooser = Chooser::new(purpose, &folder.unwrap_or_default(), &name);
        chooser.then = then;
        chooser.known.clone_from(&self.files.recent);
        self.files.chooser = Some(chooser);
    }

    /// Writes into the file that was chosen.
    pub(super) fn write_chosen(&mut self, path: PathBuf) {
        let Some(chooser) = self.files.chooser.clone() else { return };
        let path = self.with_ending(path, chooser.purpose);
        if chooser.purpose == Purpose::Text
            && let Some(problem) = self.contradiction(&path)
        {
            if let Some(chooser) = &mut self.files.chooser {
                chooser.problem = Some(problem);
            }
            return;
        }
        let text = match chooser.purpose {
            Purpose::Open | Purpose::Cards => return,
            Purpose::Text => self.desk.document.text.clone(),
            Purpose::Session => self.desk.session.saved().to_string(),
            Purpose::Export(export) => match export.text(&self.desk, self.hands_to_export()) {
                Ok(text) => text,
                Err(no_export) => {
                    self.notices.wrong(no_export.told(self.settings.language));
                    return;
                }
            },
        };
        self.write(Job { path, text, purpose: chooser.purpose, then: chooser.then }, false);
    }

    /// A name that can be found again: with an ending, if it has none.
    fn with_ending(&self, path: PathBuf, purpose: Purpose) -> PathBuf {
        let document = &self.desk.document;
        let has_one = path.extension().is_some_and(|ending| !ending.is_empty());
        if has_one || purpose == Purpose::Text && document.path.as_ref() == Some(&path) {
            return path;
        }
        path.with_extension(match purpose {
            Purpose::Open | Purpose::Cards => return path,
            Purpose::Text => ending(document),
            Purpose::Session => "session",
            Purpose::Export(export) => export.ending(),
        })
    }

    /// What is wrong with a name whose ending says that the text is something that it
    /// cannot be read as.
    fn contradiction(&self, path: &Path) -> Option<String> {
        let document = &self.desk.document;
        let named = Format::from_file_name(&read::name(path))?;
        if named == document.format() || document.text.trim().is_empty() {
            return None;
        }
        let unfit = desk::load(&document.text, Some(named)).err()?;
        // What has mistakes either way may be a source: they are what is being mended.
        let is_fit = desk::load(&document.text, document.format).is_ok();
        (is_fit || named != Format::Source).then(|| {
            let values: [&dyn std::fmt::Display; 3] =
                [&path.display(), &unfit.line, &ending(document)];
            self.settings.language.fill(Text::EndingContradicts, &values)
        })
    }

    /// Writes a file, and goes on. Asks first, unless it is sure, if the file holds
    /// something that did not come from here.
    fn write(&mut self, job: Job, is_sure: bool) {
        if !is_sure && self.would_be_lost(&job) {
            self.files.ask(Question::Replace(job));
            return;
        }
        let language = self.settings.language;
        if let Err(error) = replace(&job.path, &job.text) {
            let text = match error {
                FileError::Missing => language.fill(Text::NoFolderToSave, &[&job.path.display()]),
                FileError::Denied => language.fill(Text::SaveDenied, &[&job.path.display()]),
                error => error.told(&job.path, language),
            };
            match &mut self.files.chooser {
                Some(chooser) => chooser.problem = Some(text),
                None => self.notices.wrong(text),
            }
            return;
        }
        self.files.chooser = None;
        let is_of_text = matches!(job.purpose, Purpose::Export(export) if export.is_of_text());
        let is_other = is_of_text && self.desk.document.is_stale();
        let saved = if is_other { Text::ExportedOther } else { Text::Saved };
        self.notices.done(language.fill(saved, &[&job.path.display()]));
        match job.purpose {
            Purpose::Text => {
                let document = &mut self.desk.document;
                document.name = read::name(&job.path);
                document.format = Format::from_file_name(&document.name).or(document.format);
                document.saved = job.text;
                document.path = Some(job.path.clone());
                self.files.remember(&job.path);
            }
            Purpose::Session => {
                self.files.remember(&job.path);
                self.files.session = Some(job.path);
            }
            Purpose::Open | Purpose::Cards | Purpose::Export(_) => {}
        }
        if let Some(next) = job.then {
            self.go_on(next);
        }
    }

    /// Whether there is something in the file that is neither what was opened nor what
    /// was saved last.
    fn would_be_lost(&self, job: &Job) -> bool {
        let Ok(known) = std::fs::metadata(&job.path) else { return false };
        let document = &self.desk.document;
        let is_ours = job.purpose == Purpose::Text && document.path.as_ref() == Some(&job.path);
        let is_as_saved = is_ours && read::text(&job.path).is_ok_and(|text| text == document.saved);
        known.is_file() && !is_as_saved
    }

    pub(super) fn answer(&mut self, answer: Answer) {
        if let Some(chooser) = &mut self.files.chooser {
            chooser.is_new = true; // it has the keys again
        }
        match (self.files.question.take(), answer) {
            (None, _) | (_, Answer::Cancel) => {}
            (Some(Question::Unsaved(next)), Answer::Yes) => self.save(Some(next)),
            (Some(Question::Unsaved(next)), Answer::No) => self.go_on(next),
            (Some(Question::Replace(job)), Answer::Yes) => self.write(job, true),
            (Some(Question::Replace(job)), Answer::No) => {
                // Another name can be given.
                if self.files.chooser.is_none() {
                    self.choose(job.purpose, job.then);
                }
            }
        }
    }
}

/// A name for the text, whose ending says what it is.
fn text_name(document: &Document) -> String {
    if Format::from_file_name(&document.name).is_some() || document.path.is_some() {
        return document.name.clone();
    }
    format!("{}.{}", Export::stem(&document.name), ending(document))
}

/// The ending that says what the text is.
fn ending(document: &Document) -> &'static str {
    match document.format() {
        Format::Deck if !document.text.trim().is_empty() => "deck",
        Format::Image => "image",
        Format::Deck | Format::Source => "asm",
    }
}
