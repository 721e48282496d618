//! Error recovery: the likely meaning of a line that is not valid.

use super::confusable::find_confusable;
use super::dialect::{ForeignMeaning, foreign, is_variable_word};
use super::find_typo::{
    hash_operand, letter_for_digit, missing_space, number_in_comment, sign_before_operand,
};
use super::nearest::nearest_operation;
use super::typo::Typo;
use crate::assembler::diagnostic::DiagnosticKind;
use crate::assembler::operation::Operation;
use crate::assembler::parser::statement::Statement;
use crate::assembler::parser::words::{is_name, is_name_char, split_word};
use crate::machine::card::Card;
use crate::text::source_line::SourceLine;
use crate::text::spelling::Candidates;

impl<'s> Statement<'s> {
    /// Guesses the meaning of a line whose operation is unknown: the declaration of another
    /// language, the operation of another assembler, or the most similar operation.
    pub(crate) fn guess_operation(&mut self) {
        let (name, operand) = (self.mnemonic, self.operand);
        if let Some(typo) = self.variable_definition() {
            self.declare(name, typo);
        } else if let Some(typo) =
            sign_before_operand(name, operand).or_else(|| missing_space(name))
        {
            self.reject(name, DiagnosticKind::Typo(typo));
        } else if let Some(meaning) = self.foreign_meaning() {
            if meaning == ForeignMeaning::Label {
                self.declared = Some(split_word(operand).0);
            }
            self.reject(name, DiagnosticKind::ForeignOperation { word: name, operand, meaning });
        } else {
            self.take_nearest_operation();
        }
    }

    /// The meaning of the operation in other assemblers.
    fn foreign_meaning(&self) -> Option<ForeignMeaning> {
        let is_sum = |text: &str| text.chars().all(|c| is_name_char(c) || " =+-*/()".contains(c));
        let is_assignment = self.assigned_value().is_some_and(is_sum) && is_name(self.mnemonic);
        let meaning =
            foreign(self.mnemonic).or(is_assignment.then_some(ForeignMeaning::Assignment))?;
        // `x: REM 1` and `RET 1` are more likely misspellings of RES.
        let is_likely = match meaning {
            ForeignMeaning::Comment => self.label.is_none(),
            ForeignMeaning::Return => !is_value(self.operand),
            _ => true,
        };
        is_likely.then_some(meaning)
    }

    /// The text after `=`, unless that begins a literal: `n = 5`, but not `CAL =5`.
    fn assigned_value(&self) -> Option<&'s str> {
        let value = self.operand.strip_prefix('=')?;
        let is_literal = !value.starts_with(char::is_whitespace) && is_near(self.mnemonic);
        Some(value.trim_start()).filter(|_| !is_literal)
    }

    /// Sets the operation to the most similar one. If a number follows, the word may be a
    /// variable instead; that is decided in the third pass, when all names are known.
    fn take_nearest_operation(&mut self) {
        let (word, operand) = (self.mnemonic, self.operand);
        let candidates = nearest_operation(word).candidates;
        self.operation = candidates.words().next().and_then(Operation::from_name);
        let value = operand.trim_start_matches('=').trim_start();
        self.declared = Some(word).filter(|word| is_name(word) && is_value(value));
        // `l1` is a likely variable, `O1` is not.
        let is_number = word.starts_with(|c: char| c == 'O' || c.is_ascii_digit());
        let kind = match letter_for_digit(word).filter(|_| is_number) {
            Some(kind) => DiagnosticKind::Text(kind),
            None => DiagnosticKind::UnknownOperation { word, candidates },
        };
        self.set_error(word, kind);
    }

    /// The definition of a variable as other languages write it: `var n = 5`,
    /// `n = 5`, `n: 5`.
    fn variable_definition(&self) -> Option<Typo<'s>> {
        let (first, operand) = (self.mnemonic, self.operand);
        if is_variable_word(first) {
            let (name, rest) = split_name(operand.trim_start_matches('$'));
            let value = rest.trim_start_matches('=').trim_start();
            let value = if is_value(value) { value } else { "0" };
            return is_name(name).then_some(Typo::VariableDefinition { name, value });
        }
        let start = first.as_ptr().addr() - self.line.text.as_ptr().addr();
        let whole = self.line.text.get(start..).unwrap_or(first);
        match (self.label, self.assigned_value()) {
            (Some(name), None) if whole.split(',').all(|value| is_value(value.trim())) => {
                Some(Typo::VariableDefinition { name, value: whole })
            }
            (None, Some(value)) if is_value(value) && is_name(first) => {
                Some(Typo::VariableDefinition { name: first, value })
            }
            _ => None,
        }
    }

    /// Checks for code that `#`, `;` or `//` turns into a comment.
    pub(crate) fn check_comment(&mut self) {
        let SourceLine { text, comment, .. } = self.line;
        let hash = self.operation.filter(|_| self.listing.is_none());
        if self.error.is_some() {
            return;
        }
        let operand = hash.and_then(|operation| hash_operand(operation, self.operand, comment));
        if let Some(typo) = operand.or_else(|| number_in_comment(&self.line)) {
            self.reject(comment, DiagnosticKind::Typo(typo));
        } else if let (Some(label), None, true) = (self.label, self.operation, text.ends_with(':'))
        {
            let value = hash_operand(Operation::Data, "", comment);
            if let Some(Typo::HashOperand { operand, .. }) = value {
                let typo = Typo::VariableDefinition { name: label, value: operand };
                self.reject(comment, DiagnosticKind::Typo(typo));
            }
        }
    }

    /// Checks for invisible and confusable characters.
    pub(crate) fn check_characters(&mut self) {
        if let Some((part, kind)) = find_confusable(self.line.text) {
            self.reject(part, kind);
        }
    }
}

/// Returns `true` if a word is similar to an operation, or known elsewhere as one.
pub(crate) fn is_near(word: &str) -> bool {
    nearest_operation(word).candidates != Candidates::None
        || foreign(word).is_some()
        || missing_space(word).is_some()
        || sign_before_operand(word, "").is_some()
        || find_confusable(word).is_some()
}

/// Returns `true` if a word is an operation or a declaration in other languages.
pub(crate) fn is_foreign(word: &str) -> bool {
    foreign(word).is_some() || is_variable_word(word)
}

/// Returns `true` if a line begins with a misspelled operation, although its first
/// character is a digit: `0UT 20`.
pub(crate) fn is_misspelled(text: &str) -> bool {
    let (first, _) = split_word(text);
    first.contains(|c: char| c.is_ascii_alphabetic())
        && nearest_operation(first).candidates != Candidates::None
}

/// Returns `true` if a text is one number that fits into a cell.
fn is_value(text: &str) -> bool {
    text.parse::<Card>().is_ok_and(|card| card.word().is_some())
}

/// Splits a text after the name at its beginning.
fn split_name(text: &str) -> (&str, &str) {
    let end = text.find(|c| !is_name_char(c)).unwrap_or(text.len());
    let (name, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (name, rest.trim_start())
}

/// The error for a word that should be a number: a letter or a confusable character in it,
/// or else `kind`.
pub(crate) fn number_or<'s>(word: &'s str, kind: DiagnosticKind<'s>) -> DiagnosticKind<'s> {
    match letter_for_digit(word) {
        Some(kind) => DiagnosticKind::Text(kind),
        None => find_confusable(word).map_or(kind, |(_, wrong)| wrong),
    }
}
