//! A reference machine: CARDIAC as it is worked with a pencil on the cardboard, to compare the real
//! machine with.
//!
//! It shares no code and no way of counting with the real machine, so that both can hardly have the
//! same mistake. A number here is a sign and a row of digits, and a sum goes column by column with
//! carries. An address is two digits, and a step follows the arrows of the flow chart in the manual
//! (R8). All text is in the written forms of R5; any other text panics, because then the test
//! itself is wrong.

use std::collections::VecDeque;

/// The state of the cardboard: the memory cells, the accumulator and the bug (R1-R7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReferenceMachine {
    squares: [[Option<Word>; 10]; 10],
    accumulator: PadNumber,
    bug: CellNumber,
}

/// The result of a step, including the three stops (R8, R11).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StepResult {
    /// The step is done and the next may follow.
    Continued,
    /// The step copied this word to the output card (OUT).
    Punched(String),
    /// The step was an HRS.
    Halted,
    /// The step was an INP that found a blank card or none.
    BlankCard,
    /// The bug is on a blank cell, and no step was taken (R11).
    BlankCell,
}

impl ReferenceMachine {
    /// Creates a machine out of the box, with nothing but the print (R15).
    pub(crate) fn new() -> Self {
        let mut squares = [[None; 10]; 10];
        squares[0][0] = Some(Word::new(Sign::Plus, [0, 0, 1]));
        Self { squares, accumulator: PadNumber::new(Sign::Plus, [0; 4]), bug: [0, 0] }
    }

    /// Writes a word into a cell, or rubs the cell out with `---` (R4, R6, R7).
    pub(crate) fn write_cell(&mut self, cell: &str, word: &str) {
        self.write(read_digits(cell), read_word(word));
    }

    /// Writes a sign and four digits into the accumulator (R2, R3).
    pub(crate) fn set_accumulator(&mut self, text: &str) {
        let (sign, digits) = match text.split_at(1) {
            ("+", digits) => (Sign::Plus, digits),
            ("-", digits) => (Sign::Minus, digits),
            _ => panic!("`{text}` has no sign, as an accumulator is written"),
        };
        self.accumulator = PadNumber::new(sign, read_digits(digits));
    }

    /// Puts the bug into a cell's hole (R5).
    pub(crate) fn move_bug(&mut self, cell: &str) {
        self.bug = read_digits(cell);
    }

    /// Goes once round the flow chart, taking a card from the front of the queue for INP (R8-R14).
    pub(crate) fn step(&mut self, input: &mut VecDeque<String>) -> StepResult {
        let Some(word) = self.look(self.bug) else { return StepResult::BlankCell };
        // The slides have no place for the sign (R9).
        let [op, tens, units] = word.digits;
        self.bug = next_cell(self.bug);
        if let Some(turn) = self.test_window(op, input) {
            return turn;
        }
        self.decoder(op, [tens, units], input)
    }

    /// Returns the contents of a cell (R5): `-007`, `---` if it is blank, `8--` in an unwritten 99
    /// (R7).
    pub(crate) fn cell(&self, cell: &str) -> String {
        let place = read_digits(cell);
        match self.square(place) {
            Some(word) => write_number("", word),
            None if place == [9, 9] => "8--".to_owned(),
            None => "---".to_owned(),
        }
    }

    /// Returns the accumulator with its sign and four digits (R2, R5).
    pub(crate) fn accumulator(&self) -> String {
        write_number("+", self.accumulator)
    }

    /// Returns the number of the bug's cell (R5).
    pub(crate) fn bug(&self) -> String {
        write_digits(self.bug)
    }

    /// Handles the two branches past the decoder: INP at a blank card, and TAC with the accumulator
    /// at plus.
    fn test_window(&mut self, op: u8, input: &mut VecDeque<String>) -> Option<StepResult> {
        match op {
            0 if input.front().is_none_or(|card| read_word(card).is_none()) => {
                input.pop_front();
                self.bug = [0, 0];
                Some(StepResult::BlankCard)
            }
            3 if self.accumulator.sign == Sign::Plus => Some(StepResult::Continued),
            _ => None,
        }
    }

    /// Executes the row of the decoder window, one arm per operation code.
    fn decoder(&mut self, op: u8, place: CellNumber, input: &mut VecDeque<String>) -> StepResult {
        match op {
            0 => {
                let card = input.pop_front().expect("the test window saw a card");
                self.write(place, read_word(&card));
            }
            1 => self.accumulator = self.operand(place),
            2 => self.accumulator = sum(self.accumulator, self.operand(place)),
            3 => self.bug = place,
            4 => self.accumulator = shifted(self.accumulator, place),
            5 => return StepResult::Punched(write_number("", low_three(self.operand(place)))),
            6 => self.write(place, Some(low_three(self.accumulator))),
            7 => self.accumulator = sum(self.accumulator, negated(self.operand(place))),
            8 => {
                let [tens, units] = self.bug;
                self.write([9, 9], Some(Word::new(Sign::Plus, [8, tens, units])));
                self.bug = place;
            }
            9 => {
                self.bug = place;
                return StepResult::Halted;
            }
            _ => unreachable!("a slide shows one digit"),
        }
        StepResult::Continued
    }

    fn square(&self, [tens, units]: CellNumber) -> Option<Word> {
        self.squares[usize::from(tens)][usize::from(units)]
    }

    /// Returns the contents that the slides and the scratch pad copy; the 8 printed in cell 99 is
    /// copied as 800 (R7).
    fn look(&self, place: CellNumber) -> Option<Word> {
        match self.square(place) {
            None if place == [9, 9] => Some(Word::new(Sign::Plus, [8, 0, 0])),
            seen => seen,
        }
    }

    /// Returns a cell as copied onto the scratch pad, four squares wide; a blank one is copied as
    /// 000 (R12).
    fn operand(&self, place: CellNumber) -> PadNumber {
        let word = self.look(place).unwrap_or(Word::new(Sign::Plus, [0; 3]));
        let [hundreds, tens, units] = word.digits;
        PadNumber::new(word.sign, [0, hundreds, tens, units])
    }

    /// Cell 00 takes no pencil, and cell 99 has room for two digits beside its 8 (R6, R7).
    fn write(&mut self, place: CellNumber, word: Option<Word>) {
        let written = match (place, word) {
            ([0, 0], _) => return,
            ([9, 9], Some(word)) => {
                let [_, tens, units] = word.digits;
                Some(Word::new(Sign::Plus, [8, tens, units]))
            }
            _ => word,
        };
        let [tens, units] = place.map(usize::from);
        self.squares[tens][units] = written;
    }
}

/// A cell number: tens, units.
type CellNumber = [u8; 2];

/// The contents of a cell or a card (R1).
type Word = Number<3>;

/// The contents of the accumulator or of a row of the scratch pad (R2).
type PadNumber = Number<4>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// A sign and decimal digits, the most significant first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number<const LENGTH: usize> {
    sign: Sign,
    digits: [u8; LENGTH],
}

impl<const LENGTH: usize> Number<LENGTH> {
    /// Creates a number; zero is always plus (R3).
    fn new(sign: Sign, digits: [u8; LENGTH]) -> Self {
        let sign = if digits == [0; LENGTH] { Sign::Plus } else { sign };
        Self { sign, digits }
    }
}

/// Returns the next cell, and 00 after 99 (R10).
fn next_cell([tens, units]: CellNumber) -> CellNumber {
    match (tens, units) {
        (9, 9) => [0, 0],
        (_, 9) => [tens + 1, 0],
        _ => [tens, units + 1],
    }
}

/// Adds numbers with like signs; with unlike signs, subtracts the smaller from the larger, which
/// gives its sign.
fn sum(upper: PadNumber, lower: PadNumber) -> PadNumber {
    if upper.sign == lower.sign {
        return PadNumber::new(upper.sign, added(upper.digits, lower.digits));
    }
    // Rows of digits compare from the left, as the eye compares them.
    if upper.digits < lower.digits {
        return PadNumber::new(lower.sign, subtracted(lower.digits, upper.digits));
    }
    PadNumber::new(upper.sign, subtracted(upper.digits, lower.digits))
}

fn negated(row: PadNumber) -> PadNumber {
    let sign = if row.sign == Sign::Plus { Sign::Minus } else { Sign::Plus };
    PadNumber::new(sign, row.digits)
}

/// Adds column by column from the right; the last carry has no square to go to (R14).
fn added(upper: [u8; 4], lower: [u8; 4]) -> [u8; 4] {
    let mut result = [0; 4];
    let mut carry = 0;
    for column in [3, 2, 1, 0] {
        let total = upper[column] + lower[column] + carry;
        carry = u8::from(total > 9);
        result[column] = total - 10 * carry;
    }
    result
}

/// Subtracts column by column from the right, borrowing ten where a digit is too small.
fn subtracted(larger: [u8; 4], smaller: [u8; 4]) -> [u8; 4] {
    let mut result = [0; 4];
    let mut borrowed = 0;
    for column in [3, 2, 1, 0] {
        let owed = smaller[column] + borrowed;
        borrowed = u8::from(larger[column] < owed);
        result[column] = larger[column] + 10 * borrowed - owed;
    }
    result
}

/// Moves the digits left and then right, one place at a time; what leaves the four squares is lost.
fn shifted(row: PadNumber, [left, right]: [u8; 2]) -> PadNumber {
    let mut digits = row.digits;
    for _ in 0..left {
        let [_, second, third, fourth] = digits;
        digits = [second, third, fourth, 0];
    }
    for _ in 0..right {
        let [first, second, third, _] = digits;
        digits = [0, first, second, third];
    }
    PadNumber::new(row.sign, digits)
}

fn low_three(row: PadNumber) -> Word {
    let [_, hundreds, tens, units] = row.digits;
    Word::new(row.sign, [hundreds, tens, units])
}

/// Parses a word as written on a card or in a cell; `---` is `None` (R4, R5).
fn read_word(text: &str) -> Option<Word> {
    if text == "---" {
        return None;
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (Sign::Minus, digits),
        None => (Sign::Plus, text),
    };
    Some(Word::new(sign, read_digits(digits)))
}

fn read_digits<const LENGTH: usize>(text: &str) -> [u8; LENGTH] {
    let all_digits = text.bytes().all(|mark| mark.is_ascii_digit());
    assert!(all_digits, "`{text}` is not all digits");
    let digits: Vec<u8> = text.bytes().map(|mark| mark - b'0').collect();
    digits.try_into().expect("a cell has two digits, a word three, an accumulator four")
}

/// Writes a number with its sign; `plus` is the text for a plus (R5).
fn write_number<const LENGTH: usize>(plus: &str, number: Number<LENGTH>) -> String {
    let sign = if number.sign == Sign::Plus { plus } else { "-" };
    format!("{sign}{}", write_digits(number.digits))
}

fn write_digits<const LENGTH: usize>(digits: [u8; LENGTH]) -> String {
    digits.iter().map(ToString::to_string).collect()
}
