//! The status of a program or a check.

/// The status of a submission, of a program in a batch, or of one of its checks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "reports", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "reports", serde(rename_all = "lowercase"))]
pub enum Status {
    /// It passed.
    Passed,
    /// It ran and failed.
    Failed,
    /// The program could not be read or assembled.
    Error,
}

impl Status {
    /// Returns the name in JSON, which never changes.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Failed => "failed",
            Self::Error => "error",
        }
    }
}
