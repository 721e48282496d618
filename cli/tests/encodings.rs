//! Every input file may begin with a byte-order mark, be UTF-16, have lines that end with CR or
//! CR LF, and end with Control-Z.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cardiac::{cardiac, printed};

/// Returns a text in the encodings of different editors and systems.
fn disguises(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    vec![
        ("plain", text.into()),
        ("mark", format!("\u{feff}{text}").into()),
        ("mark-crlf", format!("\u{feff}{}", text.replace('\n', "\r\n")).into()),
        ("cr", text.replace('\n', "\r").into()),
        ("control-z", format!("{text}\u{1a}").into()),
        ("control-z-nul", format!("{text}\u{1a}\0\0\0").into()),
        ("utf-16le", utf16(&format!("\u{feff}{text}"), u16::to_le_bytes)),
        ("utf-16be", utf16(&format!("\u{feff}{text}"), u16::to_be_bytes)),
    ]
}

/// Writes each encoding of a text into its own folder. Returns the paths.
fn files(name: &str, text: &str) -> Vec<(&'static str, PathBuf)> {
    let write = |(disguise, bytes): (&'static str, Vec<u8>)| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("encodings").join(disguise);
        fs::create_dir_all(&folder).expect("the test's own folder");
        let path = folder.join(name);
        fs::write(&path, bytes).expect("the test's own folder");
        (disguise, path)
    };
    disguises(text).into_iter().map(write).collect()
}

/// Runs a command on each encoding. All must print the same, except for the file name, and end with
/// status 0.
fn all_alike(name: &str, text: &str, args: impl Fn(&str) -> Vec<String>) {
    let mut plain = None;
    for (disguise, path) in files(name, text) {
        let path = path.to_str().expect("UTF-8");
        let args = args(path);
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        let output = cardiac(&args);
        assert_eq!(output.status, 0, "{disguise} {name}: {}{}", output.stdout, output.stderr);
        let printed = format!("{}{}", output.stdout, output.stderr).replace(path, "FILE");
        let printed = printed.replace(&format!("/{disguise}/"), "/");
        let expected = plain.get_or_insert_with(|| printed.clone());
        assert_eq!(&printed, expected, "{disguise} {name}");
    }
}

fn words(line: &str) -> impl Fn(&str) -> Vec<String> {
    move |path| line.split(' ').map(|word| word.replace("FILE", path)).collect()
}

const SCRIPT: &str = "break 15\nrun\nprint acc\n";

#[test]
fn a_script_of_the_debugger() {
    all_alike("script.txt", SCRIPT, words("debug --example adding --batch -x FILE"));
}

#[test]
fn a_sourced_script() {
    all_alike("sourced.txt", SCRIPT, |path| {
        let mut line = words("debug --example adding --batch -e")(path);
        line.push(format!("source {path}"));
        line
    });
}

#[test]
fn a_script_by_hand() {
    all_alike(
        "hand.txt",
        "slides 020\ndone\nbug 11\ndone\n",
        words("by-hand --example adding -x FILE"),
    );
}

#[test]
fn a_log_by_hand() {
    let log = Path::new(env!("CARGO_TARGET_TMPDIR")).join("encodings.log");
    let _ = fs::remove_file(&log);
    let script = &files("hand-log.txt", "slides 020\ndone\nbug 11\ndone\n")[0].1;
    let script = script.to_str().expect("UTF-8");
    let name = log.to_str().expect("UTF-8");
    let output = cardiac(&["by-hand", "--example", "adding", "-x", script, "--log", name]);
    assert_eq!(output.status, 0, "{}", output.stderr);
    let text = fs::read_to_string(&log).expect("it was written");
    all_alike("hand.log", &text, words("by-hand --report FILE"));
    // It is known as what it is where a program is wanted.
    for (disguise, path) in files("hand.log", &text) {
        let output = cardiac(&["run", path.to_str().expect("UTF-8")]);
        assert!(
            output.stderr.contains("is a log of work by hand"),
            "{disguise}: {}",
            output.stderr
        );
    }
}

#[test]
fn a_saved_session() {
    let session = Path::new(env!("CARGO_TARGET_TMPDIR")).join("encodings.session");
    let _ = fs::remove_file(&session);
    let save = format!("save {}", session.to_str().expect("UTF-8"));
    let output = cardiac(&["debug", "--example", "adding", "--batch", "-e", "step 3", "-e", &save]);
    assert_eq!(output.status, 0, "{}", output.stderr);
    let text = fs::read_to_string(&session).expect("it was written");
    all_alike("adding.session", &text, words("debug FILE --batch -e when"));
    all_alike("loaded.session", &text, |path| {
        let mut line = words("debug --batch -e")(path);
        line.push(format!("load {path}"));
        line
    });
}

#[test]
fn a_lesson() {
    let text = include_str!("../../programs/lessons/adding.toml");
    all_alike("lesson.toml", text, words("lesson FILE --show"));
}

#[test]
fn an_assignment_and_its_model() {
    let folder = Path::new("../programs/assignments/larger");
    let text = fs::read_to_string(folder.join("assignment.toml")).expect("it is there");
    for (_, path) in files("assignment.toml", &text) {
        for entry in walkdir::WalkDir::new(folder) {
            let entry = entry.expect("it is there");
            let to =
                path.with_file_name("").join(entry.path().strip_prefix(folder).expect("in it"));
            if entry.file_type().is_dir() {
                fs::create_dir_all(to).expect("the test's own folder");
            } else if entry.file_name() != "assignment.toml" {
                fs::copy(entry.path(), to).expect("the test's own folder");
            }
        }
    }
    all_alike("assignment.toml", &text, words("grade --check FILE"));
}

#[test]
fn expected_cards_and_data_cards() {
    let program = " INP n\n OUT n\n HRS\nn: RES 1\n";
    for (_, path) in files("echo.asm", program) {
        fs::write(path, program).expect("the test's own folder");
    }
    files("echo.cards", "7\n");
    files("echo.expect", "007\n");
    all_alike("echo.cards", "7\n", |path| words("batch FILE")(&path.replace(".cards", ".asm")));
    all_alike("more.cards", "5\n6\n", words("run --example adding --cards FILE"));
}

#[test]
fn results_to_be_reported() {
    let results = printed(&["batch", "../programs/adding.asm", "--format", "json"]);
    all_alike("results.jsonl", &results, words("report FILE"));
}

/// Runs a command with these bytes as standard input.
fn piped(args: &[&str], bytes: &[u8]) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cardiac starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    stdin.write_all(bytes).expect("it reads");
    drop(stdin);
    let output = child.wait_with_output().expect("cardiac ends");
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    format!("{printed}{}{:?}", String::from_utf8_lossy(&output.stderr), output.status.code())
}

#[test]
fn standard_input() {
    for (args, text) in [
        (&["debug", "--example", "adding"][..], SCRIPT),
        (&["by-hand", "--example", "adding"], "slides 020\ndone\nbug 11\ndone\n"),
        (&["run", "--example", "adding", "--cards", "-"], "5\n6\n"),
        (&["run", "-"], "002\n800\n010\n500\n011\n900\n002\n810\n"),
        (&["run", "-", "--as", "deck"], "002\n800\n010\n500\n011\n900\n002\n810\n"),
        (&["lesson", "adding"], "21\n"),
    ] {
        let plain = piped(args, text.as_bytes());
        assert!(plain.ends_with("Some(0)"), "{args:?}: {plain}");
        for (disguise, bytes) in disguises(text) {
            if disguise.starts_with("utf-16") && args[0] != "run" {
                continue; // commands are read line by line, as they are typed
            }
            assert_eq!(piped(args, &bytes), plain, "{args:?}, {disguise}");
        }
    }
}
