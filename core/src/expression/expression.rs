//! A parsed expression.

use alloc::boxed::Box;
use core::fmt;

use super::binding::Binding;
use super::error::ExpressionError;
use super::node::{EvalContext, Leaf, Node, eval};
use super::parser::{ExprParser, ParsedExpression};
use crate::machine::address::Address;

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
        let ParsedExpression { nodes, .. } = ExprParser::parse(text, names)?;
        Ok(Self { text: text.trim().into(), nodes })
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
            ParsedExpression { nodes, constant_part: None } => {
                Ok(Self { text: text.trim().into(), nodes })
            }
            ParsedExpression { constant_part: Some(error), .. } => Err(error),
        }
    }

    /// Evaluates the expression. `None` if it has no value. It does not allocate.
    pub fn eval(&self, context: &EvalContext<'_>) -> Option<i32> {
        eval(&self.nodes, context)
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
