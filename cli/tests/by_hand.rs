//! `cardiac by-hand` from a script and from a pipe, and the log that it writes.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

fn place(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Works the adding program with these arguments more, and these lines in the pipe.
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

/// The logs that the transcripts report on are those that are written.
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

/// A pipe goes on after a line that is no command, and the log keeps what was done.
#[test]
fn from_a_pipe() {
    let log = place("pipe.log");
    let input = "slides 020\nfoo\n\ndone\nhint\nundo\nslides 020\ndone\nquit\nbug 99\n";
    let output = work(&["--log", log.to_str().expect("a path in text")], input);
    assert_eq!(output.status.code(), Some(1));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert_eq!(errors, "error: `foo` is no command: `help` lists them\n");
    let written = fs::read_to_string(log).expect("it was written");
    let (_, moves) = written.split_once("moves\n").expect("moves follow");
    let slides = "slide op 0\nslide tens 2\nslide units 0\n";
    assert_eq!(moves, format!("{slides}done = right\nhint 1\nundo\n{slides}done = right\n"));
}
