//! Spanish errors in a text.

use cardiac_core::TextErrorKind;
use cardiac_core::load::FileKind;

pub(super) fn text_error_kind(mistake: TextErrorKind) -> String {
    match mistake {
        TextErrorKind::InvalidNumber { max: 4 } => {
            "esto no es un número: escribe uno de -9999 a 9999"
        }
        TextErrorKind::InvalidNumber { .. } => "esto no es un número: escribe uno de -999 a 999",
        TextErrorKind::InvalidCard => {
            "esto no es una tarjeta: escribe un número de -999 a 999, o `blank`"
        }
        TextErrorKind::TooManyDigits { max: 4 } => {
            "demasiadas cifras: en el acumulador caben un signo y cuatro cifras, de -9999 a 9999"
        }
        TextErrorKind::TooManyDigits { .. } => {
            "demasiadas cifras: en una tarjeta o una celda caben un signo y tres cifras, \
             de -999 a 999"
        }
        TextErrorKind::TwoSigns => {
            "hay dos signos: escribe uno, o ninguno si es más, y luego las cifras"
        }
        TextErrorKind::SignAlone => "un signo sin número: escribe las cifras detrás, como -5",
        TextErrorKind::SpaceAfterSign => {
            "hay un espacio detrás del signo: escribe signo y cifras juntos, como -5"
        }
        TextErrorKind::NonAsciiMinus => "esta raya no es un menos: usa la tecla del menos, `-`",
        TextErrorKind::DashesAlone => {
            "una tarjeta en blanco son tres signos menos, `---`, o la palabra `blank`"
        }
        TextErrorKind::InvisibleCharacter { character } => {
            let (code, name) = (u32::from(character), invisible_name(character));
            return format!(
                "carácter invisible U+{code:04X}{name} aquí: bórralo o escribe la línea de nuevo"
            );
        }
        TextErrorKind::Placeholder => {
            "aquí falta una palabra: escribe el número con que debe trabajar el programa, \
             de -999 a 999"
        }
        TextErrorKind::PrintedCell99 => {
            "`8--` es lo impreso en la celda 99, no una palabra: escribe un número de -999 a 999"
        }
        TextErrorKind::MoreThanOneCard => {
            "una tarjeta por línea: pon esto en otra línea, o un `;` delante de un comentario"
        }
        TextErrorKind::ImageLineInDeck => {
            "esta es una línea de una imagen, con celda y palabra: una tarjeta es solo la palabra"
        }
        TextErrorKind::InvalidAddress => {
            "esto no es una dirección: escribe el número de una celda, de 00 a 99"
        }
        TextErrorKind::MissingColon => {
            "una línea de una imagen es una celda, dos puntos y su palabra, como 10:042: pon un `;` \
             delante de otro texto"
        }
        TextErrorKind::MoreThanOneCell => {
            "una celda por línea: pon esto en otra línea, o un `;` delante de un comentario"
        }
        TextErrorKind::WriteToCell00 => {
            "la celda 00 lleva impreso 001 y no admite otra cosa: quita esta línea"
        }
        TextErrorKind::WriteToCell99 => {
            "la celda 99 lleva impreso un 8: escribe 8 y dos cifras, o `8--`"
        }
        TextErrorKind::DuplicateCell { first } => {
            return format!(
                "esta celda ya se dio en la línea {first}: deja solo una de las dos líneas"
            );
        }
        other => return form_mistake(other),
    }
    .to_owned()
}

/// Returns the message of an error in a file or its format.
fn form_mistake(mistake: TextErrorKind) -> String {
    match mistake {
        TextErrorKind::NotUtf8 => {
            "esto no es texto UTF-8: guarda el archivo como texto sin formato o UTF-8"
        }
        TextErrorKind::LetterForDigit { letter, digit } => {
            return format!(
                "la letra `{letter}` está aquí en lugar de una cifra: escribe `{digit}`"
            );
        }
        TextErrorKind::NonAsciiDigit { digit } => {
            let code = u32::from(digit);
            return format!(
                "`{digit}` (U+{code:04X}) no es una de las cifras 0 a 9: escribe el número de nuevo"
            );
        }
        TextErrorKind::NotPlainText { kind } => return not_text(kind),
        TextErrorKind::TextAfterCard => {
            "esto no es una tarjeta: pon un `;` delante de un comentario"
        }
        TextErrorKind::TextAfterCell => {
            "esto no es una celda ni su instrucción: pon un `;` delante de un comentario"
        }
        TextErrorKind::AmbiguousSeparator => {
            "¿otra tarjeta o un comentario? Pon un espacio entre dos tarjetas, y delante del \
             signo de un comentario"
        }
        TextErrorKind::CardsInComments => {
            "aquí empieza un comentario, así que sus números se perderían: escribe un espacio o \
             una línea nueva en lugar de su signo"
        }
        TextErrorKind::NumberedCards => {
            "la primera columna cuenta las líneas: quítala, o escribe una tarjeta por línea"
        }
        TextErrorKind::GroupedDigits => {
            "¿una coma dentro de un número, o entre dos? Pon un espacio entre dos números (una \
             tarjeta o una celda vale 999 como mucho)"
        }
        TextErrorKind::NumberSign => {
            "`#` empieza un comentario, así que este número se perdería: quita el signo, o pon un \
             espacio detrás si es un comentario"
        }
        TextErrorKind::EmptyField => {
            "un campo vacío: escribe el número que falta, o `---` si está en blanco"
        }
        TextErrorKind::ForeignCells => {
            "aquí y en las demás líneas, escribe solo un espacio entre la celda y su palabra, como \
             `10 500`"
        }
        TextErrorKind::CellInHeading => {
            "una celda en la línea de los títulos se perdería: ponla en una línea propia"
        }
        TextErrorKind::DeckNotSource => {
            "estas son las tarjetas de un mazo, no un programa fuente ni un listado: guarda el \
             texto con un nombre que acabe en .deck"
        }
        TextErrorKind::AmbiguousFormat => {
            "estos números pueden ser las tarjetas de un mazo o las celdas de una memoria: \
             guarda el texto con un nombre que acabe en .deck o en .image"
        }
        TextErrorKind::CardsOrCells => {
            "estos números pueden ser las tarjetas de un mazo o las celdas de una memoria: \
             escribe la dirección de la primera celda delante de cada fila, como `10: 500 900`, o, \
             si son tarjetas, guarda el texto con un nombre que acabe en .deck"
        }
        TextErrorKind::CardBeforeLoader => {
            "¿una tarjeta delante del cargador, o lo impreso en la celda 00 de una memoria? Para un \
             mazo quita este 001, para una memoria guarda el texto con un nombre que acabe en .image"
        }
        TextErrorKind::InstructionInImage => {
            "una imagen lleva palabras, no instrucciones: escribe la palabra, como 020 por INP 20, \
             o guarda el texto con un nombre que acabe en .asm si todas las líneas son instrucciones"
        }
        TextErrorKind::StartInImage => {
            "una imagen no dice dónde empieza: quita los dos puntos de todas las líneas y guárdala \
             como listado, con un nombre que acabe en .lst"
        }
        TextErrorKind::ListSign => {
            "este es el signo de una lista, no una tarjeta: quítalo de todas las líneas"
        }
        TextErrorKind::MarkedLines { sign } => {
            return format!("cada línea empieza con `{sign}`: quita este signo de todas las líneas");
        }
        TextErrorKind::LinesInQuotes => "cada línea está entre comillas: quítalas de todas las líneas",
        TextErrorKind::InstructionTable => {
            "una tabla con instrucciones: escribe cada una como línea de un programa, por ejemplo \
             `INP 20`, sin su celda, y `ORG 10` encima de la primera"
        }
        TextErrorKind::UnknownBlank => "no es una palabra: escribe `_` para una celda en blanco",
        TextErrorKind::TitleLine => "esto parece un título: pon un `;` delante",
        TextErrorKind::LineNumbers => {
            "delante del programa hay números de línea: quita la primera columna \
             (o, si son las celdas 01, 02 y siguientes, escribe dos puntos detrás de cada una: `01:`)"
        }
        TextErrorKind::CellsInSteps => {
            "las celdas van a saltos iguales, como los números de línea de BASIC: numéralas de una \
             en una, como 10, 11, 12"
        }
        other => return table_mistake(other),
    }
    .to_owned()
}

/// Mistakes in cells and their contents, in a table or JSON.
fn table_mistake(mistake: TextErrorKind) -> String {
    match mistake {
        TextErrorKind::SplitColumns => {
            "el código de operación y la celda están separados: escríbelos como un solo número de \
             tres cifras, como 034, o dos tarjetas en líneas distintas"
        }
        TextErrorKind::SplitTableColumns => {
            "el código de operación y la celda están en dos columnas: escríbelos en una, como un \
             número de tres cifras, por ejemplo 034"
        }
        TextErrorKind::MissingCell00 => {
            "una lista de palabras empieza en la celda 00, que lleva impreso 001 y no se puede \
             cambiar: empieza la lista con 001, o escribe la dirección antes de cada palabra, como \
             10:500"
        }
        TextErrorKind::TooManyCells => "sobra una palabra: la memoria tiene 100 celdas, de 00 a 99",
        TextErrorKind::RowTooLong => {
            "en una fila caben como mucho diez celdas: empieza otra con su dirección"
        }
        TextErrorKind::MissingContents => {
            "falta el contenido de esta celda: escribe un número, o `---` si está en blanco"
        }
        TextErrorKind::InvalidRow => {
            "este texto no es una fila de la tabla, con celda y contenido: pon un `;` delante, y \
             también delante de las demás líneas que estén fuera de la tabla"
        }
        TextErrorKind::InvalidTableRow => {
            "una fila de la tabla necesita la dirección de una celda y su contenido, como 10 y 500: \
             pon un `;` delante de una fila que sea otra cosa"
        }
        TextErrorKind::ShortWord => {
            "¿una palabra o una dirección? Escribe cada palabra con tres cifras, como 010, y dos \
             puntos detrás de una dirección, como `10:`"
        }
        TextErrorKind::InvalidJson => {
            "esto no cumple las reglas de JSON: aquí falta o sobra una coma, dos puntos, unas \
             comillas o un corchete"
        }
        TextErrorKind::MissingMemory => {
            "este JSON no contiene ningún programa: necesita `memory` o `image`, las celdas con \
             sus palabras"
        }
        TextErrorKind::DuplicateKey => {
            "una clave anterior da otro valor para lo mismo: quita una de las dos"
        }
        TextErrorKind::QuotedLine => {
            "esta línea empieza con `>`, como una cita en un correo: quita el signo de todas las líneas"
        }
        TextErrorKind::CodeFence => {
            "esta línea abre o cierra un bloque de código en Markdown: quítala, y también el \
             texto que esté fuera del bloque"
        }
        TextErrorKind::InvalidTape => {
            "esta cinta en base 32 está dañada: después de `02T0` lleva dos caracteres por cada \
             dirección y palabra, 9NN para el comienzo y luego las tarjetas de datos"
        }
        TextErrorKind::LogNotProgram => "esto es un registro de trabajo a mano, no un programa",
        TextErrorKind::EmptyProgram => "aquí no hay nada: ni tarjetas, ni celdas, ni instrucciones",
        // A variant that is newer than this table.
        other => return other.to_string(),
    }
    .to_owned()
}

/// Returns the name of a common invisible character, in brackets.
fn invisible_name(character: char) -> &'static str {
    match character {
        '\u{ad}' => " (guion opcional)",
        '\u{200b}' => " (espacio de ancho cero)",
        '\u{200c}' | '\u{200d}' => " (unión de ancho cero)",
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            " (dirección del texto)"
        }
        '\u{2060}' => " (unión de palabras)",
        '\u{feff}' => " (marca de orden de bytes)",
        _ => "",
    }
}

/// Returns the message of a file that is not plain text.
fn not_text(kind: FileKind) -> String {
    let name = match kind {
        FileKind::Word => "un documento de Word",
        FileKind::OpenDocument => "un documento de LibreOffice",
        FileKind::Excel => "una tabla de Excel",
        FileKind::Zip => "un archivo comprimido zip",
        FileKind::Gzip => "un archivo comprimido gzip",
        FileKind::Pdf => "un documento PDF",
        FileKind::Rtf => "un documento de texto con formato (RTF)",
        FileKind::Html => "una página web (HTML o XML)",
        FileKind::Picture => "una imagen",
        _ => "un archivo binario",
    };
    let cure = match kind {
        FileKind::Zip | FileKind::Gzip => "descomprímelo antes",
        FileKind::Picture => "escribe el programa o cópialo como texto",
        FileKind::Binary => "elige el archivo del propio programa",
        _ => "guarda antes el programa como texto sin formato (.txt)",
    };
    format!("esto es {name}, no texto sin formato: {cure}")
}

#[cfg(test)]
mod tests {
    use cardiac_core::{Accumulator, deck, image};

    use super::super::test_support::assert_same;
    use super::*;
    use crate::i18n::language::Language;

    /// Returns the errors of files and formats.
    fn format_errors() -> impl Iterator<Item = TextErrorKind> {
        let kinds = [
            FileKind::Word,
            FileKind::OpenDocument,
            FileKind::Excel,
            FileKind::Zip,
            FileKind::Gzip,
            FileKind::Pdf,
            FileKind::Rtf,
            FileKind::Html,
            FileKind::Picture,
            FileKind::Binary,
        ];
        let of_text = [
            TextErrorKind::LetterForDigit { letter: 'O', digit: '0' },
            TextErrorKind::NonAsciiDigit { digit: '\u{ff15}' },
            TextErrorKind::TextAfterCard,
            TextErrorKind::TextAfterCell,
            TextErrorKind::AmbiguousSeparator,
            TextErrorKind::CardsInComments,
            TextErrorKind::NumberedCards,
            TextErrorKind::ListSign,
            TextErrorKind::MarkedLines { sign: '*' },
            TextErrorKind::LinesInQuotes,
            TextErrorKind::InstructionTable,
            TextErrorKind::UnknownBlank,
            TextErrorKind::GroupedDigits,
            TextErrorKind::NumberSign,
            TextErrorKind::EmptyField,
            TextErrorKind::ForeignCells,
            TextErrorKind::CellInHeading,
            TextErrorKind::DeckNotSource,
            TextErrorKind::AmbiguousFormat,
            TextErrorKind::CardsOrCells,
            TextErrorKind::CardBeforeLoader,
            TextErrorKind::InstructionInImage,
            TextErrorKind::StartInImage,
            TextErrorKind::InvalidTableRow,
            TextErrorKind::ShortWord,
            TextErrorKind::TitleLine,
            TextErrorKind::LineNumbers,
            TextErrorKind::CellsInSteps,
            TextErrorKind::SplitColumns,
            TextErrorKind::SplitTableColumns,
            TextErrorKind::TooManyCells,
            TextErrorKind::RowTooLong,
            TextErrorKind::MissingContents,
            TextErrorKind::InvalidRow,
            TextErrorKind::InvalidJson,
            TextErrorKind::MissingMemory,
            TextErrorKind::DuplicateKey,
            TextErrorKind::MissingCell00,
            TextErrorKind::QuotedLine,
            TextErrorKind::CodeFence,
            TextErrorKind::InvalidTape,
            TextErrorKind::LogNotProgram,
            TextErrorKind::EmptyProgram,
        ];
        kinds.map(|kind| TextErrorKind::NotPlainText { kind }).into_iter().chain(of_text)
    }

    #[test]
    fn every_text_error_is_translated() {
        let cards = [
            "1234",
            "x",
            "--5",
            "-",
            "- 5",
            "\u{2212}5",
            "--",
            "5\u{200b}",
            "_",
            "8--",
            "5 7",
            "10:042",
        ];
        let cards = cards.map(str::as_bytes).into_iter().chain([b"\xff".as_slice()]);
        let images = [
            "x:042",
            "10 042",
            "10:042 7",
            "00:002",
            "99:042",
            "10:042\n10:043",
            "10:1234",
            "10:x",
        ];
        let of_cards = cards.map(|line| deck::parse_line(line).expect_err("it is no card").kind);
        let of_images = images.map(|text| image::parse(text).expect_err("it is no image").kind);
        let of_accumulator =
            ["x", "12345"].map(|text| text.parse::<Accumulator>().expect_err("it is no number"));
        let mistakes: Vec<_> =
            of_cards.chain(of_images).chain(of_accumulator).chain(format_errors()).collect();
        for &sentence in &mistakes {
            assert_same(&Language::English.text_error_kind(sentence), &text_error_kind(sentence));
        }
        let kinds: std::collections::HashSet<_> =
            mistakes.iter().map(std::mem::discriminant).collect();
        assert_eq!(kinds.len(), 64, "{mistakes:?}");
    }
}
