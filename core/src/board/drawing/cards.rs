//! The strips of cards: above the window, in it, and below the edge.

use super::{CARDBOARD, digit, seen_in, written};
use crate::board::feed::{CARD_DIGIT, CARD_NUMBER, Feed, LARGEST_NUMBER, PENCIL_ON_CARD};
use crate::board::geometry::{Point, Rect};
use crate::board::palette::Colour;
use crate::board::pen::{Face, Pen, Style};
use crate::board::scene::Lane;
use crate::card::Card;
use crate::short::Short;
use crate::strip::Strip;
use crate::word::Word;

/// The cards of one strip of cardboard: the number of the one in the window, 1 to 24.
fn number(strip: &Strip<'_>) -> i8 {
    i8::try_from(strip.number()).unwrap_or(1)
}

const CARDS: i8 = 24;

/// A strip that is so far above its place.
fn up(lane: &Lane<'_>) -> f32 {
    -lane.lag * Feed::PITCH
}

/// What lies on the panel above the window: a ladder of the cards that come.
pub(super) fn above<P: Pen>(pen: &mut P, feed: Feed, lane: &Lane<'_>) -> Result<(), P::Error> {
    let Some(on_panel) = feed.first_on_panel() else { return Ok(()) };
    let strip = &lane.strip;
    let last = CARDS - number(strip);
    // What is on its way comes out of the slit.
    let first = if lane.lag > 0.0 { on_panel - 1 } else { on_panel };
    if last < first {
        return Ok(());
    }
    let ladder = |pen: &mut P| {
        let (bottom, top) = (feed.card(first).bottom(), feed.card(last).top);
        let area = feed.card(first);
        pen.rect(Rect::spanning(area.left, area.right(), top, bottom), 0.0, CARDBOARD)?;
        for above in first..=last {
            let place = usize::try_from(above - 1).ok();
            let card = place.and_then(|place| strip.upcoming().get(place)).copied();
            draw(pen, feed.card(above), number(strip) + above, card)?;
        }
        Ok(())
    };
    let (lowest, highest) = (feed.card(on_panel), feed.card(CARDS));
    let panel = Rect::spanning(lowest.left, lowest.right(), highest.top, lowest.bottom());
    seen_in(pen, panel.shrunk(-CARD_EDGE), up(lane), ladder)?;
    match feed.slit() {
        Some(slit) => pen.rect(slit, slit.height / 2.0, Style::filled(Colour::LETTERS)),
        None => Ok(()),
    }
}

/// How far the line round a strip reaches beyond it.
const CARD_EDGE: f32 = 2.0;

/// The card in the window, and the one before it while they move.
pub(super) fn window<P: Pen>(
    pen: &mut P,
    feed: Feed,
    lane: &Lane<'_>,
    share: f32,
) -> Result<(), P::Error> {
    let (strip, area) = (&lane.strip, feed.window().area());
    seen_in(pen, area, up(lane), |pen| {
        numbered(pen, number(strip), feed.number_in_window())?;
        let card = feed.card(0);
        written(pen, card, share, |pen| pencilled(pen, Feed::word(card), strip.under_reader()))
    })?;
    if lane.lag <= 0.0 {
        return Ok(());
    }
    seen_in(pen, area, up(lane) + Feed::PITCH, |pen| {
        numbered(pen, number(strip) - 1, feed.number_in_window())?;
        pencilled(pen, Feed::word(feed.card(0)), strip.passed().last().copied())
    })
}

/// What has come out below the edge, as far as it is drawn: cards, and the end that led.
pub(super) fn below<P: Pen>(pen: &mut P, feed: Feed, lane: &Lane<'_>) -> Result<(), P::Error> {
    let strip = &lane.strip;
    let passed = number(strip) - 1;
    let seen = (1..=passed).take_while(|&card| feed.card(-card).bottom() <= feed.reach());
    let seen = i8::try_from(seen.count()).unwrap_or(0);
    let end = feed.card(-seen);
    let led = end.bottom() + Feed::LEADER;
    let has_leader = seen == passed && led <= feed.reach();
    let bottom = if has_leader { led } else { end.bottom() };
    let top = feed.half().bottom() - 40.0 - Feed::PITCH;
    let outside = Rect::spanning(end.left, end.right(), top, feed.reach());
    seen_in(pen, outside.shrunk(-CARD_EDGE), up(lane), |pen| {
        pen.rect(Rect::spanning(end.left, end.right(), top, bottom.max(top)), 0.0, CARDBOARD)?;
        for below in 1..=seen {
            let place = usize::try_from(below - 1).ok();
            let card = place.and_then(|place| strip.passed().iter().rev().nth(place)).copied();
            draw(pen, feed.card(-below), number(strip) - below, card)?;
        }
        if has_leader {
            edge(pen, Point { x: end.left, y: end.bottom() }, end.width)?;
            for corners in Feed::arrows(end) {
                pen.polygon(corners, Style::line(Colour::PRINT, 6.0))?;
            }
        }
        Ok(())
    })
}

/// A card of a strip: its dark corner, its number, what is written on it.
fn draw<P: Pen>(pen: &mut P, area: Rect, number: i8, card: Option<Card>) -> Result<(), P::Error> {
    edge(pen, Point { x: area.left, y: area.top }, area.width)?;
    pen.polygon(Feed::corner(area), Style::filled(Colour::LETTERS))?;
    numbered(pen, number, Feed::number(area))?;
    pencilled(pen, Feed::word(area), card)
}

fn numbered<P: Pen>(pen: &mut P, number: i8, middle: Point) -> Result<(), P::Error> {
    let text = Short::new(number);
    pen.number(text.as_str(), middle, CARD_NUMBER, LARGEST_NUMBER)
}

fn pencilled<P: Pen>(pen: &mut P, middle: Point, card: Option<Card>) -> Result<(), P::Error> {
    match card.and_then(Card::word) {
        Some(word) => in_squares(pen, word, middle, CARD_DIGIT, PENCIL_ON_CARD),
        None => Ok(()),
    }
}

/// A word written by hand, digit by digit, its three digits around a middle.
pub(super) fn in_squares<P: Pen>(
    pen: &mut P,
    word: Word,
    middle: Point,
    pitch: f32,
    size: f32,
) -> Result<(), P::Error> {
    let magnitude = word.get().unsigned_abs();
    let digits = [magnitude / 100, magnitude / 10 % 10, magnitude % 10];
    for (place, value) in [-1.0, 0.0, 1.0].into_iter().zip(digits) {
        let text = digit(u8::try_from(value).unwrap_or_default());
        pen.text(text, middle.moved(place * pitch, 0.0), size, Face::Pencil)?;
    }
    if word.is_negative() {
        pen.text("-", middle.moved(-1.75 * pitch, 0.0), size, Face::Pencil)?;
    }
    Ok(())
}

/// The line between a card and the next.
fn edge<P: Pen>(pen: &mut P, left: Point, width: f32) -> Result<(), P::Error> {
    pen.line(left, left.moved(width, 0.0), Colour::PRINT, 4.0)
}
