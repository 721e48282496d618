//! Suggestions for undefined names.

use crate::assembler::diagnostic::Suggestion;
use crate::assembler::symbols::SymbolTable;
use crate::text::spelling::{Candidates, has_doubled_letter};

/// Returns the likely meaning of an undefined name. If the most similar defined name is
/// never used, its definition may be the misspelled one. `uses` counts the uses of `name`.
pub(crate) fn suggest<'s>(
    name: &str,
    symbols: &SymbolTable<'s>,
    uses: impl FnOnce() -> usize,
) -> Suggestion<'s> {
    let candidates = symbols.nearest(name).candidates;
    let Candidates::One(defined) = candidates else { return Suggestion::Name(candidates) };
    let Some(symbol) = symbols.find(defined).filter(|symbol| !symbol.is_used) else {
        return Suggestion::Name(candidates);
    };
    let line = symbol.line;
    if uses() > 1 {
        return Suggestion::Definition { defined, line };
    }
    // Each of the two occurs once. An extra letter is more likely a doubled one than a
    // different one, and a missing letter is more likely forgotten than added elsewhere.
    match (has_doubled_letter(name, defined), has_doubled_letter(defined, name)) {
        (false, false) if name.len() < defined.len() => Suggestion::Name(candidates),
        (false, false) if defined.len() < name.len() => Suggestion::Definition { defined, line },
        _ => Suggestion::Either { defined, line },
    }
}
