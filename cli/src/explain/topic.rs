//! The parser for the arguments of `cardiac explain`.

use cardiac_core::assembler::{DiagnosticKind, Operation, Severity, assemble};
use cardiac_core::rules::{self, RuleText};
use cardiac_core::{Address, Card, Instruction, Opcode, TextErrorKind};

/// A thing to explain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Topic {
    /// A word, or a blank cell.
    Word(Card),
    /// A mnemonic alone.
    Mnemonic(Opcode),
    /// An instruction with the number of its cell.
    Instruction(Instruction),
    /// An instruction with a label or a literal as operand.
    Symbolic(Opcode, String),
    /// A directive. Its operand is ignored.
    Directive(Operation),
    /// `=3`.
    Literal(String),
    /// `loop:`.
    Label(String),
    /// A rule by its number.
    Rule(u8, RuleText),
}

/// Parses all arguments. The operand of an instruction is in the same argument or in the next ones.
pub(crate) fn topics(arguments: &[String]) -> Result<Vec<Topic>, String> {
    let mut topics = Vec::new();
    let mut rest = arguments;
    while let [first, after @ ..] = rest {
        let statement = without_comment(first).trim();
        rest = after;
        let (statement, label) = match statement.split_once(':') {
            Some((label, statement)) => (statement.trim(), Some(label)),
            None => (statement, None),
        };
        if let Some(label) = label {
            topics.push(Topic::Label(label.to_owned()));
        }
        let (word, operand) = split(statement);
        match Operation::from_name(word) {
            None if statement.is_empty() && label.is_some() => {}
            None => {
                for word in statement.split_whitespace() {
                    topics.push(word_or_rule(word)?);
                }
                if statement.is_empty() {
                    return Err(unknown(first));
                }
            }
            Some(operation) => {
                let taken = if operand.is_empty() { operands(operation, rest) } else { 0 };
                let (own, after) = rest.split_at(taken);
                rest = after;
                let operand = if taken > 0 { own.join(" ") } else { operand.to_owned() };
                topics.push(operation_topic(operation, &operand)?);
            }
        }
    }
    Ok(topics)
}

fn without_comment(line: &str) -> &str {
    let start = [";", "#", "//"].iter().filter_map(|sign| line.find(sign)).min();
    &line[..start.unwrap_or(line.len())]
}

fn split(statement: &str) -> (&str, &str) {
    let (word, rest) = statement.split_once(char::is_whitespace).unwrap_or((statement, ""));
    (word, rest.trim())
}

/// Returns how many arguments form the operand of the operation before them.
fn operands(operation: Operation, arguments: &[String]) -> usize {
    let is_operand = |argument: &&String| {
        let word = split(argument).0;
        Operation::from_name(word).is_none() && rule_number(word).is_none() && !word.contains(':')
    };
    let operands = arguments.iter().take_while(is_operand);
    match operation {
        // The two counts of SFT may be two arguments.
        Operation::Instruction(Opcode::Sft) => {
            let counts = operands.take(2).take_while(|count| count.len() == 1).count();
            if counts == 2 {
                2
            } else {
                usize::from(arguments.first().is_some_and(|a| is_operand(&a)))
            }
        }
        Operation::Instruction(_) => operands.take(1).count(),
        _ => operands.count(),
    }
}

fn operation_topic(operation: Operation, operand: &str) -> Result<Topic, String> {
    match operation {
        Operation::Instruction(opcode) if operand.is_empty() => Ok(Topic::Mnemonic(opcode)),
        Operation::Instruction(opcode) => instruction(opcode, operand),
        directive => Ok(Topic::Directive(directive)),
    }
}

/// Parses an instruction with its operand by assembling it.
fn instruction(opcode: Opcode, operand: &str) -> Result<Topic, String> {
    let operand = match operand.split_once(' ') {
        Some((left, right)) if opcode == Opcode::Sft => format!("{left},{}", right.trim()),
        _ => operand.to_owned(),
    };
    let source = format!("        ORG 10\n        {opcode} {operand}\n");
    let (mut mistake, mut has_names) = (None, false);
    let assembly = assemble(&source, |found| match found.kind {
        DiagnosticKind::UndefinedName { .. } => has_names = true,
        kind if found.severity() == Severity::Error && mistake.is_none() => {
            mistake = Some(kind.to_string());
        }
        _ => {}
    });
    if let Some(mistake) = mistake {
        return Err(format!("`{opcode} {operand}`: {mistake}"));
    }
    let here = Address::new(10).and_then(|cell| assembly.as_ref()?.image.cell(cell).word());
    match here {
        Some(word) if !(has_names || operand.starts_with('=')) => {
            Ok(Topic::Instruction(word.into()))
        }
        _ => Ok(Topic::Symbolic(opcode, operand)),
    }
}

/// Parses an argument that is not an operation.
fn word_or_rule(word: &str) -> Result<Topic, String> {
    if let Some(number) = rule_number(word) {
        let passage = rules::rule(number).ok_or_else(|| {
            format!("there is no rule `{word}`: the rules are R1 to R{}", rules::LAST)
        })?;
        return Ok(Topic::Rule(number, passage));
    }
    if word
        .strip_prefix('=')
        .is_some_and(|number| number.parse::<Card>().is_ok_and(|card| card != Card::Blank))
    {
        return Ok(Topic::Literal(word.to_owned()));
    }
    match word.parse() {
        Ok(card) => Ok(Topic::Word(card)),
        Err(TextErrorKind::InvalidCard) => Err(unknown(word)),
        Err(mistake) => Err(format!("`{word}`: {mistake}")),
    }
}

/// Parses the number of a rule, such as `R12` or `r12`.
fn rule_number(word: &str) -> Option<u8> {
    let digits = word.strip_prefix(['R', 'r'])?;
    // A number that does not fit into `u8` is not a rule either.
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u8::MAX))
}

/// Returns the error of an unknown topic, with the assembler's suggestion if it has one.
fn unknown(word: &str) -> String {
    let mut similar = String::new();
    let _ = assemble(&format!("        {word} 20\n"), |found| {
        if let DiagnosticKind::UnknownOperation { candidates: known, .. } = found.kind {
            similar = known.to_string();
        }
    });
    let suggestion = if similar.is_empty() { AVAILABLE_TOPICS } else { similar.as_str() };
    format!("unknown topic `{word}`: {suggestion}")
}

const AVAILABLE_TOPICS: &str = "write a word such as 530, an instruction such as CLA or `CLA 20`, a \
                             directive such as DATA, or a rule, R1 to R18";

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Result<Vec<Topic>, String> {
        let arguments: Vec<String> = line.split('|').map(str::to_owned).collect();
        topics(&arguments)
    }

    fn word(text: &str) -> Topic {
        Topic::Word(text.parse().expect("a card"))
    }

    fn instruction(text: &str) -> Topic {
        let word: cardiac_core::Word = text.parse().expect("a word");
        Topic::Instruction(word.into())
    }

    #[test]
    fn topics_are_parsed() {
        use Opcode::{Add, Cla, Inp, Sft};
        for (line, topics) in [
            ("530", vec![word("530")]),
            ("530|-031", vec![word("530"), word("-031")]),
            ("530 031", vec![word("530"), word("031")]),
            ("20", vec![word("20")]),
            ("Blank", vec![Topic::Word(Card::Blank)]),
            ("CLA", vec![Topic::Mnemonic(Cla)]),
            ("in", vec![Topic::Mnemonic(Inp)]),
            ("cla|ADD", vec![Topic::Mnemonic(Cla), Topic::Mnemonic(Add)]),
            ("CLA 20", vec![instruction("120")]),
            ("cla|20", vec![instruction("120")]),
            ("CLA|20|530", vec![instruction("120"), word("530")]),
            ("CLA 20 + 2", vec![instruction("122")]),
            ("SFT 1,3", vec![instruction("413")]),
            ("SFT|1|3", vec![instruction("413")]),
            ("SFT 1 3", vec![instruction("413")]),
            ("SFT|13|5", vec![instruction("413"), word("5")]),
            ("OUT sum ; punch it", vec![Topic::Symbolic(Opcode::Out, "sum".into())]),
            ("ADD|=3", vec![Topic::Symbolic(Add, "=3".into())]),
            ("=3", vec![Topic::Literal("=3".into())]),
            ("org", vec![Topic::Directive(Operation::Org)]),
            ("DATA|5|7|CLA", vec![Topic::Directive(Operation::Data), Topic::Mnemonic(Cla)]),
            ("loop:|CLA|20", vec![Topic::Label("loop".into()), instruction("120")]),
            ("loop: CLA 20", vec![Topic::Label("loop".into()), instruction("120")]),
            ("SFT", vec![Topic::Mnemonic(Sft)]),
        ] {
            assert_eq!(read(line), Ok(topics), "{line}");
        }
        assert!(matches!(
            read("r12|CLA").as_deref(),
            Ok([Topic::Rule(12, _), Topic::Mnemonic(Cla)])
        ));
    }

    #[test]
    fn unknown_topics_are_errors() {
        for (line, message) in [
            ("CLR", "unknown topic `CLR`: did you mean `CLA`?"),
            ("halt", "unknown topic `halt`: did you mean `HRS`?"),
            ("hopper", "unknown topic `hopper`: write a word such as 530"),
            ("", "unknown topic ``"),
            ("R19", "there is no rule `R19`: the rules are R1 to R18"),
            ("R0", "there is no rule `R0`"),
            ("R999", "there is no rule `R999`"),
            ("1234", "`1234`: too many digits"),
            ("CLA 200", "`CLA 200`: "),
            ("CLA -5", "`CLA -5`: "),
            ("STO =3", "`STO =3`: "),
            ("=x", "unknown topic `=x`"),
        ] {
            let mistake = read(line).expect_err(line);
            assert!(mistake.starts_with(message), "{line}: {mistake}");
        }
    }
}
