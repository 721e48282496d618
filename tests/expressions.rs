//! Expressions have the value of a tree that is evaluated separately; arbitrary text is parsed or
//! reported with its place, without a panic.

use crate::support::{accumulators, addresses, cards, sparse_memories};
use cardiac_core::expression::{Binding, EvalContext, Expression, ExpressionErrorKind};
use cardiac_core::{Address, Card, Machine};
use proptest::prelude::*;

/// The names in the trees: labels, a label that is a word of the language, an EQU.
const NAMES: [(&str, u8); 4] = [("total", 20), ("Table_2", 98), ("acc", 3), ("größe", 0)];
const EQU: (&str, i16) = ("limit", -42);

fn names() -> impl Iterator<Item = (&'static str, Binding)> + Clone {
    let label = |(name, number)| (name, Binding::Cell(Address::new(number).expect("a cell")));
    NAMES.into_iter().map(label).chain([(EQU.0, Binding::Number(EQU.1))])
}

#[derive(Clone, Debug)]
enum Tree {
    Number(u32),
    Word(&'static str),
    /// A label or an EQU, plain or with `&`.
    Name(usize, bool),
    /// The contents of a cell, in brackets or after `cell`.
    Cell(Box<Tree>, bool),
    Negative(Box<Tree>),
    Not(Box<Tree>),
    Two(&'static str, Box<Tree>, Box<Tree>),
}

const SUMS: [&str; 3] = ["+", "-", "*"];
const OPERATORS: [&str; 15] =
    ["+", "-", "*", "==", "=", "!=", "<>", "<", "<=", ">", ">=", "and", "&&", "or", "||"];

fn leaves() -> impl Strategy<Value = Tree> {
    prop_oneof![
        3 => (0_u32..120).prop_map(Tree::Number),
        1 => (0_u32..100_000).prop_map(Tree::Number),
        4 => prop::sample::select(vec!["acc", "BUG", "card", "Step"]).prop_map(Tree::Word),
        3 => (0..=NAMES.len(), any::<bool>()).prop_map(|(name, is_number)| {
            Tree::Name(name, is_number || name == 2) // the label `acc`
        }),
    ]
}

/// Sums, as allowed for the number of a cell.
fn sums() -> impl Strategy<Value = Tree> {
    leaves().prop_recursive(3, 8, 2, |tree| {
        let two = (prop::sample::select(SUMS.to_vec()), tree.clone(), tree.clone());
        prop_oneof![
            two.prop_map(|(operator, a, b)| Tree::Two(operator, a.into(), b.into())),
            tree.clone().prop_map(|tree| Tree::Negative(tree.into())),
            (tree, any::<bool>()).prop_map(|(tree, word)| Tree::Cell(tree.into(), word)),
        ]
    })
}

fn trees() -> impl Strategy<Value = Tree> {
    leaves().prop_recursive(4, 24, 2, |tree| {
        let two = (prop::sample::select(OPERATORS.to_vec()), tree.clone(), tree.clone());
        prop_oneof![
            4 => two.prop_map(|(operator, a, b)| Tree::Two(operator, a.into(), b.into())),
            1 => tree.clone().prop_map(|tree| Tree::Negative(tree.into())),
            1 => tree.prop_map(|tree| Tree::Not(tree.into())),
            2 => (sums(), any::<bool>()).prop_map(|(tree, word)| Tree::Cell(tree.into(), word)),
        ]
    })
}

impl Tree {
    fn name(&self) -> Option<(&'static str, i32, bool)> {
        let &Self::Name(place, is_number) = self else { return None };
        Some(match NAMES.get(place) {
            Some(&(name, number)) => (name, i32::from(number), is_number),
            None => (EQU.0, i32::from(EQU.1), true),
        })
    }

    /// Writes the tree with all parentheses.
    fn text(&self) -> String {
        match self {
            Self::Number(number) => number.to_string(),
            Self::Word(word) => (*word).to_string(),
            Self::Name(..) => {
                let (name, _, is_number) = self.name().expect("it is a name");
                if is_number { format!("&{name}") } else { name.to_string() }
            }
            Self::Cell(tree, true) => format!("cell ({})", tree.text()),
            Self::Cell(tree, false) => format!("[{}]", tree.text()),
            Self::Negative(tree) => format!("(-{})", tree.text()),
            Self::Not(tree) => format!("(not {})", tree.text()),
            Self::Two(operator, a, b) => format!("({} {operator} {})", a.text(), b.text()),
        }
    }

    /// Returns the value, or `None` if there is none or the tree has a cell that never exists (see
    /// `has_wrong_cell`).
    fn eval(&self, context: &EvalContext<'_>, is_address: bool) -> Option<i32> {
        let contents = |number: i32| {
            let address = Address::new(u8::try_from(number).ok()?)?;
            let word = context.machine.memory.cell(address).word();
            Some(word.map_or(0, |word| i32::from(word.get())))
        };
        match self {
            Self::Number(number) => i32::try_from(*number).ok(),
            Self::Word("acc") => Some(context.machine.accumulator.get().into()),
            Self::Word("BUG") => Some(context.machine.bug.get().into()),
            Self::Word("card") => Some(context.card?.word()?.get().into()),
            Self::Word(_) => {
                Some(i32::try_from(context.steps.min(2_147_483_647)).expect("it fits"))
            }
            Self::Name(..) => match self.name()? {
                (_, number, is_number) if is_number || is_address => Some(number),
                (_, number, _) => contents(number),
            },
            Self::Cell(tree, _) => contents(tree.eval(context, true)?),
            Self::Negative(tree) => Some(kept(-i64::from(tree.eval(context, is_address)?))),
            Self::Not(tree) => Some(i32::from(tree.eval(context, false)? == 0)),
            Self::Two(operator, a, b) => {
                two(operator, a.eval(context, is_address), b.eval(context, is_address))
            }
        }
    }

    fn looks(&self, is_address: bool) -> bool {
        match self {
            Self::Number(_) => false,
            Self::Word(_) | Self::Cell(..) => true,
            Self::Name(..) => !is_address && self.name().is_some_and(|(_, _, number)| !number),
            Self::Negative(tree) | Self::Not(tree) => tree.looks(is_address),
            Self::Two(_, a, b) => a.looks(is_address) || b.looks(is_address),
        }
    }

    /// Returns `true` if it has a cell with a constant number that is not a cell.
    fn has_wrong_cell(&self, context: &EvalContext<'_>) -> bool {
        match self {
            Self::Number(_) | Self::Word(_) | Self::Name(..) => false,
            Self::Cell(tree, _) => {
                let is_wrong = || self.eval(context, false).is_none();
                tree.has_wrong_cell(context) || (!tree.looks(true) && is_wrong())
            }
            Self::Negative(tree) | Self::Not(tree) => tree.has_wrong_cell(context),
            Self::Two(_, a, b) => a.has_wrong_cell(context) || b.has_wrong_cell(context),
        }
    }
}

/// Clamps a number to `i32`.
fn kept(value: i64) -> i32 {
    i32::try_from(value.clamp(i32::MIN.into(), i32::MAX.into())).expect("it is clamped")
}

fn two(operator: &str, a: Option<i32>, b: Option<i32>) -> Option<i32> {
    let sides = [a, b].map(|side| side.map(|value| value != 0));
    match operator {
        "and" | "&&" if sides.contains(&Some(false)) => return Some(0),
        "and" | "&&" => return (!sides.contains(&None)).then_some(1),
        "or" | "||" if sides.contains(&Some(true)) => return Some(1),
        "or" | "||" => return (!sides.contains(&None)).then_some(0),
        _ => {}
    }
    let (a, b) = (i64::from(a?), i64::from(b?));
    Some(kept(match operator {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "==" | "=" => (a == b).into(),
        "!=" | "<>" => (a != b).into(),
        "<" => (a < b).into(),
        "<=" => (a <= b).into(),
        ">" => (a > b).into(),
        ">=" => (a >= b).into(),
        _ => unreachable!("{operator} is no operator"),
    }))
}

fn machines() -> impl Strategy<Value = Machine> {
    (sparse_memories(), accumulators(), addresses())
        .prop_map(|(memory, accumulator, bug)| Machine { memory, accumulator, bug })
}

fn sights() -> impl Strategy<Value = (Option<Card>, u64)> {
    (prop::option::of(cards()), prop_oneof![0_u64..200, any::<u64>()])
}

/// Texts made of pieces of expressions.
fn arbitrary_sources() -> impl Strategy<Value = String> {
    let pieces = vec![
        "acc", "bug", "card", "step", "cell", "and", "or", "not", "total", "totl", "limit", "&",
        "&&", "|", "||", "!", "==", "=", "!=", "<", ">", "=>", "+", "-", "*", "/", "(", ")", "[",
        "]", " ", " ", "5", "042", "99", "100", "123456", "ß", "\u{2212}", "\n", ".", "5x",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..24).prop_map(|pieces| pieces.concat())
}

fn parse_or_report(text: &str, machine: &Machine) -> Result<(), TestCaseError> {
    let context = EvalContext { machine, card: None, steps: 0 };
    match Expression::parse(text, names()) {
        Ok(expression) => {
            prop_assert_eq!(expression.to_string(), text.trim());
            prop_assert!(!expression.is_constant() || expression.eval(&context).is_some());
            prop_assert_eq!(Expression::parse(text.trim(), names()), Ok(expression));
        }
        Err(error) => {
            prop_assert!(text.get(error.span.clone()).is_some(), "{error:?}");
            let column = text[..error.span.start].chars().count() + 1;
            prop_assert_eq!(error.column, column);
            prop_assert_eq!(Expression::parse_condition(text, names()), Err(error));
        }
    }
    if let Err(error) = Expression::parse_condition(text, names()) {
        prop_assert!(text.get(error.span.clone()).is_some(), "{error:?}");
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_tree_comes_to_what_it_comes_to(
        tree in trees(), machine in machines(), (card, steps) in sights(),
    ) {
        let context = EvalContext { machine: &machine, card, steps };
        let text = tree.text();
        match Expression::parse(&text, names()) {
            Ok(expression) => {
                prop_assert!(!tree.has_wrong_cell(&context));
                let value = tree.eval(&context, false);
                prop_assert_eq!(expression.eval(&context), value, "{}", text);
                prop_assert_eq!(expression.is_true(&context), value.is_some_and(|value| value != 0));
                prop_assert_eq!(expression.is_constant(), !tree.looks(false), "{}", text);
            }
            Err(error) => {
                let is_wrong_cell = matches!(error.kind, ExpressionErrorKind::CellOutOfRange { .. });
                prop_assert!(is_wrong_cell && tree.has_wrong_cell(&context), "{text}: {error}");
            }
        }
    }

    #[test]
    fn arbitrary_text_is_read_or_reported_with_a_place(text in any::<String>(), machine in machines()) {
        parse_or_report(&text, &machine)?;
    }

    #[test]
    fn scribbles_are_read_or_reported_with_a_place(text in arbitrary_sources(), machine in machines()) {
        parse_or_report(&text, &machine)?;
    }
}
