//! The arrangement of the two halves of the cardboard, which no drawing crosses.

use cardiac_core::board::{CPU_HALF, FOLD, MEMORY_HALF, PICTURE, Point, Rect};

/// The arrangement of the halves in the picture.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum HalvesLayout {
    /// Beside each other, as the cardboard is.
    #[default]
    Beside,
    /// The memory below the rest, in an area that is higher than wide.
    Below,
}

/// Both halves beside each other. They always fit; tabs are shown where there is room.
pub(crate) const HALVES: Rect =
    Rect::from_edges(CPU_HALF.left, MEMORY_HALF.right(), CPU_HALF.top, MEMORY_HALF.bottom());

/// The distance of halves that are below each other. The strip of input cards hangs there.
const GAP: f32 = 190.0;

/// The least gain in size for which the halves leave their places.
const LEAST_GAIN: f32 = 1.2;

impl HalvesLayout {
    /// Returns the arrangement in which the halves are large in an area.
    pub fn for_area(width: f32, height: f32) -> Self {
        let scale = |layout: Self| {
            let halves = layout.halves();
            (width / halves.width).min(height / halves.height)
        };
        if scale(Self::Below) > LEAST_GAIN * scale(Self::Beside) {
            Self::Below
        } else {
            Self::Beside
        }
    }

    /// Returns the area of the halves. Its center is the same in each arrangement.
    pub const fn halves(self) -> Rect {
        match self {
            Self::Beside => HALVES,
            Self::Below => {
                let width = CPU_HALF.width.max(MEMORY_HALF.width);
                let height = CPU_HALF.height + GAP + MEMORY_HALF.height;
                Rect::from_centre(HALVES.centre(), width, height)
            }
        }
    }

    /// Returns the area of the halves with the room for the tabs.
    pub const fn picture(self) -> Rect {
        let halves = self.halves();
        Rect {
            left: halves.left - (HALVES.left - PICTURE.left),
            top: halves.top - (HALVES.top - PICTURE.top),
            width: halves.width + (PICTURE.width - HALVES.width),
            height: halves.height + (PICTURE.height - HALVES.height),
        }
    }

    /// Returns the place in the picture of a point of the board.
    pub fn place(self, point: Point) -> Point {
        let (right, down) = self.shift(point);
        point.translated(right, down)
    }

    /// Returns how far the half with this point is moved, to the right and down.
    pub(crate) fn shift(self, point: Point) -> (f32, f32) {
        self.offset(point.x <= FOLD.centre().x)
    }

    /// Returns the point of the board at a place in the picture.
    pub fn point(self, place: Point) -> Point {
        let is_cpu = match self {
            Self::Beside => true,
            Self::Below => place.y <= self.halves().top + CPU_HALF.height + GAP / 2.0,
        };
        let (right, down) = self.offset(is_cpu);
        place.translated(-right, -down)
    }

    /// Returns the distance of a half from its place beside the other.
    fn offset(self, is_cpu: bool) -> (f32, f32) {
        let halves = self.halves();
        match self {
            Self::Beside => (0.0, 0.0),
            Self::Below if is_cpu => {
                (halves.centre().x - CPU_HALF.centre().x, halves.top - CPU_HALF.top)
            }
            Self::Below => {
                (halves.centre().x - MEMORY_HALF.centre().x, halves.bottom() - MEMORY_HALF.bottom())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use cardiac_core::Address;
    use cardiac_core::board::{BoardElement, cell_layout};

    use super::*;

    #[test]
    fn the_halves_are_as_large_as_they_can_be() {
        for (size, layout) in [
            ([1280.0, 520.0], HalvesLayout::Beside),
            ([1024.0, 600.0], HalvesLayout::Beside),
            ([700.0, 700.0], HalvesLayout::Beside),
            ([390.0, 500.0], HalvesLayout::Below),
            ([390.0, 243.0], HalvesLayout::Beside),
        ] {
            assert_eq!(HalvesLayout::for_area(size[0], size[1]), layout, "{size:?}");
        }
    }

    #[test]
    fn every_place_is_that_of_its_point() {
        for layout in [HalvesLayout::Beside, HalvesLayout::Below] {
            let cells = Address::all().map(|cell| cell_layout(cell).area);
            let windows = [BoardElement::InputWindow, BoardElement::DecoderWindow];
            let windows = windows.into_iter().map(BoardElement::area);
            for area in cells.chain(windows) {
                let place = layout.place(area.centre());
                assert!(layout.halves().contains_point(place), "{layout:?} {area:?}");
                let Point { x, y } = layout.point(place);
                let Point { x: right, y: bottom } = area.centre();
                assert!(
                    (x - right).abs() < 0.01 && (y - bottom).abs() < 0.01,
                    "{layout:?} {area:?}"
                );
            }
        }
    }
}
