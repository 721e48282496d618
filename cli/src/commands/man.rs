//! `cardiac man`: prints a manual page made from the argument definitions.

use clap::Command;

use crate::args::{ManArgs, command};
use crate::io::output;
use crate::messages::error::CliError;

/// Prints the page of `cardiac` or of one of its commands, and returns the exit status.
pub(crate) fn man(args: &ManArgs) -> anyhow::Result<u8> {
    let mut cardiac = command();
    cardiac.build();
    let page = match &args.command {
        None => cardiac,
        Some(name) => man_page(&cardiac, name)?,
    };
    let mut text = Vec::new();
    let title = page.get_display_name().unwrap_or("cardiac").to_owned();
    let version = concat!("cardiac ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(page).title(title).source(version).render(&mut text)?;
    output::write(None, &String::from_utf8_lossy(&text))?;
    Ok(0)
}

fn man_page(cardiac: &Command, name: &str) -> Result<Command, CliError> {
    cardiac.find_subcommand(name).cloned().ok_or_else(|| {
        let names: Vec<&str> = cardiac.get_subcommands().map(Command::get_name).collect();
        CliError::Usage(format!("unknown command `{name}`; the commands are {}", names.join(", ")))
    })
}
