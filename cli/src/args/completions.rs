//! The arguments of `cardiac completions`.

use clap::Args;

/// Print the completions for a shell
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  cardiac completions bash > ~/.local/share/bash-completion/completions/cardiac
  cardiac completions fish > ~/.config/fish/completions/cardiac.fish
  cardiac completions zsh > \"${fpath[1]}/_cardiac\"")]
pub(crate) struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub(crate) shell: clap_complete::Shell,
}
