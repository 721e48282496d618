//! The sessions in the READMEs and the guides match the output of the command.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use walkdir::WalkDir;

/// Returns the fenced text blocks of a page that contain a session.
fn sessions(page: &str) -> impl Iterator<Item = &str> {
    page.split("```text\n").skip(1).filter_map(|rest| rest.split("```").next())
}

/// Creates a folder with the sample programs.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for entry in WalkDir::new("../programs") {
        let entry = entry.expect("the repository's folder");
        let to = folder.join(entry.path().strip_prefix("..").expect("it is in there"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(to).expect("the test's own folder is writable");
        } else {
            fs::copy(entry.path(), to).expect("the test's own folder is writable");
        }
    }
    folder
}

/// Returns the lines typed at the prompts of the debugger or of a lesson.
fn typed(line: &str) -> Option<&str> {
    let line = line.strip_prefix("(cardiac)").or_else(|| line.strip_prefix("> "))?;
    Some(line.strip_prefix(' ').unwrap_or(line))
}

/// Runs the command with these lines as standard input. Returns its output.
fn print(args: &[&str], input: &str, folder: &Path) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cardiac starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A command may end before it has read all.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("cardiac ends");
    let printed = [output.stdout, output.stderr].concat();
    String::from_utf8(printed).expect("cardiac prints UTF-8")
}

/// Runs a session. `cat` creates the file that it shows; the output of `cardiac` is compared, and
/// `...}` at the end stands for the rest of a line. Input at the prompt of the debugger or of a
/// lesson comes from a pipe, and is shown as at a terminal.
fn play(session: &str, folder: &Path) -> usize {
    let mut played = 0;
    for part in session.split("$ ").skip(1) {
        let (command, shown) = part.split_once('\n').expect("a command has an output");
        let words: Vec<&str> = command.split_whitespace().collect();
        match words[..] {
            ["cat", file] => {
                fs::write(folder.join(file), shown.trim_end()).expect("the test's own folder");
            }
            ["cardiac", ref args @ ..] => {
                let typed: Vec<&str> = shown.lines().filter_map(typed).collect();
                let echo: &[&str] = if typed.is_empty() { &[] } else { &["--echo"] };
                let printed = print(&[args, echo].concat(), &typed.join("\n"), folder);
                match shown.trim_end().strip_suffix("...}") {
                    Some(beginning) => {
                        assert!(printed.starts_with(beginning), "{command}\n{printed}");
                    }
                    None => assert_eq!(printed.trim_end(), shown.trim_end(), "{command}"),
                }
                played += 1;
            }
            _ => panic!("a reader cannot know this command: {command}"),
        }
    }
    played
}

#[test]
fn the_sessions_match_the_output() {
    for (name, page, commands) in [
        ("readme", include_str!("../../README.md"), 6),
        ("readme-cli", include_str!("../README.md"), 3),
        ("tutorial", include_str!("../../docs/tutorial.md"), 10),
        ("assignments", include_str!("../../docs/assignments.md"), 3),
        ("debugger", include_str!("../../docs/debugger.md"), 4),
        ("lessons", include_str!("../../docs/lessons.md"), 2),
    ] {
        let folder = folder(name);
        let played: usize = sessions(page).map(|session| play(session, &folder)).sum();
        assert_eq!(played, commands, "{name}");
    }
}
