//! Four-digit arithmetic and shifts on plain numbers. [`Accumulator`](crate::Accumulator) and
//! [`Word`](crate::Word) wrap it in types; the interpreter uses it directly.
//!
//! Nearly every number fits, so this is tested first: a division is slow.

/// Keeps the sign and low four digits of a number (R14).
pub(crate) const fn four_digits(number: i32) -> i32 {
    if -9999 <= number && number <= 9999 { number } else { number % 10_000 }
}

/// Keeps the sign and low three digits of a number, as STO does.
pub(crate) const fn three_digits(number: i32) -> i32 {
    if -999 <= number && number <= 999 { number } else { number % 1000 }
}

/// A shift of digits in the four squares: left, and then right.
///
/// A shift left by x is a multiplication by 10^x of the digits that stay; a shift right by y is a
/// division by 10^y. So the remaining digits are multiplied once, by 10^(x - y).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shift {
    /// The power of ten that bounds the remaining digits.
    modulus: u64,
    /// Its reciprocal.
    inverse: u64,
    /// The factor, scaled by 2^32.
    factor: u64,
}

/// The size of the table of shifts. There are 25: counts of 0 to 4 each way, because a count above
/// 4 has the effect of 4. It is a power of two, so that an index modulo it is a mask.
const SHIFTS: usize = 32;

impl Shift {
    const ALL: [Self; SHIFTS] = {
        let none = Self { modulus: 1, inverse: 0, factor: 0 };
        let mut all = [none; SHIFTS];
        let mut index = 0;
        while index < 25 {
            let (left, right) = (index / 5, index % 5);
            let modulus = POWERS[4 - left];
            let factor = if left < right {
                reciprocal(POWERS[right - left])
            } else {
                POWERS[left - right] << 32
            };
            all[index] = Self { modulus, inverse: reciprocal(modulus), factor };
            index += 1;
        }
        all
    };

    /// The index of the shift with these counts, as SFT gives them.
    pub(crate) const fn index(left: u8, right: u8) -> u8 {
        let left = if left < 4 { left } else { 4 };
        let right = if right < 4 { right } else { 4 };
        5 * left + right
    }

    /// Shifts a number, -9999 to 9999, by the counts of this index. The sign is kept unless the
    /// result is zero.
    #[allow(clippy::cast_possible_truncation, reason = "four digits stay four digits")]
    pub(crate) const fn apply(index: u8, number: i32) -> i32 {
        let Self { modulus, inverse, factor } = Self::ALL[index as usize % SHIFTS];
        let digits = number.unsigned_abs() as u64;
        let staying = digits - ((digits * inverse) >> 32) * modulus;
        let shifted = ((staying * factor) >> 32) as i32;
        if number < 0 { -shifted } else { shifted }
    }
}

const POWERS: [u64; 5] = [1, 10, 100, 1000, 10_000];

/// 2^32 divided by a power of ten up to 10^4, rounded up. A number of four digits times this is
/// 2^32 times the quotient, and less than 2^32 more.
const fn reciprocal(power: u64) -> u64 {
    (1_u64 << 32).div_ceil(power)
}
