//! Numbers as they are written in each language.

use super::language::Language;

/// The units of large numbers, the largest first.
const UNITS: [(f64, &str); 3] = [(1e9, "G"), (1e6, "M"), (1e3, "k")];

impl Language {
    /// Returns a number with marks between its thousands. Spanish has a thin space there, and none
    /// in numbers of four digits.
    pub fn number(self, number: u64) -> String {
        let digits = number.to_string();
        let (mark, least) = match self {
            Self::English | Self::Pseudo => (',', 4),
            Self::Spanish => ('\u{2009}', 5),
        };
        if digits.len() < least {
            return digits;
        }
        let mut marked = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                marked.push(mark);
            }
            marked.push(digit);
        }
        marked
    }

    /// Returns a share in thousandths as a percentage.
    pub fn share(self, per_mille: u64) -> String {
        format!("{}{}{} %", per_mille / 10, self.decimal_mark(), per_mille % 10)
    }

    /// Returns a large number with two digits or three, and its unit: `2.7 M`.
    pub fn rate(self, rate: f64) -> String {
        let (size, unit) = UNITS.into_iter().find(|(size, _)| rate >= *size).unwrap_or((1.0, ""));
        let number = rate / size;
        let decimals = usize::from(number < 10.0 && !unit.is_empty());
        let number = format!("{number:.decimals$}").replace('.', self.decimal_mark());
        format!("{number} {unit}").trim_end().to_owned()
    }

    const fn decimal_mark(self) -> &'static str {
        match self {
            Self::English | Self::Pseudo => ".",
            Self::Spanish => ",",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        for (number, english, spanish) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1234, "1,234", "1234"),
            (12_345, "12,345", "12\u{2009}345"),
            (558_247_366, "558,247,366", "558\u{2009}247\u{2009}366"),
        ] {
            assert_eq!(Language::English.number(number), english);
            assert_eq!(Language::Spanish.number(number), spanish);
        }
        assert_eq!(Language::English.share(1000), "100.0 %");
        assert_eq!(Language::Spanish.share(7), "0,7 %");
    }

    #[test]
    fn rates_have_units() {
        for (rate, english, spanish) in [
            (12.4, "12", "12"),
            (1_500.0, "1.5 k", "1,5 k"),
            (2_710_000.0, "2.7 M", "2,7 M"),
            (38_000_000.0, "38 M", "38 M"),
        ] {
            assert_eq!(Language::English.rate(rate), english);
            assert_eq!(Language::Spanish.rate(rate), spanish);
        }
    }
}
