//! Applies the cures that the errors of texts name.

use cardiac_core::load::{LoadError, decode, load};
use cardiac_core::{Address, Format, TextError, TextErrorKind};

/// A text that was changed as an error asks for.
#[derive(Clone)]
struct Attempt {
    text: String,
    format: Option<Format>,
    start: Option<Address>,
}

/// The most errors that follow each other.
const MOST_ERRORS: usize = 8;

/// Checks that every cure leads to a text that loads, perhaps with another error before.
pub(crate) fn check(text: &str, format: Option<Format>) {
    let attempt = Attempt { text: text.to_owned(), format, start: None };
    follow(&attempt, &mut Vec::new());
}

fn follow(attempt: &Attempt, errors: &mut Vec<String>) {
    let Attempt { text, format, start } = attempt;
    let mut diagnostics = Vec::new();
    let result = decode(text.as_bytes()).map_err(LoadError::Text).and_then(|text| {
        load(&text, *format, *start, |found| diagnostics.push(found.to_string())).map(|_| ())
    });
    let Err(error) = result else { return };
    errors.push(format!("{text:?}: {error}"));
    let shown = || format!("{}\n{}", errors.join("\n"), diagnostics.join("\n"));
    assert!(errors.len() <= MOST_ERRORS, "the cures lead nowhere:\n{}", shown());
    let cured = match &error {
        LoadError::Text(error) => cured(attempt, error),
        LoadError::Start(error) => {
            let start = error.candidates().next().or(Address::new(10));
            vec![Attempt { start, ..attempt.clone() }]
        }
        LoadError::Source => of_source(attempt, &diagnostics),
    };
    let has_no_cure = matches!(&error, LoadError::Text(error)
        if matches!(error.kind, TextErrorKind::NotPlainText { .. } | TextErrorKind::InvalidTape
            | TextErrorKind::InvalidJson | TextErrorKind::MissingMemory));
    assert!(has_no_cure || !cured.is_empty(), "no cure is known:\n{}", shown());
    for attempt in &cured {
        follow(attempt, errors);
    }
    errors.pop();
}

/// Returns a source with the cure of its first error, or without cells that look misspelled.
fn of_source(attempt: &Attempt, diagnostics: &[String]) -> Vec<Attempt> {
    let has = |sentence: &str| diagnostics.iter().any(|found| found.contains(sentence));
    let end = diagnostics.iter().find_map(|found| found.split_once("add a last line such as `"));
    let text = match () {
        () if has("a source has no cell numbers") => {
            let lines = attempt.text.lines().map(|line| {
                line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':').to_owned()
            });
            format!("ORG 10\n{}", lines.collect::<Vec<_>>().join("\n"))
        }
        () if has("this is a line of an image") => {
            return vec![Attempt { format: Some(Format::Image), ..attempt.clone() }];
        }
        () if end.is_some() => {
            format!("{}\n{}", attempt.text, end.map_or("", |end| end.1).trim_end_matches('`'))
        }
        () if has("if there are only data here") => {
            return ["12 510\n13 900", "END 10"]
                .map(|line| format!("{}\n{line}", attempt.text))
                .map(|text| Attempt { text, ..attempt.clone() })
                .to_vec();
        }
        () if has("put a `;` before a title") => format!("; {}", attempt.text),
        () if has("the contents are missing") => attempt.text.replace(['.', '\''], ""),
        () if has("write `0`") => attempt.text.replace('O', "0"),
        () if has("retype the number") => attempt.text.replace('\u{ff11}', "1"),
        () => return Vec::new(),
    };
    vec![Attempt { text, ..attempt.clone() }]
}

/// Returns the text with each of the cures that the sentence of an error names.
#[allow(clippy::too_many_lines, reason = "a cure for each kind of error")]
fn cured(attempt: &Attempt, error: &TextError) -> Vec<Attempt> {
    let text = Text { attempt, error };
    let image = Some(Format::Image);
    let deck = Some(Format::Deck);
    match error.kind {
        TextErrorKind::AmbiguousFormat => vec![text.named(deck), text.named(image)],
        TextErrorKind::CardBeforeLoader => vec![text.without_span(), text.named(image)],
        TextErrorKind::InstructionInImage => {
            let has_word = attempt.text.lines().any(|line| {
                line.split(':').nth(1).is_some_and(|word| word.trim().parse::<i16>().is_ok())
            });
            let word = text.with_line(|line, place| format!("{}520", &line[..place]));
            vec![if has_word { word } else { text.named(Some(Format::Source)) }]
        }
        TextErrorKind::StartInImage => {
            vec![Attempt { start: Address::new(10), ..text.with_line(|_, _| String::new()) }]
        }
        TextErrorKind::CardsOrCells => vec![text.named(deck), text.with_addresses()],
        TextErrorKind::DeckNotSource => vec![text.named(deck)],
        TextErrorKind::ForeignCells => vec![text.with_lines(|line| {
            let numbers = line.split(|c: char| !c.is_ascii_digit());
            numbers.filter(|number| !number.is_empty()).collect::<Vec<_>>().join(" ")
        })],
        TextErrorKind::CellInHeading => {
            vec![text.with_line(|line, place| {
                let cell = line[place..].trim_start_matches(';').replace('\u{a0}', ",");
                format!("{}\n{cell}", &line[..place])
            })]
        }
        TextErrorKind::TitleLine | TextErrorKind::InvalidRow => {
            vec![text.with_line(|line, _| format!(";{line}"))]
        }
        TextErrorKind::LineNumbers => vec![text.without_first_column()],
        TextErrorKind::NumberedCards => {
            vec![
                text.without_first_column(),
                text.with_lines(|line| line.replace([' ', '\t', ','], "\n")),
            ]
        }
        TextErrorKind::SplitColumns | TextErrorKind::SplitTableColumns => {
            vec![text.with_lines(joined_columns)]
        }
        TextErrorKind::MoreThanOneCell | TextErrorKind::MoreThanOneCard => {
            vec![text.with_rest_on_its_own(), text.with_rest_in_a_comment()]
        }
        TextErrorKind::CardsInComments => [" ", "\n"]
            .map(|separator| text.with_lines(|line| line.replace([';', '#'], separator)))
            .to_vec(),
        TextErrorKind::AmbiguousSeparator => {
            let cards = text.with_line(|line, _| line.replace([';', '#'], " "));
            vec![cards, text.with_spaced_comment()]
        }
        TextErrorKind::GroupedDigits => vec![text.with_line(|line, _| line.replace(',', " "))],
        TextErrorKind::NumberSign => {
            ["", "# "].map(|sign| text.with_line(|line, _| line.replacen('#', sign, 1))).to_vec()
        }
        TextErrorKind::QuotedLine => {
            vec![text.with_lines(|line| line.trim_start_matches('>').to_owned())]
        }
        TextErrorKind::MarkedLines { sign } => {
            vec![text.with_lines(|line| line.trim_start_matches([sign, ' ']).to_owned())]
        }
        TextErrorKind::LinesInQuotes => {
            vec![text.with_lines(|line| line.replace(['"', '\u{201c}', '\u{201d}'], ""))]
        }
        TextErrorKind::ListSign => {
            vec![text.with_lines(|line| line.replace("* ", "").replace("1. ", ""))]
        }
        TextErrorKind::UnknownBlank => {
            vec![text.with_lines(|line| line.replace(['.', 'x'], "_"))]
        }
        TextErrorKind::InstructionTable => {
            let source = |line: &str| {
                let mut fields = line.split(['|', ',']).map(str::trim);
                let is_cell = fields.any(|field| field.parse::<Address>().is_ok());
                if is_cell { fields.collect::<Vec<_>>().join(" ") } else { String::new() }
            };
            let text = text.with_lines(source).text;
            vec![Attempt { text: format!("ORG 10\n{text}"), ..attempt.clone() }]
        }
        TextErrorKind::InvalidCard if attempt.text.contains("the end") => {
            vec![text.with_line(|line, _| format!("; {line}"))]
        }
        TextErrorKind::CodeFence => vec![text.inside_blocks()],
        TextErrorKind::CellsInSteps => vec![text.renumbered()],
        TextErrorKind::EmptyField => vec![text.with_empty_field()],
        TextErrorKind::MissingContents => {
            ["500", "---"].map(|word| text.with_contents(word)).to_vec()
        }
        TextErrorKind::InvalidAddress => {
            vec![text.with_line(|line, place| format!("{}11 {}", &line[..place], &line[place..]))]
        }
        TextErrorKind::TextAfterCell | TextErrorKind::TextAfterCard => {
            vec![text.with_line(|line, place| format!("{}; {}", &line[..place], &line[place..]))]
        }
        TextErrorKind::InvalidTableRow => {
            let number = 10 + error.line;
            let row = if attempt.text.starts_with('|') {
                format!("| {number} | 500 |")
            } else {
                let separator = if attempt.text.contains(';') { ';' } else { ',' };
                format!("{number}{separator}500")
            };
            let mut cured = vec![text.with_line(|_, _| row.clone())];
            let line = attempt.text.lines().nth(error.line - 1).unwrap_or_default();
            if line.starts_with(char::is_alphabetic) {
                cured.push(text.with_line(|line, _| format!("; {line}")));
            }
            cured
        }
        TextErrorKind::ShortWord => vec![
            text.with_line(|line, place| format!("{}0{}", &line[..place], &line[place..])),
            text.with_line(|line, place| {
                let (word, rest) = line[place..].split_at(error.span.len());
                format!("{}{word}:{rest}", &line[..place])
            }),
        ],
        TextErrorKind::TooManyCells => vec![text.without_span()],
        TextErrorKind::WriteToCell00 | TextErrorKind::DuplicateCell { .. } => {
            vec![text.with_line(|_, _| String::new())]
        }
        TextErrorKind::DuplicateKey => vec![text.with_line(|line, place| {
            let comma = line[..place].rfind(',').expect("the second of two keys");
            format!("{}{}", &line[..comma], &line[error.span.end..])
        })],
        TextErrorKind::RowTooLong => {
            vec![
                text.with_line(|line, place| format!("{}\n20: {}", &line[..place], &line[place..])),
            ]
        }
        TextErrorKind::MissingCell00 => {
            vec![text.with_001(), text.with_addresses()]
        }
        TextErrorKind::MissingColon => {
            let comment = text.with_line(|line, _| format!("; {line}"));
            let has_cells = text.attempt.text.contains(':');
            vec![if has_cells { comment } else { text.with_addresses() }]
        }
        TextErrorKind::LetterForDigit { letter, digit } => {
            vec![text.with_line(|line, _| line.replace(letter, &digit.to_string()))]
        }
        TextErrorKind::NonAsciiDigit { .. } => {
            vec![text.with_line(|line, place| format!("{}7", &line[..place]))]
        }
        _ => Vec::new(),
    }
}

/// A text and its error.
struct Text<'a> {
    attempt: &'a Attempt,
    error: &'a TextError,
}

impl Text<'_> {
    fn changed(&self, text: String) -> Attempt {
        Attempt { text, ..self.attempt.clone() }
    }

    fn with_rest_on_its_own(&self) -> Attempt {
        self.with_line(|line, place| {
            let cell = spaced(line[place..].trim_start_matches([';', '#', '|', ',', '-', ' ']));
            format!("{}\n{cell}", &line[..place])
        })
    }

    fn with_rest_in_a_comment(&self) -> Attempt {
        self.with_line(|line, place| {
            let rest = line[place..].replace([';', '|', ','], " ");
            format!("{} ; that is: {rest}", &line[..place])
        })
    }

    fn with_spaced_comment(&self) -> Attempt {
        self.with_line(|line, place| {
            let comment = line[place..].trim_start_matches([';', '#', ' ']);
            format!("{} ; {comment}", &line[..place])
        })
    }

    fn with_contents(&self, word: &str) -> Attempt {
        self.with_line(|line, _| {
            if line.contains(",,") {
                line.replacen(",,", &format!(",{word},"), 1)
            } else {
                format!("{line} {word}")
            }
        })
    }

    fn with_001(&self) -> Attempt {
        self.changed(match self.attempt.text.strip_prefix('[') {
            Some(list) => format!("[001, {list}"),
            None => format!("001 {}", self.attempt.text),
        })
    }

    fn named(&self, format: Option<Format>) -> Attempt {
        Attempt { format, ..self.attempt.clone() }
    }

    /// Changes all lines.
    fn with_lines(&self, change: impl Fn(&str) -> String) -> Attempt {
        let lines: Vec<String> = self.attempt.text.lines().map(change).collect();
        self.changed(lines.join("\n"))
    }

    /// Changes the line of the error. The change gets the place of the error in it.
    fn with_line(&self, change: impl Fn(&str, usize) -> String) -> Attempt {
        let mut lines: Vec<String> = self.attempt.text.lines().map(str::to_owned).collect();
        let line = &mut lines[self.error.line - 1];
        *line = change(line, self.error.span.start);
        self.changed(lines.join("\n"))
    }

    fn without_span(&self) -> Attempt {
        self.with_line(|line, place| format!("{}{}", &line[..place], &line[self.error.span.end..]))
    }

    fn without_first_column(&self) -> Attempt {
        self.with_lines(|line| {
            let digits = line.trim_start().trim_start_matches('|').trim_start();
            let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
            let rest = rest.trim_start_matches(['.', ':', ')', ' ', '\t', ',', ';']);
            if rest.len() < digits.len() { rest.to_owned() } else { line.to_owned() }
        })
    }

    /// Puts the address of its first cell before each line.
    fn with_addresses(&self) -> Attempt {
        let mut cell = 10;
        let lines = self.attempt.text.lines().map(|line| {
            let words: Vec<&str> = line
                .split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '_')))
                .filter(|word| !word.is_empty())
                .collect();
            let row = format!("{cell}: {}", words.join(" "));
            cell += words.len();
            row
        });
        let lines: Vec<String> = lines.collect();
        self.changed(lines.join("\n"))
    }

    /// Numbers the cells one by one.
    fn renumbered(&self) -> Attempt {
        let mut cell = 9;
        self.with_numbered_lines(move || {
            cell += 1;
            cell
        })
    }

    fn with_numbered_lines(&self, mut next: impl FnMut() -> usize) -> Attempt {
        let lines = self.attempt.text.lines().map(|line| {
            let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
            if rest.len() < line.len() { format!("{}{rest}", next()) } else { line.to_owned() }
        });
        let lines: Vec<String> = lines.collect();
        self.changed(lines.join("\n"))
    }

    /// Removes the first and the last lines of blocks of code, and text outside of them.
    fn inside_blocks(&self) -> Attempt {
        let mut is_inside = false;
        let lines = self.attempt.text.lines().filter(|line| {
            let is_fence = line.starts_with("```") || line.starts_with("~~~");
            is_inside ^= is_fence;
            is_inside && !is_fence
        });
        let lines: Vec<&str> = lines.collect();
        self.changed(lines.join("\n"))
    }

    /// Writes blanks where fields are empty.
    fn with_empty_field(&self) -> Attempt {
        let text = &self.attempt.text;
        let is_column = text.lines().all(|line| line.split_whitespace().count() <= 1);
        let text = match () {
            () if text.lines().all(|line| line.ends_with(';')) => text.replace("\n;\n", "\n500;\n"),
            () if text.starts_with(';') => format!("10{text}"),
            () if text.contains(";7;how") => text.replace(";7;how", "\"7;how"),
            () if text.contains("\n\t") => text.replace("\n\t", "\n011\t"),
            () if text.contains("\n;") => text.replace("\n;", "\n11;"),
            () if is_column => text.replace("\n\n", "\n---\n").replace("\n\n", "\n---\n"),
            () if text.contains("\t\t") => {
                text.replace("\t\t", "\t---\t").replace("\t\t", "\t---\t")
            }
            () => text.replace("     ", " --- ").replace(",,", ",---,"),
        };
        self.changed(text)
    }
}

/// Returns a cell in its columns: `Keep11900Stop` becomes `11 900 Stop`.
fn spaced(text: &str) -> String {
    let is_digit = |c: char| c.is_ascii_digit();
    let start = text.find(is_digit).unwrap_or_default();
    let digits = text[start..].chars().take_while(|&c| is_digit(c)).count();
    if digits != 5 {
        return text.to_owned();
    }
    format!("{} {} {}", &text[start..start + 2], &text[start + 2..start + 5], &text[start + 5..])
}

/// Joins operation codes and addresses: `17 0 34` becomes `17 034`.
fn joined_columns(line: &str) -> String {
    if let [cell, code, address] = line.split(',').collect::<Vec<_>>()[..] {
        return if code.len() == 1 { format!("{cell},{code}{address}") } else { line.to_owned() };
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    if let ["1", "2", words @ ..] | [words @ .., "_"] = &words[..] {
        let pairs: Vec<String> = words
            .chunk_by(|one, two| one.len() == 1 && two.len() == 2)
            .map(<[&str]>::concat)
            .collect();
        let (begin, end) = if line.starts_with('1') { ("1 2 ", "") } else { ("", " _") };
        return format!("{begin}{}{end}", pairs.join(" "));
    }
    if let ["2", "800", cards @ ..] = &words[..] {
        return format!("2 800{}", joined_cards(cards));
    }
    match words[..] {
        [first, second] if first.len() == 1 => format!("{first}{second}"),
        [cell, code, address, ..] if code.len() == 1 => {
            format!("{cell} {code}{address} {}", words[3..].join(" "))
        }
        _ => line.to_owned(),
    }
}

/// Joins the operation codes and addresses behind the cells of a deck: `10 5 31` becomes
/// `10 531`.
fn joined_cards(cards: &[&str]) -> String {
    match cards {
        [cell, code, address, rest @ ..] if code.len() == 1 && address.len() == 2 => {
            format!(" {cell} {code}{address}{}", joined_cards(rest))
        }
        [cell, word, rest @ ..] => format!(" {cell} {word}{}", joined_cards(rest)),
        _ => cards.concat(),
    }
}
