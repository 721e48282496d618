//! Runs the command without a terminal.

use std::process::{Command, Stdio};

/// The exit status and the output of a command.
pub(crate) struct CommandOutput {
    pub(crate) status: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the command with empty standard input.
pub(crate) fn cardiac(args: &[&str]) -> CommandOutput {
    let output = Command::new(env!("CARGO_BIN_EXE_cardiac"))
        .args(args)
        .stdin(Stdio::null())
        .output()
        .expect("cardiac starts");
    let text = |bytes| String::from_utf8(bytes).expect("cardiac prints UTF-8");
    CommandOutput {
        status: output.status.code().expect("cardiac exits"),
        stdout: text(output.stdout),
        stderr: text(output.stderr),
    }
}

/// Runs the command, which must succeed without errors, and returns its standard output.
pub(crate) fn printed(args: &[&str]) -> String {
    let output = cardiac(args);
    assert_eq!((output.status, output.stderr.as_str()), (0, ""), "{args:?}");
    output.stdout
}
