//! Saved sessions from someone else, and lines that are too long.

use std::io::Write;
use std::process::{Command, Stdio};

use crate::cardiac::{cardiac, printed};
use crate::folder::Folder;

/// A saved session with a breakpoint that runs these commands.
fn with_commands(name: &str, commands: &str) -> Folder {
    let folder = Folder::new("sessions", name);
    folder.put("a.asm", "l: ADD 00\n JMP l\n");
    let save = format!("save {}", folder.path("mine"));
    printed(&["debug", "--batch", &folder.path("a.asm"), "-e", &save]);
    let lines = commands.lines().fold(String::new(), |lines, command| lines + "|" + command + "\n");
    let with =
        folder.text("mine").replace("breakpoints\n", &format!("breakpoints\n1 bug 11\n{lines}"));
    folder.put("mine", &with);
    folder
}

#[test]
fn a_session_writes_no_files() {
    for (name, command) in [("save", "save"), ("trace", "trace on"), ("source", "source")] {
        let out = Folder::new("sessions", "out");
        let made = out.path("made");
        // A command can set the commands of another breakpoint, or its own.
        for lines in [
            format!("{command} {made}"),
            format!("break 10\ncommands\n{command} {made}\nend\ncontinue"),
        ] {
            let folder = with_commands(name, &lines);
            let output = cardiac(&["debug", "--batch", &folder.path("mine"), "-e", "continue"]);
            assert_eq!(output.status, 1, "{lines}: {}", output.stdout);
            assert!(output.stderr.contains("comes from a loaded session"), "{}", output.stderr);
            assert!(!std::path::Path::new(&made).exists(), "{lines}");
        }
    }
}

#[test]
fn commands_that_are_typed_write_files() {
    let folder = with_commands("typed", "save nowhere");
    let made = folder.path("made");
    let commands = format!("commands 1\nsave {made}\nend\ncontinue");
    printed(&["debug", "--batch", &folder.path("mine"), "-e", &commands]);
    assert!(folder.text("made").starts_with("cardiac session"));
}

#[test]
fn a_line_without_end_is_an_error() {
    for arguments in [&["debug"][..], &["debug", "--batch"], &["by-hand"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .expect("cardiac starts");
        let mut stdin = child.stdin.take().expect("it is piped");
        // The process may end before it has read everything.
        let _ = stdin.write_all(&vec![b'x'; 200_000]);
        drop(stdin);
        let output = child.wait_with_output().expect("cardiac ends");
        let message = String::from_utf8_lossy(&output.stderr);
        assert!(message.contains("line of more than 64 KiB"), "{arguments:?}: {message}");
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
    }
}
