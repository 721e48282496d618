//! What the window says, in each language.
//!
//! What is printed on the cardboard stays English; sentences about the machine are core's.

use std::borrow::Cow;

use cardiac_core::TestWindow;

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

/// What the test window shows, in words.
pub const fn of_test_window(shown: TestWindow) -> Text {
    match shown {
        TestWindow::IsInputCardBlank => Text::IsInputCardBlank,
        TestWindow::Minus => Text::MinusUp,
        TestWindow::Plus => Text::PlusBack,
        TestWindow::StraightUp => Text::StraightUp,
    }
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
    RunBack: "Run back", "Ejecutar hacia atrás";
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
    CellIs: "Cell {}: {}", "Celda {}: {}";
    RegisterIs: "Instruction register: {}", "Registro de instrucción: {}";
    TestIs: "Accumulator test: {}", "Prueba del acumulador: {}";
    DecoderIs: "Instruction decoder: {}", "Decodificador de instrucciones: {}";
    SignIs: "Sign of the accumulator: {}", "Signo del acumulador: {}";
    Plus: "plus", "más";
    Minus: "minus", "menos";
    InputCardIs: "Input card {}: {}", "Tarjeta de entrada {}: {}";
    OutputCardIs: "Output card {}: {}", "Tarjeta de salida {}: {}";
    PadTopIs: "Scratch paper, top row: {}", "Papel de borrador, fila de arriba: {}";
    PadMiddleIs: "Scratch paper, middle row: {}", "Papel de borrador, fila del medio: {}";
    AccumulatorIs: "Accumulator: {}", "Acumulador: {}";
    SlideIs: "{} slide at {}", "Corredera {} en {}";
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
    Running: "It is running.", "Está funcionando.";
    NextMoveBug: "Next: move the bug ahead one cell, to {}.", "Ahora: mueve el bicho una celda adelante, a la {}.";
    NextTest: "Next: look into the accumulator-test window, and go where it points.", "Ahora: mira en la ventana de prueba del acumulador y ve adonde señala.";
    NextExecute: "Next: do what the decoder says: {}", "Ahora: haz lo que dice el decodificador: {}";
    StoppedHalted: "The machine has halted: HRS in cell {} sent the bug to {}.", "La máquina se ha parado: HRS en la celda {} mandó el bicho a la {}.";
    StoppedCard: "The machine has stopped: INP in cell {} found no word on a card.", "La máquina se ha parado: INP en la celda {} no encontró palabra en una tarjeta.";
    StoppedBlank: "The machine has stopped: cell {} is blank.", "La máquina se ha parado: la celda {} está en blanco.";
    // The controls
    ShortStep: "step", "paso";
    ShortPhase: "phase", "fase";
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
    // The hopper and the punched cards
    CardsRead: "{} of {} read", "{} de {} leídas";
    CardsLeftOut: "Not in this list: {} cards before these, {} after them.", "No están en esta lista: {} tarjetas antes de estas, {} después.";
    Card: "Card to be laid", "Tarjeta que se va a poner";
    CardsToBeLaid: "Cards to be laid", "Tarjetas que se van a poner";
    CardHint: "042, -7 or blank", "042, -7 o blank";
    LayCard: "Lay it on the end", "Ponerla al final";
    LayBlank: "Lay a blank card", "Poner una tarjeta en blanco";
    NothingWritten: "Nothing is written here: write a number from -999 to 999, or lay a blank card.", "Aquí no hay nada escrito: escribe un número de -999 a 999, o pon una tarjeta en blanco.";
    CardMistake: "Column {}: {}", "Columna {}: {}";
    SeveralCards: "Several cards", "Varias tarjetas";
    SeveralHint: "One card a line. A comment begins with `;`. A long deck can be pasted here as a whole.", "Una tarjeta por línea. Un comentario empieza con `;`. Aquí se puede pegar un mazo largo entero.";
    LaySeveral: "Lay these cards on the end", "Poner estas tarjetas al final";
    NothingTaken: "Line {}, column {}: {}. None of these cards was taken.", "Línea {}, columna {}: {}. No se ha tomado ninguna de estas tarjetas.";
    TooManyCards: "These are too many cards: through the window the hopper takes {} and has room for {} more. None of these was taken. Use fewer, or open them as a file.", "Son demasiadas tarjetas: por la ventana caben {} y queda sitio para {} más. No se ha tomado ninguna. Usa menos, o ábrelas como archivo.";
    NoCardsInText: "There is no card in this text: write one card a line, such as `042`.", "En este texto no hay ninguna tarjeta: escribe una por línea, como `042`.";
    CardsTaken: "Cards laid on the end: {}.", "Tarjetas puestas al final: {}.";
    CardIsRead: "read", "leída";
    CardUnderReader: "under the reader", "bajo el lector";
    CardComing: "to come", "por venir";
    CardNamed: "Card {}: {}, {}", "Tarjeta {}: {}, {}";
    CardBlank: "blank", "blanca";
    StripNumber: "strip {}", "tira {}";
    MoveUp: "Move the card up", "Subir la tarjeta";
    MoveDown: "Move the card down", "Bajar la tarjeta";
    RemoveCard: "Remove the card", "Quitar la tarjeta";
    ClearHopper: "Remove all cards to come", "Quitar todas las que faltan";
    AlreadyRead: "Card {} has been read and stays: go back to before that to change it.", "La tarjeta {} ya se ha leído y se queda: vuelve atrás para cambiarla.";
    WantsCard: "INP in cell {} wants a card, and the hopper is empty. Lay a card into it, or go on without one: then the machine stops, with the bug on 00.", "INP en la celda {} pide una tarjeta y no queda ninguna. Pon una tarjeta, o sigue sin ella: entonces la máquina se para con el bicho en la 00.";
    GoesOnWithCard: "The machine goes on as soon as a card lies there.", "La máquina sigue en cuanto haya una tarjeta.";
    WithoutCard: "Go on without a card", "Seguir sin tarjeta";
    NoCardWanted: "No card is asked for now: this is for when an INP finds the hopper empty.", "Ahora no se pide ninguna tarjeta: esto es para cuando un INP no encuentra tarjetas.";
    PunchedCount: "{} in all", "{} en total";
    CopyAll: "Copy all", "Copiar todas";
    Copied: "Cards copied as a deck: {}.", "Tarjetas copiadas como mazo: {}.";
    PunchedNamed: "Punched card {}: {}", "Tarjeta perforada {}: {}";
    PutAway: "✕ Close", "✕ Cerrar";
    Discarded: "What lay ahead of this moment is forgotten, for it was without this change. If you want it back: undo the change (Ctrl+Z) and run on.", "Lo que venía después de este momento se ha olvidado, porque era sin este cambio. Si lo quieres de vuelta: deshaz el cambio (Ctrl+Z) y ejecuta de nuevo.";
    // The keypad
    KeyIn: "Write:", "Escribir:";
    KeyCell: "Cell {}", "Celda {}";
    KeyChosenCell: "Cell", "Celda";
    KeyCard: "Card", "Tarjeta";
    KeyAccumulator: "Accumulator", "Acumulador";
    KeyedIn: "Keyed in: {}", "Escrito: {}";
    KeyedNothing: "nothing yet", "nada todavía";
    HoldsNow: "{} now: {}", "{} ahora: {}";
    LaidOnEnd: "This card is laid on the end of the hopper.", "Esta tarjeta se pone al final de las que hay por leer.";
    RubOut: "Rub out", "Borrar";
    KeyBlank: "Blank", "En blanco";
    KeyMinus: "Minus", "Menos";
    KeyDone: "Done", "Listo";
    Cell00IsPrinted: "Cell 00 is printed 001 and cannot be changed: choose another cell.", "La celda 00 lleva impreso 001 y no se puede cambiar: elige otra celda.";
    Cell99TwoDigits: "Cell 99 has a printed 8, and room for two digits beside it: rub one out first.", "La celda 99 lleva impreso un 8, y a su lado solo caben dos cifras: borra una antes.";
    Cell99NoSign: "Cell 99 has a printed 8 and no room for a sign: write two digits beside it.", "La celda 99 lleva impreso un 8 y no hay sitio para un signo: escribe dos cifras a su lado.";
    ThreeDigits: "There is room for a sign and three digits: rub one out first.", "Caben un signo y tres cifras: borra una antes.";
    FourDigits: "There is room for a sign and four digits: rub one out first.", "Caben un signo y cuatro cifras: borra una antes.";
    AccumulatorNotBlank: "The accumulator is never blank: write a number, such as 0.", "El acumulador nunca está en blanco: escribe un número, como 0.";
    StopHere: "Stop here", "Parar aquí";
    RunToHere: "Run to here", "Ejecutar hasta aquí";
    BugHere: "Bug to here", "Bicho aquí";
    ChooseCell: "Choose a cell first: click at one on the board, or walk to one with Tab and the arrow keys.", "Elige antes una celda: haz clic en una del tablero, o ve a ella con Tab y las flechas.";
    // Stops
    AddStop: "Stop when", "Parar cuando";
    AddForCell: "Cell {}: stop when", "Celda {}: parar cuando";
    StopBug: "the bug comes", "llegue el bicho";
    StopRead: "it is read", "se lea";
    StopWrite: "it is written", "se escriba";
    StopAccess: "it is read or written", "se lea o se escriba";
    StopSign: "the sign changes", "cambie el signo";
    StopCardRead: "a card is read", "se lea una tarjeta";
    StopCardPunched: "a card is punched", "se perfore una tarjeta";
    TriggerBug: "the bug comes to cell {}", "el bicho llega a la celda {}";
    TriggerRead: "cell {} is read", "se lee la celda {}";
    TriggerWrite: "cell {} is written", "se escribe la celda {}";
    TriggerAccess: "cell {} is read or written", "se lee o se escribe la celda {}";
    TriggerSign: "the sign of the accumulator changes", "cambia el signo del acumulador";
    TriggerCardRead: "a card is read", "se lee una tarjeta";
    TriggerCardPunched: "a card is punched", "se perfora una tarjeta";
    NoStops: "There are no stops yet.", "Todavía no hay paradas.";
    StopMet: "▶ met now", "▶ ocurre ahora";
    StopHits: "times met: {}", "veces ocurrida: {}";
    StopCondition: "only if", "solo si";
    ConditionOf: "Condition of stop {}", "Condición de la parada {}";
    ConditionHint: "acc > 100 and step > 9", "acc > 100 and step > 9";
    ConditionMistake: "Column {}: {}. The stop is as it was.", "Columna {}: {}. La parada sigue como estaba.";
    StopIgnore: "pass over", "dejar pasar";
    IgnoreOf: "Times stop {} is passed over", "Veces que se deja pasar la parada {}";
    DeleteStop: "Delete stop {}", "Borrar la parada {}";
    // Where the time went
    CountCells: "Count how often each cell is executed", "Contar cuántas veces se ejecuta cada celda";
    CountingAgain: "Counting again: {} of {} steps.", "Contando de nuevo: {} de {} pasos.";
    StepsCounted: "Steps counted: {}.", "Pasos contados: {}.";
    ColumnCell: "cell", "celda";
    ColumnLabel: "label", "etiqueta";
    ColumnExecuted: "executed", "ejecutada";
    ColumnShare: "share", "parte";
    ColumnRead: "read", "leída";
    ColumnWritten: "written", "escrita";
    ExecutedTimes: "times executed: {}", "veces ejecutada: {}";
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
