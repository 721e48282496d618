//! `cardiac explain`: explains words, instructions, directives and rules.

use crate::args::ExplainArgs;
use crate::explain::explanation_printer::ExplanationPrinter;
use crate::explain::topic;
use crate::messages::error::CliError;

/// Prints an explanation of each topic, or the table of instructions, and returns the exit status.
pub(crate) fn explain(args: &ExplainArgs) -> Result<u8, CliError> {
    let topics = topic::topics(&args.topics).map_err(CliError::Usage)?;
    let mut printer = ExplanationPrinter::new();
    if topics.is_empty() {
        printer.opcode_table()?;
    }
    for topic in &topics {
        printer.topic(topic)?;
    }
    Ok(0)
}
