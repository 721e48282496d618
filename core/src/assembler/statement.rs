//! The parser: splits a line of a source or a listing into its columns.

use super::diagnostic::DiagnosticKind;
use super::expression::{LineError, is_name};
use super::operation::Operation;
use super::recovery::{is_foreign, is_misspelled, is_near, number_or};
use super::typo::{Typo, c_define, letter_for_digit, split_label};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::word::Word;
use crate::text::error::{TextError, TextErrorKind};
use crate::text::image;
use crate::text::source_line::{SourceLine, source_lines};

/// One line, split into its columns.
#[derive(Clone)]
pub(crate) struct Statement<'s> {
    /// The line number, counted from 1.
    pub(crate) number: usize,
    pub(crate) line: SourceLine<'s>,
    /// The cell and contents that a listing gives.
    pub(crate) listing: Option<ListingCell>,
    pub(crate) label: Option<&'s str>,
    pub(crate) operation: Option<Operation>,
    /// The word of the operation, correct or misspelled.
    pub(crate) mnemonic: &'s str,
    /// The operand. In a listing, a remark may follow it.
    pub(crate) operand: &'s str,
    /// A comment without a sign, or a heading.
    pub(crate) remark: &'s str,
    /// `true` if the contents are missing in a line of a form.
    pub(crate) is_gap: bool,
    /// The name that a line with an error was probably meant to define.
    pub(crate) declared: Option<&'s str>,
    /// The error that keeps the line from being parsed. If only the operation is unknown,
    /// the line still fills a cell.
    pub(crate) error: Option<LineError<'s>>,
    /// The error if the line is not text.
    pub(crate) text_error: Option<TextError>,
}

/// The first two columns of a listing.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct ListingCell {
    pub(crate) cell: Address,
    /// `None` if the cell is blank.
    pub(crate) contents: Option<Word>,
}

/// The columns of a listing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum ListingFormat {
    /// Address, contents, label, operation, operand, comment.
    Six,
    /// Address, contents, comment.
    Three,
    /// Address, contents and comment under a printed heading: the coding form of the
    /// manual. It may have empty lines and remarks between the lines.
    Form,
}

/// Parses a source into one statement for each line.
pub(crate) fn statements(
    source: &[u8],
    format: ListingFormat,
) -> impl Iterator<Item = Statement<'_>> {
    source_lines(source).map(move |(number, line)| match line {
        Ok(line) => statement(line, number, format),
        Err(error) => {
            Statement { text_error: Some(error), ..Statement::empty(SourceLine::EMPTY, number) }
        }
    })
}

/// Detects the columns of a listing. It has six if most lines have a mnemonic that agrees
/// with their contents.
pub(crate) fn detect_format(source: &[u8]) -> ListingFormat {
    let heading = source_lines(source)
        .filter_map(|(_, line)| line.ok())
        .find(|line| !line.text.is_empty())
        .filter(|line| is_heading(line.text));
    if let Some(heading) = heading {
        let has_operations = words(heading.text).any(|word| is_one_of(word, &OPERATION_HEADINGS));
        return if has_operations { ListingFormat::Six } else { ListingFormat::Form };
    }
    let (mut with, mut without) = (0, 0);
    for statement in statements(source, ListingFormat::Six) {
        let Some(contents) = statement.listing.and_then(|listing| listing.contents) else {
            continue;
        };
        let agrees = match statement.operation {
            Some(Operation::Instruction(opcode)) => {
                contents.magnitude() / 100 == u16::from(opcode.code())
            }
            Some(_) => true,
            None if statement.remark.is_empty() => continue,
            None => false,
        };
        *(if agrees { &mut with } else { &mut without }) += 1;
    }
    if with > without || without == 0 { ListingFormat::Six } else { ListingFormat::Three }
}

fn statement(line: SourceLine<'_>, number: usize, format: ListingFormat) -> Statement<'_> {
    let mut statement = Statement::empty(line, number);
    if let Some((part, character)) = line.control_character() {
        let kind = DiagnosticKind::Text(TextErrorKind::InvisibleCharacter { character });
        statement.error = Some(LineError::new(part, kind));
    } else if is_heading(line.text)
        || is_rule(line.text)
        || format == ListingFormat::Form && is_remark(line.text)
    {
        statement.remark = line.text;
    } else if line.text.starts_with(|c: char| c.is_ascii_digit()) && !is_misspelled(line.text) {
        statement.read_listing(format);
        statement.check_comment();
    } else if !line.text.is_empty() {
        statement.read_source();
        statement.check_comment();
        statement.check_characters();
    } else if let Some(typo) = c_define(line.comment) {
        statement.declare(line.comment, typo);
    }
    statement
}

impl<'s> Statement<'s> {
    const fn empty(line: SourceLine<'s>, number: usize) -> Self {
        Self {
            number,
            line,
            listing: None,
            label: None,
            operation: None,
            mnemonic: "",
            operand: "",
            remark: "",
            is_gap: false,
            declared: None,
            error: None,
            text_error: None,
        }
    }

    /// Returns `true` if its operation is unknown, so that the line probably fills a cell.
    pub(crate) fn is_rejected(&self) -> bool {
        let kind = self.error.and_then(|error| error.kind);
        matches!(
            kind,
            Some(
                DiagnosticKind::UnknownOperation { .. }
                    | DiagnosticKind::ForeignOperation { .. }
                    | DiagnosticKind::Typo(_)
                    | DiagnosticKind::Text(_)
            )
        )
    }

    /// Returns `true` if it leaves its cells blank.
    pub(crate) fn is_blank(&self) -> bool {
        match self.listing {
            Some(listing) => listing.contents.is_none(),
            None => self.operation == Some(Operation::Res),
        }
    }

    pub(crate) fn set_error(&mut self, part: &'s str, kind: DiagnosticKind<'s>) {
        self.error.get_or_insert(LineError::new(part, kind));
    }

    /// Rejects the line: it has no operation, and this is its only error.
    pub(crate) fn reject(&mut self, part: &'s str, kind: DiagnosticKind<'s>) {
        self.error = Some(LineError::new(part, kind));
        self.operation = None;
    }

    /// Rejects a line that was probably meant to define a name.
    pub(crate) fn declare(&mut self, part: &'s str, typo: Typo<'s>) {
        if let Typo::VariableDefinition { name, .. } | Typo::CDefine { name, .. } = typo {
            self.declared = Some(name);
        }
        self.reject(part, DiagnosticKind::Typo(typo));
    }

    /// Parses address, contents and the rest of a line of a listing.
    fn read_listing(&mut self, format: ListingFormat) {
        if image::is_image_line(self.line.text) {
            return self.set_error(self.line.text, DiagnosticKind::ImageLine);
        }
        let (first, rest) = split_word(self.line.text);
        let (second, tail) = split_word(rest);
        let is_gap = format == ListingFormat::Form
            && (second.is_empty() || is_remark(rest) || is_sentence(rest));
        if second.is_empty() && !is_gap {
            return self.set_error(first, number_or(first, DiagnosticKind::BareNumber));
        }
        let Ok(value) = first.trim_start_matches('0').parse().or(only_zeros(first)) else {
            return self.set_error(first, number_or(first, DiagnosticKind::InvalidOperand));
        };
        let Some(cell) = u8::try_from(value).ok().and_then(Address::new) else {
            return self.set_error(first, DiagnosticKind::CellOutOfRange { value });
        };
        if is_gap {
            (self.is_gap, self.remark) = (true, rest);
            self.listing = Some(ListingCell { cell, contents: None });
            return;
        }
        let contents = match second.parse::<Card>() {
            _ if second == "8--" && cell == Address::LAST => None,
            Ok(card) => card.word(),
            Err(_) if begins_with_operation(rest) => {
                let label = second.trim_end_matches(':');
                self.declared = Some(label).filter(|name| Operation::from_name(name).is_none());
                return self.reject(first, DiagnosticKind::Typo(Typo::CellNumber { cell: first }));
            }
            Err(TextErrorKind::InvalidCard | TextErrorKind::InvalidNumber { .. }) => {
                return self.set_error(second, number_or(second, DiagnosticKind::MissingContents));
            }
            Err(kind) => return self.set_error(second, DiagnosticKind::Text(kind)),
        };
        self.listing = Some(ListingCell { cell, contents });
        self.remark = tail;
        if format == ListingFormat::Six {
            self.read_three_columns(tail);
        }
    }

    /// Parses label, operation and operand of a listing. A mnemonic in the first of these
    /// columns is not a label, even if the remark begins with another mnemonic.
    fn read_three_columns(&mut self, tail: &'s str) {
        let (first, after_first) = split_word(tail);
        let (second, after_second) = split_word(after_first);
        let (first_operation, second_operation) =
            (Operation::from_name(first), Operation::from_name(second));
        let has_label = match first_operation {
            Some(Operation::Instruction(_)) => false,
            Some(operation) => is_label(operation, second_operation, after_second),
            None => true,
        };
        let (label, operation, mnemonic, operand) = if has_label {
            let label = first.strip_suffix(':').unwrap_or(first);
            (Some(label), second_operation, second, after_second)
        } else {
            (None, first_operation, first, after_first)
        };
        let fills_a_cell =
            matches!(operation, Some(Operation::Instruction(_) | Operation::Data | Operation::Res));
        if fills_a_cell {
            (self.label, self.operation, self.mnemonic) = (label, operation, mnemonic);
            (self.operand, self.remark) = (operand, "");
            self.check_label();
        }
    }

    /// Parses a line of a source.
    fn read_source(&mut self) {
        let text = self.line.text;
        match text.split_once(':') {
            Some((before, after)) if !before.trim_end().contains(char::is_whitespace) => {
                let label = before.trim_end();
                let operation = Operation::from_name(label);
                if let Some(operation) = operation.filter(|&o| is_no_label(o, after.trim_start())) {
                    self.set_error(label, DiagnosticKind::ColonAfterOperation { operation });
                    (self.operation, self.mnemonic) = (Some(operation), label);
                    self.operand = after.trim_start();
                } else if label.is_empty() {
                    self.read_operation(text);
                } else {
                    self.label = Some(label);
                    self.read_operation(after.trim_start());
                }
            }
            Some((before, after)) if is_split_label(before, after) => {
                self.read_split_label(before, after);
            }
            _ => match take_split_label(text) {
                Some((label, after)) => self.read_split_label(label, after),
                None => self.read_words(text),
            },
        }
        self.check_label();
    }

    /// A label of several words, with what follows it.
    fn read_split_label(&mut self, label: &'s str, after: &'s str) {
        let kind =
            split_label(label.trim()).map_or(DiagnosticKind::InvalidName, DiagnosticKind::Typo);
        self.set_error(label.trim(), kind);
        self.read_operation(after.trim_start());
    }

    /// Parses an operation and its operand after a label with its colon.
    fn read_operation(&mut self, text: &'s str) {
        let begin = text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let (colons, _) = text.split_at_checked(text.len() - begin.len()).unwrap_or_default();
        if !colons.is_empty() {
            self.set_error(colons.trim_end(), DiagnosticKind::StrayColon);
        }
        let (first, operand) = split_word(begin);
        if !first.is_empty() {
            self.set_operation(first, operand);
        }
    }

    /// Parses a line without a colon. Its first word may be a label.
    fn read_words(&mut self, text: &'s str) {
        let (first, after_first) = split_word(text);
        let (second, after_second) = split_word(after_first);
        if second.is_empty() && first.parse::<Card>().is_ok_and(|card| card.word().is_some()) {
            return self.set_error(first, DiagnosticKind::BareNumber);
        }
        let operations = (Operation::from_name(first), Operation::from_name(second));
        let has_label = match operations {
            (Some(first), second) => is_label(first, second, after_second),
            (None, Some(Operation::Instruction(_))) => true,
            (None, Some(Operation::Data | Operation::Equ | Operation::Res)) => {
                !after_second.is_empty() || !is_near(first)
            }
            (None, Some(_)) => false,
            (None, None) if is_foreign(first) => false,
            (None, None) => second_is_nearer(first, second, after_second),
        };
        if has_label {
            self.label = Some(first);
            self.set_operation(second, after_second);
        } else if operations.0.is_none() && second.is_empty() && is_alone(first) {
            self.label = Some(first);
            self.set_error(first, DiagnosticKind::LabelWithoutColon { name: first });
        } else {
            self.set_operation(first, after_first);
        }
    }

    fn check_label(&mut self) {
        match (self.label, self.operation) {
            (Some(name), _) if Operation::from_name(name).is_some_and(|o| o.opcode().is_some()) => {
                self.set_error(name, DiagnosticKind::NameIsMnemonic { name });
            }
            (Some(name), _) if !is_name(name) => {
                self.set_error(
                    name,
                    split_label(name).map_or(DiagnosticKind::InvalidName, DiagnosticKind::Typo),
                );
            }
            (
                Some(name),
                Some(operation @ (Operation::Org | Operation::Start | Operation::End)),
            ) => {
                self.set_error(name, DiagnosticKind::UnexpectedLabel { operation });
            }
            (None, Some(Operation::Equ)) => {
                self.set_error(self.line.text, DiagnosticKind::MissingName);
            }
            _ => {}
        }
    }
}

/// Splits a text after its first word.
pub(crate) fn split_word(text: &str) -> (&str, &str) {
    let end = text.find(char::is_whitespace).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (word, rest.trim_start())
}

fn only_zeros(text: &str) -> Result<i32, core::num::ParseIntError> {
    if text.bytes().all(|byte| byte == b'0') { Ok(0) } else { text.parse() }
}

/// Returns `true` if a word that could be an operation is a label, because another
/// operation follows: `end HRS`, but not `END start` or `DATA CLA table`. `ADD CLA 5`
/// counts too, so that the error is about the label ADD.
fn is_label(first: Operation, second: Option<Operation>, after: &str) -> bool {
    let goes_on = !after.is_empty() && !after.starts_with(['+', '-', ',']);
    match (first, second) {
        (Operation::Data, Some(Operation::Instruction(_)))
        | (_, Some(Operation::Org | Operation::Start | Operation::End) | None) => false,
        (_, Some(Operation::Instruction(_))) if first.opcode().is_none() => true,
        _ => goes_on,
    }
}

/// Returns `true` if several words before a colon were meant for a label: `my total: DATA 5`.
fn is_split_label(before: &str, after: &str) -> bool {
    let (second, _) = split_word(after.trim_start());
    let is_free = |word: &str| is_name(word) && Operation::from_name(word).is_none();
    words(before).all(is_free)
        && words(before).count() > 1
        && (second.is_empty() || Operation::from_name(second).is_some())
}

/// Parts a line that begins with two words and DATA, RES or EQU: `my total DATA 5`.
fn take_split_label(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = split_word(text);
    let (second, after) = split_word(rest);
    let (third, _) = split_word(after);
    let is_free = |word: &str| is_name(word) && !is_near(word) && !is_foreign(word);
    let has_directive = matches!(
        Operation::from_name(third),
        Some(Operation::Data | Operation::Res | Operation::Equ)
    );
    let label = text.get(..text.len() - after.len())?;
    (is_free(first) && is_free(second) && has_directive).then_some((label, after))
}

/// Returns `true` if an operation before a colon is not a label, because neither an
/// operation nor a misspelled one follows: `CLA: 5`, `END: start`.
fn is_no_label(first: Operation, rest: &str) -> bool {
    let is_mnemonic = first.opcode().is_some();
    let (second, after) = split_word(rest);
    match Operation::from_name(second) {
        None if second.is_empty() => is_mnemonic,
        None => is_mnemonic || !is_near(second),
        Some(Operation::Org | Operation::Start | Operation::End) => after.is_empty(),
        Some(_) => false,
    }
}

/// Returns `true` if the first of two unknown words is a label, because the second is
/// similar to an operation. If both are, the second must have an operand.
fn second_is_nearer(first: &str, second: &str, after_second: &str) -> bool {
    is_name(first) && is_near(second) && (!is_near(first) || !after_second.is_empty())
}

/// Returns `true` if a word alone on its line is more likely a label than a misspelled
/// operation.
fn is_alone(name: &str) -> bool {
    is_name(name) && !is_near(name) && letter_for_digit(name).is_none()
}

const OPERATION_HEADINGS: [&str; 6] =
    ["label", "opcode", "op", "mnemonic", "operand", "instruction"];

const ADDRESS_HEADINGS: [&str; 7] = ["address", "addr", "addr.", "cell", "loc", "location", "no."];

const CONTENTS_HEADINGS: [&str; 6] = ["word", "contents", "content", "value", "code", "data"];

const COMMENT_HEADINGS: [&str; 6] =
    ["comment", "comments", "remark", "remarks", "meaning", "description"];

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

fn is_one_of(word: &str, known: &[&str]) -> bool {
    known.iter().any(|known| known.eq_ignore_ascii_case(word))
}

/// Returns `true` for the heading of a listing: `ADDRESS  CONTENTS  COMMENTS`.
pub(crate) fn is_heading(text: &str) -> bool {
    let is_heading = |word| {
        is_address_heading(word)
            || is_contents_heading(word)
            || is_one_of(word, &COMMENT_HEADINGS)
            || is_one_of(word, &OPERATION_HEADINGS)
    };
    words(text).count() >= 2 && words(text).all(is_heading)
}

/// Returns `true` for the heading of an address column.
pub(crate) fn is_address_heading(word: &str) -> bool {
    is_one_of(word, &ADDRESS_HEADINGS)
}

/// Returns `true` for the heading of a contents column.
pub(crate) fn is_contents_heading(word: &str) -> bool {
    is_one_of(word, &CONTENTS_HEADINGS)
}

/// Returns `true` if a line begins with an operation, with or without a label before it.
pub(crate) fn begins_with_operation(text: &str) -> bool {
    let mut first = words(text).take(2).map(|word| word.trim_end_matches(':'));
    first.any(|word| Operation::from_name(word).is_some())
}

/// Returns `true` for words that are neither contents nor an operation, such as
/// `kept for the total`.
fn is_remark(text: &str) -> bool {
    let (first, _) = split_word(text);
    text.contains(char::is_alphabetic)
        && !text.contains(|c: char| c.is_ascii_digit() || c == ':')
        && first.chars().all(char::is_alphabetic)
        && Operation::from_name(first).is_none()
        && !is_near(first)
        && first.parse::<Card>().is_err()
}

/// Returns `true` for a sentence that may begin with a mnemonic: `Reserve for JMP`.
fn is_sentence(text: &str) -> bool {
    const NO_OPERANDS: [&str; 8] = ["a", "an", "for", "from", "of", "the", "this", "to"];
    let is_word = |word: &str| word.chars().all(|c| c.is_alphabetic() || ",.'-".contains(c));
    words(text).count() > 2
        && words(text).all(is_word)
        && words(text).nth(1).is_some_and(|word| is_one_of(word, &NO_OPERANDS))
}

/// Returns `true` for a line of dashes under a heading.
fn is_rule(text: &str) -> bool {
    let is_dashes = |word: &str| word.bytes().all(|byte| matches!(byte, b'-' | b'=' | b'|' | b'+'));
    words(text).count() >= 2 && words(text).all(is_dashes)
}
