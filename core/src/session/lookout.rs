//! What is looked for on the way back, and where it was last.

use alloc::vec::Vec;

use crate::address::Address;
use crate::instruction::Opcode;

use super::breakpoints::Breakpoint;
use super::eval_context;
use super::history::{Change, History, Notch};
use super::moment::{Moment, Passage, Position};
use super::motion::Reason;
use super::onlooker::Onlooker;

/// What is looked for in history.
pub(super) trait Lookout {
    /// What is known of it when it is found.
    type Found;

    /// Whether it is this moment.
    fn before(&self, _history: &History, _moment: &Moment) -> Option<Self::Found> {
        None
    }

    /// Whether it is the moment before this notch, which led to `after`; what was known
    /// before the notch is handed on.
    fn at(
        &self,
        history: &History,
        notch: &Notch,
        after: &Moment,
        before: Option<Self::Found>,
    ) -> Option<Self::Found>;
}

/// What came of looking.
pub(super) enum Search<F> {
    Found(Find<F>),
    NotFound,
    /// The onlooker broke it off: from this place on there is nothing.
    Interrupted(Position),
}

/// A place where it was.
pub(super) struct Find<F> {
    pub(super) at: Position,
    pub(super) found: F,
}

impl History {
    /// Where something was last, before a place.
    ///
    /// What lies between two kept moments can only be seen on the way forward, so of each
    /// such piece, from the last to the first, the last find counts.
    pub(super) fn last_before<L: Lookout>(
        &self,
        place: Position,
        look: &L,
        onlooker: &mut impl Onlooker,
    ) -> Search<L::Found> {
        let mut end = place;
        while end > Position::BEGINNING {
            let mut moment = self.kept_before(end);
            let begin = moment.position();
            let mut last = None;
            while moment.position() < end {
                if !onlooker.goes_on() {
                    return Search::Interrupted(end);
                }
                let at = moment.position();
                let before = look.before(self, &moment);
                let notch = self.advance(&mut moment);
                if moment.position() == at {
                    break; // a blank cell
                }
                let is_done = moment.position() <= end;
                let found = if is_done { look.at(self, &notch, &moment, before) } else { before };
                last = found.map(|found| Find { at, found }).or(last);
            }
            if let Some(find) = last {
                return Search::Found(find);
            }
            end = begin;
        }
        Search::NotFound
    }
}

/// What stops a run.
pub(super) struct Breakpoints<'b>(pub(super) &'b [Breakpoint]);

impl Breakpoints<'_> {
    fn numbers(&self, is_it: impl Fn(&Breakpoint) -> bool) -> Vec<u32> {
        self.0.iter().filter(|known| is_it(known)).map(|known| known.number).collect()
    }
}

impl Lookout for Breakpoints<'_> {
    /// Their numbers, and the step that did what is watched.
    type Found = (Vec<u32>, Option<Passage>);

    /// Between a moment and the step that follows it an edit may lie: then the moment after
    /// that is meant.
    fn before(&self, history: &History, moment: &Moment) -> Option<Self::Found> {
        if history.is_before_edit(moment) {
            return None;
        }
        let context = eval_context(moment, history);
        let numbers = self.numbers(|known| known.stops_before(moment, &context));
        (!numbers.is_empty()).then_some((numbers, None))
    }

    fn at(
        &self,
        history: &History,
        notch: &Notch,
        after: &Moment,
        before: Option<Self::Found>,
    ) -> Option<Self::Found> {
        let Notch::Step(passage) = notch else { return before };
        let context = eval_context(after, history);
        let watching = self.numbers(|known| known.stops_at(passage, &context));
        if watching.is_empty() {
            return before;
        }
        let numbers = before.map_or(Vec::new(), |(numbers, _)| numbers);
        Some(([watching, numbers].concat(), Some(*passage)))
    }
}

/// A write into a cell, by the machine or by hand.
pub(super) struct WriteInto(pub(super) Address);

impl Lookout for WriteInto {
    type Found = Reason;

    fn at(
        &self,
        history: &History,
        notch: &Notch,
        _: &Moment,
        _: Option<Reason>,
    ) -> Option<Reason> {
        match *notch {
            Notch::Step(ref passage) => (passage.writes() == Some(self.0)).then_some(Reason::Done),
            Notch::Phase => None,
            Notch::Edit(number) => match history.edits().get(number)?.change {
                Change::Cell(cell, _) if cell == self.0 => Some(Reason::Undone),
                _ => None,
            },
        }
    }
}

/// The JMP of a call that returns to this cell, with so many calls open behind it.
pub(super) struct CallTo {
    pub(super) cell: Address,
    pub(super) count: usize,
}

impl Lookout for CallTo {
    type Found = Reason;

    fn at(&self, _: &History, notch: &Notch, after: &Moment, _: Option<Reason>) -> Option<Reason> {
        let Notch::Step(Passage { cell, instruction: Some(instruction), .. }) = *notch else {
            return None;
        };
        let is_it = instruction.opcode == Opcode::Jmp
            && cell.next() == self.cell
            && after.calls.count() == self.count;
        is_it.then_some(Reason::Done)
    }
}
