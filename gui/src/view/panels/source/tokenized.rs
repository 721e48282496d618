//! A text with its tokens, line by line.

use std::ops::Range;

use cardiac_core::assembler::{SyntaxKind, tokens};

/// A token with its bytes.
type Token = (Range<usize>, SyntaxKind);

/// A text with its tokens.
#[derive(Debug, Default)]
pub(super) struct TokenizedText {
    text: String,
    tokens: Vec<Token>,
    /// The bytes of each line, without its line end.
    lines: Vec<Range<usize>>,
}

/// A line with its tokens. Two lines are equal wherever they are.
#[derive(Clone, Copy, Debug)]
pub(super) struct TokenizedLine<'a> {
    pub(super) text: &'a str,
    /// The bytes of the text before it.
    start: usize,
    tokens: &'a [Token],
}

impl TokenizedText {
    pub(super) fn new(text: &str) -> Self {
        let mut start = 0;
        let lines = text.split('\n').map(|line| {
            let bytes = start..start + line.len();
            start = bytes.end + 1;
            bytes
        });
        Self { text: text.to_owned(), tokens: tokens(text).collect(), lines: lines.collect() }
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// Returns the number of lines.
    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    /// Returns the lines from the first one, or from the last one backwards.
    pub(super) fn lines(&self) -> impl DoubleEndedIterator<Item = TokenizedLine<'_>> {
        self.lines.iter().map(|bytes| {
            let before = |at: usize| self.tokens.partition_point(|(token, _)| token.start < at);
            let tokens = before(bytes.start)..before(bytes.end);
            TokenizedLine {
                text: self.text.get(bytes.clone()).unwrap_or_default(),
                start: bytes.start,
                tokens: self.tokens.get(tokens).unwrap_or_default(),
            }
        })
    }
}

impl TokenizedLine<'_> {
    /// Returns the tokens, with their bytes in the line.
    pub(super) fn tokens(&self) -> impl Iterator<Item = Token> {
        let within = |at: usize| at.saturating_sub(self.start);
        self.tokens.iter().map(move |(bytes, kind)| (within(bytes.start)..within(bytes.end), *kind))
    }
}

impl PartialEq for TokenizedLine<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text && self.tokens().eq(other.tokens())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_have_their_tokens() {
        let text = TokenizedText::new("n: CLA 5\n\nn: CLA 5\n ADD n");
        let lines: Vec<_> = text.lines().collect();
        assert_eq!((text.len(), lines.len()), (4, 4));
        assert_eq!(lines[0], lines[2]);
        assert_ne!(lines[0], lines[3]);
        let tokens: Vec<_> = lines[3].tokens().collect();
        assert_eq!(tokens, [(1..4, SyntaxKind::Operation), (5..6, SyntaxKind::Name)]);
        assert_eq!(lines[1].tokens().count(), 0);
    }
}
