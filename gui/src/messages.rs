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
    Pseudo,
}

impl Language {
    /// Those to choose from.
    pub const SELECTABLE: [Self; 2] = [Self::English, Self::Spanish];

    /// Its name in itself.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::Spanish => "Español",
            Self::Pseudo => "Stretched",
        }
    }

    /// The short name that a locale begins with.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
            Self::Pseudo => "en-x-long",
        }
    }

    /// The one that a locale such as `es_MX.UTF-8` asks for; English if it is another's.
    pub fn from_locale(locale: &str) -> Self {
        if locale == Self::Pseudo.code() {
            return Self::Pseudo;
        }
        let code = locale.split(|letter: char| !letter.is_ascii_alphabetic()).next();
        let code = code.unwrap_or_default();
        let spoken =
            Self::SELECTABLE.into_iter().find(|known| known.code().eq_ignore_ascii_case(code));
        spoken.unwrap_or_default()
    }

    /// A text in this language.
    pub fn get(self, text: Msg) -> Cow<'static, str> {
        match self {
            Self::English => text.english().into(),
            Self::Spanish => text.spanish().into(),
            Self::Pseudo => pseudolocalized(text.english()).into(),
        }
    }

    /// A text in this language, each `{}` in it exchanged for the next of these.
    pub fn format(self, text: Msg, values: &[&dyn std::fmt::Display]) -> String {
        let text = self.get(text);
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
pub(crate) fn pseudolocalized(text: &str) -> String {
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
pub const fn for_test_window(shown: TestWindow) -> Msg {
    match shown {
        TestWindow::IsInputCardBlank => Msg::IsInputCardBlank,
        TestWindow::Minus => Msg::MinusUp,
        TestWindow::Plus => Msg::PlusBack,
        TestWindow::StraightUp => Msg::StraightUp,
    }
}

macro_rules! texts {
    ($($name:ident: $english:literal, $spanish:literal;)*) => {
        /// A text of the window.
        #[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
        pub enum Msg {
            $(#[doc = $english] $name,)*
        }

        impl Msg {
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
    MenuEdit: "Edit", "Editar";
    MenuMachine: "Machine", "Máquina";
    MenuView: "View", "Ver";
    MenuPrograms: "Programs", "Programas";
    MenuHelp: "Help", "Ayuda";
    MenuExport: "Export", "Exportar";
    OpenRecent: "Open recent", "Abrir reciente";
    NoRecent: "Nothing was opened yet", "Todavía no se abrió nada";
    ThemeSystem: "Room as the system has it", "Sala como la del sistema";
    ThemeLight: "Light room", "Sala clara";
    ThemeDark: "Dark room", "Sala oscura";
    // Commands
    Run: "Run", "Ejecutar";
    Pause: "Pause", "Pausa";
    RunBack: "Run back", "Ejecutar hacia atrás";
    Phase: "One phase", "Una fase";
    PhaseBack: "One phase back", "Una fase atrás";
    Step: "One step", "Un paso";
    StepBack: "One step back", "Un paso atrás";
    Restart: "To the beginning", "Al principio";
    GoToLatest: "To the end of what has run", "Al final de lo ejecutado";
    Undo: "Undo the last change by hand", "Deshacer el último cambio a mano";
    Redo: "Make the change again", "Rehacer el cambio";
    ZoomIn: "Larger", "Más grande";
    ZoomOut: "Smaller", "Más pequeño";
    Fit: "Both halves as large as they fit", "Las dos mitades, lo más grandes posible";
    New: "New", "Nuevo";
    Open: "Open…", "Abrir…";
    OpenCards: "Open data cards…", "Abrir tarjetas de datos…";
    Save: "Save", "Guardar";
    SaveAs: "Save as…", "Guardar como…";
    SaveSession: "Save session as…", "Guardar la sesión como…";
    ExportBoard: "Picture of the board (SVG)…", "Dibujo del tablero (SVG)…";
    ExportDeck: "Program as a deck of cards…", "Programa como mazo de tarjetas…";
    ExportListing: "Program as a listing…", "Programa como listado…";
    ExportSource: "Program as a source in columns…", "Programa como fuente en columnas…";
    ExportHandLog: "Log of what was done by hand…", "Registro de lo hecho a mano…";
    ExportPunched: "Punched cards…", "Tarjetas perforadas…";
    Quit: "Quit", "Salir";
    FormatSource: "Lay the source out in columns", "Ordenar la fuente en columnas";
    ShowPanels: "Panels beside the board", "Paneles junto al tablero";
    LensFollows: "The lens follows the phase", "La lupa sigue a la fase";
    ReducedMotion: "Reduced motion", "Movimiento reducido";
    SkipLoader: "Pass over the loader of a deck", "Saltar el cargador de un mazo";
    NextTheme: "The next room: system, light, dark", "La sala siguiente: sistema, clara, oscura";
    NextLanguage: "The next language", "El idioma siguiente";
    HelpSheet: "How it works, and all keys", "Cómo funciona y todas las teclas";
    About: "About CARDIAC", "Acerca de CARDIAC";
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
    TabBreakpoints: "Stops", "Paradas";
    Load: "Put it on the table", "Ponerlo en la mesa";
    InputCards: "Cards to be read", "Tarjetas por leer";
    OutputCards: "Cards punched", "Tarjetas perforadas";
    // The hopper and the punched cards
    CardsRead: "{} of {} read", "{} de {} leídas";
    CardsLeftOut: "Not in this list: {} cards before these, {} after them.", "No están en esta lista: {} tarjetas antes de estas, {} después.";
    Card: "Card to be laid", "Tarjeta que se va a poner";
    NewCards: "Cards to be laid", "Tarjetas que se van a poner";
    CardHint: "042, -7 or blank", "042, -7 o blank";
    AddCard: "Lay it on the end", "Ponerla al final";
    AddBlank: "Lay a blank card", "Poner una tarjeta en blanco";
    NothingWritten: "Nothing is written here: write a number from -999 to 999, or lay a blank card.", "Aquí no hay nada escrito: escribe un número de -999 a 999, o pon una tarjeta en blanco.";
    CardMistake: "Column {}: {}", "Columna {}: {}";
    SeveralCards: "Several cards", "Varias tarjetas";
    SeveralHint: "One card a line. A comment begins with `;`. A long deck can be pasted here as a whole.", "Una tarjeta por línea. Un comentario empieza con `;`. Aquí se puede pegar un mazo largo entero.";
    AddSeveral: "Lay these cards on the end", "Poner estas tarjetas al final";
    CardsRejected: "Line {}, column {}: {}. None of these cards was taken.", "Línea {}, columna {}: {}. No se ha tomado ninguna de estas tarjetas.";
    TooManyCards: "These are too many cards: through the window the hopper takes {} and has room for {} more. None of these was taken. Use fewer, or open them as a file.", "Son demasiadas tarjetas: por la ventana caben {} y queda sitio para {} más. No se ha tomado ninguna. Usa menos, o ábrelas como archivo.";
    NoCardsInText: "There is no card in this text: write one card a line, such as `042`.", "En este texto no hay ninguna tarjeta: escribe una por línea, como `042`.";
    CardsAdded: "Cards laid on the end: {}.", "Tarjetas puestas al final: {}.";
    CardIsRead: "read", "leída";
    CardUnderReader: "under the reader", "bajo el lector";
    CardComing: "to come", "por venir";
    CardNamed: "Card {}: {}, {}", "Tarjeta {}: {}, {}";
    CardBlank: "blank", "blanca";
    StripNumber: "strip {}", "tira {}";
    MoveUp: "Move the card up", "Subir la tarjeta";
    MoveDown: "Move the card down", "Bajar la tarjeta";
    RemoveCard: "Remove the card", "Quitar la tarjeta";
    ClearUnread: "Remove all cards to come", "Quitar todas las que faltan";
    AlreadyRead: "Card {} has been read and stays: go back to before that to change it.", "La tarjeta {} ya se ha leído y se queda: vuelve atrás para cambiarla.";
    CardsInHands: "These are the cards under your hands; those of the machine wait.", "Estas son las tarjetas en tus manos; las de la máquina esperan.";
    CardsFixedByHand: "On the board in your hands cards are laid on the end alone, and the last move is taken back with Ctrl+Z. F3 gives the board back to the machine, whose cards can be moved.", "En el tablero en tus manos las tarjetas solo se ponen al final, y el último movimiento se deshace con Ctrl+Z. F3 devuelve el tablero a la máquina, cuyas tarjetas se pueden mover.";
    WrittenByHand: "Cards written by hand", "Tarjetas escritas a mano";
    WrittenNamed: "Card written by hand {}: {}", "Tarjeta escrita a mano {}: {}";
    CardInWindow: "in the window", "en la ventana";
    NeedsCard: "INP in cell {} wants a card, and the hopper is empty. Lay a card into it, or go on without one: then the machine stops, with the bug on 00.", "INP en la celda {} pide una tarjeta y no queda ninguna. Pon una tarjeta, o sigue sin ella: entonces la máquina se para con el bicho en la 00.";
    ContinuesWithCard: "The machine goes on as soon as a card lies there.", "La máquina sigue en cuanto haya una tarjeta.";
    ContinueWithoutCard: "Go on without a card", "Seguir sin tarjeta";
    NotWaitingForCard: "No card is asked for now: this is for when an INP finds the hopper empty.", "Ahora no se pide ninguna tarjeta: esto es para cuando un INP no encuentra tarjetas.";
    PunchedCount: "{} in all", "{} en total";
    CopyAll: "Copy all", "Copiar todas";
    Copied: "Cards copied as a deck: {}.", "Tarjetas copiadas como mazo: {}.";
    PunchedNamed: "Punched card {}: {}", "Tarjeta perforada {}: {}";
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
    AddedAtEnd: "This card is laid on the end of the hopper.", "Esta tarjeta se pone al final de las que hay por leer.";
    OnOutputCard: "This is written on the card in the output window.", "Esto se escribe en la tarjeta de la ventana de salida.";
    KeyErase: "Rub out", "Borrar";
    KeyBlank: "Blank", "En blanco";
    KeyMinus: "Minus", "Menos";
    KeyEnter: "Done", "Listo";
    Cell00IsPrinted: "Cell 00 is printed 001 and cannot be changed: choose another cell.", "La celda 00 lleva impreso 001 y no se puede cambiar: elige otra celda.";
    Cell99TwoDigits: "Cell 99 has a printed 8, and room for two digits beside it: rub one out first.", "La celda 99 lleva impreso un 8, y a su lado solo caben dos cifras: borra una antes.";
    Cell99NoSign: "Cell 99 has a printed 8 and no room for a sign: write two digits beside it.", "La celda 99 lleva impreso un 8 y no hay sitio para un signo: escribe dos cifras a su lado.";
    ThreeDigits: "There is room for a sign and three digits: rub one out first.", "Caben un signo y tres cifras: borra una antes.";
    FourDigits: "There is room for a sign and four digits: rub one out first.", "Caben un signo y cuatro cifras: borra una antes.";
    AccumulatorNotBlank: "The accumulator is never blank: write a number, such as 0.", "El acumulador nunca está en blanco: escribe un número, como 0.";
    ToggleBreakpoint: "Stop here", "Parar aquí";
    RunToHere: "Run to here", "Ejecutar hasta aquí";
    MoveBugHere: "Bug to here", "Bicho aquí";
    ChooseCell: "Choose a cell first: click at one on the board, or walk to one with Tab and the arrow keys.", "Elige antes una celda: haz clic en una del tablero, o ve a ella con Tab y las flechas.";
    // Stops
    BreakOn: "Stop when", "Parar cuando";
    BreakOnCell: "Cell {}: stop when", "Celda {}: parar cuando";
    BreakExecute: "the bug comes", "llegue el bicho";
    BreakRead: "it is read", "se lea";
    BreakWrite: "it is written", "se escriba";
    BreakAccess: "it is read or written", "se lea o se escriba";
    BreakSign: "the sign changes", "cambie el signo";
    BreakCardRead: "a card is read", "se lea una tarjeta";
    BreakCardPunched: "a card is punched", "se perfore una tarjeta";
    TriggerBug: "the bug comes to cell {}", "el bicho llega a la celda {}";
    TriggerRead: "cell {} is read", "se lee la celda {}";
    TriggerWrite: "cell {} is written", "se escribe la celda {}";
    TriggerAccess: "cell {} is read or written", "se lee o se escribe la celda {}";
    TriggerSign: "the sign of the accumulator changes", "cambia el signo del acumulador";
    TriggerCardRead: "a card is read", "se lee una tarjeta";
    TriggerCardPunched: "a card is punched", "se perfora una tarjeta";
    NoBreakpoints: "There are no stops yet.", "Todavía no hay paradas.";
    BreakpointHitNow: "▶ met now", "▶ ocurre ahora";
    BreakpointHits: "met so far: {}", "ocurrida hasta ahora: {}";
    BreakpointCondition: "only if", "solo si";
    ConditionOf: "Condition of stop {}", "Condición de la parada {}";
    ConditionHint: "acc > 100 and step > 9", "acc > 100 and step > 9";
    ConditionMistake: "Column {}: {}. The stop is as it was.", "Columna {}: {}. La parada sigue como estaba.";
    BreakpointIgnore: "times to pass over it:", "veces que se deja pasar:";
    IgnoreOf: "Times stop {} is passed over", "Veces que se deja pasar la parada {}";
    DeleteBreakpoint: "Delete stop {}", "Borrar la parada {}";
    // Where the time went
    ProfileCells: "Count how often each cell is executed", "Contar cuántas veces se ejecuta cada celda";
    Recounting: "Counting again: {} of {} steps.", "Contando de nuevo: {} de {} pasos.";
    StepsCounted: "Steps counted: {}.", "Pasos contados: {}.";
    ColumnCell: "cell", "celda";
    ColumnLabel: "label", "etiqueta";
    ColumnExecuted: "executed", "ejecutada";
    ColumnShare: "share", "parte";
    ColumnRead: "read", "leída";
    ColumnWritten: "written", "escrita";
    ExecutedTimes: "times executed: {}", "veces ejecutada: {}";
    // The source panel
    LoadWithErrors: "Put it on the table (errors: {})", "Ponerlo en la mesa (errores: {})";
    NextProblem: "Next problem in the text", "Siguiente problema del texto";
    TextIsLoaded: "= This text is on the table.", "= Este texto está en la mesa.";
    TextIsStale: "≠ The text on the table is another.", "≠ El texto de la mesa es otro.";
    FormatErrors: "Mend the errors first: only a text without errors can be laid out.", "Corrige primero los errores: solo se ordena un texto sin errores.";
    FormatNoSource: "Only a source has columns; this is a deck or an image.", "Solo un programa fuente tiene columnas; esto es un mazo de tarjetas o una imagen.";
    SourceText: "The program as text", "El programa como texto";
    Problems: "Errors: {} · Warnings: {}", "Errores: {} · Avisos: {}";
    NoProblems: "No problems found.", "No hay problemas.";
    ErrorAt: "✕ Error, line {}: {}", "✕ Error, línea {}: {}";
    WarningAt: "⚠ Warning, line {}: {}", "⚠ Aviso, línea {}: {}";
    CaretAt: "Line {}, column {}. Esc leaves the text.", "Línea {}, columna {}. Esc sale del texto.";
    PasteTooLong: "Not pasted: that is {} characters, and a text here has {} at most. Nothing was changed. Paste the program alone; a hundred cells need no more than a few pages.", "No se ha pegado: son {} caracteres, y aquí caben {} como mucho. Nada ha cambiado. Pega solo el programa; cien celdas no necesitan más que unas páginas.";
    TextTooLong: "This text of {} characters is too long to be shown and changed here: {} at most. It is kept as it is.", "Este texto de {} caracteres es demasiado largo para verlo y cambiarlo aquí: {} como mucho. Se conserva como está.";
    CloseMessage: "Close", "Cerrar";
    BreakpointAt: "Stop before cell {} (line {}, F9)", "Parar antes de la celda {} (línea {}, F9)";
    NoBreakpointHere: "No stop was set: a stop belongs to a cell. Put the text on the table if it has changed, and choose a line that fills a cell.", "No se ha puesto la parada: una parada pertenece a una celda. Pon el texto en la mesa si ha cambiado y elige una línea que llene una celda.";
    // The listing
    AllCells: "All cells", "Todas las celdas";
    ListingHead: "cell, contents, label, instruction", "celda, contenido, etiqueta, instrucción";
    ListingLegend: "▶ under way   ● stop   * changed since it was loaded", "▶ en curso   ● parada   * cambiada desde que se cargó";
    ListingUnderWay: "under way", "en curso";
    ListingBreakpoint: "stop", "parada";
    ListingChanged: "changed, was {}", "cambiada, era {}";
    ListingLine: "Line {}: {}", "Línea {}: {}";
    // Files
    OpenTitle: "Open a program or a saved session", "Abrir un programa o una sesión guardada";
    OpenCardsTitle: "Open data cards, for the hopper", "Abrir tarjetas de datos, detrás de las que están por leer";
    SaveTitle: "Save the text", "Guardar el texto";
    SaveSessionTitle: "Save the session, with its history", "Guardar la sesión con su historia";
    ExportBoardTitle: "Export a picture of the board", "Exportar un dibujo del tablero";
    ExportDeckTitle: "Export the program as a deck", "Exportar el programa como mazo";
    ExportListingTitle: "Export the program as a listing", "Exportar el programa como listado";
    ExportSourceTitle: "Export the program as a source", "Exportar el programa como fuente";
    ExportHandLogTitle: "Export what was done by hand", "Exportar lo hecho a mano";
    ExportPunchedTitle: "Export the punched cards", "Exportar las tarjetas perforadas";
    OpenButton: "Open it", "Abrirlo";
    SaveButton: "Save it", "Guardarlo";
    Cancel: "Cancel", "Cancelar";
    PathField: "Folder and name", "Carpeta y nombre";
    ShowAllFiles: "Show all files", "Mostrar todos los archivos";
    FolderAbove: ".. (the folder above)", ".. (la carpeta de arriba)";
    NothingHere: "Nothing here begins so and can be opened.", "Aquí nada empieza así y se puede abrir.";
    NothingSavedHere: "Nothing that can be opened is in this folder yet.", "En esta carpeta todavía no hay nada que se pueda abrir.";
    Unnamed: "the text without a name", "el texto sin nombre";
    UnsavedTitle: "Save the text first?", "¿Guardar antes el texto?";
    UnsavedText: "What was written in {} is not saved. Without saving, it is lost.", "Lo escrito en {} no está guardado. Si no se guarda, se pierde.";
    DoNotSave: "Don’t save it", "No guardarlo";
    ReplaceTitle: "Replace the file?", "¿Reemplazar el archivo?";
    ReplaceText: "{} is there already, and holds something else. If it is replaced, that is lost.", "{} ya existe y contiene otra cosa. Si se reemplaza, se pierde.";
    ReplaceButton: "Replace it", "Reemplazarlo";
    OtherName: "Give another name", "Dar otro nombre";
    DropToOpen: "{} will be put on the table", "{} irá a la mesa";
    DropCards: "The cards in {} will be laid into the hopper", "Las tarjetas de {} irán con las tarjetas por leer";
    DropHere: "Drop a program, a saved session or cards here", "Suelta aquí un programa, una sesión guardada o tarjetas";
    // Notices
    Dismiss: "Dismiss: {}", "Descartar: {}";
    AllNotices: "All that was said: {}", "Todo lo que se dijo: {}";
    DismissHint: "I have read it", "Ya lo he leído";
    FileMissing: "There is no file {}: look for its name with File, Open.", "No existe el archivo {}: busca su nombre con Archivo, Abrir.";
    FileMissingHere: "There is no file {}: mend its name, or shorten it to see in the list what there is.", "No existe el archivo {}: corrige su nombre, o acórtalo para ver en la lista lo que hay.";
    FileIsFolder: "{} is a folder: choose a file in it.", "{} es una carpeta: elige un archivo de dentro.";
    FileNotRegular: "{} is neither a file nor a folder: copy what it gives into a file, and open that.", "{} no es un archivo ni una carpeta: copia lo que da en un archivo y abre ese.";
    FileDenied: "{} may not be read: allow it in the properties of the file, or copy it.", "No está permitido leer {}: permítelo en las propiedades del archivo o cópialo.";
    FileTooLong: "{} is larger than {}, the most that is read from such a file: choose another file.", "{} ocupa más de {}, lo máximo que se lee de un archivo así: elige otro archivo.";
    SaveTooLong: "{} is not written: it would be larger than {}, and no such file is read.", "{} no se guarda: ocuparía más de {}, y un archivo así no se lee.";
    FileTooManyCards: "The cards of {} were not laid into the hopper: with them it would hold more than {}. Split the file, and open one part after the other.", "Las tarjetas de {} no se añadieron: con ellas habría más de {} por leer. Divide el archivo y abre una parte tras otra.";
    FileNoText: "{} is no text in UTF-8: line {} has bytes that are no letters. Save it as UTF-8 in its editor.", "{} no es un texto en UTF-8: la línea {} tiene bytes que no son letras. Guárdalo como UTF-8 en su editor.";
    FileInvalid: "{} holds something else: {}", "{} contiene otra cosa: {}";
    FileOther: "{} cannot be used: {}", "{} no se puede usar: {}";
    OpenedWithError: "{} is open as text, to be mended and put on the table, where all still lies as it did. Its mistake: {}", "{} está abierto como texto, para corregirlo y ponerlo en la mesa, donde todo sigue como estaba. Su error: {}";
    CardsFromFile: "{} cards of {} were laid into the hopper, behind the others.", "Se añadieron {} tarjetas de {} detrás de las demás tarjetas por leer.";
    NoFolderToSave: "{} was not saved: there is no such folder. Make it first, or choose another.", "No se guardó {}: no existe esa carpeta. Créala antes o elige otra.";
    SaveDenied: "{} was not saved: nothing may be written there. Choose another folder, or allow it.", "No se guardó {}: ahí no está permitido escribir. Elige otra carpeta o permítelo.";
    Saved: "Saved: {}", "Guardado: {}";
    ExportedOther: "Saved: {}. It is made of the text in the source panel; on the table lies another.", "Guardado: {}. Está hecho del texto del panel de programa; en la mesa hay otro.";
    EndingContradicts: "{} was not saved: its ending says that the text is something else, and so read it would be wrong from line {} on. Give it a name that ends in .{}.", "No se guardó {}: por su extensión el texto sería otra cosa, y leído así estaría mal desde la línea {}. Dale un nombre que acabe en .{}.";
    NotLoaded: "The text was not put on the table: a mistake in line {} is in the way. It is marked in the text.", "El texto no se ha puesto en la mesa: lo impide un error en la línea {}. Está marcado en el texto.";
    NoProgramToExport: "There is no program to export: write one, or open one.", "No hay programa que exportar: escribe uno o abre uno.";
    ErrorBeforeExport: "The program has a mistake, which comes first: {}", "El programa tiene un error, que va antes: {}";
    CellsInTheWay: "No deck can load this program: it uses {}, and the loader itself works in 01, 02 and 99. Use other cells.", "Ningún mazo puede cargar este programa: usa {}, y el propio cargador trabaja en 01, 02 y 99. Usa otras celdas.";
    NothingPunched: "No card was punched yet: run a program with OUT first.", "Todavía no se perforó ninguna tarjeta: ejecuta antes un programa con OUT.";
    AsLeft: "All is as you left it.", "Todo está como lo dejaste.";
    SessionNotRestored: "The text is as you left it, but the table is empty: {}. Put the text on the table again.", "El texto está como lo dejaste, pero la mesa está vacía: {}. Pon el texto otra vez en la mesa.";
    MachineStartsOver: "The text is as you left it, and the table begins anew, with the cards and stops it could keep: {}. Run it again to come where it was.", "El texto está como lo dejaste, y la mesa empieza de nuevo, con las tarjetas y paradas que pudo conservar: {}. Ejecútalo otra vez para llegar adonde estaba.";
    HistoryTooLong: "doing its history again takes too long and was broken off after {} steps", "rehacer su historia tarda demasiado y se interrumpió después de {} pasos";
    HistoryNotKept: "its history held too many cards to be kept", "su historia tenía demasiadas tarjetas para conservarla";
    OpenedBeginning: "{} is open, but not its history: doing it again takes too long and was broken off after {} steps. Its program, cards and stops are on the table as it began: run it again to come where it was.", "{} está abierta, pero no su historia: rehacerla tarda demasiado y se interrumpió después de {} pasos. Su programa, sus tarjetas y sus paradas están en la mesa como al principio: ejecútalo otra vez para llegar adonde estaba.";
    SessionTooLong: "doing its history again takes too long and was broken off; open its program and run it anew", "rehacer su historia tarda demasiado y se interrumpió; abre su programa y ejecútalo de nuevo";
    LessonsDamaged: "How far a lesson had come is damaged and cannot be read: it begins anew. All else is kept.", "Lo que se guardó del avance de una lección está dañado y no se puede leer: empieza de nuevo. Lo demás se conserva.";
    LessonChanged: "The lesson {} has changed since you left it, so its answers begin anew.", "La lección {} ha cambiado desde que la dejaste, así que sus respuestas empiezan de nuevo.";
    HandsDamaged: "What was done by hand is not as it was left: its log is damaged. All else is kept; F3 takes the board into your hands anew.", "Lo hecho a mano no está como lo dejaste: su registro está dañado. Lo demás se conserva; F3 pone el tablero en tus manos de nuevo.";
    HandsTooLong: "What was done by hand is not as it was left: it was too long to be kept and done again. All else is kept; F3 takes the board into your hands anew.", "Lo hecho a mano no está como lo dejaste: era demasiado largo para conservarlo y rehacerlo. Lo demás se conserva; F3 pone el tablero en tus manos de nuevo.";
    StateFromNewer: "What was kept was written by a newer version of this program, in form {}: this one reads form {}. The table is empty; what was kept is laid aside as {}.", "Lo conservado lo escribió una versión más nueva de este programa, en la forma {}: esta lee la forma {}. La mesa está vacía; lo conservado queda aparte como {}.";
    StateDamaged: "What was kept is damaged and cannot be read. The table is empty; what was kept is laid aside as {}.", "Lo conservado está dañado y no se puede leer. La mesa está vacía; lo conservado queda aparte como {}.";
    NoProgram: "this is no program: write one instruction a line, such as `CLA 40`", "esto no es un programa: escribe una instrucción por línea, como `CLA 40`";
    // Why the machine stands
    AtBreakpoint: "Breakpoint {}: the bug has come to cell {}.", "Punto de parada {}: el bicho ha llegado a la celda {}.";
    AtWatchpoint: "Watchpoint {}: it was the step in cell {}.", "Punto de vigilancia {}: fue el paso de la celda {}.";
    NoCardToRead: "No card is left to be read: lay one into the hopper, or go on without.", "No queda tarjeta por leer: añade una o sigue sin ella.";
    AtBeginning: "This is the beginning.", "Este es el principio.";
    NotFoundBefore: "Nothing like that lies before this moment.", "Antes de este momento no hay nada así.";
    ChangeUndone: "The change by hand was taken back.", "Se deshizo el cambio a mano.";
    ChangeRedone: "The change by hand was made again.", "Se rehízo el cambio a mano.";
    // The sheets
    How1: "CARDIAC is a computer made of cardboard, of 1968. You are its wires: you move its slides, its bug and its pencil; here the window does it, as slowly as you like.", "CARDIAC es un ordenador de cartón, de 1968. Tú eres sus cables: mueves sus correderas, su bicho y su lápiz; aquí lo hace la ventana, tan despacio como quieras.";
    How2: "On the right is the memory: a hundred cells, 00 to 99. Each holds a sign and three digits, and is blank until something is written into it.", "A la derecha está la memoria: cien celdas, de 00 a 99. Cada una guarda un signo y tres cifras, y está en blanco hasta que se escribe en ella.";
    How3: "The bug is a ladybird that sits on the cell of the next instruction.", "El bicho es una mariquita que se posa en la celda de la instrucción siguiente.";
    How4: "An instruction is three digits: the first says what to do, the other two with which cell. 234 adds what is in cell 34.", "Una instrucción son tres cifras: la primera dice qué hacer, las otras dos con qué celda. 234 suma lo que hay en la celda 34.";
    How5: "Phase 1: the three slides are set to the digits in the bug’s cell. The instruction register then shows them.", "Fase 1: las tres correderas se ponen en las cifras de la celda del bicho. El registro de instrucción las muestra.";
    How6: "Phase 2: the bug moves ahead one cell.", "Fase 2: el bicho avanza una celda.";
    How7: "Phase 3: the accumulator-test window points the way: to the decoder, or back to the register if TAC finds a plus; INP asks whether the card is blank.", "Fase 3: la ventana de prueba del acumulador señala el camino: al decodificador, o de vuelta al registro si TAC encuentra un más; INP pregunta si la tarjeta está en blanco.";
    How8: "Phase 4: the decoder says in words what to do, and it is done. Then it begins again with phase 1.", "Fase 4: el decodificador dice con palabras qué hacer, y se hace. Luego se empieza otra vez por la fase 1.";
    How9: "Numbers come in on cards at the left (INP) and go out on cards at the right (OUT); sums are done on the pad, the accumulator, with a sign and four digits.", "Los números entran en tarjetas por la izquierda (INP) y salen en tarjetas por la derecha (OUT); las sumas se hacen en el bloc, el acumulador, con un signo y cuatro cifras.";
    How10: "Cell 00 always holds 001, and cell 99 always begins with 8: with these two a deck of cards loads itself, and a subroutine finds its way back.", "La celda 00 siempre contiene 001 y la celda 99 siempre empieza por 8: con ellas un mazo de tarjetas se carga solo y una subrutina encuentra el camino de vuelta.";
    Keys: "Keys", "Teclas";
    Close: "Close it", "Cerrarlo";
    AboutWhat: "The cardboard computer of Bell Telephone Laboratories, by David Hagelbarger and Saul Fingerman, 1968, in a window.", "El ordenador de cartón de los laboratorios Bell Telephone, de David Hagelbarger y Saul Fingerman, 1968, en una ventana.";
    AboutLicence: "This program is free: you may use it under the MIT licence or the Apache licence 2.0, as you like.", "Este programa es libre: puedes usarlo bajo la licencia MIT o la licencia Apache 2.0, como prefieras.";
    AboutFaces: "Its letters are subsets of four faces under the SIL Open Font License 1.1. The licences:", "Sus letras son partes de cuatro tipos bajo la SIL Open Font License 1.1. Las licencias:";
    // By hand
    ByHand: "Work it by hand, or not", "Manejarlo a mano, o ya no";
    CheckPhase: "The phase is done", "La fase está hecha";
    BranchUp: "Up to the decoder", "Arriba, al decodificador";
    BranchBack: "Back to the register box", "De vuelta a la caja del registro";
    BranchBlank: "The card is blank: stop", "La tarjeta está en blanco: parar";
    HandHint: "A hint", "Una pista";
    HandShowMe: "Do it for me (F8)", "Hazlo por mí (F8)";
    HandLoad: "Load for me", "Carga por mí";
    HandUndo: "Take it back", "Deshacer";
    HandRestart: "Begin again", "Empezar de nuevo";
    HandSilent: "a silent coach", "maestro callado";
    HandEnd: "Back to the machine", "De vuelta a la máquina";
    HandTask: "Phase {} of step {}: {}", "Fase {} del paso {}: {}";
    HandSetSlides: "move the slides to agree with the contents of the bug’s cell, {}.", "mueve las correderas según el contenido de la celda del bicho, la {}.";
    HandMoveBug: "move the bug ahead one cell.", "mueve el bicho una celda adelante.";
    HandTest: "look into the accumulator-test window, and choose the way it points.", "mira en la ventana de prueba del acumulador y elige el camino que señala.";
    HandExecute: "do what the decoder says: {}", "haz lo que dice el decodificador: {}";
    HandBranchLater: "The way is chosen in the third phase, when the test window is asked.", "El camino se elige en la tercera fase, cuando se pregunta a la ventana de prueba.";
    HandChooseBranch: "Which way the accumulator-test window points has to be said: choose it above the board.", "Hay que decir qué camino señala la ventana de prueba del acumulador: elígelo encima del tablero.";
    CoachWrong: "✕ Not right yet. {}", "✕ Todavía no está bien. {}";
    CoachRefused: "✕ That cannot be done. {}", "✕ Eso no se puede hacer. {}";
    CoachHint: "▶ A hint: {}", "▶ Una pista: {}";
    HandOffer: "Phase {} was right three times: F8 does it for you.", "La fase {} salió bien tres veces: F8 la hace por ti.";
    HandBlankCell: "the bug is on cell {}, which is blank: the machine stops there.", "el bicho está en la celda {}, en blanco: ahí se para la máquina.";
    HandStopped: "That is the end. Steps: {}; cards punched: {}. To start the machine again, put the bug on a cell.", "Eso es el final. Pasos: {}; tarjetas perforadas: {}. Para ponerla en marcha otra vez, pon el bicho en una celda.";
    HandLoaded: "The loader has done its work; steps: {}.", "El cargador ha hecho su trabajo; pasos: {}.";
    HandNothingToLoad: "There is nothing to load: a loader works in cells 00 to 02, and reads cards. Either the bug is elsewhere, or no card is left.", "No hay nada que cargar: un cargador trabaja en las celdas 00 a 02 y lee tarjetas. O el bicho está en otro sitio, o no queda ninguna tarjeta.";
    StripEnd: "Click, or pull down, to advance the strip by a card; push it up to pull it back. By keys: ↓ and ↑.", "Haz clic, o tira hacia abajo, para avanzar la tira una tarjeta; empújala hacia arriba para hacerla retroceder. Con teclas: ↓ y ↑.";
    WriteOutputCard: "Write on the output card", "Escribir en la tarjeta de salida";
    HandsEnded: "What you did by hand is over, for another program lies on the table. Steps: {}. Ctrl+Shift+H still writes its log.", "Lo que hacías a mano ha terminado, porque hay otro programa en la mesa. Pasos: {}. Ctrl+Mayús+H aún escribe su registro.";
    HandsFirst: "The board is under your hands: F3 gives it back to the machine, which stands where it stood.", "El tablero está en tus manos: F3 lo devuelve a la máquina, que sigue donde estaba.";
    NotByHand: "The machine works by itself: F3 takes the board into your hands.", "La máquina trabaja sola: F3 pone el tablero en tus manos.";
    HandBegins: "The board is yours. Drag the slides by their tabs, the bug to its hole; write with the keypad and in the squares of the pad; pull a strip by the end that hangs out. Say when a phase is done.", "El tablero es tuyo. Arrastra las correderas por sus lengüetas y el bicho a su agujero; escribe con el teclado y en las casillas del papel; tira de una tira por el extremo que cuelga. Di cuándo está hecha cada fase.";
    SquareIs: "{}, {}: {}", "{}, {}: {}";
    TopRow: "Top row of the pad", "Fila de arriba del papel";
    MiddleRow: "Middle row of the pad", "Fila del medio del papel";
    BottomRow: "Bottom row of the pad", "Fila de abajo del papel";
    Thousands: "thousands", "millares";
    Hundreds: "hundreds", "centenas";
    Tens: "tens", "decenas";
    Units: "units", "unidades";
    AdvanceInput: "Advance the input card", "Avanzar la tarjeta de entrada";
    AdvanceOutput: "Advance the output card", "Avanzar la tarjeta de salida";
    BugIsOn: "The bug, on cell {}", "El bicho, en la celda {}";
    // Lessons
    MenuLessons: "Lessons", "Lecciones";
    TabLesson: "Lesson", "Lección";
    LessonNumbered: "Lesson {}: {}", "Lección {}: {}";
    LessonChoose: "Choose a lesson. Each has a program with gaps to fill, something to foretell, and something to do by hand.", "Elige una lección. Cada una tiene un programa con huecos, algo que predecir y algo que hacer a mano.";
    LessonOthers: "Other lessons", "Otras lecciones";
    LessonNext: "The next lesson", "La lección siguiente";
    LessonGaps: "Fill the gaps. Enter checks what you have written.", "Rellena los huecos. Enter comprueba lo que has escrito.";
    LessonGapName: "gap {}: line {}", "hueco {}: línea {}";
    LessonQuestionName: "answer {}", "respuesta {}";
    LessonCheck: "Check", "Comprobar";
    LessonCheckOf: "Check {}", "Comprobar {}";
    LessonHint: "Hint", "Pista";
    LessonHintOf: "Hint for {}", "Pista para {}";
    LessonAnswerButton: "Show the answer", "Ver la respuesta";
    LessonAnswerOf: "Show the answer for {}", "Ver la respuesta para {}";
    LessonHintSays: "A hint: {}", "Una pista: {}";
    LessonNoHint: "Take the board, or paper, and go through the program step by step.", "Toma el tablero, o papel, y recorre el programa paso a paso.";
    LessonAnswerIs: "It is {}. Write it down, and you know it the next time.", "Es {}. Escríbelo, y la próxima vez lo sabrás.";
    LessonOutcomeIs: "The machine says: {}. Write that, and find out why.", "La máquina dice: {}. Escribe eso y averigua por qué.";
    LessonChecking: "It is being checked, by many runs. You can go on meanwhile.", "Se está comprobando con muchas ejecuciones. Mientras tanto puedes seguir.";
    LessonUnchecked: "It could not be checked, for the system gives no room for that now. Try it again.", "No se pudo comprobar, pues el sistema no da lugar para eso ahora. Inténtalo otra vez.";
    LessonOpening: "The lesson “{}” is being checked by many runs before it opens. The window goes on meanwhile.", "La lección “{}” se está comprobando con muchas ejecuciones antes de abrirse. Mientras tanto la ventana sigue.";
    LessonNotOpened: "{} could not be checked, for the system gives no room for that now, and is not opened. Open it again.", "{} no se pudo comprobar, pues el sistema no da lugar para eso ahora, y no se abre. Ábrela otra vez.";
    LessonRight: "That is right.", "Está bien.";
    LessonAnotherWay: "Not the expected answer, but it works too.", "No es la respuesta esperada, pero también sirve.";
    LessonNoInstruction: "That is a number. Write one of the ten instructions, such as INP.", "Eso es un número. Escribe una de las diez instrucciones, como INP.";
    LessonNothing: "The gap is still empty.", "El hueco sigue vacío.";
    LessonTogether: "Each of your answers can be right, but not all of them together. Go through the gaps again.", "Cada una de tus respuestas puede valer, pero no todas juntas. Repasa los huecos.";
    LessonComplete: "The program is whole and lies on the table.", "El programa está completo y está en la mesa.";
    LessonPredict: "Before it runs, foretell what it does.", "Antes de ejecutarlo, predice lo que hace.";
    LessonNowRuns: "Now let it run, and look at the board.", "Ahora ejecútalo y mira el tablero.";
    LessonRun: "Run it", "Ejecutarlo";
    LessonByHand: "By hand", "A mano";
    LessonWork: "Work it by hand", "Manejarlo a mano";
    LessonStep: "Step {}: {}", "Paso {}: {}";
    LessonSteps: "Steps {} to {}: {}", "Pasos {} a {}: {}";
    LessonStepPhase: "Step {}, phase {}: {}", "Paso {}, fase {}: {}";
    LessonStepsPhases: "Steps {} to {}, phases {} to {}: {}", "Pasos {} a {}, fases {} a {}: {}";
    LessonDone: "Done: {}", "Hecho: {}";
    LessonNow: "Now: {}", "Ahora: {}";
    LessonNotDone: "Still to do: {}", "Por hacer: {}";
    LessonPraise: "That was well done.", "Muy bien hecho.";
    LessonDropped: "The lesson {} will be opened", "Se abrirá la lección {}";
    LessonSourceError: "{} is not taken as a lesson. Line {}: {}", "{} no se toma como lección. Línea {}: {}";
    LessonFault: "{} is not taken as a lesson, for the machine does not agree with it: {}", "{} no se toma como lección, pues la máquina no está de acuerdo con ella: {}";
}
