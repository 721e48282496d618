//! The loader: decks that load an image through the bootstrap of the manual.
//!
//! Cell 00 is printed 001, so it reads a card into cell 01, which is executed next. The
//! first card `002` reads the card `800` into cell 02, the jump back to 00. After that,
//! every card read into 01 is an INP to the cell it names, and the next card goes there. A
//! deck ends with one of three handovers to the program (R16).
//!
//! ```
//! use cardiac_core::{Memory, image, loader::{self, Handover}};
//!
//! let memory = image::parse("10:504\n11:900\n04:042")?;
//! let deck = loader::deck(&memory, Handover::Jump("10".parse()?))?;
//! let cards: Vec<String> = deck.map(|card| card.to_string()).collect();
//! assert_eq!(cards, ["002", "800", "004", "042", "010", "504", "011", "900", "002", "810"]);
//!
//! let memory = image::parse("01:100\n02:200")?;
//! let error = loader::deck(&memory, Handover::Blank).err().unwrap();
//! assert_eq!(error.cells().map(|cell| cell.get()).collect::<Vec<_>>(), [1, 2]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub(crate) mod bootstrap;
pub(crate) mod unload;
mod write;

pub use bootstrap::{FIRST_CARDS, Handover, begins_with_loader, holds_loop, leaves_word_in};
pub use unload::{UnloadError, UnloadedDeck, start_left_by_loader, unload};
pub use write::{DeckError, deck};
