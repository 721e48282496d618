//! The strips of cards: above the window, in it, and below the edge.

use core::fmt::{self, Write};

use super::pen::{Pen, Style};
use super::{CARDBOARD, PENCIL};
use crate::board::feed::Feed;
use crate::board::geometry::{Point, Rect, Shape};
use crate::board::palette::Colour;
use crate::card::Card;
use crate::strip::Strip;

/// The cards of one strip of cardboard: the number of the one in the window, 1 to 24.
fn number(strip: &Strip<'_>) -> i8 {
    i8::try_from(strip.number()).unwrap_or(1)
}

const CARDS: i8 = 24;

/// What lies on the panel above the window: a ladder of the cards that come.
pub(super) fn above(pen: &mut Pen<'_, impl Write>, feed: Feed, strip: &Strip<'_>) -> fmt::Result {
    let Some(first) = feed.first_on_panel() else { return Ok(()) };
    let last = CARDS - number(strip);
    if last < first {
        return Ok(());
    }
    let (bottom, top) = (feed.card(first).bottom(), feed.card(last).top);
    let area = feed.card(first);
    pen.rect(Rect::spanning(area.left, area.right(), top, bottom), 0.0, CARDBOARD)?;
    for above in first..=last {
        let place = usize::try_from(above - 1).ok();
        let card = place.and_then(|place| strip.coming().get(place)).copied();
        draw(pen, feed.card(above), number(strip) + above, card)?;
    }
    // The slit that the strip goes through.
    let slit =
        Rect { left: area.left - 16.0, top: bottom - 4.0, width: area.width + 32.0, height: 10.0 };
    pen.rect(slit, 5.0, Style::filled(Colour::LETTERS))
}

/// The card in the window.
pub(super) fn window(pen: &mut Pen<'_, impl Write>, feed: Feed, strip: &Strip<'_>) -> fmt::Result {
    let Shape::Pill(window) = feed.window().shape() else { return Ok(()) };
    let digits = Point { x: window.right() - 52.0, y: window.centre().y };
    pen.text(number(strip), digits, 36.0)?;
    pencilled(pen, window.centre(), strip.under_reader())
}

/// What has come out below the edge, as far as it is drawn: cards, and the end that led.
pub(super) fn below(pen: &mut Pen<'_, impl Write>, feed: Feed, strip: &Strip<'_>) -> fmt::Result {
    let passed = number(strip) - 1;
    let seen = (1..=passed).take_while(|&card| feed.card(-card).bottom() <= feed.reach());
    let seen = i8::try_from(seen.count()).unwrap_or(0);
    let end = feed.card(-seen);
    let led = end.bottom() + Feed::LEADER;
    let has_leader = seen == passed && led <= feed.reach();
    let bottom = if has_leader { led } else { end.bottom() };
    let top = feed.half().bottom() - 40.0;
    pen.rect(Rect::spanning(end.left, end.right(), top, bottom.max(top)), 0.0, CARDBOARD)?;
    for below in 1..=seen {
        let place = usize::try_from(below - 1).ok();
        let card = place.and_then(|place| strip.passed().iter().rev().nth(place)).copied();
        draw(pen, feed.card(-below), number(strip) - below, card)?;
    }
    if has_leader {
        arrows(pen, end)?;
    }
    Ok(())
}

/// A card of a strip: its cut corner, its number, what is written on it.
fn draw(pen: &mut Pen<'_, impl Write>, area: Rect, number: i8, card: Option<Card>) -> fmt::Result {
    let corner = Point { x: area.left, y: area.top };
    let line = Style::line(Colour::PRINT, 4.0);
    pen.line(corner, corner.moved(area.width, 0.0), line)?;
    let cut = [corner, corner.moved(42.0, 0.0), corner.moved(0.0, 42.0)];
    pen.polygon(cut, Style::filled(Colour::LETTERS))?;
    pen.text(number, Point { x: area.right() - 34.0, y: area.centre().y + 12.0 }, 38.0)?;
    pencilled(pen, area.centre(), card)
}

fn pencilled(pen: &mut Pen<'_, impl Write>, middle: Point, card: Option<Card>) -> fmt::Result {
    let Some(word) = card.and_then(Card::word) else { return Ok(()) };
    pen.open(PENCIL)?;
    pen.text(word, middle.moved(-4.0, 3.0), 76.0)?;
    pen.close()
}

/// The three arrows at the end that leads.
fn arrows(pen: &mut Pen<'_, impl Write>, first: Rect) -> fmt::Result {
    let corner = Point { x: first.left, y: first.bottom() };
    pen.line(corner, corner.moved(first.width, 0.0), Style::line(Colour::PRINT, 4.0))?;
    for place in 0_u8..3 {
        let tip = Point {
            x: first.centre().x + (f32::from(place) - 1.0) * 84.0,
            y: first.bottom() + Feed::LEADER - 36.0,
        };
        let corners = [
            (0.0, 0.0),
            (-32.0, -44.0),
            (-14.0, -44.0),
            (-14.0, -110.0),
            (14.0, -110.0),
            (14.0, -44.0),
            (32.0, -44.0),
        ];
        let corners = corners.map(|(right, down)| tip.moved(right, down));
        pen.polygon(corners, Style::line(Colour::PRINT, 6.0))?;
    }
    Ok(())
}
