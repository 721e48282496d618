//! Random text that looks like a source or a listing, correct or not.

use std::collections::BTreeMap;

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A source of random pieces.
pub(crate) fn arbitrary_sources() -> impl Strategy<Value = String> {
    let gaps = || select(vec![" ", "\t", "  ", "", "\r", "\u{a0}", "\u{feff}"]);
    let pieces = vec(
        prop_oneof![9 => pieces(), 1 => "\\PC{1,3}", 1 => any::<char>().prop_map(String::from)],
        0..6,
    );
    let line = (pieces, gaps(), gaps(), gaps()).prop_map(|(pieces, before, between, after)| {
        let between = if between.is_empty() { " " } else { between };
        before.to_string() + &pieces.join(between) + after
    });
    (vec(line, 0..12), select(vec!["\n", "\r\n"])).prop_map(|(lines, ending)| lines.join(ending))
}

/// A random piece of a line.
fn pieces() -> impl Strategy<Value = String> {
    let fixed = |texts: &[&str]| {
        select(texts.iter().map(|text| (*text).to_string()).collect::<Vec<String>>())
    };
    prop_oneof![
        3 => fixed(&["n", "loop", "x1", "é", "_", "sum", "end", "a_name_that_is_longer_than_others"]),
        2 => fixed(&["n:", "loop:", "x1:", "é:", ":", "CLA:", "1x:", "end:", "a-b:", "n :"]),
        4 => fixed(&["CLA", "add", "Tac", "SFT", "OUT", "sto", "SUB", "JMP", "HRS", "INP", "IN"]),
        4 => fixed(&["ORG", "DATA", "data", "EQU", "RES", "START", "END"]),
        2 => fixed(&["CAL", "DTA", "RESS", "EDN", "HLT", "LDA", "jpm", "FOO", "ST"]),
        3 => fixed(&["5", "-5", "n+1", "n-", "--5", "+", "=5", "=", "=n", "1,3", "5,,7", ",", "CLA n"]),
        1 => fixed(&["blank", "---", "8--", "___", "\u{2212}5", "5:", "n,x1", "\0", "\u{200b}n", "="]),
        2 => fixed(&["10 042", "10\t---", "99 8--", "99 850", "010 -1", "00 001", "10:042", "100 5"]),
        1 => fixed(&["; a comment", "# CLA 5", "// x", ";", "Clear and add", "Address Contents", "--- ---"]),
        2 => "[0-9]{1,5}",
    ]
}

/// A source or a listing in which most lines are correct.
pub(crate) fn sources() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => (operations(), remarks()).prop_map(|(rest, remark)| rest.to_string() + remark),
        3 => (places(), prop_oneof![3 => operations(), 1 => Just("")], comments())
            .prop_map(|(place, rest, comment)| place + rest + comment),
        2 => (directives(), remarks()).prop_map(|(rest, remark)| rest.to_string() + remark),
    ];
    let heading = select(vec![
        "",
        "",
        "",
        "Address Contents\n",
        " cell contents label opcode operand\n-- --\n",
    ]);
    let ending = select(vec!["", "", "\n END $", "\n START % ; here\n END\n DATA 5, blank, $\n\n"]);
    let uses = (any::<Index>(), any::<Index>());
    (heading, vec(line, 1..10), ending, uses).prop_map(|(heading, lines, ending, uses)| {
        let named: Vec<usize> = (0..lines.len()).filter(|&nth| lines[nth].contains('@')).collect();
        let name = |index: Index| match named.len() {
            0 => "40".to_string(),
            count => format!("n{}", named[index.index(count)]),
        };
        let lines = (0..).zip(&lines).map(|(nth, line)| line.replace('@', &format!("n{nth}")));
        let lines = lines.collect::<Vec<String>>().join("\n");
        let source = heading.to_string() + &lines + ending;
        source.replace('$', &name(uses.0)).replace('%', &name(uses.1))
    })
}

/// The cells of a listing, with their contents and the rest of the line. None reserves cells,
/// because there may be too few.
pub(crate) fn listings() -> impl Strategy<Value = BTreeMap<u8, (String, String)>> {
    let contents = prop_oneof![
        4 => super::words().prop_map(|word| word.to_string()),
        1 => Just("---".to_string()),
    ];
    let rest =
        (prop::option::of((0_u8..4, instructions())), comments()).prop_map(|(named, comment)| {
            let (name, operation) = named.unwrap_or((0, ""));
            operation.replace('@', "").replace(['$', '%'], &format!("n{name}")) + comment
        });
    btree_map(1_u8..99, (contents, rest), 1..12)
}

/// The first two columns of a listing.
fn places() -> impl Strategy<Value = String> {
    let contents = prop_oneof![
        4 => (-999_i16..=999).prop_map(|word| format!("{word:03}")),
        1 => select(vec!["---".to_string(), "001".to_string(), "850".to_string(), "8--".to_string()]),
    ];
    (0_u8..100, contents).prop_map(|(cell, contents)| format!("{cell:02} {contents}  "))
}

/// A statement that takes cells.
fn operations() -> impl Strategy<Value = &'static str> {
    let reservations = select(vec![" RES 1", "@ RES 3", "@ RES 1 + 1"]);
    prop_oneof![8 => instructions(), 1 => reservations]
}

/// The label, operation and operand of a statement that takes cells; `@` is its own name, `$` and
/// `%` are others.
fn instructions() -> impl Strategy<Value = &'static str> {
    select(vec![
        " CLA $",
        "@ ADD %",
        " SUB $+1",
        "@ OUT %",
        " STO $",
        "@ JMP %",
        " TAC $ - 1",
        " INP %",
        " HRS",
        "@ HRS",
        " SFT 1,3",
        "@ SFT 13",
        " CLA =5",
        " ADD =$",
        "@ SUB =CLA %",
        " OUT = -1",
        " DATA 5",
        "@ DATA $, 7, -%",
        " DATA CLA $",
        "@ DATA JMP % + 1",
        " data -001 , +5",
        " in %",
        "@ DATA 850",
    ])
}

/// A statement that takes no cells, or is allowed only in a source.
fn directives() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "@:",
        " ORG 20",
        " ORG 0",
        " ORG 99",
        " START $",
        "@ EQU 7",
        "@ EQU $ + 1",
        "@: EQU -%",
        "@: RES 0",
        " ORG $",
        " RES %",
        "@:CLA %",
        " @ : DATA 1,2,3",
        " END %",
        "@: EQU CLA 5",
        " DATA blank",
    ])
}

/// A comment in a listing.
fn comments() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "",
        " ; a comment",
        " without a sign",
        " Clear and add",
        " CLA 5",
        " -",
        " , 7",
        " + 1",
        " - 1 is less",
        "\t# = %",
    ])
}

/// A comment in a source.
fn remarks() -> impl Strategy<Value = &'static str> {
    select(vec![
        "",
        "",
        " ; a comment",
        "; another",
        "\t# CLA",
        " // x",
        "  ",
        "\r",
        "\t ;\u{e9} ;",
    ])
}
