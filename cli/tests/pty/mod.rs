//! Runs commands at a pseudo-terminal.

use std::process::Command;
use std::time::Duration;

use expectrl::process::unix::WaitStatus;
use expectrl::session::OsSession;
use expectrl::{Eof, Expect, Session};

/// Timeout for each expectation, on a machine that is busy with other tests.
const TIMEOUT: Duration = Duration::from_mins(1);

/// The screen and the keyboard of a pseudo-terminal.
pub(crate) struct Terminal(OsSession);

impl Terminal {
    /// Starts a command at a terminal.
    pub(crate) fn with(command: Command) -> Self {
        let mut session = Session::spawn(command).expect("there are terminals");
        session.set_expect_timeout(Some(TIMEOUT));
        Self(session)
    }

    pub(crate) fn sees(&mut self, text: &str) -> &mut Self {
        self.0.expect(text).unwrap_or_else(|error| panic!("{text}: {error}"));
        self
    }

    pub(crate) fn types(&mut self, line: &str) -> &mut Self {
        self.0.send_line(line).expect("the terminal is open");
        self
    }

    pub(crate) fn presses(&mut self, keys: impl AsRef<[u8]>) -> &mut Self {
        self.0.send(keys).expect("the terminal is open");
        self
    }

    /// Waits for the end of the command. Returns the rest of its output.
    pub(crate) fn ends_with(&mut self, status: i32) -> String {
        let rest = self.0.expect(Eof).expect("it ends");
        let ended = self.0.get_process().wait();
        assert!(matches!(ended, Ok(WaitStatus::Exited(_, code)) if code == status), "{ended:?}");
        String::from_utf8_lossy(rest.as_bytes()).into_owned()
    }
}
