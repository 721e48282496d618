//! Output files are written completely or not at all.

use std::fs;

use crate::cardiac::{CommandOutput, cardiac, printed};
use crate::folder::Folder;

const SOURCE: &str = " OUT 12\n HRS\n DATA 42\n";
const FORMATTED: &str = "OUT   12\nHRS\nDATA  42\n";
const IMAGE: &str = "10:512\n11:900\n12:042\n";

/// Creates a folder with only a source `a.asm`.
fn with_a_source(name: &str) -> Folder {
    let folder = Folder::new("writing", name);
    folder.put("a.asm", SOURCE);
    folder
}

/// Returns the sorted names of the files in a folder.
fn names(folder: &Folder) -> Vec<String> {
    let entries = fs::read_dir(&folder.0).expect("the test's own folder");
    let names = entries.map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Assembles `a.asm` into an image.
fn asm(folder: &Folder, out: &str) -> CommandOutput {
    cardiac(&["asm", &folder.path("a.asm"), "--image", "-o", &folder.path(out)])
}

/// Checks the status and the error message; `%` stands for the folder.
fn check_refused(folder: &Folder, output: &CommandOutput, status: i32, message: &str) {
    let message = message.replace('%', &folder.path(""));
    assert_eq!(
        (output.status, output.stderr.as_str()),
        (status, format!("error: {message}\n").as_str())
    );
    assert_eq!(output.stdout, "");
}

#[test]
fn a_new_file_is_written_and_an_old_one_replaced() {
    let folder = with_a_source("new-and-old");
    folder.put("old.image", "something longer than what takes its place\n");
    for out in ["new.image", "old.image"] {
        let output = asm(&folder, out);
        assert_eq!((output.status, output.stdout.as_str(), output.stderr.as_str()), (0, "", ""));
        assert_eq!(folder.text(out), IMAGE);
    }
    assert_eq!(names(&folder), ["a.asm", "new.image", "old.image"]);

    assert_eq!(printed(&["fmt", &folder.path("a.asm")]), "");
    assert_eq!(folder.text("a.asm"), FORMATTED);
}

#[test]
fn a_source_with_errors_replaces_nothing() {
    let folder = with_a_source("errors");
    folder.put("a.asm", " CAL 5\n");
    folder.put("old.image", IMAGE);
    assert_eq!(asm(&folder, "old.image").status, 1);
    assert_eq!(cardiac(&["fmt", &folder.path("a.asm")]).status, 1);
    assert_eq!((folder.text("old.image"), folder.text("a.asm")), (IMAGE.into(), " CAL 5\n".into()));
    assert_eq!(names(&folder), ["a.asm", "old.image"]);
}

#[test]
fn a_read_only_file_is_not_replaced() {
    let folder = with_a_source("read-only-file");
    folder.put("old.image", "old\n");
    for name in ["old.image", "a.asm"] {
        set_read_only(&folder, name, true);
    }
    check_refused(
        &folder,
        &asm(&folder, "old.image"),
        1,
        "cannot write `%old.image`: it is read-only: allow writing to it first",
    );
    check_refused(
        &folder,
        &cardiac(&["fmt", &folder.path("a.asm")]),
        1,
        "cannot write `%a.asm`: it is read-only: allow writing to it first",
    );
    assert_eq!((folder.text("old.image"), folder.text("a.asm")), ("old\n".into(), SOURCE.into()));
    assert_eq!(names(&folder), ["a.asm", "old.image"]);
    // Some systems do not remove a file that may only be read.
    for name in ["old.image", "a.asm"] {
        set_read_only(&folder, name, false);
    }
}

fn set_read_only(folder: &Folder, name: &str, is_read_only: bool) {
    let path = folder.0.join(name);
    let mut permissions = fs::metadata(&path).expect("a file of the test").permissions();
    permissions.set_readonly(is_read_only);
    fs::set_permissions(&path, permissions).expect("a file of the test");
}

#[test]
fn a_missing_folder_is_an_error() {
    let folder = with_a_source("no-folder");
    check_refused(
        &folder,
        &asm(&folder, "nowhere/a.image"),
        1,
        "cannot write `%nowhere/a.image`: no folder `%nowhere`: create it first",
    );
    check_refused(
        &folder,
        &asm(&folder, ""),
        1,
        "cannot write `%`: it is a folder: name a file in it",
    );
    assert_eq!(names(&folder), ["a.asm"]);
}

#[test]
fn a_source_is_not_overwritten() {
    let folder = with_a_source("over-itself");
    let refused = "is an input and cannot be the output too: name another file";
    for out in ["a.asm", "./a.asm"] {
        check_refused(&folder, &asm(&folder, out), 2, &format!("`%{out}` {refused}"));
    }
    folder.put("a.image", IMAGE);
    let image = folder.path("a.image");
    let output = cardiac(&["disasm", &image, "-o", &image]);
    check_refused(&folder, &output, 2, &format!("`%a.image` {refused}"));
    assert_eq!((folder.text("a.asm"), folder.text("a.image")), (SOURCE.into(), IMAGE.into()));
}

#[cfg(unix)]
mod unix {
    use super::{
        FORMATTED, Folder, IMAGE, SOURCE, asm, cardiac, check_refused, fs, names, printed,
        with_a_source,
    };
    use std::os::unix::fs::{PermissionsExt, symlink};

    fn permissions(folder: &Folder, name: &str) -> u32 {
        let known = fs::metadata(folder.0.join(name)).expect("a file of the test");
        known.permissions().mode() & 0o777
    }

    fn set_permissions(folder: &Folder, name: &str, mode: u32) {
        let permissions = fs::Permissions::from_mode(mode);
        fs::set_permissions(folder.0.join(name), permissions).expect("a file of the test");
    }

    fn is_link(folder: &Folder, name: &str) -> bool {
        fs::symlink_metadata(folder.0.join(name)).expect("a file of the test").is_symlink()
    }

    /// Root can write to every folder.
    #[test]
    fn a_read_only_folder_is_not_written_to() {
        let folder = with_a_source("read-only-folder");
        let inner = with_a_source("read-only-folder/inner");
        set_permissions(&folder, "inner", 0o555);
        let can_write_all_the_same = fs::write(inner.0.join("tried"), "").is_ok();
        let output = asm(&inner, "a.image");
        set_permissions(&folder, "inner", 0o755);
        if can_write_all_the_same {
            assert_eq!((output.status, inner.text("a.image")), (0, IMAGE.into()));
        } else {
            let refused = "cannot write `%inner/a.image`: cannot create files in the folder \
                           `%inner`: allow writing to it first";
            check_refused(&folder, &output, 1, refused);
            assert_eq!(names(&inner), ["a.asm"]);
        }
    }

    #[test]
    fn dev_stdout_is_written_to() {
        let folder = with_a_source("dev-stdout");
        let source = folder.path("a.asm");
        assert_eq!(printed(&["asm", &source, "--image", "-o", "/dev/stdout"]), IMAGE);
        assert_eq!(printed(&["asm", &source, "--image", "-o", "-"]), IMAGE);
        assert_eq!(printed(&["asm", &source, "--image", "-o", "/dev/null"]), "");
        assert_eq!(names(&folder), ["a.asm"]);
    }

    #[test]
    fn a_link_stays_a_link() {
        let folder = with_a_source("links");
        fs::create_dir(folder.0.join("far")).expect("the test's own folder");
        for (link, to) in [
            ("to-old", "far/old"),
            ("to-new", "far/new"),
            ("to-link", "to-other"),
            ("to-other", "far/other"),
            ("to-a", "a.asm"),
        ] {
            symlink(to, folder.0.join(link)).expect("the test's own folder is writable");
        }
        folder.put("far/old", "old\n");
        for (link, file) in [("to-old", "far/old"), ("to-new", "far/new"), ("to-link", "far/other")]
        {
            assert_eq!(asm(&folder, link).stderr, "");
            assert_eq!(folder.text(file), IMAGE);
            assert!(is_link(&folder, link));
        }
        assert!(is_link(&folder, "to-other"));

        let refused = "`%to-a` is an input and cannot be the output too: name another file";
        check_refused(&folder, &asm(&folder, "to-a"), 2, refused);
        assert_eq!(folder.text("a.asm"), SOURCE);
        assert_eq!(printed(&["fmt", &folder.path("to-a")]), "");
        assert_eq!(folder.text("a.asm"), FORMATTED);
        assert!(is_link(&folder, "to-a"));
    }

    #[test]
    fn broken_links_are_errors() {
        let folder = with_a_source("bad-links");
        for (link, to) in [("one", "two"), ("two", "one"), ("away", "nowhere/a")] {
            symlink(to, folder.0.join(link)).expect("the test's own folder is writable");
        }
        check_refused(
            &folder,
            &asm(&folder, "one"),
            1,
            "cannot write `%one`: it is a symbolic link to itself: remove it first",
        );
        check_refused(
            &folder,
            &asm(&folder, "away"),
            1,
            "cannot write `%away`: no folder `%nowhere`: create it first",
        );
        assert_eq!(names(&folder), ["a.asm", "away", "one", "two"]);
    }

    #[test]
    fn permissions_are_kept() {
        let folder = with_a_source("permissions");
        folder.put("other", "");
        let fresh = permissions(&folder, "other");
        assert_eq!(asm(&folder, "new.image").status, 0);
        assert_eq!(permissions(&folder, "new.image"), fresh);

        set_permissions(&folder, "a.asm", 0o640);
        assert_eq!(cardiac(&["fmt", &folder.path("a.asm")]).status, 0);
        assert_eq!(permissions(&folder, "a.asm"), 0o640);
    }

    /// A file cannot be replaced atomically under several names.
    #[test]
    fn a_second_name_of_a_file_keeps_the_old_text() {
        let folder = with_a_source("hard-link");
        fs::hard_link(folder.0.join("a.asm"), folder.0.join("b.asm")).expect("on the same disk");
        assert_eq!(printed(&["fmt", &folder.path("a.asm")]), "");
        assert_eq!((folder.text("a.asm"), folder.text("b.asm")), (FORMATTED.into(), SOURCE.into()));
    }
}
