//! Misspellings: the likely meaning of text that is wrong.
//!
//! | part of the text | guess |
//! | --- | --- |
//! | a character | [`confusable`] |
//! | the word of an operation | [`nearest`], or [`dialect`] if another assembler has it |
//! | a sign or a space | [`find_typo`], which finds a [`typo`] |
//! | a line | [`recovery`], by all of these |
//! | all lines of a source | [`little_man`], [`split_columns`] |
//! | a name that no line defines | [`suggest`] |

pub(crate) mod typo;

pub(crate) mod confusable;
pub(crate) mod dialect;
pub(crate) mod find_typo;
pub(crate) mod nearest;

pub(crate) mod recovery;

pub(crate) mod little_man;
pub(crate) mod split_columns;

pub(crate) mod suggest;
