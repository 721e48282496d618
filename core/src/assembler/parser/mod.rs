//! The parser: from the lines of a source or a listing to statements.
//!
//! ```text
//! line -> words -> heading?
//!           |
//!           v
//!         parse -> statement: listing, label, operation, operand, remark
//!                      |                               |        |
//!                      v                               v        v
//!                  line_error                     expression  annotation
//! ```
//!
//! [`statements`](parse::statements) makes one [`Statement`](statement::Statement) of each line,
//! and never fails: an error is a part of its statement. The guess at the meaning of such a line
//! is made in [`misspelling`](super::misspelling).

pub(crate) mod words;

pub(crate) mod heading;
pub(crate) mod line_error;
pub(crate) mod statement;

pub(crate) mod parse;

pub(crate) mod annotation;
pub(crate) mod expression;
