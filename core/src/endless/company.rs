//! Who stands at the table of a run that is searched, and of one that is done again.

use core::mem;
use core::ops::ControlFlow::{self, Break, Continue};

use super::{Circle, Moment, READS, Search};
use crate::card::Card;
use crate::engine::{self, Company, Leave, Remembered};
use crate::machine::Machine;
use crate::word::Word;

/// The machine so many steps on with these cards, and after how many of them a card was
/// last read or punched.
pub(super) fn replayed(mut machine: Machine, reads: &[Word], steps: u64) -> (Machine, u64) {
    let mut replay = Replay { reads, last: 0 };
    let _ = engine::run(&mut machine, &mut replay, steps);
    (machine, replay.last)
}

/// The company of a run that is done again.
struct Replay<'r> {
    reads: &'r [Word],
    /// The steps when a card was last read or punched.
    last: u64,
}

impl Company for Replay<'_> {
    fn card(&mut self) -> Option<Card> {
        let (&word, rest) = self.reads.split_first()?;
        self.reads = rest;
        Some(Card::Word(word))
    }

    fn punch(&mut self, _: Word, steps: u64) {
        self.last = steps;
    }

    fn read(&mut self, _: Word, steps: u64) -> ControlFlow<Leave> {
        self.last = steps;
        Continue(())
    }
}

/// The company of a run that is searched.
pub(super) struct Watched<'c, C, P> {
    pub(super) cards: &'c mut C,
    pub(super) punch: P,
    /// The steps of the search when this run began.
    pub(super) start: u64,
    /// Whether a card was read or punched since somebody looked.
    pub(super) has_moved: bool,
    pub(super) search: &'c mut Search,
    pub(super) found: Option<Circle>,
}

impl<C: Iterator<Item = Card>, P: FnMut(Word)> Company for Watched<'_, C, P> {
    fn card(&mut self) -> Option<Card> {
        self.cards.next()
    }

    fn punch(&mut self, word: Word, _: u64) {
        (self.punch)(word);
        self.has_moved = true;
    }

    fn read(&mut self, word: Word, _: u64) -> ControlFlow<Leave> {
        self.has_moved = true;
        let search = &mut *self.search;
        let place = search.reads.get_mut(search.read);
        search.read += 1;
        match place {
            Some(place) => {
                *place = word;
                Continue(())
            }
            None => Break(Leave::Look),
        }
    }

    fn remembered(&self) -> Option<Remembered> {
        self.search.seen.map(|seen| {
            let Machine { accumulator, bug, .. } = seen.moment.machine;
            Remembered { accumulator, bug, cell: seen.cell, word: seen.word }
        })
    }

    fn next_look(&self) -> u64 {
        if self.search.read > READS {
            return 0;
        }
        self.search.next_look.saturating_sub(self.start)
    }

    fn look(&mut self, steps: u64, machine: impl FnOnce() -> Machine) -> ControlFlow<()> {
        let steps = self.start + steps;
        if mem::take(&mut self.has_moved) {
            self.search.since = steps;
        }
        if self.search.read > READS {
            self.search.origin = Moment { machine: machine(), steps };
            self.search.read = 0;
            return Continue(());
        }
        self.found = self.search.look(steps, machine);
        if self.found.is_some() { Break(()) } else { Continue(()) }
    }
}
