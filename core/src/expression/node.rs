//! The nodes of an expression, and their evaluation.

use super::limits::MAX_NESTING;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;

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

/// A node of an expression in postfix order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Node {
    Leaf(Leaf),
    /// The contents of the cell whose number is the operand.
    Contents,
    Negate,
    Not,
    Operator(Operator),
    /// An operator with its right side.
    WithLeaf(Operator, Leaf),
}

/// Evaluates nodes in postfix order. `None` if they have no value. It does not allocate.
pub(super) fn eval(nodes: &[Node], context: &EvalContext<'_>) -> Option<i32> {
    let mut pending = [None; MAX_NESTING];
    let (mut count, mut value) = (0_usize, None);
    for node in nodes {
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

/// A value that is not computed from others.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Leaf {
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
pub(super) fn cell(number: i32) -> Option<Address> {
    u8::try_from(number).ok().and_then(Address::new)
}

/// Returns the contents of a cell as an operand.
fn contents(machine: &Machine, address: Address) -> i32 {
    machine.memory.cell(address).operand().value()
}

/// A binary operator.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Operator {
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
pub(super) enum Precedence {
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
    pub(super) const fn precedence(self) -> Precedence {
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

    pub(super) fn apply(self, left: Option<i32>, right: Option<i32>) -> Option<i32> {
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
