//! Sorts the files of a student into submissions and skipped files.

use std::path::{Path, PathBuf};

use cardiac_core::assembler::Operation;
use cardiac_core::by_hand::Log;
use cardiac_core::limits::MAX_TEXT;
use cardiac_core::load::{FileKind, decode};
use cardiac_core::{Format, TextError, TextErrorKind, deck, loader};
use cardiac_programs::grading::SubmissionKind;
use cardiac_programs::run::RunnableProgram;

use super::archive::{MAX_ZIP, UnpackBudget};
use super::file_tree::FileTree;
use super::submitted_file::{Content, SubmittedFile};
use crate::io::path::display_path;
use crate::io::program_files::is_card_file;

/// The sorted files of a student.
#[derive(Debug, Default)]
pub(in crate::grade) struct SortedFiles {
    /// The submissions; exactly one can be graded.
    pub(in crate::grade) submissions: Vec<Submission>,
    /// Work of the other kind: logs instead of programs, or programs instead of logs.
    pub(in crate::grade) others: Vec<PathBuf>,
    /// Other files, each with the reason why it is not graded.
    pub(in crate::grade) skipped: Vec<(PathBuf, String)>,
    /// Files of a system or an editor.
    pub(in crate::grade) system_files: Vec<PathBuf>,
}

/// A submitted program or log.
#[derive(Debug)]
pub(in crate::grade) struct Submission {
    pub(in crate::grade) path: PathBuf,
    /// The work, or the reason why it cannot be read.
    pub(in crate::grade) work: Result<Work, String>,
}

/// The work to grade.
#[derive(Debug)]
pub(in crate::grade) enum Work {
    Program(Box<RunnableProgram>),
    /// The text of a log.
    Log(Vec<u8>),
}

impl SortedFiles {
    /// Reads and sorts files by their names; if a name does not tell, by the content.
    pub(in crate::grade) fn new(files: &[SubmittedFile], kind: SubmissionKind) -> Self {
        let mut sorter =
            FileSorter { kind, budget: UnpackBudget::default(), sorted: Self::default() };
        for file in files {
            sorter.file(file);
        }
        sorter.sorted
    }
}

struct FileSorter {
    kind: SubmissionKind,
    /// The budget for all zips of a student.
    budget: UnpackBudget,
    sorted: SortedFiles,
}

impl FileSorter {
    fn file(&mut self, file: &SubmittedFile) {
        let path = &file.path;
        if let Content::Refused(reason) = &file.content {
            return self.unreadable(path, reason.clone());
        }
        if is_card_file(path) {
            return self.skip(path, "data cards by its name, not a program".to_owned());
        }
        if file.is_zip_by_name() {
            return self.zip(file);
        }
        if self.kind == SubmissionKind::Logs && SubmissionKind::Programs.is_named(path) {
            return self.sorted.others.push(path.clone());
        }
        let bytes = file.bytes(MAX_TEXT);
        match bytes {
            Ok(bytes) if self.kind.is_named(path) => self.submission(path, bytes),
            Ok(bytes) => self.unknown(file, bytes),
            Err(reason) => self.unreadable(path, reason),
        }
    }

    /// Adds an unreadable file, as a submission if it is named like one.
    fn unreadable(&mut self, path: &Path, reason: String) {
        if self.kind.is_named(path) {
            self.add(path, Err(format!("`{}`: {reason}", display_path(path))));
        } else {
            self.skip(path, reason);
        }
    }

    fn add(&mut self, path: &Path, work: Result<Work, String>) {
        self.sorted.submissions.push(Submission { path: path.to_owned(), work });
    }

    fn skip(&mut self, path: &Path, reason: String) {
        self.sorted.skipped.push((path.to_owned(), reason));
    }

    fn zip(&mut self, file: &SubmittedFile) {
        let budget = &mut self.budget;
        let tree = file
            .bytes(MAX_ZIP)
            .and_then(|bytes| FileTree::from_zip(&file.path, &bytes, file.zips, budget));
        match tree {
            Ok(tree) if tree.files.is_empty() => {
                self.skip(&file.path, "empty zip".to_owned());
            }
            Ok(tree) => {
                tree.files.iter().for_each(|file| self.file(file));
                self.sorted.system_files.extend(tree.system_files);
            }
            Err(reason) => self.skip(&file.path, reason),
        }
    }

    /// Adds a file that is named like a submission.
    fn submission(&mut self, path: &Path, bytes: Vec<u8>) {
        let work = match self.kind {
            SubmissionKind::Programs => match load(path, &bytes) {
                Ok(loaded) if is_data(&loaded) => {
                    return self.skip(path, CARDS_ALONE.to_owned());
                }
                loaded => loaded.map(|loaded| Work::Program(Box::new(loaded))),
            },
            SubmissionKind::Logs => Ok(Work::Log(bytes)),
        };
        self.add(path, work);
    }

    /// Adds a file whose name does not tell its kind.
    fn unknown(&mut self, file: &SubmittedFile, bytes: Vec<u8>) {
        let path = &file.path;
        let decoded = decode(&bytes);
        if let Err(TextError {
            kind: TextErrorKind::NotPlainText { kind: FileKind::Zip }, ..
        }) = decoded
        {
            let content = Content::Unpacked(bytes);
            return self.zip(&SubmittedFile { path: path.clone(), content, zips: file.zips });
        }
        if Log::is_log(&bytes) {
            return match self.kind {
                SubmissionKind::Logs => self.submission(path, bytes),
                SubmissionKind::Programs => self.sorted.others.push(path.clone()),
            };
        }
        // Binary data must not look like a program.
        let text = decoded.unwrap_or("binary".into());
        if text.lines().all(|line| !deck::has_content(line.as_bytes())) {
            return self.skip(path, "empty file".to_owned());
        }
        let loaded = load(path, &bytes);
        match (self.kind, loaded) {
            (SubmissionKind::Programs, Ok(loaded)) if is_data(&loaded) => {
                self.skip(path, CARDS_ALONE.to_owned());
            }
            // Numbers such as `7 3` could be a memory image too, so loading them is an error.
            (SubmissionKind::Programs, Err(_))
                if deck::cards(text.as_ref()).all(|card| card.is_ok()) =>
            {
                self.skip(path, CARDS_ALONE.to_owned());
            }
            (SubmissionKind::Programs, Ok(loaded)) => {
                self.add(path, Ok(Work::Program(Box::new(loaded))));
            }
            (SubmissionKind::Programs, Err(error)) if resembles_a_program(&text) => {
                self.add(path, Err(error));
            }
            (SubmissionKind::Programs, Err(error)) => {
                self.skip(path, format!("not a program: {}", first_reason(path, &error)));
            }
            (SubmissionKind::Logs, Ok(_)) => self.sorted.others.push(path.clone()),
            (SubmissionKind::Logs, Err(_)) => {
                self.skip(path, "not a log of work by hand".to_owned());
            }
        }
    }
}

const CARDS_ALONE: &str = "only data cards, not a deck (a deck begins with 002 and 800)";

/// Loads a program. The error is plain text.
fn load(path: &Path, bytes: &[u8]) -> Result<RunnableProgram, String> {
    let program = RunnableProgram::from_bytes(&display_path(path), bytes);
    program.map_err(|error| error.to_string())
}

/// Returns `true` for cards without a loader: usually the data of a program.
fn is_data(loaded: &RunnableProgram) -> bool {
    loaded.format == Format::Deck && !loader::begins_with_loader(loaded.cards.iter().copied())
}

/// Returns the first line of an error, without the file name.
fn first_reason<'e>(path: &Path, error: &'e str) -> &'e str {
    let name = display_path(path);
    let first = error.lines().next().unwrap_or_default();
    let prefixes = [format!("{name}:"), format!("`{name}`: ")];
    prefixes.iter().find_map(|prefix| first.strip_prefix(prefix)).unwrap_or(first)
}

/// Returns `true` if at least half of the lines look like instructions, cells or cards. This tells
/// a program with mistakes from notes about one.
fn resembles_a_program(text: &str) -> bool {
    let lines = text.lines().filter(|line| deck::has_content(line.as_bytes()));
    let (mut all, mut alike) = (0_usize, 0_usize);
    for line in lines {
        all += 1;
        alike += usize::from(looks_like_a_line(line));
    }
    alike * 2 >= all
}

fn looks_like_a_line(line: &str) -> bool {
    let is_operation = |word: &str| Operation::from_name(word).is_some();
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(['+', '-']).trim_end_matches([':', ',', ';']);
        matches!(digits.len(), 1..=4) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = line.split_whitespace();
    let first = words.next().unwrap_or_default();
    is_number(first) || is_operation(first) || words.next().is_some_and(is_operation)
}

#[cfg(test)]
mod tests {
    use super::super::archive::tests::zip_of;
    use super::*;

    const PROGRAM: &str = " OUT =7\n HRS\n";
    const LOG: &str = "cardiac by-hand 1\n";

    /// Sorts files with these names and texts into submissions, others and skipped files.
    fn check(kind: SubmissionKind, files: &[(&str, &[u8])], expected: [&[&str]; 3]) {
        let submitted = |(name, bytes): &(&str, &[u8])| SubmittedFile {
            path: PathBuf::from(name),
            content: Content::Unpacked(bytes.to_vec()),
            zips: 0,
        };
        let files: Vec<SubmittedFile> = files.iter().map(submitted).collect();
        let SortedFiles { submissions, others, skipped, .. } = SortedFiles::new(&files, kind);
        let submissions = submissions.iter().map(|one| display_path(&one.path)).collect::<Vec<_>>();
        let others = others.iter().map(|path| display_path(path)).collect::<Vec<_>>();
        let skipped = skipped.iter().map(|(path, _)| display_path(path)).collect::<Vec<_>>();
        assert_eq!([submissions, others, skipped], expected.map(<[&str]>::to_vec));
    }

    #[test]
    fn the_content_decides_if_the_name_does_not() {
        let text = |text: &'static str| text.as_bytes();
        check(
            SubmissionKind::Programs,
            &[
                ("a.asm", text("no program")),
                ("b.txt", text(PROGRAM)),
                ("c", text(PROGRAM)),
                ("d.txt", text("CLA 10\nJPM 20\nHRS\n")),
                ("e.txt", text("I did not do it.\n")),
                ("f.txt", text("")),
                ("g.txt", text(LOG)),
                ("h.cards", text("001\n")),
                ("h.txt", text("019\n023\n")),
                ("h.dat", text("002\n800\n010\n900\n002\n810\n")),
                ("i.pdf", b"%PDF-1.4\n\x80\xff"),
                ("j.deck", b"\0\xff"),
            ],
            [
                &["a.asm", "b.txt", "c", "d.txt", "h.dat", "j.deck"],
                &["g.txt"],
                &["e.txt", "f.txt", "h.cards", "h.txt", "i.pdf"],
            ],
        );
        check(
            SubmissionKind::Logs,
            &[
                ("a.log", text("gcc")),
                ("b.txt", text(LOG)),
                ("c.asm", text(PROGRAM)),
                ("d.txt", text(PROGRAM)),
                ("e", text("Hello\n")),
            ],
            [&["a.log", "b.txt"], &["c.asm", "d.txt"], &["e"]],
        );
    }

    #[test]
    fn zips_are_opened_within_limits() {
        let inner = zip_of(&[("main.asm", PROGRAM.as_bytes()), ("notes.txt", b"Hello.\n")]);
        let outer = zip_of(&[("inner.zip", &inner)]);
        let third = zip_of(&[("outer.zip", &outer)]);
        check(
            SubmissionKind::Programs,
            &[("a.zip", &inner)],
            [&["a.zip/main.asm"], &[], &["a.zip/notes.txt"]],
        );
        check(SubmissionKind::Programs, &[("a", &inner)], [&["a/main.asm"], &[], &["a/notes.txt"]]);
        check(
            SubmissionKind::Programs,
            &[("a.zip", &outer)],
            [&["a.zip/inner.zip/main.asm"], &[], &["a.zip/inner.zip/notes.txt"]],
        );
        check(
            SubmissionKind::Programs,
            &[("a.zip", &third)],
            [&[], &[], &["a.zip/outer.zip/inner.zip"]],
        );
        check(SubmissionKind::Programs, &[("a.zip", b"no zip")], [&[], &[], &["a.zip"]]);
        let document = zip_of(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<w/>")]);
        check(SubmissionKind::Programs, &[("a.docx", &document)], [&[], &[], &["a.docx"]]);
        check(SubmissionKind::Programs, &[("a.zip", &zip_of(&[]))], [&[], &[], &["a.zip"]]);
    }
}
