//! Rewrites the arguments of a command to what the command accepts.

use std::path::Path;
use std::slice::Iter;

use cardiac_core::{Format, is_unprintable};
use clap::{Arg, Command};

use super::synonyms::{self, Synonym};
use crate::io::card_list::CardList;

/// A command line that is being corrected.
#[derive(Debug)]
pub(super) struct PartialLine<'c> {
    command: &'c Command,
    /// The command that the arguments belong to, if it is another one.
    other: Option<&'static str>,
    pub(super) words: Vec<String>,
    /// The first mistake.
    pub(super) cause: Option<String>,
    /// `true` once a program is named.
    pub(super) has_program: bool,
    /// `true` once there was an unknown option, whose value may follow.
    has_unknown: bool,
}

/// More cards than this are merged into one `--card`.
const MOST_SINGLE_CARDS: usize = 3;

impl<'c> PartialLine<'c> {
    /// Reads and corrects the arguments of a command.
    pub(super) fn read(command: &'c Command, words: &[String]) -> Self {
        let mut line = Self {
            command,
            other: None,
            words: Vec::new(),
            cause: None,
            has_unknown: false,
            has_program: words.iter().any(|word| word == "--example"),
        };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            if word.parse::<CardList>().is_ok() || word == "-" || !word.starts_with('-') {
                line.positional(word.clone());
            } else if word == "--" {
                line.words.push(word.clone());
                line.words.extend(words.by_ref().cloned());
            } else {
                line.option(word, &mut words);
            }
        }
        line
    }

    /// Returns the command and its arguments.
    pub(super) fn command(&self) -> Vec<String> {
        let command = self.other.unwrap_or(self.command.get_name()).to_owned();
        [command].into_iter().chain(merge_cards(&self.words)).collect()
    }

    /// Adds a positional argument: a program, or cards that need `--card` or `--cards`.
    fn positional(&mut self, word: String) {
        let path = Path::new(&word);
        let is_card = !path.is_file() && word.parse::<CardList>().is_ok();
        if !self.has("card") {
            self.words.push(word);
        } else if is_card {
            self.set_cause("data cards need `--card`");
            self.words.extend(["--card".to_owned(), word]);
        } else if !self.has_program {
            self.has_program = true;
            self.words.push(word);
        } else if path.is_file() && Format::from_file_name(&word).is_none() {
            self.set_cause("a file of data cards needs `--cards`");
            self.words.extend(["--cards".to_owned(), word]);
        } else {
            let cause = match word.parse::<CardList>() {
                Err(mistake) if !path.is_file() && Format::from_file_name(&word).is_none() => {
                    mistake.to_string()
                }
                _ => format!(
                    "only one program is allowed, and `{word}` is a second: `cardiac batch` runs several"
                ),
            };
            self.set_cause(&cause);
            self.words.push(word);
        }
    }

    /// Adds an option with its value.
    fn option(&mut self, word: &str, words: &mut Iter<'_, String>) {
        let (name, value) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word, None),
        };
        if let Some(known) = self.known(name) {
            self.words.push(word.to_owned());
            if known.get_action().takes_values() && value.is_none() {
                self.words.extend(words.next().cloned());
            }
            return;
        }
        let Some(synonym) = synonyms::option(name.trim_start_matches('-')) else {
            self.has_unknown = true;
            self.words.push(word.to_owned());
            return;
        };
        match synonym {
            Synonym::Data => self.data(name, value, words),
            Synonym::StandardInput => self.standard_input(name),
            Synonym::Option(own) if self.has(own) => {
                self.set_cause(&format!("no option `{name}`: it is called `--{own}`"));
                self.words.push(format!("--{own}"));
                self.words.extend(value.or_else(|| words.next().cloned()));
            }
            Synonym::Flag(own) if self.has(own) => {
                self.set_cause(&format!("no option `{name}`: it is called `--{own}`"));
                self.words.push(format!("--{own}"));
            }
            Synonym::Command(own) if self.command.get_name() == "run" => {
                self.set_cause(&format!("no option `{name}`, but a command `{own}`"));
                self.other = Some(own);
            }
            Synonym::Output if self.command.get_name() == "run" => {
                let file =
                    value.or_else(|| words.next().cloned()).unwrap_or_else(|| "FILE".to_owned());
                self.set_cause(&format!(
                    "no option `{name}`: the cards go to standard output; add `> {}` to write them \
                     to a file",
                    shell_quote(&file)
                ));
                self.words.push(word.to_owned());
            }
            _ => self.words.push(word.to_owned()),
        }
    }

    /// Adds data cards given by an option name of another tool.
    fn data(&mut self, name: &str, value: Option<String>, words: &mut Iter<'_, String>) {
        if !self.has("card") {
            self.words.push(name.to_owned());
            return;
        }
        let is_value = words.as_slice().first().is_some_and(|next| {
            !next.starts_with('-') || next == "-" || next.parse::<CardList>().is_ok()
        });
        let value = value.or_else(|| if is_value { words.next().cloned() } else { None });
        match value {
            Some(value) if value == "-" => self.standard_input(name),
            Some(value) if !Path::new(&value).is_file() && value.parse::<CardList>().is_ok() => {
                self.set_cause(&format!("no option `{name}`: data cards need `--card`"));
                self.words.extend(["--card".to_owned(), value]);
            }
            Some(value) if Path::new(&value).is_file() => {
                self.set_cause(&format!(
                    "no option `{name}`: a file of data cards needs `--cards`"
                ));
                self.words.extend(["--cards".to_owned(), value]);
            }
            _ => {
                self.set_cause(&format!(
                    "no option `{name}`: use `--card 5` for data cards, `--cards FILE` for a file \
                     of them"
                ));
                self.words.push(name.to_owned());
            }
        }
    }

    fn standard_input(&mut self, name: &str) {
        if self.command.get_name() == "run" {
            self.set_cause(&format!(
                "no option `{name}`: `--cards -` reads data cards from standard input"
            ));
            self.words.extend(["--cards".to_owned(), "-".to_owned()]);
            return;
        }
        if self.has("card") {
            self.set_cause(&format!(
                "no option `{name}`: use `--card 5` for data cards, `--cards FILE` for a file of \
                 them"
            ));
        }
        self.words.push(name.to_owned());
    }

    fn set_cause(&mut self, cause: &str) {
        // The word after an unknown option may be its value, not a mistake.
        if self.has_unknown {
            return;
        }
        self.cause.get_or_insert_with(|| cause.to_owned());
    }

    /// Returns the option of this name, which includes its dashes.
    fn known(&self, name: &str) -> Option<&'c Arg> {
        let is_named = |arg: &&Arg| match name.strip_prefix("--") {
            Some(long) => arg.get_long() == Some(long),
            None => arg.get_short().is_some_and(|short| name[1..].starts_with(short)),
        };
        self.command.get_arguments().find(is_named)
    }

    fn has(&self, long: &str) -> bool {
        self.command.get_arguments().any(|arg| arg.get_long() == Some(long))
    }
}

/// Merges many adjacent `--card` into one.
fn merge_cards(words: &[String]) -> Vec<String> {
    let mut merged = Vec::new();
    let mut rest = words;
    while let Some(word) = rest.first() {
        let cards: Vec<&str> = rest
            .chunks_exact(2)
            .take_while(|pair| pair[0] == "--card")
            .map(|pair| pair[1].as_str())
            .collect();
        if cards.len() > MOST_SINGLE_CARDS {
            merged.extend(["--card".to_owned(), cards.join(" ")]);
            rest = &rest[2 * cards.len()..];
        } else {
            merged.push(word.clone());
            rest = &rest[1..];
        }
    }
    merged
}

/// Quotes a word for the shell and replaces unprintable characters.
pub(super) fn shell_quote(word: &str) -> String {
    let is_plain =
        |c: char| c.is_alphanumeric() || "-_./=,:+@~".contains(c) || (cfg!(windows) && c == '\\');
    let word = word.replace(is_unprintable, "\u{fffd}");
    if !word.is_empty() && word.chars().all(is_plain) {
        return word;
    }
    let is_special = |c: char| matches!(c, '"' | '$' | '`' | '\\' | '!');
    if cfg!(windows) || !word.contains(is_special) {
        return format!("\"{word}\"");
    }
    format!("'{}'", word.replace('\'', "'\\''"))
}
