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

mod binding;
mod error;
#[expect(clippy::module_inception, reason = "the folder is named after what it is all about")]
mod expression;
mod limits;
mod node;
mod parser;
#[cfg(test)]
mod tests;
mod token;

pub use binding::Binding;
pub use error::{ExpressionError, ExpressionErrorKind};
pub use expression::Expression;
pub use limits::{MAX_EXPRESSION_LENGTH, MAX_NESTING};
pub use node::EvalContext;
