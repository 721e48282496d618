//! Groups of submissions that fail in the same way.
//!
//! They fail the same check with the same first wrong card and the same kind of stop. In work by
//! hand they make the same first mistake in a phase. A mistake of many students is worth a lesson.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt;

use super::results::{CheckSpec, GradeReport, StopKind, SubmissionResult};
use crate::judge::CardMismatch;

/// The submissions that fail a check in the same way.
#[derive(Debug)]
pub struct FailureGroup<'a> {
    /// The check they fail.
    pub spec: &'a CheckSpec,
    /// The failure they share.
    pub failure: CheckFailure<'a>,
    /// In the order of the class, never empty.
    pub members: Vec<&'a SubmissionResult>,
}

/// The way in which a check fails.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct CheckFailure<'a> {
    /// The first wrong card.
    pub difference: Option<CardMismatch>,
    /// The way the run ended; `None` for a requirement and for work by hand.
    pub stop: Option<StopKind>,
    /// The failure of work by hand.
    pub work: Option<&'a str>,
}

/// Groups the failures of a class, the largest group first; groups of the same size are in the
/// order of the assignment. A requirement counts only for a submission that passes a case.
pub fn group_failures(class: &GradeReport) -> Vec<FailureGroup<'_>> {
    let mut members: BTreeMap<(usize, CheckFailure<'_>), Vec<&SubmissionResult>> = BTreeMap::new();
    for graded in &class.graded {
        let mut cases = graded.checks().iter().filter(|check| check.run.is_some()).peekable();
        let fails_all = cases.peek().is_some() && cases.all(|case| !case.is_passed);
        let failed = graded.checks().iter().enumerate().filter(|(_, check)| !check.is_passed);
        for (place, check) in failed {
            if check.run.is_none() && fails_all {
                continue;
            }
            let run = check.run.as_ref();
            let failure = CheckFailure {
                difference: run.and_then(|run| run.difference),
                stop: run.map(|run| run.stop),
                work: check.hand_work.as_ref().and_then(|hand_work| hand_work.failure.as_deref()),
            };
            members.entry((place, failure)).or_default().push(graded);
        }
    }
    let mut groups: Vec<_> = members
        .into_iter()
        .filter_map(|((place, failure), members)| {
            let spec = class.header.checks.get(place)?;
            Some(FailureGroup { spec, failure, members })
        })
        .collect();
    groups.sort_by_key(|group| Reverse(group.members.len()));
    groups
}

impl CheckFailure<'_> {
    /// Returns `true` for an unmet requirement, which has no details.
    pub fn is_requirement(self) -> bool {
        self.stop.is_none() && self.work.is_none()
    }
}

impl fmt::Display for CheckFailure<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(work) = self.work {
            return f.write_str(work);
        }
        let warning = self.stop.and_then(StopKind::warning);
        match (self.difference, warning, self.stop) {
            (Some(difference), Some(warning), _) => write!(f, "{difference}, {warning}"),
            (Some(difference), None, _) => difference.fmt(f),
            (None, Some(warning), _) => f.write_str(warning),
            (None, None, Some(stop)) => write!(f, "the cards are right ({})", stop.name()),
            (None, None, None) => f.write_str("not met"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture;
    use super::*;

    #[test]
    fn the_largest_group_comes_first() {
        let class = fixture::class();
        let groups: Vec<_> = group_failures(&class)
            .iter()
            .map(|group| {
                let names: Vec<_> = group.members.iter().map(|one| one.student.as_str()).collect();
                format!("{}: {}: {}", group.spec.name, group.failure, names.join(" "))
            })
            .collect();
        let expected = [
            "large numbers: card 1 is 776, expected 777: bob =carol() erin",
            "negative numbers: card 1 is 000, expected -001: bob erin",
            "negative numbers: card 1 is missing, expected -001, infinite loop: =carol()",
            "at most 40 cells: not met: =carol()",
        ];
        assert_eq!(groups, expected);
    }

    #[test]
    fn a_failure_in_words() {
        let check = |stop, text: &str| {
            assert_eq!(CheckFailure { difference: None, stop, work: None }.to_string(), text);
        };
        check(None, "not met");
        check(Some(StopKind::Halted), "the cards are right (halted)");
        check(Some(StopKind::CardLimit), "stopped at the card limit");
        check(Some(StopKind::BlankCell), "stopped on a blank cell");
    }
}
