//! The texts of the window in each language.
//!
//! The print on the cardboard stays English. Sentences about the machine come from core.

use cardiac_core::TestWindow;

/// Returns the text for the test window.
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
            /// All texts.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            pub(super) const fn english(self) -> &'static str {
                match self { $(Self::$name => $english,)* }
            }

            pub(super) const fn spanish(self) -> &'static str {
                match self { $(Self::$name => $spanish,)* }
            }
        }
    };
}

// One text per line: its name, English, Spanish; sorted by where they appear.
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
    NoRecent: "No recent files", "No hay archivos recientes";
    ThemeSystem: "System theme", "Tema del sistema";
    ThemeLight: "Light theme", "Tema claro";
    ThemeDark: "Dark theme", "Tema oscuro";
    // Commands
    Run: "Run", "Ejecutar";
    Pause: "Pause", "Pausa";
    RunBack: "Run backwards", "Ejecutar hacia atrás";
    Phase: "One phase", "Una fase";
    PhaseBack: "One phase back", "Una fase atrás";
    Step: "One step", "Un paso";
    StepBack: "One step back", "Un paso atrás";
    Restart: "Restart", "Reiniciar";
    GoToLatest: "Go to latest", "Ir al último paso";
    Undo: "Undo", "Deshacer";
    Redo: "Redo", "Rehacer";
    Cut: "Cut", "Cortar";
    Copy: "Copy", "Copiar";
    Paste: "Paste", "Pegar";
    SelectAll: "Select all", "Seleccionar todo";
    Find: "Find…", "Buscar…";
    Replace: "Replace…", "Reemplazar…";
    ZoomIn: "Zoom in", "Acercar";
    ZoomOut: "Zoom out", "Alejar";
    Fit: "Fit", "Ajustar";
    New: "New", "Nuevo";
    Open: "Open…", "Abrir…";
    OpenCards: "Open input cards…", "Abrir tarjetas de entrada…";
    Save: "Save", "Guardar";
    SaveAs: "Save as…", "Guardar como…";
    SaveSession: "Save session as…", "Guardar la sesión como…";
    CopyLink: "Copy link", "Copiar enlace";
    LinkCopied: "The link to this work is copied ({} characters).", "El enlace a este trabajo está copiado ({} caracteres).";
    LongLinkCopied: "The link is copied. It has {} characters, and chat and mail programs cut links of more than {}: send the saved session instead.", "El enlace está copiado. Tiene {} caracteres, y los programas de chat y de correo cortan los de más de {}: envía la sesión guardada.";
    ExportBoard: "Picture of the board…", "Dibujo del tablero…";
    ExportSheet: "Coding sheet (PDF)…", "Hoja de codificación (PDF)…";
    ExportDeck: "Program as a deck…", "Programa como mazo…";
    ExportListing: "Program as a listing…", "Programa como listado…";
    ExportSource: "Program as formatted source…", "Programa fuente con formato…";
    ExportHandLog: "Log of work by hand…", "Registro del trabajo a mano…";
    ExportPunched: "Output cards…", "Tarjetas de salida…";
    Print: "Print…", "Imprimir…";
    Quit: "Quit", "Salir";
    FormatSource: "Format source", "Dar formato al programa";
    NextArea: "Next area of the window", "Zona siguiente de la ventana";
    PreviousArea: "Previous area of the window", "Zona anterior de la ventana";
    NextView: "Next view: board alone, projector, window", "Vista siguiente: tablero solo, proyector, ventana";
    ShowPanels: "Panels", "Paneles";
    LensFollows: "Lens follows the phase", "La lupa sigue a la fase";
    CellLabels: "Labels beside the cells", "Etiquetas junto a las celdas";
    ReducedMotion: "Reduced motion", "Movimiento reducido";
    SkipLoader: "Skip loader", "Saltar el cargador";
    NextTheme: "Next theme: system, light, dark", "Tema siguiente: sistema, claro, oscuro";
    NextLanguage: "Next language", "Idioma siguiente";
    HelpSheet: "How CARDIAC works, and keyboard shortcuts", "Cómo funciona CARDIAC y atajos de teclado";
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
    PadTopIs: "Pad, top row: {}", "Papel, fila de arriba: {}";
    PadMiddleIs: "Pad, middle row: {}", "Papel, fila del medio: {}";
    AccumulatorIs: "Accumulator: {}", "Acumulador: {}";
    SlideIs: "{} slide at {}", "Corredera {} en {}";
    Blank: "blank", "en blanco";
    BugIsHere: "the bug is here", "el bicho está aquí";
    PunchedPile: "Punched cards, {} in all, the last one first: {}", "Tarjetas perforadas, {} en total, la última primero: {}";
    JustPunched: "just punched", "recién perforada";
    CellChanged: "Changed by the last step: cell {}", "Cambiada por el último paso: celda {}";
    AccumulatorChanged: "Changed by the last step: accumulator", "Cambiado por el último paso: acumulador";
    // The caption
    Register: "REGISTER", "REGISTRO";
    TestWindow: "TEST", "PRUEBA";
    Decoder: "DECODER", "DECODIFICADOR";
    IsInputCardBlank: "Is the input card blank?", "¿Está en blanco la tarjeta de entrada?";
    MinusUp: "minus: up to the decoder", "menos: hacia arriba, al decodificador";
    PlusBack: "plus: back to the register", "más: de vuelta al registro";
    StraightUp: "straight up", "derecho hacia arriba";
    Running: "Running…", "En marcha…";
    RunningAt: "Running: {} steps per second", "En marcha: {} pasos por segundo";
    NextMoveBug: "Next: move the bug ahead one cell, to {}.", "Ahora: mueve el bicho una celda adelante, a la {}.";
    NextTest: "Next: look into the accumulator-test window and go where it points.", "Ahora: mira en la ventana de prueba del acumulador y ve adonde señala.";
    NextExecute: "Next: do what the decoder says: {}", "Ahora: haz lo que dice el decodificador: {}";
    StoppedHalted: "Finished: HRS in {} halted the machine and moved the bug to {}.", "Terminado: HRS en {} paró la máquina y llevó el bicho a la {}.";
    StoppedCard: "Stopped: INP in cell {} found a blank card or none.", "Parada: INP en la celda {} encontró una tarjeta en blanco o ninguna.";
    StoppedBlank: "Stopped: cell {} is blank, so there is no instruction to run.", "Parada: la celda {} está en blanco, así que no hay instrucción que ejecutar.";
    // The end of a run
    InCell: "cell {}", "la celda {}";
    CellOnLine: "cell {} (line {})", "la celda {} (línea {})";
    AfterLine: "line {}", "la línea {}";
    OnLine: "line {}", "línea {}";
    EndBlankCard: "Stopped: INP in {} found a blank card.", "Parada: INP en {} encontró una tarjeta en blanco.";
    EndNoCard: "Stopped: INP in {} found no card.", "Parada: INP en {} no encontró tarjeta.";
    EndNeedsCard: "Waiting: INP in {} needs a card.", "En espera: INP en {} necesita una tarjeta.";
    EndLoop: "Infinite loop: from step {} on the program repeats {} forever ({} steps a round).", "Bucle infinito: desde el paso {} el programa repite {} sin fin ({} pasos por vuelta).";
    EndLoopOfOne: "Infinite loop: from step {} on the program repeats {} forever.", "Bucle infinito: desde el paso {} el programa repite {} sin fin.";
    EndLoopCards: "Cards punched in each round: {}.", "Tarjetas perforadas en cada vuelta: {}.";
    EndCards: "Cards punched: {} ({}).", "Tarjetas perforadas: {} ({}).";
    EndNoCards: "No cards were punched.", "No se perforó ninguna tarjeta.";
    NextRunRestarts: "Run starts again from the beginning.", "Ejecutar empieza de nuevo desde el principio.";
    NextRunContinues: "Run continues at cell {}; Restart goes back to the beginning.", "Ejecutar continúa en la celda {}; Reiniciar vuelve al principio.";
    NextRunInsists: "Run goes on all the same; Restart goes back to the beginning.", "Ejecutar sigue de todos modos; Reiniciar vuelve al principio.";
    NextRestart: "Restart goes back to the beginning.", "Reiniciar vuelve al principio.";
    RanIntoData: "Execution ran into data: cell {} is {}.", "La ejecución llegó a un dato: la celda {} es {}.";
    HrsMissing: "Is an HRS missing after {}?", "¿Falta un HRS después de {}?";
    JumpedToData: "A jump led there.", "Un salto llevó hasta ahí.";
    ChangedTextLoaded: "Changed text loaded.", "Texto modificado cargado.";
    // The controls
    ShortStep: "Step", "Paso";
    ShortPhase: "Phase", "Fase";
    ShortBack: "Back", "Atrás";
    Speed: "Speed", "Velocidad";
    Fastest: "max", "máx";
    FastestReached: "max ({} steps/s)", "máx ({} pasos/s)";
    PhasesASecond: "{} phases per second", "{} fases por segundo";
    OnePhaseASecond: "1 phase per second", "1 fase por segundo";
    StepsASecond: "{} steps per second", "{} pasos por segundo";
    Timeline: "Timeline", "Línea de tiempo";
    StepOf: "step {} of {}", "paso {} de {}";
    StepField: "step", "paso";
    StepsInAll: "of {}", "de {}";
    StepFieldHint: "Type a step to go to it, or drag the number.", "Escribe un paso para ir a él, o arrastra el número.";
    NoStepsYet: "No steps yet", "Aún sin pasos";
    // The side panel
    TabSource: "Source", "Programa";
    TabListing: "Listing", "Listado";
    TabCards: "Cards", "Tarjetas";
    TabBreakpoints: "Breakpoints", "Puntos de parada";
    Load: "Load", "Cargar";
    PanelTall: "Enlarge the panel", "Ampliar el panel";
    PanelLow: "Make the panel low again", "Reducir el panel";
    InputCards: "Input cards", "Tarjetas de entrada";
    OutputCards: "Output cards", "Tarjetas de salida";
    // Input and output cards
    CardsRead: "{} of {} read", "{} de {} leídas";
    CardsLeftOut: "Not shown: {} cards before these and {} after.", "No se muestran: {} tarjetas anteriores y {} posteriores.";
    Card: "New card", "Tarjeta nueva";
    NewCards: "New cards", "Tarjetas nuevas";
    CardHint: "042, -7 or blank", "042, -7 o ---";
    AddCard: "Add card", "Añadir tarjeta";
    AddBlank: "Add blank", "Añadir en blanco";
    NothingWritten: "The card is empty: enter a number from -999 to 999, or choose Add blank.", "La tarjeta está vacía: escribe un número de -999 a 999 o elige Añadir en blanco.";
    CardMistake: "Column {}: {}", "Columna {}: {}";
    SeveralCards: "Several cards", "Varias tarjetas";
    SeveralHint: "One card per line; text after `;` is a comment. You can paste a whole deck.", "Una tarjeta por línea; el texto tras `;` es un comentario. Puedes pegar un mazo entero.";
    AddSeveral: "Add cards", "Añadir tarjetas";
    CardsRejected: "Line {}, column {}: {}. No card was added.", "Línea {}, columna {}: {}. No se añadió ninguna tarjeta.";
    TooManyCards: "Too many cards: the window takes at most {} unread cards and has room for {} more. No card was added. Add fewer, or open them from a file.", "Demasiadas tarjetas: la ventana admite {} sin leer como mucho y queda sitio para {} más. No se añadió ninguna. Añade menos o ábrelas desde un archivo.";
    NoCardsInText: "There are no cards in this text: write one per line, for example `042`.", "En este texto no hay tarjetas: escribe una por línea, por ejemplo `042`.";
    CardsAdded: "Cards added: {}.", "Tarjetas añadidas: {}.";
    CardIsRead: "read", "leída";
    CardUnderReader: "next", "siguiente";
    CardComing: "unread", "sin leer";
    CardNamed: "Card {}: {}, {}", "Tarjeta {}: {}, {}";
    CardBlank: "blank", "blanca";
    StripNumber: "strip {}", "tira {}";
    MoveUp: "Move card up", "Subir la tarjeta";
    MoveDown: "Move card down", "Bajar la tarjeta";
    RemoveCard: "Remove card", "Quitar la tarjeta";
    ClearUnread: "Clear unread", "Quitar las no leídas";
    AlreadyRead: "Card {} has already been read. To change it, step back to before it was read.", "La tarjeta {} ya se ha leído. Para cambiarla, retrocede hasta antes de leerla.";
    CardsInHands: "These cards belong to the board that you work by hand. The machine keeps its own.", "Estas tarjetas son del tablero que manejas a mano. La máquina conserva las suyas.";
    CardsFixedByHand: "In by-hand mode cards can only be added at the end; Ctrl+Z undoes the last move. To move or remove the machine’s cards, leave by-hand mode with F3.", "En el modo a mano solo se pueden añadir tarjetas al final; Ctrl+Z deshace el último movimiento. Para mover o quitar las de la máquina, sal del modo a mano con F3.";
    WrittenByHand: "Cards written by hand", "Tarjetas escritas a mano";
    WrittenNamed: "Card written by hand {}: {}", "Tarjeta escrita a mano {}: {}";
    CardInWindow: "in the window", "en la ventana";
    NeedsCard: "INP in cell {} needs a card, and there are no input cards left. Add a card, or continue without one: then the machine stops and the bug goes to 00.", "INP en la celda {} necesita una tarjeta y no queda ninguna de entrada. Añade una o continúa sin ella: entonces la máquina se para y el bicho va a la 00.";
    ContinuesWithCard: "The program continues as soon as you add a card.", "El programa continúa en cuanto añadas una tarjeta.";
    ContinueWithoutCard: "Continue without a card", "Continuar sin tarjeta";
    NotWaitingForCard: "The program is not waiting for a card. Use this when an INP finds no input card.", "El programa no está esperando una tarjeta. Esto sirve cuando un INP no encuentra tarjetas de entrada.";
    PunchedCount: "{} in all", "{} en total";
    CopyAll: "Copy all", "Copiar todas";
    Copied: "Cards copied: {}.", "Tarjetas copiadas: {}.";
    PunchedNamed: "Punched card {}: {}", "Tarjeta perforada {}: {}";
    Discarded: "Later steps were discarded. Ctrl+Z undoes the change.", "Se descartaron los pasos posteriores. Ctrl+Z deshace el cambio.";
    // The keypad
    KeyIn: "Edit value:", "Editar valor:";
    KeyCell: "Cell {}", "Celda {}";
    KeyChosenCell: "Cell", "Celda";
    KeyCard: "Card", "Tarjeta";
    KeyAccumulator: "Accumulator", "Acumulador";
    KeyedIn: "Entered: {}", "Escrito: {}";
    KeyedNothing: "nothing yet", "nada todavía";
    HoldsNow: "{} now: {}", "{} ahora: {}";
    AddedAtEnd: "This card is added after the last input card.", "Esta tarjeta se añade tras la última de entrada.";
    OnOutputCard: "This goes on the card in the output window.", "Esto va en la tarjeta de la ventana de salida.";
    KeyErase: "Erase", "Borrar";
    KeyBlank: "Blank", "En blanco";
    KeyMinus: "Change sign", "Cambiar el signo";
    KeyEnter: "Enter", "Intro";
    Cell00IsPrinted: "Cell 00 has 001 printed in it and cannot be changed: choose another cell.", "La celda 00 lleva impreso 001 y no se puede cambiar: elige otra celda.";
    Cell99TwoDigits: "Cell 99 has a printed 8 and room for two digits: erase one first.", "La celda 99 lleva impreso un 8 y solo caben dos cifras más: borra una antes.";
    Cell99NoSign: "Cell 99 has a printed 8 and no room for a sign: enter two digits.", "La celda 99 lleva impreso un 8 y no cabe un signo: escribe dos cifras.";
    ThreeDigits: "There is room for a sign and three digits: erase one first.", "Caben un signo y tres cifras: borra una antes.";
    FourDigits: "There is room for a sign and four digits: erase one first.", "Caben un signo y cuatro cifras: borra una antes.";
    AccumulatorNotBlank: "The accumulator is never blank: enter a number, for example 0.", "El acumulador nunca está en blanco: escribe un número, por ejemplo 0.";
    ToggleBreakpoint: "Toggle breakpoint", "Poner o quitar punto de parada";
    ShortBreakpoint: "Breakpoint", "Parada";
    RunToHere: "Run to here", "Ejecutar hasta aquí";
    MoveBugHere: "Move bug here", "Mover el bicho aquí";
    ChooseCell: "Choose a cell first: click one on the board, or go to one with Tab and the arrow keys.", "Elige antes una celda: haz clic en una del tablero o ve a ella con Tab y las flechas.";
    // Breakpoints
    BreakOn: "Break on:", "Parar con:";
    BreakOnCell: "Cell {}, break on:", "Celda {}, parar con:";
    BreakExecute: "execute", "ejecución";
    BreakRead: "read", "lectura";
    BreakWrite: "write", "escritura";
    BreakAccess: "read or write", "lectura o escritura";
    BreakSign: "sign change", "cambio de signo";
    BreakCardRead: "card read", "tarjeta leída";
    BreakCardPunched: "card punched", "tarjeta perforada";
    TriggerBug: "cell {} is about to run", "la celda {} va a ejecutarse";
    TriggerRead: "cell {} is read", "se lee la celda {}";
    TriggerWrite: "cell {} is written", "se escribe la celda {}";
    TriggerAccess: "cell {} is read or written", "se lee o se escribe la celda {}";
    TriggerSign: "the sign of the accumulator changes", "cambia el signo del acumulador";
    TriggerCardRead: "a card is read", "se lee una tarjeta";
    TriggerCardPunched: "a card is punched", "se perfora una tarjeta";
    NoBreakpoints: "There are no breakpoints yet.", "Todavía no hay puntos de parada.";
    BreakpointHitNow: "▶ hit now", "▶ alcanzado ahora";
    BreakpointHits: "Hits: {}", "Veces: {}";
    BreakpointCondition: "Condition:", "Condición:";
    ConditionOf: "Condition of breakpoint {}", "Condición del punto de parada {}";
    ConditionHint: "acc > 100 and step > 9", "acc > 100 and step > 9";
    ConditionMistake: "Column {}: {}. The breakpoint is unchanged.", "Columna {}: {}. El punto de parada no ha cambiado.";
    IgnoreFirst: "Ignore first", "Ignorar las primeras";
    IgnoredHits: "hits", "veces";
    IgnoreOf: "Hits of breakpoint {} to ignore", "Veces que ignorar el punto de parada {}";
    Delete: "Delete", "Borrar";
    DeleteBreakpoint: "Delete breakpoint {}", "Borrar el punto de parada {}";
    // Profile
    ProfileCells: "Profile", "Perfil";
    ProfileHint: "Counts how often each cell runs, is read and is written.", "Cuenta cuántas veces se ejecuta, se lee y se escribe cada celda.";
    Recounting: "Recounting: {} of {} steps.", "Contando de nuevo: {} de {} pasos.";
    StepsCounted: "Steps counted: {}.", "Pasos contados: {}.";
    ColumnCell: "cell", "celda";
    ColumnLabel: "label", "etiqueta";
    ColumnExecuted: "executed", "ejecutada";
    ColumnShare: "share", "parte";
    ColumnRead: "read", "leída";
    ColumnWritten: "written", "escrita";
    ExecutedTimes: "times executed: {}", "veces ejecutada: {}";
    // The source panel
    LoadWithErrors: "Load (errors: {})", "Cargar (errores: {})";
    NextProblem: "Next problem", "Problema siguiente";
    TextIsLoaded: "= This program is loaded.", "= Este programa está cargado.";
    TextIsStale: "≠ Edited, not loaded.", "≠ Editado, sin cargar.";
    FormatErrors: "Fix the errors first: only a program without errors can be formatted.", "Corrige primero los errores: solo se da formato a un programa sin errores.";
    FormatNoSource: "Only assembly source can be formatted; this is a deck or an image.", "Solo se da formato a un programa fuente; esto es un mazo de tarjetas o una imagen.";
    SourceText: "Program text", "Texto del programa";
    Problems: "Errors: {} · Warnings: {}", "Errores: {} · Avisos: {}";
    NoProblems: "No problems found.", "No hay problemas.";
    ErrorAt: "✕ Error, line {}: {}", "✕ Error, línea {}: {}";
    WarningAt: "⚠ Warning, line {}: {}", "⚠ Aviso, línea {}: {}";
    CaretAt: "Line {}, column {}. Esc leaves the text.", "Línea {}, columna {}. Esc sale del texto.";
    PasteTooLong: "Not pasted: {} characters are too many, the editor takes {} at most. Nothing was changed. Paste only the program.", "No se ha pegado: {} caracteres son demasiados, el editor admite {} como mucho. Nada ha cambiado. Pega solo el programa.";
    TextTooLong: "This text has {} characters, too many to show and edit here ({} at most). It is kept unchanged.", "Este texto tiene {} caracteres, demasiados para verlo y editarlo aquí ({} como mucho). Se conserva sin cambios.";
    CloseMessage: "Close", "Cerrar";
    BreakpointAt: "Breakpoint at cell {} (line {}, F9)", "Punto de parada en la celda {} (línea {}, F9)";
    NoBreakpointHere: "No breakpoint was set: choose a line that fills a cell. If the text has changed, load it first.", "No se ha puesto el punto de parada: elige una línea que llene una celda. Si el texto ha cambiado, cárgalo antes.";
    FindWhat: "Find in the program", "Buscar en el programa";
    FindHint: "find", "buscar";
    FindNext: "Next match (Enter)", "Coincidencia siguiente (Intro)";
    FindPrevious: "Previous match (Shift+Enter)", "Coincidencia anterior (Mayús+Intro)";
    FindClose: "Close the search (Esc)", "Cerrar la búsqueda (Esc)";
    FindCount: "{} of {}", "{} de {}";
    FindNothing: "no match", "sin coincidencias";
    ReplaceWith: "Replace with", "Reemplazar por";
    ReplaceHint: "replace with", "reemplazar por";
    ReplaceOne: "Replace", "Reemplazar";
    ReplaceOneHint: "Replace this match (Enter)", "Reemplazar esta coincidencia (Intro)";
    ReplaceAll: "Replace all", "Reemplazar todo";
    ReplaceAllHint: "Replace all matches (Alt+Enter)", "Reemplazar todas las coincidencias (Alt+Intro)";
    Replaced: "Matches replaced: {}. Ctrl+Z undoes it.", "Coincidencias reemplazadas: {}. Ctrl+Z lo deshace.";
    // Context menus
    WriteCell: "Write into cell {}", "Escribir en la celda {}";
    ShowLine: "Show line", "Ver la línea";
    InsertCard: "Insert blank card before", "Insertar una en blanco antes";
    EditCondition: "Edit condition", "Editar la condición";
    EnableBreakpoint: "Enable", "Activar";
    DisableBreakpoint: "Disable", "Desactivar";
    // The listing
    AllCells: "All cells", "Todas las celdas";
    ListingHead: "cell, contents, label, instruction", "celda, contenido, etiqueta, instrucción";
    ListingLegend: "▶ current   ● breakpoint   * changed since loading", "▶ en curso   ● punto de parada   * cambiada desde la carga";
    ListingUnderWay: "current", "en curso";
    ListingBreakpoint: "breakpoint", "punto de parada";
    ListingChanged: "changed, was {}", "cambiada, era {}";
    ListingLine: "Line {}: {}", "Línea {}: {}";
    // Files
    OpenTitle: "Open a program or a saved session", "Abrir un programa o una sesión guardada";
    OpenCardsTitle: "Open input cards", "Abrir tarjetas de entrada";
    SaveTitle: "Save the program", "Guardar el programa";
    SaveSessionTitle: "Save the session with its history", "Guardar la sesión con su historia";
    ExportBoardTitle: "Export a picture of the board", "Exportar un dibujo del tablero";
    ExportSheetTitle: "Export the coding sheet", "Exportar la hoja de codificación";
    ExportDeckTitle: "Export the program as a deck", "Exportar el programa como mazo";
    ExportListingTitle: "Export the program as a listing", "Exportar el programa como listado";
    ExportSourceTitle: "Export the program as formatted source", "Exportar el programa fuente con formato";
    ExportHandLogTitle: "Export the log of work by hand", "Exportar el registro del trabajo a mano";
    ExportPunchedTitle: "Export the output cards", "Exportar las tarjetas de salida";
    FilterPrograms: "Programs, sessions, cards and lessons", "Programas, sesiones, tarjetas y lecciones";
    FilterCards: "Cards", "Tarjetas";
    FilterAssignments: "Assignments", "Tareas";
    FilterEndings: "Files ending in {}", "Archivos que acaban en {}";
    FilterAll: "All files", "Todos los archivos";
    SystemDialogOpen: "Choose the file in the other window.", "Elige el archivo en la otra ventana.";
    ChooseHere: "Choose here instead", "Elegirlo aquí";
    OpenButton: "Open", "Abrir";
    SaveButton: "Save", "Guardar";
    Cancel: "Cancel", "Cancelar";
    PathField: "Folder and file name", "Carpeta y nombre del archivo";
    ShowAllFiles: "Show all files", "Mostrar todos los archivos";
    FolderAbove: ".. (parent folder)", ".. (carpeta superior)";
    NothingHere: "No file whose name starts with this can be opened here.", "Aquí no hay ningún archivo que se pueda abrir cuyo nombre empiece así.";
    NothingSavedHere: "No file in this folder can be opened yet.", "En esta carpeta todavía no hay archivos que se puedan abrir.";
    FileForm: "Format:", "Formato:";
    // Print
    PrintTitle: "Print", "Imprimir";
    PrintBoard: "The board, on one page", "El tablero, en una página";
    PrintSheet: "The coding sheet of the program, with the board", "La hoja de codificación del programa, con el tablero";
    PaperSize: "Paper:", "Papel:";
    PaperLetter: "Letter", "Carta";
    PrintHint: "This makes a PDF. Print it from the program that shows it.", "Esto crea un PDF. Imprímelo desde el programa que lo muestre.";
    OpenPdf: "Open PDF", "Abrir el PDF";
    SavePdf: "Save PDF…", "Guardar el PDF…";
    PdfOpened: "PDF opened for printing: {}", "PDF abierto para imprimir: {}";
    PdfNotOpened: "No program could open the PDF {}. Open it in a browser and print it there, or save it with File, Print, Save PDF.", "Ningún programa pudo abrir el PDF {}. Ábrelo en un navegador e imprímelo allí, o guárdalo con Archivo, Imprimir, Guardar el PDF.";
    PdfNotWritten: "The PDF could not be written: {}. Choose a folder with Save PDF instead.", "No se pudo escribir el PDF: {}. Elige una carpeta con Guardar el PDF.";
    LettersMissing: "An empty box stands for each letter that cannot be printed: {}", "Una casilla vacía representa cada letra que no se puede imprimir: {}";
    SheetCell: "CELL NO.", "CELDA NÚM.";
    SheetContents: "CONTENTS", "CONTENIDO";
    SheetLabel: "LABEL", "ETIQUETA";
    SheetInstruction: "INSTRUCTION", "INSTRUCCIÓN";
    SheetComment: "COMMENT", "COMENTARIO";
    SheetStandIn: "stands for a letter that cannot be printed:", "representa una letra que no se puede imprimir:";
    Unnamed: "Untitled", "Sin título";
    UnsavedTitle: "Save changes to {}?", "¿Guardar los cambios en {}?";
    UnsavedText: "If you don’t save your changes, they are lost.", "Si no guardas tus cambios, se pierden.";
    DoNotSave: "Don’t save", "No guardar";
    ReplaceTitle: "Replace the file?", "¿Reemplazar el archivo?";
    ReplaceText: "{} already exists, with different contents. If you replace it, they are lost.", "{} ya existe, con otro contenido. Si lo reemplazas, se pierde.";
    ReplaceButton: "Replace", "Reemplazar";
    OtherName: "Choose another name", "Elegir otro nombre";
    DropToOpen: "{} will be opened", "Se abrirá {}";
    DropCards: "The cards in {} will be added to the input cards", "Las tarjetas de {} se añadirán a las de entrada";
    DropHere: "Drop a program, a saved session or cards here", "Suelta aquí un programa, una sesión guardada o tarjetas";
    // Notices
    Dismiss: "Dismiss: {}", "Descartar: {}";
    AllNotices: "All messages: {}", "Todos los mensajes: {}";
    DismissHint: "Dismiss this message", "Descartar este mensaje";
    FileMissing: "File not found: {}. Look for its name with File, Open.", "No existe el archivo {}. Busca su nombre con Archivo, Abrir.";
    FileMissingHere: "File not found: {}. Correct the name, or shorten it to list the files whose names begin like it.", "No existe el archivo {}. Corrige el nombre o acórtalo para ver los archivos cuyo nombre empieza así.";
    FileIsFolder: "{} is a folder: choose a file in it.", "{} es una carpeta: elige un archivo de dentro.";
    FileNotRegular: "{} is not a regular file: copy its data into a file, and open that.", "{} no es un archivo normal: copia sus datos en un archivo y abre ese.";
    FileDenied: "No permission to read {}: change the file’s permissions, or copy it.", "Sin permiso para leer {}: cambia los permisos del archivo o cópialo.";
    FileTooLong: "{} is larger than {}, the limit for such a file: choose another file.", "{} ocupa más de {}, el límite para un archivo así: elige otro archivo.";
    SaveTooLong: "{} was not saved: it would be larger than {}, too large to open again.", "{} no se guardó: ocuparía más de {}, demasiado para volver a abrirlo.";
    FileTooManyCards: "The cards in {} were not added: there would be more than {} unread cards. Split the file, and open the parts one after the other.", "Las tarjetas de {} no se añadieron: habría más de {} sin leer. Divide el archivo y abre una parte tras otra.";
    FileNoText: "{} is not UTF-8 text: line {} has invalid bytes. Save it as UTF-8 in its editor.", "{} no es un texto en UTF-8: la línea {} tiene bytes no válidos. Guárdalo como UTF-8 en su editor.";
    FileInvalid: "{} cannot be opened: {}", "{} no se puede abrir: {}";
    FileOther: "{} cannot be used: {}", "{} no se puede usar: {}";
    OpenedWithError: "{} is open for editing but not loaded, because it has an error: {}", "{} está abierto para editarlo, pero no cargado, porque tiene un error: {}";
    CardsFromFile: "Input cards added: {} from {}.", "Tarjetas de entrada añadidas: {} de {}.";
    NoteInLine: "Line {}: {}.", "Línea {}: {}.";
    NoFolderToSave: "{} was not saved: its folder does not exist. Create it first, or choose another.", "No se guardó {}: su carpeta no existe. Créala antes o elige otra.";
    SaveDenied: "{} was not saved: you have no permission to write there. Choose another folder.", "No se guardó {}: no tienes permiso para escribir ahí. Elige otra carpeta.";
    Saved: "Saved: {}", "Guardado: {}";
    ExportedOther: "Saved: {}. This is the text in the source panel, which is not the loaded program.", "Guardado: {}. Es el texto del panel de programa, que no es el programa cargado.";
    PictureEnding: "{} was not saved: the name of such a file ends in {}.", "No se guardó {}: el nombre de un archivo así acaba en {}.";
    EndingContradicts: "{} was not saved: with this extension it would be read as another kind of file, with an error in line {}. Use a name that ends in .{}.", "No se guardó {}: con esta extensión se leería como otro tipo de archivo, con un error en la línea {}. Usa un nombre que acabe en .{}.";
    NotLoaded: "Not loaded: line {} has an error, which is marked in the text.", "No se ha cargado: la línea {} tiene un error, que está marcado en el texto.";
    NoProgramToExport: "There is no program to export: write or open one.", "No hay programa que exportar: escribe o abre uno.";
    ErrorBeforeExport: "Fix this error before you export: {}", "Corrige este error antes de exportar: {}";
    CellsInTheWay: "No deck can load this program: it uses {}, and the loader itself needs 01, 02 and 99. Use other cells.", "Ningún mazo puede cargar este programa: usa {}, y el propio cargador necesita 01, 02 y 99. Usa otras celdas.";
    NothingPunched: "There are no output cards yet: run a program with OUT first.", "Todavía no hay tarjetas de salida: ejecuta antes un programa con OUT.";
    AsLeft: "Everything is as you left it.", "Todo está como lo dejaste.";
    SessionNotRestored: "Your text was restored, but the machine is empty: {}. Load the program again.", "Tu texto se recuperó, pero la máquina está vacía: {}. Carga el programa otra vez.";
    MachineStartsOver: "Your text was restored, but the run starts over, with its cards and breakpoints: {}. Run the program again to get back to where you were.", "Tu texto se recuperó, pero la ejecución empieza de nuevo, con sus tarjetas y puntos de parada: {}. Ejecuta el programa otra vez para volver adonde estabas.";
    HistoryTooLong: "replaying the history took too long and was stopped after {} steps", "repetir la historia tardaba demasiado y se interrumpió después de {} pasos";
    HistoryNotKept: "the history had too many cards to save", "la historia tenía demasiadas tarjetas para guardarla";
    OpenedBeginning: "{} is open, but without its history: replaying it took too long and was stopped after {} steps. The run starts over, with its cards and breakpoints: run the program again to get back to where it was.", "{} está abierta, pero sin su historia: repetirla tardaba demasiado y se interrumpió después de {} pasos. La ejecución empieza de nuevo, con sus tarjetas y puntos de parada: ejecuta el programa otra vez para volver adonde estaba.";
    SessionTooLong: "replaying its history took too long; open its program and run it again", "repetir su historia tardaba demasiado; abre su programa y ejecútalo otra vez";
    LessonsDamaged: "The saved progress of a lesson is damaged and cannot be read, so the lesson starts over. Everything else was restored.", "El avance guardado de una lección está dañado y no se puede leer, así que la lección empieza de nuevo. Todo lo demás se recuperó.";
    LessonChanged: "The lesson {} has changed since you left it, so it starts over.", "La lección {} ha cambiado desde que la dejaste, así que empieza de nuevo.";
    HandsDamaged: "Your work by hand was not restored: its log is damaged. Everything else was; F3 starts by-hand mode again.", "Tu trabajo a mano no se recuperó: su registro está dañado. Todo lo demás sí; F3 vuelve a empezar el modo a mano.";
    HandsTooLong: "Your work by hand was not restored: it is too long to replay. Everything else was; F3 starts by-hand mode again.", "Tu trabajo a mano no se recuperó: es demasiado largo para repetirlo. Todo lo demás sí; F3 vuelve a empezar el modo a mano.";
    StateFromNewer: "The session in {} was saved by a newer version of this program, in format {}: this one reads format {}. The newer version opens it under File > Earlier states.", "La sesión de {} la guardó una versión más nueva de este programa, en el formato {}: esta lee el formato {}. La versión más nueva la abre en Archivo > Estados anteriores.";
    NothingKept: "Your work is not being kept, because the window cannot write to {}. Save it to a file, or start the window with --store and another folder.", "Tu trabajo no se está guardando, porque la ventana no puede escribir en {}. Guárdalo en un archivo, o abre la ventana con --store y otra carpeta.";
    SecondWindow: "CARDIAC is open in another window too. This one has a session of its own.", "CARDIAC está abierto también en otra ventana. Esta tiene su propia sesión.";
    EarlierStates: "Earlier states", "Estados anteriores";
    NoEarlierStates: "No earlier states", "No hay estados anteriores";
    MinutesAgo: "{}, {} min ago", "{}, hace {} min";
    HoursAgo: "{}, {} h ago", "{}, hace {} h";
    DaysAgo: "{}, {} days ago", "{}, hace {} días";
    Untitled: "untitled", "sin título";
    StateOpened: "The earlier state is open. The state before it is kept under File > Earlier states.", "El estado anterior está abierto. El que había se conserva en Archivo > Estados anteriores.";
    StateDamaged: "The session in {} is damaged and cannot be read.", "La sesión de {} está dañada y no se puede leer.";
    OlderStateOpened: "The session before it is open instead.", "En su lugar está abierta la sesión anterior.";
    StartsEmpty: "You start with an empty machine.", "Empiezas con la máquina vacía.";
    NoProgram: "this is not a program: write one instruction per line, for example `CLA 40`", "esto no es un programa: escribe una instrucción por línea, por ejemplo `CLA 40`";
    // Stop reasons
    AtBreakpoint: "Breakpoint {}: cell {} is about to run.", "Punto de parada {}: la celda {} va a ejecutarse.";
    AtWatchpoint: "Watchpoint {}: hit by the step in cell {}.", "Punto de vigilancia {}: alcanzado en el paso de la celda {}.";
    NoCardToRead: "No input cards left: add one, or continue without.", "No quedan tarjetas de entrada: añade una o continúa sin ella.";
    AtBeginning: "This is the beginning of the run.", "Este es el principio de la ejecución.";
    NotFoundBefore: "No earlier step matches.", "Ningún paso anterior coincide.";
    ChangeUndone: "Change undone.", "Cambio deshecho.";
    ChangeRedone: "Change redone.", "Cambio rehecho.";
    // The introduction
    MenuWelcome: "Welcome", "Bienvenida";
    MenuTour: "Tour of the board", "Recorrido por el tablero";
    WelcomeTitle: "Welcome to CARDIAC", "Te damos la bienvenida a CARDIAC";
    WelcomeText: "This computer is made of cardboard, and shows all that happens inside a computer. How do you want to begin?", "Este ordenador es de cartón, y enseña todo lo que pasa dentro de un ordenador. ¿Cómo quieres empezar?";
    WelcomeWatch: "Watch an example", "Ver un ejemplo";
    WelcomeWatchText: "The machine adds two numbers, so slowly that you can follow every move.", "La máquina suma dos números, tan despacio que puedes seguir cada movimiento.";
    WelcomeWrite: "Write a program", "Escribir un programa";
    WelcomeWriteText: "You begin with an empty page. Mistakes are marked while you write.", "Empiezas con una página vacía. Los errores se marcan mientras escribes.";
    WelcomeByHand: "Work by hand", "Trabajar a mano";
    WelcomeByHandText: "You move the slides and the bug, and a coach checks what you do.", "Tú mueves las correderas y el bicho, y un tutor comprueba lo que haces.";
    WelcomeTour: "Take the tour first", "Hacer antes el recorrido";
    WelcomeLater: "Help > Welcome opens this again.", "Ayuda > Bienvenida abre esto otra vez.";
    Skip: "Skip", "Saltar";
    TourNext: "Next", "Siguiente";
    TourPhase: "Phase (F8)", "Fase (F8)";
    TourPlace: "{} of {}", "{} de {}";
    TourBugTitle: "The bug", "El bicho";
    TourBug: "The ladybug marks the cell of the next instruction, now cell {}. After each instruction it is one cell further on, unless the program makes it jump.", "La mariquita marca la celda de la instrucción siguiente, ahora la {}. Tras cada instrucción está una celda más adelante, salvo que el programa la haga saltar.";
    TourRegisterTitle: "The instruction register", "El registro de instrucción";
    TourRegister: "Three slides copy the digits of the bug’s cell into this window. The first digit says what to do, the other two with which cell.", "Tres correderas copian en esta ventana las cifras de la celda del bicho. La primera dice qué hacer; las otras dos, con qué celda.";
    TourTestTitle: "The accumulator test", "La prueba del acumulador";
    TourTest: "This window is a signpost. Most instructions go straight up to the decoder. INP asks first whether the card is blank, and TAC whether the accumulator, the bottom row of the pad, is negative.", "Esta ventana es una señal. Casi todas las instrucciones suben derechas al decodificador. INP pregunta antes si la tarjeta está en blanco, y TAC si es negativo el acumulador, la fila de abajo del papel.";
    TourDecoderTitle: "The instruction decoder", "El decodificador de instrucciones";
    TourDecoder: "This window says in words what the instruction does. On the cardboard you do it yourself, with a pencil. Here the machine does it.", "Esta ventana dice con palabras lo que hace la instrucción. En el cartón lo haces tú, con un lápiz. Aquí lo hace la máquina.";
    TourCardsTitle: "The cards", "Las tarjetas";
    TourCards: "Numbers come in on the cards at INPUT and go out on the cards at OUTPUT. Now press Phase (F8) and watch what moves: every instruction has four phases.", "Los números entran en las tarjetas de INPUT y salen en las de OUTPUT. Ahora pulsa Fase (F8) y mira qué se mueve: cada instrucción tiene cuatro fases.";
    LargerLetters: "Larger letters (F11)", "Letras más grandes (F11)";
    LeaveView: "Leave (Esc)", "Salir (Esc)";
    // Help pages
    How1: "CARDIAC is a cardboard computer from 1968. You are its wiring: you move the slides and the bug, and write with a pencil. Here the window does that, as slowly as you like.", "CARDIAC es un ordenador de cartón de 1968. Tú eres sus cables: mueves las correderas y el bicho, y escribes con un lápiz. Aquí lo hace la ventana, tan despacio como quieras.";
    How2: "On the right is the memory: a hundred cells, 00 to 99. Each holds a sign and three digits, and is blank until something is written into it.", "A la derecha está la memoria: cien celdas, de 00 a 99. Cada una guarda un signo y tres cifras, y está en blanco hasta que se escribe en ella.";
    How3: "The bug is a ladybug on the cell of the next instruction: it is CARDIAC’s program counter.", "El bicho es una mariquita en la celda de la instrucción siguiente: es el contador de programa de CARDIAC.";
    How4: "An instruction is three digits: the first says what to do, the other two with which cell. 234 adds the contents of cell 34.", "Una instrucción son tres cifras: la primera dice qué hacer, las otras dos con qué celda. 234 suma el contenido de la celda 34.";
    How5: "Phase 1: the three slides are set to the digits in the bug’s cell. The instruction register then shows them.", "Fase 1: las tres correderas se ponen en las cifras de la celda del bicho. El registro de instrucción las muestra.";
    How6: "Phase 2: the bug moves ahead one cell.", "Fase 2: el bicho avanza una celda.";
    How7: "Phase 3: the accumulator-test window points the way: to the decoder, or back to the register if TAC finds a plus. With INP it asks whether the card is blank.", "Fase 3: la ventana de prueba del acumulador señala el camino: al decodificador, o de vuelta al registro si TAC encuentra un más. Con INP pregunta si la tarjeta está en blanco.";
    How8: "Phase 4: do what the decoder says in words. Then start again with phase 1.", "Fase 4: haz lo que el decodificador dice con palabras. Luego empieza otra vez por la fase 1.";
    How9: "Numbers come in on cards at the left (INP) and go out on cards at the right (OUT). Sums are worked out on the pad, whose bottom row is the accumulator: a sign and four digits.", "Los números entran en tarjetas por la izquierda (INP) y salen en tarjetas por la derecha (OUT). Las sumas se hacen en el papel, cuya fila de abajo es el acumulador: un signo y cuatro cifras.";
    How10: "Cell 00 always holds 001 and cell 99 always begins with 8. They let a deck of cards load itself and a subroutine return.", "La celda 00 siempre contiene 001 y la celda 99 siempre empieza por 8. Permiten que un mazo de tarjetas se cargue solo y que una subrutina vuelva.";
    Keys: "Keyboard shortcuts", "Atajos de teclado";
    KeysByHand: "On the board, by hand", "En el tablero, a mano";
    KeyNameEnter: "Enter", "Intro";
    KeyNameLeave: "Escape, Tab", "Esc, Tab";
    KeysDigits: "Set the slide, write in the square, the cell or on the card, or send the bug to a cell", "Poner la corredera, escribir en la casilla, la celda o la tarjeta, o llevar el bicho a una celda";
    KeysArrows: "Turn the slide, move the bug, pull or push the strip; at the test window, go to an arrow", "Mover la corredera, el bicho o la tira; en la ventana de prueba, ir a una flecha";
    KeysSigns: "Set the sign slide", "Poner la corredera del signo";
    KeysLetters: "Go to the slides, the bug, the input strip, the output card, the accumulator", "Ir a las correderas, al bicho, a la tira de entrada, a la tarjeta de salida, al acumulador";
    KeysEnter: "Check the phase; at an arrow, take it", "Comprobar la fase; en una flecha, seguirla";
    KeysLeave: "Leave a text field", "Salir de un campo de texto";
    Close: "Close", "Cerrar";
    AboutWhat: "The cardboard computer of Bell Telephone Laboratories, by David Hagelbarger and Saul Fingerman, 1968, in a window.", "El ordenador de cartón de los laboratorios Bell Telephone, de David Hagelbarger y Saul Fingerman, 1968, en una ventana.";
    AboutLicense: "This program is free software: you may use it under the MIT license or the Apache license 2.0.", "Este programa es software libre: puedes usarlo bajo la licencia MIT o la licencia Apache 2.0.";
    AboutFaces: "Its fonts are subsets of four typefaces under the SIL Open Font License 1.1. The licenses:", "Sus fuentes son partes de cuatro tipos bajo la SIL Open Font License 1.1. Las licencias:";
    // Start without a window
    NoDisplay: "no display to show the window on: neither `WAYLAND_DISPLAY` nor `DISPLAY` is set. Start it from a desktop, or use the command `cardiac`, which needs none", "no hay pantalla para mostrar la ventana: ni `WAYLAND_DISPLAY` ni `DISPLAY` están definidas. Ábrela desde un escritorio, o usa la orden `cardiac`, que no la necesita";
    NoAnswerFromDisplay: "the display of {} does not answer. Set the variable to a display that runs and that you may use, or use the command `cardiac`, which needs none", "la pantalla de {} no responde. Da a la variable una pantalla que funcione y que puedas usar, o usa la orden `cardiac`, que no la necesita";
    NoOpenGl: "no OpenGL here to draw the window with. Install the graphics driver (on Debian and Ubuntu: libegl1, libgl1 and libgl1-mesa-dri), or use the command `cardiac`, which needs none", "no hay OpenGL para dibujar la ventana. Instala el controlador de gráficos (en Debian y Ubuntu: libegl1, libgl1 y libgl1-mesa-dri), o usa la orden `cardiac`, que no lo necesita";
    NoWindow: "the window cannot be opened: {}", "la ventana no se puede abrir: {}";
    // By hand
    ByHand: "By-hand mode", "Modo a mano";
    CheckPhase: "Check phase", "Comprobar la fase";
    BranchUp: "Up to the decoder", "Arriba, al decodificador";
    BranchBack: "Back to the register", "De vuelta al registro";
    BranchBlank: "The card is blank: stop", "La tarjeta está en blanco: parar";
    HandHint: "Hint", "Pista";
    HandShowMe: "Show me (F8)", "Muéstramelo (F8)";
    HandLoad: "Run loader", "Ejecutar el cargador";
    HandUndo: "Undo", "Deshacer";
    HandRestart: "Restart", "Reiniciar";
    HandSilent: "Coach: off", "Tutor: apagado";
    HandEnd: "Leave by-hand mode", "Salir del modo a mano";
    HandTask: "Phase {} of step {}: {}", "Fase {} del paso {}: {}";
    HandSetSlides: "move the slides to agree with the contents of the bug’s cell, {}.", "mueve las correderas según el contenido de la celda del bicho, la {}.";
    HandMoveBug: "move the bug ahead one cell.", "mueve el bicho una celda adelante.";
    HandTest: "look into the accumulator-test window and choose where it points.", "mira en la ventana de prueba del acumulador y elige adonde señala.";
    HandExecute: "do what the decoder says: {}", "haz lo que dice el decodificador: {}";
    HandBranchLater: "You choose the way in phase 3, at the test window.", "El camino se elige en la fase 3, en la ventana de prueba.";
    HandChooseBranch: "Choose the way that the accumulator-test window points: click its arrow on the board, or go to it with the arrow keys and press Enter.", "Elige el camino que señala la ventana de prueba del acumulador: haz clic en su flecha del tablero, o ve a ella con las flechas del teclado y pulsa Intro.";
    CoachWrong: "✕ Not right yet. {}", "✕ Todavía no está bien. {}";
    CoachRefused: "✕ Not possible. {}", "✕ No es posible. {}";
    CoachHint: "▶ Hint: {}", "▶ Pista: {}";
    HandOffer: "Phase {} was right three times in a row: F8 does it for you.", "La fase {} salió bien tres veces seguidas: F8 la hace por ti.";
    HandBlankCell: "the bug is on cell {}, which is blank: the machine stops there.", "el bicho está en la celda {}, en blanco: ahí se para la máquina.";
    HandStopped: "The machine has stopped. Steps: {}; output cards: {}. To start it again, put the bug on a cell.", "La máquina se ha parado. Pasos: {}; tarjetas de salida: {}. Para ponerla en marcha otra vez, pon el bicho en una celda.";
    HandLoaded: "The loader has finished; steps: {}.", "El cargador ha terminado; pasos: {}.";
    HandNothingToLoad: "Nothing to load: a loader runs in cells 00 to 02 and reads cards. Either the bug is elsewhere, or no card is left.", "No hay nada que cargar: un cargador funciona en las celdas 00 a 02 y lee tarjetas. O el bicho está en otro sitio, o no queda ninguna tarjeta.";
    StripEnd: "Click or pull down to advance the strip by one card; push up to move it back. Keys: ↓ and ↑.", "Haz clic o tira hacia abajo para avanzar la tira una tarjeta; empuja hacia arriba para hacerla retroceder. Teclas: ↓ y ↑.";
    WriteOutputCard: "Write on the output card", "Escribir en la tarjeta de salida";
    HandsEnded: "Your work by hand has ended, because another program was loaded. Steps: {}. Ctrl+Shift+H still exports its log.", "Tu trabajo a mano ha terminado, porque se cargó otro programa. Pasos: {}. Ctrl+Mayús+H aún exporta su registro.";
    HandsFirst: "The board is in by-hand mode: F3 returns it to the machine, which is where you left it.", "El tablero está en modo a mano: F3 lo devuelve a la máquina, que sigue donde la dejaste.";
    NotByHand: "By-hand mode is off: F3 turns it on.", "El modo a mano está apagado: F3 lo enciende.";
    HandBegins: "The board is yours. Drag the slides by their tabs and the bug to its hole; write with the keypad and on the pad; pull a strip by its end. After each phase, choose Check phase.", "El tablero es tuyo. Arrastra las correderas por sus lengüetas y el bicho a su agujero; escribe con el teclado y en el papel; tira de una tira por su extremo. Tras cada fase, elige Comprobar la fase.";
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
    BugGoesTo: "The bug, on cell {}; goes to cell {}_", "El bicho, en la celda {}; va a la celda {}_";
    BugIsOn: "The bug, on cell {}", "El bicho, en la celda {}";
    // Lessons
    MenuLessons: "Lessons", "Lecciones";
    TabLesson: "Lesson", "Lección";
    LessonNumbered: "Lesson {}: {}", "Lección {}: {}";
    LessonChoose: "Choose a lesson. Each has a program with gaps to fill, something to predict, and something to do by hand.", "Elige una lección. Cada una tiene un programa con huecos, algo que predecir y algo que hacer a mano.";
    LessonOthers: "Other lessons", "Otras lecciones";
    LessonNext: "Next lesson", "Lección siguiente";
    LessonGaps: "Fill in the gaps. Press Enter to check what you wrote.", "Rellena los huecos. Pulsa Intro para comprobar lo que escribiste.";
    LessonGapName: "gap {}: line {}", "hueco {}: línea {}";
    LessonQuestionName: "answer {}", "respuesta {}";
    LessonCheck: "Check", "Comprobar";
    LessonCheckOf: "Check {}", "Comprobar {}";
    LessonHint: "Hint", "Pista";
    LessonHintOf: "Hint for {}", "Pista para {}";
    LessonAnswerButton: "Show answer", "Ver la respuesta";
    LessonAnswerOf: "Show answer for {}", "Ver la respuesta para {}";
    LessonHintSays: "Hint: {}", "Pista: {}";
    LessonNoHint: "Go through the program step by step, on the board or on paper.", "Recorre el programa paso a paso, en el tablero o en papel.";
    LessonAnswerIs: "It is {}. Type it in yourself, to remember it.", "Es {}. Escríbelo tú, para recordarlo.";
    LessonOutcomeIs: "The machine says: {}. Type that in, and find out why.", "La máquina dice: {}. Escribe eso y averigua por qué.";
    LessonChecking: "Checking with many runs. You can go on meanwhile.", "Comprobando con muchas ejecuciones. Mientras tanto puedes seguir.";
    LessonUnchecked: "This could not be checked, because the system is too busy. Try again.", "No se pudo comprobar, porque el sistema está demasiado ocupado. Inténtalo otra vez.";
    LessonOpening: "Checking the lesson “{}” with many runs before it opens. You can go on meanwhile.", "Comprobando la lección “{}” con muchas ejecuciones antes de abrirla. Mientras tanto puedes seguir.";
    LessonNotOpened: "{} was not opened, because the system is too busy to check it. Open it again.", "{} no se abrió, porque el sistema está demasiado ocupado para comprobarla. Ábrela otra vez.";
    LessonRight: "That is right.", "Está bien.";
    LessonAnotherWay: "Not the expected answer, but it works too.", "No es la respuesta esperada, pero también sirve.";
    LessonNoInstruction: "That is a number. Write one of the ten instructions, such as INP.", "Eso es un número. Escribe una de las diez instrucciones, como INP.";
    LessonNothing: "The gap is still empty.", "El hueco sigue vacío.";
    LessonTogether: "Each of your answers can be right, but not all of them together. Check the gaps again.", "Cada una de tus respuestas puede valer, pero no todas juntas. Repasa los huecos.";
    LessonComplete: "The program is complete and loaded.", "El programa está completo y cargado.";
    LessonPredict: "Before you run it, predict what it will do.", "Antes de ejecutarlo, predice lo que hará.";
    LessonNowRuns: "Now run it, and watch the board.", "Ahora ejecútalo y mira el tablero.";
    LessonRun: "Run program", "Ejecutar el programa";
    LessonByHand: "By hand", "A mano";
    LessonWork: "Work through it by hand", "Hacerlo a mano";
    LessonStep: "Step {}: {}", "Paso {}: {}";
    LessonSteps: "Steps {} to {}: {}", "Pasos {} a {}: {}";
    LessonStepPhase: "Step {}, phase {}: {}", "Paso {}, fase {}: {}";
    LessonStepsPhases: "Steps {} to {}, phases {} to {}: {}", "Pasos {} a {}, fases {} a {}: {}";
    LessonDone: "Done: {}", "Hecho: {}";
    LessonNow: "Now: {}", "Ahora: {}";
    LessonNotDone: "Still to do: {}", "Por hacer: {}";
    LessonPraise: "Well done.", "Muy bien hecho.";
    LessonDropped: "The lesson {} will be opened", "Se abrirá la lección {}";
    LessonSourceError: "{} is not a valid lesson. Line {}: {}", "{} no es una lección válida. Línea {}: {}";
    // Grading by an assignment
    GradingChoose: "Grade against an assignment…", "Calificar con una tarea…";
    GradingTitle: "Grade against an assignment", "Calificar con una tarea";
    GradingAgain: "Grade again", "Calificar otra vez";
    GradingClose: "Close the assignment", "Cerrar la tarea";
    GradingRuns: "Grading with many runs. You can go on meanwhile.", "Calificando con muchas ejecuciones. Mientras tanto puedes seguir.";
    GradingStale: "The program has changed since it was graded.", "El programa ha cambiado desde que se calificó.";
    GradingPoints: "Points: {} of {}", "Puntos: {} de {}";
    GradingPassed: "{}: passed", "{}: superado";
    GradingFailed: "{}: failed", "{}: no superado";
    GradingPassedPoints: "{}: passed, points: {} of {}", "{}: superado, puntos: {} de {}";
    GradingFailedPoints: "{}: failed, points: {} of {}", "{}: no superado, puntos: {} de {}";
    GradingHidden: "Hidden case {}", "Caso oculto {}";
    GradingAllPassed: "All checks passed.", "Todo está superado.";
    GradingFirstFailed: "First failed check: {}", "Lo primero no superado: {}";
    GradingSourceError: "{} is not a valid assignment. Line {}: {}", "{} no es una tarea válida. Línea {}: {}";
    GradingModelFile: "The model solution of {} cannot be read. {}", "La solución modelo de {} no se puede leer. {}";
    GradingModelError: "{} cannot be used, because of its model solution: {}", "{} no se puede usar, por su solución modelo: {}";
    GradingByHand: "This assignment is about work by hand. Export the log of your work (File, Export), and grade it with `cardiac grade`.", "Esta tarea es de trabajo a mano. Exporta el registro de tu trabajo (Archivo, Exportar) y califícalo con `cardiac grade`.";
    GradingProgramError: "The program has errors, so it cannot be graded. The Source tab shows them all. The first: {}", "El programa tiene errores, así que no se puede calificar. La pestaña Programa los muestra todos. El primero: {}";
    GradingShowError: "Show in Source", "Ver en el programa";
    LessonFault: "{} is not a valid lesson, because the machine does something else: {}", "{} no es una lección válida, porque la máquina hace otra cosa: {}";
}
