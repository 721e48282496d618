//! Short texts without a heap.

use core::fmt;

/// Up to eight bytes of text; more is cut off.
#[derive(Clone, Copy)]
pub(crate) struct SmallStr {
    characters: [u8; 8],
    length: usize,
}

impl SmallStr {
    pub(crate) fn new(number: impl fmt::Display) -> Self {
        let mut text = Self { characters: [0; 8], length: 0 };
        let _ = fmt::Write::write_fmt(&mut text, format_args!("{number}"));
        text
    }

    pub(crate) fn as_str(&self) -> &str {
        let written = self.characters.get(..self.length).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or_default()
    }
}

impl fmt::Write for SmallStr {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for byte in text.bytes() {
            *self.characters.get_mut(self.length).ok_or(fmt::Error)? = byte;
            self.length += 1;
        }
        Ok(())
    }
}
