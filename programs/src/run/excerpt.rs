//! The part of a line that an error shows: printable and of limited length.

use std::ops::Range;

use cardiac_core::is_unprintable;

/// Maximum length in bytes of a line that is shown as a whole.
const MAX_LENGTH: usize = 500;

/// Number of bytes of a longer line shown before the span.
const BEFORE: usize = 40;

/// Number of bytes of a longer line shown from the start of the span.
const FROM: usize = 60;

const ELLIPSIS: char = '…';

/// A line, or the part of a long line around a span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Excerpt {
    /// The printable text.
    pub text: String,
    /// The span within `text`.
    pub span: Range<usize>,
    /// `true` if it is the whole line.
    pub is_whole: bool,
}

impl Excerpt {
    /// Returns the excerpt of a line around a span of bytes.
    pub fn new(line: &[u8], span: &Range<usize>) -> Self {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.len() <= MAX_LENGTH {
            let (text, span) = printable(line, span);
            return Self { text, span, is_whole: true };
        }
        let start = span.start.min(line.len());
        let part = boundary(line, start.saturating_sub(BEFORE))
            ..boundary(line, line.len().min(start + FROM));
        let within = start - part.start..span.end.clamp(start, part.end.max(start)) - part.start;
        let (mut text, mut span) = printable(&line[part.clone()], &within);
        if part.start > 0 {
            text.insert(0, ELLIPSIS);
            let shift = ELLIPSIS.len_utf8();
            span = span.start + shift..span.end + shift;
        }
        if part.end < line.len() {
            text.push(ELLIPSIS);
        }
        Self { text, span, is_whole: false }
    }
}

/// Returns the start of the character at `offset`.
fn boundary(text: &[u8], offset: usize) -> usize {
    const MOST_BYTES: usize = 4;
    let is_within = |offset: &usize| text.get(*offset).is_some_and(|byte| byte >> 6 == 0b10);
    let offsets = (offset.saturating_sub(MOST_BYTES - 1)..=offset).rev();
    offsets.into_iter().find(|offset| !is_within(offset)).unwrap_or(offset)
}

/// Returns a printable line, and the span of the original bytes within it.
///
/// A byte-order mark is removed, and each invalid byte and unprintable character is replaced.
fn printable(line: &[u8], span: &Range<usize>) -> (String, Range<usize>) {
    let mut shown = String::new();
    let (mut start, mut end) = (None, None);
    let mut offset = 0;
    let mut mark = |offset: usize, shown: &str| {
        if offset >= span.start {
            start.get_or_insert(shown.len());
        }
        if offset >= span.end {
            end.get_or_insert(shown.len());
        }
    };
    for chunk in line.utf8_chunks() {
        for character in chunk.valid().chars() {
            mark(offset, &shown);
            match character {
                '\u{feff}' if offset == 0 => {}
                '\t' => shown.push('\t'),
                _ if is_unprintable(character) => shown.push(char::REPLACEMENT_CHARACTER),
                _ => shown.push(character),
            }
            offset += character.len_utf8();
        }
        if !chunk.invalid().is_empty() {
            mark(offset, &shown);
            shown.push(char::REPLACEMENT_CHARACTER);
            offset += chunk.invalid().len();
        }
    }
    mark(offset, &shown);
    let start = start.unwrap_or(shown.len());
    let end = end.unwrap_or(shown.len()).max(start);
    (shown, start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let check = |line: &[u8], span: Range<usize>, shown: &str, meant: &str| {
            let extract = Excerpt::new(line, &span);
            assert!(!extract.is_whole);
            assert_eq!(extract.text, shown);
            assert_eq!(&extract.text[extract.span], meant);
        };
        let line = format!("{}HERE{}", "a".repeat(700), "b".repeat(700));
        let (before, after) = ("a".repeat(40), "b".repeat(56));
        check(line.as_bytes(), 700..704, &format!("…{before}HERE{after}…"), "HERE");
        let to_the_end = format!("HERE{after}");
        check(line.as_bytes(), 700..1400, &format!("…{before}{to_the_end}…"), &to_the_end);
        check(line.as_bytes(), 0..1, &format!("{}…", "a".repeat(60)), "a");
        check(line.as_bytes(), 1404..1404, &format!("…{}", "b".repeat(40)), "");
        check(line.as_bytes(), 9000..9001, &format!("…{}", "b".repeat(40)), "");
        // No character is cut in two.
        let line = "€".repeat(400);
        check(line.as_bytes(), 600..603, &format!("…{}…", "€".repeat(34)), "€");
    }

    #[test]
    fn bytes_that_are_no_text_are_cut_as_well() {
        for offset in [0, 1, 39, 40, 41, 500, 899, 900] {
            let extract = Excerpt::new(&[0x80; 900], &(offset..offset + 1));
            assert!(extract.text.len() < 400 && extract.text.get(extract.span).is_some());
        }
    }
}
