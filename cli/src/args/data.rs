//! Data cards on the command line: `--cards FILE` and `--card WORDS`, in the order typed.

use std::path::{Path, PathBuf};

use cardiac_core::{Card, Format};
use clap::ArgMatches;

use crate::io::card_list::CardList;
use crate::io::path::is_dash;
use crate::messages::error::CliError;

/// Data cards, by the option that gives them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum DataArg {
    /// `--cards FILE`.
    File(PathBuf),
    /// A card of `--card`.
    Card(Card),
}

/// Parses the cards of one `--card`.
pub(crate) fn card_list(text: &str) -> Result<CardList, String> {
    text.parse().map_err(|mistake| {
        if Format::from_file_name(text).is_some() {
            return "this is a program, not a card: put it before `--card`".to_owned();
        }
        if Path::new(text).is_file() {
            return format!("this is a file: `--cards {text}` reads cards from it");
        }
        mistake
    })
}

/// Returns the values of an option, each with its index on the command line.
pub(crate) fn placed<T>(
    matches: &ArgMatches,
    name: &str,
    values: impl Iterator<Item = T>,
) -> impl Iterator<Item = (usize, T)> {
    matches.indices_of(name).into_iter().flatten().zip(values)
}

/// Sorts the values of several options by their index on the command line.
pub(crate) fn in_order<T>(values: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let mut values: Vec<(usize, T)> = values.collect();
    values.sort_by_key(|&(place, _)| place);
    values.into_iter().map(|(_, value)| value).collect()
}

/// Returns the data cards of `--cards` and `--card` in the order they were typed.
pub(crate) fn data_in_order(
    matches: &ArgMatches,
    files: &[PathBuf],
    cards: &[CardList],
) -> Vec<DataArg> {
    let files = placed(matches, "cards", files.iter().cloned().map(DataArg::File));
    let lists = placed(matches, "card", cards.iter());
    let cards = lists.flat_map(|(place, CardList(cards))| {
        cards.iter().map(move |&card| (place, DataArg::Card(card)))
    });
    in_order(files.chain(cards))
}

/// Returns an error for `-` if commands are read from standard input.
pub(crate) fn reject_stdin(file: Option<&Path>, data: &[DataArg]) -> anyhow::Result<()> {
    let files = data.iter().filter_map(|data| match data {
        DataArg::File(path) => Some(path.as_path()),
        DataArg::Card(_) => None,
    });
    if files.chain(file).any(is_dash) {
        let message = "standard input is used for commands here: name a file instead of `-`";
        return Err(CliError::Usage(message.into()).into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use clap::{CommandFactory, FromArgMatches};

    use super::super::{Cli, Command};
    use super::*;

    #[test]
    fn data_cards_keep_their_order() {
        let line = [
            "cardiac", "run", "a", "--card", "1", "--cards", "b", "--card", "-2,3", "--cards", "-",
        ];
        let matches = Cli::command().try_get_matches_from(line).expect("a valid line");
        let Command::Run(args) = Cli::from_arg_matches(&matches).expect("a valid line").command
        else {
            panic!("the command is run");
        };
        let (_, matches) = matches.subcommand().expect("the command is run");
        let card = |text: &str| DataArg::Card(text.parse().expect("a card"));
        let file = |name| DataArg::File(PathBuf::from(name));
        assert_eq!(args.data(matches), [card("1"), file("b"), card("-2"), card("3"), file("-")]);
    }
}
