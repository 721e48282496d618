//! What the parts of a text are, for whoever colours it.

use core::iter;
use core::ops::Range;

use super::expression::{is_name, is_part_of_name};
use super::operation::Operation;
use super::statement::{Statement, columns, statements, word};

/// What a piece of a source is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Part {
    /// The number of a cell, first on a line of a listing.
    Cell,
    /// The contents of that cell.
    Contents,
    /// A name where it is defined.
    Label,
    /// A mnemonic or a directive, or the word that stands in its place.
    Operation,
    /// A number.
    Number,
    /// A name where it is used.
    Name,
    /// A comment, with its sign if it has one, or a heading.
    Comment,
}

/// The parts of a source or a listing, as far as they can be told, with their bytes, from
/// the beginning to the end. Blanks, signs, colons and commas between them belong to none.
///
/// Nothing has to be right: it is for a text that is being written. Decks and images are
/// taken apart as well; theirs are numbers and comments.
///
/// ```
/// use cardiac_core::assembler::{Part, parts};
///
/// let source = "loop: CLA n + 2 ; count\n10 042";
/// let parts: Vec<(&str, Part)> = parts(source).map(|(bytes, part)| (&source[bytes], part)).collect();
/// assert_eq!(parts, [
///     ("loop", Part::Label),
///     ("CLA", Part::Operation),
///     ("n", Part::Name),
///     ("2", Part::Number),
///     ("; count", Part::Comment),
///     ("10", Part::Cell),
///     ("042", Part::Contents),
/// ]);
/// ```
pub fn parts(source: &str) -> impl Iterator<Item = (Range<usize>, Part)> {
    let start = source.as_ptr().addr();
    let bytes = source.as_bytes();
    statements(bytes, columns(bytes))
        .flat_map(|line| parts_of(&line))
        .filter(|(text, _)| !text.is_empty())
        .map(move |(text, part)| {
            let first = text.as_ptr().addr().saturating_sub(start);
            (first..first + text.len(), part)
        })
}

/// The parts of one line, some of them empty.
fn parts_of<'s>(line: &Statement<'s>) -> impl Iterator<Item = (&'s str, Part)> + use<'s> {
    let (cell, rest) = line.place.map_or(("", ""), |_| word(line.line.text));
    let (contents, _) = word(rest);
    let label = line.label.unwrap_or_default();
    let is_read = line.place.is_some() || !label.is_empty() || !line.mnemonic.is_empty();
    let (operand, remark) = match line.place {
        // What a listing says behind an operand is its comment.
        Some(_) if line.remark.is_empty() => word(line.operand),
        _ if is_read || !line.remark.is_empty() => (line.operand, line.remark),
        _ => (line.line.text, ""),
    };
    [(cell, Part::Cell), (contents, Part::Contents), (label, Part::Label)]
        .into_iter()
        .chain([(line.mnemonic, Part::Operation)])
        .chain(operands(operand))
        .chain([(remark, Part::Comment), (line.line.comment, Part::Comment)])
}

/// The numbers and names in an operand, and the mnemonics that DATA may have.
fn operands(mut rest: &str) -> impl Iterator<Item = (&str, Part)> {
    iter::from_fn(move || {
        let first = rest.find(is_part_of_name)?;
        let (_, from) = rest.split_at_checked(first)?;
        let end = from.find(|c| !is_part_of_name(c)).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(end)?;
        rest = after;
        let part = match Operation::of_name(word) {
            Some(Operation::Instruction(_)) => Part::Operation,
            _ if is_name(word) => Part::Name,
            _ => Part::Number,
        };
        Some((word, part))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let told = parts(source).map(|(bytes, part)| format!("{part:?}`{}`", &source[bytes]));
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "{source}");
    }

    #[test]
    fn each_part_is_what_it_is_taken_for() {
        check("CLA n", "Operation`CLA` Name`n`");
        check("sum DATA -5, CLA n", "Label`sum` Operation`DATA` Number`5` Operation`CLA` Name`n`");
        check(" ADD =2 // two", "Operation`ADD` Number`2` Comment`// two`");
        check("CAL n", "Operation`CAL` Name`n`");
        check("END: start", "Operation`END` Name`start`");
        check("a: b: CLA 5", "Label`a` Operation`b:` Operation`CLA` Number`5`");
        check("loop:", "Label`loop`");
        check("17 034 Input", "Cell`17` Contents`034` Comment`Input`");
        check(
            "10 101 loop: CLA 01 the first\n11 900 HRS",
            "Cell`10` Contents`101` Label`loop` Operation`CLA` Number`01` Comment`the first` \
             Cell`11` Contents`900` Operation`HRS`",
        );
        check("ADDRESS CONTENTS", "Comment`ADDRESS CONTENTS`");
    }

    #[test]
    fn decks_and_images_have_numbers_and_comments() {
        check("002\n-7 # seven", "Number`002` Number`7` Comment`# seven`");
        check("10:042 ; a word", "Number`10` Number`042` Comment`; a word`");
    }

    #[test]
    fn parts_of_any_text_are_in_order() {
        let texts =
            ["\u{feff}10 é CLA\r\nñ: DATA 日本 \0", "::::", "\u{0}", "=\n;\n//#", "8--\n---"];
        for text in texts {
            let mut end = 0;
            for (bytes, _) in parts(text) {
                assert!(end <= bytes.start && bytes.start < bytes.end, "{text:?}: {bytes:?}");
                assert!(text.get(bytes.clone()).is_some(), "{text:?}: {bytes:?}");
                end = bytes.end;
            }
        }
    }
}
