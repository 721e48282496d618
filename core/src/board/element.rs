//! The windows, boxes and arrows printed on the panels, and the squares of the pad.

use super::geometry::{ArrowHead, FlowLine, Point, Rect, Shape};
use super::halves::{at_cpu, at_memory, on_cpu, on_memory};
use crate::cycle::Phase;

/// An element of the panels: a window, a box of the flow chart, or one of its arrows.
///
/// ```
/// use cardiac_core::Phase;
/// use cardiac_core::board::BoardElement;
///
/// assert_eq!(BoardElement::active_in(Phase::Execute), [BoardElement::ToDecoder, BoardElement::DecoderWindow]);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum BoardElement {
    /// The flow line from the test window to the decoder.
    ToDecoder,
    /// The flow line from the decoder back to the register box.
    Return,
    /// The flow line for a blank input card.
    CardBlank,
    /// The arrow from the test window to the register box.
    ToRegister,
    /// The arrow from the register box to the next box.
    ToMoveBug,
    /// The arrow from there to the test window.
    ToTest,
    /// The arrow at `START`.
    Start,
    /// The arrow at `INPUT`.
    InputArrow,
    /// The arrow at `OUTPUT`.
    OutputArrow,
    /// `ADVANCE CARD.`
    AdvanceCard,
    /// `BUG TO CELL 00.`
    BugToZero,
    /// `STOP`.
    Stop,
    /// `MOVE BUG AHEAD ONE CELL.`
    MoveBug,
    /// The box of the instruction register.
    Register,
    /// The window in that box: three digits.
    RegisterWindow,
    /// The window of the instruction decoder.
    DecoderWindow,
    /// The window of the accumulator test.
    TestWindow,
    /// The round window with the accumulator's sign.
    SignWindow,
    /// The window over the card that is read next.
    InputWindow,
    /// The window over the card that is punched.
    OutputWindow,
}

impl BoardElement {
    /// All elements in drawing order.
    pub const ALL: [Self; 20] = [
        Self::ToDecoder,
        Self::Return,
        Self::CardBlank,
        Self::ToRegister,
        Self::ToMoveBug,
        Self::ToTest,
        Self::Start,
        Self::InputArrow,
        Self::OutputArrow,
        Self::AdvanceCard,
        Self::BugToZero,
        Self::Stop,
        Self::MoveBug,
        Self::Register,
        Self::RegisterWindow,
        Self::DecoderWindow,
        Self::TestWindow,
        Self::SignWindow,
        Self::InputWindow,
        Self::OutputWindow,
    ];

    /// The element's outline and position.
    pub const fn shape(self) -> Shape {
        match self {
            Self::ToDecoder => flow_line(&TO_DECODER, 55.0, 84.0, 130.0),
            Self::Return => flow_line(&RETURN, 55.0, 84.0, 130.0),
            Self::CardBlank => flow_line(&CARD_BLANK, 55.0, 84.0, 130.0),
            Self::ToRegister => flow_line(&TO_REGISTER, 44.0, 70.0, 100.0),
            Self::ToMoveBug => flow_line(&TO_MOVE_BUG, 54.0, 76.0, 103.0),
            Self::ToTest => flow_line(&TO_TEST, 50.0, 56.0, 97.0),
            Self::Start => flow_line(&START, 56.0, 38.0, 106.0),
            Self::InputArrow => flow_line(&INPUT, 42.0, 32.0, 78.0),
            Self::OutputArrow => flow_line(&OUTPUT, 42.0, 32.0, 78.0),
            Self::AdvanceCard => Shape::Signpost(on_cpu(1778.0, 2153.0, 1304.0, 1423.0)),
            Self::BugToZero => Shape::Signpost(on_cpu(2180.0, 2563.0, 1304.0, 1423.0)),
            Self::Stop => Shape::Octagon(on_cpu(2591.0, 2813.0, 1257.0, 1481.0)),
            Self::MoveBug => Shape::Box(on_cpu(1512.0, 1950.0, 2055.0, 2186.0)),
            Self::Register => Shape::Box(on_cpu(2189.0, 2608.0, 1592.0, 2186.0)),
            Self::RegisterWindow => Shape::Pill(on_cpu(2223.0, 2533.0, 1739.0, 1838.0)),
            Self::DecoderWindow => Shape::Pill(on_cpu(1695.0, 2904.0, 882.0, 971.0)),
            Self::TestWindow => Shape::Pill(on_cpu(1490.0, 1917.0, 1820.0, 1914.0)),
            Self::SignWindow => Shape::Pill(Rect::from_centre(at_cpu(870.0, 2112.0), 74.0, 74.0)),
            Self::InputWindow => Shape::Pill(on_cpu(325.0, 629.0, 2363.0, 2456.0)),
            Self::OutputWindow => Shape::Pill(on_memory(265.0, 572.0, 2391.0, 2484.0)),
        }
    }

    /// The elements in use in a phase: the flow line that leads there, and the window or box
    /// itself.
    pub const fn active_in(phase: Phase) -> [Self; 2] {
        match phase {
            Phase::SetSlides => [Self::Register, Self::RegisterWindow],
            Phase::MoveBug => [Self::ToMoveBug, Self::MoveBug],
            Phase::Test => [Self::ToTest, Self::TestWindow],
            Phase::Execute => [Self::ToDecoder, Self::DecoderWindow],
        }
    }

    /// Returns the smallest rectangle around the element.
    pub fn area(self) -> Rect {
        let flow_line = match self.shape() {
            Shape::Box(area) | Shape::Pill(area) | Shape::Signpost(area) | Shape::Octagon(area) => {
                return area;
            }
            Shape::FlowLine(flow_line) => flow_line,
        };
        let half = flow_line.thickness / 2.0;
        let sides = flow_line.line.windows(2).flat_map(|ends| {
            let [from, to] = ends else { return [None, None] };
            let is_level = from.x < to.x || to.x < from.x;
            let (right, down) = if is_level { (0.0, half) } else { (half, 0.0) };
            [Some(from.translated(-right, -down)), Some(to.translated(right, down))]
        });
        let head = flow_line.head_corners().into_iter().flatten();
        let points = sides.flatten().chain(head);
        let around = points.fold(None, |area: Option<Rect>, Point { x, y }| {
            let known = area.unwrap_or(Rect::from_edges(x, x, y, y));
            let (left, right) = (known.left.min(x), known.right().max(x));
            Some(Rect::from_edges(left, right, known.top.min(y), known.bottom().max(y)))
        });
        around.unwrap_or(Rect::from_edges(0.0, 0.0, 0.0, 0.0))
    }
}

const fn flow_line(line: &'static [Point], thickness: f32, length: f32, width: f32) -> Shape {
    Shape::FlowLine(FlowLine { line, thickness, head: Some(ArrowHead { length, width }) })
}

static TO_DECODER: [Point; 3] =
    [at_cpu(1597.5, 1737.0), at_cpu(1597.5, 926.5), at_cpu(1690.0 + 34.0, 926.5)];
static RETURN: [Point; 4] =
    [at_cpu(2912.0, 926.5), at_cpu(2986.0, 926.5), at_cpu(2986.0, 2003.0), at_cpu(2627.0, 2003.0)];
static CARD_BLANK: [Point; 2] = [at_cpu(1805.5, 1737.0), at_cpu(1805.5, 1434.0)];
static TO_REGISTER: [Point; 2] = [at_cpu(1940.0, 1867.0), at_cpu(2173.0, 1867.0)];
static TO_MOVE_BUG: [Point; 2] = [at_cpu(2181.0, 2123.5), at_cpu(1969.0, 2123.5)];
static TO_TEST: [Point; 2] = [at_cpu(1597.5, 2049.0), at_cpu(1597.5, 1930.0)];
static START: [Point; 2] = [at_cpu(2492.0, 2267.0), at_cpu(2492.0, 2199.0)];
static INPUT: [Point; 2] = [at_cpu(580.0, 2302.0), at_cpu(580.0, 2358.0)];
static OUTPUT: [Point; 2] = [at_memory(530.0, 2317.0), at_memory(530.0, 2373.0)];

/// Returns a square of the pad, or `None` where the pad has none. Rows count from the top, 0 to 2;
/// columns count from the left of the bottom row, 0 to 3. The bottom row is the accumulator; the
/// upper rows have no column 0.
///
/// ```
/// use cardiac_core::board::square;
///
/// assert!(square(0, 0).is_none());
/// assert!(square(2, 0).is_some());
/// ```
pub fn square(row: u8, column: u8) -> Option<Rect> {
    const SIDE: f32 = 99.25;
    const RIGHT: f32 = 1368.0;
    const BOTTOM: f32 = 2186.0;
    if row > 2 || column > 3 || (row < 2 && column == 0) {
        return None;
    }
    let right = RIGHT - SIDE * f32::from(3 - column);
    let bottom = BOTTOM - SIDE * f32::from(2 - row);
    Some(on_cpu(right - SIDE, right, bottom - SIDE, bottom))
}

/// The font size of digits on the pad.
pub const PENCIL_ON_PAD: f32 = 92.0;

/// Returns the middle of a digit on the pad. A fourth digit of an upper row is placed to the left
/// of its first square.
pub fn pad_digit(row: u8, column: u8) -> Point {
    let before = || square(row, 1).map(|area| area.translated(-area.width, 0.0));
    square(row, column).or_else(before).map_or(at_cpu(1021.0, 2136.0), Rect::centre)
}

/// Returns the area that the digits and the sign of a row can cover.
pub fn pad_row(row: u8) -> Rect {
    let (first, last) = (pad_digit(row, 0), pad_digit(row, 3));
    let across = PENCIL_ON_PAD * 0.6;
    let middle = Rect::from_edges(first.x, last.x, first.y, last.y);
    Rect { width: middle.width + 4.0 * across, height: PENCIL_ON_PAD, ..middle }
        .translated(-3.0 * across, -PENCIL_ON_PAD / 2.0)
}
