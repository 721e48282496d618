//! Expressions: the conditions of breakpoints, and the values that a debugger prints.
//!
//! | syntax | value |
//! | --- | --- |
//! | `5`, `-7`, `042` | a number |
//! | `acc` | the accumulator |
//! | `pc`, `bug` | the program counter (the bug): the number of the cell of the next instruction |
//! | `card` | the word on the next input card: no value if there is no card or a blank one |
//! | `step` | the number of steps done |
//! | `[40]`, `cell 40` | the contents of cell 40 as an operand: 000 if it is blank |
//! | `[table + 3]` | the contents of the third cell after the label `table` |
//! | `total`, `limit` | the contents of the cell of a label; the number of an EQU |
//! | `&total` | the number of a name in an instruction: for a label, that of its cell |
//!
//! These are joined by parentheses and by the operators below, in order of increasing
//! precedence.
//!
//! | operator | value |
//! | --- | --- |
//! | `or`, `\|\|` | 1 if one side is not 0, else 0 |
//! | `and`, `&&` | 1 if neither side is 0, else 0 |
//! | `not`, `!` | 1 for 0, else 0; it takes a whole comparison |
//! | `==`, `=`, `!=`, `<>`, `<`, `<=`, `>`, `>=` | 1 if true, else 0; they cannot be chained |
//! | `+`, `-` | sum and difference |
//! | `*` | product |
//! | `-`, `+`, `cell` | the sign of a number; the contents of a cell |
//!
//! Within brackets, and after `cell`, a label is the number of its cell, as in an instruction:
//! `[table + 3]` is the operand of `CLA table + 3`, and `[[pointer]]` is the contents of the cell
//! whose number is in cell `pointer`. `cell` takes only the next number, name or parenthesis:
//! `cell 40 + 1` is one more than `cell 40`.
//!
//! Names are case-sensitive. Keywords are not, and come before names: a label `acc` is reached
//! by `[&acc]`. Only `pc` comes after the labels of the program. As in GDB, `$` may stand before
//! `acc`, `pc`, `bug`, `card` and `step`: `$pc` is always the program counter.
//!
//! A value may be missing, such as a card if there is none, or a cell beyond 99. Then the
//! expression has no value either; but `or` is 1 if one side is not 0, and `and` is 0 if one side
//! is. Arithmetic saturates at the bounds of an [`i32`].
//!
//! ```
//! use cardiac_core::assembler::assemble;
//! use cardiac_core::expression::{Expression, EvalContext};
//! use cardiac_core::Machine;
//!
//! let source = "loop: CLA total\n ADD 00\n STO total\n JMP loop\ntotal: DATA 0";
//! let assembly = assemble(source, |_| {}).expect("it has no errors");
//! let names = assembly.symbols().map(|symbol| (symbol.name, symbol.into()));
//! let condition = Expression::parse_condition("total >= 5 and pc == &loop", names)?;
//!
//! let mut machine = Machine::from_image(assembly.image, assembly.start);
//! let mut steps = 0;
//! while !condition.is_true(&EvalContext { machine: &machine, card: None, steps }) {
//!     let _ = machine.step(&mut assembly.cards());
//!     steps += 1;
//! }
//! assert_eq!((machine.accumulator.get(), steps), (5, 20));
//! # Ok::<(), cardiac_core::expression::ExpressionError>(())
//! ```
//!
//! An error has a place and a suggestion:
//!
//! ```
//! use cardiac_core::expression::{Expression, Binding};
//!
//! let names = [("total", Binding::Number(7))];
//! assert_eq!(
//!     Expression::parse("5 < totl", names).unwrap_err().to_string(),
//!     "column 5: undefined name `totl`: did you mean `total`?"
//! );
//! assert_eq!(
//!     Expression::parse_condition("40 == 5", names).unwrap_err().to_string(),
//!     "column 1: `40 == 5` compares two numbers and is always false: \
//!      the contents of cell 40 are `[40]`"
//! );
//! ```

mod error;
mod parser;
#[cfg(test)]
mod tests;
mod token;

use alloc::boxed::Box;
use core::fmt;

use crate::assembler::symbols::Symbol;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;

pub use error::{ExpressionError, ExpressionErrorKind};
use parser::ExprParser;

/// The length limit of an expression, in bytes.
pub const MAX_EXPRESSION_LENGTH: usize = 1000;

/// The nesting limit of an expression: of parentheses, brackets and signs within each other, and
/// of values that wait for their operator.
pub const MAX_NESTING: usize = 32;

/// A parsed expression, which can be evaluated many times.
///
/// ```
/// use cardiac_core::Machine;
/// use cardiac_core::expression::{Expression, EvalContext};
///
/// let context = EvalContext { machine: &Machine::new(), card: None, steps: 12 };
/// let expression = Expression::parse(" [00] + step * 2", [])?;
/// assert_eq!(expression.eval(&context), Some(25));
/// assert_eq!(expression.to_string(), "[00] + step * 2");
/// assert_eq!(Expression::parse("card", [])?.eval(&context), None);
/// # Ok::<(), cardiac_core::expression::ExpressionError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Expression {
    text: Box<str>,
    /// The nodes in postfix order. An operator whose right side is a leaf is one node with it,
    /// and constant parts are folded into numbers.
    nodes: Box<[Node]>,
}

/// The state that an expression is evaluated in.
#[derive(Clone, Copy, Debug)]
pub struct EvalContext<'a> {
    /// The machine, with its memory, accumulator and bug.
    pub machine: &'a Machine,
    /// The next input card; `None` after the last.
    pub card: Option<Card>,
    /// The steps done.
    pub steps: u64,
}

/// The meaning of a name.
///
/// ```
/// use cardiac_core::{assembler::assemble, expression::Binding};
///
/// let assembly = assemble("limit EQU 7\nhere: CLA limit\n HRS", |_| {}).expect("no errors");
/// let bindings: Vec<Binding> = assembly.symbols().map(Binding::from).collect();
/// assert_eq!(bindings, [Binding::Number(7), Binding::Cell("10".parse()?)]);
/// # Ok::<(), cardiac_core::TextErrorKind>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Binding {
    /// The cell of a label.
    Cell(Address),
    /// The number of an EQU.
    Number(i16),
}

impl Binding {
    /// The number of the name in an instruction.
    const fn number(self) -> i32 {
        match self {
            Self::Cell(address) => address.get() as i32,
            Self::Number(number) => number as i32,
        }
    }
}

impl From<&Symbol<'_>> for Binding {
    fn from(symbol: &Symbol<'_>) -> Self {
        symbol.cell().map_or(Self::Number(symbol.value()), Self::Cell)
    }
}

impl Expression {
    /// Parses an expression that may contain these names.
    ///
    /// `names` is iterated once for each name in the text, and once more for a suggestion if one
    /// is undefined.
    ///
    /// # Errors
    ///
    /// If the syntax is wrong, a name is undefined, or a cell number is out of range.
    pub fn parse<'n>(
        text: &str,
        names: impl IntoIterator<Item = (&'n str, Binding), IntoIter: Clone>,
    ) -> Result<Self, ExpressionError> {
        ExprParser::parse(text, names).map(|(expression, _)| expression)
    }

    /// Parses a condition: an expression that can be true at one time and false at another.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and if a part is constant: `40 == 5`, or the `3` of
    /// `acc == 2 or 3`.
    pub fn parse_condition<'n>(
        text: &str,
        names: impl IntoIterator<Item = (&'n str, Binding), IntoIter: Clone>,
    ) -> Result<Self, ExpressionError> {
        match ExprParser::parse(text, names)? {
            (expression, None) => Ok(expression),
            (_, Some(error)) => Err(error),
        }
    }

    /// Evaluates the expression. `None` if it has no value. It does not allocate.
    pub fn eval(&self, context: &EvalContext<'_>) -> Option<i32> {
        let mut pending = [None; MAX_NESTING];
        let (mut count, mut value) = (0_usize, None);
        for node in &self.nodes {
            value = match *node {
                Node::Operator(operator) => {
                    count = count.saturating_sub(1);
                    operator.apply(pending.get(count).copied().flatten(), value)
                }
                Node::WithLeaf(operator, leaf) => operator.apply(value, leaf.eval(context)),
                Node::Negate => value.map(i32::saturating_neg),
                Node::Not => value.map(|value| i32::from(value == 0)),
                Node::Contents => value.and_then(cell).map(|cell| contents(context.machine, cell)),
                Node::Leaf(leaf) => {
                    if let Some(place) = pending.get_mut(count) {
                        *place = value;
                    }
                    count += 1;
                    leaf.eval(context)
                }
            };
        }
        value
    }

    /// Returns `true` if the expression has a value other than 0.
    pub fn is_true(&self, context: &EvalContext<'_>) -> bool {
        self.eval(context).is_some_and(|value| value != 0)
    }

    /// Returns `true` if the value does not depend on the context.
    ///
    /// ```
    /// use cardiac_core::expression::Expression;
    ///
    /// assert!(Expression::parse("40 == 5", [])?.is_constant());
    /// assert!(!Expression::parse("[40] == 5", [])?.is_constant());
    /// # Ok::<(), cardiac_core::expression::ExpressionError>(())
    /// ```
    pub fn is_constant(&self) -> bool {
        matches!(*self.nodes, [Node::Leaf(Leaf::Number(_))])
    }

    /// Returns `true` if the value depends on the number of steps done. Without it, a state of the
    /// machine that returns with the same next card has the same value again.
    ///
    /// ```
    /// use cardiac_core::expression::Expression;
    ///
    /// assert!(Expression::parse("acc > 5 and step > 100", [])?.depends_on_steps());
    /// assert!(!Expression::parse("[40] == 5", [])?.depends_on_steps());
    /// # Ok::<(), cardiac_core::expression::ExpressionError>(())
    /// ```
    pub fn depends_on_steps(&self) -> bool {
        self.nodes
            .iter()
            .any(|node| matches!(node, Node::Leaf(Leaf::Step) | Node::WithLeaf(_, Leaf::Step)))
    }

    /// Returns the cell, if the whole expression is the contents of one fixed cell.
    ///
    /// ```
    /// use cardiac_core::Address;
    /// use cardiac_core::expression::Expression;
    ///
    /// assert_eq!(Expression::parse("[40 + 2]", [])?.address(), Address::new(42));
    /// assert_eq!(Expression::parse("[bug]", [])?.address(), None);
    /// assert_eq!(Expression::parse("[40] + 2", [])?.address(), None);
    /// # Ok::<(), cardiac_core::expression::ExpressionError>(())
    /// ```
    pub fn address(&self) -> Option<Address> {
        match *self.nodes {
            [Node::Leaf(Leaf::Cell(address))] => Some(address),
            _ => None,
        }
    }
}

impl fmt::Display for Expression {
    /// Writes the text as it was typed, without the blanks around it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A node of an expression in postfix order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Node {
    Leaf(Leaf),
    /// The contents of the cell whose number is the operand.
    Contents,
    Negate,
    Not,
    Operator(Operator),
    /// An operator with its right side.
    WithLeaf(Operator, Leaf),
}

/// A value that is not computed from others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Leaf {
    Number(i32),
    Cell(Address),
    Accumulator,
    Bug,
    Card,
    Step,
}

impl Leaf {
    fn eval(self, context: &EvalContext<'_>) -> Option<i32> {
        Some(match self {
            Self::Number(number) => number,
            Self::Cell(address) => contents(context.machine, address),
            Self::Accumulator => context.machine.accumulator.value(),
            Self::Bug => i32::from(context.machine.bug.get()),
            Self::Card => context.card?.word()?.value(),
            Self::Step => i32::try_from(context.steps).unwrap_or(i32::MAX),
        })
    }
}

/// Returns the cell of this number, if there is one.
fn cell(number: i32) -> Option<Address> {
    u8::try_from(number).ok().and_then(Address::new)
}

fn contents(machine: &Machine, address: Address) -> i32 {
    machine.memory.cell(address).operand().value()
}

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Operator {
    Or,
    And,
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Times,
}

/// The precedence of an operator, the lowest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    /// A value, or an expression in parentheses.
    Primary,
}

impl Operator {
    const fn precedence(self) -> Precedence {
        match self {
            Self::Or => Precedence::Or,
            Self::And => Precedence::And,
            Self::Equal
            | Self::Unequal
            | Self::Less
            | Self::LessOrEqual
            | Self::Greater
            | Self::GreaterOrEqual => Precedence::Comparison,
            Self::Plus | Self::Minus => Precedence::Sum,
            Self::Times => Precedence::Product,
        }
    }

    fn apply(self, left: Option<i32>, right: Option<i32>) -> Option<i32> {
        let is = |value: Option<i32>, wanted: bool| value.is_some_and(|v| (v != 0) == wanted);
        match self {
            Self::Or if is(left, true) || is(right, true) => return Some(1),
            Self::And if is(left, false) || is(right, false) => return Some(0),
            _ => {}
        }
        let (left, right) = (left?, right?);
        Some(match self {
            Self::Or => 0,
            Self::And => 1,
            Self::Equal => i32::from(left == right),
            Self::Unequal => i32::from(left != right),
            Self::Less => i32::from(left < right),
            Self::LessOrEqual => i32::from(left <= right),
            Self::Greater => i32::from(left > right),
            Self::GreaterOrEqual => i32::from(left >= right),
            Self::Plus => left.saturating_add(right),
            Self::Minus => left.saturating_sub(right),
            Self::Times => left.saturating_mul(right),
        })
    }
}
