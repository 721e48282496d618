//! The ruled lines of a coding sheet: its rows, broken to the widths of the columns.

use crate::board::font_face::FontFace;
use crate::board::outlines::text_width;
use std::prelude::v1::*;
use std::{format, vec};

use super::SheetRow;

/// Breaks rows to columns of these widths. A row takes as many lines as its longest column.
pub(super) fn lines(rows: &[SheetRow], widths: [f32; 5], size: f32) -> Vec<SheetRow> {
    rows.iter().flat_map(|row| row_lines(row, widths, size)).collect()
}

fn row_lines(row: &SheetRow, widths: [f32; 5], size: f32) -> Vec<SheetRow> {
    let mut lines = vec![SheetRow::default()];
    for (column, (text, width)) in row.0.iter().zip(widths).enumerate() {
        for (place, part) in wrapped(text, width, size).into_iter().enumerate() {
            if place == lines.len() {
                lines.push(SheetRow::default());
            }
            lines[place].0[column] = part;
        }
    }
    lines
}

/// Breaks a text between words, and a word that is too long between letters.
fn wrapped(text: &str, width: f32, size: f32) -> Vec<String> {
    let fits = |text: &str| text_width(text, size, FontFace::Pencil) <= width;
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            if !line.is_empty() && !fits(&format!("{line}{letter}")) {
                lines.push(std::mem::take(&mut line));
            }
            line.push(letter);
        }
    }
    lines.push(line);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_letter_is_lost_and_no_line_is_too_long() {
        let text = "one two  threeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee four";
        for width in [1.0, 20.0, 40.0, 1000.0] {
            let lines = wrapped(text, width, 10.0);
            let letters = |text: &str| text.replace(' ', "");
            assert_eq!(letters(&lines.concat()), letters(text));
            let is_narrow = |line: &String| text_width(line, 10.0, FontFace::Pencil) <= width;
            assert!(lines.iter().all(|line| is_narrow(line) || line.chars().count() == 1));
        }
    }

    #[test]
    fn a_row_takes_the_lines_of_its_longest_column() {
        let row = SheetRow(["10", "020", "n", "INP n", "a comment"].map(String::from));
        let lines = lines(&[row], [100.0, 100.0, 100.0, 100.0, 35.0], 10.0);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].0, ["10", "020", "n", "INP n", "a"].map(String::from));
        assert_eq!(lines[1].0[4], "comment");
    }
}
