//! Data cards on the command line: `--cards FILE` and `--card WORDS`, in the order typed.

use std::path::{Path, PathBuf};

use cardiac_core::{Card, Format};
use clap::{ArgMatches, Args, Command, FromArgMatches};

use crate::io::card_list::{CardList, CardListError};
use crate::io::path::is_dash;
use crate::messages::error::CliError;

/// Data cards, by the option that gives them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum DataArg {
    /// `--cards FILE`.
    File(PathBuf),
    /// A card of `--card`.
    Card(Card),
}

/// Parses the cards of one `--card`.
fn card_list(text: &str) -> Result<CardList, String> {
    text.parse().map_err(|mistake: CardListError| {
        if Format::from_file_name(text).is_some() {
            return "this is a program, not a card: put it before `--card`".to_owned();
        }
        if Path::new(text).is_file() {
            return format!("this is a file: `--cards {text}` reads cards from it");
        }
        mistake.to_string()
    })
}

/// The data cards of `--cards` and `--card`, in the order typed.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct DataArgs(pub(crate) Vec<DataArg>);

/// The two options. Their order shows only in the indices of the matches.
#[derive(Args)]
#[group(skip)]
struct DataOptions {
    /// Data cards from a file [may be repeated]
    #[arg(long, value_name = "FILE")]
    cards: Vec<PathBuf>,

    /// Data cards, -999 to 999 or `blank`: --card 5, --card "5 6" or --card 5,6 [may be repeated]
    #[arg(long, value_name = "WORDS", allow_hyphen_values = true, value_parser = card_list)]
    card: Vec<CardList>,
}

impl FromArgMatches for DataArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let DataOptions { cards: files, card: lists } = DataOptions::from_arg_matches(matches)?;
        let files = with_index(matches, "cards", files).map(|(at, path)| (at, DataArg::File(path)));
        let lists = with_index(matches, "card", lists);
        let cards = lists.flat_map(|(at, CardList(cards))| {
            cards.into_iter().map(move |card| (at, DataArg::Card(card)))
        });
        Ok(Self(in_order(files.chain(cards))))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Args for DataArgs {
    fn augment_args(command: Command) -> Command {
        DataOptions::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        DataOptions::augment_args_for_update(command)
    }
}

impl DataArgs {
    /// Returns the files of `--cards`.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().filter_map(|data| match data {
            DataArg::File(path) => Some(path.as_path()),
            DataArg::Card(_) => None,
        })
    }

    /// Returns an error for `-` if commands are read from standard input.
    pub(crate) fn reject_stdin(&self, program: Option<&Path>) -> Result<(), CliError> {
        if self.files().chain(program).any(is_dash) {
            let message = "standard input is used for commands here: name a file instead of `-`";
            return Err(CliError::Usage(message.into()));
        }
        Ok(())
    }
}

/// Returns the values of an option, each with its index on the command line.
pub(super) fn with_index<T>(
    matches: &ArgMatches,
    name: &str,
    values: Vec<T>,
) -> impl Iterator<Item = (usize, T)> {
    matches.indices_of(name).into_iter().flatten().zip(values)
}

/// Sorts the values of several options by their index on the command line.
pub(super) fn in_order<T>(values: impl Iterator<Item = (usize, T)>) -> Vec<T> {
    let mut values: Vec<(usize, T)> = values.collect();
    values.sort_by_key(|&(at, _)| at);
    values.into_iter().map(|(_, value)| value).collect()
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        data: DataArgs,
    }

    #[test]
    fn data_cards_keep_their_order() {
        let line = ["run", "--card", "1", "--cards", "b", "--card", "-2,3", "--cards", "-"];
        let Line { data } = Line::try_parse_from(line).expect("a valid line");
        let card = |text: &str| DataArg::Card(text.parse().expect("a card"));
        let file = |name| DataArg::File(PathBuf::from(name));
        assert_eq!(data.0, [card("1"), file("b"), card("-2"), card("3"), file("-")]);
        assert_eq!(Line::try_parse_from(["run"]).expect("a valid line").data, DataArgs::default());
    }
}
