//! Tables of expressions with their values or errors, on one machine.

use super::*;
use crate::machine::address::Address;
use crate::machine::card::Card;
use crate::machine::machine::Machine;
use crate::machine::word::Word;
use crate::text::image;

const NAMES: [(&str, Binding); 7] = [
    ("total", Binding::Cell(cell_number(20))),
    ("table", Binding::Cell(cell_number(30))),
    ("pointer", Binding::Cell(cell_number(40))),
    ("acc", Binding::Cell(cell_number(50))),
    ("limit", Binding::Number(10)),
    ("minus", Binding::Number(-3)),
    ("Zähler", Binding::Number(12)),
];

const fn cell_number(number: u8) -> Address {
    match Address::new(number) {
        Some(address) => address,
        None => panic!("it is beyond 99"),
    }
}

fn machine() -> Machine {
    let memory = image::parse("20:005\n30:100\n31:-101\n33:103\n40:031\n50:077").expect("an image");
    let mut machine = Machine::from_image(memory, cell_number(31));
    machine.accumulator = "+1998".parse().expect("an accumulator");
    machine
}

fn parse(text: &str) -> Expression {
    Expression::parse(text, NAMES).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn value_with(text: &str, card: Option<Card>) -> Option<i32> {
    parse(text).eval(&EvalContext { machine: &machine(), card, steps: 7 })
}

fn assert_values<const N: usize>(table: [(&str, i32); N]) {
    for (text, value) in table {
        assert_eq!(value_with(text, Some(Card::Word(Word::MIN))), Some(value), "{text}");
    }
}

#[test]
fn values_of_the_context() {
    assert_values([
        ("5", 5),
        ("-7", -7),
        ("+0042", 42),
        ("042", 42),
        ("00000099999", 99_999),
        ("acc", 1998),
        ("ACC", 1998),
        ("bug", 31),
        ("card", -999),
        ("Step", 7),
        ("[20]", 5),
        ("[ 20 ]", 5),
        ("[00]", 1),
        ("[60]", 0),
        ("[99]", 800),
        ("cell 20", 5),
        ("CELL 20", 5),
        ("cell(19 + 1)", 5),
        ("[bug]", -101),
        ("pc", 31),
        ("PC", 31),
        ("$pc", 31),
        ("$PC + 1", 32),
        ("$bug", 31),
        ("$acc", 1998),
        ("[pc]", -101),
        ("cell $pc", -101),
        ("pc == 31 and $pc != 30", 1),
        ("cell bug", -101),
        ("[step + 13]", 5),
    ]);
}

#[test]
fn names() {
    assert_values([
        ("total", 5),
        ("&total", 20),
        ("& total", 20),
        ("limit", 10),
        ("&limit", 10),
        ("minus", -3),
        ("Zähler", 12),
        ("[total]", 5),
        ("cell total", 5),
        ("[&total]", 5),
        ("[limit * 2]", 5),
        ("[table]", 100),
        ("[table + 1]", -101),
        ("[table+total]", 77),
        ("table + 3", 103),
        ("[table + 3]", 103),
        ("[(table + 1) + 2]", 103),
        ("pointer", 31),
        ("[pointer]", 31),
        ("[[pointer]]", -101),
        ("[[pointer] + 2]", 103),
        ("cell (cell pointer)", -101),
        ("cell cell pointer", -101),
        ("[&acc]", 77),
        ("cell &acc", 77),
        ("&acc", 50),
    ]);
}

/// A label `pc` comes before the program counter, which `$pc` always is.
#[test]
fn a_label_pc_hides_the_program_counter() {
    let names = [("pc", Binding::Cell(cell_number(20)))];
    let context = EvalContext { machine: &machine(), card: None, steps: 7 };
    for (text, value) in [("pc", 5), ("&pc", 20), ("PC", 31), ("$pc", 31)] {
        let expression = Expression::parse(text, names).unwrap_or_else(|e| panic!("{text}: {e}"));
        assert_eq!(expression.eval(&context), Some(value), "{text}");
    }
}

#[test]
fn operators_and_their_order() {
    assert_values([
        ("2 + 3 * 4", 14),
        ("(2 + 3) * 4", 20),
        ("10 - 3 - 2", 5),
        ("5 -7", -2),
        ("5--7", 12),
        ("-2 * -3", 6),
        ("-(2 + 3)", -5),
        ("- -5", 5),
        ("cell 20 + 1", 6),
        ("-cell 20", -5),
        ("1 == 1", 1),
        ("1 = 2", 0),
        ("1 != 2", 1),
        ("1 <> 1", 0),
        ("1 < 2", 1),
        ("2 < 2", 0),
        ("2 <= 2", 1),
        ("2 > 2", 0),
        ("2 >= 2", 1),
        ("1 + 1 == 2", 1),
        ("5 <-7", 0),
        ("acc=1998", 1),
        ("1 or 0 and 0", 1),
        ("(1 or 0) and 0", 0),
        ("not 1 == 2", 1),
        ("(not 1) == 2", 0),
        ("not 0 and 0", 0),
        ("not (0 and 0)", 1),
        ("not not 7", 1),
        ("!!7", 1),
        ("!total", 0),
        ("3 and 4", 1),
        ("0 || -1", 1),
        ("1 AND 1 && 1", 1),
        ("1 && &total == 20", 1),
        ("1&&&total", 1),
        ("(1 < 2) == 1", 1),
        ("(total == 5) + (acc == 1998)", 2),
    ]);
}

#[test]
fn arithmetic_saturates() {
    assert_values([
        ("99999 * 99999", i32::MAX),
        ("-99999 * 99999", i32::MIN),
        ("-99999 * 99999 - 1", i32::MIN),
        ("-(-99999 * 99999)", i32::MAX),
        ("step * 99999 * 99999 + 1", i32::MAX),
        ("-(-step * 99999 * 99999)", i32::MAX),
    ]);
    let context = EvalContext { machine: &machine(), card: None, steps: u64::MAX };
    assert_eq!(parse("step").eval(&context), Some(i32::MAX));
}

#[test]
fn missing_values() {
    for (text, value) in [
        ("card", None),
        ("card + 1", None),
        ("1 * card", None),
        ("-card", None),
        ("not card", None),
        ("card == card", None),
        ("card != 5", None),
        ("[card]", None),
        ("[acc]", None),
        ("[bug - 32]", None),
        ("[bug + 69]", None),
        ("[bug + 68] == 800", Some(1)),
        ("card or 0", None),
        ("0 or card", None),
        ("card or 5", Some(1)),
        ("5 or card", Some(1)),
        ("card and 5", None),
        ("5 and card", None),
        ("card and 0", Some(0)),
        ("0 and card", Some(0)),
        ("card and card", None),
    ] {
        for card in [None, Some(Card::Blank)] {
            assert_eq!(value_with(text, card), value, "{text}");
            let context = EvalContext { machine: &machine(), card, steps: 7 };
            assert_eq!(parse(text).is_true(&context), value == Some(1), "{text}");
        }
    }
}

#[test]
fn constants_and_fixed_cells() {
    for (text, is_constant, address) in [
        ("5", true, None),
        ("&total + 1", true, None),
        ("limit == 10 and not 3", true, None),
        ("acc", false, None),
        ("acc - acc", false, None),
        ("total", false, Some(20)),
        ("(total)", false, Some(20)),
        ("[limit + 2 * 5]", false, Some(20)),
        ("cell 20", false, Some(20)),
        ("[table + 3]", false, Some(33)),
        ("[[table]]", false, None),
        ("[bug]", false, None),
        ("total + 0", false, None),
    ] {
        let expression = parse(text);
        assert_eq!(expression.is_constant(), is_constant, "{text}");
        assert_eq!(expression.address(), address.map(cell_number), "{text}");
    }
}

#[test]
fn shown_as_it_was_typed() {
    let expression = parse("\t [20]=5 AND  acc<3 ");
    assert_eq!(expression.to_string(), "[20]=5 AND  acc<3");
    assert_eq!(format!("{expression:<20}|"), "[20]=5 AND  acc<3   |");
}

/// Each text with its wrong part and the message.
fn assert_errors<const N: usize>(
    read: impl Fn(&str) -> Result<Expression, ExpressionError>,
    table: [(&str, &str, &str); N],
) {
    for (text, part, sentence) in table {
        let error = read(text).expect_err(text);
        assert_eq!(error.to_string(), sentence, "{text}");
        assert_eq!(text.get(error.span), Some(part), "{text}");
    }
}

#[test]
fn errors_in_tokens() {
    assert_errors(
        |text| Expression::parse(text, NAMES),
        [
            ("", "", "column 1: expected an expression, such as `acc`, `[40]` or `acc > 100`"),
            ("step > 1234567890", "1234567890", "column 8: a number has at most nine digits"),
            (
                "acc > 3.5",
                "3",
                "column 7: fractions are not supported: cards and cells hold whole numbers",
            ),
            ("5x", "5x", "column 1: expected a number or a name; a name begins with a letter"),
            (
                "Zähler == $20",
                "$",
                "column 11: unexpected `$`: an expression has numbers, names, `acc`, `pc`, `card`, `step`, \
                 cells such as `[40]`, and operators",
            ),
            ("acc == −5", "−", "column 8: this dash is not a minus sign: use the minus key, `-`"),
            (
                "acc\u{200b}",
                "\u{200b}",
                "column 4: invisible character U+200B (zero-width space) here: delete it, or retype the line",
            ),
            ("acc === 5", "===", "column 5: `===` is written `==` here"),
            ("acc =< 5", "=<", "column 5: `=<` is written `<=` here"),
            ("acc ≥ 5", "≥", "column 5: `≥` is written `>=` here"),
            ("acc | bug", "|", "column 5: `|` is written `or` here"),
            ("acc & bug", "&", "column 5: `&` is written `and` here"),
            (
                "acc / 2",
                "/",
                "column 5: division is not supported: multiply the other side instead",
            ),
            ("acc > totl", "totl", "column 7: undefined name `totl`: did you mean `total`?"),
            ("Total", "Total", "column 1: undefined name `Total`: did you mean `total`?"),
            ("crad", "crad", "column 1: undefined name `crad`: did you mean `card`?"),
            ("tale", "tale", "column 1: undefined name `tale`: did you mean `table`?"),
            (
                "xyz",
                "xyz",
                "column 1: undefined name `xyz`: use a label, a cell such as `[40]`, or `acc`, `pc`, `card` \
                 or `step`",
            ),
            (
                "acc == &pc",
                "&",
                "column 8: expected a name after `&`, which gives the number of its cell; \
                 to join two conditions write `and`",
            ),
            (
                "$pcx",
                "$",
                "column 1: unexpected `$`: an expression has numbers, names, `acc`, `pc`, `card`, `step`, \
                 cells such as `[40]`, and operators",
            ),
            (
                "acc == &bug",
                "&",
                "column 8: expected a name after `&`, which gives the number of its cell; \
                 to join two conditions write `and`",
            ),
        ],
    );
}

#[test]
fn errors_in_structure() {
    assert_errors(
        |text| Expression::parse(text, NAMES),
        [
            (
                "acc ==",
                "==",
                "column 5: expected a value after `==`: a number, a name, or a cell such as `[40]`",
            ),
            (
                "acc + * 3",
                "+",
                "column 5: expected a value after `+`: a number, a name, or a cell such as `[40]`",
            ),
            (
                "[]",
                "[",
                "column 1: expected a value after `[`: a number, a name, or a cell such as `[40]`",
            ),
            (
                " == 5",
                "==",
                "column 2: expected a value before `==`: a number, a name, or a cell such as `[40]`",
            ),
            (
                "acc == 5 bug",
                "bug",
                "column 10: expected an operator before `bug`, such as `==`, `+` or `and`",
            ),
            (
                "(acc not 5)",
                "not",
                "column 6: expected an operator before `not`, such as `==`, `+` or `and`",
            ),
            (
                "table[3] == 5",
                "[",
                "column 6: unexpected `[` after `table`: write `[table + 3]` for the third cell after `table`",
            ),
            (
                "cell [40]",
                "cell [",
                "column 1: write `cell 40` or `[40]` for the contents of cell 40, \
                 and `[[40]]` for those of the cell whose number is in cell 40",
            ),
            ("1 + (acc", "(", "column 5: not closed: add `)` where it ends"),
            ("[40)", "[", "column 1: not closed: add `]` where it ends"),
            ("acc)", ")", "column 4: unmatched `)`: remove it"),
            (")", ")", "column 1: unmatched `)`: remove it"),
            (
                "1 == not acc",
                "not",
                "column 6: `not` applies to a whole comparison: put it in parentheses, as in `(not acc)`",
            ),
            (
                "[total == 5]",
                "==",
                "column 8: `==` cannot be part of a cell number: close the bracket before it",
            ),
            (
                "[(total and 5)]",
                "and",
                "column 9: `and` cannot be part of a cell number: close the bracket before it",
            ),
            (
                "[!total]",
                "!",
                "column 2: `!` cannot be part of a cell number: close the bracket before it",
            ),
            (
                "acc>0 and 1 < total < 3+1 or bug",
                "1 < total < 3+1",
                "column 11: comparisons cannot be chained: write `1 < total and total < 3+1`",
            ),
            ("[100]", "100", "column 2: there is no cell 100: the cells are 00 to 99"),
            ("[minus - 1]", "minus - 1", "column 2: there is no cell -4: the cells are 00 to 99"),
            ("cell -5", "-5", "column 6: there is no cell -5: the cells are 00 to 99"),
            (
                "acc == &5",
                "&",
                "column 8: expected a name after `&`, which gives the number of its cell; \
                 to join two conditions write `and`",
            ),
        ],
    );
}

#[test]
fn errors_in_conditions() {
    assert_errors(
        |text| {
            assert!(Expression::parse(text, NAMES).is_ok(), "{text}");
            Expression::parse_condition(text, NAMES)
        },
        [
            (
                "40 == 5",
                "40 == 5",
                "column 1: `40 == 5` compares two numbers and is always false: the contents of cell 40 are `[40]`",
            ),
            (
                "acc > 5 and (limit > 5)",
                "limit > 5",
                "column 14: `limit > 5` compares two numbers and is always true: the contents of cell 10 are `[limit]`",
            ),
            (
                "&total + 1 == 5",
                "&total + 1 == 5",
                "column 1: `&total + 1 == 5` compares two numbers and is always false: \
                 the contents of cell 21 are `[&total + 1]`",
            ),
            (
                "400 == 5",
                "400 == 5",
                "column 1: `400 == 5` compares two numbers and is always false: compare with something that \
                 changes, such as `acc` or `[40]`",
            ),
            (
                "acc == 2 or 3",
                "3",
                "column 13: `3` is always true: compare something with it, as in `acc == 3`",
            ),
            (
                "not 0",
                "0",
                "column 5: `0` is always false: compare something with it, as in `acc == 0`",
            ),
            (
                " (5) ",
                "(5)",
                "column 2: `(5)` is always true: compare something with it, as in `acc == (5)`",
            ),
        ],
    );
    for text in ["acc", "acc > (3 + 4)", "[3 + 4]", "(acc > 5) + (3) > 1", "not card", "-total"] {
        assert_eq!(
            Expression::parse_condition(text, NAMES),
            Expression::parse(text, NAMES),
            "{text}"
        );
    }
}

#[test]
fn nesting_has_a_bound() {
    const NESTED: [(&str, &str, &str); 6] = [
        ("(", "acc", ")"),
        ("[", "acc", "]"),
        ("-", "acc", ""),
        ("not ", "acc", ""),
        ("cell ", "acc", ""),
        ("1 + acc * (", "acc", ")"),
    ];
    for (before, middle, after) in NESTED {
        let text = |n: usize| before.repeat(n) + middle + &after.repeat(n);
        let deepest = (1..100).find(|&n| Expression::parse(&text(n), NAMES).is_err());
        let levels = if before.len() > 8 { MAX_NESTING / 2 } else { MAX_NESTING + 1 };
        assert_eq!(deepest, Some(levels), "{before}");
        let error = Expression::parse(&text(levels), NAMES).unwrap_err();
        assert_eq!(error.kind, ExpressionErrorKind::TooDeep);
        let _ = parse(&text(levels - 1)).eval(&EvalContext {
            machine: &machine(),
            card: None,
            steps: 0,
        });
    }
    for sign in ["(", "[", "-", "!", "&", "cell", "1 or 1 and 1==1+1*("] {
        let text = sign.repeat(MAX_EXPRESSION_LENGTH / sign.len());
        assert!(Expression::parse(&text, NAMES).is_err(), "{sign}");
    }
}

#[test]
fn length_has_a_bound() {
    let text = "1+".repeat(499) + "10";
    assert_eq!((text.len(), value_with(&text, None)), (1000, Some(509)));
    let bytes = "acc".to_string() + &"-acc".repeat(249);
    assert_eq!((bytes.len(), value_with(&bytes, None)), (999, Some(-248 * 1998)));
    let text = text + " ";
    let error = Expression::parse(&text, NAMES).unwrap_err();
    assert_eq!(error.span, 0..1001);
    assert_eq!(error.to_string(), "column 1: more than 1000 bytes: shorten the expression");
}
