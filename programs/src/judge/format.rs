//! Texts for sentences.

use cardiac_core::Card;

/// Formats data cards for a sentence: `input 000 -001`, `no input`. Only the first 30 are shown.
pub fn format_input(cards: &[Card]) -> String {
    const MAX_SHOWN: usize = 30;
    let shown: Vec<String> = cards.iter().take(MAX_SHOWN).map(ToString::to_string).collect();
    match (cards.len(), cards.len().saturating_sub(MAX_SHOWN)) {
        (0, _) => "no input".to_owned(),
        (_, 0) => format!("input {}", shown.join(" ")),
        (_, more) => format!("input {} and {more} more cards", shown.join(" ")),
    }
}
