//! The program that a deck loads.

use anyhow::{Context, anyhow};
use cardiac_core::load::{LoadError, find_start};
use cardiac_core::loader::{self, UnloadedDeck};
use cardiac_core::{Address, Card};

/// Finds the program that a deck loads. `name` is used in errors.
pub(crate) fn unload(name: &str, cards: &[Card]) -> anyhow::Result<UnloadedDeck> {
    loader::unload(cards).with_context(|| format!("cannot unload the deck `{name}`"))
}

/// Returns the start of an unloaded program. A deck that ends with a blank card does not tell it, so
/// it is inferred from the words.
pub(crate) fn start(name: &str, deck: &UnloadedDeck) -> anyhow::Result<Address> {
    match deck.start {
        Some(start) => Ok(start),
        None => find_start(&deck.image, Address::all())
            .map_err(|unknown| anyhow!("`{name}`: {}", LoadError::Start(unknown))),
    }
}
