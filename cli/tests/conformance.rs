//! Runs the conformance suite through the command line: images with `--start`, restarts with
//! `--resume`, results with `--json`. The variable `CARDIAC_COMMAND` names another command than the
//! one just built: that of a release, or of another system by way of an emulator.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

/// Cases that add cards after the last one was read. On the command line all cards are there from
/// the start.
const FILLED_AGAIN: [&str; 1] = ["inp-hopper-filled-again"];

fn cases() -> Vec<Value> {
    let suite = include_str!("../../tests/conformance/programs.json");
    let suite: Value = serde_json::from_str(suite).expect("JSON");
    suite["cases"].as_array().expect("a list of cases").clone()
}

fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).map_or(&[], |list| list.as_array().expect("a list"))
}

/// Writes a file of the case, one item per line.
fn file(case: &Value, ending: &str, lines: impl Iterator<Item = String>) -> PathBuf {
    let name = text(&case["name"]).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.{ending}"));
    fs::write(&path, lines.map(|line| line + "\n").collect::<String>())
        .expect("the test's own folder is writable");
    path
}

/// Returns the command line of a case: a deck if the machine starts empty with cards, else an
/// image.
fn command(case: &Value) -> Command {
    let first = list(case, "cards").iter();
    let later = list(case, "resume").iter().flat_map(|resume| list(resume, "cards"));
    let cards = file(case, "deck", first.chain(later).map(|card| text(card).to_owned()));
    let released = env::var_os("CARDIAC_COMMAND");
    let mut command =
        Command::new(released.unwrap_or_else(|| env!("CARGO_BIN_EXE_cardiac").into()));
    command.args(["run", "--json"]);
    match case.get("memory") {
        None if text(&case["start"]) == "00" => {
            command.arg(cards);
        }
        memory => {
            let cells = memory.and_then(Value::as_object).into_iter().flatten();
            let image =
                file(case, "image", cells.map(|(cell, word)| format!("{cell}:{}", text(word))));
            command.arg(image).arg("--cards").arg(cards).args(["--start", text(&case["start"])]);
        }
    }
    for resume in list(case, "resume") {
        command.args(["--resume", text(&resume["bug"])]);
    }
    // Without a limit of its own, more steps than any case takes.
    let limit = case.get("limit").map_or("1000000".to_string(), Value::to_string);
    command.args(["--limit", &limit]);
    command
}

#[test]
fn every_case_through_the_command_line() {
    let (left_out, cases): (Vec<Value>, Vec<Value>) =
        cases().into_iter().partition(|case| FILLED_AGAIN.contains(&text(&case["name"])));
    assert_eq!(left_out.len(), FILLED_AGAIN.len());
    for case in cases {
        let name = text(&case["name"]);
        let expect = &case["expect"];
        let Output { status, stdout, stderr } = command(&case).output().expect("cardiac starts");
        let stderr = String::from_utf8_lossy(&stderr);
        let found: Value = serde_json::from_slice(&stdout)
            .unwrap_or_else(|error| panic!("{name}: {error}: {stderr}"));
        assert_eq!(stderr, "", "{name}");
        assert_eq!(found["schema"], 1, "{name}");
        for key in ["stop", "bug", "steps", "accumulator", "cards"] {
            assert_eq!(found[key], expect[key], "{name}: {key}");
        }
        for (cell, contents) in expect["memory"].as_object().into_iter().flatten() {
            let shown = found["memory"].get(cell).map_or("---", text);
            assert_eq!(shown, text(contents), "{name}: cell {cell}");
        }
        let code = match text(&expect["stop"]) {
            "blank-cell" => 3,
            "step-limit" => 4,
            _ => 0,
        };
        assert_eq!(status.code(), Some(code), "{name}");
    }
}
