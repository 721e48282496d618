//! `cardiac batch`: complete and partitioned runs, in every format.

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::process::Command;

use crate::cardiac::{CommandOutput, cardiac, printed};
use crate::folder::Folder;

const FORMS: [&str; 4] = ["text", "json", "csv", "junit"];

/// Creates a folder with all kinds of programs.
fn class(name: &str) -> Folder {
    let class = Folder::new("batch", name);
    for number in 0..10 {
        let ending = ["asm", "deck", "image"][number % 3];
        let text = match number % 3 {
            0 => format!(" INP 50\n OUT 50\n OUT one\n HRS\none: DATA {number}\n"),
            1 => "002\n800\n020\n050\n021\n550\n022\n900\n002\n820\n".to_owned(),
            _ => "00:001\n20:900\n".to_owned(),
        };
        class.put(&format!("s{number}/program.{ending}"), &text);
        class.put(&format!("s{number}/program.cards"), "7\n");
        class.put(&format!("s{number}/program.expect"), "7\n3\n");
    }
    class.put("broken.asm", " JPM 10\n CLA 100\n");
    class.put("endless.asm", "l: JMP l\n");
    // A name on Windows has no quotation marks.
    let marks = if cfg!(windows) { "'marks'" } else { "\"marks\"" };
    class.put(&format!("a name, with {marks} and spaces.asm"), " OUT 0\n HRS\n");
    class
}

fn batch(class: &Folder, args: &[&str]) -> CommandOutput {
    cardiac(&[&["batch", &class.path("")], args].concat())
}

#[test]
fn parts_in_any_order_make_the_whole() {
    let class = class("parts");
    for parts in [1, 2, 4, 20] {
        let mut names: Vec<String> = (1..=parts)
            .map(|part| {
                let output =
                    batch(&class, &["--format", "json", "--partition", &format!("{part}/{parts}")]);
                let name = format!("part{part}.jsonl");
                class.put(&name, &output.stdout);
                class.path(&name)
            })
            .collect();
        names.reverse();
        for form in FORMS {
            let whole = batch(&class, &["--format", form]);
            let names = names.iter().map(String::as_str);
            let args: Vec<&str> = ["report", "--format", form].into_iter().chain(names).collect();
            let merged = cardiac(&args);
            assert_eq!((merged.stdout, merged.stderr, merged.status), {
                (whole.stdout, whole.stderr, whole.status)
            });
        }
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let class = class("threads");
    let by = |jobs: &str| {
        let folder = class.path("");
        printed(&["batch", &folder, "--format", "json", "--exit-zero", "--jobs", jobs])
    };
    let one = by("1");
    assert_eq!(one.lines().count(), 13);
    for jobs in ["2", "3", "16"] {
        assert_eq!(by(jobs), one);
    }
}

#[test]
fn missing_and_repeated_parts_are_reported() {
    let class = class("missing");
    let part = |part: &str, name: &str| {
        class.put(name, &batch(&class, &["--format", "json", "--partition", part]).stdout);
    };
    part("1/3", "1");
    part("3/3", "3");
    let output = cardiac(&["report", &class.path("3"), &class.path("1"), &class.path("1")]);
    assert_eq!(output.status, 6);
    assert_eq!(
        output.stderr,
        "5 results given more than once (counted once)\n\
         4 results of 13 are missing, the first with index 1: add the missing part\n"
    );
}

#[test]
fn parts_of_different_batches_are_refused() {
    let class = class("different");
    let line = batch(&class, &["--format", "json", "--partition", "1/13"]).stdout;
    class.put("one", &line);
    class.put("other", &line.replace("\"of\":13", "\"of\":14"));
    class.put("changed", &line.replace("passed", "failed"));
    class.put("cut", &line[..line.len() / 2]);
    class.put("later", &line.replace("\"schema\":1", "\"schema\":2"));
    let check = |second: &str, message: &str| {
        let output = cardiac(&["report", &class.path("one"), &class.path(second)]);
        assert_eq!((output.status, output.stdout.as_str()), (1, ""), "{second}");
        let place = format!("error: {}:1: ", class.path(second));
        assert!(output.stderr.starts_with(&format!("{place}{message}")), "{}", output.stderr);
    };
    check("other", "this is result 1 of 14, but others are of 13");
    check("changed", "the result of `");
    check("cut", "not a result of `cardiac batch --format json`");
    check("later", "not a result of `cardiac batch --format json`");
}

#[cfg(unix)]
#[test]
fn a_name_that_is_not_utf8_is_kept_as_bytes() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;

    let class = class("bytes");
    let name = class.0.join(OsStr::from_bytes(b"n\xff.asm"));
    if fs::write(&name, " HRS\n").is_err() {
        return; // a file system that wants text
    }
    let output = batch(&class, &["--format", "json"]).stdout;
    let line = output.lines().find(|line| line.contains("path_hex")).expect("one line has it");
    assert!(line.contains("n\u{fffd}.asm") && line.contains("6eff2e61736d\""), "{line}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_and_the_old_table_stays() {
    let class = class("full");
    class.put("table", "old");
    let output = Command::new("sh")
        .args(["-c", "ulimit -f 0; trap '' XFSZ; exec \"$0\" batch \"$1\" -o \"$2\""])
        .args([env!("CARGO_BIN_EXE_cardiac"), &class.path(""), &class.path("table")])
        .output()
        .expect("sh starts");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(stderr.contains("cannot write `") && output.status.code() == Some(1), "{stderr}");
    assert_eq!(class.text("table"), "old");
}

/// After Control-C the finished programs are written.
#[cfg(unix)]
#[test]
fn an_interrupted_batch_writes_the_finished_programs() {
    use std::io::{BufRead, BufReader};
    use std::process::Stdio;

    // A thread writes its results after 256 programs; the one after these has no end.
    const FIRST: usize = 256;
    let folder = Folder::new("batch", "interrupted");
    for number in 0..FIRST {
        folder.put(&format!("a{number:03}.asm"), "b: HRS\n");
    }
    let talker = fs::read_to_string("tests/files/class/talker.asm").expect("it is there");
    folder.put("z.asm", &talker);
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(["batch", "--jobs", "1", "--limit", "1000000000000", "--card-limit", "1000000000000"])
        .args(["--format", "json", &folder.path("")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cardiac starts");
    let stdout = child.stdout.take().expect("it is a pipe");
    let mut lines = BufReader::new(stdout).lines();
    assert_eq!(lines.by_ref().take(FIRST).flatten().count(), FIRST);
    let kill = format!("kill -INT {}", child.id());
    let status = Command::new("sh").args(["-c", &kill]).status();
    assert!(status.expect("there is a shell").success());
    assert_eq!(lines.count(), 0);
    let output = child.wait_with_output().expect("cardiac ends");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(130), "{stderr}");
    assert_eq!(stderr, "interrupted: 256 of 257 programs finished\n");
}

/// Runs the parts as jobs of GNU parallel, if it is installed.
#[cfg(unix)]
#[test]
fn gnu_parallel_does_the_parts() {
    let version = Command::new("parallel").arg("--version").output();
    if !version.is_ok_and(|output| output.stdout.starts_with(b"GNU parallel")) {
        return;
    }
    let class = class("parallel");
    let output = Command::new("parallel")
        .args(["--will-cite", "--joblog", "/dev/null", env!("CARGO_BIN_EXE_cardiac"), "batch"])
        .args([&class.path(""), "--format", "json"])
        .args(["--exit-zero", "--partition", "{}/4", ":::", "1", "2", "3", "4"])
        .output()
        .expect("parallel starts");
    class.put("parts", &String::from_utf8_lossy(&output.stdout));
    let merged = cardiac(&["report", "--format", "json", &class.path("parts")]).stdout;
    assert_eq!(merged, batch(&class, &["--format", "json"]).stdout);
}
