//! The search for infinite loops.

use super::debugger_with_output;

/// A subroutine that loops forever, and one that returns after many rounds.
#[test]
fn next_and_finish_find_infinite_loops_as_continue_does() {
    let endless = " JMP work\n HRS\nwork: CLA 99\n STO back\nloop: STO x\n JMP loop\n\
                   back: RES 1\nx: RES 1\n";
    for commands in ["continue", "next", "step\nstep\nfinish"] {
        let (mut debugger, output) = debugger_with_output(endless);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        let shown = output.take();
        assert!(shown.contains("infinite loop: from step 5 on"), "{commands}: {shown}");
        assert_eq!(debugger.session.snapshot().steps, 7, "{commands}");
    }
    let slow = " JMP work\n HRS\nwork: CLA 99\n STO back\nloop: CLA n\n SUB 00\n STO n\n TAC back\n \
                JMP loop\nback: RES 1\nn: DATA 90\n";
    for commands in ["next", "step\nstep\nfinish"] {
        let (mut debugger, output) = debugger_with_output(slow);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        assert!(!output.take().contains("infinite loop"), "{commands}");
        assert_eq!(debugger.session.snapshot().cycle.machine.bug.to_string(), "11", "{commands}");
    }
}

/// A condition on the machine that is false for a whole round stays false; one on the steps may not.
#[test]
fn a_condition_that_stays_false_hides_no_infinite_loop() {
    let endless = "loop: CLA x\n JMP loop\nx: DATA 5\n";
    for commands in [
        "break loop if x = 6\ncontinue",
        "break 11 if card = 3\nuntil 99",
        "rwatch x if acc < 0\nadvance 99",
        "break 11 if x = 6\nstep\nstart\ngoto 999999999",
        "goto 999999999",
        "step 999999999",
    ] {
        let (mut debugger, output) = debugger_with_output(endless);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        let shown = output.take();
        assert!(shown.contains("infinite loop: from step 2 on"), "{commands}: {shown}");
        assert_eq!(debugger.session.snapshot().steps, 4, "{commands}");
    }
    for (commands, steps) in [
        ("break loop if step > 500\ncontinue", 502),
        ("break loop if x = 5\ncontinue\ncontinue", 4),
        ("break loop\nignore 1 100\ncontinue", 202),
        ("goto 900", 900),
        ("step 900", 900),
    ] {
        let (mut debugger, output) = debugger_with_output(endless);
        commands.lines().for_each(|command| debugger.execute(command).expect(command));
        assert!(!output.take().contains("infinite loop"), "{commands}");
        assert_eq!(debugger.session.snapshot().steps, steps, "{commands}");
    }
}

/// The recorded steps read a card after a state that returns; the search begins after them.
#[test]
fn goto_searches_only_new_steps() {
    let source = "loop: INP x\n CLA x\n TAC loop\n HRS\nx: RES 1\n DATA -1, -1, 1\n";
    let (mut debugger, output) = debugger_with_output(source);
    for command in ["step 6", "start", "goto 999999999"] {
        debugger.execute(command).expect(command);
    }
    assert!(!output.take().contains("infinite loop"));
}
