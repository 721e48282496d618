//! Spanish cures for the words of other machines.

use cardiac_core::assembler::{ForeignMeaning, quotable};

pub(super) fn foreign(word: &str, operand: &str, meaning: ForeignMeaning) -> String {
    let x = quotable(operand);
    let cure = match meaning {
        ForeignMeaning::Label => return format!("una etiqueta se escribe con dos puntos: `{x}:`"),
        ForeignMeaning::InputCard => {
            return format!(
                "las tarjetas de datos van detrás del programa: escribe `END`, y debajo `DATA {x}`"
            );
        }
        ForeignMeaning::Comment => {
            return format!("un comentario empieza por `;`: escríbelo en lugar de `{word}`");
        }
        ForeignMeaning::Unneeded => {
            return format!("`{word}` no hace falta aquí: quita esta línea");
        }
        ForeignMeaning::Assignment => {
            return "CARDIAC calcula en el acumulador: para `x = y + 1` escribe `CLA y`, `ADD =1`, \
                    `STO x`"
                .to_owned();
        }
        ForeignMeaning::Call => format!(
            "escribe `JMP {x}`, que deja el camino de vuelta en la celda 99; empieza la subrutina \
             con `CLA 99` y `STO back`, y termínala con `back: RES 1`"
        ),
        ForeignMeaning::Return => {
            "un JMP deja el camino de vuelta en la celda 99; empieza la subrutina \
             con `CLA 99` y `STO back`, y termínala con `back: RES 1`"
                .to_owned()
        }
        ForeignMeaning::JumpIfZero => format!(
            "TAC solo salta si el acumulador es negativo; escribe `TAC no`, `SUB =1`, `TAC {x}`, \
             `ADD =1`, y luego la línea `no:`"
        ),
        ForeignMeaning::JumpUnlessZero => format!(
            "TAC solo salta si el acumulador es negativo; escribe `TAC {x}`, `SUB =1`, `TAC no`, \
             `ADD =1`, `JMP {x}`, y luego la línea `no:`"
        ),
        ForeignMeaning::JumpUnlessNegative => format!(
            "TAC solo salta si el acumulador es negativo; escribe `TAC no`, `JMP {x}`, y luego la \
             línea `no:`"
        ),
        ForeignMeaning::JumpIfPositive => format!(
            "TAC solo salta si el acumulador es negativo; escribe `TAC no`, `SUB =1`, `TAC no`, \
             `ADD =1`, `JMP {x}`, y luego la línea `no:`"
        ),
        ForeignMeaning::Compare => format!(
            "escribe `SUB {x}`, y luego TAC, que salta si el acumulador era menor que `{x}`"
        ),
        ForeignMeaning::Condition => {
            "TAC salta si el acumulador es negativo; para comparar dos números, \
             resta antes uno del otro"
                .to_owned()
        }
        ForeignMeaning::Increment => format!("escribe `CLA {x}`, `ADD =1`, `STO {x}`"),
        ForeignMeaning::Decrement => format!("escribe `CLA {x}`, `SUB =1`, `STO {x}`"),
        ForeignMeaning::Multiply => {
            "multiplica sumando una y otra vez, como hace el programa de ejemplo \
             `multiplication`"
                .to_owned()
        }
        ForeignMeaning::Divide => {
            "divide restando una y otra vez, como hace el programa de ejemplo \
             `division`"
                .to_owned()
        }
        ForeignMeaning::Move => {
            "escribe `CLA` con la celda que copiar, y `STO` con la otra celda".to_owned()
        }
        ForeignMeaning::LoadNumber => format!("escribe `CLA ={x}`"),
        ForeignMeaning::NoOperation => {
            "quítalo, o escribe `SFT 0,0`, que no cambia nada".to_owned()
        }
        ForeignMeaning::Shift => {
            "escribe SFT con una coma entre sus dos cifras, como en `SFT 3,1`".to_owned()
        }
        ForeignMeaning::ShiftLeft => {
            "SFT desplaza a los dos lados: `SFT 1,0` es un lugar a la izquierda".to_owned()
        }
        ForeignMeaning::ShiftRight => {
            "SFT desplaza a los dos lados: `SFT 0,1` es un lugar a la derecha".to_owned()
        }
        ForeignMeaning::Stack => {
            "no hay pila: guarda el número en una celda, con `STO x` y `CLA x`".to_owned()
        }
        // A variant that is newer than this table.
        _ => "escríbelo con las diez instrucciones".to_owned(),
    };
    format!("CARDIAC no tiene `{word}`: {cure}")
}

pub(super) const LITTLE_MAN: &str = "esto es un programa para el Little Man Computer, y CARDIAC es \
     otra máquina. Escribe CLA por LDA, STO por STA, JMP por BRA, HRS por HLT, DATA por DAT. INP y \
     OUT llevan una celda: escribe `INP x`, `CLA x` por INP y `STO x`, `OUT x` por OUT, con \
     `x: RES 1` detrás del programa. TAC solo salta si el acumulador es negativo: por BRP escribe \
     `TAC no`, `JMP loop` y la línea `no:`, y por BRZ `TAC no`, `SUB =1`, `TAC loop`, `ADD =1` y la \
     línea `no:`";
