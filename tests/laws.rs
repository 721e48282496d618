//! The laws of the machine, and the published programs. One binary: what they share is compiled
//! and linked once.

mod assembler;
mod board;
mod by_hand;
mod coach;
mod conformance;
mod cures;
mod cycle;
mod decks;
mod dialects;
mod expressions;
mod load;
mod loop_detector;
mod macro_steps;
mod misspellings;
mod mutation;
mod outlines;
mod preview;
mod run;
mod second_machine;
mod session;
mod sources;
mod spelling;
mod support;
mod typos;
mod warnings;

use support::rng;
