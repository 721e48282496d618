//! Files that must not be overwritten, and the attributes that a replaced file keeps.

#[cfg(unix)]
use std::fs;
use std::io::Write;
use std::process::{Command, Stdio};

use crate::cardiac::{cardiac, printed};
use crate::folder::Folder;

const SOURCE: &str = "b: INP 50\n OUT 50\n HRS\n END b\n";

/// Creates a folder with these files.
fn with(name: &str, files: &[(&str, &str)]) -> Folder {
    let folder = Folder::new("overwriting", name);
    for (name, text) in files {
        folder.put(name, text);
    }
    folder
}

#[test]
fn a_report_does_not_overwrite_its_inputs() {
    let toml = "title = 't'\nmodel = 'model.asm'\nwrong = ['wrong.asm']\n[[case]]\nname = 'n'\ncards = '7'\n";
    let files = [
        ("x.deck", "001\n"),
        ("x.cards", "7\n"),
        ("x.expect", "7\n"),
        ("t.toml", toml),
        ("model.asm", SOURCE),
        ("wrong.asm", "b: HRS\n END b\n"),
        ("s.asm", SOURCE),
    ];
    let folder = with("inputs", &files);
    let (deck, assignment) = (folder.path("x.deck"), folder.path("t.toml"));
    let results = printed(&["batch", "--format", "json", "--exit-zero", &deck]);
    folder.put("r.json", &results);
    let submission = folder.path("s.asm");
    let grade = ["grade", &assignment, &submission];
    let commands: [(&[&str], &[&str]); 5] = [
        (&["batch", &deck], &["x.deck", "x.cards", "x.expect"]),
        (&["report", &folder.path("r.json")], &["r.json"]),
        (&grade, &["t.toml", "model.asm", "wrong.asm", "s.asm"]),
        (&["grade", &assignment, "--check"], &["t.toml", "model.asm", "wrong.asm"]),
        (&["grade", &assignment, "--pack", "gradescope"], &["t.toml", "model.asm"]),
    ];
    for (command, outs) in commands {
        for out in outs {
            let before = folder.text(out);
            let output = cardiac(&[command, &["-o", &folder.path(out)]].concat());
            assert_eq!(output.status, 2, "{command:?} {out}: {}", output.stderr);
            assert!(output.stderr.contains("cannot be the output too"), "{}", output.stderr);
            assert_eq!(folder.text(out), before);
        }
    }
}

#[test]
fn a_log_of_earlier_work_is_kept() {
    let log = "cardiac by-hand 1\nstart 20\nmoves\nslide op 0\n";
    let folder = with("log", &[("my.log", log), ("empty.log", "cardiac by-hand 1\nmoves\n")]);
    let output = cardiac(&["by-hand", "--example", "adding", "--log", &folder.path("my.log")]);
    assert_eq!((output.status, folder.text("my.log").as_str()), (2, log), "{}", output.stderr);
    assert!(output.stderr.contains("holds the log of earlier work: choose another file"));
    let output = cardiac(&["by-hand", "--example", "adding", "--log", &folder.path("empty.log")]);
    assert_eq!(output.status, 0, "{}", output.stderr);
    assert!(folder.text("empty.log").contains("cell "));
}

#[test]
fn a_lesson_does_not_replace_a_program() {
    let folder = with("lesson", &[("mine.asm", SOURCE)]);
    let output = cardiac(&["lesson", "adding", "--write", &folder.path("mine.asm")]);
    assert_eq!((output.status, output.stdout.as_str()), (2, ""));
    assert!(output.stderr.contains("already exists: choose another file"), "{}", output.stderr);
    assert_eq!(folder.text("mine.asm"), SOURCE);
}

/// A script may begin like a trace, and an unreadable file may contain anything.
#[test]
fn a_trace_is_not_written_over_a_script() {
    let script = "step 3\nprint acc\n";
    let folder = with("trace", &[("look.txt", script), ("a.asm", SOURCE), ("new.txt", "")]);
    let debug = |command: &str| {
        cardiac(&["debug", "--batch", &folder.path("a.asm"), "--card", "7", "-e", command])
    };
    for command in ["trace on", "save"] {
        let output = debug(&format!("{command} {}", folder.path("look.txt")));
        assert_eq!((output.status, folder.text("look.txt").as_str()), (1, script));
        assert!(output.stderr.contains("was not overwritten"), "{}", output.stderr);
    }
    for _ in 0..2 {
        let output = debug(&format!("trace on {}\ncontinue", folder.path("new.txt")));
        assert_eq!(output.status, 0, "{}", output.stderr);
        assert_eq!(folder.text("new.txt").matches("step 1: INP").count(), 1);
    }
}

#[test]
fn files_too_large_to_be_read_again_are_not_written() {
    // One long label makes room before every other line.
    let source = " ORG 20;c\n".repeat(30_000) + &format!("{}: HRS\n", "x".repeat(70));
    let folder = with("size", &[("long.asm", &source)]);
    let path = folder.path("long.asm");
    for command in [&["fmt", path.as_str()][..], &["asm", "--listing", path.as_str()]] {
        let output = cardiac(command);
        assert_eq!((output.status, output.stdout.as_str()), (1, ""));
        assert!(output.stderr.contains("would be larger than 1 MiB"), "{}", output.stderr);
    }
    assert_eq!(folder.text("long.asm"), source);
}

/// The name of the cards file would be too long.
#[test]
fn a_program_with_a_long_name_is_run() {
    let name = format!("{}.deck", "n".repeat(250));
    let folder = with("name", &[(&name, "002\n800\n")]);
    let output = cardiac(&["batch", &folder.path(&name)]);
    assert!(output.status == 0, "{}{}", output.stdout, output.stderr);
}

/// The reader closes the pipe before anything is written.
#[test]
fn a_closed_pipe_is_not_an_error_of_fmt() {
    let out: &[&str] = if cfg!(unix) { &["asm", "-", "-o", "/dev/stdout"] } else { &["fmt", "-"] };
    for arguments in [&["fmt", "-"][..], out] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("cardiac starts");
        drop(child.stdout.take());
        let mut stdin = child.stdin.take().expect("it is piped");
        stdin.write_all(SOURCE.as_bytes()).expect("cardiac reads it");
        drop(stdin);
        let output = child.wait_with_output().expect("cardiac ends");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{arguments:?}");
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
    }
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::*;

    /// Gives a file to another owner or group; `false`, with the reason on standard error, if
    /// this user may not.
    fn is_given(program: &str, to: &str, path: &str) -> bool {
        let output = Command::new(program).args([to, path]).output().expect("it starts");
        if !output.status.success() {
            let reason = String::from_utf8_lossy(&output.stderr);
            eprintln!("skipped, this user cannot do it: {}", reason.trim_end());
        }
        output.status.success()
    }

    /// The owner, the group and the permissions of a file.
    fn ownership(path: &str) -> (u32, u32, u32) {
        let known = fs::metadata(path).expect("it is there");
        (known.uid(), known.gid(), known.mode() & 0o7777)
    }

    /// The groups that this user belongs to.
    fn groups() -> Vec<String> {
        let output = Command::new("id").arg("-G").output().expect("it starts");
        let text = String::from_utf8(output.stdout).expect("numbers");
        text.split_whitespace().map(String::from).collect()
    }

    /// Formats a file of these permissions in place, and checks that nothing but the text changes.
    fn check_format_keeps(path: &str, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the file is ours");
        let before = ownership(path);
        assert_eq!(before.2, mode);
        printed(&["fmt", path]);
        assert_ne!(fs::read_to_string(path).expect("it is there"), SOURCE);
        assert_eq!(ownership(path), before);
        fs::write(path, SOURCE).expect("the file is ours");
    }

    #[test]
    fn a_replaced_file_keeps_its_owner() {
        let folder = with("owner", &[("o.asm", SOURCE)]);
        let path = folder.path("o.asm");
        for mode in [0o600, 0o640, 0o604, 0o755] {
            check_format_keeps(&path, mode);
        }
        // Any user may give a file to a group that the user belongs to.
        for group in groups() {
            if is_given("chgrp", &group, &path) {
                assert_eq!(ownership(&path).1.to_string(), group);
                check_format_keeps(&path, 0o640);
            }
        }
        // Only root may give it to another owner.
        if is_given("chown", "65534:65534", &path) {
            assert_eq!((ownership(&path).0, ownership(&path).1), (65534, 65534));
            check_format_keeps(&path, 0o4750);
        }
    }

    /// Root can read every file.
    #[test]
    fn a_file_that_cannot_be_read_is_kept() {
        let folder = with("unreadable", &[("secret", "x\n"), ("a.asm", SOURCE)]);
        let path = folder.path("secret");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o200)).expect("it is ours");
        let is_readable = fs::read(&path).is_ok();
        for command in ["save", "trace on"] {
            let command = format!("{command} {path}");
            let output = cardiac(&["debug", "--batch", &folder.path("a.asm"), "-e", &command]);
            assert_eq!(output.status, 1, "{}", output.stdout);
            assert!(is_readable || output.stderr.contains("cannot read `"), "{}", output.stderr);
        }
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).expect("it is ours");
        assert_eq!(folder.text("secret"), "x\n");
    }
}

#[cfg(target_os = "linux")]
mod signals {
    use std::process::Child;
    use std::time::{Duration, Instant};

    use super::*;

    fn send(signal: &str, child: &Child) {
        let kill = format!("kill -{signal} {}", child.id());
        let status = Command::new("sh").args(["-c", &kill]).stderr(Stdio::null()).status();
        status.expect("there is a shell");
    }

    /// Runs a command until it has started this many threads, interrupts it, and returns its standard
    /// error.
    fn interrupted(arguments: &[&str], threads: usize) -> String {
        let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
            .args(arguments)
            .stderr(Stdio::piped())
            .spawn()
            .expect("cardiac starts");
        let tasks = format!("/proc/{}/task", child.id());
        while fs::read_dir(&tasks).expect("it runs").count() < threads {
            assert_eq!(child.try_wait().expect("it is a child"), None, "it works on");
            std::thread::yield_now();
        }
        send("INT", &child);
        let output = child.wait_with_output().expect("cardiac ends");
        assert_eq!(output.status.code(), Some(130));
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// An incomplete report would look like a complete one.
    #[test]
    fn an_interrupted_report_leaves_the_old_one() {
        let toml = "title='t'\nmodel='s.asm'\n[[case]]\nname = 'n'\ncards='7'\n";
        // Counts to a thousand million, which no search can cut short.
        let count = |cell: u8| {
            format!(" CLA {cell}\n ADD 00\n STO {cell}\n SUB =999\n TAC m\n CLA =0\n STO {cell}\n")
        };
        let endless = &format!("b: INP 50\nm: {} HRS\n END b\n", [60, 61, 62].map(count).concat());
        let files =
            [("t.toml", toml), ("s.asm", SOURCE), ("z/z.asm", endless), ("report", "old\n")];
        let folder = with("interrupted", &files);
        let (report, endless) = (folder.path("report"), folder.path("z/z.asm"));
        let limits = ["--jobs", "2", "--limit", "1000000000000", "--card-limit", "1000000000000"];
        let out = ["-o", report.as_str()];
        let assignment = folder.path("t.toml");
        let batch = [&["batch", &endless][..], &limits, &out].concat();
        let grade = [&["grade", &assignment, &endless][..], &limits, &out].concat();
        folder.put("z/z.cards", "7\n");
        for arguments in [batch, grade] {
            let output = interrupted(&arguments, 4);
            assert!(output.contains("report` is unchanged\ninterrupted: 0 of 1"), "{output}");
            assert_eq!(folder.text("report"), "old\n");
        }
    }

    #[test]
    fn a_signal_leaves_no_file_behind() {
        let folder = with("signal", &[]);
        for (number, signal) in ["INT", "TERM", "HUP"].into_iter().cycle().take(30).enumerate() {
            folder.put("a.asm", &" HRS ; c\n".repeat(90_000));
            let child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
                .args(["fmt", &folder.path("a.asm")])
                .stderr(Stdio::null())
                .spawn()
                .expect("cardiac starts");
            let time = Duration::from_millis(number as u64 * 5);
            let start = Instant::now();
            while start.elapsed() < time {
                std::thread::yield_now();
            }
            send(signal, &child);
            child.wait_with_output().expect("it ends");
            let entries = fs::read_dir(&folder.0).expect("the test's own folder");
            assert_eq!(entries.count(), 1, "after {time:?}");
        }
    }
}
