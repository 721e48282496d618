//! Parses the TOML of an assignment.

use cardiac_core::{Opcode, nearest_word};
use toml::Spanned;
use toml::de::DeTable;

use super::document::{Assignment, ByHandAssignment, Instructions, Limits};
use crate::schema::case::{CaseSchema, Compare};
use crate::schema::error::{DocumentKind, ExpectedType, SchemaError, SpannedError};
use crate::schema::reader::{self as toml_reader, SpannedValue, TomlReader, excerpt};

/// Parses an assignment.
///
/// # Errors
///
/// The errors in the order of the text; after 50 of them one says that there are more.
pub fn parse(text: &str) -> Result<Assignment, Vec<SpannedError>> {
    toml_reader::parse(text, TomlReader::assignment)
}

const ROOT: &[&str] = &[
    "title",
    "text",
    "model",
    "wrong",
    "compare",
    "limits",
    "instructions",
    "case",
    "generate",
    "by_hand",
];
/// The keys that apply to programs and not to logs.
const OF_PROGRAMS: &[&str] = &["wrong", "compare", "limits", "instructions", "case", "generate"];
const BY_HAND: &[&str] = &["cards", "steps", "mistakes", "hints", "coach", "points"];
const LIMITS: &[&str] = &["steps", "cards", "cells", "points"];
const INSTRUCTIONS: &[&str] = &["required", "forbidden", "points"];
const CASE_SCHEMA: CaseSchema = CaseSchema {
    kind: DocumentKind::Assignment,
    case: &["name", "cards", "expect", "hidden", "points"],
    generate: &[
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
    ],
};

const MOST_ALLOWED: i64 = 1000;

impl TomlReader {
    fn assignment(&mut self, root: &DeTable<'_>) -> Option<Assignment> {
        self.keys(root, ROOT);
        let title = self.required(root, "title", (0..0, ROOT), Self::some_text);
        let model = self.required(root, "model", (0..0, ROOT), Self::file);
        let text = self.value(root, "text", Self::text).unwrap_or_default();
        let wrong = self.value(root, "wrong", Self::files).unwrap_or_default();
        let compare = self.value(root, "compare", Self::compare).unwrap_or(Compare::CARDS);
        let nothing = DeTable::new();
        let limits = self.value(root, "limits", Self::table).unwrap_or(&nothing);
        let limits = self.limits(limits);
        let instructions = self.value(root, "instructions", Self::table).unwrap_or(&nothing);
        let instructions = self.instructions(instructions);
        let by_hand =
            self.value(root, "by_hand", |reader, value| reader.by_hand_assignment(root, value));
        let (cases, generated) = if root.contains_key("by_hand") {
            (Vec::new(), Vec::new())
        } else {
            self.cases(root, &CASE_SCHEMA)?
        };
        Some(Assignment {
            title: title?,
            text,
            model: model?,
            wrong,
            compare,
            limits,
            instructions,
            cases,
            generated,
            by_hand,
        })
    }

    fn by_hand_assignment(
        &mut self,
        root: &DeTable<'_>,
        value: &SpannedValue<'_>,
    ) -> Option<ByHandAssignment> {
        for key in root.keys() {
            let name: &str = key.get_ref();
            if OF_PROGRAMS.contains(&name) {
                self.report(key.span(), SchemaError::ConflictsWithByHand(name.into()));
            }
        }
        let table = self.table(value)?;
        self.keys(table, BY_HAND);
        let cards = self.value(table, "cards", Self::cards).unwrap_or_default();
        let steps = self.number(table, "steps", 1..=ByHandAssignment::MOST_STEPS.into());
        let mut count = |key| {
            let count = self.number(table, key, 0..=MOST_ALLOWED);
            count.and_then(|count| usize::try_from(count).ok())
        };
        let (mistakes, hints, coach) = (count("mistakes"), count("hints"), count("coach"));
        Some(ByHandAssignment {
            cards,
            steps: steps.and_then(|steps| steps.try_into().ok()),
            mistakes: mistakes.unwrap_or(0),
            hints,
            coach,
            points: self.points(table),
        })
    }

    fn files(&mut self, value: &SpannedValue<'_>) -> Option<Vec<String>> {
        match value.get_ref().as_array() {
            Some(list) => Some(list.iter().filter_map(|item| self.file(item)).collect()),
            None => self.wrong_type(value, ExpectedType::Texts),
        }
    }

    /// Reads the path of a file in the folder of the assignment.
    ///
    /// Errors in a program are shown with its lines, and assignments are passed around: a path that
    /// leads out of the folder would reveal any file of the computer.
    fn file(&mut self, value: &SpannedValue<'_>) -> Option<String> {
        let text = self.some_text(value)?;
        let path = beside(&text);
        if path.is_none() {
            self.report(value.span(), SchemaError::OutsideFolder(excerpt(&text)));
        }
        path
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
            self.report(span, SchemaError::RequiredAndForbidden(*both));
        }
        Instructions { required, forbidden, points: self.points(table) }
    }

    fn opcodes(&mut self, value: &SpannedValue<'_>) -> Option<Vec<Opcode>> {
        let Some(list) = value.get_ref().as_array() else {
            return self.wrong_type(value, ExpectedType::Instructions);
        };
        let mut opcodes = Vec::new();
        for item in list {
            let Some(opcode) = self.opcode(item) else { continue };
            if opcodes.contains(&opcode) {
                self.report(item.span(), SchemaError::DuplicateInstruction(opcode));
            }
            opcodes.push(opcode);
        }
        Some(opcodes)
    }

    fn opcode(&mut self, value: &SpannedValue<'_>) -> Option<Opcode> {
        let name = excerpt(&self.text(value)?);
        let upper = name.to_uppercase();
        let found = Opcode::ALL.into_iter().find(|opcode| opcode.mnemonic() == upper);
        if found.is_none() {
            let nearest = nearest_word(&name, Opcode::ALL.map(Opcode::mnemonic));
            let similar = Opcode::ALL.into_iter().find(|opcode| nearest == Some(opcode.mnemonic()));
            self.report(value.span(), SchemaError::UnknownInstruction { name, similar });
        }
        found
    }
}

/// Returns a relative path without `.` and with `/` as separator, or `None` if it leads out of its
/// folder. A backslash is a separator as well: assignments are written on Windows, too.
fn beside(text: &str) -> Option<String> {
    let has_drive = text.as_bytes().get(1) == Some(&b':');
    if text.starts_with(['/', '\\']) || has_drive {
        return None;
    }
    let parts = text.split(['/', '\\']).filter(|part| !matches!(*part, "" | "."));
    let parts: Vec<&str> = parts.collect();
    let leads_out = parts.is_empty() || parts.contains(&"..");
    (!leads_out).then(|| parts.join("/"))
}
