//! The limits of an expression.

/// The length limit of an expression, in bytes.
pub const MAX_EXPRESSION_LENGTH: usize = 1000;

/// The nesting limit of an expression: of parentheses, brackets and signs within each other, and
/// of values that wait for their operator.
pub const MAX_NESTING: usize = 32;
