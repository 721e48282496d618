//! The name CARDIAC on a screen of dots, a drawing of our own.

use super::geometry::{Point, Rect};
use super::halves::on_cpu;

/// The area of the screen.
pub const LOGO: Rect = on_cpu(1110.0, 3015.0, 263.0, 688.0);

/// The distance between neighbouring dots.
pub const LOGO_PITCH: f32 = 35.0;

const WIDTH: u8 = 54;

/// The rows of the screen; `#` is a dot of the name.
static ROWS: [&str; 12] = [
    "......................................................",
    ".............................##..##...................",
    ".............................##..##...................",
    ".............................##.......................",
    "...####....####...##.##...#####..##...####....####....",
    "..##..##......##..#####..##..##..##......##..##..##...",
    "..##.......#####..##.....##..##..##...#####..##.......",
    "..##......##..##..##.....##..##..##..##..##..##.......",
    "..##......##..##..##.....##..##..##..##..##..##.......",
    "..##..##..##..##..##.....##..##..##..##..##..##..##...",
    "...####....#####..##......#####..##...#####...####....",
    "......................................................",
];

/// Returns the centres of the dots that form the name. They are drawn so large that they touch.
///
/// ```
/// use cardiac_core::board::{LOGO, word_dots};
///
/// assert!(word_dots().all(|dot| LOGO.contains_point(dot)));
/// ```
pub fn word_dots() -> impl Iterator<Item = Point> {
    dots(b'#')
}

/// Returns the centres of the small background dots.
pub fn background_dots() -> impl Iterator<Item = Point> {
    dots(b'.')
}

fn dots(wanted: u8) -> impl Iterator<Item = Point> {
    let left = LOGO.centre().x - LOGO_PITCH * f32::from(WIDTH - 1) / 2.0;
    let top = LOGO.top + LOGO_PITCH / 2.0;
    (0_u8..).zip(&ROWS).flat_map(move |(down, row)| {
        (0_u8..).zip(row.bytes()).filter(move |&(_, dot)| dot == wanted).map(move |(right, _)| {
            Point { x: left + LOGO_PITCH * f32::from(right), y: top + LOGO_PITCH * f32::from(down) }
        })
    })
}
