//! Single lines of sources, published listings, and the sample programs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::assembled::{check_written_out, errors, without_error};
use cardiac_core::{Address, Machine, Stop, deck};

/// The columns of each line: source lines with a bar between them, and the contents of cell 10 and
/// those that follow, literals included. `n` is 40 and `m` is -7.
const LINES: &str = "
; An instruction and the number of a cell.
INP 5 => 005
CLA 5 => 105
ADD 5 => 205
TAC 5 => 305
SFT 5 => 405
OUT 5 => 505
STO 5 => 605
SUB 5 => 705
JMP 5 => 805
HRS 5 => 905
IN 5 => 005
in 5 => 005
cla 5 => 105
Hrs => 900
HRS 00 => 900
CLA 05 => 105
CLA 0005 => 105
CLA +5 => 105
CLA 99 => 199
JMP 00 => 800
SFT 1,3 => 413
SFT 1 , 3 => 413
SFT 0,4 => 404
SFT 13 => 413
SFT n => 440
SFT 1,n-37 => 413
SFT n - 39 , 2+1 => 413
x EQU 9 | SFT x,x => 499

; Names and sums.
CLA n => 140
CLA n+1 => 141
CLA n + 1 => 141
CLA 1 + n => 141
CLA n-1 => 139
CLA n - 41 + 2 => 101
CLA -1+n => 139
CLA - 1 + n => 139
CLA n+m => 133
CLA n-m => 147
CLA n - -2 => 142
CLA n+-2 => 138
CLA n-n => 100
CLA 999-900 => 199

; Labels, above and below.
x: JMP x => 810
x JMP x => 810
x : JMP x => 810
x:JMP x => 810
x: |  | JMP x => 810
JMP x | x: HRS => 811 900
JMP x+1 | HRS | x: | HRS => 813 900 900
x: HRS | X: JMP X => 900 811
größe: JMP größe => 810
_x1: JMP _x1 => 810
x: RES 2 | JMP x => --- --- 810
x: DATA 1, 2 | JMP x => 001 002 810

; Names that are directives.
end: JMP end => 810
end JMP end => 810
end HRS => 900
data: DATA data => 010
org: JMP org + 1 => 811
equ: CLA equ-1 => 109
res RES 1 | JMP res => --- 810
start EQU 5 | JMP start => 805

; Literals, behind the program, each once.
CLA =5 => 111 005
ADD =-5 => 211 -005
SUB = 5 => 711 005
OUT =n => 511 040
CLA =n - 1 => 111 039
CLA =CLA n => 111 140
CLA =-0 => 111 000
CLA =5 | ADD =005 | SUB =4+1 => 113 213 713 005
CLA =1 | CLA =2 | CLA =1 => 113 114 113 001 002
CLA =x | x: HRS => 112 900 011
CLA =5 | ORG 12 | DATA 7 | ORG 11 => 111 005 007
CLA =5 | DATA 6, 7 | ORG 11 => 113 006 007 005

; DATA.
DATA 5 => 005
DATA -5 => -005
DATA +5 => 005
DATA -0 => 000
DATA 999 => 999
DATA 5, -7, n => 005 -007 040
DATA 1,2 ,3 , 4 => 001 002 003 004
DATA m => -007
DATA n+1, n - 1 => 041 039
DATA CLA n => 140
DATA CLA 5, HRS 0 => 105 900
DATA out n + 1 => 541
DATA HRS => 900
DATA 100 + n => 140
DATA 5 - -3 => 008
DATA CLA => 100
x: DATA STO x => 610
DATA IN x, 3 | x: => 012 003
DATA data , 5 | data: => 012 005
DATA data,5 | data EQU 7 => 007 005
DATA 5 7 => 012
DATA 5 -7 => -002

; A line that puts nothing into its cell leaves what is there.
DATA 5 | ORG 10 | RES 1 => 005
ORG 10 | CLA 5 | ORG 10 | RES 1 | HRS => 105 900

; EQU, whatever the order.
x EQU 5 | CLA x => 105
x: EQU 5 | CLA x => 105
CLA x | x EQU 5 => 105
x EQU y + 1 | y EQU z | z: CLA x => 111
x EQU -5 | DATA x => -005
x EQU CLA n | DATA x => 140

; RES and ORG.
RES 2 | DATA 5 => --- --- 005
RES 0 | HRS => 900
RES n-38 | HRS => --- --- 900
ORG 11 | HRS => --- 900
ORG n - 29 | HRS => --- 900
DATA 1 | ORG 10 | DATA 2 => 002
x: RES 1 | ORG x+2 | HRS => --- --- 900
DATA 7 | ORG 99 | DATA 850 => 007

; Comments and blanks.
HRS;x => 900
HRS # x => 900
HRS // x => 900
CLA 5 //6 => 105
";

/// Returns the cases of a table, without its headings.
fn cases(table: &str) -> impl Iterator<Item = &str> {
    table.lines().filter(|line| !line.is_empty() && !line.starts_with("; "))
}

fn check(lines: &str, words: &str) {
    let source = format!("n EQU 40\nm EQU -7\n{lines}\n END 10");
    let assembly = without_error(source.as_bytes());
    let cells = (10..99).filter_map(Address::new);
    let cells: Vec<String> = cells.map(|cell| assembly.image.cell(cell).to_string()).collect();
    assert_eq!(cells.join(" ").trim_end_matches(" ---"), words, "{source}");
}

#[test]
fn each_line_gives_its_words() {
    for case in cases(LINES) {
        let (lines, words) = case.split_once(" => ").expect("lines and words");
        check(&lines.replace(" | ", "\n").replace(" |", "\n"), words);
    }
    check("; x\n#\n//\n\tHRS\t", "900");
    check("HRS\r", "900");
    check("\tx\tCLA\t5\t", "105");
}

/// Lines of which at least one is an error.
const REFUSED: &str = "
; Operands that are missing, too many, or none.
CLA
JMP
SFT
DATA
x EQU
ORG
RES
START
CLA 5 6
CLA 5, 6
HRS 5 halt
CLA n n
CLA n+
CLA +
CLA ++5
CLA n - - -1
CLA x
CLA 5x
CLA $
CLA n*2
CLA (5)
CLA CLA
CLA CLA 5
DATA 5,
DATA ,5
DATA 5,,6
DATA --5
DATA 1000
DATA 1234567890123456789
DATA 999+1
DATA blank
DATA ---
DATA x
SFT 1,
SFT ,3
SFT 12,3
SFT 1,2,3
SFT 100
SFT 10,3
SFT n-41,3
SFT 1,x
SFT ,

; Beyond the cells.
CLA 100
CLA -1
CLA n-41
CLA 99+1
ORG 100
ORG -1
RES 101
RES -1
END 100
ORG 99 | DATA 850, 1
RES 91
RES 90 | HRS
ORG 99 | DATA 5
ORG 99 | HRS
ORG 0 | DATA 2
CLA x | ORG 99 | DATA 850 | x:
START x | RES 90 | x:
x EQU y | CLA x | RES 90 | y:

; Literals where no word is read, or where no cell is left.
STO =5
INP =5
JMP =5
TAC =5
SFT =5
HRS =5
CLA =
CLA =1000
CLA =x
DATA =5
CLA =5 | RES 88 | HRS
CLA =5 | ORG 99

; Names.
x: HRS | x: HRS
CLA: HRS
in: HRS
1x: HRS
x-y: HRS
_: HRS
: HRS
x: y: HRS
x : : HRS
:
CLA: 5
DATA: 5
HRS:
END: x
JMP x: | x:
CLA HRS 5
x: ORG 5
x START 5
x: END
EQU 5
x EQU x
x EQU y | y EQU x

; Known too late.
ORG x | x: HRS
RES x | x EQU 5
RES x | x EQU 5 | HRS
x EQU y | RES x | y EQU 1

; Words that are no operations.
LDA 5
CAL 5
x LDA 5
x: 5
5
-5
10:005
10
100 005
10 5x
10 1234
blank

; The start and the end.
START 10 | END 11
START 10 | START 11
END 10 | HRS
END | x: DATA 5
END | DATA x
END | DATA 1000
END 5 6
END x
END | END | RES 1
DATA 5, 6
DATA 500, 900 | ORG 50 | DATA 500, 900
";

#[test]
fn lines_that_mean_nothing_are_refused() {
    let unseen = ["CLA \u{2212}5", "CLA 5\u{200b}"];
    for lines in cases(REFUSED).chain(unseen) {
        let source = format!("n EQU 40\n {}", lines.replace(" | ", "\n"));
        assert!(!errors(&source).is_empty(), "{source}");
    }
}

#[test]
fn the_start_is_said_or_is_the_first_instruction() {
    for (source, start) in [
        ("START 20\nHRS", 20),
        ("HRS\nSTART x\nx: HRS", 11),
        ("HRS\nx: HRS\nEND x", 11),
        ("END 20", 20),
        ("START 20\nHRS\nEND 20", 20),
        ("START 20\nEND\n", 20),
        ("x EQU 7\nEND x + 1", 8),
        ("HRS", 10),
        ("DATA 5\nHRS", 11),
        ("RES 5\nHRS\nEND", 15),
        ("ORG 50\nHRS\nORG 20\nHRS", 50),
        ("DATA CLA 5\nHRS", 11),
        ("DATA 5\nDATA 105", 10),
        ("DATA -5\nDATA 105\nSUB 10", 12),
        ("HRS\nEND 99", 99),
        ("HRS\nEND 0", 0),
    ] {
        let assembly = without_error(source.as_bytes());
        assert_eq!(assembly.start.get(), start, "{source}");
    }
}

#[test]
fn the_cards_stand_after_the_end() {
    for (lines, cards) in [
        ("", ""),
        ("DATA 5", "005"),
        ("DATA 5, -7", "005 -007"),
        ("DATA 1\n\n; two\nDATA 2 ; two", "001 002"),
        ("DATA blank, 5, ---", "blank 005 blank"),
        ("DATA BLANK", "blank"),
        ("DATA n, n+1", "040 041"),
        ("DATA CLA n", "140"),
        ("data 1 , 2", "001 002"),
    ] {
        let source = format!("n EQU 40\n HRS\n END\n{lines}");
        let assembly = without_error(source.as_bytes());
        let read: Vec<String> = assembly.cards().map(|card| card.to_string()).collect();
        assert_eq!(read.join(" "), cards, "{source}");
    }
}

#[test]
fn a_name_that_is_called_blank_is_no_blank_card() {
    let assembly = without_error(b"blank EQU 7\n HRS\n END\n DATA blank, ---");
    let cards: Vec<String> = assembly.cards().map(|card| card.to_string()).collect();
    assert_eq!(cards, ["007", "blank"]);
}

/// A published listing and its expected result.
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    file: String,
    image: BTreeMap<String, String>,
    start: String,
    cards: Vec<String>,
    expect: Expected,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    cards: Vec<String>,
    stop: String,
    steps: u64,
}

#[test]
fn published_listings_are_read_and_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/listings");
    let text = fs::read_to_string(folder.join("listings.json")).expect("a file");
    let listings: Vec<Listed> = serde_json::from_str(&text).expect("its own format");
    assert_eq!(listings.len(), 7);
    for Listed { file, image, start, cards, expect } in listings {
        let source = fs::read(folder.join(&file)).expect("a file");
        let assembly = without_error(&source);
        let written = assembly.image.iter_written();
        let written: BTreeMap<String, String> =
            written.map(|(cell, word)| (cell.to_string(), word.to_string())).collect();
        assert_eq!((written, assembly.start.to_string()), (image, start), "{file}");
        check_written_out(&source);

        let cards = cards.join("\n");
        let mut cards = deck::cards(&cards).map(|card| card.expect("a card"));
        let mut machine = Machine::from_image(assembly.image, assembly.start);
        let mut punched = Vec::new();
        let run = machine.run(&mut cards, |word| punched.push(word.to_string()), 10_000);
        assert_eq!((punched, run.steps), (expect.cards, expect.steps), "{file}");
        assert_eq!(run.stop.map(Stop::name), Some(expect.stop.as_str()), "{file}");
    }
}

#[test]
fn the_sample_programs_written_out_again_are_the_same() {
    for program in cardiac_programs::SAMPLES {
        check_written_out(program.text.as_bytes());
    }
}
