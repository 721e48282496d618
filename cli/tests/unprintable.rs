//! Untrusted texts with characters that could move the cursor or hide text.

use crate::cardiac::{cardiac, printed};
use crate::folder::Folder;

/// An escape sequence that clears the screen, a bell, a direction override, and a zero-width space.
const ODD: &str = "\u{1b}[2J\u{7}\u{202e}\u{200b}";
const SHOWN: &str = "\u{fffd}[2J\u{fffd}\u{fffd}\u{fffd}";

/// A program with control characters in its comments.
const SOURCE: &str = " CLA 00 ; one\u{2067}two\u{200b}\u{202e}\n HRS 00\n";

fn check_clean(output: &str) {
    let is_odd = |c: char| "\u{1b}\u{7}\u{202e}\u{200b}\u{2067}".contains(c);
    assert!(!output.contains(is_odd), "{output:?}");
    assert!(output.contains('\u{fffd}'), "{output:?}");
}

#[test]
fn a_log_that_is_not_understood() {
    let folder = Folder::new("unprintable", "log");
    folder.put("e.log", &format!("cardiac by-hand 1\nstart 1{ODD}\n"));
    let output = cardiac(&["by-hand", "--report", &folder.path("e.log")]);
    assert!(
        output.stderr.contains(&format!("`start 1{SHOWN}` is not understood")),
        "{}",
        output.stderr
    );
    check_clean(&output.stderr);
}

#[test]
fn commands_of_a_session() {
    let folder = Folder::new("unprintable", "session");
    folder.put("a.asm", SOURCE);
    let save = format!("save {}", folder.path("mine"));
    printed(&["debug", "--batch", &folder.path("a.asm"), "-e", &save]);
    let with = format!("breakpoints\n1 bug 11\n|print 5 \"{ODD}\"\n");
    folder.put("mine", &folder.text("mine").replace("breakpoints\n", &with));
    let output =
        cardiac(&["debug", "--batch", &folder.path("mine"), "-e", "info breakpoints\nlist"]);
    check_clean(&output.stdout);
    assert!(output.stdout.contains(SHOWN), "{}", output.stdout);
    assert!(output.stdout.contains("one\u{fffd}two"), "{}", output.stdout);
}

#[test]
fn names_of_files() {
    let folder = Folder::new("unprintable", "names");
    folder.put("ex\u{202e}msa.asm", "foo bar\n");
    folder.put("x\u{200b}.asm", " HRS 00\n");
    let path = folder.path("ex\u{202e}msa.asm");
    check_clean(&cardiac(&["run", &path]).stderr);
    check_clean(&cardiac(&["run", &folder.path("no\u{2067}ne.asm")]).stderr);
    for form in ["text", "csv", "junit"] {
        check_clean(&cardiac(&["batch", &path, "--format", form]).stdout);
        check_clean(&cardiac(&["batch", &folder.path("x\u{200b}.asm"), "--format", form]).stdout);
    }
}

#[test]
fn names_of_students_and_cases() {
    let folder = Folder::new("unprintable", "class");
    let form = "title = \"T\u{2067}\"\nmodel = \"model.asm\"\n\n[[case]]\nname = \"a\u{202e}b\u{200b}\"\ncards = \"5\"\npoints = 1\n";
    folder.put("task.toml", form);
    folder.put("model.asm", " INP n\n OUT n\n HRS 00\nn: RES 1\n");
    folder.put("in/eve\u{200b}.asm", " INP n\n HRS 00\nn: RES 1\n");
    let (task, hand_ins) = (folder.path("task.toml"), folder.path("in"));
    for form in ["text", "csv", "junit", "html"] {
        let output = cardiac(&["grade", &task, &hand_ins, "--format", form]);
        assert_eq!(output.status, 6, "{form}: {}", output.stderr);
        check_clean(&output.stdout);
        assert!(output.stdout.contains("eve\\u{200b}"), "{form}: {}", output.stdout);
        assert!(output.stdout.contains("a\u{fffd}b\u{fffd}"), "{form}: {}", output.stdout);
    }
}

/// A file gets the exact comments; only a terminal gets them escaped.
#[test]
fn a_listing_that_is_piped_is_left_alone() {
    let folder = Folder::new("unprintable", "listing");
    folder.put("a.asm", SOURCE);
    let piped = printed(&["asm", "--listing", &folder.path("a.asm")]);
    assert!(piped.contains("one\u{2067}two\u{200b}\u{202e}"), "{piped:?}");
}
