//! What may have been meant by a line that cannot be read as it stands.

use super::dialect::{Foreign, foreign, is_variable_word};
use super::expression::{is_name, is_part_of_name};
use super::finding::Finding;
use super::operation::Operation;
use super::spelling::{Similar, nearest_operation};
use super::statement::{Statement, word};
use super::typo::{
    Typo, behind_hash, letter_for_digit, number_in_comment, unglued, wrong_character,
};
use crate::card::Card;
use crate::text::Line;

impl<'s> Statement<'s> {
    /// Takes a word for an operation, or for the one it is nearest to.
    pub(crate) fn take(&mut self, name: &'s str, operand: &'s str) {
        self.operation = Operation::of_name(name);
        (self.mnemonic, self.operand) = (name, operand);
        if self.operation.is_some() {
            return;
        }
        if let Some(typo) = self.variable() {
            self.declare(name, typo);
        } else if let Some(typo) = unglued(name) {
            self.unread(name, Finding::Typo(typo));
        } else if let Some(meaning) = self.meaning() {
            if meaning == Foreign::Label {
                self.declared = Some(word(operand).0);
            }
            self.unread(name, Finding::ForeignWord { word: name, operand, meaning });
        } else {
            self.guess();
        }
    }

    /// What the operation means elsewhere.
    fn meaning(&self) -> Option<Foreign> {
        let is_sum =
            |text: &str| text.chars().all(|c| is_part_of_name(c) || " =+-*/()".contains(c));
        let is_assignment = self.assigned().is_some_and(is_sum) && is_name(self.mnemonic);
        let meaning = foreign(self.mnemonic).or(is_assignment.then_some(Foreign::Assignment))?;
        // `x: REM 1` and `RET 1` are rather RES, misspelt.
        let is_likely = match meaning {
            Foreign::Comment => self.label.is_none(),
            Foreign::Return => !is_value(self.operand),
            _ => true,
        };
        is_likely.then_some(meaning)
    }

    /// What stands behind a `=`, unless that begins a literal: `n = 5`, but not `CAL =5`.
    fn assigned(&self) -> Option<&'s str> {
        let value = self.operand.strip_prefix('=')?;
        let is_literal = !value.starts_with(char::is_whitespace) && is_near(self.mnemonic);
        Some(value.trim_start()).filter(|_| !is_literal)
    }

    /// Takes the operation for the one it is nearest to. With a number behind it, it may
    /// have been meant for a variable instead: that is known when all names are.
    fn guess(&mut self) {
        let (word, operand) = (self.mnemonic, self.operand);
        let similar = nearest_operation(word).similar;
        self.operation = similar.words().next().and_then(Operation::of_name);
        let value = operand.trim_start_matches('=').trim_start();
        self.declared = Some(word).filter(|word| is_name(word) && is_value(value));
        // A variable may well be called `l1`, but hardly `O1`.
        let is_number = word.starts_with(|c: char| c == 'O' || c.is_ascii_digit());
        let finding = match letter_for_digit(word).filter(|_| is_number) {
            Some(mistake) => Finding::Text(mistake),
            None => Finding::UnknownOperation { word, similar },
        };
        self.wrong(word, finding);
    }

    /// The variable that the line defines in the way of another language: `var n = 5`,
    /// `n = 5`, `n: 5`.
    fn variable(&self) -> Option<Typo<'s>> {
        let (first, operand) = (self.mnemonic, self.operand);
        if is_variable_word(first) {
            let (name, rest) = split_name(operand.trim_start_matches('$'));
            let value = rest.trim_start_matches('=').trim_start();
            let value = if is_value(value) { value } else { "0" };
            return is_name(name).then_some(Typo::Variable { name, value });
        }
        let start = first.as_ptr().addr() - self.line.text.as_ptr().addr();
        let whole = self.line.text.get(start..).unwrap_or(first);
        match (self.label, self.assigned()) {
            (Some(name), None) if whole.split(',').all(|value| is_value(value.trim())) => {
                Some(Typo::Variable { name, value: whole })
            }
            (None, Some(value)) if is_value(value) && is_name(first) => {
                Some(Typo::Variable { name: first, value })
            }
            _ => None,
        }
    }

    /// Looks for code that a sign has made a comment of.
    pub(crate) fn check_comment(&mut self) {
        let Line { text, comment, .. } = self.line;
        let hash = self.operation.filter(|_| self.place.is_none());
        if self.fault.is_some() {
            return;
        }
        let operand = hash.and_then(|operation| behind_hash(operation, self.operand, comment));
        if let Some(typo) = operand.or_else(|| number_in_comment(&self.line)) {
            self.unread(comment, Finding::Typo(typo));
        } else if let (Some(label), None, true) = (self.label, self.operation, text.ends_with(':'))
        {
            let value = behind_hash(Operation::Data, "", comment);
            if let Some(Typo::Hash { operand, .. }) = value {
                let typo = Typo::Variable { name: label, value: operand };
                self.unread(comment, Finding::Typo(typo));
            }
        }
    }

    /// Looks for characters that are not what they look like.
    pub(crate) fn check_characters(&mut self) {
        if let Some((part, finding)) = wrong_character(self.line.text) {
            self.unread(part, finding);
        }
    }
}

/// Returns `true` if a word may have been meant for an operation.
pub(crate) fn is_near(word: &str) -> bool {
    nearest_operation(word).similar != Similar::Nothing
        || foreign(word).is_some()
        || unglued(word).is_some()
        || wrong_character(word).is_some()
}

/// Returns `true` if a word begins a line in another language.
pub(crate) fn is_foreign(word: &str) -> bool {
    foreign(word).is_some() || is_variable_word(word)
}

/// Returns `true` if a line that begins with a digit was meant to begin with an operation:
/// `0UT 20`.
pub(crate) fn is_misspelt(text: &str) -> bool {
    let (first, _) = word(text);
    first.contains(|c: char| c.is_ascii_alphabetic())
        && nearest_operation(first).similar != Similar::Nothing
}

/// Returns `true` if a text is one number that fits into a cell.
fn is_value(text: &str) -> bool {
    text.parse::<Card>().is_ok_and(|card| card.word().is_some())
}

/// A name and what follows it, with a blank between them or not.
fn split_name(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_part_of_name(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (name, rest.trim_start())
}

/// What is wrong with a word that should be a number: a letter in it or a character that
/// only looks like a digit, or else this.
pub(crate) fn number_or<'s>(word: &'s str, finding: Finding<'s>) -> Finding<'s> {
    match letter_for_digit(word) {
        Some(mistake) => Finding::Text(mistake),
        None => wrong_character(word).map_or(finding, |(_, wrong)| wrong),
    }
}
