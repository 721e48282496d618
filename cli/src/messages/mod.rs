//! Words to the user: errors, warnings, hints and reports.

pub(crate) mod assembly_json;
pub(crate) mod error;
pub(crate) mod escape;
pub(crate) mod excerpt;
pub(crate) mod hint;
pub(crate) mod print;
pub(crate) mod run_report;
pub(crate) mod status;
pub(crate) mod stop_message;
pub(crate) mod warnings;
pub(crate) mod wrap;
