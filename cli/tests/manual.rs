//! The completions and the manual pages contain all commands and options.

use std::io::{ErrorKind, Write};
use std::process::{Command, Stdio};

use crate::cardiac::{cardiac, printed};

const SHELLS: [&str; 5] = ["bash", "elvish", "fish", "powershell", "zsh"];

/// Returns the commands listed by the help of `cardiac`.
fn commands() -> Vec<String> {
    let help = printed(&["--help"]);
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let lines = lines.take_while(|line| !line.is_empty());
    // A description that goes on is indented further.
    let names =
        lines.filter_map(|line| line.strip_prefix("  ")).filter(|line| !line.starts_with(' '));
    let names: Vec<String> =
        names.filter_map(|line| Some(line.split_whitespace().next()?.to_owned())).collect();
    assert!(names.len() >= 8, "{names:?}");
    names
}

/// Returns the long options listed by the help of a command, without dashes.
fn options(command: &str) -> Vec<String> {
    if command == "help" {
        return Vec::new();
    }
    let help = printed(&[command, "-h"]);
    let lines = help.lines().filter(|line| line.trim_start().starts_with('-'));
    let words = lines.flat_map(str::split_whitespace);
    words.filter_map(|word| word.strip_prefix("--")).map(str::to_owned).collect()
}

#[test]
fn completions_name_every_command_and_every_option() {
    let commands = commands();
    let options: Vec<String> = commands.iter().flat_map(|command| options(command)).collect();
    assert!(options.iter().any(|option| option == "limit"), "{options:?}");
    for shell in SHELLS {
        let completions = printed(&["completions", shell]);
        let has = |word: &str| {
            let is_end = |c: char| !(c.is_ascii_alphanumeric() || c == '-');
            completions.split(is_end).any(|found| found == word)
        };
        for command in &commands {
            assert!(has(command), "{shell} does not complete {command}");
        }
        for option in &options {
            let long = if shell == "fish" { option.clone() } else { format!("--{option}") };
            assert!(has(&long), "{shell} does not complete --{option}");
        }
    }
}

/// Without bash the test is skipped with a message.
#[test]
fn bash_can_read_its_completions() {
    let bash = Command::new("bash").arg("-n").stdin(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut bash = match bash {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return eprintln!("not looked at: there is no bash here");
        }
        bash => bash.expect("bash starts"),
    };
    let completions = printed(&["completions", "bash"]);
    let mut stdin = bash.stdin.take().expect("it is piped");
    stdin.write_all(completions.as_bytes()).expect("bash reads");
    drop(stdin);
    let output = bash.wait_with_output().expect("bash ends");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn an_unknown_shell_gets_a_list() {
    let said = cardiac(&["completions", "csh"]);
    assert_eq!((said.status, said.stdout.as_str()), (2, ""));
    assert!(said.stderr.starts_with("error: invalid value 'csh' for '<SHELL>'"), "{}", said.stderr);
    for shell in SHELLS {
        assert!(said.stderr.contains(shell), "{}", said.stderr);
    }
}

/// Returns the text of a page without formatting.
fn page(args: &[&str]) -> String {
    let page = printed(&[&["man"], args].concat());
    assert!(page.contains("\n.TH cardiac"), "{args:?}\n{page}");
    ["\\fB", "\\fI", "\\fR"]
        .iter()
        .fold(page, |page, font| page.replace(font, ""))
        .replace("\\-", "-")
}

#[test]
fn every_command_has_a_page() {
    let version = concat!("\"cardiac ", env!("CARGO_PKG_VERSION"), "\"");
    let whole = page(&[]);
    for command in commands() {
        assert!(whole.contains(&format!("\ncardiac-{command}(1)\n")), "{command}: {whole}");

        let page = page(&[&command]);
        for part in [
            format!(".TH cardiac-{command} 1  {version}"),
            format!(".SH NAME\ncardiac-{command} - "),
            format!(".SH SYNOPSIS\ncardiac {command}"),
        ] {
            assert!(page.contains(&part), "there is no {part:?} in\n{page}");
        }
        for option in options(&command) {
            assert!(page.contains(&format!("--{option}")), "{command} --{option}: {page}");
        }
    }
    for part in [
        &format!(".TH cardiac 1  {version}"),
        ".SH NAME\ncardiac - ",
        ".SH SYNOPSIS\ncardiac ",
        "\n.SH SUBCOMMANDS\n",
        "\nExamples:\n",
    ] {
        assert!(whole.contains(part), "there is no {part:?} in\n{whole}");
    }
}
