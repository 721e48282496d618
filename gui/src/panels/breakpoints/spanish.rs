//! What is wrong with a condition, in the language of the window.

use cardiac_core::expression::{ExpressionErrorKind, MAX_EXPRESSION_LENGTH, MAX_NESTING};

use crate::messages::Language;

/// What is wrong, and the cure.
pub(super) fn said(mistake: &ExpressionErrorKind, language: Language) -> String {
    match language {
        Language::Spanish => spanish(mistake),
        Language::English | Language::Pseudo => mistake.to_string(),
    }
}

fn spanish(mistake: &ExpressionErrorKind) -> String {
    use ExpressionErrorKind as M;
    let always = |is_true: &bool| if *is_true { "siempre cierto" } else { "siempre falso" };
    match mistake {
        M::Empty => "aquí no hay ninguna expresión: escribe una, como `acc`, `[40]` o `acc > 100`"
            .to_owned(),
        M::TooLong => format!("son más de {MAX_EXPRESSION_LENGTH} bytes: acorta la expresión"),
        M::TooDeep => {
            format!("hay más de {MAX_NESTING} niveles de paréntesis: quita los que no hagan falta")
        }
        M::TooManyDigits => "un número tiene nueve cifras como mucho".to_owned(),
        M::DecimalPoint => {
            "un número no lleva punto: tarjetas y celdas contienen números enteros".to_owned()
        }
        M::InvalidWord => {
            "no es ni un número ni un nombre: un número son solo cifras, y un nombre empieza por \
             una letra"
                .to_owned()
        }
        M::UnexpectedCharacter { character } => format!(
            "`{}` no significa nada aquí: una expresión se hace con números, nombres, `acc`, `bug`, \
             `card`, `step`, celdas como `[40]`, y operadores entre ellos",
            character.escape_debug()
        ),
        M::ForeignOperator { written, meant } => format!("`{written}` se escribe aquí `{meant}`"),
        M::Division => {
            "no hay división: multiplica el otro lado, o compara con el resultado".to_owned()
        }
        M::UndefinedName { name, similar } => unknown(name, similar),
        M::MissingName => {
            "`&` va delante de un nombre y es el número de su celda: escribe el nombre detrás, o \
             `and` para unir dos condiciones"
                .to_owned()
        }
        M::MissingValueAfter { after } => format!(
            "falta un valor detrás de `{after}`: escribe un número, un nombre o una celda como `[40]`"
        ),
        M::MissingValueBefore { first } => format!(
            "falta un valor delante de `{first}`: escribe un número, un nombre o una celda como `[40]`"
        ),
        M::MissingOperator { before } => {
            format!("falta un operador delante de `{before}`: escribe uno, como `==`, `+` o `and`")
        }
        M::IndexSyntax { table } => format!(
            "`{table}[` no es ninguna celda: para la tercera detrás de `{table}` escribe `[{table} + 3]`"
        ),
        M::CellInBrackets => {
            "el contenido de la celda 40 es `cell 40` o `[40]`, y el de la celda cuyo número está \
             ahí es `[[40]]`: escribe uno de estos"
                .to_owned()
        }
        M::Unclosed { close } => {
            format!("esto no se cierra nunca: escribe `{close}` donde acaba")
        }
        M::UnmatchedClose { close } => {
            format!("no hay nada abierto que pueda cerrar este `{close}`: quítalo")
        }
        M::NotInOperand { not } => format!(
            "`{not}` toma una comparación entera: ponlo entre paréntesis con ella, como en `({not} acc)`"
        ),
        M::OperatorInAddress { operator } => format!(
            "el número de una celda es una suma, donde no cabe `{operator}`: cierra antes los corchetes"
        ),
        M::ChainedComparison { suggestion } => {
            format!("solo se comparan dos valores a la vez: escribe `{suggestion}`")
        }
        M::CellOutOfRange { number } => {
            format!("no existe la celda {number}: las celdas van de 00 a 99")
        }
        M::ConstantComparison { comparison, is_true, left, cell: Some(cell) } => format!(
            "`{comparison}` compara dos números y es {}: el contenido de la celda {cell} es `[{left}]`",
            always(is_true)
        ),
        M::ConstantComparison { comparison, is_true, .. } => format!(
            "`{comparison}` compara dos números y es {}: compara con algo que cambie, como `acc` o \
             `[40]`",
            always(is_true)
        ),
        M::ConstantCondition { number, is_true } => format!(
            "`{number}` es un número y {}: compara algo con él, como en `acc == {number}`",
            always(is_true)
        ),
        // What a text of any kind can have, and what a later core may find.
        other => other.to_string(),
    }
}

fn unknown(name: &str, similar: &[String]) -> String {
    let cure = match similar {
        [] => "escribe una etiqueta suya, una celda como `[40]`, o `acc`, `bug`, `card` o `step`"
            .to_owned(),
        [one] => format!("¿querías decir `{one}`?"),
        [first, second, ..] => format!("¿querías decir `{first}` o `{second}`?"),
    };
    format!("`{name}` no es ningún nombre de este programa: {cure}")
}

#[cfg(test)]
mod tests {
    use cardiac_core::expression::{Binding, Expression};

    use super::*;

    #[test]
    fn every_mistake_is_told_in_spanish_with_what_is_quoted() {
        let names = [("total", Binding::Cell(cardiac_core::Address::FIRST))];
        for text in [
            "",
            "1234567890",
            "1.5",
            "3x",
            "acc @ 3",
            "acc => 3",
            "acc / 2",
            "totl > 3",
            "wxyz > 3",
            "& 3",
            "acc >",
            "> 3",
            "acc 3",
            "total[3]",
            "cell [40]",
            "(acc > 3",
            "acc > 3)",
            "3 + not acc",
            "[acc > 3]",
            "1 < acc < 3",
            "[100]",
            "40 == 3",
            "7",
        ] {
            let Err(error) = Expression::parse_condition(text, names) else {
                panic!("`{text}` is right")
            };
            let (english, spanish) = (error.kind.to_string(), said(&error.kind, Language::Spanish));
            assert_ne!(english, spanish, "{text}");
            let quoted = |said: &str| {
                let mut quoted: Vec<String> =
                    said.split('`').skip(1).step_by(2).map(str::to_owned).collect();
                quoted.sort();
                quoted
            };
            assert_eq!(quoted(&english), quoted(&spanish), "{text}");
        }
    }
}
