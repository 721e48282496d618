//! Spanish sentences of core and lessons: as complete as the English ones, and without English
//! words.

mod coach;
mod lesson;
mod sentences;
mod source_error;
mod window;

use std::collections::BTreeSet;

/// Words that no Spanish sentence has.
const ENGLISH: &str = "the cell card bug slide strip row pad window holds shows is was and it to of on \
                       in write rub set back blank plus minus digit sign pipe step steps machine \
                       stops look accumulator decoder register done here this which line gap with";

/// Asserts that a sentence has no English words and no typing slips. Print on the cardboard is in
/// capitals, and typed words are in back quotes.
fn assert_spanish(sentence: &str) {
    let parts: Vec<&str> = sentence.split('`').step_by(2).collect();
    let words = parts.iter().flat_map(|part| part.split(|c: char| !c.is_alphabetic()));
    let small = words.filter(|word| word.chars().any(char::is_lowercase));
    let foreign: Vec<&str> = small
        .filter(|word| ENGLISH.split(' ').any(|english| word.eq_ignore_ascii_case(english)))
        .collect();
    assert_eq!(foreign, [""; 0], "{sentence}");
    for slip in ["  ", " ,", " .", "..", " de el ", " a el "] {
        assert!(!sentence.replace(" .... ", " ").contains(slip), "`{slip}` in {sentence}");
    }
}

/// Returns the numbers in a sentence.
fn numbers(sentence: &str) -> BTreeSet<&str> {
    let parts = sentence.split(|c: char| !c.is_ascii_digit() && !"+-".contains(c));
    parts.filter(|part| part.contains(|c: char| c.is_ascii_digit())).collect()
}
