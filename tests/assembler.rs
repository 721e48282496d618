//! Properties of the assembler: a program assembles to its meaning in every spelling, its output
//! can be read again, no text causes a panic, and every diagnostic has its place. `sources.rs`
//! tests single lines.

use crate::support::assembled::{
    assembled, check_written_out, errors, outcome, symbols, without_error,
};
use crate::support::fuzz_text::{arbitrary_sources, listings, sources};
use crate::support::program::programs;
use crate::support::{addresses, memories, sample_or_all, sparse_memories};
use cardiac_core::assembler::{
    DiagnosticKind, MAX_ERRORS, MAX_NAMES, MAX_SOURCE_LEN, MAX_WARNINGS,
};
use cardiac_core::disassembler::disassemble;
use cardiac_core::loader::{self, Handover};
use cardiac_core::{Address, Machine, TextErrorKind};
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_program_is_assembled_as_it_is_meant(program in programs()) {
        let meant = program.expected_assembly();
        let (assembly, found) = assembled(meant.source.as_bytes());
        if !meant.has_room {
            let errors = errors(&meant.source);
            prop_assert!(errors.iter().all(|error| *error == DiagnosticKind::NoRoomForLiteral), "{:?}", errors);
            return Ok(());
        }
        let Some(assembly) = assembly else { panic!("{found:#?}\n{}", meant.source) };
        prop_assert_eq!(outcome(&assembly), (meant.image, meant.start, meant.cards), "{}", meant.source);
        prop_assert_eq!(symbols(&assembly), meant.symbols);
        let unused = found.iter().filter_map(|found| match found.kind {
            DiagnosticKind::UnusedName { name } => Some(name),
            _ => None,
        });
        prop_assert_eq!(unused.collect::<Vec<_>>(), meant.unused, "{}", meant.source);
        for (cell, line) in Address::all().zip(meant.lines) {
            prop_assert_eq!(assembly.line(cell).unwrap_or(0), line, "{}", meant.source);
        }
    }

    #[test]
    fn a_program_loads_itself(program in programs()) {
        let source = program.expected_assembly().source;
        let Some(assembly) = assembled(source.as_bytes()).0 else { return Ok(()) };
        let Ok(deck) = loader::deck(&assembly.image, Handover::Jump(assembly.start)) else { return Ok(()) };
        let mut cards = deck.chain(assembly.cards());
        // The end of the deck leaves its last word in cell 02.
        let pairs = assembly.image.iter_written().filter(|(cell, _)| cell.get() != 2).count() as u64;
        let loading = 3 * (pairs + 2);
        let mut machine = Machine::new();
        let run = machine.run(&mut cards, |_| {}, loading);
        prop_assert_eq!((run.steps, machine.bug), (loading, assembly.start));
        let own = [1, 2, 99].map(|cell| Address::new(cell).expect("two digits"));
        for cell in Address::all().filter(|cell| !own.contains(cell)) {
            prop_assert_eq!(machine.memory.cell(cell), assembly.image.cell(cell));
        }
        prop_assert!(cards.eq(assembly.cards()), "its data cards are still there");
    }

    #[test]
    fn a_memory_taken_apart_is_put_together_again(
        memory in prop_oneof![memories(), sparse_memories()], start in addresses(),
    ) {
        let source = disassemble(&memory, start).to_string();
        let assembly = without_error(source.as_bytes());
        prop_assert_eq!(outcome(&assembly), (memory, start, Vec::new()), "{}", source);
        prop_assert_eq!(assembly.formatted().to_string(), source);
    }

    #[test]
    fn a_program_written_out_again_is_the_same(program in programs()) {
        check_written_out(program.expected_assembly().source.as_bytes());
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(sample_or_all(250, 1000)))]

    #[test]
    fn whatever_assembles_can_be_written_out_again(source in sources()) {
        check_written_out(source.as_bytes());
    }

    #[test]
    fn what_a_listing_has_in_its_cells_stands(listed in listings()) {
        let lines = listed.iter().map(|(cell, (contents, rest))| format!("{cell:02} {contents} {rest}"));
        // Random contents do not show where a program starts.
        let source = lines.collect::<Vec<String>>().join("\n") + "\n END 10";
        let assembly = without_error(source.as_bytes());
        let written = assembly.image.iter_written().map(|(cell, word)| (cell.get(), word.to_string()));
        let contents = listed.iter().map(|(cell, (contents, _))| (*cell, contents.clone()));
        let contents = contents.filter(|(_, contents)| contents != "---");
        prop_assert_eq!(written.collect::<Vec<_>>(), contents.collect::<Vec<_>>(), "{}", source);
    }

    #[test]
    fn whatever_is_found_in_a_scribble_has_its_place(source in arbitrary_sources()) {
        check_written_out(source.as_bytes());
    }

    #[test]
    fn whatever_is_found_in_bytes_has_its_place(source in any::<Vec<u8>>()) {
        check_written_out(&source);
    }
}

/// Repeats a piece of text up to this number of bytes.
fn repeated(piece: &str, bytes: usize) -> String {
    piece.repeat(bytes / piece.len())
}

/// Returns this number of different names.
fn names(stem: &str, count: usize) -> String {
    let names: Vec<String> = (0..count).map(|n| format!("{stem}{n}")).collect();
    names.join(",")
}

#[test]
fn a_source_beyond_a_megabyte_is_refused() {
    assert_eq!(errors(&repeated(" HRS ; halt\n", 10_000_000)), [DiagnosticKind::SourceTooLong]);
    let longest = " ".repeat(MAX_SOURCE_LEN - 3) + "HRS";
    assert!(assembled(longest.as_bytes()).0.is_some());
    assert_eq!(errors(&(longest + " ")), [DiagnosticKind::SourceTooLong]);
}

#[test]
fn a_line_of_a_megabyte_is_read_at_once() {
    assert_eq!(errors(&repeated("a", 1_000_000)).len(), 1);
    assert_eq!(errors(&(" DATA ".to_string() + &repeated("1,", 1_000_000))).len(), 3);
    let unknown = format!(" DATA {}", names("n", 100_000));
    assert_eq!(errors(&unknown).len(), MAX_ERRORS + 1);
    assert_eq!(errors(&(" DATA ".to_string() + &repeated("x,", 1_000_000))).len(), 3);
}

/// A source that would take too long if the assembler were slow on long lines.
#[test]
fn long_lines_are_read_at_once() {
    for begin in ["", " DATA ", " CLA =", "n EQU ", "10 042 n CLA "] {
        for piece in ["a", "a ", "1+", "-", "=", ":", " ", "\u{feff}", "CLA ", "n+"] {
            assembled((begin.to_string() + &repeated(piece, 20_000)).as_bytes());
        }
    }
}

#[test]
fn many_lines_are_read_at_once() {
    for line in [
        "\n",
        "n:\n",
        "n: HRS\n",
        " CLA n\n",
        " CAL 5\n",
        "n EQU m\n",
        "n EQU n+n\n",
        " DATA 5\n",
        "10 042\n",
        "10 042 n CLA n more\n",
        " END\n",
        " RES 0\n",
        " CLA =5\n",
        " ORG n\n",
        " ORG 10\n",
        "\0\n",
        " LDA 5\n",
        " JMP add\n",
        " CLA $n\n",
        "n 5\n",
        "n = 5\n",
        "1 20\n",
        "\u{430}DD 5;CLA 5\n",
    ] {
        assembled(repeated(line, 20_000).as_bytes());
    }
    let unknown = " CLA ab\n".repeat(MAX_ERRORS) + &" CAL 5\n".repeat(1000);
    assembled(("abc: HRS\n".to_string() + &unknown).as_bytes());
}

#[test]
fn after_a_hundred_errors_one_says_that_there_are_more() {
    for lines in [
        " CAL 5\n".repeat(200),
        "n EQU m\n".repeat(200),
        "name: DATA ".to_string() + &names("nmae", 5000),
    ] {
        let errors = errors(&lines);
        assert_eq!(
            (errors.len(), errors.last()),
            (MAX_ERRORS + 1, Some(&DiagnosticKind::TooManyErrors))
        );
    }
    let hundred = " EQU 5\n".repeat(MAX_ERRORS);
    assert_eq!(errors(&hundred), [DiagnosticKind::MissingName; MAX_ERRORS]);
}

#[test]
fn after_a_hundred_warnings_one_says_that_there_are_more() {
    for (made, extra) in [(MAX_WARNINGS, 0), (MAX_WARNINGS + 1, 1), (3 * MAX_WARNINGS, 1)] {
        // Each line fills the cell again, and all but the first are reported.
        let source = format!("n: HRS\n{} END n\n", " ORG 20\n DATA 5\n".repeat(made + 1));
        let (assembly, found) = assembled(source.as_bytes());
        let more =
            found.iter().filter(|found| found.kind == DiagnosticKind::TooManyWarnings).count();
        assert!(assembly.is_some());
        assert_eq!((found.len(), more), (MAX_WARNINGS + extra, extra));
    }
}

#[test]
fn a_chain_of_names_is_followed_once() {
    // Each is the difference of the next two: 1, 1, 0, -1, -1, 0, and again.
    let line = |nth: usize| format!("a{nth} EQU a{} - a{}\n", nth + 1, nth + 2);
    let lines = (0..MAX_NAMES - 2).map(line).collect::<Vec<String>>().concat();
    let source = format!("{lines}a254 EQU 1\na255 EQU 1\n DATA a0, a1, a2, a252\n END 10\n");
    let assembly = without_error(source.as_bytes());
    assert_eq!(assembly.image.to_string(), "10:-001\n11:000\n12:001\n13:-001\n");
}

#[test]
fn names_that_lead_back_to_themselves_are_reported() {
    let circle = |names: usize, step: usize| {
        let next = |nth: usize, step: usize| (nth + step) % names;
        let line = |nth| format!("a{nth} EQU a{} + a{}\n", next(nth, 1), next(nth, step));
        (0..names).map(line).collect::<Vec<String>>().concat() + " DATA a0\n"
    };
    for source in [
        "a EQU a\n DATA a".to_string(),
        circle(1, 1),
        circle(2, 1),
        circle(3, 2),
        circle(90, 2),
        circle(256, 1),
        circle(256, 2),
        circle(256, 17),
    ] {
        let errors = errors(&source);
        assert!(matches!(errors[0], DiagnosticKind::CircularDefinition { .. }), "{source}");
        assert!(
            errors.iter().all(|error| matches!(
                error,
                DiagnosticKind::CircularDefinition { .. } | DiagnosticKind::TooManyErrors
            )),
            "{source}"
        );
    }
    // This leads to a circle, but is not part of it.
    assert_eq!(
        errors("a EQU b\nb EQU b\n DATA a"),
        [DiagnosticKind::CircularDefinition { name: "b" }]
    );
}

#[test]
fn names_beyond_the_table_are_reported() {
    let names: Vec<String> = (0..300).map(|nth| format!("a{nth} EQU {nth}")).collect();
    let source = names.join("\n") + "\n DATA a0";
    assert_eq!(errors(&source), [DiagnosticKind::TooManyNames; 300 - MAX_NAMES]);
}

#[test]
fn the_cell_after_the_last_is_reported_once() {
    let lines = " HRS\n".repeat(100);
    assert_eq!(
        errors(&format!(" ORG 01\n{lines}")),
        [DiagnosticKind::WriteToPrintedCell { cell: Address::LAST }, DiagnosticKind::PastLastCell]
    );
}

#[test]
fn what_cannot_be_seen_is_reported() {
    let invisible =
        |character| DiagnosticKind::Text(TextErrorKind::InvisibleCharacter { character });
    assert_eq!(errors(" HRS\0"), [invisible('\0')]);
    assert_eq!(errors(" HRS\n ; \u{7} in a comment"), [invisible('\u{7}')]);
    assert_eq!(errors(" HRS\n CLA \u{200b}5"), [invisible('\u{200b}')]);
}
