//! Every program of the folder goes into a link and back unchanged.

use std::fs;
use std::path::{Path, PathBuf};

use cardiac_core::load::{load, load_data_cards};
use cardiac_core::session::{Action, BreakpointKind, Resume, Session};
use cardiac_core::{Card, Format};
use cardiac_programs::SAMPLES;
use cardiac_programs::link::SharedWork;

/// The programs of the folder.
fn programs() -> Vec<PathBuf> {
    let entries = fs::read_dir(env!("CARGO_MANIFEST_DIR")).expect("the folder of this package");
    let files = entries.map(|entry| entry.expect("readable").path());
    files.filter(|file| file.extension().is_some_and(|ending| ending == "asm")).collect()
}

/// The input cards beside a program.
fn cards(program: &Path) -> Vec<Card> {
    let text = fs::read_to_string(program.with_extension("cards")).unwrap_or_default();
    load_data_cards(&text, |_| {}).expect("every line of our cards is a card")
}

/// Starts a session with a text, its own cards and these.
fn session(text: &str, format: Format, cards: Vec<Card>) -> Session {
    let loaded = load(text, Some(format), None, |_| {}).expect("a program");
    let cards = loaded.cards.iter().copied().chain(cards).collect();
    Session::with_debug_info(loaded.debug_info(), loaded.machine(), cards)
}

fn back(work: &SharedWork) -> Session {
    let found = SharedWork::from_link(&work.link("https://example.org/cardiac.html"));
    assert_eq!(found.as_ref(), Ok(work));
    Session::load(&found.expect("just compared").session).expect("it was saved so")
}

#[test]
fn every_program_comes_back_from_its_link() {
    let programs = programs();
    assert_eq!(programs.len(), SAMPLES.len());
    for program in programs {
        let text = fs::read_to_string(&program).expect("a text");
        let name = program.file_name().expect("a file").to_string_lossy().into_owned();
        let mut session = session(&text, Format::Source, cards(&program));
        // Before its first step, and with a breakpoint, a history and a position within it.
        for action in [
            None,
            Some(Action::AddBreakpoint(BreakpointKind::Sign)),
            Some(Action::Resume(Resume::Step, 12)),
            Some(Action::Resume(Resume::ReverseStep, 5)),
        ] {
            if let Some(action) = action {
                let _ = session.apply(action).expect("possible");
            }
            let saved = session.saved().to_string();
            let work =
                SharedWork { name: name.clone(), session: saved.clone(), ..SharedWork::default() };
            let found = back(&work);
            assert_eq!(found.debug_info().source, text, "{name}");
            assert_eq!(found.snapshot(), session.snapshot(), "{name}");
            assert_eq!(found.breakpoints(), session.breakpoints(), "{name}");
            assert_eq!(found.saved().to_string(), saved, "{name}");
        }
    }
}
