//! What may be meant by a name that nothing defines.

use super::diagnostic::Suggestion;
use super::spelling::{Candidates, has_doubled_letter};
use super::symbols::SymbolTable;

/// Looks for the slip of the pen: in this name, or, where nothing uses the nearest name
/// that is defined, in that one. `uses` counts how often this name is used.
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
    // Each is used once. A letter too many is more likely written twice than another
    // one; a letter too few is more likely forgotten.
    match (has_doubled_letter(name, defined), has_doubled_letter(defined, name)) {
        (false, false) if name.len() < defined.len() => Suggestion::Name(candidates),
        (false, false) if defined.len() < name.len() => Suggestion::Definition { defined, line },
        _ => Suggestion::Either { defined, line },
    }
}
