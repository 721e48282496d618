//! Comparison of Spanish sentences with English ones.

use std::fmt::Debug;

/// Asserts that a Spanish sentence differs from the English one, with the same back-quoted words
/// and the same numbers.
pub(super) fn assert_same(english: &str, spanish: &str) {
    assert_ne!(english, spanish);
    assert_equal(quoted(english), quoted(spanish), spanish);
    assert_equal(numbers(english), numbers(spanish), spanish);
}

fn assert_equal<T: Ord + Debug>(mut left: Vec<T>, mut right: Vec<T>, sentence: &str) {
    left.sort_unstable();
    right.sort_unstable();
    assert_eq!(left, right, "{sentence}");
}

fn quoted(sentence: &str) -> Vec<&str> {
    sentence.split('`').skip(1).step_by(2).collect()
}

fn numbers(sentence: &str) -> Vec<&str> {
    let parts = sentence.split(|c: char| !c.is_ascii_digit() && c != '-');
    parts.filter(|part| part.contains(|c: char| c.is_ascii_digit())).collect()
}
