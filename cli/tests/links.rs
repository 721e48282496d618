//! `cardiac link` and `cardiac handout`: work for a browser, which this command opens as well.

use std::fs;
use std::path::{Path, PathBuf};

use cardiac_programs::SAMPLES;
use cardiac_programs::lesson::LESSONS;
use cardiac_programs::link::SharedWork;

use crate::cardiac::{cardiac, printed};

fn temporary(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("the test's own folder is text")
}

/// There and back: a link runs as its program does.
#[test]
fn every_sample_runs_from_its_link() {
    for sample in SAMPLES {
        let link = cardiac(&["link", "--example", sample.name]).stdout; // a long one has a note
        assert!(link.starts_with("cardiac.html#s="), "{link}");
        let from_link = cardiac(&["run", "--json", link.trim_end()]).stdout;
        let itself = cardiac(&["run", "--json", "--example", sample.name]).stdout;
        let cards = |json: &str| {
            let report: serde_json::Value = serde_json::from_str(json).expect("it is JSON");
            ["cards", "steps", "stop", "memory"].map(|key| report[key].clone())
        };
        assert_eq!(cards(&from_link), cards(&itself), "{}", sample.name);
    }
}

#[test]
fn a_link_has_the_address_of_the_page_and_a_session_its_position() {
    let session = temporary("linked.session");
    let script = format!("step 2\nsave {}\n", text(&session));
    let commands = temporary("linked.debug");
    fs::write(&commands, script).expect("writable");
    printed(&["debug", "--example", "adding", "--batch", "-x", text(&commands)]);
    let link = printed(&["link", text(&session), "--base", "https://example.org/c.html"]);
    assert!(link.starts_with("https://example.org/c.html#s="), "{link}");
    let work = SharedWork::from_link(&link).expect("just made");
    assert_eq!(work.name, "linked.session");
    assert_eq!(work.session, fs::read_to_string(&session).expect("just written"));
}

#[test]
fn what_cannot_be_linked_is_refused_with_the_cure() {
    let link = printed(&["link", "--example", "adding"]);
    let link = link.trim_end();
    for (args, part) in [
        (&["link"][..], "cardiac link mine.asm"),
        (&["link", "--example", "adding", "--base", "a#b"], "no `#`"),
        (&["run", &link[..link.len() - 20]], "chat programs cut long links"),
        (&["debug", link, "--card", "5"], "at the prompt"),
        (&["link", "a.toml"], "write `--assignment a.toml`"),
        (&["handout", "--lesson", "nothing", "-o", "x.html"], "`cardiac lesson` lists them"),
        (&["handout", "-o", "x.html"], "a file, an example, a lesson or an assignment"),
    ] {
        let refused = cardiac(args);
        assert!(
            refused.status > 0 && refused.stderr.contains(part),
            "{args:?}: {}",
            refused.stderr
        );
    }
}

#[test]
fn a_handout_is_the_page_with_the_work_in_it() {
    let page = temporary("page.html");
    let marked = "<head><script id=\"handout\"></script></head>";
    fs::write(&page, marked).expect("writable");
    let out = temporary("handout.html");
    let lesson = LESSONS[0].name;
    let options = ["--page", text(&page), "-o", text(&out)];
    for program in [&["--example", "adding"][..], &["--lesson", lesson]] {
        assert_eq!(printed(&[&["handout"], program, &options].concat()), "");
        let made = fs::read_to_string(&out).expect("it was written");
        let (_, link) = made.split_once("window.cardiacHandout = '").expect("it has work");
        let (link, rest) = link.split_once('\'').expect("it ends");
        assert_eq!(rest, "</script></head>");
        let work = SharedWork::from_link(link).expect("just made");
        let is_lesson = program[0] == "--lesson";
        assert_eq!(work.lesson.as_deref(), is_lesson.then_some(lesson));
        assert_eq!(work.name, if is_lesson { "" } else { "adding.asm" });
        // A handout is a page to make another one of.
        let again = temporary("handout-again.html");
        let options = ["--page", text(&out), "-o", text(&again)];
        printed(&[&["handout", "--example", "nim"], &options[..]].concat());
        let again = fs::read_to_string(&again).expect("it was written");
        assert!(again.len() > made.len() && again.matches("cardiacHandout").count() == 1);
    }
    let other = temporary("other.html");
    fs::write(&other, "<head></head>").expect("writable");
    let options = ["--page", text(&other), "-o", text(&out)];
    let refused = cardiac(&[&["handout", "--example", "nim"], &options[..]].concat());
    assert!(refused.stderr.contains("is not the page of CARDIAC"), "{}", refused.stderr);
    let missing = cardiac(&["handout", "--example", "adding", "-o", text(&out)]);
    assert!(missing.stderr.contains("--page cardiac.html"), "{}", missing.stderr);
}

/// A link has an assignment with its model solution, and one that cannot be graded by is refused.
#[test]
fn a_link_carries_an_assignment() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../programs/assignments/multiplying");
    let assignment = folder.join("assignment.toml");
    let link = cardiac(&["link", "--assignment", text(&assignment)]).stdout;
    let work = SharedWork::from_link(&link).expect("just made");
    let shared = work.assignment.expect("it has one");
    assert_eq!(shared.name, "assignment.toml");
    assert_eq!(shared.text, fs::read_to_string(&assignment).expect("readable"));
    assert_eq!(shared.model, fs::read_to_string(folder.join("model.asm")).expect("readable"));

    let broken = temporary("broken.toml");
    for (contents, part) in [
        ("title = 'x'\n", "missing"),
        (
            "title = 'Doubling'\nmodel = 'none.asm'\n[[case]]\nname = 'one'\ncards = [1]\n",
            "none.asm",
        ),
    ] {
        fs::write(&broken, contents).expect("writable");
        let refused = cardiac(&["link", "--assignment", text(&broken)]);
        assert!(refused.status == 1 && refused.stderr.contains(part), "{}", refused.stderr);
    }
    let both = cardiac(&["link", "--assignment", "a.toml", "--lesson", "card-in"]);
    assert!(both.status == 2 && both.stderr.contains("--lesson"), "{}", both.stderr);
}
