//! The operation that an unknown word may mean.

use super::dialect::equivalent;
use crate::assembler::operation::Operation;
use crate::text::spelling::{BestMatch, has_wrong_letter, is_single_edit};

/// Finds the operations that are one edit away from a word, or that it stands for
/// elsewhere.
pub(crate) fn nearest_operation(word: &str) -> BestMatch<'static> {
    if let Some(operation) = equivalent(word) {
        return BestMatch::NONE.offer(operation.name(), Some(0));
    }
    Operation::all().fold(BestMatch::NONE, |nearest, operation| {
        let name = operation.name();
        let distance =
            is_single_edit(word, name).then(|| usize::from(has_wrong_letter(word, name)));
        nearest.offer(name, distance)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_operations() {
        for (word, nearest) in [
            ("CAL", "did you mean `CLA`?"),
            ("OUB", "did you mean `OUT` or `SUB`?"),
            ("ST", "did you mean `SFT` or `STO`?"),
            ("SOT", "did you mean `STO`?"),
            ("ERS", "did you mean `RES`?"),
            ("ers", "did you mean `RES`?"),
            ("RRS", "did you mean `HRS` or `RES`?"),
            ("halt", "did you mean `HRS`?"),
            ("DTA", "did you mean `DATA`?"),
            ("FOO", ""),
            ("n", ""),
        ] {
            assert_eq!(nearest_operation(word).candidates.to_string(), nearest, "{word}");
        }
    }
}
