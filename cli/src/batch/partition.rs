//! Parts of the work (`--partition M/N`), so that several machines can share it.

use std::str::FromStr;

use cardiac_programs::grading::Ordinal;

/// Part `m` of `n`: the items whose index, counted from 0, is `m - 1` modulo `n`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Partition {
    part: usize,
    parts: usize,
}

impl Partition {
    /// All items.
    pub(crate) const WHOLE: Self = Self { part: 1, parts: 1 };

    /// Returns `true` if the item of this index is in the part.
    pub(crate) const fn contains(self, index: usize) -> bool {
        index % self.parts == self.part - 1
    }
}

/// Returns the items of a part, each with its ordinal among all.
pub(crate) fn select<T>(all: Vec<T>, partition: Option<Partition>) -> Vec<(Ordinal, T)> {
    let (of, partition) = (all.len(), partition.unwrap_or(Partition::WHOLE));
    let placed = all.into_iter().enumerate().filter(|&(index, _)| partition.contains(index));
    placed.map(|(index, item)| (Ordinal { index, of }, item)).collect()
}

impl FromStr for Partition {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let numbers = text.split_once('/').and_then(|(part, parts)| {
            Some((part.parse::<usize>().ok()?, parts.parse::<usize>().ok()?))
        });
        match numbers {
            Some((part, parts)) if 1 <= part && part <= parts => Ok(Self { part, parts }),
            Some((0, parts)) if parts > 0 => Err(format!("the first part is `1/{parts}`")),
            Some((_, parts)) if parts > 0 => Err(format!("the last part is `{parts}/{parts}`")),
            _ => Err("not a part: use M/N, for example 2/4 for the second of four parts".into()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_are_the_whole() {
        for parts in 1..20 {
            for index in 0..100 {
                let holders = (1..=parts).filter(|part| {
                    format!("{part}/{parts}").parse::<Partition>().expect("a part").contains(index)
                });
                assert_eq!(holders.collect::<Vec<_>>(), [index % parts + 1]);
            }
        }
        assert!((0..100).all(|index| Partition::WHOLE.contains(index)));
    }

    #[test]
    fn invalid_parts_are_errors() {
        let check = |text: &str, message: &str| {
            assert_eq!(text.parse::<Partition>(), Err(message.to_owned()));
        };
        let no_part = "not a part: use M/N, for example 2/4 for the second of four parts";
        check("", no_part);
        check("2", no_part);
        check("1/0", no_part);
        check("-1/4", no_part);
        check("1/2/3", no_part);
        check("0/4", "the first part is `1/4`");
        check("5/4", "the last part is `4/4`");
    }
}
