//! Finds the first step of an infinite loop.

use super::levels::{Levels, TOP};
use super::macro_table::{MacroTable, RunPosition};
use super::step_count::StepCount;
use super::walk::Walk;

/// Two walks through the same run, one of them a period ahead.
#[derive(Clone)]
struct Pair {
    walk: Walk,
    ahead: Walk,
}

/// Returns the least step from which the states repeat with this period, with the machine there.
///
/// `from` is at or before that step, and `to` is at or after it. The states before it differ from
/// those a period later, and the states after it do not. So the two walks go on together by the
/// longest macro that ends before the step where they are known to be equal: where they
/// still differ they go on from there, and where they are equal the step is known better.
pub(super) fn find_loop_start(
    levels: &Levels,
    table: &mut MacroTable,
    from: RunPosition,
    to: &StepCount,
    period: &StepCount,
) -> RunPosition {
    let walk = Walk::new(from, levels);
    let mut pair = Pair { ahead: walk.clone(), walk };
    let mut ahead = pair.walk.steps.clone();
    ahead += period;
    pair.ahead.advance_to(levels, table, &ahead);
    if pair.is_equal() {
        return pair.walk.position();
    }
    let mut left = to.saturating_sub(&pair.walk.steps);
    let one = StepCount::from(1_u64);
    while left > one {
        let mut next = pair.clone();
        let most = left.saturating_sub(&one);
        next.advance(levels, table, &most, period);
        let steps = next.walk.steps.saturating_sub(&pair.walk.steps);
        if next.is_equal() {
            left = steps;
        } else {
            left -= &steps;
            pair = next;
        }
    }
    pair.walk.leap(levels, table, &left, &mut TOP.clone());
    pair.walk.position()
}

impl Pair {
    fn is_equal(&self) -> bool {
        self.walk.machine() == self.ahead.machine()
    }

    /// Goes on by a macro of at most `most` steps, or by one.
    fn advance(
        &mut self,
        levels: &Levels,
        table: &mut MacroTable,
        most: &StepCount,
        period: &StepCount,
    ) {
        self.walk.leap(levels, table, most, &mut TOP.clone());
        let mut ahead = self.walk.steps.clone();
        ahead += period;
        self.ahead.advance_to(levels, table, &ahead);
    }
}
