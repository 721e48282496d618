//! What has been said already, so that one mistake is one error.

use super::emit::MOST_ERRORS;

/// The undefined names that have been told, and whether a stray sign and a cell number were.
pub(crate) struct Told<'s> {
    names: [Option<&'s str>; MOST_ERRORS],
    sign: bool,
    number: bool,
}

impl<'s> Told<'s> {
    pub(crate) const fn new() -> Self {
        Self { names: [None; MOST_ERRORS], sign: false, number: false }
    }

    /// Notes a name. Returns `true` if it has not been told before.
    pub(crate) fn is_first(&mut self, name: &'s str) -> bool {
        for square in &mut self.names {
            match square {
                Some(known) if *known == name => return false,
                Some(_) => {}
                None => {
                    *square = Some(name);
                    return true;
                }
            }
        }
        true
    }

    /// Notes a stray sign. Returns `true` if none has been told before.
    pub(crate) fn is_first_sign(&mut self) -> bool {
        !core::mem::replace(&mut self.sign, true)
    }

    /// Notes a cell number before an operation. Returns `true` if none has been told before.
    pub(crate) fn is_first_number(&mut self) -> bool {
        !core::mem::replace(&mut self.number, true)
    }
}
