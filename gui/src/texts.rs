//! What the window says, in each language.
//!
//! What is printed on the cardboard stays English; sentences about the machine are core's.

use std::borrow::Cow;

/// A language of the window.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
    /// English, a third longer and with accents: it shows what has no room, and what was
    /// forgotten.
    Stretched,
}

impl Language {
    /// Those to choose from.
    pub const CHOICE: [Self; 2] = [Self::English, Self::Spanish];

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::Stretched => "Stretched",
        }
    }

    /// The short name that a locale begins with.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Stretched => "en-x-long",
        }
    }

    /// A text in this language.
    pub fn say(self, text: Text) -> Cow<'static, str> {
        match self {
            Self::English => text.english().into(),
            Self::Spanish => text.spanish().into(),
            Self::Stretched => stretched(text.english()).into(),
        }
    }

    /// A text in this language, each `{}` in it exchanged for the next of these.
    pub fn fill(self, text: Text, values: &[&dyn std::fmt::Display]) -> String {
        let text = self.say(text);
        let mut parts = text.split("{}");
        let mut filled = parts.next().unwrap_or_default().to_owned();
        let mut values = values.iter();
        for part in parts {
            if let Some(value) = values.next() {
                filled += &value.to_string();
            }
            filled += part;
        }
        filled
    }
}

/// A third longer, every vowel with an accent; places to fill are kept.
fn stretched(text: &str) -> String {
    let accented = |letter| match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        other => other,
    };
    let longer: String = text.chars().map(accented).collect();
    let more = (text.chars().count() * 35).div_ceil(100);
    longer + " " + &"ñ".repeat(more.saturating_sub(1))
}

macro_rules! texts {
    ($($name:ident: $english:literal, $spanish:literal;)*) => {
        /// A text of the window.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Text {
            $(#[doc = $english] $name,)*
        }

        impl Text {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            const fn english(self) -> &'static str {
                match self { $(Self::$name => $english,)* }
            }

            const fn spanish(self) -> &'static str {
                match self { $(Self::$name => $spanish,)* }
            }
        }
    };
}

// One text a line: its name, English, Spanish. Sorted by where they are seen.
texts! {
    // Menus
    MenuFile: "File", "Archivo";
    MenuMachine: "Machine", "Máquina";
    MenuView: "View", "Ver";
    MenuPrograms: "Programs", "Programas";
    MenuHelp: "Help", "Ayuda";
    // Commands
    Open: "Open…", "Abrir…";
    Run: "Run", "Ejecutar";
    Pause: "Pause", "Pausa";
    Phase: "One phase", "Una fase";
    PhaseBack: "One phase back", "Una fase atrás";
    Step: "One step", "Un paso";
    StepBack: "One step back", "Un paso atrás";
    ToBeginning: "To the beginning", "Al principio";
    ToEnd: "To the end of what has run", "Al final de lo ejecutado";
    Undo: "Undo the last change by hand", "Deshacer el último cambio a mano";
    Redo: "Make the change again", "Rehacer el cambio";
    ZoomIn: "Larger", "Más grande";
    ZoomOut: "Smaller", "Más pequeño";
    Fit: "The whole board", "Todo el tablero";
    // The board
    Cell: "Cell {}", "Celda {}";
    Blank: "blank", "en blanco";
    BugIsHere: "the bug is here", "el bicho está aquí";
    // The caption
    Register: "REGISTER", "REGISTRO";
    TestWindow: "TEST", "PRUEBA";
    Accumulator: "ACCUMULATOR", "ACUMULADOR";
    Decoder: "DECODER", "DECODIFICADOR";
    IsInputCardBlank: "Is the input card blank?", "¿Está en blanco la tarjeta de entrada?";
    MinusUp: "minus: up to the decoder", "menos: hacia arriba, al decodificador";
    PlusBack: "plus: back to the register", "más: de vuelta al registro";
    StraightUp: "straight up", "derecho hacia arriba";
    NextMoveBug: "Next: move the bug ahead one cell, to {}.", "Ahora: mueve el bicho una celda adelante, a la {}.";
    NextTest: "Next: look into the accumulator-test window, and go where it points.", "Ahora: mira en la ventana de prueba del acumulador y ve adonde señala.";
    NextExecute: "Next: do what the decoder says: {}", "Ahora: haz lo que dice el decodificador: {}";
    StoppedHalted: "The machine has halted: HRS in cell {} sent the bug to {}.", "La máquina se ha parado: HRS en la celda {} mandó el bicho a la {}.";
    StoppedCard: "The machine has stopped: INP in cell {} found no word on a card.", "La máquina se ha parado: INP en la celda {} no encontró palabra en una tarjeta.";
    StoppedBlank: "The machine has stopped: cell {} is blank.", "La máquina se ha parado: la celda {} está en blanco.";
    // The controls
    Speed: "Speed", "Velocidad";
    Fastest: "as fast as it goes", "tan rápido como pueda";
    PhasesASecond: "{} phases a second", "{} fases por segundo";
    StepsASecond: "{} steps a second", "{} pasos por segundo";
    Timeline: "Time", "Tiempo";
    StepOf: "step {} of {}", "paso {} de {}";
    // Beside the board
    TabSource: "Source", "Programa";
    TabListing: "Listing", "Listado";
    TabCards: "Cards", "Tarjetas";
    TabStops: "Stops", "Paradas";
    PutOnTable: "Put it on the table", "Ponerlo en la mesa";
    Hopper: "Cards to be read", "Tarjetas por leer";
    Punched: "Cards punched", "Tarjetas perforadas";
    // The source panel
    PutWithErrors: "Put it on the table (errors: {})", "Ponerlo en la mesa (errores: {})";
    NextProblem: "Next problem in the text", "Siguiente problema del texto";
    TextIsOnTable: "= This text is on the table.", "= Este texto está en la mesa.";
    TextIsStale: "≠ The text on the table is another.", "≠ El texto de la mesa es otro.";
    LayOut: "Lay out in columns", "Ordenar en columnas";
    LayOutErrors: "Mend the errors first: only a text without errors can be laid out.", "Corrige primero los errores: solo se ordena un texto sin errores.";
    LayOutNoSource: "Only a source has columns; this is a deck or an image.", "Solo un programa fuente tiene columnas; esto es un mazo de tarjetas o una imagen.";
    SourceText: "The program as text", "El programa como texto";
    Problems: "Errors: {} · Warnings: {}", "Errores: {} · Avisos: {}";
    NoProblems: "No problems found.", "No hay problemas.";
    ErrorAt: "✕ Error, line {}: {}", "✕ Error, línea {}: {}";
    WarningAt: "⚠ Warning, line {}: {}", "⚠ Aviso, línea {}: {}";
    CaretAt: "Line {}, column {}. Esc leaves the text.", "Línea {}, columna {}. Esc sale del texto.";
    PasteTooLong: "Not pasted: that is {} characters, and a text here has {} at most. Nothing was changed. Paste the program alone; a hundred cells need no more than a few pages.", "No se ha pegado: son {} caracteres, y aquí caben {} como mucho. Nada ha cambiado. Pega solo el programa; cien celdas no necesitan más que unas páginas.";
    TextTooLong: "This text of {} characters is too long to be shown and changed here: {} at most. It is kept as it is.", "Este texto de {} caracteres es demasiado largo para verlo y cambiarlo aquí: {} como mucho. Se conserva como está.";
    CloseMessage: "Close", "Cerrar";
    StopBefore: "Stop before cell {} (line {}, F9)", "Parar antes de la celda {} (línea {}, F9)";
    NoStopHere: "No stop was set: a stop belongs to a cell. Put the text on the table if it has changed, and choose a line that fills a cell.", "No se ha puesto la parada: una parada pertenece a una celda. Pon el texto en la mesa si ha cambiado y elige una línea que llene una celda.";
    // The listing
    AllCells: "All cells", "Todas las celdas";
    ListingHead: "cell, contents, label, instruction", "celda, contenido, etiqueta, instrucción";
    ListingLegend: "▶ under way   ● stop   * changed since it was loaded", "▶ en curso   ● parada   * cambiada desde que se cargó";
    ListingUnderWay: "under way", "en curso";
    ListingStop: "stop", "parada";
    ListingChanged: "changed, was {}", "cambiada, era {}";
    ListingLine: "Line {}: {}", "Línea {}: {}";
}
