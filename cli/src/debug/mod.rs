//! `cardiac debug`: a prompt over the session of `cardiac-core`.
//!
//! The arguments make a [`Session`](cardiac_core::session::Session) and a [`Feed`] of
//! commands; the [`Debugger`] takes commands out of the one and applies them to the
//! other. Which commands there are stands in `table.rs`, and nowhere else.

mod advice;
mod args;
mod assistant;
mod breaks;
mod change;
mod circle;
mod command;
mod debugger;
mod diary;
mod diff;
mod effect;
mod feed;
mod go;
mod help;
mod history;
mod info;
mod input;
mod load;
mod onlooker;
mod out;
mod parse;
mod profile;
mod reader;
mod said;
mod saved;
mod show;
mod stop;
mod table;
#[cfg(test)]
mod tests;
mod trace;
mod why;

use std::path::Path;

use clap::ArgMatches;

pub(crate) use args::DebugArgs;
use args::First;
use debugger::{Debugger, Settings};
use feed::{Feed, Kind, Script};
use input::Lines;
use out::Out;

use crate::error::CliError;
use crate::program::{self, display_path};

/// The most steps of a command where nobody sits who could break it off.
const LIMIT: u64 = 1_000_000_000;

/// The most cards that a command punches with `--batch`: as many as in `cardiac batch`.
const CARD_LIMIT: u64 = 10_000;

/// Debugs a program; the exit status.
pub(crate) fn debug(args: &DebugArgs, matches: Option<&ArgMatches>) -> anyhow::Result<u8> {
    let data = matches.map(|matches| args.data(matches)).unwrap_or_default();
    let first = matches.map(|matches| args.first(matches)).unwrap_or_default();
    // Files are read before Control-C is taken over: until then it ends the process.
    let session = load::session(args, data)?;
    let scripts = scripts(first)?;
    let is_closed = args.batch && !scripts.is_empty();
    let lines = Lines::open(is_closed, args.plain)?;
    let is_watched = lines.is_person();
    let settings = Settings {
        is_batch: args.batch,
        echoes: args.echo,
        limit: args.limit.or(if is_watched { None } else { Some(LIMIT) }),
        card_limit: if args.batch { Some(CARD_LIMIT) } else { None },
    };
    let out = Out::to_standard_output(args.plain);
    let feed = Feed::new(scripts, lines, is_closed);
    let mut debugger = Debugger::new(session, feed, out, settings);
    if is_watched || (args.echo && !is_closed) {
        debugger.greet();
    }
    let status = debugger.work();
    match debugger.out.take_failure() {
        Some(error) => Err(CliError::from(error).into()),
        None => Ok(status),
    }
}

/// What is to be done first; commands that follow one another are one script, so that
/// `commands` may take the next ones.
fn scripts(first: Vec<First>) -> anyhow::Result<Vec<Script>> {
    let mut scripts = Vec::new();
    let mut commands: Vec<String> = Vec::new();
    let of_arguments = |commands: &mut Vec<String>| {
        let text = std::mem::take(commands).join("\n");
        (!text.is_empty()).then(|| Script::new(Kind::Argument, &text))
    };
    for first in first {
        match first {
            First::Command(command) => commands.push(command),
            First::Script(path) => {
                scripts.extend(of_arguments(&mut commands));
                scripts.push(script(&path)?);
            }
        }
    }
    scripts.extend(of_arguments(&mut commands));
    Ok(scripts)
}

fn script(path: &Path) -> anyhow::Result<Script> {
    Ok(Script::new(Kind::File(display_path(path)), &program::read_text(path)?))
}
