//! The headings of listings and tables.

use super::words::{is_one_of, words};

const OPERATION_HEADINGS: [&str; 6] =
    ["label", "opcode", "op", "mnemonic", "operand", "instruction"];

const ADDRESS_HEADINGS: [&str; 7] = ["address", "addr", "addr.", "cell", "loc", "location", "no."];

const CONTENTS_HEADINGS: [&str; 6] = ["word", "contents", "content", "value", "code", "data"];

const COMMENT_HEADINGS: [&str; 6] =
    ["comment", "comments", "remark", "remarks", "meaning", "description"];

/// Returns `true` for the heading of a listing: `ADDRESS  CONTENTS  COMMENTS`.
pub(crate) fn is_heading(text: &str) -> bool {
    let is_heading = |word| {
        is_address_heading(word)
            || is_contents_heading(word)
            || is_one_of(word, &COMMENT_HEADINGS)
            || is_one_of(word, &OPERATION_HEADINGS)
    };
    words(text).count() >= 2 && words(text).all(is_heading)
}

/// Returns `true` for the heading of an address column.
fn is_address_heading(word: &str) -> bool {
    is_one_of(word, &ADDRESS_HEADINGS)
}

/// Returns `true` for the heading of a contents column.
fn is_contents_heading(word: &str) -> bool {
    is_one_of(word, &CONTENTS_HEADINGS)
}

/// Returns `true` if the heading of a listing has a column for operations.
pub(crate) fn has_operation_column(heading: &str) -> bool {
    words(heading).any(|word| is_one_of(word, &OPERATION_HEADINGS))
}
