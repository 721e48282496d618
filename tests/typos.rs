//! Typing errors and words of other machines are reported with a correction: one mistake gives one
//! error, and never silently another program.

use crate::support::assembled::without_error;
use cardiac_core::assembler::{Severity, assemble};

/// Returns the errors of a source, each as `line:column message`.
fn errors(source: &str) -> Vec<String> {
    let mut errors = Vec::new();
    assemble(source, |found| {
        if found.severity() == Severity::Error {
            errors.push(format!("{}:{} {}", found.line, found.column, found.kind));
        }
    });
    errors
}

/// Checks that the source has exactly these errors. Each may be given by its beginning.
fn check(source: &str, expected: &[&str]) {
    let errors = errors(source);
    let are_same = errors.len() == expected.len()
        && errors.iter().zip(expected).all(|(error, expected)| error.starts_with(expected));
    assert!(are_same, "{source}\n{errors:#?}\n{expected:#?}");
}

/// Checks that these sources are the same program.
fn check_same(source: &str, other: &str) {
    let (left, right) = (without_error(source.as_bytes()), without_error(other.as_bytes()));
    assert_eq!((left.image, left.start), (right.image, right.start), "{source}\n{other}");
}

#[test]
fn a_letter_in_a_number_is_reported() {
    check("CLA 1O\nHRS", &["1:5 the letter `O` is not a digit: write `0`"]);
    check("CLA O7\nHRS", &["1:5 the letter `O` is not a digit: write `0`"]);
    check("CLA 2l\nHRS", &["1:5 the letter `l` is not a digit: write `1`"]);
    check("DATA 5, I0, -3\nHRS", &["1:9 the letter `I` is not a digit: write `1`"]);
    check("SFT 1,O\nHRS", &["1:7 the letter `O` is not a digit: write `0`"]);
    check("ORG 2O\nHRS", &["1:5 the letter `O` is not a digit: write `0`"]);
    check("1O 500\n11 900", &["1:1 the letter `O` is not a digit: write `0`"]);
    check("10 5O0\n11 900", &["1:4 the letter `O` is not a digit: write `0`"]);
    check("O8 500\n11 900", &["1:1 the letter `O` is not a digit: write `0`"]);
    check("HRS\nEND\nDATA 1O", &["3:6 the letter `O` is not a digit: write `0`"]);
}

#[test]
fn a_sign_before_an_operand_is_reported() {
    for (line, operand) in [
        ("CLA, 20", "CLA 20"),
        ("CLA,20", "CLA 20"),
        ("CLA,n", "CLA n"),
        ("CLA-20", "CLA 20"),
        ("OUT.20", "OUT 20"),
        ("OUT(20)", "OUT 20"),
        ("OUT/n", "OUT n"),
        ("SFT,1,3", "SFT 1,3"),
        ("SFT, 1,3", "SFT 1,3"),
        ("CLA,=5", "CLA =5"),
        ("DATA, 5", "DATA 5"),
    ] {
        let source = |line: &str| format!("m: {line}\nJMP m\nn: DATA 5\nSTART m");
        let sign = line.trim_start_matches(char::is_alphabetic).chars().next().expect("a sign");
        let name = operand.split(' ').next().expect("a name");
        let message =
            format!("1:4 no `{sign}` goes between {name} and its operand: write `{operand}`");
        check(&source(line), &[&message]);
        check(&source(operand), &[]);
    }
    check("CLA n\nHRS\nn: DATA-5", &["3:4 a space is missing: did you mean `DATA -5`?"]);
}

#[test]
fn a_directive_with_a_colon_is_a_label_only_if_it_is_used() {
    let message = |name| format!("a colon goes after a label, and {name} is not a label here");
    check("INP 20\nOUT 20\nHRS\nEND:", &[&format!("4:1 {}", message("END"))]);
    check("end:\nINP 20\nOUT 20\nHRS", &[&format!("1:1 {}", message("END"))]);
    check(
        "CLA n\nHRS\nStart: ; here\nOUT n\nHRS\nn: DATA 5",
        &[&format!("3:1 {}", message("START"))],
    );
    check("CLA n\nHRS\ndata:\nn: DATA 5", &[&format!("3:1 {}", message("DATA"))]);
    for honest in [
        "START:\nINP 20\nOUT 20\nHRS",
        "INP 20\nOUT 20\nstart:\nHRS\nEND 10",
        "START:\nINP 20\nJMP START",
        "INP 20\nTAC END\nOUT 20\nEND:\nHRS",
        "INP 20\nOUT 20\nHRS\nEND",
        "CLA n\nHRS\nmain:\nOUT n\nHRS\nn: DATA 5\nEND main",
    ] {
        check(honest, &[]);
    }
}

#[test]
fn several_instructions_on_a_line_are_reported() {
    let message = "one instruction per line";
    check("INP 20 INP 21 CLA 20\nHRS", &[&format!("1:8 {message}")]);
    check("INP 20, INP 21, CLA 20\nHRS", &[&format!("1:7 {message}")]);
    check("loop: INP 20 OUT 20 JMP loop", &[&format!("1:14 {message}")]);
    check("CLA 20 add the first\nHRS", &["1:8 CLA takes one operand"]);
}

#[test]
fn a_label_of_several_words_is_one_error() {
    let message = |written: &str| {
        format!("1:1 a label is one word of letters, digits and `_`: write `{written}`")
    };
    for (source, written) in [
        ("my-total: DATA 5\nCLA my-total\nHRS", "my_total"),
        ("my total: DATA 5\nCLA my total\nHRS", "my_total"),
        ("my total DATA 5\nCLA my total\nHRS", "my_total"),
        ("loop-1 CLA 20\nJMP loop-1", "loop_1"),
        ("loop-1:\nCLA 20\nJMP loop-1", "loop_1"),
    ] {
        check(source, &[&message(written)]);
    }
}

#[test]
fn the_accumulator_is_no_cell() {
    check("CLA 20\nOUT acc\nHRS", &["2:5 OUT prints a cell, not the accumulator"]);
    check_same("CLA 20\nSTO acc\nOUT acc\nHRS\nacc: RES 1", "CLA 20\nSTO 14\nOUT 14\nHRS");
}

#[test]
fn a_label_behind_end_is_one_error() {
    check("CLA n\nOUT n\nHRS\nEND\nn: DATA 5", &["5:1 only data cards can follow END"]);
    check("CLA n\nHRS\nEND\nm: DATA 5\nn DATA 7", &["4:1 only data cards can follow END"]);
}

#[test]
fn a_zero_in_a_word_is_a_misspelling() {
    check(
        "ST0 20\nHRS",
        &["1:1 `ST0` is neither an instruction nor a directive: did you mean `STO`?"],
    );
    check(
        "0UT 20\nHRS",
        &["1:1 `0UT` is neither an instruction nor a directive: did you mean `OUT`?"],
    );
}

#[test]
fn a_label_may_have_digits_and_letters() {
    check_same("CLA l1\nHRS\nl1: DATA 5\n", "CLA n\nHRS\nn: DATA 5\n");
    check_same("CLA O\nHRS\nO: DATA 5\n", "CLA n\nHRS\nn: DATA 5\n");
}

#[test]
fn a_character_that_is_not_what_it_looks_like_is_named() {
    let letter = |c: char, is: &str, like: char| {
        format!("this `{c}` is {is}, U+{:04X}, and only looks like `{like}`", u32::from(c))
    };
    let at = |place: &str, message: String| [format!("{place} {message}")];
    for (source, message) in [
        ("\u{410}DD 20\nHRS", at("1:1", letter('\u{410}', "a Cyrillic letter", 'A'))),
        ("start: \u{421}LA 20\nJMP start", at("1:8", letter('\u{421}', "a Cyrillic letter", 'C'))),
        ("\u{422}\u{410}\u{421} 10\nHRS", at("1:1", letter('\u{422}', "a Cyrillic letter", 'T'))),
        ("CLA n\u{39f}\nHRS", at("1:6", letter('\u{39f}', "a Greek letter", 'O'))),
        (
            "\u{ff2f}\u{ff35}\u{ff34} 10\nHRS",
            at("1:1", letter('\u{ff2f}', "a full-width letter", 'O')),
        ),
        ("DATA \u{2013}5\nHRS", at("1:6", letter('\u{2013}', "a dash", '-'))),
        ("CLA 12 \u{2013} 1\nHRS", at("1:8", letter('\u{2013}', "a dash", '-'))),
        ("DATA 5\u{ff0c}6\nHRS", at("1:7", letter('\u{ff0c}', "a full-width sign", ','))),
    ] {
        check(source, &message.each_ref().map(String::as_str));
    }
    check("CLA \u{665}\nHRS", &["1:5 `\u{665}` (U+0665) is not one of the digits 0 to 9"]);
    check(
        "CLA \u{ff11}\u{ff10}\nHRS",
        &["1:5 `\u{ff11}` (U+FF11) is not one of the digits 0 to 9"],
    );
    check("10 \u{ff11}00\n11 900", &["1:4 `\u{ff11}` (U+FF11) is not one of the digits 0 to 9"]);
    check(
        "CLA \u{441}\nHRS\nc: DATA 1",
        &["1:5 undefined label `\u{441}`: the label on line 3 looks the same"],
    );
}

#[test]
fn an_invisible_character_is_named() {
    check("OUT\u{200b} 00\nHRS", &["1:4 invisible character U+200B (zero-width space) here"]);
    check("CLA 0\u{2060}5\nHRS", &["1:6 invisible character U+2060 (word joiner) here"]);
    check(
        "a: CLA 20\nJMP a\u{202e}\nHRS",
        &["2:6 invisible character U+202E (text direction) here"],
    );
    check("\u{200b}\nHRS", &["1:1 invisible character U+200B (zero-width space) here"]);
    check_same("CLA\u{a0}20\u{3000}\nHRS", "CLA 20\nHRS");
    check_same("CLA 20 ; a\u{200b}b \u{2013} \u{430}b\nHRS", "CLA 20\nHRS");
}

#[test]
fn labels_of_other_alphabets_are_labels() {
    check_same(
        "CLA \u{441}\u{443}\u{43c}\u{43c}\u{430}\nHRS\n\u{441}\u{443}\u{43c}\u{43c}\u{430}: DATA 5",
        "CLA n\nHRS\nn: DATA 5",
    );
    check_same("CLA Z\u{e4}hler\nHRS\nZ\u{e4}hler: DATA 5", "CLA n\nHRS\nn: DATA 5");
    check_same("CLA \u{3b1}\u{3b2}\nHRS\n\u{3b1}\u{3b2}: DATA 5", "CLA n\nHRS\nn: DATA 5");
}

#[test]
fn a_missing_blank_is_reported() {
    check("OUT00\nHRS", &["1:1 a space is missing: did you mean `OUT 00`?"]);
    check("loop: cla20\nJMP loop", &["1:7 a space is missing: did you mean `CLA 20`?"]);
    check("ADD=5\nHRS", &["1:1 a space is missing: did you mean `ADD =5`?"]);
    check("SFT1,3\nHRS", &["1:1 a space is missing: did you mean `SFT 1,3`?"]);
    check_same("add2: HRS\n JMP add2", "n: HRS\n JMP n");
}

#[test]
fn no_operand_becomes_a_comment() {
    check("ADD #5\nHRS", &["1:5 `#` begins a comment: write `ADD =5`"]);
    check("ADD =#5\nHRS", &["1:6 `#` begins a comment: write `ADD =5`"]);
    check("SUB #-5\nHRS", &["1:5 `#` begins a comment: write `SUB =-5`"]);
    check("x EQU 5\nOUT #x\nHRS", &["2:5 `#` begins a comment: write `OUT =x`"]);
    check("JMP #10\nHRS", &["1:5 `#` begins a comment: write `JMP 10`"]);
    check("HRS #12", &["1:5 `#` begins a comment: write `HRS 12`"]);
    check("DATA 5, #6\nHRS", &["1:9 `#` begins a comment: write `DATA 6`"]);
    check("n: #5\nCLA n\nHRS", &["1:4 `n` looks like a variable: write `n: DATA 5`"]);
    check("ADD # 5 more\nHRS", &["1:4 ADD needs an operand"]);
    check_same("CLA 20 #1 first\nHRS #done", "CLA 20\nHRS");
}

#[test]
fn no_number_becomes_a_comment() {
    let lost = "`;` begins a comment, so the number after it would be ignored";
    check("DATA 5;6\nHRS", &[&format!("1:7 {lost}")]);
    check("DATA 5; 6\nHRS", &[&format!("1:7 {lost}")]);
    check("CLA n;5\nHRS\nn: DATA 1", &[&format!("1:6 {lost}")]);
    check("10 100;200\n11 900", &[&format!("1:7 {lost}")]);
    check("DATA 5//6\nHRS", &["1:7 `//` begins a comment"]);
    check_same("DATA 5 ; 6\nHRS", "DATA 5\nHRS");
    check_same("DATA 5 ;6 is next\nHRS", "DATA 5\nHRS");
    check_same("DATA 5; 6 is next\nHRS;", "DATA 5\nHRS");
}

#[test]
fn a_second_instruction_does_not_become_a_comment() {
    let second = "one instruction per line: put this one on the next line";
    check("CLA n; ADD n\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check("CLA 20;add 21;sto 22\nHRS", &[&format!("1:7 {second}")]);
    check("CLA 20; HRS", &[&format!("1:7 {second}")]);
    check("CLA n; ADD =1\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check("CLA n ADD n\nHRS\nn: DATA 1", &[&format!("1:7 {second}")]);
    check("CLA n, ADD n\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check("INP x ; OUT x ; HRS\nHRS\nx: DATA 1", &[&format!("1:7 {second}")]);
    check("CLA n;;, ADD n;;\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check("CLA n//   ADD n\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check("CLA n//\u{a0}ADD n\u{a0}//OUT n\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check("CLA n#ADD n #OUT n\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check_same("CLA 00 //ADD 00\nHRS", "CLA 00\nHRS");
    check_same("CLA 00//ADD 00 // or so\nHRS", "CLA 00\nHRS");
    check("CLA n#   ADD n\nHRS\nn: DATA 1", &[&format!("1:6 {second}")]);
    check_same("CLA 00 ; STO 20\nHRS", "CLA 00\nHRS");
    check_same("CLA 00 ; STO 20 ; or so\nHRS", "CLA 00\nHRS");
    check_same("CLA 20; add it\nHRS", "CLA 20\nHRS");
    check_same("CLA 20; ADD the next card\nHRS", "CLA 20\nHRS");
}

#[test]
fn a_code_and_its_cell_in_two_columns_are_reported() {
    let apart = "the code and the cell of an instruction are one number: write `120`";
    check("1 20\n2 21\n9 00", &[&format!("1:1 {apart}")]);
    check("10 1 20\n11 2 21\n12 9 00", &[&format!("1:4 {apart}")]);
    check("10 100\n11 1 20 load\n12 900", &[&format!("2:4 {apart}")]);
    check_same("5 042\n10 105\n11 900\nEND 10", "05 042\n10 105\n11 900\nEND 10");
    check_same("1 20\n10 101\n11 900\nEND 10", "01 020\n10 101\n11 900\nEND 10");
    check_same("10 5 apples\n11 900\nEND 11", "10 005\n11 900\nEND 11");
}

#[test]
fn a_variable_of_another_language_is_one_error() {
    let program = "INP num\nCLA num\nADD sum\nSTO sum\nOUT sum\nJMP 10\n";
    check(
        &format!("{program}num 0\nsum 0"),
        &[
            "7:1 `num` looks like a variable: write `num: DATA 0`",
            "8:1 `sum` looks like a variable: write `sum: DATA 0`",
        ],
    );
    for (variables, value) in [
        ("num = 7\nsum = 7", "7"),
        ("num =7\nsum =7", "7"),
        ("num =7\nsum =7", "7"),
        ("num: 7\nsum: 7", "7"),
        ("var num = 7\nint sum = 7", "7"),
        ("VAR num\nlet sum", "0"),
        ("num: 7, 8\nsum: 7, 8", "7, 8"),
    ] {
        let message = ["num", "sum"]
            .map(|name| format!("`{name}` looks like a variable: write `{name}: DATA {value}`"));
        let errors = errors(&format!("{program}{variables}"));
        assert_eq!(errors.len(), 2, "{variables}: {errors:?}");
        for (error, message) in errors.iter().zip(message) {
            assert!(error.ends_with(&message), "{variables}: {error}");
        }
    }
    let message = "1:1 `CAL` is neither an instruction nor a directive: did you mean `CLA`?";
    check("CAL =5\nHRS", &[message]);
    check("CAL 5\nHRS", &[message]);
}

#[test]
fn one_mistake_is_one_error() {
    check(
        "CLA n\nADD n\nSTO n\nHRS",
        &["1:5 undefined label `n`: define it, for example `n: DATA 0`"],
    );
    check(
        "JMP done\nTAC done\nCLA 20",
        &["1:5 undefined label `done`: write `done:` before the line to jump to"],
    );
    check(
        "CLA x\nHRS\nx: DATA five",
        &["3:9 undefined label `five`: write a number, for example `DATA 5`"],
    );
    check(
        "INP 20\nHRS stop",
        &["2:5 undefined label `stop`: if this is a comment, begin it with `;`"],
    );
    check(
        "CLA x\nHRS\nx: DATA 5 DATA 6",
        &["3:11 one instruction per line: put this one on the next line"],
    );
    check("JMP sub\nHRS\nsub: CLA 20\nHRS", &["3:1 `sub` is an instruction and cannot be a name"]);
    check("HRS\nEND\nCLA 5\nADD 6\nSTO 7", &["3:1 only data cards can follow END"]);
    check("CLA $n\nADD $n\nHRS\nn: DATA 1", &["1:5 a cell is written without `$`: write `n`"]);
    check("n RES\nCLA n\nHRS", &["1:6 RES needs a number"]);
    check(
        "10 loop: INP 20\n11 OUT 20\n12 JMP loop",
        &["1:1 a source has no cell numbers: remove them, here and on the other lines"],
    );
    check("CLA table[1]\nHRS\ntable: DATA 5, 6", &["1:10 expected a cell number or a label"]);
    check("LDR @n\nHRS\nn: DATA 5", &["1:1 `LDR` is neither an instruction nor a directive"]);
    check(
        "HALT\nPRINT\nSLR 3 1\nDAT",
        &[
            "1:1 `HALT` is neither an instruction nor a directive: did you mean `HRS`?",
            "2:1 `PRINT` is neither an instruction nor a directive: did you mean `OUT`?",
            "3:1 CARDIAC has no `SLR`: write SFT with a comma",
            "4:1 `DAT` is neither an instruction nor a directive: did you mean `DATA`?",
        ],
    );
}

/// Checks that a source is assembled with one warning.
fn check_warning(source: &str, expected: &str) {
    let mut found = Vec::new();
    let assembly = assemble(source, |diagnostic| found.push(diagnostic.to_string()));
    assert!(assembly.is_some(), "{source:?}: {found:?}");
    assert!(matches!(&found[..], [one] if one.contains(expected)), "{source:?}: {found:?}");
}

#[test]
fn jumps_and_starts_in_data_have_a_warning() {
    check_warning(
        "CLA x\nTAC x\nHRS\nx: DATA 5",
        "this jumps to cell 13 (`x`), which is data: jump to",
    );
    check_warning("CLA x\nJMP x\nx: DATA 5", "this jumps to cell 12 (`x`), which is data: jump to");
    check_warning("JMP 50", "this jumps to cell 50, which is blank");
    check_warning(
        "x: DATA 5\nOUT x\nHRS\nSTART x",
        "4, column 7: the program starts in cell 10, which is data",
    );
    check_warning("x: DATA 5\nOUT x\nHRS\nEND x", "4, column 5: the program starts in cell 10");
    check_warning("OUT 5\nHRS", "for the number 5 write `OUT =5`");
    for source in ["INP 5\nOUT 5\nHRS", "ORG 5\nx: DATA 7\nmain: OUT 5\nHRS\nOUT x\nSTART 6"] {
        let mut found = Vec::new();
        assemble(source, |diagnostic| found.push(diagnostic.to_string()));
        let is_number = |message: &String| message.contains("for the number");
        assert!(!found.iter().any(is_number), "{source:?}: {found:?}");
    }
}
