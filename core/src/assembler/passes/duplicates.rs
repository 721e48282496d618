//! A filter that keeps one mistake from being reported as several errors.

use crate::limits::MAX_DIAGNOSTICS;

/// The undefined names that were reported, and whether a stray sign or a cell number was.
pub(crate) struct DuplicateFilter<'s> {
    names: [Option<&'s str>; MAX_DIAGNOSTICS],
    sign: bool,
    number: bool,
}

impl<'s> DuplicateFilter<'s> {
    pub(crate) const fn new() -> Self {
        Self { names: [None; MAX_DIAGNOSTICS], sign: false, number: false }
    }

    /// Records an undefined name. Returns `true` if it was not reported before.
    pub(crate) fn is_new_name(&mut self, name: &'s str) -> bool {
        for slot in &mut self.names {
            match slot {
                Some(known) if *known == name => return false,
                Some(_) => {}
                None => {
                    *slot = Some(name);
                    return true;
                }
            }
        }
        true
    }

    /// Records a stray sign. Returns `true` if none was reported before.
    pub(crate) fn is_new_sign(&mut self) -> bool {
        !core::mem::replace(&mut self.sign, true)
    }

    /// Records a cell number before an operation. Returns `true` if none was reported
    /// before.
    pub(crate) fn is_new_cell_number(&mut self) -> bool {
        !core::mem::replace(&mut self.number, true)
    }
}
