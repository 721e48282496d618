//! Expressions: what a breakpoint waits for, and what a debugger prints.
//!
//! | written | what it is |
//! | --- | --- |
//! | `5`, `-7`, `042` | a number |
//! | `acc` | the accumulator |
//! | `pc`, `bug` | the program counter (the bug): the number of the cell of the next instruction |
//! | `card` | the word under the reader: no value if there is no card or a blank one |
//! | `step` | the steps done |
//! | `[40]`, `cell 40` | the contents of cell 40 as an operand: 000 if it is blank |
//! | `[table + 3]` | the contents of the third cell behind the label `table` |
//! | `total`, `limit` | the contents of the cell of a label; the number of an EQU |
//! | `&total` | the number that a name stands for in an instruction: of a label, its cell |
//!
//! These are joined by the operators below, the loosest first, and by parentheses.
//!
//! | operator | what it does |
//! | --- | --- |
//! | `or`, `\|\|` | 1 if one side is not 0, else 0 |
//! | `and`, `&&` | 1 if neither side is 0, else 0 |
//! | `not`, `!` | 1 for 0, else 0; it takes a whole comparison |
//! | `==`, `=`, `!=`, `<>`, `<`, `<=`, `>`, `>=` | 1 if it is so, else 0; one at a time |
//! | `+`, `-` | sum and difference |
//! | `*` | product |
//! | `-`, `+`, `cell` | the sign of a number; the contents of a cell |
//!
//! Within brackets, and behind `cell`, a label is the number of its cell, as it is in an
//! instruction: `[table + 3]` is what `CLA table + 3` reads, and `[[pointer]]` is the
//! contents of the cell whose number stands in the cell `pointer`. `cell` takes no more
//! than the next number, name or parenthesis: `cell 40 + 1` is one more than `cell 40`.
//!
//! Names are told apart by their case; the words of the language may be written in any,
//! and come first. A label that is called `acc` is reached by `[&acc]`. Only `pc` comes after
//! the labels of the program. As in GDB, `$` may stand before `acc`, `pc`, `bug`, `card` and
//! `step`: `$pc` is always the program counter.
//!
//! Where something has no value, such as a card that is not there or a cell beyond 99,
//! what is made of it has none either; but `or` holds if one side does, and `and` is 0 if
//! one side is. Numbers end at those of an [`i32`]: what would be beyond stays there.
//!
//! ```
//! use cardiac_core::assembler::assemble;
//! use cardiac_core::expression::{Expression, EvalContext};
//! use cardiac_core::Machine;
//!
//! let source = "loop: CLA total\n ADD 00\n STO total\n JMP loop\ntotal: DATA 0";
//! let assembly = assemble(source, |_| {}).expect("it has no errors");
//! let names = assembly.symbols().map(|symbol| (symbol.name, symbol.into()));
//! let wanted = Expression::parse_condition("total >= 5 and bug == &loop", names)?;
//!
//! let mut machine = Machine::from_image(assembly.image, assembly.start);
//! let mut steps = 0;
//! while !wanted.is_true(&EvalContext { machine: &machine, card: None, steps }) {
//!     let _ = machine.step(&mut assembly.cards());
//!     steps += 1;
//! }
//! assert_eq!((machine.accumulator.get(), steps), (5, 20));
//! # Ok::<(), cardiac_core::expression::ExpressionError>(())
//! ```
//!
//! What is wrong is told with its place and its cure:
//!
//! ```
//! use cardiac_core::expression::{Expression, Binding};
//!
//! let names = [("total", Binding::Number(7))];
//! assert_eq!(
//!     Expression::parse("5 < totl", names).unwrap_err().to_string(),
//!     "column 5: `totl` is no name of this program: did you mean `total`?"
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

use crate::address::Address;
use crate::assembler::Symbol;
use crate::card::Card;
use crate::machine::Machine;

pub use error::{ExpressionError, ExpressionErrorKind};
use parser::ExprParser;

/// The longest expression that is read, in bytes.
pub const MAX_EXPRESSION_LENGTH: usize = 1000;

/// How deep an expression may be nested: so many parentheses, brackets and signs within
/// each other, and so many values that wait for their operator.
pub const MAX_NESTING: usize = 32;

/// An expression that has been read, to be evaluated again and again.
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
    /// The operands before their operator, but a right side that is not made of others
    /// is one with it. Whatever looks at nothing is a number.
    nodes: Box<[Node]>,
}

/// What an expression looks at.
#[derive(Clone, Copy, Debug)]
pub struct EvalContext<'a> {
    /// The machine, for its cells, its accumulator and its bug.
    pub machine: &'a Machine,
    /// The card under the reader; none after the last.
    pub card: Option<Card>,
    /// How many steps have been done.
    pub steps: u64,
}

/// What a name stands for.
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
    /// It is the label of a cell.
    Cell(Address),
    /// It is another name of a number, as EQU makes one.
    Number(i16),
}

impl Binding {
    /// The number that the name stands for in an instruction.
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
    /// Reads an expression in which these names can stand.
    ///
    /// The names are walked through once for each that stands in the text, and once more
    /// for a proposal where one is not among them.
    ///
    /// # Errors
    ///
    /// If the text is no expression, or a name or a cell in it is none.
    pub fn parse<'n>(
        text: &str,
        names: impl IntoIterator<Item = (&'n str, Binding), IntoIter: Clone>,
    ) -> Result<Self, ExpressionError> {
        ExprParser::parse(text, names).map(|(expression, _)| expression)
    }

    /// Reads an expression that is to hold at one time and not at another.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), and if a part of it looks at nothing: what compares two
    /// numbers, as `40 == 5` does, or the `3` of `acc == 2 or 3`.
    pub fn parse_condition<'n>(
        text: &str,
        names: impl IntoIterator<Item = (&'n str, Binding), IntoIter: Clone>,
    ) -> Result<Self, ExpressionError> {
        match ExprParser::parse(text, names)? {
            (expression, None) => Ok(expression),
            (_, Some(error)) => Err(error),
        }
    }

    /// The value, or none where it has none. It takes no memory from the heap.
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

    /// Whether it has a value, and not 0.
    pub fn is_true(&self, context: &EvalContext<'_>) -> bool {
        self.eval(context).is_some_and(|value| value != 0)
    }

    /// Whether it looks at nothing, and so has the same value always.
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

    /// The cell, if the whole expression is the contents of one that is always the same.
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
    /// As it was typed, without the blanks around it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

/// A part of an expression.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum Node {
    Leaf(Leaf),
    /// The contents of the cell of this number.
    Contents,
    Negate,
    Not,
    Operator(Operator),
    /// An operator and its right side.
    WithLeaf(Operator, Leaf),
}

/// A value that is not made of others.
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

/// The cell of a number, if there is one.
fn cell(number: i32) -> Option<Address> {
    u8::try_from(number).ok().and_then(Address::new)
}

fn contents(machine: &Machine, address: Address) -> i32 {
    machine.memory.cell(address).operand().value()
}

/// What stands between two values.
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

/// How tightly an operator holds its operands together, the loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Precedence {
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    /// What has no operator in it that is not in parentheses.
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
