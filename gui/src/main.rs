//! `cardiac-gui`: the window.

// Without it Windows opens a console behind the window.
#![cfg_attr(windows, windows_subsystem = "windows")]

use std::process::ExitCode;

use cardiac_gui::platform::system::start;

fn main() -> ExitCode {
    start::main()
}
