//! `cardiac completions`: prints the completion script for a shell.

use crate::args::{CompletionsArgs, command};
use crate::io::output;

/// Prints the completion script and returns the exit status.
pub(crate) fn completions(args: &CompletionsArgs) -> anyhow::Result<u8> {
    let mut text = Vec::new();
    clap_complete::generate(args.shell, &mut command(), "cardiac", &mut text);
    output::write(None, &String::from_utf8_lossy(&text))?;
    Ok(0)
}
