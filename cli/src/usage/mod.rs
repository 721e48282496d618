//! Suggestions for command lines that clap rejects.
//!
//! A suggested line is only shown if clap accepts it.

mod line;
mod synonyms;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use cardiac_core::assembler::Operation;
use cardiac_core::by_hand::Log;
use cardiac_core::session::Session;
use cardiac_core::{Card, Format, is_unprintable};
use clap::error::ContextKind;
use clap::{Command, Error};

use crate::messages::error::CliError;
use crate::messages::exit::exit_code;
use line::{PartialLine, shell_quote};

/// Prints the error about the arguments, or the help they ask for, and returns the exit status.
pub(crate) fn refuse(definition: &Command, error: &Error) -> ExitCode {
    let words: Vec<String> =
        env::args_os().skip(1).map(|word| word.to_string_lossy().into_owned()).collect();
    let suggestion = if error.use_stderr() { suggest(definition, &words, error) } else { None };
    match suggestion {
        Some(suggestion) => exit_code(Err(CliError::Usage(suggestion).into())),
        None => error.exit(),
    }
}

/// Returns an error message with a corrected command line; `None` if clap's own message is better.
/// `words` is the command line without the program name.
fn suggest(definition: &Command, words: &[String], error: &Error) -> Option<String> {
    let mut definition = definition.clone();
    definition.build();
    let first = words.iter().position(|word| !word.starts_with('-') || word == "-");
    let Some(first) = first else { return fix_missing_command(&definition, words) };
    if let Some(command) = definition.find_subcommand(&words[first]) {
        return if first == 0 { fix_command(&definition, command, &words[1..]) } else { None };
    }
    if first > 0 {
        return fix_missing_command(&definition, words);
    }
    let (word, rest) = words.split_first()?;
    fix_file(&definition, word, rest)
        .or_else(|| fix_synonym(&definition, word, rest))
        .or_else(|| fix_topic(word, rest))
        .or_else(|| {
            // Clap itself suggests a command of a similar name.
            error.get(ContextKind::SuggestedSubcommand).is_none().then(|| {
                let word = word.replace(is_unprintable, "\u{fffd}");
                format!("no command or file named `{word}`: `cardiac --help` lists the commands")
            })
        })
}

/// Corrects the arguments of a command.
fn fix_command(definition: &Command, command: &Command, words: &[String]) -> Option<String> {
    let mut line = PartialLine::read(command, words);
    if !line.has_program && command.get_name() == "run" {
        return fix_missing_program(definition, &mut line);
    }
    let cause = line.cause.as_deref()?;
    match if_accepted(definition, &line.command()) {
        Some(right) => Some(format!("{cause}: {right}")),
        None => Some(cause.to_owned()),
    }
}

/// Corrects `cardiac run` without a program.
fn fix_missing_program(definition: &Command, line: &mut PartialLine<'_>) -> Option<String> {
    if line.cause.is_none() && line.words.is_empty() {
        return Some(
            "missing program: name a file, `cardiac run FILE`, or an example, `cardiac run --example \
             adding`"
                .to_owned(),
        );
    }
    line.words.insert(0, "FILE".to_owned());
    Some(format!("missing program: {}", if_accepted(definition, &line.command())?))
}

/// Corrects a line with options but no command.
fn fix_missing_command(definition: &Command, words: &[String]) -> Option<String> {
    let run = definition.find_subcommand("run")?;
    let right = if_accepted(definition, &PartialLine::read(run, words).command())?;
    Some(format!("missing command: {right}"))
}

/// Corrects a line with a file instead of a command.
fn fix_file(definition: &Command, word: &str, rest: &[String]) -> Option<String> {
    let path = Path::new(word);
    let is_a_file =
        format!("`{}` is a file, not a command", word.replace(is_unprintable, "\u{fffd}"));
    let name = shell_quote(word);
    if path.is_dir() {
        return Some(format!(
            "`{word}` is a folder, not a command: `cardiac batch {name}` runs the programs in it"
        ));
    }
    if let Some(sample) =
        cardiac_programs::find(&word.to_ascii_lowercase()).filter(|_| !path.is_file())
    {
        return Some(format!(
            "`{word}` is an example, not a command: `cardiac run --example {}` runs it",
            sample.name
        ));
    }
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "toml" => {
            return Some(format!(
                "{is_a_file}: `cardiac lesson {name}` opens a lesson, `cardiac grade --check {name}` \
                 an assignment"
            ));
        }
        "jsonl" => return Some(format!("{is_a_file}: `cardiac report {name}` reads results")),
        _ => {}
    }
    let text = if path.is_file() { std::fs::read(path).unwrap_or_default() } else { Vec::new() };
    if Log::is_log(&text) {
        return Some(format!("{is_a_file}: `cardiac by-hand --report {name}` reads this log"));
    }
    if Session::is_saved(&text) {
        return Some(format!("{is_a_file}: `cardiac debug {name}` continues this session"));
    }
    let is_program = word == "-" || path.is_file() || Format::from_file_name(word).is_some();
    let run = definition.find_subcommand("run").filter(|_| is_program)?;
    let words: Vec<String> = [word.to_owned()].into_iter().chain(rest.iter().cloned()).collect();
    let right = if_accepted(definition, &PartialLine::read(run, &words).command());
    let right = right.unwrap_or_else(|| format!("`cardiac run {name}`"));
    Some(match word {
        "-" => format!("missing command: {right}"),
        _ => format!("{is_a_file}: {right} runs it"),
    })
}

/// Corrects a command name of another tool, or one in capitals.
fn fix_synonym(definition: &Command, word: &str, rest: &[String]) -> Option<String> {
    let command = definition.find_subcommand(synonyms::command(word)?)?;
    let right = if_accepted(definition, &PartialLine::read(command, rest).command());
    let right = right.unwrap_or_else(|| format!("`cardiac {}`", command.get_name()));
    Some(format!("no command named `{word}`: did you mean {right}?"))
}

/// Corrects a line with a word or a mnemonic instead of a command.
fn fix_topic(word: &str, rest: &[String]) -> Option<String> {
    let is_topic = word.parse::<Card>().is_ok() || Operation::from_name(word).is_some();
    let words = [word].into_iter().chain(rest.iter().map(String::as_str)).map(shell_quote);
    is_topic.then(|| {
        let words: Vec<String> = words.collect();
        format!("no command named `{word}`: did you mean `cardiac explain {}`?", words.join(" "))
    })
}

/// Returns a command line in back-ticks, if clap accepts it.
fn if_accepted(definition: &Command, words: &[String]) -> Option<String> {
    let line = ["cardiac"].into_iter().chain(words.iter().map(String::as_str));
    definition.clone().try_get_matches_from(line).ok()?;
    let words: Vec<String> = words.iter().map(|word| shell_quote(word)).collect();
    Some(format!("`cardiac {}`", words.join(" ")))
}
