//! The words of the project: type names that the field knows, and comments in plain English.
//!
//! `CONTRIBUTING.md` has the rules. These tests hold the part of them that a program can see.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Type names that were private words once, each with the name that took its place.
const RETIRED_TYPES: [(&str, &str); 46] = [
    ("Carried", "DragState"),
    ("Circle", "DetectedLoop"),
    ("Company", "Host"),
    ("Complaint", "CliError"),
    ("Crew", "WorkerPool"),
    ("Cure", "Suggestion"),
    ("Dealer", "IoHost"),
    ("Deed", "ExpectedMove"),
    ("Desk", "Workspace"),
    ("Diary", "HistoryFile"),
    ("Dice", "SplitMix64"),
    ("Endless", "InfiniteLoop"),
    ("Exam", "CompiledAssignment"),
    ("Finding", "Diagnostic"),
    ("Forecast", "StepPreview"),
    ("FormMistake", "SchemaError"),
    ("Glass", "Projection"),
    ("Holder", "ValueLocation"),
    ("Hopper", "CardReader"),
    ("Inks", "SyntaxTheme"),
    ("Keeper", "Persistence"),
    ("Leave", "Exit"),
    ("Lookout", "TimelineMatcher"),
    ("Misprint", "SpannedError"),
    ("Moment", "Snapshot"),
    ("Motion", "Resume"),
    ("NotAMove", "ParseMoveError"),
    ("Notch", "TimelineEvent"),
    ("Oddity", "StepWarning"),
    ("Onlooker", "Observer"),
    ("Passage", "StepRecord"),
    ("Patience", "Deadline"),
    ("Pen", "Canvas"),
    ("Person", "HandRepl"),
    ("Practice", "HandSession"),
    ("Punch", "CardWriter"),
    ("Refusal", "SessionError"),
    ("Room", "Theme"),
    ("Sheet", "ReportWriter"),
    ("Sight", "EvalContext"),
    ("Slip", "AssembleError"),
    ("Survey", "CellMap"),
    ("Thing", "AccessibleItem"),
    ("Trial", "RunResult"),
    ("Trouble", "ReadError"),
    ("Unfit", "LoadError"),
];

/// Participles that say what happened to a thing, not what it is.
const PARTICIPLES: [&str; 11] =
    ["Asked", "Found", "Given", "Heard", "Kept", "Known", "Laid", "Said", "Seen", "Told", "Wanted"];

/// Words in which a person does what a type, a parameter or the user does, and other words
/// that stand in for a term of the field.
const RETIRED_PHRASES: [&str; 13] = [
    "somebody",
    "nobody",
    "whoever",
    "one who",
    "he who",
    "is told",
    "on the table",
    "so many",
    "comes of",
    "came of",
    "foretell",
    "for want of",
    "be it that",
];

/// Question words that a first sentence does not begin with.
const QUESTIONS: [&str; 6] = ["What", "Whether", "How", "Where", "Why", "Who"];

#[test]
fn type_names_are_unique_in_their_package() {
    for package in ["core", "cli", "gui", "programs"] {
        let mut places: BTreeMap<String, Vec<PathBuf>> = BTreeMap::new();
        for (path, text) in files(&format!("{package}/src"), &["rs"]) {
            for name in text.lines().filter_map(declared_type) {
                places.entry(name.to_owned()).or_default().push(path.clone());
            }
        }
        assert!(places.len() > 20, "{package}: only {} types were found", places.len());
        // A type of one platform has the name of that of the other one, which is built in its place.
        for paths in places.values_mut().filter(|paths| paths.len() == 2) {
            paths.retain(|path| !path.to_string_lossy().contains("platform/web/"));
        }
        places.retain(|_, paths| paths.len() > 1);
        assert!(places.is_empty(), "{package}: names of several types: {places:#?}");
    }
}

#[test]
fn type_names_are_terms_of_the_field() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for name in text.lines().filter_map(declared_type) {
            if let Some((_, better)) = RETIRED_TYPES.iter().find(|(retired, _)| *retired == name) {
                faults.push(format!("{}: `{name}`: say `{better}`", path.display()));
            }
            if PARTICIPLES.contains(&name) {
                faults.push(format!("{}: `{name}` is a participle: use a noun", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn doc_comments_open_with_a_noun_or_a_verb() {
    let mut all = 0_usize;
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let mut is_inside = false;
        for (number, line) in (1..).zip(text.lines()) {
            let sentence = doc_sentence(line);
            if let Some(sentence) = sentence.filter(|_| !is_inside) {
                all += 1;
                if QUESTIONS.contains(&first_word(sentence)) {
                    faults.push(format!("{}:{number}: {sentence}", path.display()));
                }
            }
            is_inside = sentence.is_some();
        }
    }
    assert!(all > 2000, "only {all} doc comments were found");
    assert!(
        faults.is_empty(),
        "{} of {all} doc comments open with a question word:\n{}",
        faults.len(),
        faults.join("\n")
    );
}

#[test]
fn retired_phrases_do_not_come_back() {
    let mut faults = Vec::new();
    let documents = ["core", "cli", "gui", "programs", "tests", "benches", "docs"]
        .into_iter()
        .flat_map(|folder| files(folder, &["rs", "md", "toml", "trycmd", "txt", "asm"]));
    for (path, text) in documents.chain(root_documents()) {
        if path.ends_with("tests/words.rs") {
            continue;
        }
        for (number, line) in (1..).zip(text.lines()) {
            let lower = line.to_lowercase();
            for phrase in RETIRED_PHRASES {
                if contains_words(&lower, phrase) {
                    faults.push(format!(
                        "{}:{number}: \"{phrase}\" in: {}",
                        path.display(),
                        line.trim()
                    ));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{} lines:\n{}", faults.len(), faults.join("\n"));
}

/// The name of the type that a line declares at the top level of its file.
fn declared_type(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let line = match line.strip_prefix("pub(") {
        Some(scope) => scope.split_once(") ")?.1,
        None => line,
    };
    let name = ["struct ", "enum ", "trait ", "union ", "type "]
        .into_iter()
        .find_map(|keyword| line.strip_prefix(keyword))?;
    let end = name.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    Some(&name[..end.unwrap_or(name.len())])
}

/// The text of a line that is part of a doc comment.
fn doc_sentence(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let text = line.strip_prefix("///").or_else(|| line.strip_prefix("//!"))?;
    Some(text.trim())
}

fn first_word(sentence: &str) -> &str {
    let end = sentence.find(|letter: char| !letter.is_alphabetic());
    &sentence[..end.unwrap_or(sentence.len())]
}

/// Returns `true` if a phrase stands in a line, not as a part of longer words.
fn contains_words(line: &str, phrase: &str) -> bool {
    line.match_indices(phrase).any(|(at, _)| {
        let is_letter = |letter: Option<char>| letter.is_some_and(char::is_alphanumeric);
        !is_letter(line[..at].chars().next_back())
            && !is_letter(line[at + phrase.len()..].chars().next())
    })
}

/// All files of Rust code of the workspace.
fn sources() -> Vec<(PathBuf, String)> {
    ["core", "cli", "gui", "programs", "tests", "benches"]
        .into_iter()
        .flat_map(|folder| files(folder, &["rs"]))
        .collect()
}

/// The documents beside `Cargo.toml`.
fn root_documents() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(root).expect("the workspace can be listed");
    entries
        .map(|entry| entry.expect("an entry can be read").path())
        .filter(|path| path.extension().is_some_and(|end| end == "md"))
        .map(|path| (path.clone(), fs::read_to_string(&path).expect("a document is text")))
        .collect()
}

/// The text files with one of these extensions in a folder of the workspace and below it.
fn files(folder: &str, extensions: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder can be listed") {
            let path = entry.expect("an entry can be read").path();
            if path.is_dir() {
                if path.file_name().is_some_and(|name| name != "target") {
                    folders.push(path);
                }
            } else if path.extension().is_some_and(|end| extensions.iter().any(|e| end == *e))
                && let Ok(text) = fs::read_to_string(&path)
            {
                found.push((path, text));
            }
        }
    }
    found.sort();
    found
}
