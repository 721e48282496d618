//! Explanations of words, instructions, directives and rules.

mod directive;
pub(crate) mod explanation_printer;
pub(crate) mod topic;
