//! What may be meant by a name that nothing defines.

use super::finding::Cure;
use super::spelling::{Similar, has_doubled};
use super::symbols::Symbols;

/// Looks for the slip of the pen: in this name, or, where nothing uses the nearest name
/// that is defined, in that one. `uses` counts how often this name is used.
pub(crate) fn cure<'s>(
    name: &str,
    symbols: &Symbols<'s>,
    uses: impl FnOnce() -> usize,
) -> Cure<'s> {
    let similar = symbols.nearest(name).similar;
    let Similar::One(defined) = similar else { return Cure::Name(similar) };
    let Some(symbol) = symbols.find(defined).filter(|symbol| !symbol.is_used) else {
        return Cure::Name(similar);
    };
    let line = symbol.line;
    if uses() > 1 {
        return Cure::Definition { defined, line };
    }
    // Each is used once. A letter too many is more likely written twice than another
    // one; a letter too few is more likely forgotten.
    match (has_doubled(name, defined), has_doubled(defined, name)) {
        (false, false) if name.len() < defined.len() => Cure::Name(similar),
        (false, false) if defined.len() < name.len() => Cure::Definition { defined, line },
        _ => Cure::Either { defined, line },
    }
}
