//! The protocol: JSON, file formats and exit statuses, which other programs rely on.
//!
//! Sentences are for people and may change, so a text with a blank in it is written as `<text>`
//! here. All else is held to `protocol.txt`, byte for byte. A change there is a new version of
//! the schema, or a new key. After such a change: `SNAPSHOTS=overwrite cargo test -p
//! cardiac-cli --test protocol`.

mod folder;

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use folder::Folder;
use serde_json::Value;
use snapbox::{assert_data_eq, file};

/// The form in which standard output is read.
#[derive(Clone, Copy)]
enum Output {
    /// One JSON value, or one per line.
    Json,
    /// Fields in quotes, and tags, of which the texts are for people.
    Fields,
    /// A file format of ours, in which every byte counts.
    Exact,
    /// For people: only the status counts.
    Text,
}
use Output::{Exact, Fields, Json, Text};

/// Command lines from the root of the workspace, with what standard input holds.
const CASES: [(Output, &str, &str); 57] = [
    (Json, "run programs/adding.asm --card 19 --card 23 --json", ""),
    (Json, "run programs/adding.asm --json", "5 6\n"),
    (Json, "run programs/adding.asm --cards - --json", "5\n6\n"),
    (Json, "run programs/sorting.asm --cards programs/sorting.cards --json", ""),
    (Json, "run cli/tests/files/endless.image --start 10 --json", ""),
    (Json, "run cli/tests/files/circle.image --start 20 --json", ""),
    (Json, "run cli/tests/files/class/talker.asm --json --limit 100", ""),
    (Json, "run cli/tests/files/class/forever.asm --json", ""),
    (Json, "run cli/tests/files/class/stuck.deck --json", ""),
    (Json, "run cli/tests/files/runs-out.image --start 20 --json", ""),
    (Json, "run cli/tests/files/blank-ending.deck --json", ""),
    (
        Json,
        "run - --as source --json --warn",
        " CLA 20\n ADD 20\n STO 20\n OUT 20\n HRS\n ORG 20\n DATA 600\n",
    ),
    (Json, "run - --as source --json --warn", "a CLA b\n STO a\n SUB 1\n HRS\nb DATA 5\n"),
    (Json, "run - --as image --json", "10:020\n11:520\n12:900\n"),
    (Json, "run --example towers-of-hanoi --json", ""),
    (Json, "run --example counting --limit 5 --json", ""),
    (Json, "asm programs/adding.asm --json", ""),
    (Json, "asm - --json", "n EQU 5\n CLA =3\n HRS\n"),
    (Json, "batch programs --format json", ""),
    (Json, "batch cli/tests/files/class --card-limit 20 --format json", ""),
    (Json, "batch cli/tests/files/class --card-limit 20 --format json --partition 1/2", ""),
    (
        Json,
        "grade programs/assignments/adding-up/assignment.toml programs/assignments/adding-up --format json",
        "",
    ),
    (
        Json,
        "grade programs/assignments/larger/assignment.toml cli/tests/files/class --format json",
        "",
    ),
    (
        Json,
        "grade programs/assignments/larger/assignment.toml programs/adding.asm --format gradescope --student Ada",
        "",
    ),
    (
        Json,
        "grade programs/assignments/adding-by-hand/assignment.toml cli/tests/files/by-hand --format json",
        "",
    ),
    (Fields, "batch cli/tests/files/class --card-limit 20 --format csv", ""),
    (Fields, "batch cli/tests/files/class --card-limit 20 --format junit", ""),
    (
        Fields,
        "grade programs/assignments/larger/assignment.toml cli/tests/files/class --format csv",
        "",
    ),
    (
        Fields,
        "grade programs/assignments/larger/assignment.toml cli/tests/files/class --format junit",
        "",
    ),
    (Exact, "asm programs/adding.asm", ""),
    (Exact, "asm programs/adding.asm --ending halt", ""),
    (Exact, "asm programs/adding.asm --ending blank", ""),
    (Exact, "asm programs/adding.asm --image", ""),
    (Exact, "asm programs/hanoi.asm --image", ""),
    (Exact, "run programs/adding.asm --card 19,23 --quiet", ""),
    (Exact, "run programs/counting.asm --quiet --limit 40", ""),
    (Exact, "disasm cli/tests/files/adding.deck", ""),
    (Text, "run programs/adding.asm --card 19 --card 23", ""),
    (Text, "run programs/adding.asm", ""),
    (Text, "run", ""),
    (Text, "run programs/adding.asm --no-such-flag", ""),
    (Text, "run no-such-file.asm", ""),
    (Text, "run cli/tests/files/letter.deck", ""),
    (Text, "run cli/tests/files/runs-out.image --start 20", ""),
    (Text, "run programs/counting.asm --limit 3", ""),
    (Text, "run cli/tests/files/circle.image --start 20", ""),
    (Text, "run cli/tests/files/adding.deck --start 10", ""),
    (Text, "programs/adding.asm", ""),
    (Text, "asm cli/tests/files/sources/label.asm", ""),
    (Text, "fmt --check programs/adding.asm", ""),
    (Text, "fmt --check -", "CLA 20\nHRS\n"),
    (Text, "batch cli/tests/files/class", ""),
    (Text, "batch cli/tests/files/class --exit-zero", ""),
    (Text, "batch programs", ""),
    (Text, "grade --check programs/assignments/larger/assignment.toml", ""),
    (Text, "debug programs/adding.asm --batch", "no-such-command\n"),
    (Text, "debug programs/adding.asm", "step\nquit\n"),
];

#[test]
fn the_protocol_is_what_it_was() {
    let mut all = String::new();
    for (output, line, input) in CASES {
        let (status, stdout) = cardiac(line, input);
        _ = writeln!(all, "$ cardiac {line}\nstatus {status}");
        all.push_str(&masked(output, &stdout));
    }
    assert_data_eq!(all, file!["protocol.txt"].raw());
}

#[test]
fn a_saved_session_is_what_it_was() {
    let folder = Folder::new("protocol", "session");
    let path = folder.path("saved.session");
    let commands = format!(
        "break 12\nbreak 13 if acc > 5\ntbreak 14\nwatch 22\nstep 3\nset 30 = 42\nstep\nback 2\nsave {path}\n"
    );
    cardiac("debug programs/adding.asm --card 19 --card 23", &commands);
    assert_data_eq!(folder.text("saved.session"), file!["protocol.session"].raw());
}

#[test]
fn a_log_of_work_by_hand_is_what_it_was() {
    let folder = Folder::new("protocol", "log");
    let path = folder.path("work.log");
    let moves = std::fs::read_to_string(root().join("cli/tests/files/by-hand/mistakes.txt"))
        .expect("a script of the tests");
    cardiac(&format!("by-hand --example adding --log {path}"), &moves);
    assert_data_eq!(folder.text("work.log"), file!["protocol.log"].raw());
}

/// Runs the command at the root of the workspace; its status and what it printed.
fn cardiac(line: &str, input: &str) -> (i32, String) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(line.split(' '))
        .current_dir(root())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("cardiac starts");
    // A command that does not read its input closes it: that is no fault of the test.
    _ = child.stdin.take().expect("it is piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("cardiac ends");
    let status = output.status.code().expect("cardiac exits");
    (status, String::from_utf8(output.stdout).expect("cardiac prints UTF-8"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace has a root")
}

/// Standard output without the sentences in it.
fn masked(output: Output, stdout: &str) -> String {
    match output {
        Exact => stdout.to_owned(),
        Text => String::new(),
        Json => {
            let values = serde_json::Deserializer::from_str(stdout).into_iter::<Value>();
            values.fold(String::new(), |all, value| {
                let mut value = value.expect("standard output is JSON");
                mask(&mut value);
                all + &value.to_string() + "\n"
            })
        }
        Fields => {
            let pieces = stdout.split_inclusive(['"', '<', '>']);
            pieces
                .map(|piece| if is_sentence(piece) { mask_piece(piece) } else { piece.to_owned() })
                .collect()
        }
    }
}

fn mask(value: &mut Value) {
    match value {
        Value::String(text) if is_sentence(text) => "<text>".clone_into(text),
        Value::Array(values) => values.iter_mut().for_each(mask),
        Value::Object(values) => values.values_mut().for_each(mask),
        _ => {}
    }
}

/// A piece with its delimiter at the end.
fn mask_piece(piece: &str) -> String {
    let end = piece.chars().next_back().filter(|end| ['"', '<', '>'].contains(end));
    end.map_or_else(|| "...".to_owned(), |end| format!("...{end}"))
}

/// Returns `true` if there are words for people in a text: two or more, in small letters.
fn is_sentence(text: &str) -> bool {
    let words = text.split(' ').filter(|word| {
        word.chars().count() > 1 && word.chars().all(|c| c.is_lowercase() || ",.:;`".contains(c))
    });
    text.contains(' ') && words.count() > 0 && !text.contains('=')
}
