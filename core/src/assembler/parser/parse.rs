//! The parser: splits the lines of a source or a listing into their columns.

use super::heading::is_heading;
use super::line_error::LineError;
use super::statement::{ListingCell, ListingFormat, Statement};
use super::words::{is_name, is_one_of, split_word, words};
use crate::assembler::diagnostic::DiagnosticKind;
use crate::assembler::misspelling::find_typo::{c_define, letter_for_digit, split_label};
use crate::assembler::misspelling::recovery::{is_foreign, is_misspelled, is_near, number_or};
use crate::assembler::misspelling::typo::Typo;
use crate::assembler::operation::{Operation, begins_with_operation, is_instruction};
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::text::error::TextErrorKind;
use crate::text::image;
use crate::text::number::misread_digit;
use crate::text::source_line::{SourceLine, source_lines};

/// Parses a source into one statement for each line.
pub(crate) fn statements(
    source: &[u8],
    format: ListingFormat,
) -> impl Iterator<Item = Statement<'_>> {
    source_lines(source).map(move |(number, line)| match line {
        Ok(line) => parse_line(line, number, format),
        Err(error) => {
            Statement { text_error: Some(error), ..Statement::empty(SourceLine::EMPTY, number) }
        }
    })
}

/// Parses a line.
fn parse_line(line: SourceLine<'_>, number: usize, format: ListingFormat) -> Statement<'_> {
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
        if let Some((word, operand)) = statement.read_label() {
            statement.set_operation(word, operand);
        }
        statement.check_label();
        statement.check_comment();
        statement.check_characters();
    } else if let Some(typo) = c_define(line.comment) {
        statement.declare(line.comment, typo);
    }
    statement
}

impl<'s> Statement<'s> {
    /// Parses address, contents and the rest of a line of a listing.
    fn read_listing(&mut self, format: ListingFormat) {
        if image::is_image_line(self.line.text) {
            return self.reject_image_line();
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
        let misread = misread_digit(second);
        let contents = match second.parse::<Card>() {
            _ if second == "8--" && cell == Address::LAST => None,
            Ok(card) => card.word(),
            // A label begins with a letter.
            Err(_) if second.starts_with(|c: char| c.is_ascii_digit()) && misread.is_some() => {
                return self.set_error(second, number_or(second, DiagnosticKind::MissingContents));
            }
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

    /// Rejects a line of an image, or an instruction after the number of its cell.
    fn reject_image_line(&mut self) {
        let (cell, rest) = self.line.text.split_once(':').unwrap_or_default();
        if !is_instruction(rest) {
            return self.set_error(self.line.text, DiagnosticKind::ImageLine);
        }
        let (label, _) = split_word(rest.trim_start());
        let label = label.trim_end_matches(':');
        self.declared = Some(label).filter(|name| Operation::from_name(name).is_none());
        let cell = cell.trim_end();
        self.reject(cell, DiagnosticKind::Typo(Typo::CellNumber { cell }));
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

    /// Parses the label of a line of a source. Returns the word of the operation and the operand
    /// after it, if the line has them.
    fn read_label(&mut self) -> Option<(&'s str, &'s str)> {
        let text = self.line.text;
        match text.split_once(':') {
            Some((before, after)) if !before.trim_end().contains(char::is_whitespace) => {
                let (label, after) = (before.trim_end(), after.trim_start());
                let operation = Operation::from_name(label);
                if let Some(operation) = operation.filter(|&o| is_no_label(o, after)) {
                    self.set_error(label, DiagnosticKind::ColonAfterOperation { operation });
                    return Some((label, after));
                }
                if label.is_empty() {
                    return self.skip_colons(text);
                }
                self.label = Some(label);
                self.skip_colons(after)
            }
            Some((before, after)) if is_split_label(before, after) => {
                self.reject_split_label(before, after)
            }
            _ => match take_split_label(text) {
                Some((label, after)) => self.reject_split_label(label, after),
                None => self.read_label_without_colon(text),
            },
        }
    }

    /// Rejects a label of several words. Returns what follows it.
    fn reject_split_label(&mut self, label: &'s str, after: &'s str) -> Option<(&'s str, &'s str)> {
        let kind =
            split_label(label.trim()).map_or(DiagnosticKind::InvalidName, DiagnosticKind::Typo);
        self.set_error(label.trim(), kind);
        self.skip_colons(after.trim_start())
    }

    /// Returns the operation and its operand after a label with its colon.
    fn skip_colons(&mut self, text: &'s str) -> Option<(&'s str, &'s str)> {
        let begin = text.trim_start_matches(|c: char| c == ':' || c.is_whitespace());
        let (colons, _) = text.split_at_checked(text.len() - begin.len()).unwrap_or_default();
        if !colons.is_empty() {
            self.set_error(colons.trim_end(), DiagnosticKind::StrayColon);
        }
        Some(split_word(begin)).filter(|(first, _)| !first.is_empty())
    }

    /// Parses a line without a colon. Its first word may be a label.
    fn read_label_without_colon(&mut self, text: &'s str) -> Option<(&'s str, &'s str)> {
        let (first, after_first) = split_word(text);
        let (second, after_second) = split_word(after_first);
        if second.is_empty() && first.parse::<Card>().is_ok_and(|card| card.word().is_some()) {
            self.set_error(first, DiagnosticKind::BareNumber);
            return None;
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
            return Some((second, after_second));
        }
        if operations.0.is_none() && second.is_empty() && is_alone(first) {
            self.label = Some(first);
            self.set_error(first, DiagnosticKind::LabelWithoutColon { name: first });
            return None;
        }
        Some((first, after_first))
    }

    /// Sets the operation to the one with this name, or else to the likely one.
    fn set_operation(&mut self, name: &'s str, operand: &'s str) {
        self.operation = Operation::from_name(name);
        (self.mnemonic, self.operand) = (name, operand);
        if self.operation.is_none() {
            self.guess_operation();
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
    (has_directive && is_free(first) && is_free(second)).then_some((label, after))
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
