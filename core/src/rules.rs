#![doc = include_str!("../RULES.md")]

use core::fmt;

use crate::machine::instruction::Opcode;

/// The text of RULES.md, in Markdown.
const TEXT: &str = include_str!("../RULES.md");

/// The number of the last rule; the first is R1.
pub const LAST: u8 = 18;

/// Returns the text of rule `number`, 1 to [`LAST`].
///
/// ```
/// use cardiac_core::rules;
///
/// let rule = rules::rule(9).expect("there is a rule R9");
/// assert!(rule.to_string().starts_with("The slides have no sign, so the sign of an instruction"));
/// assert!(rules::rule(19).is_none());
/// ```
pub fn rule(number: u8) -> Option<RuleText> {
    let (_, rest) = TEXT.match_indices("**R").find_map(|(place, _)| {
        let (name, rest) = TEXT.get(place + 3..)?.split_once("** ")?;
        (name.parse() == Ok(number)).then_some((name, rest))
    })?;
    let ends = ["\n\n**R", "\n\n## "].into_iter().filter_map(|next| rest.find(next));
    let text = rest.get(..ends.min().unwrap_or(rest.len()))?;
    Some(RuleText(text.trim()))
}

/// Returns the effect of an instruction from the table of the ten. Its cell is called `a`, and the
/// two counts of SFT are `x` and `y`.
///
/// ```
/// use cardiac_core::{Opcode, rules};
///
/// assert_eq!(
///     rules::effect(Opcode::Cla).to_string(),
///     "The accumulator becomes the contents of cell a, sign included."
/// );
/// ```
pub fn effect(opcode: Opcode) -> RuleText {
    let row = TEXT.lines().find_map(|line| {
        let (name, effect) =
            line.strip_prefix("| ")?.get(1..)?.strip_prefix(" | ")?.split_once(" | ")?;
        (name.get(..3) == Some(opcode.mnemonic())).then_some(effect)
    });
    RuleText(row.unwrap_or_default().trim_end_matches('|').trim())
}

/// A passage of RULES.md. `Display` writes one line a paragraph, without Markdown.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct RuleText(&'static str);

impl fmt::Display for RuleText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, paragraph) in self.0.split("\n\n").enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            for (number, word) in paragraph.split_ascii_whitespace().enumerate() {
                if number > 0 {
                    f.write_str(" ")?;
                }
                word.split("**").try_for_each(|part| f.write_str(part))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_is_found() {
        let rules = TEXT.lines().filter(|line| line.starts_with("**R")).count();
        assert_eq!(rules, usize::from(LAST));
        for number in 1..=LAST {
            let text = rule(number).expect("it has a paragraph").to_string();
            assert!(text.len() > 40, "R{number}: {text}");
            assert!(text.ends_with('.') || text.ends_with(".)"), "R{number}: {text}");
            assert!(!text.contains(['*', '|']), "R{number}: {text}");
        }
        for number in [0, LAST + 1, u8::MAX] {
            assert_eq!(rule(number), None, "R{number}");
        }
        let loader = rule(16).expect("it is the last but two").to_string();
        assert_eq!(loader.lines().count(), 2, "{loader}");
    }

    #[test]
    fn every_instruction_has_its_row() {
        for opcode in Opcode::ALL {
            let text = effect(opcode).to_string();
            assert!(text.ends_with('.') || text.ends_with(")."), "{opcode}: {text}");
            assert!(!text.contains(['*', '|']), "{opcode}: {text}");
        }
    }
}
