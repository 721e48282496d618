//! The signs on keys that have no letter in the fonts.

use egui::{Pos2, Response, Shape, Stroke, Ui, vec2};

/// A sign on a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KeySign {
    /// A cross in a box that points to the left.
    Erase,
    /// A plus and a minus.
    Sign,
    /// An arrow down and to the left.
    Enter,
}

/// Half of the height of a sign, in points.
const HALF: f32 = 7.0;

impl KeySign {
    /// Paints the sign in the middle of a button, in the color of its text.
    pub(super) fn paint(self, ui: &Ui, button: &Response) {
        let visuals = ui.style().interact(button);
        let stroke = Stroke::new(1.8, visuals.text_color());
        let middle = button.rect.center();
        let painter = ui.painter();
        for line in self.lines() {
            let points: Vec<Pos2> = line.iter().map(|&(x, y)| middle + vec2(x, y) * HALF).collect();
            painter.add(Shape::line(points, stroke));
        }
    }

    /// Returns the lines, from -1 to 1 in height.
    const fn lines(self) -> &'static [&'static [(f32, f32)]] {
        match self {
            Self::Erase => &[
                &[(-1.7, 0.0), (-0.8, -1.0), (1.6, -1.0), (1.6, 1.0), (-0.8, 1.0), (-1.7, 0.0)],
                &[(-0.1, -0.45), (0.8, 0.45)],
                &[(-0.1, 0.45), (0.8, -0.45)],
            ],
            Self::Sign => &[
                &[(-1.5, -0.3), (-0.3, -0.3)],
                &[(-0.9, -0.9), (-0.9, 0.3)],
                &[(-0.5, 1.0), (0.5, -1.0)],
                &[(0.3, 0.5), (1.5, 0.5)],
            ],
            Self::Enter => &[
                &[(1.4, -1.0), (1.4, 0.3), (-1.4, 0.3)],
                &[(-0.7, -0.4), (-1.4, 0.3), (-0.7, 1.0)],
            ],
        }
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    #[test]
    fn signs_fit_a_key() {
        let middle = pos2(0.0, 0.0);
        for sign in [KeySign::Erase, KeySign::Sign, KeySign::Enter] {
            for &(x, y) in sign.lines().iter().copied().flatten() {
                let place = middle + vec2(x, y) * HALF;
                assert!(place.x.abs() <= 14.0 && place.y.abs() <= 10.0, "{sign:?}: {place:?}");
            }
        }
    }
}
