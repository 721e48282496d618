//! The lessons, run from a pipe with the model answers.

use std::fmt::Display;
use std::fs;
use std::io::Write;
use std::path::{MAIN_SEPARATOR, Path};
use std::process::{Command, Stdio};

use cardiac_programs::lesson::{Gap, LESSONS, Lesson};

use crate::cardiac::printed;

/// Runs a lesson with these lines on standard input, and returns its output and status.
fn run_lesson(args: &[&str], answers: &str) -> (String, Option<i32>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .arg("lesson")
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("cardiac starts");
    let mut stdin = child.stdin.take().expect("it is piped");
    // A lesson may end before it has read everything.
    let _ = stdin.write_all(answers.as_bytes());
    drop(stdin);
    let output = child.wait_with_output().expect("cardiac ends");
    (String::from_utf8(output.stdout).expect("cardiac prints UTF-8"), output.status.code())
}

/// Puts each text on a line.
fn lines(texts: impl Iterator<Item = impl Display>) -> String {
    texts.fold(String::new(), |lines, text| lines + &format!("{text}\n"))
}

/// All answers of a lesson, one on each line.
fn answers(lesson: &Lesson) -> String {
    let gaps = lesson.gaps.iter().map(Gap::model);
    let prediction =
        lesson.predictions.iter().filter_map(|prediction| prediction.answer.as_deref());
    lines(gaps.chain(prediction))
}

#[test]
fn every_lesson_can_be_finished_and_its_program_runs() {
    for (place, printed_lesson) in LESSONS.iter().enumerate() {
        let (name, lesson) = (printed_lesson.name, printed_lesson.lesson());
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.asm"));
        let _ = fs::remove_file(&file);
        let file = file.to_str().expect("this folder's name is UTF-8").replace(MAIN_SEPARATOR, "/");
        let file = file.as_str();
        let number = (place + 1).to_string();
        let (output, status) = run_lesson(&[&number, "--write", file], &answers(&lesson));
        assert_eq!(status, Some(0), "{name}: {output}");
        assert!(output.contains(&lesson.title) && output.contains(lesson.praise.trim()), "{name}");
        assert!(output.contains(&format!("cardiac by-hand {file}")), "{name}: {output}");
        let next = LESSONS.get(place + 1).map_or_else(
            || "That was the last lesson.".to_owned(),
            |next| format!("Next: {}, with `cardiac lesson {}`.", next.lesson().title, place + 2),
        );
        assert!(output.contains(&next), "{name}: {output}");
        assert_eq!(fs::read_to_string(file).expect("it was written"), lesson.solution());
        let case = &lesson.cases[0];
        let cards: Vec<String> = case.cards.iter().map(ToString::to_string).collect();
        let cards = cards.iter().flat_map(|card| ["--card", card.as_str()]);
        let args: Vec<&str> = ["run", "--quiet", file].into_iter().chain(cards).collect();
        let expected = case.expected.as_ref().expect("ours all say it");
        let expected = lines(expected.iter());
        assert_eq!(printed(&args), expected, "{name}");
    }
}

#[test]
fn leaving_before_the_end_prints_a_goodbye() {
    let lesson = LESSONS[1].lesson();
    let all = answers(&lesson);
    let given: Vec<&str> = all.lines().collect();
    for count in 0..given.len() {
        for end in ["", "\n"] {
            let (output, status) =
                run_lesson(&["adding"], &(given[..count].join("\n") + "\n" + end));
            assert_eq!(status, Some(0));
            let last = output.lines().last().expect("it says something");
            assert!(last.starts_with("See you next time."), "{output}");
            assert!(!output.contains(lesson.praise.trim()), "{output}");
        }
    }
}

#[test]
fn nothing_is_written_before_the_gaps_are_filled() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("unfilled.asm");
    let _ = fs::remove_file(&file);
    let name = file.to_str().expect("this folder's name is UTF-8");
    let (_, status) = run_lesson(&["adding", "--write", name], "21\nADD\n\n");
    assert_eq!((status, file.exists()), (Some(0), false));
}

#[test]
fn show_prints_no_answers() {
    for printed_lesson in LESSONS {
        let (output, status) = run_lesson(&[printed_lesson.name, "--show"], "");
        assert_eq!(status, Some(0));
        let lesson = printed_lesson.lesson();
        assert_eq!(output.matches("____").count(), lesson.gaps.len(), "{output}");
        assert!(!output.contains(lesson.praise.trim()));
        for gap in &lesson.gaps {
            assert!(!output.contains(&gap.hint));
        }
    }
}

/// The program is written as soon as its gaps are filled. A path that cannot be written is an error
/// before the lesson.
#[test]
fn a_program_is_written_when_its_gaps_are_filled() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("early.asm");
    let _ = fs::remove_file(&file);
    let lesson = LESSONS[1].lesson();
    let gaps = lines(lesson.gaps.iter().map(Gap::model));
    let path = file.to_str().expect("this folder's name is UTF-8");
    let (_, status) = run_lesson(&["2", "--write", path], &gaps);
    assert_eq!((status, fs::read_to_string(&file).ok()), (Some(0), Some(lesson.solution())));
    let (output, status) = run_lesson(&["2", "--write", "no-such-folder/early.asm"], &gaps);
    assert_eq!((output.as_str(), status), ("", Some(1)));
}

/// A lesson that cannot be read does not keep the others of its folder from the list.
#[test]
fn a_folder_with_a_bad_lesson() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("a-class");
    fs::create_dir_all(&folder).expect("a folder");
    let ours = fs::read("../programs/lessons/adding.toml").expect("one of ours");
    fs::write(folder.join("good.toml"), ours).expect("a file");
    fs::write(folder.join("bad.toml"), "title = \"\"\n").expect("a file");
    let (output, status) = run_lesson(&[folder.to_str().expect("a path in text")], "");
    assert!(output.contains("Adding two numbers") && status == Some(0), "{output}");
}
