//! `cardiac-gui`: the window.

use std::process::ExitCode;

use cardiac_gui::platform::system::start;

fn main() -> ExitCode {
    start::main()
}
