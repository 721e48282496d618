//! `cardiac grade`: the built-in assignments, all formats, partitions, and errors.

use std::fs;
use std::io::{Read, Write};

use crate::cardiac::{CommandOutput, cardiac, printed};
use crate::folder::Folder;

const ASSIGNMENTS: [&str; 4] = ["adding-up", "countdown", "larger", "multiplying"];

fn assignment(name: &str) -> String {
    format!("{}/../programs/assignments/{name}/assignment.toml", env!("CARGO_MANIFEST_DIR"))
}

/// Creates a folder with all kinds of submissions.
fn with_a_class(name: &str) -> Folder {
    let folder = Folder::new("grade", name);
    let beside = assignment("adding-up").replace("assignment.toml", "");
    let text = |file: &str| fs::read_to_string(beside.clone() + file).expect("it is ours");
    let model = text("model.asm");
    folder.put("class/ann/program.asm", &model);
    folder.put("class/bea.asm", &text("wrong/ends-at-a-negative.asm"));
    folder.put("class/cleo/main.asm", &text("wrong/goes-round-too-late.asm"));
    folder.put("class/dora.asm", &model.replace("CLA", "CLR"));
    folder.put("class/eve/one.asm", &model);
    folder.put("class/eve/two.asm", &model);
    folder.put("class/fay with spaces.asm", "l: JMP l\n");
    folder.put("class/gina.deck", &printed(&["asm", &(beside + "model.asm")]));
    folder
}

fn grade(folder: &Folder, args: &[&str]) -> CommandOutput {
    cardiac(&[&["grade", &assignment("adding-up"), &folder.path("class")], args].concat())
}

#[test]
fn our_assignments_prove_themselves() {
    for name in ASSIGNMENTS {
        let result = printed(&["grade", "--check", &assignment(name)]);
        assert!(result.starts_with("model.asm  passes everything\n"), "{result}");
        assert!(result.lines().count() > 3 && !result.contains("should"), "{result}");
    }
}

#[test]
fn an_undetected_wrong_solution_is_reported() {
    let folder = Folder::new("grade", "unfound");
    folder.put("model.asm", " OUT 0\n HRS\n");
    folder.put("same.asm", " OUT 0\n JMP 12\n HRS\n");
    folder.put(
        "a.toml",
        "title = 'One'\nmodel = 'model.asm'\nwrong = ['same.asm']\n[[case]]\nname = 'it'\n",
    );
    let result = cardiac(&["grade", "--check", &folder.path("a.toml")]);
    assert_eq!((result.status, result.stderr.as_str()), (6, ""));
    let expected = "model.asm  passes everything\n\
                    same.asm  should fail, but passes: no case shows its mistake\n";
    assert_eq!(result.stdout, expected);
}

#[test]
fn mistakes_are_described() {
    let result = grade(&with_a_class("told"), &[]);
    assert_eq!((result.status, result.stderr.as_str()), (6, ""));
    let contains = |what: &str| assert!(result.stdout.contains(what), "{what}\n{}", result.stdout);
    contains("ann: passed, 11 of 11");
    contains("input -001 000: output 000, expected -001");
    contains(
        "not stopped after 5000 steps (the model stops after 36): it repeats lines 14 to 17\n",
    );
    contains("`CLR` is neither an instruction nor a directive: did you mean `CLA`?");
    contains("2 submissions of `eve`: ");
    contains(": infinite loop: it repeats line 1\n");
    contains("gina: passed, 11 of 11");
    contains("2 of 7 passed everything");
}

#[test]
fn parts_make_the_whole() {
    let folder = with_a_class("parts");
    for parts in [1, 2, 4] {
        let names: Vec<String> = (1..=parts)
            .map(|part| {
                let name = format!("part{part}");
                let result = grade(
                    &folder,
                    &["--format", "json", "--partition", &format!("{part}/{parts}")],
                );
                folder.put(&name, &result.stdout);
                folder.path(&name)
            })
            .collect();
        for form in ["text", "json", "csv", "junit", "html"] {
            let whole = grade(&folder, &["--format", form]);
            let names = names.iter().rev().map(String::as_str);
            let args: Vec<&str> = ["report", "--format", form].into_iter().chain(names).collect();
            let merged = cardiac(&args);
            assert_eq!((merged.stdout, merged.stderr), (whole.stdout, whole.stderr), "{form}");
            assert_eq!(merged.status, whole.status);
        }
    }
}

/// Every submission has a row, and every other file is listed.
#[test]
fn every_submission_has_a_row() {
    let folder = Folder::new("grade", "rows");
    let model = model();
    folder.put("class/ann/prog.txt", &model);
    folder.put("class/ann/notes.txt", "I did it on the train.\n");
    folder.put("class/ann/.DS_Store", "x");
    folder.put("class/bob", &model);
    folder.put("class/cleo/prog.txt", &model.replace("CLA", "CLR"));
    folder.put("class/dora/readme.md", "I did not do it.\n");
    folder.put("class/eve.pdf", "%PDF-1.4\n");
    folder.put("class/fay.txt", "");
    folder.put("class/gus.txt", &model);
    folder.put("class/gus/main.asm", &model);
    folder.put("class/__MACOSX/ann/._prog.txt", "x");
    folder.put("class/desktop.ini", "x");
    fs::create_dir(folder.0.join("class/hal")).expect("the test's own folder");
    folder.put("class/old.csv", "student,score\n");
    folder.put("class/report.csv", "old");
    let out = folder.path("class/report.csv");
    let result = grade(&folder, &["--format", "csv", "-o", &out]);
    assert_eq!((result.status, result.stdout.as_str()), (6, ""), "{}", result.stderr);
    fs::remove_file(&out).expect("the report");
    let result = grade(&folder, &["-o", &folder.path("report")]);
    let passed_over = format!(
        "skipped (not written by a student): `{}`, `{}`\n",
        folder.path("class/__MACOSX"),
        folder.path("class/desktop.ini")
    );
    assert_eq!((result.status, result.stderr), (6, passed_over));
    let text = folder.text("report").replace(&folder.path("class/"), "class/");
    let contains = |what: &str| assert!(text.contains(what), "{what}\n{text}");
    contains("ann: passed, 11 of 11");
    contains("  note: skipped `class/ann/notes.txt`: not a program: ");
    contains("  note: skipped (not written by a student): `class/ann/.DS_Store`\n");
    contains("bob: passed, 11 of 11");
    contains("cleo: error, 0 of 11 (class/cleo/prog.txt)\n  class/cleo/prog.txt:7:10: `CLR` is ");
    contains(
        "dora: error, 0 of 11 (class/dora/readme.md)\n  `class/dora/readme.md`: not a program: ",
    );
    contains("eve: error, 0 of 11 (class/eve.pdf)\n  `class/eve.pdf`: not a program: ");
    contains("fay: error, 0 of 11 (class/fay.txt)\n  `class/fay.txt`: empty file\n");
    contains("2 submissions of `gus`: `class/gus/main.asm`, `class/gus.txt`; keep one");
    contains("hal: error, 0 of 11 (class/hal)\n  no program from `hal`: `class/hal` is empty\n");
    contains("old: error, 0 of 11 (class/old.csv)\n");
    contains("2 of 9 passed everything; 7 could not be graded");
}

/// Zips of students and of a class are opened. The parts of a class in a zip can be merged,
/// including their notes.
#[test]
fn zips_are_graded_like_folders() {
    let folder = Folder::new("grade", "zips");
    let model = model();
    let mac: &[(&str, &[u8])] =
        &[("src/main.txt", model.as_bytes()), ("__MACOSX/x", b"x"), ("n.md", b"Hi\n")];
    let good = zip_of(mac);
    let two = zip_of(&[("a.asm", model.as_bytes()), ("b.asm", model.as_bytes())]);
    let files: [(&str, &[u8]); 6] = [
        ("ann.zip", &good),
        ("bob/hand-in.zip", &good),
        ("cleo.zip", &two),
        ("dora.zip", &good[..good.len() / 2]),
        ("eve/main.asm", model.as_bytes()),
        ("../fay.asm", model.as_bytes()),
    ];
    for (name, bytes) in files {
        let path = folder.0.join("class").join(name.trim_start_matches("../"));
        fs::create_dir_all(path.parent().expect("it has one")).expect("the test's own folder");
        fs::write(path, bytes).expect("the test's own folder");
    }
    fs::write(folder.0.join("class.zip"), zip_of(&files)).expect("the test's own folder");
    for class in ["class", "class.zip"] {
        let given = folder.path(class);
        if class == "class.zip" {
            let result = cardiac(&["grade", &assignment("adding-up"), &given, "-o", &given]);
            assert_eq!(result.status, 2, "{}", result.stderr);
        }
        let run =
            |args: &[&str]| cardiac(&[&["grade", &assignment("adding-up"), &given], args].concat());
        let result = run(&[]);
        assert_eq!((result.status, result.stderr.as_str()), (6, ""));
        let text = result.stdout.replace(&given, "class");
        let contains = |what: &str| assert!(text.contains(what), "{what}\n{text}");
        contains("ann: passed, 11 of 11");
        contains("  note: skipped `class/ann.zip/n.md`: not a program: ");
        contains("  note: skipped (not written by a student): `class/ann.zip/__MACOSX`\n");
        contains("bob: passed, 11 of 11");
        contains(
            "2 submissions of `cleo`: `class/cleo.zip/a.asm`, `class/cleo.zip/b.asm`; keep one",
        );
        contains("dora: error, 0 of 11 (class/dora.zip)\n  `class/dora.zip`: damaged zip: ");
        contains("eve: passed, 11 of 11");
        contains(if class == "class" {
            "fay: passed"
        } else {
            "`class/fay.asm`: its path leads out"
        });
        let part = |part: &str, jobs: &str| {
            let result = run(&["--format", "json", "--partition", part, "--jobs", jobs]);
            let name = part.replace('/', "-");
            folder.put(&name, &result.stdout);
            folder.path(&name)
        };
        let parts = [part("2/2", "1"), part("1/2", "3")];
        for form in ["text", "json", "csv", "junit", "html"] {
            let merged = cardiac(&["report", "--format", form, &parts[0], &parts[1]]);
            assert_eq!(merged.stdout, run(&["--format", form]).stdout, "{form}");
            assert!(merged.stdout.contains("ann.zip/n.md"), "{form}: {}", merged.stdout);
        }
    }
}

/// Returns the model solution of a built-in assignment.
fn model() -> String {
    let model = assignment("adding-up").replace("assignment.toml", "model.asm");
    fs::read_to_string(model).expect("it is ours")
}

/// The zip of a class among other paths is graded as one student, and its row has a suggestion.
#[test]
fn a_class_among_students_is_recognized() {
    let folder = Folder::new("grade", "class among students");
    let model = model();
    let class = zip_of(&[("ann/a.asm", model.as_bytes()), ("bob/b.asm", model.as_bytes())]);
    fs::write(folder.0.join("class.zip"), class).expect("the test's own folder");
    folder.put("eve.asm", &model);
    let (class, eve) = (folder.path("class.zip"), folder.path("eve.asm"));
    let result = cardiac(&["grade", &assignment("adding-up"), &class, &eve]);
    let expected = format!("; keep one; if `{class}` has several students, pass it alone\n");
    assert!(result.stdout.contains(&expected), "{}", result.stdout);
    assert!(result.stdout.contains("eve: passed"), "{}", result.stdout);
}

fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    for (name, bytes) in files {
        zip.start_file(*name, options).expect("a file");
        zip.write_all(bytes).expect("its bytes");
    }
    zip.finish().expect("a zip").into_inner()
}

#[cfg(unix)]
#[test]
fn a_link_is_not_graded() {
    let folder = with_a_class("links");
    let model = assignment("adding-up").replace("assignment.toml", "model.asm");
    let link = |from: &str, to: &str| {
        std::os::unix::fs::symlink(from, folder.0.join(to)).expect("a link");
    };
    link(&model, "class/ida.asm");
    fs::create_dir(folder.0.join("class/jo")).expect("the test's own folder");
    link(&assignment("adding-up"), "class/jo/main.lst");
    link(&model.replace("/model.asm", ""), "class/kim");
    let result = grade(&folder, &[]);
    for name in ["class/ida.asm", "class/jo/main.lst", "class/kim"] {
        let expected = format!("`{}`: symbolic link: submit the file itself", folder.path(name));
        assert!(result.stdout.contains(&expected), "{expected}\n{}", result.stdout);
    }
}

/// Grades a program that executes SFT only in the hidden case.
fn hidden_shift(name: &str, more: &str) -> (Folder, CommandOutput) {
    let folder = Folder::new("grade", name);
    folder.put("model.asm", " INP 50\n OUT 50\n HRS\n");
    folder.put(
        "shifts.asm",
        "b: INP 50\n CLA 50\n TAC s\n OUT 50\n HRS\ns: SFT 00\n STO 60\n OUT 50\n HRS\n",
    );
    let text = format!(
        "title = 't'\nmodel = 'model.asm'\n[limits]\ncells = 10\n[instructions]\n\
         forbidden = ['SFT']\n[[case]]\nname = 'minus'\ncards = '-7'\nhidden = true\n{more}"
    );
    folder.put("a.toml", &text);
    let args = ["--student", "x", "--format", "gradescope", "--exit-zero"];
    let files = [folder.path("a.toml"), folder.path("shifts.asm")];
    let result = cardiac(&[&["grade", &files[0], &files[1]], args.as_slice()].concat());
    assert_eq!((result.status, result.stderr.as_str()), (0, ""));
    (folder, result)
}

#[test]
fn requirements_reveal_nothing_about_hidden_cases() {
    let (_folder, result) = hidden_shift("demands", "[[case]]\nname = 'plus'\ncards = '7'\n");
    let results: serde_json::Value = serde_json::from_str(&result.stdout).expect("JSON");
    assert_eq!(results["score"], 4, "{}", result.stdout);
    // If all cases are hidden, the requirements cover them and are hidden too.
    let (_folder, result) = hidden_shift("hidden demands", "");
    let results: serde_json::Value = serde_json::from_str(&result.stdout).expect("JSON");
    assert_eq!(results["score"], 1, "{}", result.stdout);
    let tests = results["tests"].as_array().expect("a list");
    assert!(tests.iter().all(|test| test["visibility"] == "after_published"));
}

#[test]
fn a_requirement_covers_all_decks_of_a_case() {
    let folder = Folder::new("grade", "all decks");
    folder.put("model.asm", "b: INP 50\n CLA 50\n TAC m\nm: OUT 50\n HRS\n");
    folder.put("never.asm", "b: INP 50\n CLA 50\n TAC m\n OUT 50\n HRS\nm: JMP 13\n");
    folder.put(
        "a.toml",
        "title = 't'\nmodel = 'model.asm'\nwrong = ['never.asm']\n[instructions]\n\
         forbidden = ['JMP']\n[[generate]]\nname = 'any'\nwords = 1\nrange = [-1, 99]\n\
         runs = 2000\n",
    );
    let result = printed(&["grade", "--check", &folder.path("a.toml")]);
    assert!(
        result.contains("never.asm  fails `does without JMP`: JMP is executed in cell 15"),
        "{result}"
    );
}

#[test]
fn inputs_are_not_overwritten() {
    let folder = with_a_class("given");
    let check = |args: &[&str]| {
        let result = cardiac(args);
        assert_eq!((result.status, result.stdout.as_str()), (2, ""), "{args:?}");
        assert!(
            result.stderr.contains("is an input and cannot be the output too"),
            "{}",
            result.stderr
        );
    };
    let (class, bea) = (folder.path("class"), folder.path("class/bea.asm"));
    let before = folder.text("class/bea.asm");
    check(&["grade", &assignment("adding-up"), &class, "-o", &bea]);
    check(&["batch", &class, "-o", &bea]);
    check(&["grade", &assignment("adding-up"), &class, "-o", &assignment("adding-up")]);
    assert_eq!(folder.text("class/bea.asm"), before);
}

/// After Control-C only finished submissions are in the report.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_class_has_no_wrong_rows() {
    use std::process::{Command, Stdio};

    let folder = Folder::new("grade", "interrupted");
    folder.put("model.asm", "b: INP 50\n OUT 50\n HRS\n");
    // Counts for some million steps before it does the same.
    folder.put(
        "slow.asm",
        "b: INP 50\nm: CLA 60\n ADD 00\n STO 60\n SUB =999\n TAC m\n CLA 61\n ADD 00\n \
         STO 61\n SUB =999\n TAC n\n OUT 50\n HRS\nn: CLA =0\n STO 60\n JMP m\n END b\n",
    );
    let case = |number: u32| format!("[[case]]\nname='{number}'\ncards='7'\n");
    let cases = (0..200).map(case).collect::<Vec<_>>().concat();
    folder.put("a.toml", &format!("title='t'\nmodel='model.asm'\n{cases}"));
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(["grade", &folder.path("a.toml"), &folder.path("slow.asm"), "--format", "json"])
        .args(["--limit", "100000000", "--jobs", "3"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("cardiac starts");
    // The main thread, the one that hears Control-C, and three that judge.
    let threads = format!("/proc/{}/task", child.id());
    while fs::read_dir(&threads).expect("cardiac runs").count() < 5 {
        assert_eq!(child.try_wait().expect("it is a child"), None, "cardiac works on");
        std::thread::yield_now();
    }
    let kill = format!("kill -INT {}", child.id());
    let status = Command::new("sh").args(["-c", &kill]).status();
    assert!(status.expect("there is a shell").success());
    let output = child.wait_with_output().expect("cardiac ends");
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(String::from_utf8_lossy(&output.stdout), "");
    let result = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(result, "interrupted: 0 of 1 submissions graded\n");
}

#[test]
fn each_has_results_for_gradescope() {
    let folder = with_a_class("gradescope");
    let result = grade(&folder, &["--format", "gradescope", "--exit-zero"]);
    assert_eq!(result.status, 2, "{}", result.stderr);
    // One student has one, also with two programs or none.
    let result = grade(&folder, &["--format", "gradescope", "--exit-zero", "--student", "all"]);
    let results: serde_json::Value = serde_json::from_str(&result.stdout).expect("JSON");
    assert!(
        results["output"]
            .as_str()
            .is_some_and(|expected| expected.contains("8 submissions of `all`"))
    );
    let out = folder.path("results");
    let result = grade(&folder, &["--format", "gradescope", "--exit-zero", "-o", &out]);
    assert_eq!((result.status, result.stdout.as_str(), result.stderr.as_str()), (0, "", ""));
    let read = |name: &str| -> serde_json::Value {
        serde_json::from_str(&folder.text(&format!("results/{name}.json"))).expect("JSON")
    };
    let ann = read("ann");
    assert_eq!(ann["score"], 11);
    assert_eq!(ann["leaderboard"][0]["order"], "asc");
    let bea = read("bea");
    let hidden = bea["tests"].as_array().expect("a list").iter();
    let hidden: Vec<_> = hidden.filter(|test| test["visibility"] == "after_published").collect();
    assert_eq!(hidden.len(), 1);
    assert!(!bea.to_string().contains("-020"), "a hidden card is shown");
    assert_eq!(read("dora")["score"], 0);
}

#[test]
fn an_autograder_is_packed() {
    let folder = Folder::new("grade", "pack");
    let out = folder.path("autograder.zip");
    folder.put("other", "a small program");
    let binary = folder.path("other");
    let args = ["grade", "--pack", "gradescope", "--binary", &binary, "-o", &out];
    assert_eq!(printed(&[&args, [assignment("larger").as_str()].as_slice()].concat()), "");
    let file = fs::File::open(&out).expect("it was packed");
    let mut zip = zip::ZipArchive::new(file).expect("it is a zip");
    for name in ["setup.sh", "run_autograder", "cardiac", "assignment/assignment.toml"] {
        let entry = zip.by_name(name).expect(name);
        let is_script = !name.contains('/');
        assert_eq!(entry.unix_mode().is_some_and(|mode| mode & 0o111 != 0), is_script, "{name}");
    }
    let mut model = String::new();
    let mut entry = zip.by_name("assignment/model.asm").expect("the model");
    entry.read_to_string(&mut model).expect("a text");
    assert!(model.contains("The larger of two"));
}

/// An assignment with a mistake is an error with status 1.
#[test]
fn mistakes_in_an_assignment_are_errors() {
    let folder = Folder::new("grade", "wrong");
    folder.put("model.asm", " INP 50\n OUT 50\n HRS\n");
    folder.put("broken.asm", " INQ 50\n");
    folder.put("endless.asm", "l: JMP l\n");
    let good = "title = 'One'\nmodel = 'model.asm'\n[[case]]\nname = 'it'\ncards = '7'\n";
    let check = |text: &str, message: &str| {
        folder.put("a.toml", text);
        let result = cardiac(&["grade", &folder.path("a.toml"), &folder.path("model.asm")]);
        assert_eq!((result.status, result.stdout.as_str()), (1, ""), "{text}");
        assert!(result.stderr.contains(message), "{message}\n{}", result.stderr);
    };
    check(&good.replace("cards", "crads"), "unknown key `crads`: did you mean `cards`?");
    check(&good.replace("cards", "crads"), "a.toml:5:1");
    check(&good.replace("model.asm", "broken.asm"), "`INQ` is neither an instruction");
    check(&good.replace("model.asm", "none.asm"), "no file `");
    check(
        &good.replace("model.asm", "endless.asm"),
        "the model solution does not finish `it` (input 007): infinite loop: ",
    );
    check(
        &format!("{good}expect = '8'"),
        "the model solution fails `it` (input 007): card 1 is 007, expected 008; correct the model",
    );
    check(&good.replace("'7'", "'1234'"), "`1234`: ");
    check("title = ", "not valid TOML");
    check("title = 'x'\nmodel = 'model.asm'\n", "an assignment needs a case");
}

#[test]
fn an_old_report_stays_if_the_new_one_cannot_be_written() {
    let folder = with_a_class("stays");
    folder.put("class.html", "old");
    folder.put("a.toml", "title = 'x'\nmodel = 'none.asm'\n[[case]]\nname = 'it'\n");
    let out = folder.path("class.html");
    let result = cardiac(&["grade", &folder.path("a.toml"), &folder.path("class"), "-o", &out]);
    assert_eq!((result.status, folder.text("class.html").as_str()), (1, "old"));
}

/// A program that does nothing meets all limits, but earns nothing for it.
#[test]
fn a_requirement_counts_only_if_a_case_passes() {
    let folder = Folder::new("grade", "idle");
    folder.put("model.asm", " INP 50\n OUT 50\n HRS\n");
    folder.put("idle.asm", " HRS\n");
    folder.put("half.asm", " INP 50\n OUT =7\n HRS\n");
    let cases = "[[case]]\nname = 'seven'\ncards = '7'\n[[case]]\nname = 'one'\ncards = '1'\n";
    let text = format!(
        "title = 't'\nmodel = 'model.asm'\n[limits]\ncells = 9\n[instructions]\n\
         forbidden = ['SFT']\n{cases}"
    );
    folder.put("a.toml", &text);
    let files = ["a.toml", "idle.asm", "half.asm"].map(|name| folder.path(name));
    let result = cardiac(&["grade", &files[0], &files[1], &files[2]]);
    let contains = |what: &str| assert!(result.stdout.contains(what), "{what}\n{}", result.stdout);
    contains("idle: failed, 0 of 4");
    contains("failed `at most 9 cells`, 0 of 1 point\n    counts only if at least one case passes");
    contains("half: failed, 3 of 4");
    // What follows from the failed cases is not what the class has in common.
    assert!(result.stdout.ends_with("\n0 of 2 passed everything\n"), "{}", result.stdout);
}

/// The feedback lists skipped files.
#[test]
fn the_feedback_lists_skipped_files() {
    let folder = Folder::new("grade", "passed over");
    folder.put("ann/main.asm", &model());
    folder.put("ann/main.jpg", "no picture");
    let args = ["--student", "ann", "--format", "gradescope"];
    let files = [assignment("adding-up"), folder.path("ann")];
    let result = cardiac(&[&["grade", &files[0], &files[1]], args.as_slice()].concat());
    assert_eq!((result.status, result.stderr.as_str()), (0, ""));
    let results: serde_json::Value = serde_json::from_str(&result.stdout).expect("JSON");
    let output = results["output"].as_str().unwrap_or_default();
    assert!(output.contains("\nnote: skipped `"), "{output}");
    assert!(output.contains("main.jpg`: not a program: "), "{output}");
}

#[test]
fn what_is_no_assignment_is_explained() {
    let folder = with_a_class("no-assignment");
    let (class, form) = (folder.path("class"), assignment("adding-up"));
    for (args, expected) in [
        ([&class, &form], format!("comes first: write `cardiac grade {form} {class}`")),
        ([&class, &class], format!("`{class}` is a folder, not an assignment: name its TOML file")),
        (
            [&form.replace("/assignment.toml", ""), &class],
            format!("is a folder, not an assignment: name the file in it, `{form}`"),
        ),
    ] {
        let output = cardiac(&["grade", args[0], args[1]]);
        let shown = output.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(output.status, 2, "{shown}");
        assert!(shown.contains(&expected), "{shown}");
    }
}
