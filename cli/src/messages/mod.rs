//! Words to the user: errors, warnings, hints and reports.

pub(crate) mod assembly_json;
pub(crate) mod error;
pub(crate) mod exit;
pub(crate) mod hint;
pub(crate) mod print;
pub(crate) mod run_report;
pub(crate) mod run_summary;
pub(crate) mod warnings;
pub(crate) mod wrap;
