//! What can be wrong with the text of a form, and its cure.

use alloc::string::String;
use core::fmt::{self, Display};
use core::ops::Range;

use cardiac_core::limits::MAX_FORM;
use cardiac_core::{Mistake, Opcode};

/// Something in the text of a form that is not as it should be.
///
/// ```
/// use cardiac_programs::lesson::{FormMistake, parse};
///
/// let mistakes = parse("title = 'Adding'\ntxet = 'Add.'\nprogram = 'HRS'").unwrap_err();
/// let FormMistake::UnknownKey { key, similar, .. } = &mistakes[0].mistake else { panic!() };
/// assert_eq!((key.as_str(), *similar), ("txet", Some("text")));
/// assert_eq!(mistakes[0].to_string(), "there is no key `txet`: did you mean `text`?");
/// ```
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misprint {
    /// The bytes of the text that are meant.
    pub span: Range<usize>,
    /// What is wrong.
    pub mistake: FormMistake,
}

/// What can be wrong. Displayed, it is a sentence with what may have been meant, or what to
/// do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum FormMistake {
    /// It has more bytes than an assignment or a lesson may have.
    TooLong,
    /// There are more mistakes than are reported.
    MoreMistakes,
    /// The cards of all `[[generate]]` are more than this.
    TooManyDrawn {
        /// The most.
        most: usize,
    },
    /// It is no TOML; what its reader says of it.
    NotToml(String),
    /// There is no such key.
    UnknownKey {
        /// As it is written.
        key: String,
        /// The one that may be meant.
        similar: Option<&'static str>,
        /// All that there are.
        known: &'static [&'static str],
    },
    /// A key is missing that must be there.
    MissingKey(&'static str),
    /// Nothing stands between the quotes.
    EmptyText,
    /// A file that is not in the folder of the assignment; as it is written.
    NotBeside(String),
    /// A key does not go with `[by_hand]` in an assignment.
    NotByHand(String),
    /// A key holds one table, and is for several.
    OneTable(&'static str),
    /// A key holds something else.
    Other {
        /// What should stand there.
        wanted: Wanted,
        /// What stands there.
        found: Found,
    },
    /// A number is too small or too large.
    OutOfRange {
        /// The smallest.
        least: i64,
        /// The largest, if there is one.
        most: Option<i64>,
    },
    /// A list of other than two numbers is to be one of the least and the most; an example.
    NotTwoNumbers(&'static str),
    /// The least is more than the most.
    Backwards {
        /// The one that stands first.
        first: i64,
        /// The one that stands behind it.
        second: i64,
    },
    /// A card is an empty text.
    NothingOnCard,
    /// A text is no card.
    NoCard {
        /// As it is written.
        text: String,
        /// What is wrong with it.
        mistake: Mistake,
    },
    /// A card that is to be punched is blank.
    BlankExpected,
    /// There is no case.
    NoCase(Form),
    /// The name of a case is empty.
    EmptyName,
    /// The name of a case has characters that are not seen.
    UnseenInName,
    /// Two cases have this name.
    NameTwice(String),
    /// This cannot be compared.
    NotCompared {
        /// As it is written.
        name: String,
        /// What can be.
        known: &'static [&'static str],
    },
    /// Nothing is compared.
    NothingCompared,
    /// The gaps of a program are more or fewer than those that are told of.
    Gaps {
        /// In the program.
        program: usize,
        /// Told of.
        tables: usize,
    },
    /// An answer fills no gap.
    FillsNoGap,
    /// An answer could not be one to what is asked.
    NoAnswer {
        /// The answer.
        answer: String,
        /// What is asked, as a form says it.
        ask: String,
    },
    /// This cannot be asked for.
    NotAsked {
        /// As it is written.
        text: String,
        /// What may be meant.
        cure: AskCure,
    },
    /// There is nothing to do by hand.
    NothingByHand,
    /// An instruction is required and forbidden.
    RequiredAndForbidden(Opcode),
    /// An instruction is named twice.
    NamedTwice(Opcode),
    /// This is no instruction.
    NoInstruction {
        /// As it is written.
        name: String,
        /// The one that may be meant.
        similar: Option<Opcode>,
    },
}

/// What may stand behind a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Wanted {
    /// A text.
    Text,
    /// Yes or no.
    Flag,
    /// A table.
    Table,
    /// A list of texts.
    Texts,
    /// A whole number.
    Number,
    /// A number, or the least and the most; an example.
    Span(&'static str),
    /// A list of cards.
    Cards,
    /// A card.
    Card,
    /// A list of instructions.
    Instructions,
}

/// What stands behind a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Found {
    /// A text.
    Text,
    /// A whole number.
    Number,
    /// A number with a point.
    Point,
    /// Yes or no.
    Flag,
    /// A day.
    Day,
    /// A list.
    List,
    /// A table.
    Table,
}

/// Whose cases they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Those of an assignment.
    Assignment,
    /// Those of a lesson.
    Lesson,
}

/// What may be meant by something that cannot be asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AskCure {
    /// A card, without its number.
    WhichCard,
    /// A cell, without its number or name.
    WhichCell,
    /// This.
    Similar(&'static str),
    /// One of these.
    All(&'static [&'static str]),
}

impl Display for Misprint {
    /// One sentence.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.mistake.fmt(f)
    }
}

impl core::error::Error for Misprint {}

impl Display for FormMistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong => write!(
                f,
                "this is larger than {} KiB, the most that an assignment or a lesson may have",
                MAX_FORM >> 10
            ),
            Self::MoreMistakes => f.write_str("more mistakes follow: mend these first"),
            Self::TooManyDrawn { most } => write!(
                f,
                "with this the decks of all `[[generate]]` have more than {most} cards: write \
                 smaller `runs` or `words`"
            ),
            Self::NotToml(told) => write!(f, "this is no TOML: {told}"),
            Self::UnknownKey { key, similar: Some(other), .. } => {
                write!(f, "there is no key `{key}`: did you mean `{other}`?")
            }
            Self::UnknownKey { key, similar: None, known } => {
                write!(f, "there is no key `{key}`: there are {}", Listed(known))
            }
            Self::MissingKey(key) => write!(f, "the key `{key}` is missing: {}", missing(key)),
            Self::EmptyText => f.write_str("nothing stands between the quotes"),
            Self::NotBeside(path) => write!(
                f,
                "`{path}` is outside the assignment's folder: put the file beside the assignment, \
                 or in a folder below, and write `model.asm` or `wrong/one.asm`"
            ),
            Self::NotByHand(key) => write!(
                f,
                "`{key}` does not go with `[by_hand]`: a log is judged by the work and not by \
                 cases: leave one of them out"
            ),
            Self::OneTable(key) => {
                write!(f, "there may be more than one `{key}`: write `[[{key}]]`")
            }
            Self::Other { wanted, found } => {
                write!(f, "{wanted} is wanted here, and this is {found}")
            }
            Self::OutOfRange { least, most: None } => write!(f, "this is to be {least} or more"),
            Self::OutOfRange { least, most: Some(most) } => {
                write!(f, "this is to be a number from {least} to {most}")
            }
            Self::NotTwoNumbers(example) => {
                write!(f, "two numbers are wanted here: write the least and the most, as {example}")
            }
            Self::Backwards { first, second } => {
                write!(f, "from {first} to {second} there is nothing: write [{second}, {first}]")
            }
            Self::NothingOnCard => {
                f.write_str("there is nothing on this card: a blank card is \"blank\"")
            }
            Self::NoCard { text, mistake } => write!(f, "`{text}`: {mistake}"),
            Self::BlankExpected => {
                f.write_str("a blank card is expected here: no program punches a blank card")
            }
            Self::NoCase(form) => {
                write!(
                    f,
                    "{form} needs a case: write one as `[[case]]`, or some as `[[generate]]`"
                )?;
                match form {
                    Form::Assignment => f.write_str("; or `[by_hand]`, for work by hand"),
                    Form::Lesson => Ok(()),
                }
            }
            Self::EmptyName => f.write_str("this name is empty: say what the case is about"),
            Self::UnseenInName => f.write_str("a name is one line of plain characters"),
            Self::NameTwice(name) => {
                write!(f, "there are two cases with the name `{name}`: give each a name of its own")
            }
            Self::NotCompared { name, known } => {
                write!(f, "`{name}` cannot be compared: there are {}", Listed(known))
            }
            Self::NothingCompared => {
                f.write_str("nothing is compared: leave the key out to compare the cards")
            }
            Self::RequiredAndForbidden(both) => {
                write!(f, "{both} is required as well as forbidden")
            }
            Self::NamedTwice(opcode) => write!(f, "{opcode} is named twice"),
            Self::NoInstruction { name, similar: Some(opcode) } => {
                write!(f, "`{name}` is not an instruction: did you mean `{opcode}`?")
            }
            Self::NoInstruction { name, similar: None } => {
                write!(f, "`{name}` is not an instruction: there are {}", Listed(&Opcode::ALL))
            }
            of_lesson => of_lesson.of_lesson(f),
        }
    }
}

impl FormMistake {
    /// What can be wrong with a lesson alone.
    fn of_lesson(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Gaps { program, tables } => write!(
                f,
                "the number of gaps in the program is {program}, and of tables `[[gap]]` {tables}: \
                 write ____ for each gap, and a `[[gap]]` for each ____, in their order"
            ),
            Self::FillsNoGap => {
                f.write_str("this fills no gap: say what may stand there, as `answer = \"CLA\"`")
            }
            Self::NoAnswer { answer, ask } => write!(f, "`{answer}` is no answer to `{ask}`"),
            Self::NotAsked { text, cure } => {
                write!(f, "`{text}` cannot be asked for: ")?;
                match cure {
                    AskCure::WhichCard => f.write_str("say which, as `card 1`"),
                    AskCure::WhichCell => f.write_str("say which, as `cell 20` or `cell sum`"),
                    AskCure::Similar(other) => write!(f, "did you mean `{other}`?"),
                    AskCure::All(known) => write!(f, "there are {}", Listed(known)),
                }
            }
            Self::NothingByHand => f.write_str(
                "there is nothing to do by hand: say what is to be done, in `[[by_hand.do]]`",
            ),
            _ => Ok(()),
        }
    }
}

/// What to do about a key that is missing.
fn missing(key: &str) -> &'static str {
    match key {
        "title" => "write `title = \"Adds two numbers\"`",
        "model" => "name the model solution, as `model = \"model.asm\"`",
        "words" => "how many words are drawn, as `words = 2` or `words = [1, 8]`",
        "program" => "write the program, with ____ in the place of each gap",
        "answer" => "say what is right, as `answer = \"CLA\"`",
        "hint" => "say what helps, as `hint = \"Where does the number lie?\"`",
        "question" => "ask something, as `question = \"What is on the first card?\"`",
        "ask" => "say what is asked for, as `ask = \"card 1\"` or `ask = \"accumulator\"`",
        "say" => "say it in a sentence, as `say = \"That is the other cell.\"`",
        "steps" => "say which steps, as `steps = 3` or `steps = [1, 7]`",
        "text" => "say what it is about, as `text = \"Today the machine adds.\"`",
        _ => "give it a name, as `name = \"two numbers\"`",
    }
}

impl Display for Wanted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text in quotes",
            Self::Flag => "`true` or `false`",
            Self::Table => "a table",
            Self::Texts => "a list of texts, such as [\"wrong.asm\"],",
            Self::Number => "a whole number",
            Self::Span(example) => {
                return write!(f, "a number or the least and the most, as {example},");
            }
            Self::Cards => "a list of cards, such as [\"019\", \"-023\", \"blank\"],",
            Self::Card => "a card",
            Self::Instructions => "a list of instructions, such as [\"TAC\"],",
        })
    }
}

impl Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Point => "a number with a point",
            Self::Flag => "true or false",
            Self::Day => "a day",
            Self::List => "a list",
            Self::Table => "a table",
        })
    }
}

impl Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Assignment => "an assignment",
            Self::Lesson => "a lesson",
        })
    }
}

/// `a`, `b` and `c`.
struct Listed<'a, T>(&'a [T]);

impl<T: Display> Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some((last, others)) = self.0.split_last() else { return Ok(()) };
        for (place, name) in others.iter().enumerate() {
            write!(f, "{}`{name}`", if place == 0 { "" } else { ", " })?;
        }
        write!(f, "{}`{last}`", if others.is_empty() { "" } else { " and " })
    }
}
