//! The status of a program or a check.

use serde::{Deserialize, Serialize};

/// The status of a program or of one of its checks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Status {
    Passed,
    Failed,
    /// The program could not be read or assembled.
    Error,
}

impl Status {
    /// The name in JSON, which never changes.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Error => "error",
        }
    }
}
