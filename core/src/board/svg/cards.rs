//! The strips of cards: above the window, in it, and below the edge.

use core::fmt::{self, Write};

use super::pen::{Pen, Style};
use super::{CARDBOARD, PENCIL};
use crate::board::feed::{CARD_NUMBER, Feed, PENCIL_ON_CARD};
use crate::board::geometry::{Point, Rect};
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
    match feed.slit() {
        Some(slit) => pen.rect(slit, slit.height / 2.0, Style::filled(Colour::LETTERS)),
        None => Ok(()),
    }
}

/// The card in the window.
pub(super) fn window(pen: &mut Pen<'_, impl Write>, feed: Feed, strip: &Strip<'_>) -> fmt::Result {
    pen.text(number(strip), feed.number_in_window(), CARD_NUMBER)?;
    pencilled(pen, Feed::word(feed.card(0)), strip.under_reader())
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
        edge(pen, Point { x: end.left, y: end.bottom() }, end.width)?;
        for corners in Feed::arrows(end) {
            pen.polygon(corners, Style::line(Colour::PRINT, 6.0))?;
        }
    }
    Ok(())
}

/// A card of a strip: its dark corner, its number, what is written on it.
fn draw(pen: &mut Pen<'_, impl Write>, area: Rect, number: i8, card: Option<Card>) -> fmt::Result {
    edge(pen, Point { x: area.left, y: area.top }, area.width)?;
    pen.polygon(Feed::corner(area), Style::filled(Colour::LETTERS))?;
    pen.text(number, Feed::number(area), CARD_NUMBER)?;
    pencilled(pen, Feed::word(area), card)
}

fn pencilled(pen: &mut Pen<'_, impl Write>, middle: Point, card: Option<Card>) -> fmt::Result {
    let Some(word) = card.and_then(Card::word) else { return Ok(()) };
    pen.open(PENCIL)?;
    pen.text(word, middle, PENCIL_ON_CARD)?;
    pen.close()
}

/// The line between a card and the next.
fn edge(pen: &mut Pen<'_, impl Write>, left: Point, width: f32) -> fmt::Result {
    pen.line(left, left.moved(width, 0.0), Style::line(Colour::PRINT, 4.0))
}
