//! Each word of other assemblers and machines gets one suggestion, and suggested programs do the
//! same as the originals.

use cardiac_core::assembler::{DiagnosticKind, Severity, assemble};
use cardiac_core::{Card, Machine, Word};

/// Returns the errors of a source.
fn errors(source: &str) -> Vec<String> {
    let mut errors = Vec::new();
    assemble(source, |found| {
        if found.severity() == Severity::Error {
            errors.push(found.kind.to_string());
        }
    });
    errors
}

/// Returns the errors of one line in an otherwise correct program.
fn errors_in(line: &str) -> String {
    let source = format!("start: CLA n\n{line}\nJMP start\nHRS\nn: DATA 5\n");
    let errors = errors(&source);
    assert_eq!(errors.len(), 1, "{line}: {errors:#?}");
    errors.into_iter().next().expect("one error")
}

#[test]
fn a_word_with_an_equivalent_gets_it_suggested() {
    for (lines, ours) in [
        ("lac n|LDA n|LOAD n|ld n|LDR n", "CLA"),
        ("STA n|STORE n|STR n", "STO"),
        ("BRA start|JUMP start|GOTO start", "JMP"),
        ("tst start|TEST start|blt start|BMI start|JNEG start", "TAC"),
        ("hlt|HALT|STOP|HLT|COB", "HRS"),
        ("shf 11|SHIFT 12", "SFT"),
        ("READ n|INPUT n", "INP"),
        ("PRINT n|WRITE n|OUTPUT n", "OUT"),
        ("DAT 5|x DAT|.word 5|DW 5|.data 5", "DATA"),
        ("bss 1|DS 1|.res 1", "RES"),
        ("loc 20|.org 20|.at 20|ORIGIN 20", "ORG"),
        (".start start", "START"),
        (".end", "END"),
    ] {
        for line in lines.split('|') {
            // Text after END has its own errors.
            let source = if line == ".end" { "HRS\n.end\n".to_owned() } else { String::new() };
            let message =
                if source.is_empty() { errors_in(line) } else { errors(&source).join("\n") };
            assert!(message.ends_with(&format!("did you mean `{ours}`?")), "{line}: {message}");
        }
    }
}

#[test]
fn a_word_without_an_equivalent_gets_a_program_suggested() {
    for (line, expected) in [
        ("CALL n", "CARDIAC has no `CALL`: write `JMP n`, which leaves the jump back in cell 99"),
        ("JSR n", "CARDIAC has no `JSR`: write `JMP n`"),
        ("RET", "CARDIAC has no `RET`: a JMP leaves the jump back in cell 99"),
        ("rts", "CARDIAC has no `rts`: a JMP leaves the jump back"),
        ("BRZ start", "CARDIAC has no `BRZ`: TAC jumps only if the accumulator is negative"),
        ("BRP start", "CARDIAC has no `BRP`: TAC jumps only if the accumulator is negative"),
        ("JNZ start", "CARDIAC has no `JNZ`: TAC jumps only"),
        ("BGT start", "CARDIAC has no `BGT`: TAC jumps only"),
        ("INC n", "CARDIAC has no `INC`: write `CLA n`, `ADD =1`, `STO n`"),
        ("DEC n", "CARDIAC has no `DEC`: write `CLA n`, `SUB =1`, `STO n`"),
        ("MUL n", "CARDIAC has no `MUL`: multiply by adding"),
        ("DIV n", "CARDIAC has no `DIV`: divide by subtracting"),
        ("MOV n, n", "CARDIAC has no `MOV`: write `CLA`"),
        ("LDI 5", "CARDIAC has no `LDI`: write `CLA =5`"),
        ("CMP n", "CARDIAC has no `CMP`: write `SUB n`"),
        ("IF n < 0 GOTO start", "CARDIAC has no `IF`: TAC jumps if the accumulator is negative"),
        ("NOP", "CARDIAC has no `NOP`: remove it"),
        ("slr 3 1", "CARDIAC has no `slr`: write SFT with a comma"),
        ("SHL 1", "CARDIAC has no `SHL`: SFT shifts both ways"),
        ("tape 123", "data cards come after the program: write `END`, and below it `DATA 123`"),
        ("label loop", "a label is written with a colon: `loop:`"),
        ("var i = 9", "`i` looks like a variable: write `i: DATA 9`"),
        ("VAR i", "`i` looks like a variable: write `i: DATA 0`"),
        ("#define i 9", "`#` begins a comment: to name a number, write `i EQU 9`"),
        ("bootstrap", "`bootstrap` is not needed here: remove this line"),
        ("REM adds up", "a comment begins with `;`: write it instead of `REM`"),
        ("i = i + 1", "CARDIAC computes in the accumulator"),
        ("CLA $n", "a cell is written without `$`: write `n`"),
        ("CLA [n]", "a cell is written without `[`: write `n`"),
    ] {
        let message = errors_in(line);
        assert!(message.starts_with(expected), "{line}: {message}");
    }
}

#[test]
fn what_a_foreign_line_defines_is_defined() {
    for line in ["var i = 9", "#define i 9", "label i", "i = 9", "i: 9", "i 9"] {
        let source = format!("CLA i\nJMP i\nHRS\n{line}\n");
        assert_eq!(errors(&source).len(), 1, "{source}{:?}", errors(&source));
    }
}

/// A program for the Little Man Computer, with another of its words on each line.
const LITTLE_MAN: &str = "\
        INP
        STA first
        INP
        STA second
        SUB first
        BRP bigger
        LDA first
        OUT
        BRA done
bigger  LDA second
        OUT
        BRZ done
done    HLT
first   DAT
second  DAT 0
";

#[test]
fn a_program_for_the_little_man_computer_is_one_error() {
    let mut found = Vec::new();
    assert!(assemble(LITTLE_MAN, |diagnostic| found.push(diagnostic)).is_none());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!((found[0].line, found[0].kind), (1, DiagnosticKind::LittleManComputer));
    let message = found[0].kind.to_string();
    for word in ["LDA", "STA", "BRA", "BRZ", "BRP", "HLT", "DAT", "INP", "OUT"] {
        assert!(message.contains(word), "{word}: {message}");
    }
}

#[test]
fn a_program_of_ours_with_such_words_is_none() {
    let ours = "INP n\nLDA n\nSTA m\nBRZ a\nOUT m\nHLT\nn: RES 1\nm: RES 1\na: HRS\n";
    assert_eq!(errors(ours).len(), 4, "{:?}", errors(ours));
    assert_eq!(errors("BRZ x\nBRP x\nHLT\nx: HRS").len(), 3);
    assert_eq!(errors("INP\nCLA\nOUT\nHRS").len(), 3);
}

/// Returns the target of the code between `TAC no` and `no:` with this word in the accumulator. The
/// lines in back-ticks are the suggestion for a foreign jump to `x`.
fn jumps(foreign: &str, accumulator: i16) -> (bool, i16) {
    let message = errors(&format!("{foreign} x\nHRS\nx: HRS")).join("\n");
    let lines: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
    let source = format!("INP n\nCLA n\n{}\nHRS 01\nx: HRS 02\nn: RES 1", lines.join("\n"));
    let assembly = assemble(&source, |_| {}).unwrap_or_else(|| panic!("{source}"));
    let mut machine = Machine::from_image(assembly.image, assembly.start);
    let card = Card::Word(Word::new(accumulator).expect("three digits"));
    let run = machine.run(&mut [card].into_iter(), |_| {}, 100);
    assert!(run.stop.is_some(), "{source}");
    (machine.bug.get() == 2, machine.accumulator.get())
}

#[test]
fn the_code_for_a_foreign_jump_jumps_as_that_does() {
    let is_met = |foreign: &str, word: i16| match foreign {
        "BRZ" => word == 0,
        "BNE" => word != 0,
        "BRP" => word >= 0,
        _ => word > 0,
    };
    for foreign in ["BRZ", "BNE", "BRP", "BGT"] {
        for word in [-999, -1, 0, 1, 2, 999] {
            let (has_jumped, accumulator) = jumps(foreign, word);
            assert_eq!(has_jumped, is_met(foreign, word), "{foreign} with {word}");
            // A word of 0 counts as -1 where it had to be distinguished from positive words.
            assert!(accumulator == word || word == 0, "{foreign} with {word}: {accumulator}");
        }
    }
}

#[test]
fn the_code_for_a_subroutine_comes_back() {
    let source = "JMP one\nOUT 00\nHRS\none: CLA 99\nSTO back\nback: RES 1\n";
    let assembly = assemble(source, |_| {}).expect("no errors");
    let mut machine = Machine::from_image(assembly.image, assembly.start);
    let mut punched = Vec::new();
    let run = machine.run(&mut core::iter::empty(), |word| punched.push(word.get()), 100);
    assert!(run.stop.is_some());
    assert_eq!(punched, [1]);
}
