//! Rejects files that are too large, pipes and devices, in every command that reads a program.

use std::fs::File;
#[cfg(unix)]
use std::process::Command;

use crate::cardiac::cardiac;
#[cfg(target_os = "linux")]
use crate::cardiac::{CommandOutput, printed};
use crate::folder::Folder;

/// The commands that read a program, with the arguments after its name.
const READERS: [(&[&str], &[&str]); 8] = [
    (&["run"], &[]),
    (&["asm"], &[]),
    (&["disasm"], &[]),
    (&["fmt"], &[]),
    (&["board"], &[]),
    (&["by-hand"], &[]),
    (&["debug", "--batch"], &[]),
    (&["run", "--example", "adding", "--cards"], &[]),
];

/// Checks that each command rejects this file with this message.
fn refused(path: &str, words: &str) {
    for (before, after) in READERS {
        let output = cardiac(&[before, &[path], after].concat());
        assert_eq!(
            (output.status, output.stdout.as_str()),
            (1, ""),
            "{before:?}: {}",
            output.stderr
        );
        assert!(output.stderr.contains(words), "{before:?}: {}", output.stderr);
    }
}

/// Runs a shell with little memory, so that reading a huge file would fail.
#[cfg(target_os = "linux")]
fn in_little_memory(script: &str, arguments: &[&str]) -> CommandOutput {
    let output = Command::new("sh")
        .args(["-c", &format!("ulimit -v 500000; {script}")])
        .arg(env!("CARGO_BIN_EXE_cardiac"))
        .args(arguments)
        .output()
        .expect("there is a shell");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    CommandOutput {
        status: output.status.code().expect("it exits"),
        stdout: text(&output.stdout),
        stderr: text(&output.stderr),
    }
}

#[test]
fn a_file_over_the_limit_is_refused() {
    let folder = Folder::new("files", "large");
    let path = folder.path("large.txt");
    let file = File::create(&path).expect("there is room for a file");
    file.set_len((1 << 20) + 1).expect("there is room for it");
    refused(&path, "is larger than 1 MiB");
}

#[test]
fn a_long_deck_is_read_from_standard_input() {
    let folder = Folder::new("files", "deck");
    folder.put("long.deck", &"001\n".repeat(300_000));
    let deck = folder.path("long.deck");
    let output = cardiac(&["run", &deck]);
    assert!(
        output.stderr.contains("use `-` to read a longer deck from standard input"),
        "{}",
        output.stderr
    );
    let output = cardiac(&["run", "--example", "adding", "--cards", &deck]);
    assert!(
        output.stderr.contains("use `--cards -` to read more cards from standard input"),
        "{}",
        output.stderr
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_huge_file_takes_no_memory() {
    let folder = Folder::new("files", "huge");
    let path = folder.path("huge.deck");
    let file = File::create(&path).expect("there is room for a file");
    file.set_len(1 << 30).expect("the file has holes");
    for (before, after) in READERS {
        let arguments = [before, &[path.as_str()], after].concat();
        let output = in_little_memory("exec \"$0\" \"$@\"", &arguments);
        assert_eq!(output.status, 1, "{before:?}: {}", output.stderr);
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_or_a_device_is_refused() {
    let folder = Folder::new("files", "pipe");
    let pipe = folder.path("x.asm");
    let made = Command::new("mkfifo").arg(&pipe).status();
    assert!(made.expect("there is mkfifo").success());
    refused(&pipe, "is a named pipe, not a file");
    refused("/dev/zero", "is a device, not a file");
}

/// The pipe of the shell's `<(...)` is read to its end.
#[cfg(target_os = "linux")]
#[test]
fn a_pipe_of_the_shell_is_read() {
    for pipe in ["/dev/fd/3", "/proc/self/fd/3"] {
        let script = format!("printf '10:510\\n11:900\\n' | \"$0\" run --start 10 {pipe} 3<&0");
        let output = in_little_memory(&script, &[]);
        assert_eq!((output.status, output.stdout.as_str()), (0, "510\n"), "{}", output.stderr);
    }
    let output = in_little_memory("\"$0\" run /dev/fd/3 3</dev/zero", &[]);
    assert!(output.status == 1 && output.stderr.contains("larger than 1 MiB"), "{}", output.stderr);
}

/// A regular file may be below /dev, such as in /dev/shm.
#[cfg(target_os = "linux")]
#[test]
fn a_file_below_dev_is_replaced() {
    let Ok(shm) = tempfile::tempdir_in("/dev/shm") else { return };
    let path = |name: &str| shm.path().join(name).to_str().expect("it is UTF-8").to_owned();
    std::fs::write(path("a.asm"), "b: INP 50\n OUT 50\n HRS\n END b\n").expect("there is room");
    printed(&["fmt", &path("a.asm")]);
    let folder = Folder(shm.path().to_owned());
    assert_eq!(folder.text("a.asm").matches("INP").count(), 1);
    for _ in 0..2 {
        printed(&["asm", &path("a.asm"), "-o", &path("new.deck")]);
        assert!(folder.text("new.deck").starts_with("002\n800\n"));
        assert_eq!(folder.text("new.deck").matches("800").count(), 1);
    }
    printed(&["debug", "--batch", "-e", &format!("save {}", path("s")), &path("a.asm")]);
    printed(&["debug", "--batch", "-e", &format!("save {}", path("s")), &path("a.asm")]);
    assert_eq!(folder.text("s").matches("cardiac session").count(), 1);
}
