//! The value that is entered with the keypad, digit by digit.

use cardiac_core::{Accumulator, Address, Card, Word};

use crate::i18n::messages::Msg;

/// The target of the value.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Target {
    /// A cell.
    Cell(Address),
    /// A card, to be added at the end of the input.
    Card,
    /// The accumulator.
    Accumulator,
}

impl Target {
    /// Returns the number of squares for digits.
    pub(super) const fn squares(self) -> usize {
        match self {
            Self::Accumulator => 4,
            Self::Cell(_) | Self::Card => 3,
        }
    }

    /// Returns `true` if an 8 is printed in the first square (R7).
    pub(super) const fn has_printed_8(self) -> bool {
        matches!(self, Self::Cell(Address::LAST))
    }

    /// Returns the number of digits that fit.
    const fn most(self) -> usize {
        if self.has_printed_8() { 2 } else { self.squares() }
    }
}

/// A key of the keypad.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum KeypadKey {
    Digit(u8),
    Minus,
    Blank,
    RubOut,
}

/// The value as entered so far.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct KeypadInput {
    pub(super) digits: Vec<u8>,
    pub(super) is_negative: bool,
    pub(super) is_blank: bool,
}

/// A complete value with its target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KeypadValue {
    Cell(Address, Option<Word>),
    Card(Card),
    Accumulator(Accumulator),
}

impl KeypadInput {
    pub(super) const fn is_empty(&self) -> bool {
        self.digits.is_empty() && !self.is_negative && !self.is_blank
    }

    /// Presses a key, or returns the reason why it has no effect.
    pub(super) fn press(&mut self, target: Target, key: KeypadKey) -> Result<(), Msg> {
        if target == Target::Cell(Address::FIRST) {
            return Err(Msg::Cell00IsPrinted);
        }
        match key {
            KeypadKey::Digit(_) if self.digits.len() >= target.most() => {
                return Err(match target.most() {
                    2 => Msg::Cell99TwoDigits,
                    3 => Msg::ThreeDigits,
                    _ => Msg::FourDigits,
                });
            }
            KeypadKey::Digit(digit) => {
                self.is_blank = false;
                self.digits.push(digit);
            }
            KeypadKey::Minus if target.has_printed_8() => return Err(Msg::Cell99NoSign),
            KeypadKey::Minus => {
                self.is_blank = false;
                self.is_negative = !self.is_negative;
            }
            KeypadKey::Blank if target == Target::Accumulator => {
                return Err(Msg::AccumulatorNotBlank);
            }
            KeypadKey::Blank => *self = Self { is_blank: true, ..Self::default() },
            KeypadKey::RubOut if self.is_blank => self.is_blank = false,
            KeypadKey::RubOut => {
                // The sign is erased last, whenever it was entered.
                if self.digits.pop().is_none() {
                    self.is_negative = false;
                }
            }
        }
        Ok(())
    }

    /// Returns the value if it is complete.
    pub(super) fn written(&self, target: Target) -> Option<KeypadValue> {
        if self.is_blank {
            return match target {
                Target::Cell(cell) => Some(KeypadValue::Cell(cell, None)),
                Target::Card => Some(KeypadValue::Card(Card::Blank)),
                Target::Accumulator => None,
            };
        }
        if self.digits.is_empty() {
            return None;
        }
        let magnitude =
            self.digits.iter().fold(0, |number: i16, digit| number * 10 + i16::from(*digit));
        let value = if self.is_negative { -magnitude } else { magnitude };
        Some(match target {
            Target::Accumulator => KeypadValue::Accumulator(Accumulator::new(value)?),
            Target::Card => KeypadValue::Card(Word::new(value)?.into()),
            Target::Cell(cell) if target.has_printed_8() => {
                KeypadValue::Cell(cell, Some(Word::new(value)?.with_printed_8()))
            }
            Target::Cell(cell) => KeypadValue::Cell(cell, Some(Word::new(value)?)),
        })
    }

    /// Returns the digits from the left, with empty squares before them.
    pub(super) fn squares(&self, target: Target) -> Vec<Option<u8>> {
        let empty = target.most().saturating_sub(self.digits.len());
        let digits = self.digits.iter().copied().map(Some);
        std::iter::repeat_n(None, empty).chain(digits).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyed(target: Target, keys: &str) -> (KeypadInput, Option<Msg>) {
        let mut entry = KeypadInput::default();
        let mut refused = None;
        for key in keys.chars() {
            let key = match key {
                '-' => KeypadKey::Minus,
                'b' => KeypadKey::Blank,
                '<' => KeypadKey::RubOut,
                digit => KeypadKey::Digit(
                    u8::try_from(digit.to_digit(10).expect("valid digit")).expect("below ten"),
                ),
            };
            refused = entry.press(target, key).err().or(refused);
        }
        (entry, refused)
    }

    #[test]
    fn keys_make_values() {
        let cell = Target::Cell(Address::new(17).expect("valid cell"));
        let (zero, last) = (Target::Cell(Address::FIRST), Target::Cell(Address::LAST));
        let accumulator = Target::Accumulator;
        for (target, keys, comes_to, refused) in [
            (cell, "42", "042", None),
            (cell, "4-2", "-042", None),
            (cell, "-", "nothing", None),
            (cell, "--7", "007", None),
            (cell, "-0", "000", None),
            (cell, "1234", "123", Some(Msg::ThreeDigits)),
            (cell, "12b", "blank", None),
            (cell, "b5", "005", None),
            (cell, "b<", "nothing", None),
            (cell, "-12<<<", "nothing", None),
            (cell, "-12<<", "nothing", None),
            (zero, "5", "nothing", Some(Msg::Cell00IsPrinted)),
            (last, "5", "805", None),
            (last, "421", "842", Some(Msg::Cell99TwoDigits)),
            (last, "-4", "804", Some(Msg::Cell99NoSign)),
            (last, "b", "blank", None),
            (Target::Card, "-7", "-007", None),
            (Target::Card, "b", "blank", None),
            (accumulator, "-1234", "-1234", None),
            (accumulator, "12345", "+1234", Some(Msg::FourDigits)),
            (accumulator, "1b", "+0001", Some(Msg::AccumulatorNotBlank)),
        ] {
            let (entry, why_not) = keyed(target, keys);
            let written = match entry.written(target) {
                None => "nothing".to_owned(),
                Some(KeypadValue::Cell(_, None) | KeypadValue::Card(Card::Blank)) => {
                    "blank".to_owned()
                }
                Some(KeypadValue::Cell(_, Some(word)) | KeypadValue::Card(Card::Word(word))) => {
                    word.to_string()
                }
                Some(KeypadValue::Accumulator(accumulator)) => accumulator.to_string(),
            };
            assert_eq!((written.as_str(), why_not), (comes_to, refused), "{keys}");
        }
    }
}
