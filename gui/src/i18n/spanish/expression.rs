//! Errors of conditions, in the language of the window.

use cardiac_core::expression::{ExpressionErrorKind, MAX_EXPRESSION_LENGTH, MAX_NESTING};

use crate::i18n::language::Language;

impl Language {
    /// Returns an error of a condition, and its cure.
    pub(crate) fn expression_error(self, mistake: &ExpressionErrorKind) -> String {
        match self {
            Self::Spanish => spanish(mistake),
            Self::English | Self::Pseudo => mistake.to_string(),
        }
    }
}

fn spanish(mistake: &ExpressionErrorKind) -> String {
    use ExpressionErrorKind as M;
    let always = |is_true: &bool| if *is_true { "siempre cierto" } else { "siempre falso" };
    match mistake {
        M::Empty => "falta la expresión: escribe una, como `acc`, `[40]` o `acc > 100`".to_owned(),
        M::TooLong => format!("son más de {MAX_EXPRESSION_LENGTH} bytes: acorta la expresión"),
        M::TooDeep => {
            format!("hay más de {MAX_NESTING} niveles de paréntesis: quita los que no hagan falta")
        }
        M::TooManyDigits => "un número tiene nueve cifras como mucho".to_owned(),
        M::DecimalPoint => {
            "no hay fracciones: tarjetas y celdas contienen números enteros".to_owned()
        }
        M::InvalidWord => "falta un número o un nombre; un nombre empieza por una letra".to_owned(),
        M::UnexpectedCharacter { character: character @ ('"' | '\'') } => {
            format!("`{character}` sobra: un nombre se escribe sin comillas")
        }
        M::UnexpectedCharacter { character } => format!(
            "`{}` sobra: una expresión lleva números, nombres, `acc`, `pc`, `card`, `step`, celdas \
             como `[40]` y operadores",
            character.escape_debug()
        ),
        M::ForeignOperator { written, meant } => format!("`{written}` se escribe aquí `{meant}`"),
        M::Division => "no hay división: multiplica el otro lado".to_owned(),
        M::UndefinedName { name, similar } => unknown(name, similar),
        M::MissingName => {
            "falta un nombre después de `&`, que da el número de su celda; para unir dos \
             condiciones escribe `and`"
                .to_owned()
        }
        M::MissingValueAfter { after } => format!(
            "falta un valor después de `{after}`: un número, un nombre o una celda como `[40]`"
        ),
        M::MissingValueBefore { first } => format!(
            "falta un valor antes de `{first}`: un número, un nombre o una celda como `[40]`"
        ),
        M::MissingOperator { before } => {
            format!("falta un operador antes de `{before}`, como `==`, `+` o `and`")
        }
        M::IndexSyntax { table } => format!(
            "sobra `[` después de `{table}`: para la tercera celda después de `{table}` escribe `[{table} + 3]`"
        ),
        M::CellInBrackets => {
            "para el contenido de la celda 40 escribe `cell 40` o `[40]`, y para el de la celda \
             cuyo número está en ella, `[[40]]`"
                .to_owned()
        }
        M::Unclosed { close } => {
            format!("falta cerrar esto: escribe `{close}` donde acaba")
        }
        M::UnmatchedClose { close } => {
            format!("sobra este `{close}`: quítalo")
        }
        M::NotInOperand { not } => format!(
            "`{not}` se aplica a una comparación entera: ponlo entre paréntesis, como en `({not} acc)`"
        ),
        M::OperatorInAddress { operator } => {
            format!("`{operator}` no cabe en el número de una celda: cierra antes el corchete")
        }
        M::ChainedComparison { suggestion } => {
            format!("las comparaciones no se encadenan: escribe `{suggestion}`")
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
            "`{number}` es {}: compara algo con él, como en `acc == {number}`",
            always(is_true)
        ),
        // Errors of any text, and those of a newer core.
        other => other.to_string(),
    }
}

fn unknown(name: &str, similar: &[String]) -> String {
    let cure = match similar {
        [] => {
            "escribe una etiqueta, una celda como `[40]`, o `acc`, `pc`, `card` o `step`".to_owned()
        }
        [one] => format!("¿querías decir `{one}`?"),
        [first, second, ..] => format!("¿querías decir `{first}` o `{second}`?"),
    };
    format!("el nombre `{name}` no está definido: {cure}")
}

#[cfg(test)]
mod tests {
    use cardiac_core::expression::{Binding, Expression};

    use super::*;

    #[test]
    fn every_condition_error_is_translated() {
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
            let (english, spanish) =
                (error.kind.to_string(), Language::Spanish.expression_error(&error.kind));
            assert_ne!(english, spanish, "{text}");
            let quoted = |message: &str| {
                let mut quoted: Vec<String> =
                    message.split('`').skip(1).step_by(2).map(str::to_owned).collect();
                quoted.sort();
                quoted
            };
            assert_eq!(quoted(&english), quoted(&spanish), "{text}");
        }
    }
}
