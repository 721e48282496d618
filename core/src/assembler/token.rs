//! The tokens of a source for syntax highlighting.

use core::iter;
use core::ops::Range;

use super::operation::Operation;
use super::parser::parse::statements;
use super::parser::statement::Statement;
use super::parser::words::{is_name, is_name_char, split_word};
use super::passes::outline::detect_format;

/// The kind of a token.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum SyntaxKind {
    /// The cell number at the beginning of a line of a listing.
    Cell,
    /// The contents of that cell.
    Contents,
    /// A name in its definition.
    Label,
    /// A mnemonic, a directive, or the unknown word in their place.
    Operation,
    /// A number.
    Number,
    /// A name in an operand.
    Name,
    /// A comment with its `;`, `#` or `//`, a remark of a listing, or a heading.
    Comment,
}

/// Returns the tokens of a source or a listing with their byte ranges, in order. Blanks,
/// signs, colons and commas belong to no token.
///
/// The source may have errors: an editor calls this while the user types. The tokens of
/// decks and images are numbers and comments.
///
/// ```
/// use cardiac_core::assembler::{SyntaxKind, tokens};
///
/// let source = "loop: CLA n + 2 ; count\n10 042";
/// let tokens: Vec<(&str, SyntaxKind)> =
///     tokens(source).map(|(bytes, kind)| (&source[bytes], kind)).collect();
/// assert_eq!(tokens, [
///     ("loop", SyntaxKind::Label),
///     ("CLA", SyntaxKind::Operation),
///     ("n", SyntaxKind::Name),
///     ("2", SyntaxKind::Number),
///     ("; count", SyntaxKind::Comment),
///     ("10", SyntaxKind::Cell),
///     ("042", SyntaxKind::Contents),
/// ]);
/// ```
pub fn tokens(source: &str) -> impl Iterator<Item = (Range<usize>, SyntaxKind)> {
    let start = source.as_ptr().addr();
    let bytes = source.as_bytes();
    statements(bytes, detect_format(bytes))
        .flat_map(|line| line_tokens(&line))
        .filter(|(text, _)| !text.is_empty())
        .map(move |(text, kind)| {
            let first = text.as_ptr().addr().saturating_sub(start);
            (first..first + text.len(), kind)
        })
}

/// Returns the tokens of one line, some of them empty.
fn line_tokens<'s>(line: &Statement<'s>) -> impl Iterator<Item = (&'s str, SyntaxKind)> + use<'s> {
    let (cell, rest) = line.listing.map_or(("", ""), |_| split_word(line.line.text));
    let (contents, _) = split_word(rest);
    let label = line.label.unwrap_or_default();
    let is_read = line.listing.is_some() || !label.is_empty() || !line.mnemonic.is_empty();
    let (operand, remark) = match line.listing {
        // In a listing, the text after the operand is a comment.
        Some(_) if line.remark.is_empty() => split_word(line.operand),
        _ if is_read || !line.remark.is_empty() => (line.operand, line.remark),
        _ => (line.line.text, ""),
    };
    [(cell, SyntaxKind::Cell), (contents, SyntaxKind::Contents), (label, SyntaxKind::Label)]
        .into_iter()
        .chain([(line.mnemonic, SyntaxKind::Operation)])
        .chain(operands(operand))
        .chain([(remark, SyntaxKind::Comment), (line.line.comment, SyntaxKind::Comment)])
}

/// Returns the numbers and names of an operand. DATA may also have mnemonics in it.
fn operands(mut rest: &str) -> impl Iterator<Item = (&str, SyntaxKind)> {
    iter::from_fn(move || {
        let first = rest.find(is_name_char)?;
        let (_, from) = rest.split_at_checked(first)?;
        let end = from.find(|c| !is_name_char(c)).unwrap_or(from.len());
        let (word, after) = from.split_at_checked(end)?;
        rest = after;
        let kind = match Operation::from_name(word) {
            Some(Operation::Instruction(_)) => SyntaxKind::Operation,
            _ if is_name(word) => SyntaxKind::Name,
            _ => SyntaxKind::Number,
        };
        Some((word, kind))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let actual = tokens(source).map(|(bytes, kind)| format!("{kind:?}`{}`", &source[bytes]));
        assert_eq!(actual.collect::<Vec<_>>().join(" "), expected, "{source}");
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
            for (bytes, _) in tokens(text) {
                assert!(end <= bytes.start && bytes.start < bytes.end, "{text:?}: {bytes:?}");
                assert!(text.get(bytes.clone()).is_some(), "{text:?}: {bytes:?}");
                end = bytes.end;
            }
        }
    }
}
