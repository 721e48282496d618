//! Draws the strips of cards: above the window, in it, and below the edge.

use super::parts::{CARDBOARD, draw_clipped, draw_partial, draw_word};
use crate::board::canvas::{Canvas, Style};
use crate::board::card_slot::{
    CARD_DIGIT, CARD_NUMBER, CardSlot, LARGEST_CARD_NUMBER, PENCIL_ON_CARD,
};
use crate::board::geometry::{Point, Rect};
use crate::board::palette::Colour;
use crate::board::scene::StripState;
use crate::machine::card::Card;
use crate::machine::strip::Strip;
use crate::text::small_str::SmallStr;

/// Returns the number of the card in the window, 1 to 24.
fn number(strip: &Strip<'_>) -> i8 {
    i8::try_from(strip.number()).unwrap_or(1)
}

const CARDS: i8 = 24;

/// Returns the vertical offset of a moving strip.
fn strip_offset(strip_state: &StripState<'_>) -> f32 {
    -strip_state.offset * CardSlot::PITCH
}

/// Draws the unread cards on the panel above the window.
pub(super) fn above<P: Canvas>(
    canvas: &mut P,
    slot: CardSlot,
    strip_state: &StripState<'_>,
) -> Result<(), P::Error> {
    let Some(on_panel) = slot.first_card_on_panel() else { return Ok(()) };
    let strip = &strip_state.strip;
    let last = CARDS - number(strip);
    // A card in motion comes out of the slit.
    let first = if strip_state.offset > 0.0 { on_panel - 1 } else { on_panel };
    if last < first {
        return Ok(());
    }
    let ladder = |canvas: &mut P| {
        let (bottom, top) = (slot.card(first).bottom(), slot.card(last).top);
        let area = slot.card(first);
        canvas.rect(Rect::from_edges(area.left, area.right(), top, bottom), 0.0, CARDBOARD)?;
        for above in first..=last {
            let place = usize::try_from(above - 1).ok();
            let card = place.and_then(|place| strip.upcoming().get(place)).copied();
            draw_card(canvas, slot.card(above), number(strip) + above, card)?;
        }
        Ok(())
    };
    let (lowest, highest) = (slot.card(on_panel), slot.card(CARDS));
    let panel = Rect::from_edges(lowest.left, lowest.right(), highest.top, lowest.bottom());
    draw_clipped(canvas, panel.shrunk(-CARD_EDGE), strip_offset(strip_state), ladder)?;
    match slot.slit() {
        Some(area) => canvas.rect(area, area.height / 2.0, Style::filled(Colour::LETTERS)),
        None => Ok(()),
    }
}

/// The width of a strip's outline outside the strip.
const CARD_EDGE: f32 = 2.0;

/// Draws the card in the window, and the one before it while the strip moves.
pub(super) fn window<P: Canvas>(
    canvas: &mut P,
    slot: CardSlot,
    strip_state: &StripState<'_>,
    progress: f32,
) -> Result<(), P::Error> {
    let (strip, area) = (&strip_state.strip, slot.window().area());
    draw_clipped(canvas, area, strip_offset(strip_state), |canvas| {
        draw_number(canvas, number(strip), slot.number_in_window())?;
        let card = slot.card(0);
        draw_partial(canvas, card, progress, |canvas| {
            draw_card_word(canvas, CardSlot::word(card), strip.under_reader())
        })
    })?;
    if strip_state.offset <= 0.0 {
        return Ok(());
    }
    draw_clipped(canvas, area, strip_offset(strip_state) + CardSlot::PITCH, |canvas| {
        draw_number(canvas, number(strip) - 1, slot.number_in_window())?;
        draw_card_word(canvas, CardSlot::word(slot.card(0)), strip.passed().last().copied())
    })
}

/// Draws the cards and the leader below the edge, down to the clipping line.
pub(super) fn below<P: Canvas>(
    canvas: &mut P,
    slot: CardSlot,
    strip_state: &StripState<'_>,
) -> Result<(), P::Error> {
    let strip = &strip_state.strip;
    let passed = number(strip) - 1;
    let seen = (1..=passed).take_while(|&card| slot.card(-card).bottom() <= slot.clip_bottom());
    let seen = i8::try_from(seen.count()).unwrap_or(0);
    let end = slot.card(-seen);
    let led = end.bottom() + CardSlot::LEADER;
    let has_leader = seen == passed && led <= slot.clip_bottom();
    let bottom = if has_leader { led } else { end.bottom() };
    let top = slot.half().bottom() - 40.0 - CardSlot::PITCH;
    let outside = Rect::from_edges(end.left, end.right(), top, slot.clip_bottom());
    draw_clipped(canvas, outside.shrunk(-CARD_EDGE), strip_offset(strip_state), |canvas| {
        canvas.rect(
            Rect::from_edges(end.left, end.right(), top, bottom.max(top)),
            0.0,
            CARDBOARD,
        )?;
        for below in 1..=seen {
            let place = usize::try_from(below - 1).ok();
            let card = place.and_then(|place| strip.passed().iter().rev().nth(place)).copied();
            draw_card(canvas, slot.card(-below), number(strip) - below, card)?;
        }
        if has_leader {
            edge(canvas, Point { x: end.left, y: end.bottom() }, end.width)?;
            for corners in CardSlot::arrows(end) {
                canvas.polygon(corners, Style::line(Colour::PRINT, 6.0))?;
            }
        }
        Ok(())
    })
}

/// Draws a card: its dark corner, its number and its word.
fn draw_card<P: Canvas>(
    canvas: &mut P,
    area: Rect,
    number: i8,
    card: Option<Card>,
) -> Result<(), P::Error> {
    edge(canvas, Point { x: area.left, y: area.top }, area.width)?;
    canvas.polygon(CardSlot::corner(area), Style::filled(Colour::LETTERS))?;
    draw_number(canvas, number, CardSlot::number(area))?;
    draw_card_word(canvas, CardSlot::word(area), card)
}

fn draw_number<P: Canvas>(canvas: &mut P, number: i8, middle: Point) -> Result<(), P::Error> {
    let text = SmallStr::new(number);
    canvas.number(text.as_str(), middle, CARD_NUMBER, LARGEST_CARD_NUMBER)
}

fn draw_card_word<P: Canvas>(
    canvas: &mut P,
    middle: Point,
    card: Option<Card>,
) -> Result<(), P::Error> {
    match card.and_then(Card::word) {
        Some(word) => draw_word(canvas, word, middle, CARD_DIGIT, PENCIL_ON_CARD),
        None => Ok(()),
    }
}

/// Draws the line between two cards.
fn edge<P: Canvas>(canvas: &mut P, left: Point, width: f32) -> Result<(), P::Error> {
    canvas.line(left, left.translated(width, 0.0), Colour::PRINT, 4.0)
}
