//! Text in a buffer of a fixed size, ended as C expects it.

use core::fmt;

/// A text in a buffer. What does not fit is cut off at a character, and counted all the same.
#[derive(Debug)]
pub(crate) struct Message<'b> {
    buffer: &'b mut [u8],
    /// The bytes written.
    end: usize,
    /// The bytes of the whole text.
    length: usize,
}

impl<'b> Message<'b> {
    /// Creates an empty text.
    pub(crate) fn new(buffer: &'b mut [u8]) -> Self {
        if let Some(first) = buffer.first_mut() {
            *first = 0;
        }
        Self { buffer, end: 0, length: 0 }
    }

    /// Returns the bytes of the whole text, without its end.
    pub(crate) const fn length(&self) -> usize {
        self.length
    }
}

impl fmt::Write for Message<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let room = self.buffer.len().saturating_sub(self.end + 1);
        let fits = if self.end == self.length { text.floor_char_boundary(room) } else { 0 };
        let kept = text.as_bytes().get(..fits).unwrap_or_default();
        if let Some(place) = self.buffer.get_mut(self.end..self.end + fits) {
            place.copy_from_slice(kept);
            self.end += fits;
        }
        if let Some(last) = self.buffer.get_mut(self.end) {
            *last = 0;
        }
        self.length += text.len();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use core::fmt::Write as _;

    #[test]
    fn a_text_that_is_too_long_is_cut_at_a_character() {
        for (room, kept) in [(0, ""), (1, ""), (3, "ab"), (4, "ab"), (5, "abñ"), (6, "abñc")] {
            let mut buffer = [b'x'; 10];
            let mut message = Message::new(&mut buffer[..room]);
            for part in ["ab", "ñ", "c"] {
                message.write_str(part).expect("it never fails");
            }
            assert_eq!(message.length(), 5);
            let ended = [kept.as_bytes(), if room == 0 { b"" } else { b"\0" }].concat();
            assert!(buffer.starts_with(&ended), "{room}: {buffer:?}");
            assert!(buffer[room..].iter().all(|byte| *byte == b'x'));
        }
    }
}
