//! The errors of the expression parser, and their messages.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::limits::{MAX_EXPRESSION_LENGTH, MAX_NESTING};
use crate::machine::address::Address;
use crate::text::error::TextErrorKind;
use crate::text::spelling::Candidates;

/// A syntax error in an expression, or an undefined name, with its place.
///
/// ```
/// use cardiac_core::expression::Expression;
///
/// let error = Expression::parse("1 < acc < 3", []).unwrap_err();
/// assert_eq!((error.column, error.span.clone()), (1, 0..11));
/// assert_eq!(
///     error.to_string(),
///     "column 1: comparisons cannot be chained: write `1 < acc and acc < 3`"
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ExpressionError {
    /// The column of the first wrong character, counted from 1.
    pub column: usize,
    /// The wrong part of the text, in bytes.
    pub span: Range<usize>,
    /// The reason.
    pub kind: ExpressionErrorKind,
}

impl ExpressionError {
    pub(super) fn new(text: &str, span: Range<usize>, kind: ExpressionErrorKind) -> Self {
        let before = text.get(..span.start).unwrap_or_default();
        Self { column: before.chars().count() + 1, span, kind }
    }
}

impl fmt::Display for ExpressionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "column {}: {}", self.column, self.kind)
    }
}

impl core::error::Error for ExpressionError {}

/// The reasons why an expression is rejected. `Display` writes the message to the user.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ExpressionErrorKind {
    /// An error that any text can have.
    Text(TextErrorKind),
    /// The text is empty or blank.
    Empty,
    /// More than [`MAX_EXPRESSION_LENGTH`] bytes.
    TooLong,
    /// More than [`MAX_NESTING`] levels.
    TooDeep,
    /// A number of more than nine digits.
    TooManyDigits,
    /// A number with a decimal point.
    DecimalPoint,
    /// A word that is neither a number nor a name, such as `5x`.
    InvalidWord,
    /// A character that begins no token.
    UnexpectedCharacter {
        /// The character.
        character: char,
    },
    /// An operator of another language.
    ForeignOperator {
        /// The operator.
        written: String,
        /// The operator to be used here.
        meant: &'static str,
    },
    /// A division, or its remainder.
    Division,
    /// A name that is not defined.
    UndefinedName {
        /// The name.
        name: String,
        /// Up to two similar names, the likelier first.
        similar: Vec<String>,
    },
    /// `&` before something other than a name.
    MissingName,
    /// An operator without a value after it.
    MissingValueAfter {
        /// The operator.
        after: String,
    },
    /// An expression that begins with an operator or a closing bracket.
    MissingValueBefore {
        /// The first token.
        first: String,
    },
    /// Two values side by side.
    MissingOperator {
        /// The second value.
        before: String,
    },
    /// An index after a name: `table[3]`.
    IndexSyntax {
        /// The name before the bracket.
        table: String,
    },
    /// Brackets after `cell`: `cell [40]`.
    CellInBrackets,
    /// A parenthesis or a bracket that is not closed, or closed by the other kind.
    Unclosed {
        /// The missing character.
        close: char,
    },
    /// A closing parenthesis or bracket without an opening one.
    UnmatchedClose {
        /// The closing character.
        close: char,
    },
    /// `not` within a sum or a comparison.
    NotInOperand {
        /// `not` or `!`.
        not: String,
    },
    /// A comparison, `and`, `or` or `not` in the number of a cell.
    OperatorInAddress {
        /// The operator.
        operator: String,
    },
    /// A comparison of more than two values.
    ChainedComparison {
        /// The replacement.
        suggestion: String,
    },
    /// A cell number beyond 99, or below 00.
    CellOutOfRange {
        /// The number.
        number: i32,
    },
    /// A comparison of two constants in a condition.
    ConstantComparison {
        /// The comparison.
        comparison: String,
        /// `true` if it always holds.
        is_true: bool,
        /// The left side.
        left: String,
        /// The cell whose number the left side is, if there is one.
        cell: Option<Address>,
    },
    /// A constant used as a condition.
    ConstantCondition {
        /// The number, or the sum.
        number: String,
        /// `true` if it is not 0.
        is_true: bool,
    },
}

impl fmt::Display for ExpressionErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let always = |is_true: &bool| if *is_true { "always true" } else { "always false" };
        match self {
            Self::Text(kind) => kind.fmt(f),
            Self::Empty => {
                f.write_str("expected an expression, such as `acc`, `[40]` or `acc > 100`")
            }
            Self::TooLong => {
                write!(f, "more than {MAX_EXPRESSION_LENGTH} bytes: shorten the expression")
            }
            Self::TooDeep => {
                write!(f, "nested more than {MAX_NESTING} levels deep: remove some parentheses")
            }
            Self::TooManyDigits => f.write_str("a number has at most nine digits"),
            Self::DecimalPoint => {
                f.write_str("fractions are not supported: cards and cells hold whole numbers")
            }
            Self::InvalidWord => {
                f.write_str("expected a number or a name; a name begins with a letter")
            }
            Self::UnexpectedCharacter { character: character @ ('"' | '\'') } => {
                write!(f, "unexpected `{character}`: a name is written without quotes")
            }
            Self::UnexpectedCharacter { character } => write!(
                f,
                "unexpected `{}`: an expression has numbers, names, `acc`, `pc`, `card`, `step`, \
                 cells such as `[40]`, and operators",
                character.escape_debug()
            ),
            Self::ForeignOperator { written, meant } => {
                write!(f, "`{written}` is written `{meant}` here")
            }
            Self::Division => {
                f.write_str("division is not supported: multiply the other side instead")
            }
            Self::UndefinedName { name, similar } => undefined_name(f, name, similar),
            Self::MissingName => f.write_str(
                "expected a name after `&`, which gives the number of its cell; \
                 to join two conditions write `and`",
            ),
            Self::MissingValueAfter { after } => write!(
                f,
                "expected a value after `{after}`: a number, a name, or a cell such as `[40]`"
            ),
            Self::MissingValueBefore { first } => write!(
                f,
                "expected a value before `{first}`: a number, a name, or a cell such as `[40]`"
            ),
            Self::MissingOperator { before } => {
                write!(f, "expected an operator before `{before}`, such as `==`, `+` or `and`")
            }
            Self::IndexSyntax { table } => write!(
                f,
                "unexpected `[` after `{table}`: write `[{table} + 3]` for the third cell after `{table}`"
            ),
            Self::CellInBrackets => f.write_str(
                "write `cell 40` or `[40]` for the contents of cell 40, \
                 and `[[40]]` for those of the cell whose number is in cell 40",
            ),
            Self::Unclosed { close } => write!(f, "not closed: add `{close}` where it ends"),
            Self::UnmatchedClose { close } => write!(f, "unmatched `{close}`: remove it"),
            Self::NotInOperand { not } => write!(
                f,
                "`{not}` applies to a whole comparison: put it in parentheses, as in `({not} acc)`"
            ),
            Self::OperatorInAddress { operator } => write!(
                f,
                "`{operator}` cannot be part of a cell number: close the bracket before it"
            ),
            Self::ChainedComparison { suggestion } => {
                write!(f, "comparisons cannot be chained: write `{suggestion}`")
            }
            Self::CellOutOfRange { number } => {
                write!(f, "there is no cell {number}: the cells are 00 to 99")
            }
            Self::ConstantComparison { comparison, is_true, left, cell: Some(cell) } => write!(
                f,
                "`{comparison}` compares two numbers and is {}: the contents of cell {cell} are `[{left}]`",
                always(is_true)
            ),
            Self::ConstantComparison { comparison, is_true, .. } => write!(
                f,
                "`{comparison}` compares two numbers and is {}: compare with something that changes, \
                 such as `acc` or `[40]`",
                always(is_true)
            ),
            Self::ConstantCondition { number, is_true } => write!(
                f,
                "`{number}` is {}: compare something with it, as in `acc == {number}`",
                always(is_true)
            ),
        }
    }
}

fn undefined_name(f: &mut fmt::Formatter<'_>, name: &str, similar: &[String]) -> fmt::Result {
    write!(f, "undefined name `{name}`: ")?;
    match similar {
        [] => f.write_str("use a label, a cell such as `[40]`, or `acc`, `pc`, `card` or `step`"),
        [one] => write!(f, "{}", Candidates::One(one)),
        [first, second, ..] => write!(f, "{}", Candidates::Two(first, second)),
    }
}
