//! Standard input, closed pipes, and Control-C.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::thread;

use crate::folder::Folder;

const ADDING: &str = "tests/files/adding.deck";

/// Reads cards and punches their doubles until there is no card left.
const DOUBLING: &str =
    "002\n800\n010\n080\n011\n180\n012\n280\n013\n681\n014\n581\n015\n810\n002\n810\n";

fn cardiac(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac"));
    command.args(args).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn spawn(args: &[&str]) -> Child {
    cardiac(args).stdin(Stdio::piped()).spawn().expect("cardiac starts")
}

/// Runs the command with this standard input.
fn with_input(args: &[&str], input: &[u8]) -> (i32, String, String) {
    let mut child = spawn(args);
    let mut stdin = child.stdin.take().expect("it is piped");
    let input = input.to_vec();
    let writer = thread::spawn(move || {
        // A program may stop before it has read all.
        let _ = stdin.write_all(&input);
    });
    let Output { status, stdout, stderr } = child.wait_with_output().expect("cardiac ends");
    writer.join().expect("writing does not panic");
    let text = |bytes| String::from_utf8(bytes).expect("cardiac prints UTF-8");
    (status.code().expect("cardiac exits"), text(stdout), text(stderr))
}

#[test]
fn a_deck_from_standard_input() {
    let deck = std::fs::read("tests/files/counting.deck").expect("it is in the repository");
    let (status, stdout, stderr) = with_input(&["run", "-"], &deck);
    assert_eq!((status, stdout.lines().count()), (0, 10));
    assert_eq!(stderr, "halted after 105 steps by HRS in cell 15\n");
}

#[test]
fn an_image_from_standard_input() {
    let (status, stdout, _) =
        with_input(&["run", "-", "--start", "10"], b"; an image\n10:511\n11:900");
    assert_eq!((status, stdout.as_str()), (0, "900\n"));
    let (status, stdout, _) =
        with_input(&["run", "-", "--as", "image", "--start", "10"], b"10:511\n11:900");
    assert_eq!((status, stdout.as_str()), (0, "900\n"));
}

/// The first three meaningful lines decide, even if the last of them is incomplete.
#[test]
fn standard_input_is_read_like_a_file() {
    for (input, args, found) in [
        ("; x\n10:511", &["--start", "10"][..], "blank cell"),
        ("002\n800\nCLA 42", &[], "not a card"),
        ("10:511\n10 900", &[], "a line of an image is a cell"),
        ("", &[], "is empty: it has no cards"),
        ("; nothing\n", &[], "is empty: it has no cards"),
    ] {
        let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("same.txt");
        std::fs::write(&file, input).expect("the test's own folder is writable");
        let file = file.to_str().expect("this folder's name is UTF-8").to_owned();
        let (status, stdout, stderr) =
            with_input(&[&["run", "-"], args].concat(), input.as_bytes());
        assert!(stderr.contains(found), "{input:?}: {stderr}");
        let from_file = with_input(&[&["run", file.as_str()], args].concat(), b"");
        assert_eq!((status, stdout), (from_file.0, from_file.1), "{input:?}");
    }
}

/// Comments alone decide nothing, and a deck with many of them is not read as a whole first.
#[test]
fn a_flood_of_comments_before_a_deck() {
    let mut input = "; a comment\n".repeat(300_000).into_bytes();
    input.extend_from_slice(b"002\n800\n010\n900\n002\n810\n");
    let (status, _, stderr) = with_input(&["run", "-"], &input);
    assert_eq!((status, stderr.as_str()), (0, "halted after 10 steps by HRS in cell 10\n"));
    let (status, _, stderr) = with_input(&["run", "-", "--as", "deck"], &vec![b'1'; 3_000_000]);
    assert_eq!(status, 1);
    assert!(stderr.contains("standard input:1: line of more than 64 KiB"), "{stderr}");
}

#[test]
fn unreadable_standard_input_is_an_error() {
    let folder = std::fs::File::open(".");
    let Ok(folder) = folder else { return }; // not on every system
    let output = cardiac(&["run", "-"]).stdin(folder).output().expect("cardiac starts");
    assert_eq!(output.status.code(), Some(1));
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.starts_with("error: cannot read standard input"), "{stderr}");
}

#[test]
fn a_source_from_standard_input_is_assembled() {
    let (status, stdout, stderr) = with_input(&["run", "-"], b"OUT 12\nHRS\nDATA 42\n");
    assert_eq!((status, stdout.as_str()), (0, "042\n"));
    assert_eq!(stderr, "halted after 2 steps by HRS in cell 11 (line 2)\n");
    let (status, stdout, stderr) = with_input(&["run", "-"], b"OTU 12\nHRS\nDATA 42\n");
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.contains("did you mean `OUT`?") && stderr.contains("standard input:1:1"));
}

#[test]
fn data_cards_from_standard_input_in_their_place() {
    let args = ["run", ADDING, "--card", "100", "--cards", "-", "--card", "300"];
    let (status, stdout, _) = with_input(&args, b"");
    assert_eq!((status, stdout.as_str()), (0, "400\n"), "none came");
    let (status, stdout, _) = with_input(&args, b"\n; a comment\n20 \r\n");
    assert_eq!((status, stdout.as_str()), (0, "120\n"));
}

#[test]
fn cards_side_by_side_on_standard_input() {
    let adder = "tests/files/adding.deck";
    for input in ["19 23\n", "19, 23", "19\r23\r", "19 23\n\x1a"] {
        let found = with_input(&["run", adder, "--quiet", "--cards", "-"], input.as_bytes());
        assert_eq!((found.0, found.1.as_str()), (0, "042\n"), "{input:?}: {}", found.2);
    }
    let deck = "002 800 010 500 011 900 002 810";
    let found = with_input(&["run", "-", "--quiet"], deck.as_bytes());
    assert_eq!(found, (0, "001\n".to_owned(), String::new()));
    let (status, stdout, stderr) = with_input(&["run", adder, "--cards", "-"], b"19;23\n");
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.contains("another card, or a comment?"), "{stderr}");
}

/// Two columns behind `;` are an error as in a file, but at the second line.
#[test]
fn columns_of_cards_on_standard_input() {
    let adder = "tests/files/adding.deck";
    let (status, stdout, stderr) = with_input(&["run", adder, "--cards", "-"], b"5 ;7\n\n8 ;9\n");
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.contains("standard input:3:3"), "{stderr}");
    for input in ["5 ;7\n8\n", "5\n8 ;9\n"] {
        let found = with_input(&["run", adder, "--quiet", "--cards", "-"], input.as_bytes());
        assert_eq!(found, (0, "013\n".to_owned(), String::new()), "{input:?}");
    }
}

/// The note about a block of code is printed even with `--quiet`, also for a deck.
#[test]
fn a_deck_in_a_block_of_code() {
    let deck = b"```\n002\n800\n010\n500\n011\n900\n002\n810\n```\n";
    let (status, stdout, stderr) = with_input(&["run", "-", "--quiet"], deck);
    assert_eq!((status, stdout.as_str()), (0, "001\n"));
    assert!(stderr.contains("a block of code in Markdown"), "{stderr}");
    let (status, stdout, _) = with_input(&["run", "-", "--json"], deck);
    assert_eq!(status, 0);
    assert!(stdout.contains("\"notes\":[\"standard input:1:1"), "{stdout}");
}

/// A file of cards is read as a program is: in a block of code, or quoted, with a note.
#[test]
fn cards_in_a_block_of_code_or_quoted() {
    let folder = Folder::new("streams", "wrapped-cards");
    for (text, note) in
        [("```\n19\n23\n```\n", "a block of code"), ("> 19\n> 23\n", "begins with `>`")]
    {
        folder.put("wrapped.cards", text);
        let cards = folder.path("wrapped.cards");
        let (status, stdout, stderr) =
            with_input(&["run", ADDING, "--quiet", "--cards", &cards], b"");
        assert_eq!((status, stdout.as_str()), (0, "042\n"), "{stderr}");
        assert!(stderr.contains(note), "{stderr}");
    }
    let (status, stdout, stderr) = with_input(&["run", ADDING, "--cards", "-"], b"> 19\n> 23\n");
    assert_eq!((status, stdout.as_str()), (1, ""));
    assert!(stderr.contains("this line begins with `>`"), "{stderr}");
}

/// The output before a bad card stays, and the error has its location.
#[test]
fn a_bad_card_on_standard_input() {
    let mut input = DOUBLING.as_bytes().to_vec();
    input.extend_from_slice(b"1\n2\n\n12a\n3\n");
    let (status, stdout, stderr) = with_input(&["run", "-"], &input);
    assert_eq!((status, stdout.as_str()), (1, "002\n004\n"));
    assert!(stderr.contains("standard input:20:1") && stderr.contains("12a"), "{stderr}");
    let (status, stdout, _) = with_input(&["run", "-", "--json"], &input);
    assert_eq!((status, stdout.as_str()), (1, ""));
}

#[test]
fn unread_cards_are_counted_where_they_can_be() {
    for (args, input, unread) in [
        (
            vec!["run", ADDING, "--json", "--card", "1", "--card", "2", "--card", "3"],
            &b""[..],
            "\"unread\":1,",
        ),
        (vec!["run", ADDING, "--json", "--cards", "-"], b"1\n2\n3\n", "\"unread\":null,"),
        (
            vec!["run", ADDING, "--json", "--cards", "-", "--card", "2", "--card", "3"],
            b"1\n",
            "\"unread\":1,",
        ),
        (vec!["run", ADDING, "--json", "--warn", "--cards", "-"], b"1\n", "\"unread\":0,"),
        (
            vec!["run", ADDING, "--json", "--card", "blank", "--card", "2", "--card", "3"],
            b"",
            "\"unread\":2,",
        ),
    ] {
        let (_, stdout, _) = with_input(&args, input);
        assert!(stdout.contains(unread), "{args:?}: {stdout}");
    }
}

/// A million cards in and out, without keeping them in memory.
#[test]
fn a_million_cards_stream_through() {
    let mut child = spawn(&["run", "-", "--quiet"]);
    let mut stdin = child.stdin.take().expect("it is piped");
    let writer = thread::spawn(move || {
        stdin.write_all(DOUBLING.as_bytes()).expect("cardiac reads");
        let block: String = (0..1000).map(|n| (n / 2 - 250).to_string() + "\n").collect();
        for _ in 0..1000 {
            stdin.write_all(block.as_bytes()).expect("cardiac reads");
        }
    });
    let (mut cards, mut sum) = (0, 0);
    for line in BufReader::new(child.stdout.take().expect("it is piped")).lines() {
        sum += line.expect("cardiac prints UTF-8").parse::<i64>().expect("a word");
        cards += 1;
    }
    writer.join().expect("cardiac has read all");
    assert_eq!((cards, sum), (1_000_000, -1_000_000));
    assert!(child.wait().expect("cardiac ends").success());
}

/// A program that answers each card works through pipes.
#[test]
fn output_is_flushed_before_each_wait() {
    let mut child = spawn(&["run", "-", "--quiet"]);
    let mut stdin = child.stdin.take().expect("it is piped");
    let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
    stdin.write_all(DOUBLING.as_bytes()).expect("cardiac reads");
    for (card, answer) in [("21\n", "042\n"), ("-5\n", "-010\n")] {
        stdin.write_all(card.as_bytes()).expect("cardiac reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("cardiac answers");
        assert_eq!(line, answer);
    }
    drop(stdin);
    assert!(child.wait().expect("cardiac ends").success());
}

/// In a pipe an error does not end the debugger, but sets the exit status. An empty line repeats a
/// step, but never `run`.
#[test]
fn commands_from_a_pipe() {
    let (status, stdout, stderr) =
        with_input(&["debug", "--example", "adding"], b"step\n\nbrek 12\nstep\nrun\n\n");
    let steps: Vec<&str> = stdout.lines().filter(|line| line.starts_with("before step")).collect();
    assert_eq!((status, steps.len()), (1, 3), "{stdout}");
    assert_eq!(stdout.matches("halted").count(), 1);
    assert_eq!(stderr, "error: standard input:3: unknown command `brek`: did you mean `break`?\n");
    let (status, stdout, _) =
        with_input(&["debug", "--example", "adding", "--batch"], b"step\nbrek 12\nstep\n");
    assert_eq!((status, stdout.matches("before step").count()), (1, 1));
    let (status, stdout, stderr) =
        with_input(&["debug", "--example", "adding", "-e", "step"], b"step\nquit\nbrek 12\n");
    assert_eq!((status, stdout.matches("before step").count(), stderr.as_str()), (0, 2, ""));
}

/// A program that punches for longer than any test waits, without an infinite loop.
const TALKER: &str = "tests/files/class/talker.asm";

/// If the reader closes the pipe, the program ends silently.
#[test]
fn a_closed_pipe_is_not_an_error() {
    let mut child = cardiac(&["run", TALKER]).spawn().expect("cardiac starts");
    let mut first = [0; 4];
    let mut stdout = child.stdout.take().expect("it is piped");
    stdout.read_exact(&mut first).expect("it punches");
    drop(stdout);
    let Output { status, stderr, .. } = child.wait_with_output().expect("cardiac ends");
    assert_eq!(first, *b"001\n");
    assert!(status.success());
    assert_eq!(String::from_utf8_lossy(&stderr), "");
}

#[test]
fn a_closed_pipe_ends_the_debugger() {
    let mut child = cardiac(&["debug", TALKER, "-e", "continue"]).spawn().expect("cardiac starts");
    let mut stdout = child.stdout.take().expect("it is piped");
    stdout.read_exact(&mut [0; 8]).expect("it punches");
    drop(stdout);
    let Output { status, stderr, .. } = child.wait_with_output().expect("cardiac ends");
    assert!(status.success());
    assert_eq!(String::from_utf8_lossy(&stderr), "");
}

/// With `--batch` there is a card limit, because there is no user to interrupt.
#[test]
fn a_debugger_in_a_batch_punches_as_many_cards_as_a_batch() {
    let output =
        cardiac(&["debug", TALKER, "--batch", "-e", "continue"]).output().expect("cardiac starts");
    let (stdout, stderr) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert_eq!(stdout.lines().filter(|line| line.starts_with("punched ")).count(), 10_000);
    let said = "stopped after 60 095 steps at the limit of output cards; next is cell 11";
    assert!(stdout.contains(said), "{stdout:.100}");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr,
        "error: 10000 cards punched without a stop: this is the limit with `--batch`\n"
    );
}

#[cfg(unix)]
mod control_c {
    use super::*;

    fn interrupt(child: &Child) {
        let kill = format!("kill -INT {}", child.id());
        let status = Command::new("sh").args(["-c", &kill]).status();
        assert!(status.expect("there is a shell").success());
    }

    /// During a run: it has punched, so it is running.
    #[test]
    fn stops_a_program_that_runs() {
        let mut child = cardiac(&["run", TALKER]).spawn().expect("cardiac starts");
        let mut stdout = child.stdout.take().expect("it is piped");
        stdout.read_exact(&mut [0; 4]).expect("it punches");
        interrupt(&child);
        let drained = thread::spawn(move || std::io::copy(&mut stdout, &mut std::io::sink()));
        let Output { status, stderr, .. } = child.wait_with_output().expect("cardiac ends");
        drained.join().expect("reading does not panic").expect("the pipe ends");
        assert_eq!(status.code(), Some(130));
        let stderr = String::from_utf8_lossy(&stderr);
        assert!(
            stderr.starts_with("interrupted after ") && stderr.contains("; next is cell "),
            "{stderr}"
        );
    }

    /// In a script there is no prompt to return to, so the debugger ends.
    #[test]
    fn ends_a_debugger_in_a_script() {
        // It punches two cards and goes on counting.
        let talker = std::fs::read_to_string(TALKER).expect("it is there");
        let counter = format!(" OUT 00\n OUT 00\n{}", talker.replace("OUT a", "CLA a"));
        let source =
            std::env::temp_dir().join(format!("cardiac-counter-{}.asm", std::process::id()));
        std::fs::write(&source, counter).expect("it can be written");
        let path = source.to_str().expect("its name is text");
        let mut child =
            cardiac(&["debug", path, "--batch", "-e", "continue"]).spawn().expect("cardiac starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        for _ in 0..2 {
            stdout.read_line(&mut String::new()).expect("it punches, so it runs");
        }
        interrupt(&child);
        let mut said = String::new();
        stdout.read_to_string(&mut said).expect("it says where it stands");
        let status = child.wait().expect("cardiac ends");
        assert_eq!(status.code(), Some(130));
        assert!(said.contains("interrupted\nbefore step "), "{said}");
    }

    /// During the wait for a card: the waiting INP does not count.
    #[test]
    fn stops_a_program_that_waits() {
        let mut child = spawn(&["run", "-"]);
        let mut stdin = child.stdin.take().expect("it is piped");
        let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        stdin.write_all(DOUBLING.as_bytes()).expect("cardiac reads");
        stdin.write_all(b"21\n").expect("cardiac reads");
        stdout.read_line(&mut String::new()).expect("cardiac answers, and then waits");
        interrupt(&child);
        let Output { status, stderr, .. } = child.wait_with_output().expect("cardiac ends");
        assert_eq!(status.code(), Some(130));
        assert_eq!(
            String::from_utf8_lossy(&stderr),
            "interrupted after 30 steps; next is cell 10\n"
        );
        drop(stdin);
    }
}
