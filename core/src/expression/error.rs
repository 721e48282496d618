//! What can be wrong with an expression, and the same in words.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Range;

use super::{MAX_EXPRESSION_LENGTH, MAX_NESTING};
use crate::address::Address;
use crate::assembler::Candidates;
use crate::text::TextErrorKind;

/// What is wrong with an expression, and where.
///
/// ```
/// use cardiac_core::expression::Expression;
///
/// let error = Expression::parse("1 < acc < 3", []).unwrap_err();
/// assert_eq!((error.column, error.span.clone()), (1, 0..11));
/// assert_eq!(
///     error.to_string(),
///     "column 1: only two values are compared at a time: write `1 < acc and acc < 3`"
/// );
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ExpressionError {
    /// The column of the first character that is wrong, counted from 1.
    pub column: usize,
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
    /// What is wrong with them.
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

/// What can be wrong with an expression. Displayed it is a sentence with its cure.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[non_exhaustive]
pub enum ExpressionErrorKind {
    /// A mistake that any text can have.
    Text(TextErrorKind),
    /// There is nothing to be read.
    Empty,
    /// More than [`MAX_EXPRESSION_LENGTH`] bytes.
    TooLong,
    /// More than [`MAX_NESTING`] levels.
    TooDeep,
    /// A number of more than nine digits.
    TooManyDigits,
    /// A point, as in a fraction.
    DecimalPoint,
    /// Digits and letters that are neither a number nor a name.
    InvalidWord,
    /// A character that nothing begins with.
    UnexpectedCharacter {
        /// The character.
        character: char,
    },
    /// A sign that is written otherwise here.
    ForeignOperator {
        /// The sign.
        written: String,
        /// What it is here.
        meant: &'static str,
    },
    /// A division, or its remainder.
    Division,
    /// A name that stands for nothing.
    UndefinedName {
        /// The name.
        name: String,
        /// One or two that may have been meant, the likelier first, if any is near.
        similar: Vec<String>,
    },
    /// `&` before something other than a name.
    MissingName,
    /// Something that needs a value after it has none.
    MissingValueAfter {
        /// What needs it.
        after: String,
    },
    /// Something that cannot begin an expression begins it.
    MissingValueBefore {
        /// What begins it.
        first: String,
    },
    /// Two values stand side by side.
    MissingOperator {
        /// The second.
        before: String,
    },
    /// `table[3]`
    IndexSyntax {
        /// The name before the bracket.
        table: String,
    },
    /// `cell [40]`
    CellInBrackets,
    /// A parenthesis or a bracket that is never closed, or by one of another kind.
    Unclosed {
        /// What is missing.
        close: char,
    },
    /// A closing one where none is open.
    UnmatchedClose {
        /// What stands there.
        close: char,
    },
    /// `not` as a part of a sum or a comparison.
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
        /// How it is to be written.
        suggestion: String,
    },
    /// A cell that there is not.
    CellOutOfRange {
        /// Its number.
        number: i32,
    },
    /// A comparison, in a condition, that looks at nothing.
    ConstantComparison {
        /// The comparison.
        comparison: String,
        /// Whether it holds.
        is_true: bool,
        /// What stands on its left.
        left: String,
        /// The cell of that number, if there is one.
        cell: Option<Address>,
    },
    /// A number that stands for a condition.
    ConstantCondition {
        /// The number, or the sum.
        number: String,
        /// Whether it is another than 0.
        is_true: bool,
    },
}

impl fmt::Display for ExpressionErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let always = |is_true: &bool| if *is_true { "always true" } else { "always false" };
        match self {
            Self::Text(kind) => kind.fmt(f),
            Self::Empty => f.write_str(
                "there is no expression here: write one such as `acc`, `[40]` or `acc > 100`",
            ),
            Self::TooLong => {
                write!(f, "more than {MAX_EXPRESSION_LENGTH} bytes: shorten the expression")
            }
            Self::TooDeep => write!(
                f,
                "this is nested more than {MAX_NESTING} levels deep: take parentheses away that are not needed"
            ),
            Self::TooManyDigits => f.write_str(
                "a number has no more than nine digits",
            ),
            Self::DecimalPoint => {
                f.write_str("a number has no point: cards and cells hold whole numbers")
            }
            Self::InvalidWord => f.write_str(
                "neither a number nor a name: a number is digits alone, a name begins with a letter",
            ),
            Self::UnexpectedCharacter { character } => write!(
                f,
                "`{}` means nothing here: an expression is made of numbers, names, `acc`, `bug`, \
                 `card`, `step`, cells such as `[40]`, and operators between them",
                character.escape_debug()
            ),
            Self::ForeignOperator { written, meant } => write!(f, "`{written}` is written `{meant}` here"),
            Self::Division => f.write_str(
                "there is no division: multiply the other side, or compare with what it comes to",
            ),
            Self::UndefinedName { name, similar } => unknown_name(f, name, similar),
            Self::MissingName => f.write_str(
                "`&` stands before a name and is the number of its cell: \
                 write the name after it, or `and` to join two conditions",
            ),
            Self::MissingValueAfter { after } => write!(
                f,
                "a value is missing after `{after}`: write a number, a name, or a cell such as `[40]`"
            ),
            Self::MissingValueBefore { first } => write!(
                f,
                "a value is missing before `{first}`: write a number, a name, or a cell such as `[40]`"
            ),
            Self::MissingOperator { before } => write!(
                f,
                "an operator is missing before `{before}`: write one, such as `==`, `+` or `and`"
            ),
            Self::IndexSyntax { table } => write!(
                f,
                "`{table}[` is no cell: write `[{table} + 3]` for the third cell behind `{table}`"
            ),
            Self::CellInBrackets => f.write_str(
                "the contents of cell 40 are `cell 40` or `[40]`, \
                 and of the cell whose number stands there `[[40]]`: write one of these",
            ),
            Self::Unclosed { close } => {
                write!(f, "this is never closed: write `{close}` where it ends")
            }
            Self::UnmatchedClose { close } => {
                write!(f, "nothing is open that this `{close}` could close: leave it out")
            }
            Self::NotInOperand { not } => write!(
                f,
                "`{not}` takes a whole comparison: put it in parentheses with what it takes, as in `({not} acc)`"
            ),
            Self::OperatorInAddress { operator } => write!(
                f,
                "the number of a cell is a sum, in which there is no `{operator}`: close the brackets before it"
            ),
            Self::ChainedComparison { suggestion } => {
                write!(f, "only two values are compared at a time: write `{suggestion}`")
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
                "`{number}` is a number and {}: compare something with it, as in `acc == {number}`",
                always(is_true)
            ),
        }
    }
}

fn unknown_name(f: &mut fmt::Formatter<'_>, name: &str, similar: &[String]) -> fmt::Result {
    write!(f, "`{name}` is no name of this program: ")?;
    match similar {
        [] => f.write_str(
            "write a label of it, a cell such as `[40]`, or `acc`, `bug`, `card` or `step`",
        ),
        [one] => write!(f, "{}", Candidates::One(one)),
        [first, second, ..] => write!(f, "{}", Candidates::Two(first, second)),
    }
}
