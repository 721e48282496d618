//! Loading: every format is recognized, and nothing is misread silently.

use cardiac_core::load::{LoadError, StartError, decode, find_start, load, load_data_cards};
use cardiac_core::{Address, Format, image};

use crate::mutation::variants::{TestProgram, programs};
use crate::support::sample_or_all;
use crate::{cures, mutation};

/// Checks the image and the start of a text.
fn check_memory(text: &str, name: Option<Format>, image: &str, start: u8) {
    let text = decode(text.as_bytes()).unwrap_or_else(|error| panic!("{text:?}: {error}"));
    let program = load(&text, name, None, |found| panic!("{text:?}: {found}"))
        .unwrap_or_else(|error| panic!("{text:?}: {error}"));
    let image = image.replace(' ', "\n") + "\n";
    assert_eq!((program.image.to_string(), program.start.get()), (image, start), "{text:?}");
}

/// Checks the beginning of the error of a text.
fn check_error(text: &str, name: Option<Format>, expected: &str) {
    let mut first = None;
    let error = decode(text.as_bytes()).map_err(LoadError::Text).and_then(|decoded| {
        load(&decoded, name, None, |found| first = first.take().or(Some(found.to_string())))
            .map(|program| panic!("{text:?} is read: {:?}", program.image))
    });
    let error = error.map_or_else(|error| error.to_string(), |()| String::new());
    let error = first.unwrap_or(error);
    assert!(error.contains(expected), "{text:?}: {error}");
}

#[test]
fn forms_of_a_memory() {
    const ECHO: &str = "20:030 21:530 22:900";
    for text in [
        "20:030\n21:530\n22:900",
        "20: 030 530 900",
        "20: 030 530\n22: 900",
        "20:030 21:530 22:900",
        "20 030   21 530\n22 900",
        "20 030   21 530   22 900",
        "20,030\n21,530\n22,900",
        "20;030\n21;530\n22;900",
        "20;030;read it\n21;530;punch it\n22;900;",
        "address,contents,comment\n20,030,read it\n21,530,\n22,900,stop",
        "\"cell\";\"word\"\n\"20\";\"030\"\n\"21\";\"530\"\n\"22\";\"900\"",
        "comment,address,contents\nread,20,30\npunch,21,530\nstop,22,900",
        "| 20 | 030 |\n| 21 | 530 |\n| 22 | 900 |",
        "| Cell | Word | What |\n|-----:|:----:|---|\n| 20 | 030 | INP |\n| 21 | 530 | |\n| 22 | 900 | |",
        "{\"memory\": {\"20\": \"030\", \"21\": \"530\", \"22\": \"900\"}}",
        "{\"image\": [{\"addr\": 20, \"data\": 30}, {\"addr\": 21, \"data\": 530},\n\
         {\"addr\": 22, \"data\": 900},]}",
        "20 030 read it\n21 530 punch it\n22 900 stop",
        "ADDRESS CONTENTS\n20 030\n21 530\n22 900",
        "20:030\r21:530\r22:900\r\u{1a}",
        "20: 030 INP 30\n21: 530 OUT 30\n22: 900 HRS",
        "20:030 INP n ; the number\n21:530 OUT n\n22:900 HRS 00",
        "20: 030 INP 30\n21: 530\n22: 900 HRS",
        "02T00M0Y0NHK0PW4WS~\nIn base 32, from 02T0 to the start",
        "\"Notiz\";\"Adresse\";\"Inhalt\"\n\"lesen; dann 44\";\"20\";\"030\"\n\
         \"sage \"\"ja; 7\"\"\";\"21\";\"530\"\n;\"22\";\"900\"",
        "\"Note\",\"Cell\",\"Word\"\n\"read, 1; 2\",\"20\",\"030\" ; first\n\"#\",\"21\",\"530\"\n\"\",\"22\",\"900\"",
        "'20','030'\n'21','530'\n'22','900'",
        "Step,Cell,Word\n1,20,030\n2,21,530\n3,22,900",
        "No.;Zelle;Wert\n1;20;030\n2;21;530\n3;22;900",
        "\"Address\"\t\"Contents\"\n\"20\"\t\"030\"\n\"21\"\t\"530\"\n\"22\"\t\"900\"",
        "| **Cell** | `Word` |\n|---|---|\n| **20** | `030` |\n| **21** | `530` |\n| 22 | `900` |",
        "+----+-----+\n| 20 | 030 |\n+----+-----+\n| 21 | 530 |\n| 22 | 900 |\n+----+-----+",
        "{\"PC\": null, \"cells\": {\"20\": \"030\", \"21\": \"530\", \"22\": \"900\", \"99\": 0}}",
        "{\"memory\": {\"20\": 30, \"21\": 530, \"22\": 900}, \"image\": [{\"addr\": 20, \"data\": 30}, \
         {\"addr\": 21, \"data\": 530}, {\"addr\": 22, \"data\": 900}], \"pc\": 20, \"start\": \"20\"}",
    ] {
        check_memory(text, None, ECHO, 20);
    }
    // Blank lines and other lines keep their numbers.
    for text in [
        "```\n20 030\n21 530\n22 900\n```\n",
        "~~~~ asm\r\n20:030\r\n\r\n21:530\r\n22:900\r\n~~~~\r\n\r\n",
        "> 20 030\n> 21 530\n>\n>22 900",
        "> | 20 | 030 |\n> | 21 | 530 |\n> | 22 | 900 |",
        "> 20: 030 530 900",
    ] {
        let mut notes = Vec::new();
        let program = load(text, None, None, |note| notes.push(note)).expect("an image");
        let [note] = &notes[..] else { panic!("{text:?}: {notes:?}") };
        assert!(note.kind.is_guess() && note.line == 1, "{text:?}: {note}");
        assert_eq!(program.image.to_string(), ECHO.replace(' ', "\n") + "\n", "{text:?}");
    }
    check_memory("020 030 021 530 022 900", Some(Format::Image), ECHO, 20);
    check_memory("10: 500 900 --- 020", None, "10:500 11:900 13:020", 10);
    check_memory("20 030   22 900\n21 530", None, ECHO, 20);
    let filled = "001".to_owned() + &" 000".repeat(19) + " 030 530 900" + &" 000".repeat(77);
    let program = load(&filled, None, None, |_| {}).expect("a memory filled with 000");
    assert_eq!(program.start.get(), 20);
    check_memory("10,500\n11,900\n99,", None, "10:500 11:900", 10);
    check_memory("10 500  20 _\n11 900  21 007", None, "10:500 11:900 21:007", 10);
    check_memory("001 ___ ___ 500 900", None, "03:500 04:900", 3);
    for text in ["001 _ _ 030 530 900", "1 _ _ 30\n530 900", "[1, null, \"\", 30, 530, 900]"] {
        check_memory(text, None, "03:030 04:530 05:900", 3);
    }
    check_memory(
        "{\"PC\": 21, \"memory\": {\"20\": 100, \"21\": 500, \"22\": 900}}",
        None,
        "20:100 21:500 22:900",
        21,
    );
    let text = "{\"memory\":{\"01\":\"002\",\"02\":\"810\",\"10\":\"500\",\"11\":\"900\",\"99\":\"803\"},\"start\":\"00\"}";
    check_memory(text, None, "01:002 02:810 10:500 11:900 99:803", 10);
}

#[test]
fn forms_of_a_deck() {
    for (text, name) in [
        ("002\n800\n010\n500\n002\n810", None),
        ("002 800 010 500 002 810", None),
        ("002,800,010,500,002,810", None),
        ("002 800\n010 500 ; cell 10\n002 810", None),
        ("2;800;10\n500;2;810", Some(Format::Deck)),
        ("[2, 800, 10, 500, 2, 810]", None),
        ("[[2], [800], [10], [500], [2], [810]]", None),
        ("[[ 2 ]\n [ 800 ] [ 10 ] [ 500 ] [ 2 ] [ 810 ]]", None),
        ("[ 2 800 10 500\n  2 810 ]", None),
        ("[ 2; 800; 10; 500; 2; 810 ]", None),
        ("\"002\"\n\"800\"\n\"010\"\n\"500\"\n\"002\"\n\"810\"", None),
        ("\"002\" \"800\" \"010\" \"500\" \"002\" \"810\"", None),
        ("\"2\",\"800\"\n\"10\",\"500\"\n\"2\",\"810\"", Some(Format::Deck)),
        ("2 800 10 500 2 810", None),
    ] {
        let program = load(text, name, None, |found| panic!("{text:?}: {found}"))
            .unwrap_or_else(|error| panic!("{text:?}: {error}"));
        let cards: Vec<String> = program.cards.iter().map(ToString::to_string).collect();
        assert_eq!(cards, ["002", "800", "010", "500", "002", "810"], "{text:?}");
        assert_eq!((program.format, program.start), (Format::Deck, Address::FIRST));
    }
}

/// Texts that are refused, with the format that the user or the name gives, and a part of the
/// error.
const REFUSED: &[(&str, Option<Format>, &str)] = &[
    ("51 52 151 252 900", None, "could be the cards of a deck or the cells of a memory"),
    ("010 500 011 900", None, "could be the cards of a deck or the cells of a memory"),
    ("My program\n002\n800\n010\n500", None, "this looks like a title: put a `;`"),
    ("My program\n10 500\n11 900", None, "looks like a title"),
    ("1\t002\n2\t800\n3\t010", None, "the first column counts the lines"),
    ("1  INP 20\n2  OUT 20\n3  HRS", None, "line numbers"),
    ("1 002\n2 800", Some(Format::Deck), "the first column counts the lines"),
    ("0 34\n1 34\n9 00", None, "operation code and cell are separate"),
    ("17 0 34\n18 1 34\n19 9 00", None, "operation code and cell are separate"),
    ("5 00\n9 00", Some(Format::Deck), "operation code and cell are separate"),
    ("10 500 show it 11 900", None, "one cell per line"),
    ("10 1O0\n11 900", None, "letter `O`"),
    ("10:5O0\n11:900", Some(Format::Image), "the letter `O` is not a digit"),
    ("002\n8O0", Some(Format::Deck), "the letter `O` is not a digit"),
    ("\u{ff10}\u{ff10}\u{ff12}", Some(Format::Deck), "not one of the digits 0 to 9"),
    ("19;23\n7", Some(Format::Deck), "another card, or a comment?"),
    ("5 ;7\n8 ;9", Some(Format::Deck), "the numbers in it would be lost"),
    ("5 ;7\n8 ;9", None, "the numbers in it would be lost"),
    ("002\n800\n010", Some(Format::Source), "these are the cards of a deck"),
    ("10: 1 2 3 4 5 6 7 8 9 10 11", None, "at most ten cells"),
    ("10:500\n10:900", None, "this cell was already given"),
    ("20,030\n20,900", None, "this cell was already given"),
    ("Text\n\n| 10 | 500 |\n| 11 | 900 |", None, "this text is not a row of the table"),
    ("| 10 | 500 |\n| 11 | 900 |\n\nThe end", None, "this text is not a row of the table"),
    ("| 10 | OUT 00 |\n| 11 | HRS |", None, "a table with instructions"),
    ("002 ; 800 ; 010 ; 500", None, "the numbers in it would be lost"),
    ("002 # 800 # 010", Some(Format::Deck), "the numbers in it would be lost"),
    ("10 020 ; 11 520\n12 900", None, "the numbers in it would be lost"),
    ("001\t\t\t500\t900", None, "an empty field"),
    ("001\n\n\n500\n900", None, "an empty field"),
    ("10:\t500\t\t900", None, "an empty field"),
    ("10: 500     900", None, "an empty field"),
    ("10,020,INP 20\n11,,OUT 20\n12,900,HRS", None, "the contents of this cell are missing"),
    ("Line,Word\n1,500\n2,900", None, "line numbers"),
    ("| Card | Word |\n| 1 | 500 |\n| 2 | 900 |", None, "line numbers"),
    ("0001 500\n0002 900", None, "line numbers"),
    ("500;10\n900;11", None, "could be the cards of a deck or the cells of a memory"),
    ("Cell,Word\n10,500\nCards,7", None, "line 3, column 1: a row of the table needs"),
    ("{\"cells\": 5}", None, "this JSON has no program"),
    ("{\"memory\": {\"10\": 500", None, "this is not valid JSON"),
    ("[7, 8, 9]", None, "could be the cards of a deck or the cells of a memory"),
    ("10 500\n11 900\n20 500\n21 900", None, "the start is unknown"),
    ("10:500\n11:900\n20:500\n21:900", None, "the start is unknown"),
    ("Cell,Word\n10,020\n11,\n12,520\n13,900", None, "may start in cell 12 or in cell 10"),
    ("10,020\n11,\n12,\n13,520\n14,900", None, "may start in cell 13 or in cell 10"),
    ("| 10 | 020 |\n| 11 |     |\n| 12 | 520 |\n| 13 | 900 |", None, "in cell 12 or in cell 10"),
    ("10 500\n> 11 900", None, "this line begins with `>`"),
    ("> 5\n7", Some(Format::Deck), "this line begins with `>`"),
    ("You wrote:\n> 10 500\n> 11 900", None, "this line begins with `>`"),
    ("51 52 151 252 900", Some(Format::Image), "a list of words begins with cell 00"),
    ("10: 020 INP 21\n11: 900 HRS", None, "neither a cell nor its instruction"),
    ("10: 020 INP 20\n11: 900 show", None, "line 2, column 9: neither a cell nor its instruction"),
    ("10: 020 INP 20\n11: 520 900", None, "line 2, column 9: one cell per line"),
    ("10: 020 INP 20\n11 520 OUT 20\n12: 900 HRS", None, "line 2, column 1: a line of an image"),
    ("10: 020\n11: 520\nshow it\n12: 900", None, "line 3, column 1: a line of an image"),
    ("10: INP 20\n11: OUT 20\n12: HRS", Some(Format::Image), "column 5: an image has words, not"),
    ("10: INP 20\n11: OUT 20\n12: HRS", None, "a source has no cell numbers: remove them"),
    ("10: INP 20\n11: loop: HRS", Some(Format::Source), "a source has no cell numbers"),
    ("10:020\n11: OUT 20\n12:900", None, "line 2, column 5: an image has words, not"),
    ("10:020\n11:520\n12:900\nEND 10", Some(Format::Image), "an image does not say where it"),
    ("10:020\n11:520\n12:900\nSTART 10", None, "line 4, column 1: an image does not say where"),
    ("1O:020\n11:520\n12:900", None, "line 1, column 1: the letter `O` is not a digit"),
    ("10:020\nl1:520\n12:900", Some(Format::Image), "line 2, column 1: the letter `l` is not"),
    ("10: 020 INP 20\n1l: 520 OUT 20\n12: 900 HRS", None, "line 2, column 1: the letter `l`"),
    ("001\n002\n800\n010\n500\n002\n810", None, "a card before the loader, or the print"),
    ("1 2 800 10 500 2 810", None, "a card before the loader, or the print"),
    ("[1, 2, 800, 10, 500, 2, 810]", None, "a card before the loader, or the print"),
    ("10,020\n11,520\n12,900\nTotal,1440", None, "line 4, column 1: a row of the table needs"),
    ("10;020\n11;520\n12;900\nSumme;1440", None, "line 4, column 1: a row of the table needs"),
    ("10,020\n1l,520\n12,900", None, "line 2, column 1: the letter `l` is not a digit"),
    ("10\t500\n12\t900\n13\t", None, "could be the cards of a deck or the cells of a memory"),
    (
        "{\"memory\": {\"10\": 500}, \"image\": {\"10\": 900}}",
        None,
        "an earlier key gives another value",
    ),
    (
        "{\"memory\": {\"10\": 500}, \"start\": 10, \"pc\": 11}",
        None,
        "an earlier key gives another value",
    ),
    (
        "{\"memory\": [{\"addr\": 10, \"data\": 500, \"word\": 900}]}",
        None,
        "an earlier key gives another value",
    ),
    ("10 500 Show, 900 Stop 11\n12 900 Stop", None, "one cell per line"),
    ("10 500 Show\t1\u{ff11} 900 Stop\n12 900", None, "one cell per line"),
    ("10\t099\t1\u{ff11}\t599\n12\t900", None, "one cell per line"),
    ("| 10 | 500 |\n|; 11; |; 900\n| 12 | 900 |", None, "a row of the table needs"),
    ("| 10 | 500 |; | 11 | 900 |\n| 12 | 900 |", None, "one cell per line"),
    ("10,500,OUT 00;S1,500,OUT 00\n12,900,HRS", None, "one cell per line"),
    ("10 500 Show\n11 007 Keep11900Stop\n12 900", None, "one cell per line"),
    ("10: 500 OUT 00  11: 900 HRS\n12: 900 HRS", None, "one cell per line"),
    ("02T00A0Y0B", None, "this tape in base 32 is damaged"),
    ("500;10\n900;11", Some(Format::Image), "a line of an image is a cell, a colon"),
    ("2;800;10\n500;2;810", Some(Format::Source), "these are the cards of a deck"),
    ("10 020\n20 520\n30 900", None, "the cells are in equal steps"),
    ("10,020\n20,520\n30,900", None, "the cells are in equal steps"),
    ("Cell,Word\n5,020\n10,520\n15,900", None, "the cells are in equal steps"),
    ("100 020 INP\n110 520 OUT\n120 900 HRS", None, "the cells are in equal steps"),
    ("01 10 020\n02 11 520\n03 12 900", None, "line numbers"),
    ("01: 10 020\n02: 11 520\n03: 12 900", None, "line numbers"),
    ("0:10 020\n1:11 520\n2:12 900", None, "line numbers"),
    ("01. 10 020 INP\n02. 11 520 OUT", None, "line numbers"),
    ("01 10 020 11 520\n02 12 900 13 000", None, "line numbers"),
    ("01 002\n02 800\n03 010\n04 500", None, "the first column counts the lines: remove it"),
    ("00 002\n01 800\n02 010\n03 500", None, "the first column counts the lines: remove it"),
    ("10: 500 20\n12: 020 900", None, "a word or an address?"),
    ("95: 500 501 502 503 --- 504", None, "one word too many"),
    ("```\n10 500\n11 900\n```\nText", None, "begins or ends a block of code"),
    ("```\n10 500\n```\n```\n11 900\n```", None, "begins or ends a block of code"),
    ("Text\n~~~\n10 500\n11 900\n~~~", None, "begins or ends a block of code"),
    ("1,5\n2,7\n3,9", Some(Format::Deck), "line numbers"),
    ("001,002\n002,800\n003,010\n004,900", None, "the first column counts the lines: remove it"),
    ("1,000\n7", Some(Format::Deck), "a comma in a number"),
    ("#5\n7", Some(Format::Deck), "this number would be lost"),
    ("#5\n7", None, "this number would be lost"),
    ("10,500,OUT 00\nS1,500,OUT 00\n12,900,HRS", None, "line 2, column 1: the letter `S`"),
    ("10,500,OUT 00\n11,1O0,CLA\n12,900,HRS", None, "line 2, column 4: the letter `O`"),
    ("%PDF-1.5", None, "this is a PDF document"),
    ("* 10 500\n* 11 900", None, "each line begins with `*`: remove this sign"),
    ("\u{2022} OUT 00\n\u{2022} HRS", Some(Format::Source), "each line begins with"),
    ("- OUT 00\n- HRS", Some(Format::Source), "each line begins with `-`"),
    ("+ OUT 00\n+l: HRS", None, "each line begins with `+`"),
    ("* 002\n* 800", Some(Format::Deck), "each line begins with `*`"),
    ("\"10 500\"\n\"11 900\"", None, "each line is in quotation marks: remove them"),
    ("\u{201c}OUT 00\u{201d}\n\u{201c}HRS\u{201d}", None, "each line is in quotation marks"),
    ("7\n* 5", Some(Format::Deck), "line 2, column 1: this is the sign of a list"),
    ("1. 5", Some(Format::Deck), "line 1, column 1: this is the sign of a list"),
    ("My deck of 2024\n002\n800\n010\n500", None, "looks like a title"),
    ("Name: Anna\n002\n800\n010\n500", None, "looks like a title"),
    ("by Anna, 7b\n10 500\n11 900", None, "looks like a title"),
    ("=====\n10 500\n11 900", None, "looks like a title"),
    ("Numbers\n5\n7", Some(Format::Deck), "looks like a title"),
    ("002 (loop)\n800 (back)\n010 (cell)", None, "line 1, column 5: not a card: begin a comment"),
    ("002\n800\n010\n500\n011\n900\nthe end", None, "line 7, column 1: not a card"),
    ("10,OUT,00\n11,HRS,00", None, "a table with instructions: write each as a line"),
    (
        "| Cell | Instruction |\n|---|---|\n| 10 | OUT 00 |\n| 11 | HRS |",
        None,
        "a table with instr",
    ),
    ("Address,Op,Operand\n10,OUT,0\n11,HRS,0", None, "a table with instructions"),
    (
        "Address,Opcode,Operand\n10,5,00\n11,9,00",
        None,
        "cell are in two columns: write them in one",
    ),
    ("001 . . . . . . . 500 900", None, "line 1, column 5: not a word: write `_` for a blank cell"),
    ("1\nx\nx\nx\nx\nx\nx\nx\n500\n900", None, "line 2, column 1: not a word: write `_`"),
    ("001;_;_;500;900", None, "another card, or a comment?"),
    ("10;020\n;520\n12;900", None, "line 2, column 1: an empty field: write the number"),
    ("#10 500\n#11 900", None, "this number would be lost"),
    ("<html>", None, "this is a web page"),
    ("10;500\n;501.\n12;900", None, "line 2, column 1: an empty field"),
    (";500\n11;501\n12;900", None, "line 1, column 1: an empty field"),
    ("10;500;OUT 00\n;501;OUT 01\n12;900;HRS", None, "line 2, column 1: an empty field"),
    ("10;500\n;501,12;900\n13;900", None, "line 2, column 1: an empty field"),
    (";500   11;501   12;900", None, "line 1, column 1: a comment begins here"),
    (
        "Note,Cell,Word\nshow,10,500\n;7;how\",\"11\",\"900\"",
        None,
        "line 3, column 1: an empty field",
    ),
    ("Cell,Word,10,500\n11,900", None, "line 1, column 11: a cell in the line of the headings"),
    ("Cell,Word;10,500\n11,900", None, "line 1, column 10: a cell in the line of the headings"),
    (
        "Note;Cell;Word;\"so\";\"10\";\"500\"\n\"stop\";\"11\";\"900\"",
        None,
        "line 1, column 17: a cell in the line",
    ),
    (
        "Note,Cell,Word,so\u{a0}10\u{a0}500\nstop,11,900",
        None,
        "line 1, column 16: a cell in the line",
    ),
    ("| 10 | 500 |\n| 11 | 501 |;|;12;|;900\n| 13 | 900 |", None, "one cell per line"),
    (
        "\"10\"\t\"500\"\n\"11\"\t\"501\";\"12\"\t\"900\"",
        None,
        "line 2, column 11: one cell per line",
    ),
    ("10 500 Show;\n11 501 Show;, 12 900 Stop;", None, "line 2, column 12: one cell per line"),
    ("10 -> 500\n11 -> 900", None, "line 1, column 1: here and on the other lines, write only a"),
    ("10 = 500\n11 = 900", Some(Format::Source), "line 1, column 1: here and on the other lines"),
    ("10 - 500\n11 - 900", None, "here and on the other lines"),
    ("M[10] = 500\nM[11] = 900", None, "here and on the other lines"),
    ("- 10 500\n- 11 900", None, "here and on the other lines"),
    ("(10) 500\n(11) 900", None, "here and on the other lines"),
    ("10. 500 OUT 00\n11. 900 HRS", None, "here and on the other lines"),
    ("Cell 10: 500\nCell 11: 900", None, "here and on the other lines"),
    ("10/500\n11/900", None, "here and on the other lines"),
    ("1,234\n5", Some(Format::Deck), "a comma in a number, or between two?"),
    ("002;\n800;\n010;\\500;\n002;\n810;", None, "line 3, column 4: another card, or a comment?"),
    ("002\n800\n010;; , 500\n002\n810", None, "line 3, column 4: another card, or a comment?"),
    ("10 500 Show;\n11 501 Show; - 12 900 Stop", None, "line 2, column 12: one cell per line"),
    ("10;500\n;501/12;900\n13;900", None, "line 2, column 1: an empty field"),
    ("10;500;\"11;501\"\n12;502\n13;900", None, "a row of the table needs"),
    ("002\t800\n010\t500\n\t900\n002\t810", None, "line 3, column 2: an empty field"),
    ("002\t800\n010\t500\n\t900\n002\t810", Some(Format::Deck), "line 3, column 2: an empty"),
    ("002;\n800;\n010;\n;\n002;\n810;", Some(Format::Deck), "line 4, column 1: an empty field"),
    ("002\n800\n010;, 500\n002\n810", None, "line 3, column 4: another card, or a comment?"),
    ("002\n800\n010;|500;\n002\n810", None, "line 3, column 4: another card, or a comment?"),
    ("\"002\"\n\"800\";\"010\"\n\"500\"", Some(Format::Deck), "line 2, column 6: another card"),
    ("002\u{a0}\n800\u{a0};010\u{a0}\n500", None, "line 2, column 5: another card, or a comment?"),
    ("\"10:500\"\n\"11:501\";\"12:900\"", None, "line 2, column 9: another card, or a comment?"),
    ("10:500\n11:501;l2:900", Some(Format::Image), "line 2, column 7: another card, or a comment?"),
    ("10 500;ll 501\n12 900", None, "line 1, column 7: another card, or a comment?"),
    ("10 500\n11 501\t12 900.", None, "line 2, column 8: one cell per line"),
    ("10\t500 '11\t501'\n12\t900", None, "one cell per line"),
    ("10 5O0 Out\n11 900 Stop", Some(Format::Source), "line 1, column 4: the letter `O`"),
    ("Program 1: adding\n002\n800\n010\n500", None, "this looks like a title: put a `;`"),
    ("Program 1: adding\n2 800 10 500\n2 810", None, "this looks like a title: put a `;`"),
    ("Program 1: adding\n002\n800", Some(Format::Deck), "this looks like a title: put a `;`"),
    ("My listing\n10 500 Out\n11 900 Stop", None, "this looks like a title: put a `;`"),
    ("My program\n OUT 00\n HRS", Some(Format::Source), "put a `;` before a title"),
    ("51 52 151 252 653 553 900", None, "write the address of the first cell before each row"),
    ("10 5 20\n11 9 00", Some(Format::Image), "operation code and cell are separate"),
    ("17 0 34\n18 034\n19 900", None, "operation code and cell are separate"),
    ("002\n800\n0 34\n134", Some(Format::Deck), "operation code and cell are separate"),
    ("1 2 0 34 1 34\n635 535 9 00 _", None, "operation code and cell are separate"),
    ("2 800 10 5 31 11 9 10 2 810", None, "operation code and cell are separate"),
    ("2 800 10 5 31 11 900 2 810", Some(Format::Deck), "operation code and cell are separate"),
    ("10 500 11 900\n20 500 21 900\n30 500 31 900", None, "the start is unknown"),
    ("[10, 500]\n[11, 900]", None, "use `--as deck` or `--as image`, or a file name that ends"),
    ("[2, 800] x", None, "this is not valid JSON"),
    ("10 005 one\n11 006 two", None, "if there are only data here, add the instructions"),
    ("10:005\n11:006", None, "if there are only data here, add the instructions"),
];

#[test]
fn texts_that_are_refused() {
    for &(text, name, expected) in REFUSED {
        check_error(text, name, expected);
    }
    let long = "001".to_owned() + &" _".repeat(100);
    check_error(&long, None, "one word too many");
}

/// An error names a cure. With each of them, and those of the errors that follow, every text loads.
#[test]
fn the_cures_work() {
    for &(text, name, _) in REFUSED {
        cures::check(text, name);
    }
}

/// Checks the warnings of texts that are all the same image.
#[test]
fn a_guess_is_reported() {
    for (text, expected) in [
        ("10,500,INP 20\n11,900,HRS", "1, column 8: this instruction is 020, but"),
        ("| 10 | 500 | OUT 01 |\n| 11 | 900 | HRS |", "1, column 14: this instruction is 501, but"),
        ("Cell,Word,Mnemonic\n10,500,OUT\n11,900,CLA", "3, column 8: this does not match"),
        ("10 500 INP 20\n11 900 CLA 44", "1, column 8: this instruction is 020, but"),
        ("ADDRESS CONTENTS\n10 500 OUT 00\n11 900 CLA n", "3, column 8: this does not match"),
        ("10\t500\n11\t900\n12\t", "3, column 1: no contents here, so cell 12 stays blank"),
        (
            "ADDRESS CONTENTS\n10 500 Show\n11 900 Stop\n12     Reserve for JMP",
            "4, column 1: no contents here, so cell 12 stays blank",
        ),
    ] {
        let mut found = Vec::new();
        let program = load(text, None, None, |diagnostic| found.push(diagnostic))
            .unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!(program.image.to_string(), "10:500\n11:900\n", "{text:?}");
        let messages: Vec<String> = found.iter().map(ToString::to_string).collect();
        assert!(messages.len() <= 2 && messages[0].contains(expected), "{text:?}: {messages:?}");
    }
}

#[test]
fn data_cards_are_not_lost() {
    for (text, expected) in [
        ("#1 5\n#2 7", "line 1, column 1: `#` begins a comment"),
        ("5\t7\n\t9", "line 2, column 2: an empty field"),
        ("5;\n;\n9;", "line 2, column 1: an empty field"),
        ("3,141", "line 1, column 1: a comma in a number, or between two?"),
    ] {
        let error = load_data_cards(text, |_| {}).expect_err(text).to_string();
        assert!(error.contains(expected), "{text:?}: {error}");
    }
    for (text, count) in [("# no cards", 0), ("5\n;\n9", 2), ("\t5\n\t7", 2), ("5,7", 2)] {
        assert_eq!(load_data_cards(text, |_| {}).map(|cards| cards.len()), Ok(count), "{text:?}");
    }
}

#[test]
fn a_deck_without_leading_zeros_is_one_line() {
    let text = "2 800 10 31 11 20 12 9 13 500 2 810 7";
    let deck = load(text, None, None, |found| panic!("{found}")).expect("a deck");
    assert_eq!((deck.format, deck.cards.len()), (Format::Deck, 13));
    // Opcode and cell in two columns have no ascending cells.
    check_error("2 800 10 5 11 9 00 2 810", None, "operation code and cell are separate");
}

/// A deck without leading zeros has one digit before two in many places.
#[test]
fn several_numbers_a_line_are_not_columns() {
    for (text, count) in [
        ("2 800\n3 31\n10 500\n11 900\n2 810", 10),
        ("2 800 5 9 10 505\n11 900 2 810", 10),
        ("2 800 3 10 4 11 5 110 6 211 7 612 8 512 9 900 2 903", 18),
        ("2 800 3 10\n4 11 5 110\n6 211 7 612\n8 512 9 900\n2 803 7\n9 12", 21),
        ("2 800\n20 5\n31 11\n9 10\n2 820\n5\n42", 12),
        ("2 800\n20 5\n31 11\n9 10\n2 120", 10),
        ("02 800 05 9 10 505 11 900 02 810", 10),
        ("002 800 003 700\n004 700 005 700\n006 650 007 550\n008 900 002 100", 16),
        ("[2, 800]\n[10, 500],\n[11, 900]\n[2, 810]", 8),
    ] {
        let deck = load(text, None, None, |found| panic!("{text:?}: {found}"))
            .unwrap_or_else(|error| panic!("{text:?}: {error}"));
        assert_eq!((deck.format, deck.cards.len()), (Format::Deck, count), "{text:?}");
    }
    let list = "1 2 2 3 24 0 0 24 4 100\n504 900 _ _";
    let start = Address::new(9);
    let memory = load(list, None, start, |found| panic!("{found}")).expect("a memory");
    assert_eq!(memory.image.iter_written().count(), 11);
    let list = "1 2 2 3 24 0 0 24 4 100\n504 900";
    let memory = load(list, Some(Format::Image), start, |found| panic!("{found}"));
    assert_eq!(memory.expect("a memory").image.iter_written().count(), 11);
    let list = "51 52 151 252 5 53 900";
    let deck = load(list, Some(Format::Deck), None, |found| panic!("{found}")).expect("cards");
    assert_eq!(deck.cards.len(), 7);
    check_memory(
        "17: 51 52 151 252 653 553 900",
        None,
        "17:051 18:052 19:151 20:252 21:653 22:553 23:900",
        17,
    );
    let pairs = "10 020 11 520\n12 020 13 520\n14 020 15 900";
    check_memory(pairs, None, "10:020 11:520 12:020 13:520 14:020 15:900", 10);
    check_memory("[10, 500]\n[11, 900]", Some(Format::Image), "10:500 11:900", 10);
    check_memory("[1, null, 500]\n[900]", None, "02:500 03:900", 2);
}

#[test]
fn what_the_user_says_decides() {
    let text = "001 100 500 900";
    let as_deck = load(text, Some(Format::Deck), None, |_| {}).expect("four cards");
    assert_eq!((as_deck.format, as_deck.cards.len()), (Format::Deck, 4));
    let start = "02".parse().expect("a cell");
    let as_image = load(text, Some(Format::Image), Some(start), |_| {}).expect("four cells");
    assert_eq!((as_image.image.iter_written().count(), as_image.start), (3, start));
    assert!(!as_image.is_start_inferred);
}

/// The programs of the project and of the conformance suite, without their starts.
#[test]
fn the_start_of_known_programs_is_found_or_asked_for() {
    let (mut found, mut asked) = (0, Vec::new());
    for TestProgram { name, image, start, .. } in programs() {
        match find_start(&image, Address::all()) {
            Ok(cell) if cell == start => found += 1,
            Ok(cell) => panic!("{name} starts in {start}, but {cell} was found"),
            Err(StartError::NoInstruction | StartError::Ambiguous { .. }) => asked.push(name),
        }
    }
    assert!(found * 10 >= (found + asked.len()) * 8, "{found} are found, but not {asked:?}");
}

#[test]
fn a_start_that_is_given_is_never_asked_for() {
    let memory = image::parse("10:500\n11:900\n20:500\n21:900").expect("an image");
    assert!(find_start(&memory, Address::all()).is_err());
    let start = Address::new(20);
    let text = memory.to_string();
    let program = load(&text, None, start, |_| {}).expect("the start is given");
    assert_eq!(Some(program.start), start);
}

/// Joins lines, moves columns, and changes separators and encodings of real files: none may load
/// with other cards and without a message.
#[test]
fn no_mutated_file_is_misread_silently() {
    // The full search takes some minutes. Another seed changes other files.
    let seed = std::env::var("CARDIAC_SEED").ok().and_then(|seed| seed.parse().ok());
    mutation::search(sample_or_all(3_000, 100_000), seed.unwrap_or(1968));
}
