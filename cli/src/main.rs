//! The binary `cardiac`; all it does is in the library beside it.

use std::process::ExitCode;

fn main() -> ExitCode {
    cardiac_cli::main()
}
