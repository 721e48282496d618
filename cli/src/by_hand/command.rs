//! The parser for a typed line.

use cardiac_core::Word;
use cardiac_core::by_hand::{Digit, DigitSlide, HandAction, Move, ParseMoveError};

use crate::io::card_list::{CardList, CardListError};

/// The meaning of a typed line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum HandCommand {
    /// Actions in this order.
    Actions(Vec<HandAction>),
    Hint,
    Board,
    Undo,
    Help,
    Quit,
    /// An empty line, or a comment.
    Nothing,
}

/// The commands and moves that Tab completes, up to their numbers.
pub(super) const COMPLETIONS: [&str; 35] = [
    "slides ",
    "op ",
    "tens ",
    "units ",
    "sign +",
    "sign -",
    "bug ",
    "write ",
    "rub card",
    "rub top",
    "rub middle",
    "rub bottom",
    "pad top ",
    "pad middle ",
    "pad bottom ",
    "square top ",
    "square middle ",
    "square bottom ",
    "card ",
    "lay ",
    "advance input",
    "advance output",
    "back",
    "back input",
    "back output",
    "done",
    "up",
    "blank",
    "hint",
    "phase",
    "load",
    "board",
    "undo",
    "help",
    "quit",
];

/// Parses a line.
pub(super) fn parse(line: &str) -> Result<HandCommand, String> {
    let line = without_comment(line).trim().to_ascii_lowercase();
    let (verb, rest) = line.split_once(char::is_whitespace).unwrap_or((&line, ""));
    let command = match (verb, rest) {
        ("", _) => HandCommand::Nothing,
        ("hint" | "h", "") => HandCommand::Hint,
        ("phase", "") => HandCommand::Actions(vec![HandAction::Phase]),
        ("load", "") => HandCommand::Actions(vec![HandAction::Load]),
        ("board" | "b", "") => HandCommand::Board,
        ("undo" | "u", "") => HandCommand::Undo,
        ("help" | "?", "") => HandCommand::Help,
        ("quit" | "q" | "exit", "") => HandCommand::Quit,
        ("lay", cards) => HandCommand::Actions(parse_cards(cards.trim())?),
        ("slides", number) => HandCommand::Actions(parse_slides(number.trim())?),
        ("up" | "back" | "blank", "") => parse_move(&format!("done {verb}"))?,
        ("op" | "tens" | "units", _) => parse_move(&format!("slide {line}"))?,
        _ => parse_move(&line)?,
    };
    Ok(command)
}

/// Removes a comment, as in a deck. A semicolon between two numbers is a separator and no comment,
/// or the cards after it would be lost.
fn without_comment(line: &str) -> &str {
    let is_separator = |index: usize| {
        line[..index].ends_with(|c: char| c.is_ascii_digit())
            && line[index + 1..].starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '+')
    };
    let semicolon = line.match_indices(';').map(|(index, _)| index);
    let semicolon = semicolon.filter(|&index| !is_separator(index)).min();
    let end = [line.find('#'), line.find("//"), semicolon].into_iter().flatten().min();
    &line[..end.unwrap_or(line.len())]
}

fn parse_move(line: &str) -> Result<HandCommand, String> {
    let to_message = |error| match error {
        ParseMoveError::Unknown => {
            format!("unknown command `{line}`: `help` lists them")
        }
        ParseMoveError::Malformed(form) => form.to_owned(),
    };
    line.parse().map(|mv| HandCommand::Actions(vec![HandAction::Move(mv)])).map_err(to_message)
}

/// Formats a move in its shortest typed form.
pub(super) fn as_typed(mv: Move) -> String {
    let line = mv.to_string();
    let short = line.strip_prefix("slide ").or(line.strip_prefix("done "));
    short.unwrap_or(&line).to_owned()
}

/// Parses the cards of `lay`.
fn parse_cards(cards: &str) -> Result<Vec<HandAction>, String> {
    match cards {
        "" => Err("missing card: for example `lay 042` or `lay blank`".to_owned()),
        cards => {
            let CardList(cards) =
                cards.parse().map_err(|mistake: CardListError| mistake.to_string())?;
            Ok(cards.into_iter().map(HandAction::AddCard).collect())
        }
    }
}

/// Parses the setting of all three digit slides.
fn parse_slides(number: &str) -> Result<Vec<HandAction>, String> {
    let is_number = number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit());
    let word: Option<Word> = number.parse().ok().filter(|_| is_number);
    let Some(word) = word else {
        return Err("slides takes three digits and no sign, for example `slides 218`".to_owned());
    };
    let digits = word.digits().map(|digit| Digit::new(digit).unwrap_or_default());
    Ok(DigitSlide::ALL
        .into_iter()
        .zip(digits)
        .map(|(slide, digit)| HandAction::Move(Move::Slide(slide, digit)))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines() {
        let count = |line| match parse(line) {
            Ok(HandCommand::Actions(actions)) => actions.len(),
            other => panic!("{line}: {other:?}"),
        };
        for (line, moves) in [
            ("slides 218", 3),
            ("op 2", 1),
            ("DONE up # that way", 1),
            ("back", 1),
            ("write 20 -7", 1),
        ] {
            assert_eq!(count(line), moves, "{line}");
        }
        let cards = |words: &[&str]| {
            let cards = words.iter().map(|word| word.parse().expect(word));
            HandCommand::Actions(cards.map(HandAction::AddCard).collect())
        };
        for (line, command) in [
            ("", HandCommand::Nothing),
            ("; a comment", HandCommand::Nothing),
            ("  Hint ", HandCommand::Hint),
            ("lay Blank", cards(&["blank"])),
            ("lay 5;6", cards(&["5", "6"])),
            ("lay 5, 6 ; two", cards(&["5", "6"])),
            ("u", HandCommand::Undo),
        ] {
            assert_eq!(parse(line), Ok(command), "{line}");
        }
        for (line, message) in [
            ("lay", "missing card: for example `lay 042` or `lay blank`"),
            ("jump", "unknown command `jump`: `help` lists them"),
            ("slides -18", "slides takes three digits and no sign, for example `slides 218`"),
            ("op 10", "set a slide like this: `slide op 2`, `slide tens 1`, `slide units 8`"),
        ] {
            assert_eq!(parse(line), Err(message.to_owned()), "{line}");
        }
    }
}
