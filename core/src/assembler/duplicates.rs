//! What has been said already, so that one mistake is one error.

use super::emit::MAX_ERRORS;

/// The undefined names that have been told, and whether a stray sign and a cell number were.
pub(crate) struct DuplicateFilter<'s> {
    names: [Option<&'s str>; MAX_ERRORS],
    sign: bool,
    number: bool,
}

impl<'s> DuplicateFilter<'s> {
    pub(crate) const fn new() -> Self {
        Self { names: [None; MAX_ERRORS], sign: false, number: false }
    }

    /// Notes a name. Returns `true` if it has not been told before.
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

    /// Notes a stray sign. Returns `true` if none has been told before.
    pub(crate) fn is_new_sign(&mut self) -> bool {
        !core::mem::replace(&mut self.sign, true)
    }

    /// Notes a cell number before an operation. Returns `true` if none has been told before.
    pub(crate) fn is_new_cell_number(&mut self) -> bool {
        !core::mem::replace(&mut self.number, true)
    }
}
