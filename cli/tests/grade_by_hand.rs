//! `cardiac grade` for work by hand: checks, rejected logs, and all formats.

use std::fs;

use crate::cardiac::{CommandOutput, cardiac, printed};
use crate::folder::Folder;

const ASSIGNMENT: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/../programs/assignments/adding-by-hand/assignment.toml");
const RIGHT: &str = "tests/files/by-hand/right.txt";

/// Returns the path of the program of the assignment.
fn program() -> String {
    ASSIGNMENT.replace("assignment.toml", "adding.asm")
}

/// Works a program with a script and saves the log in the folder.
fn work(folder: &Folder, log: &str, args: &[&str], script: &str) {
    folder.put("script.txt", script);
    folder.put(log, "");
    let (script, log) = (folder.path("script.txt"), folder.path(log));
    let output = cardiac(&[&["by-hand", "-x", &script, "--log", &log], args].concat());
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
}

/// Works the program and the cards of the assignment.
fn work_adding(folder: &Folder, log: &str, script: &str) {
    work(folder, log, &[&program(), "--card", "19", "--card", "23"], script);
}

fn script(path: &str) -> String {
    fs::read_to_string(path).expect("a file of the tests")
}

/// Creates a class in which each student did something different.
fn with_a_class(name: &str) -> Folder {
    let folder = Folder::new("grade by hand", name);
    let (right, wrong) = (script(RIGHT), script("tests/files/by-hand/mistakes.txt"));
    work_adding(&folder, "class/ann.log", &right);
    work_adding(&folder, "class/bob/adding-by-hand.log", &wrong);
    folder.put("class/bob/adding.asm", &script(&program()));
    work_adding(&folder, "class/cleo.log", &right[..right.find("# ADD").expect("a comment")]);
    work_adding(&folder, "class/dora.log", &"phase\n".repeat(28));
    folder.put("class/eve.asm", &script(&program()));
    folder.put("class/fay.log", "I did it on paper.\n");
    folder
}

/// Grades a submission with an assignment made from this table.
fn grade(folder: &Folder, table: &str, submission: &str, more: &[&str]) -> CommandOutput {
    let text = format!("title = 'Adding'\nmodel = 'adding.asm'\n[by_hand]\n{table}");
    folder.put("a.toml", &text);
    folder.put("adding.asm", &script(&program()));
    let (assignment, submission) = (folder.path("a.toml"), folder.path(submission));
    cardiac(&[&["grade", &assignment, &submission], more].concat())
}

const CARDS: &str = "cards = '19 23'\n";

#[test]
fn our_assignment_proves_itself() {
    let output = printed(&["grade", "--check", ASSIGNMENT]);
    let expected = "adding.asm  can be worked by hand: 7 steps, and the machine stops in cell 16 \
                    (halted)\n";
    assert_eq!(output, expected);
}

#[test]
fn mistakes_are_described_by_phase() {
    let folder = with_a_class("told");
    let output = cardiac(&["grade", ASSIGNMENT, &folder.path("class")]);
    assert_eq!((output.status, output.stderr.as_str()), (6, ""));
    let contains = |what: &str| assert!(output.stdout.contains(what), "{what}\n{}", output.stdout);
    contains("ann: passed, 6 of 6; 7 of 7 steps, 0 mistakes\n");
    contains("bob: failed, 3 of 6 (");
    contains(
        "  failed `phase 1, the slides`, 0 of 1 point\n    \
         2 mistakes, 1 is allowed: too early (the bug), wrong value (the OP CODE slide)\n    \
         step 1: The OP CODE slide shows 2: the first digit of 020, in the bug's cell 10, is 0 \
         (R8).\n    3 hints, done once by the coach\n",
    );
    contains("  7 of 7 steps, 13 mistakes, 6 hints, 4 phases by the coach\n");
    contains("    3 of 7 steps worked; next is phase 1, the slides, of step 4\n");
    contains("    the coach did it in all steps: do it yourself\n");
    contains("    28 phases were done by the coach, 4 are allowed\n");
    contains(
        "1 of 6 passed everything; 2 do not meet `at most 4 phases by the coach`; 2 could not be \
         graded",
    );
}

/// Moves after the last required step are ignored.
#[test]
fn the_work_ends_with_the_last_required_step() {
    let folder = Folder::new("grade by hand", "over");
    let first = &script(RIGHT)[..script(RIGHT).find("# CLA").expect("a comment")];
    work_adding(&folder, "ann.log", &format!("{first}slides 999\ndone\nhint\n"));
    let output = grade(&folder, &format!("{CARDS}steps = 1\nhints = 0\n"), "ann.log", &[]);
    assert_eq!(
        output.stdout,
        "ann: passed, 6 of 6; 1 of 1 step, 0 mistakes\n1 of 1 passed everything\n"
    );
    let output = grade(&folder, &format!("{CARDS}steps = 2\nhints = 0\n"), "ann.log", &[]);
    let contains = |what: &str| assert!(output.stdout.contains(what), "{what}\n{}", output.stdout);
    contains("failed `2 steps are worked`, 0 of 1 point\n    1 of 2 steps worked; next is ");
    contains("    1 mistake, none is allowed: wrong value (the OP CODE slide)\n    step 2: The ");
    contains("failed `no hint`, 0 of 1 point\n    1 hint was asked for, none is allowed\n");
    contains("    finished in 1 of 2 steps\n");
}

/// An undone mistake still counts, and the feedback states the number allowed.
#[test]
fn allowed_mistakes_pass() {
    let folder = Folder::new("grade by hand", "allowed");
    let script = format!("bug 11\ndone\nundo\n{}", script(RIGHT));
    work_adding(&folder, "ann.log", &script);
    let table = format!("{CARDS}mistakes = 1\npoints = 2\n");
    let output = grade(&folder, &table, "ann.log", &["--format", "csv"]);
    let expected = "`phase 1, the slides`: passed, 2 points\n  1 mistake, 1 is allowed: too early \
                (the bug)\n  step 1: The bug moves in the next phase";
    assert!(output.stdout.contains(expected), "{}", output.stdout);
    assert!(output.stdout.contains("ann.log\",\"passed\",10,10,2,2,2,2,2,"), "{}", output.stdout);
    assert_eq!(grade(&folder, CARDS, "ann.log", &[]).status, 6);
}

/// The work on a deck of the program begins when the loader jumps to it. Earlier mistakes do not
/// count.
#[test]
fn a_deck_of_the_program_is_accepted() {
    let folder = Folder::new("grade by hand", "deck");
    let ending = |name: &str, ending: &[&str]| {
        folder.put(name, &printed(&[&["asm", &program()], ending].concat()));
        folder.path(name)
    };
    let deck = ending("a.deck", &[]);
    let cards = ["--card", "19", "--card", "23"];
    let loaded = |deck: &str, log: &str, before: &str| {
        work(
            &folder,
            log,
            &[&[deck], cards.as_slice()].concat(),
            &(before.to_owned() + &script(RIGHT)),
        );
        grade(&folder, CARDS, log, &[]).stdout
    };
    let passed = "ann: passed, 5 of 5; 7 of 7 steps, 0 mistakes\n1 of 1 passed everything\n";
    assert_eq!(loaded(&deck, "ann.log", "load\n"), passed);
    assert_eq!(loaded(&deck, "ann.log", "slides 999\ndone\nhint\nload\n"), passed);
    // The operator puts the bug on the first cell of the program.
    let deck = ending("b.deck", &["--ending", "blank"]);
    assert_eq!(loaded(&deck, "ann.log", "load\nbug 10\n"), passed);

    work(&folder, "bea.log", &[&[deck.as_str()], cards.as_slice()].concat(), "phase\n");
    let output = grade(&folder, CARDS, "bea.log", &[]);
    assert!(output.stdout.contains("the deck is not fully loaded"), "{}", output.stdout);
}

/// If the model is a deck, loading it is a part of the work.
#[test]
fn a_model_that_is_a_deck_is_loaded_by_hand() {
    let folder = Folder::new("grade by hand", "loader");
    folder.put("model.deck", &printed(&["asm", &program()]));
    folder.put("a.toml", "title='t'\nmodel='model.deck'\n[by_hand]\ncards='19 23'\nsteps=29\n");
    let (assignment, deck) = (folder.path("a.toml"), folder.path("model.deck"));
    let output = printed(&["grade", "--check", &assignment]);
    assert_eq!(output, "model.deck  can be worked by hand: 29 steps\n");
    let args = [&deck, "--card", "19", "--card", "23"];
    let right = script(RIGHT);
    let first = &right[..right.find("# INP 21").expect("a comment")];
    work(&folder, "ann.log", &args, &format!("load\n{first}"));
    let output = cardiac(&["grade", &assignment, &folder.path("ann.log")]);
    let expected = "ann: passed, 5 of 5; 29 of 29 steps, 0 mistakes, 108 phases by the coach\n";
    assert!(output.stdout.starts_with(expected), "{}", output.stdout);
}

/// Each rejected submission has an error message.
#[test]
fn each_rejected_submission_has_a_message() {
    let folder = Folder::new("grade by hand", "refused");
    let right = script(RIGHT);
    let check = |file: &str, expected: &str| {
        let output = grade(&folder, CARDS, file, &[]);
        let path = folder.path(file);
        let expected = format!(": error, 0 of 5 ({path})\n  {}\n", expected.replace("PATH", &path));
        assert!(output.stdout.contains(&expected), "{expected}\n{}", output.stdout);
    };
    let cure = "work `adding.asm` with input 019 023 from its start, and submit that log";
    work(&folder, "cards.log", &[&program(), "--card", "19"], "");
    check("cards.log", &format!("PATH: the log has input 019 instead of input 019 023; {cure}"));
    work(&folder, "none.log", &[&program()], "");
    check("none.log", &format!("PATH: the log has no input instead of input 019 023; {cure}"));
    work(&folder, "other.log", &["--example", "subtracting"], "");
    let expected = format!(
        "PATH: the log is about another program: cell 11 holds 021 at the start, but in \
         `adding.asm` it holds 120; {cure}"
    );
    check("other.log", &expected);
    work(&folder, "blank.log", &["--card", "19"], "");
    let expected = format!(
        "PATH: the log is about another program: cell 10 is blank at the start, but in \
         `adding.asm` it holds 020; {cure}"
    );
    check("blank.log", &expected);
    let args = [&program(), "--card", "19", "--card", "23", "--start", "12"];
    work(&folder, "late.log", &args, "");
    let expected = format!(
        "PATH: the log does not start where `adding.asm` starts: the bug is on cell 12 instead of \
         10; {cure}"
    );
    check("late.log", &expected);
    work_adding(
        &folder,
        "whole.log",
        &right.replacen("slides 120", "slides 121\ndone\nslides 120", 1),
    );
    let log = folder.text("whole.log");
    let number = log
        .lines()
        .skip_while(|line| *line != "moves")
        .position(|line| line == "done = wrong-value");
    folder.put("changed.log", &log.replacen("done = wrong-value", "done = right", 1));
    let expected = format!(
        "PATH: entry {} after `moves` has another result than the log says: the log was edited, or \
         written by another version",
        number.expect("a mistake was made")
    );
    check("changed.log", &expected);
    folder.put("newer.log", &log.replacen("by-hand 1", "by-hand 2", 1));
    check(
        "newer.log",
        "PATH: line 1: another version of the log: this program reads `cardiac by-hand 1`",
    );
    folder.put("cut.log", &log.replacen("moves", "moovs", 1));
    let line = log.lines().position(|line| line == "moves").expect("it is there") + 1;
    check("cut.log", &format!("PATH: line {line}: `moovs` is not understood"));
    folder.put("paper.log", "I did it on paper.");
    let none = "`PATH` is not a log of work by hand; the window writes one, and so does `cardiac \
                by-hand FILE --log LOG`";
    check("paper.log", none);
    folder.put("long.log", &format!("cardiac by-hand 1\n{}", "\n".repeat(1 << 20)));
    check("long.log", "`PATH`: larger than 1 MiB, the maximum");
    folder.put("mine.asm", &script(&program()));
    let expected = "no log from `mine`: `PATH` is a program; work it by hand, in the window or with \
                `cardiac by-hand`, and submit the log";
    check("mine.asm", expected);
    folder.put("mine.txt", &script(&program()));
    let other = "no log from `mine`: `PATH` is a program; work it by hand, in the window or with \
                 `cardiac by-hand`, and submit the log";
    check("mine.txt", other);
}

/// A log that loads the deck again and again reaches the step limit.
#[test]
fn a_log_is_limited() {
    let folder = Folder::new("grade by hand", "for ever");
    folder.put("a.deck", &printed(&["asm", &program()]));
    work(&folder, "ann.log", &[&folder.path("a.deck")], &"load\nundo\n".repeat(9));
    let output = grade(&folder, CARDS, "ann.log", &["--limit", "100"]);
    assert!(output.stdout.contains("the log has more than 100 steps"), "{}", output.stdout);
}

/// A log is rejected if a program is required.
#[test]
fn a_log_is_not_a_program() {
    let folder = Folder::new("grade by hand", "programs");
    let larger = ASSIGNMENT.replace("adding-by-hand", "larger");
    work_adding(&folder, "class/ann.log", "");
    work_adding(&folder, "class/bob/mine.log", "");
    folder.put("class/bob/mine.asm", &script(&larger.replace("assignment.toml", "model.asm")));
    folder.put("class/make.log", "cc -c x.c\n");
    let output = cardiac(&["grade", &larger, &folder.path("class")]);
    let expected = format!(
        "ann: error, 0 of 7 ({0})\n  no program from `ann`: `{0}` is a log of work by hand; submit \
         the program itself\n",
        folder.path("class/ann.log")
    );
    assert!(output.stdout.starts_with(&expected), "{}", output.stdout);
    assert!(output.stdout.contains("bob: passed, 7 of 7"), "{}", output.stdout);
    let over = format!("  note: skipped `{}`: not", folder.path("class/bob/mine.log"));
    assert!(output.stdout.contains(&over), "{}", output.stdout);
    let make = format!("make: error, 0 of 7 ({0})\n  `{0}`: no", folder.path("class/make.log"));
    assert!(output.stdout.contains(&make), "{}", output.stdout);
    // A log without its name is found out when it is read.
    folder.put("ann.txt", &folder.text("class/ann.log"));
    let output = cardiac(&["grade", &larger, &folder.path("ann.txt")]);
    assert!(output.stdout.contains("ann.txt` is a log of work by hand"), "{}", output.stdout);
}

#[test]
fn parts_make_the_whole() {
    let folder = with_a_class("parts");
    let class = folder.path("class");
    let grade = |more: &[&str]| cardiac(&[&["grade", ASSIGNMENT, &class], more].concat());
    let parts = ["1/3", "2/3", "3/3"].map(|part| {
        let output = grade(&["--format", "json", "--partition", part]);
        let name = part.replace('/', "of");
        folder.put(&name, &output.stdout);
        folder.path(&name)
    });
    for form in ["text", "json", "csv", "junit", "html"] {
        let whole = grade(&["--format", form]);
        let merged = cardiac(&["report", "--format", form, &parts[2], &parts[0], &parts[1]]);
        assert_eq!((merged.stdout, merged.stderr), (whole.stdout, whole.stderr), "{form}");
        assert_eq!(merged.status, whole.status);
    }
}

#[test]
fn the_page_shows_mistakes_by_phase() {
    let folder = with_a_class("page");
    folder.put("class/gus.log", &folder.text("class/bob/adding-by-hand.log"));
    let output = cardiac(&["grade", ASSIGNMENT, &folder.path("class"), "--format", "html"]);
    for expected in [
        "<th scope=col>Steps</th><th scope=col>Mistakes</th>",
        "<td class=number>of 7</td><td class=number></td>",
        "<td class=number>7</td><td class=number>13</td></tr>",
        "<b>2</b> fail <q>phase 1, the slides</q>: wrong value (the OP CODE slide) first",
        "aria-label=failed>✗</span> 8</td>",
        "<p>7 of 7 steps, 13 mistakes, 6 hints, 4 phases by the coach</p>",
    ] {
        assert!(output.stdout.contains(expected), "{expected}\n{}", output.stdout);
    }
}

#[test]
fn each_has_results_for_gradescope() {
    let folder = with_a_class("gradescope");
    let out = folder.path("results");
    let args = ["--format", "gradescope", "--exit-zero", "-o", &out];
    let output =
        cardiac(&[&["grade", ASSIGNMENT, &folder.path("class")], args.as_slice()].concat());
    assert_eq!((output.status, output.stderr.as_str()), (0, ""));
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&folder.text(&format!("results/{name}.json"))).expect("JSON")
    };
    let board = serde_json::json!([
        {"name": "mistakes", "value": 13, "order": "asc"},
        {"name": "hints", "value": 6, "order": "asc"},
        {"name": "phases by the coach", "value": 4, "order": "asc"},
    ]);
    assert_eq!(read("bob")["leaderboard"], board);
    // Students who did not do the work, or let the coach do it, are not ranked.
    assert!(read("cleo")["leaderboard"].is_null() && read("dora")["leaderboard"].is_null());
    assert_eq!(read("eve")["tests"].as_array().map(Vec::len), Some(6));
}

#[test]
fn an_autograder_is_packed() {
    let folder = Folder::new("grade by hand", "pack");
    let out = folder.path("autograder.zip");
    let args = ["grade", "--pack", "gradescope", ASSIGNMENT, "--binary", &program(), "-o", &out];
    assert_eq!(printed(&args), "");
    let file = fs::File::open(&out).expect("it was packed");
    let mut zip = zip::ZipArchive::new(file).expect("it is a zip");
    for name in ["assignment/assignment.toml", "assignment/adding.asm"] {
        assert!(zip.by_name(name).is_ok(), "{name}");
    }
}

/// An assignment that cannot be worked is an error with status 1.
#[test]
fn an_impossible_assignment_is_an_error() {
    let folder = Folder::new("grade by hand", "wrong");
    let check = |model: &str, table: &str, expected: &str| {
        folder.put("model.asm", model);
        folder.put("a.toml", &format!("title='t'\nmodel='model.asm'\n[by_hand]\n{table}"));
        let output = cardiac(&["grade", "--check", &folder.path("a.toml")]);
        assert_eq!((output.status, output.stdout.as_str()), (1, ""), "{table}");
        assert!(output.stderr.contains(expected), "{expected}\n{}", output.stderr);
    };
    let adding = script(&program());
    let expected = "the model stops after 7 steps (input 019 023), but `steps` is 8: lower it or leave \
                it out";
    check(&adding, "cards='19 23'\nsteps=8", expected);
    check("l: JMP l\n", "", "set `steps` to the number of steps to work");
    check("l: JMP l\n", "", "the model does not stop by itself (no input): infinite loop: ");
    let slow = "b: CLA 50\nl: ADD 00\n STO 50\n SUB =999\n STO 51\n CLA 51\n TAC m\n SFT 00\n HRS\n\
                m: CLA 50\n SFT 00\n SFT 00\n SFT 00\n JMP l\n END b\n";
    check(slow, "", "too many to work by hand; set `steps` to 10000 or less");
    check("b: INQ 1\n", "", "`INQ` is neither an instruction");
    // A circle is worked as far as is asked.
    folder.put("model.asm", "l: JMP l\n");
    folder.put("a.toml", "title='t'\nmodel='model.asm'\n[by_hand]\nsteps=9\n");
    let output = printed(&["grade", "--check", &folder.path("a.toml")]);
    assert_eq!(output, "model.asm  can be worked by hand: 9 steps\n");
}
