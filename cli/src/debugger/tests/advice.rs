//! The advice where no card is left: every command in it works.

use cardiac_core::Opcode;
use cardiac_core::session::{Action, Resume};
use proptest::prelude::*;

use super::{READER, debugger_with_output};
use crate::debugger::state::Debugger;

/// The commands in the last advice of an output.
fn advice(shown: &str) -> Option<Vec<String>> {
    let (_, advice) = shown.rsplit_once("to continue with a card")?;
    Some(advice.split('`').skip(1).step_by(2).map(str::to_owned).collect())
}

/// Runs the commands of an advice.
fn follow(debugger: &mut Debugger, commands: &[String], before: &str) {
    let [back, card, on] = commands else { panic!("{before}: {commands:?}") };
    debugger.execute(back).expect(back);
    let instruction = debugger.session.snapshot().instruction();
    assert!(
        instruction.is_some_and(|instruction| instruction.opcode == Opcode::Inp),
        "{before}, {back}: {instruction:?}"
    );
    debugger.execute(card).expect(card);
    let read = debugger.session.snapshot().read;
    assert_eq!(debugger.session.input_cards().under_reader(), "042".parse().ok(), "{before}");
    debugger.execute(on).expect(on);
    assert!(debugger.session.snapshot().read > read, "{before}: the card was not read");
}

#[test]
fn the_advice_at_each_stop_without_a_card_works() {
    for (lines, back) in [
        ("continue", "reverse-step"),
        ("continue\ncontinue", "reverse-step 2"),
        ("continue\ncontinue\nstep\ncontinue", "reverse-step 4"),
        ("continue\nreverse-step\ncontinue", "reverse-step"),
        ("continue\nreverse-step\ncard 5\ncontinue", "reverse-step"),
        ("continue\nreverse-step\ncard 5\ncontinue\ncontinue", "reverse-step 2"),
        ("continue\ncard 7\ncontinue", "goto 0"),
        ("continue\nset bug 10\ncontinue", "reverse-step"),
        ("continue\nset bug 10\ncontinue\ncontinue", "reverse-step 2"),
        ("set bug 10\ncontinue\ncard 7\ncontinue", "set pc 10"),
        ("card 5 6\ncontinue\ncontinue", "reverse-step 2"),
    ] {
        let (mut debugger, output) = debugger_with_output(READER);
        for line in lines.lines() {
            output.take();
            debugger.execute(line).expect(line);
        }
        let shown = output.take();
        let commands = advice(&shown).unwrap_or_else(|| panic!("{lines}: {shown}"));
        assert_eq!(commands[0], back, "{lines}");
        follow(&mut debugger, &commands, lines);
        assert_eq!(
            debugger.session.punched().last().map(ToString::to_string).as_deref(),
            Some("042"),
            "{lines}"
        );
    }
}

#[test]
fn a_program_that_has_halted_needs_no_card() {
    let (mut debugger, output) = debugger_with_output(" OUT 00\n HRS\n");
    for line in ["continue", "continue"] {
        output.take();
        debugger.execute(line).expect(line);
    }
    let shown = output.take();
    assert!(shown.contains("the program had already halted: `run` starts it again"), "{shown}");
    debugger.execute("run").expect("it can be done");
    assert!(output.take().contains("halted"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn advice_can_be_followed_wherever_it_is_given(
        lines in prop::collection::vec(prop::sample::select(vec![
            "continue", "step", "step 2", "reverse-step", "reverse-step 3", "card 5", "card 013",
            "cards 1 2", "cards none", "set bug 10", "set bug 00", "undo", "redo", "goto 1",
            "goto end", "set n 7", "phase", "start", "run",
        ]), 1..12),
    ) {
        let (mut debugger, output) = debugger_with_output(READER);
        for (number, line) in lines.iter().enumerate() {
            output.take();
            let _ = debugger.execute(line);
            if let Some(commands) = advice(&output.take()) {
                let here = debugger.session.snapshot().position();
                follow(&mut debugger, &commands, &lines[..=number].join(", "));
                // And on from here, where that is still known, by other lines.
                let _ = debugger.session.apply(Action::Resume(Resume::ToPosition(here), 1));
            }
        }
    }
}
