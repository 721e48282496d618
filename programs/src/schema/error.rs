//! The errors in the text of an assignment or a lesson, with their messages.

use std::fmt::{self, Display};
use std::ops::Range;

use cardiac_core::limits::MAX_FORM;
use cardiac_core::{Opcode, TextErrorKind};

/// An error in the text of a document, with its span.
///
/// ```
/// use cardiac_programs::lesson::{SchemaError, parse};
///
/// let errors = parse("title = 'Adding'\ntxet = 'Add.'\nprogram = 'HRS'").unwrap_err();
/// let SchemaError::UnknownKey { key, similar, .. } = &errors[0].error else { panic!() };
/// assert_eq!((key.as_str(), *similar), ("txet", Some("text")));
/// assert_eq!(errors[0].to_string(), "unknown key `txet`: did you mean `text`?");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SpannedError {
    /// The bytes of the text that are wrong.
    pub span: Range<usize>,
    /// The error.
    pub error: SchemaError,
}

/// An error in a document. `Display` writes it with the way to correct it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum SchemaError {
    /// The document is longer than [`MAX_FORM`].
    TooLong,
    /// There are more errors than are reported.
    MoreErrors,
    /// The `[[generate]]` tables make too many cards.
    TooManyGeneratedCards {
        /// The maximum.
        most: usize,
    },
    /// The text is not TOML; the message of the parser.
    NotToml(String),
    /// A key is unknown.
    UnknownKey {
        /// The text of the document.
        key: String,
        /// The most similar one.
        similar: Option<&'static str>,
        /// All known keys.
        known: &'static [&'static str],
    },
    /// A required key is missing.
    MissingKey(&'static str),
    /// A text is empty.
    EmptyText,
    /// A path leads out of the folder of the assignment.
    OutsideFolder(String),
    /// A key conflicts with `[by_hand]`.
    ConflictsWithByHand(String),
    /// A key has one table where it needs an array of tables.
    ExpectedTableArray(&'static str),
    /// A value has the wrong type.
    WrongType {
        /// The expected type.
        expected: ExpectedType,
        /// The actual type.
        actual: ActualType,
    },
    /// A number is out of range.
    OutOfRange {
        /// The minimum.
        least: i64,
        /// The maximum, if there is one.
        most: Option<i64>,
    },
    /// A range is not a list of two numbers; an example of one.
    InvalidRange(&'static str),
    /// The minimum of a range is larger than the maximum.
    ReversedRange {
        /// The first number.
        first: i64,
        /// The second number.
        second: i64,
    },
    /// A card is an empty text.
    EmptyCard,
    /// A text is not a card.
    InvalidCard {
        /// The text of the document.
        text: String,
        /// The error in it.
        error: TextErrorKind,
    },
    /// An expected output card is blank.
    BlankOutputCard,
    /// There is no case.
    MissingCase(DocumentKind),
    /// The name of a case is empty.
    EmptyName,
    /// The name of a case has control characters.
    ControlCharInName,
    /// Two cases have this name.
    DuplicateName(String),
    /// A word of `compare` is unknown.
    UnknownComparison {
        /// The text of the document.
        name: String,
        /// All known words.
        known: &'static [&'static str],
    },
    /// The list `compare` is empty.
    EmptyComparison,
    /// The program does not have as many gaps as there are `[[gap]]` tables.
    GapCountMismatch {
        /// The number of gaps in the program.
        program: usize,
        /// The number of tables.
        tables: usize,
    },
    /// An answer to a gap is empty or contains a gap.
    InvalidGapAnswer,
    /// An answer has the wrong form for its question.
    InvalidAnswer {
        /// The answer.
        answer: String,
        /// The question, as the document writes it.
        ask: String,
    },
    /// A question of `ask` is unknown.
    UnknownQuery {
        /// The text of the document.
        text: String,
        /// A suggestion.
        suggestion: QuerySuggestion,
    },
    /// There is no `[[by_hand.do]]`.
    EmptyByHand,
    /// An instruction is required and forbidden.
    RequiredAndForbidden(Opcode),
    /// An instruction is listed twice.
    DuplicateInstruction(Opcode),
    /// A name is not an instruction.
    UnknownInstruction {
        /// The text of the document.
        name: String,
        /// The most similar one.
        similar: Option<Opcode>,
    },
}

/// The expected type of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExpectedType {
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// A table.
    Table,
    /// A list of strings.
    Texts,
    /// A whole number.
    Number,
    /// A number or a range; an example.
    Span(&'static str),
    /// A list of cards.
    Cards,
    /// A card.
    Card,
    /// A list of instructions.
    Instructions,
}

/// The actual type of a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ActualType {
    /// A string.
    Text,
    /// A whole number.
    Number,
    /// A floating-point number.
    Point,
    /// A boolean.
    Flag,
    /// A date.
    Day,
    /// A list.
    List,
    /// A table.
    Table,
}

/// The kind of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DocumentKind {
    /// An assignment.
    Assignment,
    /// A lesson.
    Lesson,
}

/// A suggestion for an unknown question of `ask`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum QuerySuggestion {
    /// The number of the card is missing.
    WhichCard,
    /// The number or name of the cell is missing.
    WhichCell,
    /// A similar question.
    Similar(&'static str),
    /// All questions.
    All(&'static [&'static str]),
}

impl Display for SpannedError {
    /// Writes one sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for SpannedError {}

impl Display for SchemaError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(
                f,
                "the file is larger than {} KiB, the maximum for an assignment or a lesson",
                MAX_FORM >> 10
            ),
            Self::MoreErrors => f.write_str("there are more errors: correct these first"),
            Self::TooManyGeneratedCards { most } => write!(
                f,
                "the decks of all `[[generate]]` together have more than {most} cards: make \
                 `runs` or `words` smaller"
            ),
            Self::NotToml(message) => write!(f, "not valid TOML: {message}"),
            Self::UnknownKey { key, similar: Some(other), .. } => {
                write!(f, "unknown key `{key}`: did you mean `{other}`?")
            }
            Self::UnknownKey { key, similar: None, known } => {
                write!(f, "unknown key `{key}`: the keys are {}", OneOf(known))
            }
            Self::MissingKey(key) => write!(f, "missing key `{key}`: {}", missing(key)),
            Self::EmptyText => f.write_str("the text is empty"),
            Self::OutsideFolder(path) => write!(
                f,
                "`{path}` is outside the assignment's folder: put the file beside the assignment \
                 or in a folder below, and write for example `model.asm` or `wrong/one.asm`"
            ),
            Self::ConflictsWithByHand(key) => write!(
                f,
                "`{key}` cannot be combined with `[by_hand]`, which grades logs and not programs: \
                 remove one of them"
            ),
            Self::ExpectedTableArray(key) => {
                write!(f, "there may be more than one `{key}`: write `[[{key}]]`")
            }
            Self::WrongType { expected, actual } => {
                write!(f, "expected {expected}, found {actual}")
            }
            Self::OutOfRange { least, most: None } => write!(f, "expected {least} or more"),
            Self::OutOfRange { least, most: Some(most) } => {
                write!(f, "expected a number from {least} to {most}")
            }
            Self::InvalidRange(example) => {
                write!(f, "expected two numbers, the minimum and the maximum, such as {example}")
            }
            Self::ReversedRange { first, second } => {
                write!(f, "there is no number from {first} to {second}: write [{second}, {first}]")
            }
            Self::EmptyCard => f.write_str("the card is empty: a blank card is \"blank\""),
            Self::InvalidCard { text, error } => write!(f, "`{text}`: {error}"),
            Self::BlankOutputCard => {
                f.write_str("an expected output card is blank: no program punches a blank card")
            }
            Self::MissingCase(form) => {
                write!(f, "{form} needs a case: write `[[case]]` or `[[generate]]`")?;
                match form {
                    DocumentKind::Assignment => f.write_str(", or `[by_hand]` for work by hand"),
                    DocumentKind::Lesson => Ok(()),
                }
            }
            Self::EmptyName => f.write_str("the name is empty: say what the case tests"),
            Self::ControlCharInName => f.write_str("a name must be one line of visible characters"),
            Self::DuplicateName(name) => {
                write!(f, "two cases have the name `{name}`: give each its own name")
            }
            Self::UnknownComparison { name, known } => {
                write!(f, "`{name}` cannot be compared: choose from {}", OneOf(known))
            }
            Self::EmptyComparison => {
                f.write_str("nothing is compared: remove the key to compare the cards")
            }
            Self::RequiredAndForbidden(both) => {
                write!(f, "{both} is both required and forbidden")
            }
            Self::DuplicateInstruction(opcode) => write!(f, "{opcode} is listed twice"),
            Self::UnknownInstruction { name, similar: Some(opcode) } => {
                write!(f, "`{name}` is not an instruction: did you mean `{opcode}`?")
            }
            Self::UnknownInstruction { name, similar: None } => {
                write!(f, "`{name}` is not an instruction: the ten are {}", OneOf(&Opcode::ALL))
            }
            lesson_error => lesson_error.fmt_lesson_error(f),
        }
    }
}

impl SchemaError {
    /// Writes the errors that only a lesson can have.
    fn fmt_lesson_error(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::GapCountMismatch { program, tables } => write!(
                f,
                "number of gaps in the program: {program}, number of `[[gap]]` tables: {tables}; \
                 write ____ for each gap, and a `[[gap]]` for each ____, in the same order"
            ),
            Self::InvalidGapAnswer => {
                f.write_str("this fills no gap: write the right answer, as `answer = \"CLA\"`")
            }
            Self::InvalidAnswer { answer, ask } => {
                write!(f, "`{answer}` is not a possible answer to `{ask}`")
            }
            Self::UnknownQuery { text, suggestion } => {
                write!(f, "unknown question `{text}`: ")?;
                match suggestion {
                    QuerySuggestion::WhichCard => f.write_str("which card, for example `card 1`?"),
                    QuerySuggestion::WhichCell => {
                        f.write_str("which cell, for example `cell 20` or `cell sum`?")
                    }
                    QuerySuggestion::Similar(other) => write!(f, "did you mean `{other}`?"),
                    QuerySuggestion::All(known) => write!(f, "the questions are {}", OneOf(known)),
                }
            }
            Self::EmptyByHand => {
                f.write_str("there is nothing to do by hand: add a task as `[[by_hand.do]]`")
            }
            _ => Ok(()),
        }
    }
}

/// Returns the advice for a missing key.
fn missing(key: &str) -> &'static str {
    match key {
        "title" => "write `title = \"Adds two numbers\"`",
        "model" => "name the model solution, as `model = \"model.asm\"`",
        "words" => "write the number of words, as `words = 2` or `words = [1, 8]`",
        "program" => "write the program, with ____ for each gap",
        "answer" => "write the right answer, as `answer = \"CLA\"`",
        "hint" => "write a hint, as `hint = \"Where is the number?\"`",
        "question" => "write the question, as `question = \"What is on the first card?\"`",
        "ask" => "write what to look at, as `ask = \"card 1\"` or `ask = \"accumulator\"`",
        "say" => "write a sentence, as `say = \"That is the other cell.\"`",
        "steps" => "write which steps, as `steps = 3` or `steps = [1, 7]`",
        "text" => "write an introduction, as `text = \"Today the machine adds.\"`",
        _ => "write a name, as `name = \"two numbers\"`",
    }
}

impl Display for ExpectedType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text in quotes",
            Self::Flag => "`true` or `false`",
            Self::Table => "a table",
            Self::Texts => "a list of texts such as [\"wrong.asm\"]",
            Self::Number => "a whole number",
            Self::Span(example) => {
                return write!(f, "a number, or a minimum and a maximum such as {example}");
            }
            Self::Cards => "a list of cards such as [\"019\", \"-023\", \"blank\"]",
            Self::Card => "a card",
            Self::Instructions => "a list of instructions such as [\"TAC\"]",
        })
    }
}

impl Display for ActualType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Point => "a number with a point",
            Self::Flag => "true or false",
            Self::Day => "a date",
            Self::List => "a list",
            Self::Table => "a table",
        })
    }
}

impl Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Assignment => "an assignment",
            Self::Lesson => "a lesson",
        })
    }
}

/// Writes a list: `a`, `b` or `c`.
struct OneOf<'a, T>(&'a [T]);

impl<T: Display> Display for OneOf<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((last, others)) = self.0.split_last() else { return Ok(()) };
        for (place, name) in others.iter().enumerate() {
            write!(f, "{}`{name}`", if place == 0 { "" } else { ", " })?;
        }
        write!(f, "{}`{last}`", if others.is_empty() { "" } else { " and " })
    }
}
