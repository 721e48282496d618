//! Finds the program in a block of code of Markdown, and in quoted text of a mail.

use crate::assembler::diagnostic::{Diagnostic, DiagnosticKind};
use crate::text::source_line::is_quoted;

/// The signs of the first and the last line of a block.
const FENCES: [&str; 2] = ["```", "~~~"];

/// Returns a text without the first and the last line of a block of code, if it is one block,
/// and a note about what was left out. Lines keep their numbers.
pub(super) fn unwrapped(text: &str) -> (&str, Option<Diagnostic<'_>>) {
    let note = |kind| {
        let first = text.lines().next().unwrap_or_default().trim_end();
        Some(Diagnostic { line: 1, column: 1, span: 0..first.len(), kind })
    };
    match block(text) {
        Some(block) => (block, note(DiagnosticKind::CodeBlock)),
        None if is_quoted(text.as_bytes()) => (text, note(DiagnosticKind::QuotedText)),
        None => (text, None),
    }
}

/// Returns `true` for the first or the last line of a block.
pub(super) fn is_fence(line: &str) -> bool {
    FENCES.iter().any(|fence| line.trim_start().starts_with(fence))
}

/// Returns the inside of a text that is one block. It begins with the end of the first line, so
/// that the lines after it keep their numbers.
fn block(text: &str) -> Option<&str> {
    let (first, _) = text.split_once('\n')?;
    let fence = FENCES.iter().find(|fence| first.starts_with(**fence))?;
    let inside = text.get(first.len()..)?.trim_end();
    let (inside, last) = inside.rsplit_once('\n')?;
    let is_end =
        last.starts_with(fence) && last.bytes().all(|byte| fence.as_bytes().contains(&byte));
    // A shorter last line would be one of several blocks.
    let sign_count =
        |line: &str| line.bytes().take_while(|byte| fence.as_bytes().contains(byte)).count();
    let is_block = is_end && sign_count(last) >= sign_count(first) && !inside.lines().any(is_fence);
    is_block.then_some(inside)
}
