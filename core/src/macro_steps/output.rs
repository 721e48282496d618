//! The cards punched since the last one was read, and the states after them.
//!
//! Cards from after the first round of an infinite loop must not be handed out. So the state after
//! each card is looked up among those after earlier cards. A state that was remembered and returns
//! proves the loop. While all are remembered a card is handed out at once; when there are many
//! only each second is remembered, then each fourth and so on, and the last few cards are held
//! back until they are certain.

use alloc::collections::VecDeque;
use alloc::vec::Vec;

use hashbrown::HashTable;

use super::hashed_machine::HashedMachine;
use super::levels::TOP;
use super::macro_table::RunPosition;
use super::step_count::StepCount;
use super::walk::Walk;
use crate::machine::word::Word;

/// The most states that are remembered. Each takes about 350 bytes.
const MAX_STATES: usize = 1 << 14;

/// The cards since the last one read.
#[derive(Debug)]
pub(super) struct Output {
    /// The cards that are not certain, each with its step.
    held: VecDeque<(Word, StepCount)>,
    states: Vec<RememberedState>,
    indices: HashTable<usize>,
    /// The state after each card with a number that this divides is remembered: a power of two.
    stride: u64,
    count: u64,
}

#[derive(Debug)]
struct RememberedState {
    position: RunPosition,
    hash: u64,
}

/// A state that has returned, with the last remembered state before it.
pub(super) struct ReturnAtCard {
    pub(super) before: Option<RunPosition>,
    pub(super) first: RunPosition,
}

impl Output {
    pub(super) fn new() -> Self {
        let (held, states, indices) = (VecDeque::new(), Vec::new(), HashTable::new());
        Self { held, states, indices, stride: 1, count: 0 }
    }

    /// Takes the card that the last step punched, and hands out those that are certain.
    pub(super) fn take(
        &mut self,
        word: Word,
        walk: &Walk,
        punch: &mut dyn FnMut(Word),
    ) -> Option<ReturnAtCard> {
        self.held.push_back((word, walk.steps.clone()));
        let hash = walk.at.hash(TOP);
        if let Some(found) = self.find(hash, &walk.at) {
            return Some(found);
        }
        if self.count % self.stride.max(1) == 0 {
            self.remember(RememberedState { position: walk.position(), hash });
        }
        self.count += 1;
        // A state that has returned is noticed no later than this many cards on.
        let lag = usize::try_from(self.stride - 1).unwrap_or(usize::MAX);
        while self.held.len() > lag {
            self.held.pop_front().map(|(word, _)| word).into_iter().for_each(&mut *punch);
        }
        None
    }

    /// Hands out all cards and forgets the states: a card is read, or the run has ended.
    pub(super) fn flush(&mut self, punch: &mut dyn FnMut(Word)) {
        self.held.drain(..).for_each(|(word, _)| punch(word));
        if self.count > 0 {
            *self = Self::new();
        }
    }

    /// Hands out all cards up to a step, and drops the others.
    pub(super) fn flush_to(&mut self, step: &StepCount, punch: &mut dyn FnMut(Word)) {
        self.held.retain(|(_, punched)| punched <= step);
        self.flush(punch);
    }

    fn find(&self, hash: u64, at: &HashedMachine) -> Option<ReturnAtCard> {
        let is_same = |index: &usize| {
            self.states
                .get(*index)
                .is_some_and(|state| state.hash == hash && state.position.machine == at.machine)
        };
        let index = *self.indices.find(hash, is_same)?;
        let position = |index: usize| self.states.get(index).map(|state| state.position.clone());
        Some(ReturnAtCard {
            before: index.checked_sub(1).and_then(position),
            first: position(index)?,
        })
    }

    fn remember(&mut self, state: RememberedState) {
        if self.states.len() >= MAX_STATES {
            let mut is_kept = false;
            self.states.retain(|_| {
                is_kept = !is_kept;
                is_kept
            });
            self.stride *= 2;
            self.indices.clear();
            for index in 0..self.states.len() {
                self.index(index);
            }
            // The number of this card may not be one of those any more.
            if self.count % self.stride.max(1) != 0 {
                return;
            }
        }
        self.states.push(state);
        self.index(self.states.len() - 1);
    }

    fn index(&mut self, index: usize) {
        let states = &self.states;
        let hash = |index: &usize| states.get(*index).map_or(0, |state| state.hash);
        self.indices.insert_unique(hash(&index), index, hash);
    }
}
