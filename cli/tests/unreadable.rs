//! Unreadable files become error rows and hide no others: names that are not UTF-8, pipes, and
//! folders without permission.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The output of a command.
struct CommandOutput {
    status: i32,
    stdout: String,
    stderr: String,
}

const GOOD: &str = " OUT =7\n HRS\n";

fn pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status().expect("there is mkfifo");
    assert!(made.success());
}

/// A folder that an unprivileged user can access, with a copy of the command.
struct Shared {
    folder: tempfile::TempDir,
}

/// The ID of the user without privileges, on most systems.
const UNPRIVILEGED: u32 = 65534;

impl Shared {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let shared = Self { folder };
        // A file that is open for writing cannot be executed, and a process that another test starts
        // during `fs::copy` would inherit the open file. So another process copies.
        let cp = Command::new("cp")
            .args([env!("CARGO_BIN_EXE_cardiac"), "."])
            .current_dir(shared.path(""))
            .status();
        assert!(cp.expect("there is a cp").success());
        shared.allow("", 0o755);
        shared
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("it has one")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn allow(&self, name: &str, mode: u32) {
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(mode)).expect("it is ours");
    }

    /// Runs the command in the folder as an unprivileged user.
    fn run(&self, args: &[&str]) -> CommandOutput {
        let mut command = Command::new(self.path("cardiac"));
        if fs::metadata(self.path("")).expect("it is there").uid() == 0 {
            command.uid(UNPRIVILEGED);
        }
        let output = command.args(args).current_dir(self.path("")).output().expect("it starts");
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        CommandOutput {
            status: output.status.code().expect("it exits"),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }
}

impl Drop for Shared {
    fn drop(&mut self) {
        // A folder that may not be looked into could not be removed.
        for name in ["no", "class/ann/no"] {
            if Path::is_dir(&self.path(name)) {
                self.allow(name, 0o755);
            }
        }
    }
}

#[test]
fn a_pattern_skips_no_folder() {
    let shared = Shared::new();
    shared.put("yes/a.asm", GOOD);
    shared.put("no/a.asm", GOOD);
    shared.allow("no", 0);
    for pattern in ["*/a.asm", "*/*", "**/*.asm", "n*", "."] {
        let output = shared.run(&["batch", pattern]);
        let error = if pattern == "*/a.asm" { "error   no/a.asm: " } else { "error   no: " };
        assert_eq!(output.status, 6, "{pattern}: {}{}", output.stdout, output.stderr);
        assert!(output.stdout.contains(error), "{pattern}: {}", output.stdout);
        assert!(output.stdout.contains("ermission denied"), "{pattern}: {}", output.stdout);
    }
}

#[test]
fn names_that_are_not_utf8_are_programs() {
    let shared = Shared::new();
    shared.put("a.deck", "");
    let bytes = [b"\xff.deck".as_slice(), b"\xfe\xff.deck"];
    for name in bytes {
        fs::write(shared.folder.path().join(OsStr::from_bytes(name)), "").expect("a file");
    }
    let output = shared.run(&["batch", "*.deck"]);
    assert_eq!((output.status, output.stderr.as_str()), (0, ""), "{}", output.stdout);
    assert!(output.stdout.contains("\n3 programs: 3 passed\n"), "{}", output.stdout);
}

#[test]
fn a_pipe_is_not_waited_for() {
    let shared = Shared::new();
    shared.put("good.asm", GOOD);
    shared.put("cards.asm", GOOD);
    pipe(&shared.path("pipe.asm"));
    pipe(&shared.path("cards.cards"));
    // The folder has the command itself too.
    let note = "skipped (neither programs nor cards): `cardiac`\n";
    for (given, note) in [(".", note), ("*.asm", "")] {
        let output = shared.run(&["batch", given]);
        assert_eq!((output.status, output.stderr.as_str()), (6, note));
        assert!(output.stdout.contains("pipe.asm` is a named pipe"), "{}", output.stdout);
        assert!(output.stdout.contains("cards.cards` is a named pipe"), "{}", output.stdout);
        assert!(output.stdout.contains("3 programs: 1 passed, 2 could not"), "{}", output.stdout);
    }
}

/// Creates an assignment with its model.
fn with_an_assignment() -> Shared {
    let shared = Shared::new();
    shared.put("model.asm", GOOD);
    shared.put("a.toml", "title = 't'\nmodel = 'model.asm'\n[[case]]\nname = 'seven'\n");
    shared
}

#[test]
fn an_unreadable_folder_is_an_error_row() {
    let shared = with_an_assignment();
    shared.put("class/ann/main.asm", GOOD);
    shared.put("class/ann/no/main.asm", GOOD);
    shared.put("class/no/main.asm", GOOD);
    shared.allow("class/ann/no", 0);
    shared.allow("class/no", 0);
    let output = shared.run(&["grade", "a.toml", "class"]);
    let contains = |what: &str| assert!(output.stdout.contains(what), "{what}\n{}", output.stdout);
    contains("ann: passed, 1 of 1");
    contains("  note: skipped `class/ann/no`: cannot open the folder: ");
    contains("no: error, 0 of 1 (class/no)\n  `class/no`: cannot open the folder: ");
    contains("1 of 2 passed everything; 1 could not be graded\n");
    let output = shared.run(&["grade", "a.toml", "class/no", "class/ann"]);
    contains("no: error, 0 of 1 (class/no)\n  `class/no`: cannot open the folder: ");
    assert_eq!(output.status, 6, "{}", output.stderr);
}

#[test]
fn pipes_in_a_class_are_not_waited_for() {
    let shared = with_an_assignment();
    shared.put("class/ann.asm", GOOD);
    shared.put("class/eve/notes.txt", "Hello.\n");
    for name in ["class/bob.asm", "class/cleo.log", "class/dora", "class/eve/x.zip"] {
        pipe(&shared.path(name));
    }
    let output = shared.run(&["grade", "a.toml", "class"]);
    let contains = |what: &str| assert!(output.stdout.contains(what), "{what}\n{}", output.stdout);
    contains("ann: passed, 1 of 1");
    for name in ["bob.asm", "cleo.log", "dora", "eve/x.zip"] {
        contains(&format!("`class/{name}`: a named pipe, not a file"));
    }
    contains("1 of 5 passed everything; 4 could not be graded\n");
}

/// Names that differ only in unprintable characters stay different in every format.
#[test]
fn each_student_has_a_name_of_its_own() {
    let shared = with_an_assignment();
    let names: [&[u8]; 7] =
        [b"\t=1", b"\r=1", b"\n=1", b"a\xff", b"a\xfe", "a\u{200b}".as_bytes(), b"a"];
    fs::create_dir(shared.path("class")).expect("a folder");
    for name in names {
        let name = OsStr::from_bytes(name).to_owned();
        let path = shared.path("class").join(name).with_extension("asm");
        fs::write(path, GOOD).expect("a file");
    }
    let json = shared.run(&["grade", "a.toml", "class", "--format", "json"]);
    assert_eq!((json.status, json.stderr.as_str()), (0, ""), "{}", json.stdout);
    let mut students: Vec<&str> =
        json.stdout.lines().filter_map(|line| line.split("\"student\":").nth(1)).collect();
    students.sort_unstable();
    students.dedup_by_key(|line| line.split("\",").next());
    assert_eq!(students.len(), names.len(), "{}", json.stdout);
    let text = shared.run(&["grade", "a.toml", "class"]);
    for name in [r"\t=1", r"\r=1", r"\n=1", r"a\xff", r"a\xfe", r"a\u{200b}", "a"] {
        let row = format!("{name}: passed, 1 of 1");
        assert!(text.stdout.lines().any(|line| line.starts_with(&row)), "{row}\n{}", text.stdout);
    }
}
