//! Tests that every diagnostic of the assembler is translated.

use std::collections::HashSet;
use std::mem::discriminant;

use cardiac_core::assembler::{self, MAX_SOURCE_LEN, Severity};

use crate::i18n::language::Language;
use crate::i18n::spanish::test_support::assert_same;

/// Sources with errors or warnings.
const SOURCES: [&str; 63] = [
    "CAL 5",
    "OUB 5",
    "FOO 5",
    "loop\nJMP loop",
    "CLA total\nHRS\ntotl: DATA 5\nOUT totl",
    "CLA what",
    "CLA axis\nCLA axos\nCLA axes\nHRS\naxos: DATA 1\naxes: DATA 1",
    "CLA counter\nHRS\ncuonter: DATA 1",
    "CLA counter\nOUT counter\nHRS\ncuonter: DATA 1",
    "ORG there\nthere: DATA 5",
    "RES n\nn EQU 5",
    "a EQU b\nb EQU a\nCLA a",
    "a: DATA 1\na: DATA 2\nCLA a",
    "CLA: DATA 1",
    "CLA OUT",
    "a?b: DATA 1",
    "1a EQU 5",
    "JMP 99",
    "CLA: 20",
    "CLA 20:",
    ": DATA 5",
    "EQU 5",
    "x: ORG 20\nHRS",
    "x: START 20\nHRS",
    "INP\nCLA\nADD\nTAC\nSFT\nOUT\nSTO\nSUB\nJMP\nDATA\nx EQU\nRES\nORG\nSTART",
    "CLA 20 the sum",
    "SFT 1,3 to the left",
    "SFT 1 3 5",
    "CLA ?",
    "DATA 1.5",
    "DATA 5 +",
    "DATA 5,",
    "CLA 100",
    "CLA -1",
    "DATA 1234",
    "DATA 999 + 1",
    "RES 200",
    "RES -1",
    "SFT 12,3",
    "SFT 123",
    "STO =5",
    "JMP =5",
    "ORG 99\nDATA 850\nDATA 5",
    "ORG 0\nDATA 5",
    "ORG 99\nDATA 5",
    "DATA blank",
    "042",
    "10:042",
    "10\nCLA 5",
    "10 CLA 20\n11 x",
    "HRS\nEND\nCLA 5",
    "START 10\nHRS\nEND 11",
    "; nothing",
    "10 105 CLA 06\n11 --- HRS\n12 105 CLA 05\n13 900 FOO BAR",
    "10 105 CLA 06\n11 --- CLA 06\n12 900 HRS 00 the end",
    "10 105 CLA $\n11 900 HRS",
    "10 105 CLA 05\n10 106 CLA 06\n10 ---\n11 900 HRS",
    "HRS\nDATA 5 -7",
    "STO 00\nINP 00\nHRS\nunused: DATA 1",
    "CLA 20",
    "CLA 12\nDATA 5\nDATA 6",
    "ORG 12\nHRS\nORG 10\nCLA =5\nADD =6",
    "ADDRESS CONTENTS\n10 900\n11",
];

const LITTLE_MAN: &str = "INP\nSTA n\nLDA n\nOUT\nHLT\nn DAT";

/// Sources with typing errors, or for another machine; one diagnostic each.
const OTHERS: [&str; 50] = [
    "CLA 1O",
    "CLA 2l",
    "\u{410}DD 20",
    "\u{39f}UT 20",
    "CLA \u{ff12}\u{ff10}",
    "\u{ff23}LA 20",
    "loop\u{ff1a} CLA 20",
    "DATA \u{2013}5",
    "DATA 5\u{60c}6",
    "CLA \u{661}\u{660}",
    "CLA \u{430}\nHRS\na: DATA 5",
    "OUT00",
    "INP, 20",
    "HRS\nEND:",
    "CLA 12\nHRS\nSTART:\nHRS",
    "HRS\nDATA:",
    "ADD #5",
    "JMP #10",
    "DATA 5;6",
    "CLA 20; ADD 21",
    "10 1 20",
    "var n = 5",
    "#define n 5",
    "my-total: DATA 5\nCLA my-total",
    "my total DATA 5\nCLA my total",
    "OUT acc",
    "CLA $n\nHRS\nn: DATA 5",
    "CALL n\nHRS\nn: HRS",
    "RET",
    "BRZ 10",
    "BNE 10",
    "BRP 10",
    "BGT 10",
    "CMP 10",
    "IF 10",
    "10 CLA 20",
    "INC 10",
    "DEC 10",
    "MUL 10",
    "DIV 10",
    "MOV 10, 11",
    "LDI 10",
    "NOP",
    "SLR 3 1",
    "SHL 10",
    "SHR 10",
    "PUSH",
    "x = y + 1",
    "label n",
    "tape 5\nREM n\nbootstrap",
];

#[test]
fn every_typo_and_foreign_word_is_translated() {
    for source in OTHERS.into_iter().chain([LITTLE_MAN]) {
        let mut count = 0;
        assembler::assemble(source, |found| {
            if found.severity() == Severity::Error {
                count += 1;
                let sentence = |language: Language| language.diagnostic_kind(found.kind);
                assert_same(&sentence(Language::English), &sentence(Language::Spanish));
            }
        });
        assert!(count > 0, "{source}");
    }
}

#[test]
fn every_diagnostic_is_translated() {
    let names = |count: usize| {
        let lines: Vec<_> = (0..count).map(|n| format!("n{n} EQU 5")).collect();
        lines.join("\n") + "\nHRS"
    };
    let long = [
        "x".repeat(MAX_SOURCE_LEN + 1),
        "CAL 5\n".repeat(200),
        format!("HRS\n{}", "n: DATA 5\n".repeat(300)),
        names(300),
        names(250),
        "ORG 98\nCLA =5".to_owned(),
        "DATA 5\u{200b}\nDATA --5\nDATA - 5\nDATA 5\0".to_owned(),
    ];
    let mut kinds = HashSet::new();
    for source in
        SOURCES.into_iter().chain(OTHERS).chain([LITTLE_MAN]).chain(long.iter().map(String::as_str))
    {
        let mut is_silent = true;
        assembler::assemble(source, |found| {
            is_silent = false;
            kinds.insert(discriminant(&found.kind));
            let sentence = |language: Language| language.diagnostic_kind(found.kind);
            assert_same(&sentence(Language::English), &sentence(Language::Spanish));
            let sentence = |language: Language| language.diagnostic(&found);
            assert_same(&sentence(Language::English), &sentence(Language::Spanish));
        });
        assert!(!is_silent, "{source}");
    }
    assert_eq!(kinds.len(), 53, "every kind but an unknown start");
}
