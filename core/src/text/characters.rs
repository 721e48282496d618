//! Characters that are easily overlooked or confused.

/// The minus sign, and the dashes that word processors put in its place.
pub(crate) const DASHES: [char; 10] = [
    '-', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}',
    '\u{fe63}', '\u{ff0d}',
];

/// Invisible characters that are often copied from a page.
pub(crate) const INVISIBLE_CHARACTERS: [char; 8] =
    ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{200e}', '\u{200f}', '\u{2060}', '\u{feff}'];

/// Returns `true` for a character that is invisible or changes how others are shown.
///
/// These are control characters, with line ends and tabs, characters of width zero, and those
/// that set the direction of text.
///
/// A program that shows names or lines of others should escape them: such a character could
/// move the cursor of a terminal or disguise the text.
///
/// ```
/// use cardiac_core::is_unprintable;
///
/// assert!(['\u{1b}', '\u{200b}', '\u{202e}'].into_iter().all(is_unprintable));
/// assert!(!"ADD sum ; Größe – 大".contains(is_unprintable));
/// ```
#[must_use]
pub fn is_unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
            | '\u{e0001}' | '\u{e0020}'..='\u{e007f}')
}
