//! The TOML of an assignment, read with all its mistakes.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeSet;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt::Display;
use core::ops::{Range, RangeInclusive};

use cardiac_core::{Card, Opcode, Word, deck};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Assignment, Case, Compare, Generated, Instructions, Limits, Misprint, Visibility};

/// Reads an assignment.
///
/// # Errors
///
/// All its mistakes, in the order of the text.
pub fn parse(text: &str) -> Result<Assignment, Vec<Misprint>> {
    let root = DeTable::parse(text).map_err(|error| {
        let span = error.span().unwrap_or_default();
        let message = format!("this is no TOML: {}", error.message().replace('\n', ", "));
        Vec::from([Misprint { span, message, cure: None }])
    })?;
    let mut reader = Reader { mistakes: Vec::new() };
    let assignment = reader.assignment(root.get_ref());
    match assignment {
        Some(assignment) if reader.mistakes.is_empty() => Ok(assignment),
        _ => {
            reader.mistakes.sort_by_key(|mistake| mistake.span.start);
            Err(reader.mistakes)
        }
    }
}

/// A value with its place.
type Value<'t> = Spanned<DeValue<'t>>;

struct Reader {
    mistakes: Vec<Misprint>,
}

const ROOT: &[&str] =
    &["title", "text", "model", "wrong", "compare", "limits", "instructions", "case", "generate"];
const LIMITS: &[&str] = &["steps", "cards", "cells", "points"];
const INSTRUCTIONS: &[&str] = &["required", "forbidden", "points"];
const CASE: &[&str] = &["name", "cards", "expect", "hidden", "points"];
const GENERATE: &[&str] = &[
    "name",
    "words",
    "range",
    "runs",
    "seed",
    "before",
    "after",
    "count_first",
    "hidden",
    "points",
];

const MOST_POINTS: i64 = 1000;
const MOST_RUNS: i64 = 10_000;
const MOST_WORDS: i64 = 999;

impl Reader {
    fn assignment(&mut self, root: &DeTable<'_>) -> Option<Assignment> {
        self.keys(root, ROOT);
        let title = self.required(root, "title", (0..0, ROOT), Self::text);
        let model = self.required(root, "model", (0..0, ROOT), Self::text);
        let text = self.value(root, "text", Self::text).unwrap_or_default();
        let wrong = self.value(root, "wrong", Self::texts).unwrap_or_default();
        let compare = self.value(root, "compare", Self::compare).unwrap_or(Compare {
            cards: true,
            stop: false,
            accumulator: false,
        });
        let nothing = DeTable::new();
        let limits = self.value(root, "limits", Self::table).unwrap_or(&nothing);
        let limits = self.limits(limits);
        let instructions = self.value(root, "instructions", Self::table).unwrap_or(&nothing);
        let instructions = self.instructions(instructions);
        let mut names = BTreeSet::new();
        let cases = self.tables(root, "case");
        let cases: Vec<_> = cases.into_iter().map(|case| self.case(case, &mut names)).collect();
        let generated = self.tables(root, "generate");
        let generated: Vec<_> =
            generated.into_iter().map(|made| self.generated(made, &mut names)).collect();
        if cases.is_empty() && generated.is_empty() && self.mistakes.is_empty() {
            let cure = "write one as `[[case]]`, or some as `[[generate]]`";
            self.mistake(0..0, "an assignment needs a case", Some(cure));
        }
        Some(Assignment {
            title: title?,
            text,
            model: model?,
            wrong,
            compare,
            limits,
            instructions,
            cases: cases.into_iter().collect::<Option<_>>()?,
            generated: generated.into_iter().collect::<Option<_>>()?,
        })
    }

    fn limits(&mut self, table: &DeTable<'_>) -> Limits {
        self.keys(table, LIMITS);
        let steps = self.number(table, "steps", 1..=i64::MAX);
        let cards = self.number(table, "cards", 0..=1_000_000_000);
        let cells = self.number(table, "cells", 1..=100);
        Limits {
            steps: steps.and_then(|steps| steps.try_into().ok()),
            cards: cards.and_then(|cards| cards.try_into().ok()),
            cells: cells.and_then(|cells| cells.try_into().ok()),
            points: self.points(table),
        }
    }

    fn instructions(&mut self, table: &DeTable<'_>) -> Instructions {
        self.keys(table, INSTRUCTIONS);
        let mut list = |key| self.value(table, key, Self::opcodes).unwrap_or_default();
        let (required, forbidden) = (list("required"), list("forbidden"));
        if let Some(both) = required.iter().find(|opcode| forbidden.contains(opcode)) {
            let span = table.get("forbidden").map_or(0..0, Spanned::span);
            self.mistake(span, format!("{both} is required as well as forbidden"), None);
        }
        Instructions { required, forbidden, points: self.points(table) }
    }

    fn case(&mut self, value: &Value<'_>, names: &mut BTreeSet<String>) -> Option<Case> {
        let table = self.table(value)?;
        self.keys(table, CASE);
        let name = self.name(table, (value.span(), CASE), names);
        let cards = self.value(table, "cards", Self::cards).unwrap_or_default();
        let expected = self.value(table, "expect", Self::words);
        let (visibility, points) = (self.visibility(table), self.points(table));
        Some(Case { name: name?, cards, expected, visibility, points })
    }

    fn generated(&mut self, value: &Value<'_>, names: &mut BTreeSet<String>) -> Option<Generated> {
        let table = self.table(value)?;
        self.keys(table, GENERATE);
        let name = self.name(table, (value.span(), GENERATE), names);
        let words = self.required(table, "words", (value.span(), GENERATE), |reader, value| {
            reader.span(value, 0..=MOST_WORDS, "[1, 8]")
        });
        let range = self
            .value(table, "range", |reader, value| reader.span(value, -999..=999, "[-999, 999]"));
        let runs = self.number(table, "runs", 1..=MOST_RUNS).unwrap_or(20);
        let seed = self.number(table, "seed", 0..=i64::MAX).unwrap_or(1);
        let before = self.value(table, "before", Self::cards).unwrap_or_default();
        let after = self.value(table, "after", Self::cards).unwrap_or_default();
        let counts_first = self.value(table, "count_first", Self::flag).unwrap_or(false);
        let (visibility, points) = (self.visibility(table), self.points(table));
        let words = words?;
        let range = range.unwrap_or(-999..=999);
        Some(Generated {
            name: name?,
            words: (*words.start()).try_into().ok()?..=(*words.end()).try_into().ok()?,
            range: (*range.start()).try_into().ok()?..=(*range.end()).try_into().ok()?,
            runs: runs.try_into().ok()?,
            seed: seed.try_into().ok()?,
            before,
            after,
            counts_first,
            visibility,
            points,
        })
    }

    /// The name of a case, which no other may have.
    fn name(
        &mut self,
        table: &DeTable<'_>,
        whole: (Range<usize>, &[&str]),
        names: &mut BTreeSet<String>,
    ) -> Option<String> {
        let name = self.required(table, "name", whole, Self::text)?;
        let span = table.get("name").map_or(0..0, Spanned::span);
        if name.trim().is_empty() {
            self.mistake(span, "this name is empty", Some("say what the case is about"));
            return None;
        }
        if name.contains(char::is_control) {
            self.mistake(span.clone(), "a name is one line of plain characters", None);
        }
        if !names.insert(name.clone()) {
            let message = format!("there are two cases with the name `{name}`");
            self.mistake(span, message, Some("give each a name of its own"));
        }
        Some(name)
    }

    fn visibility(&mut self, table: &DeTable<'_>) -> Visibility {
        match self.value(table, "hidden", Self::flag) {
            Some(true) => Visibility::Hidden,
            _ => Visibility::Shown,
        }
    }

    fn points(&mut self, table: &DeTable<'_>) -> u32 {
        let points = self.number(table, "points", 0..=MOST_POINTS);
        points.and_then(|points| points.try_into().ok()).unwrap_or(1)
    }

    fn mistake(&mut self, span: Range<usize>, message: impl Into<String>, cure: Option<&str>) {
        let (message, cure) = (message.into(), cure.map(ToOwned::to_owned));
        self.mistakes.push(Misprint { span, message, cure });
    }

    /// Tells keys that nobody knows.
    fn keys(&mut self, table: &DeTable<'_>, known: &[&str]) {
        for key in table.keys() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let cure = match nearest(name, known) {
                Some(other) => format!("did you mean `{other}`?"),
                None => format!("there are {}", listed(known)),
            };
            self.mistake(key.span(), format!("there is no key `{name}`"), Some(&cure));
        }
    }

    /// What a key holds, if it is there.
    fn value<'t, 'v, T>(
        &mut self,
        table: &'t DeTable<'v>,
        key: &str,
        read: impl FnOnce(&mut Self, &'t Value<'v>) -> Option<T>,
    ) -> Option<T> {
        read(self, table.get(key)?)
    }

    /// What a key holds that must be there.
    fn required<'t, 'v, T>(
        &mut self,
        table: &'t DeTable<'v>,
        key: &str,
        (whole, known): (Range<usize>, &[&str]),
        read: impl FnOnce(&mut Self, &'t Value<'v>) -> Option<T>,
    ) -> Option<T> {
        if table.contains_key(key) {
            return self.value(table, key, read);
        }
        let is_misspelt = |name: &str| !known.contains(&name) && nearest(name, known) == Some(key);
        if table.keys().any(|name| is_misspelt(name.get_ref())) {
            return None;
        }
        let cure = match key {
            "title" => "write `title = \"Adds two numbers\"`",
            "model" => "name the model solution, as `model = \"model.asm\"`",
            "words" => "how many words are drawn, as `words = 2` or `words = [1, 8]`",
            _ => "give it a name, as `name = \"two numbers\"`",
        };
        self.mistake(whole, format!("the key `{key}` is missing"), Some(cure));
        None
    }

    fn wanted<T>(&mut self, value: &Value<'_>, what: &str) -> Option<T> {
        let found = match value.get_ref() {
            DeValue::String(_) => "a text",
            DeValue::Integer(_) => "a number",
            DeValue::Float(_) => "a number with a point",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a day",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.mistake(value.span(), format!("{what} is wanted here, and this is {found}"), None);
        None
    }

    fn text(&mut self, value: &Value<'_>) -> Option<String> {
        match value.get_ref().as_str() {
            Some(text) => Some(text.to_owned()),
            None => self.wanted(value, "a text in quotes"),
        }
    }

    fn flag(&mut self, value: &Value<'_>) -> Option<bool> {
        match value.get_ref().as_bool() {
            Some(flag) => Some(flag),
            None => self.wanted(value, "`true` or `false`"),
        }
    }

    fn table<'t, 'v>(&mut self, value: &'t Value<'v>) -> Option<&'t DeTable<'v>> {
        match value.get_ref().as_table() {
            Some(table) => Some(table),
            None => self.wanted(value, "a table"),
        }
    }

    /// The tables of `[[key]]`.
    fn tables<'t, 'v>(&mut self, root: &'t DeTable<'v>, key: &str) -> Vec<&'t Value<'v>> {
        let Some(value) = root.get(key) else { return Vec::new() };
        if let Some(list) = value.get_ref().as_array() {
            return list.iter().collect();
        }
        let cure = format!("write `[[{key}]]`");
        self.mistake(value.span(), format!("there may be more than one `{key}`"), Some(&cure));
        Vec::new()
    }

    fn texts(&mut self, value: &Value<'_>) -> Option<Vec<String>> {
        match value.get_ref().as_array() {
            Some(list) => Some(list.iter().filter_map(|item| self.text(item)).collect()),
            None => self.wanted(value, "a list of texts, such as [\"wrong.asm\"],"),
        }
    }

    fn integer(&mut self, value: &Value<'_>, range: &RangeInclusive<i64>) -> Option<i64> {
        let Some(number) = value.get_ref().as_integer() else {
            return self.wanted(value, "a whole number");
        };
        let number = i64::from_str_radix(number.as_str(), number.radix()).ok();
        let number = number.filter(|number| range.contains(number));
        if number.is_none() {
            let message = match *range.end() {
                i64::MAX => format!("this is to be {} or more", range.start()),
                end => format!("this is to be a number from {} to {end}", range.start()),
            };
            self.mistake(value.span(), message, None);
        }
        number
    }

    fn number(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        range: RangeInclusive<i64>,
    ) -> Option<i64> {
        self.value(table, key, |reader, value| reader.integer(value, &range))
    }

    /// A number, or a list of the least and the most.
    fn span(
        &mut self,
        value: &Value<'_>,
        range: RangeInclusive<i64>,
        example: &str,
    ) -> Option<RangeInclusive<i64>> {
        if value.get_ref().is_integer() {
            let number = self.integer(value, &range)?;
            return Some(number..=number);
        }
        let Some(list) = value.get_ref().as_array() else {
            return self
                .wanted(value, &format!("a number or the least and the most, as {example},"));
        };
        let mut items = list.iter();
        let (Some(least), Some(most), None) = (items.next(), items.next(), items.next()) else {
            let cure = format!("write the least and the most, as {example}");
            self.mistake(value.span(), "two numbers are wanted here", Some(&cure));
            return None;
        };
        let (least, most) = (self.integer(least, &range), self.integer(most, &range));
        let (least, most) = (least?, most?);
        if least > most {
            let message = format!("from {least} to {most} there is nothing");
            self.mistake(value.span(), message, Some(&format!("write [{most}, {least}]")));
            return None;
        }
        Some(least..=most)
    }

    /// Cards: a list of them, or a text in which they are parted by blanks.
    fn cards(&mut self, value: &Value<'_>) -> Option<Vec<Card>> {
        if let Some(text) = value.get_ref().as_str() {
            let cards = text.split_whitespace().map(|text| self.card(text, value));
            return cards.collect::<Vec<_>>().into_iter().collect();
        }
        let Some(list) = value.get_ref().as_array() else {
            return self.wanted(value, "a list of cards, such as [\"019\", \"-023\", \"blank\"],");
        };
        let cards = list.iter().map(|item| match item.get_ref() {
            DeValue::String(text) => self.card(text, item),
            DeValue::Integer(_) => {
                let number = self.integer(item, &(-999..=999))?;
                Some(Card::Word(Word::new(number.try_into().ok()?)?))
            }
            _ => self.wanted(item, "a card"),
        });
        // All of them are looked at, also behind a mistake.
        cards.collect::<Vec<_>>().into_iter().collect()
    }

    fn card(&mut self, text: &str, value: &Value<'_>) -> Option<Card> {
        match deck::line(text.as_bytes()) {
            Ok(Some(card)) => Some(card),
            Ok(None) => {
                let cure = "a blank card is \"blank\"";
                self.mistake(value.span(), "there is nothing on this card", Some(cure));
                None
            }
            Err(error) => {
                self.mistake(value.span(), format!("`{text}`: {}", error.mistake), None);
                None
            }
        }
    }

    /// Punched cards, of which none is blank.
    fn words(&mut self, value: &Value<'_>) -> Option<Vec<Word>> {
        let cards = self.cards(value)?;
        let words = cards.iter().map(|card| match card {
            Card::Word(word) => Some(*word),
            Card::Blank => None,
        });
        let words: Option<Vec<Word>> = words.collect();
        if words.is_none() {
            let cure = "no program punches a blank card";
            self.mistake(value.span(), "a blank card is expected here", Some(cure));
        }
        words
    }

    fn opcodes(&mut self, value: &Value<'_>) -> Option<Vec<Opcode>> {
        let Some(list) = value.get_ref().as_array() else {
            return self.wanted(value, "a list of instructions, such as [\"TAC\"],");
        };
        let mut opcodes = Vec::new();
        for item in list {
            let Some(opcode) = self.opcode(item) else { continue };
            if opcodes.contains(&opcode) {
                self.mistake(item.span(), format!("{opcode} is named twice"), None);
            }
            opcodes.push(opcode);
        }
        Some(opcodes)
    }

    fn opcode(&mut self, value: &Value<'_>) -> Option<Opcode> {
        let name = self.text(value)?;
        let upper = name.to_uppercase();
        let found = Opcode::ALL.into_iter().find(|opcode| opcode.mnemonic() == upper);
        if found.is_none() {
            let near = |opcode: &Opcode| strsim::damerau_levenshtein(&upper, opcode.mnemonic());
            let nearest = Opcode::ALL.into_iter().min_by_key(near);
            let cure = match nearest.filter(|opcode| near(opcode) < 2) {
                Some(opcode) => format!("did you mean `{opcode}`?"),
                None => format!("there are {}", listed(&Opcode::ALL)),
            };
            self.mistake(value.span(), format!("`{name}` is not an instruction"), Some(&cure));
        }
        found
    }

    fn compare(&mut self, value: &Value<'_>) -> Option<Compare> {
        const KNOWN: [&str; 3] = ["cards", "stop", "accumulator"];
        let names = self.texts(value)?;
        if let Some(unknown) = names.iter().find(|name| !KNOWN.contains(&name.as_str())) {
            let cure = format!("there are {}", listed(&KNOWN));
            self.mistake(value.span(), format!("`{unknown}` cannot be compared"), Some(&cure));
            return None;
        }
        if names.is_empty() {
            let cure = "leave the key out to compare the cards";
            self.mistake(value.span(), "nothing is compared", Some(cure));
        }
        let has = |wanted: &str| names.iter().any(|name| name == wanted);
        Some(Compare { cards: has("cards"), stop: has("stop"), accumulator: has("accumulator") })
    }
}

/// The key that was meant, if one is near enough.
fn nearest<'k>(name: &str, known: &[&'k str]) -> Option<&'k str> {
    let distance = |other: &&str| strsim::damerau_levenshtein(name, other);
    let nearest = known.iter().copied().min_by_key(distance)?;
    (distance(&nearest) * 2 <= name.len().max(nearest.len())).then_some(nearest)
}

/// `a`, `b` and `c`.
fn listed(names: &[impl Display]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
