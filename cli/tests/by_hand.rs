//! `cardiac by-hand` with a script and with a pipe, and its log.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// The path of a test's file, which does not exist yet.
fn place(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_file(&path);
    path
}

/// Runs the adding program with more arguments, and these lines on standard input.
fn work(args: &[&str], input: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(["by-hand", "--example", "adding"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cardiac starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(input.as_bytes()).expect("it reads all lines");
    drop(stdin);
    child.wait_with_output().expect("cardiac ends")
}

/// The logs that the transcripts report on are the ones that the scripts write.
#[test]
fn logs_are_written() {
    for name in ["right", "mistakes"] {
        let log = place(&format!("{name}.log"));
        let script = format!("tests/files/by-hand/{name}.txt");
        let output = work(&["-x", &script, "--log", log.to_str().expect("a path in text")], "");
        assert_eq!(output.status.code(), Some(0), "{name}");
        let expected = fs::read_to_string(format!("tests/files/by-hand/{name}.log"));
        assert_eq!(fs::read_to_string(log).ok(), expected.ok(), "{name}");
    }
}

/// A pipe goes on after an unknown command, and the log has all moves.
#[test]
fn from_a_pipe() {
    let log = place("pipe.log");
    let input = "slides 020\nfoo\n\ndone\nhint\nundo\nslides 020\ndone\nquit\nbug 99\n";
    let output = work(&["--log", log.to_str().expect("a path in text")], input);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(errors, "error: unknown command `foo`: `help` lists them\n");
    let written = fs::read_to_string(log).expect("it was written");
    let (_, moves) = written.split_once("moves\n").expect("moves follow");
    let slides = "slide op 0\nslide tens 2\nslide units 0\n";
    assert_eq!(moves, format!("{slides}done = right\nhint 1\nundo\n{slides}done = right\n"));
}

/// A line is undone as a whole, though it is several moves in the log.
#[test]
fn a_line_is_undone() {
    let log = place("undo.log");
    let output =
        work(&["--log", log.to_str().expect("a path in text")], "slides 218\nundo\nundo\nboard\n");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("Undone: `slides 218`.\nNothing to undo.\n"), "{text}");
    assert!(text.contains("slides          000, sign +"), "{text}");
    let written = fs::read_to_string(log).expect("it was written");
    assert!(written.ends_with("slide units 8\nundo\nundo\nundo\n"), "{written}");
}

/// A log that cannot be written, or would overwrite a file, is an error before the first move.
#[test]
fn a_log_that_cannot_be_written() {
    let notes = place("notes.txt");
    fs::write(&notes, "not to be lost").expect("a file");
    for (path, status, message) in [
        (notes.to_str().expect("a path in text"), 2, "exists and is not a log of work by hand"),
        ("no-such-folder/mine.log", 1, "no folder `no-such-folder`: create it first"),
    ] {
        let output = work(&["--log", path], "");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.contains(message), "{errors}");
        assert_eq!((output.status.code(), output.stdout.len()), (Some(status), 0), "{path}");
    }
    assert_eq!(fs::read_to_string(notes).ok().as_deref(), Some("not to be lost"));
}

/// A log that cannot be read does not keep the others from the report.
#[test]
fn a_report_with_a_bad_log() {
    let output = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(["by-hand", "--report", "tests/files/by-hand/right.log"])
        .args(["tests/files/cards.txt", "tests/files/by-hand/mistakes.log"])
        .output()
        .expect("cardiac runs");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(errors.starts_with("error: tests/files/cards.txt: line 1: not a log"), "{errors}");
    let text = String::from_utf8_lossy(&output.stdout);
    assert_eq!(text.matches(".log: 7 steps").count(), 2, "{text}");
    assert!(text.contains("mistakes in all logs: "), "{text}");
    assert_eq!(output.status.code(), Some(1));
}

/// A mistake that is never corrected is reported each time, and counted once.
#[test]
fn one_mistake_is_one() {
    let log = place("one.log");
    let path = log.to_str().expect("a path in text");
    work(&["--silent", "--log", path], "slides 021\ndone\ndone\ndone up\nslides 020\ndone\n");
    let output = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(["by-hand", "--report", path])
        .output()
        .expect("cardiac runs");
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.contains("phase 1, the slides: 1 right, 1 mistake: wrong-value"), "{text}");
}
