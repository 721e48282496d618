//! The table of commands, in the order in which `help` lists them.

use super::command::{CommandGroup, CommandName, CommandSpec, OperandKind, Repeat};

/// The commands, by group.
pub(crate) const GROUPS: [CommandGroup; 7] = [
    CommandGroup { title: "running", commands: FORWARD },
    CommandGroup { title: "running backwards", commands: REVERSE },
    CommandGroup { title: "breakpoints", commands: BREAKPOINTS },
    CommandGroup { title: "looking", commands: INSPECT },
    CommandGroup { title: "changing by hand", commands: EDIT },
    CommandGroup { title: "history", commands: HISTORY },
    CommandGroup { title: "the prompt", commands: PROMPT },
];

/// Returns all commands.
pub(crate) fn commands() -> impl Iterator<Item = &'static CommandSpec> {
    GROUPS.iter().flat_map(|group| group.commands)
}

/// The topics of `info`.
pub(crate) const INFO_TOPICS: [&str; 8] =
    ["break", "cards", "checkpoints", "display", "history", "registers", "symbols", "table"];

const FORWARD: &[CommandSpec] = &[
    CommandSpec::new(CommandName::Step, "step", "[TIMES]")
        .summary("run one step, or TIMES steps")
        .aliases(&["s", "si", "stepi"])
        .details("In the middle of a step it finishes that step.")
        .examples(&["step", "step 3"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Next, "next", "[TIMES]")
        .summary("run one step; a call counts as one")
        .aliases(&["n", "ni", "nexti"])
        .details("A JMP that comes back is a call: `next` runs until it has come back.")
        .examples(&["break move", "continue", "next 3"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Continue, "continue", "[TIMES]")
        .summary("run until something stops the program, or TIMES times")
        .aliases(&["c"])
        .examples(&["break move", "continue"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Until, "until", "[PLACE]")
        .summary("run to a later cell than this one, out of a loop; or to a place")
        .takes(OperandKind::Names(&[]))
        .aliases(&["u"])
        .examples(&["until", "until swap1"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Advance, "advance", "PLACE")
        .summary("run until the program counter reaches a place")
        .takes(OperandKind::Names(&[]))
        .details(
            "A place is a cell (12), a label (loop), a sum (table + 3), the cell of a line \
             (:20), or pc.",
        )
        .examples(&["advance swap1"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Finish, "finish", "")
        .summary("run until the current call returns")
        .aliases(&["fin"])
        .examples(&["break swap1", "continue", "finish"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Phase, "phase", "[TIMES]")
        .summary("run one of the four phases of a step")
        .details("`slides` shows the windows of the cardboard between two phases.")
        .examples(&["phase", "phase 3"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Start, "start", "")
        .summary("go back to the beginning")
        .examples(&["step 5", "start"]),
    CommandSpec::new(CommandName::Run, "run", "")
        .summary("go back to the beginning and run from there")
        .aliases(&["r"])
        .examples(&["break swap1", "run"]),
];

const REVERSE: &[CommandSpec] = &[
    CommandSpec::new(CommandName::ReverseStep, "reverse-step", "[TIMES]")
        .summary("go back one step, or TIMES steps")
        .aliases(&["rs", "rsi", "reverse-stepi", "prev", "unstep"])
        .details(
            "In the middle of a step it goes back to its beginning. A change by hand counts as \
             one step.",
        )
        .examples(&["step 5", "reverse-step 2"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::ReverseNext, "reverse-next", "[TIMES]")
        .summary("go back one step; a call counts as one")
        .aliases(&["rn", "rni", "reverse-nexti"])
        .examples(&["break move", "continue", "next 12", "reverse-next"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::ReverseContinue, "reverse-continue", "[TIMES]")
        .summary("go back to the previous stop, or to the beginning")
        .aliases(&["rc"])
        .details("At a watchpoint it stops before the write.")
        .examples(&["watch disks", "continue", "continue", "reverse-continue"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::ReverseFinish, "reverse-finish", "")
        .summary("go back to before the current call")
        .aliases(&["rfin"])
        .examples(&["break swap1", "continue", "reverse-finish"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::ReversePhase, "reverse-phase", "[TIMES]")
        .summary("go back one phase, or TIMES phases")
        .aliases(&["rp"])
        .examples(&["phase 3", "reverse-phase"])
        .repeat(Repeat::Again),
    CommandSpec::new(CommandName::Last, "last", "CELL")
        .summary("go back to before the last write to a cell")
        .takes(OperandKind::Names(&[]))
        .examples(&["goto 100", "last target"])
        .repeat(Repeat::Again),
];

const BREAKPOINTS: &[CommandSpec] = &[
    CommandSpec::new(CommandName::Break, "break", "[PLACE] [if EXPR]")
        .summary("stop when the program counter reaches a place")
        .takes(OperandKind::Names(&["if"]))
        .aliases(&["b"])
        .details(
            "Without a place it is the current cell. A place is a cell (12), a label (loop), a \
             sum (table + 3),\nor the cell of a line (:20). With `if` it stops only when the \
             condition holds.",
        )
        .examples(&["break swap1 if disks < 2", "continue"]),
    CommandSpec::new(CommandName::Tbreak, "tbreak", "[PLACE] [if EXPR]")
        .summary("set a breakpoint that is deleted when it stops")
        .takes(OperandKind::Names(&["if"]))
        .aliases(&["tb"])
        .examples(&["tbreak :47", "continue"]),
    CommandSpec::new(CommandName::Watch, "watch", "WHAT [if EXPR]")
        .summary("stop after a cell is written; or watch sign, cards or punch")
        .takes(OperandKind::Names(&["if", "sign", "cards", "punch"]))
        .aliases(&["w"])
        .details(
            "WHAT is a cell or a label, `sign` (the accumulator changes its sign), `cards` (a \
             card is read) or\n`punch` (a card is punched). A label with such a name is \
             `[sign]`. In reverse it stops before.",
        )
        .examples(&["watch disks", "continue", "watch punch", "continue"]),
    CommandSpec::new(CommandName::Rwatch, "rwatch", "CELL [if EXPR]")
        .summary("stop after a cell is read")
        .takes(OperandKind::Names(&[]))
        .examples(&["rwatch spare", "continue"]),
    CommandSpec::new(CommandName::Awatch, "awatch", "CELL [if EXPR]")
        .summary("stop after a cell is read or written")
        .takes(OperandKind::Names(&[]))
        .examples(&["awatch keep", "continue"]),
    CommandSpec::new(CommandName::Delete, "delete", "[N...]")
        .summary("delete breakpoints; without a number all")
        .aliases(&["d"])
        .examples(&["break 12", "delete 1"]),
    CommandSpec::new(CommandName::Disable, "disable", "[N...]")
        .summary("keep breakpoints, but do not stop at them")
        .aliases(&["dis"])
        .examples(&["break 12", "disable 1"]),
    CommandSpec::new(CommandName::Enable, "enable", "[N...]")
        .summary("stop at disabled breakpoints again")
        .examples(&["break 12", "disable", "enable 1"]),
    CommandSpec::new(CommandName::Condition, "condition", "N [EXPR]")
        .summary("set the condition of a breakpoint; without EXPR remove it")
        .takes(OperandKind::Names(&[]))
        .aliases(&["cond"])
        .examples(&["break move", "condition 1 disks == 2", "continue"]),
    CommandSpec::new(CommandName::Ignore, "ignore", "N TIMES")
        .summary("skip a breakpoint the next TIMES times")
        .examples(&["break move", "ignore 1 3", "continue"]),
    CommandSpec::new(CommandName::Commands, "commands", "[N]")
        .summary("type commands to run when breakpoint N stops, then `end`")
        .details(
            "Without a number it is the last breakpoint. When one of the commands runs on to \
             the next breakpoint\nwith commands, the rest of these is dropped.",
        )
        .examples(&["break hop", "watch hop", "commands 2", "print hop", "end", "continue"]),
];

const INSPECT: &[CommandSpec] = &[
    CommandSpec::new(CommandName::Print, "print", "WHAT")
        .summary("print a cell or a value")
        .takes(OperandKind::Names(&[]))
        .aliases(&["p"])
        .details(
            "`print 40` and `print total` are cells, `print =40` the number, `print total + 1` \
             an expression:\nnumbers, labels, acc, pc, card, step, [40], with + - * == < and or \
             not.",
        )
        .examples(&["print disks", "print 12", "print acc + 1", "print =40"]),
    CommandSpec::new(CommandName::Examine, "x", "[CELLS]")
        .summary("show cells as numbers and as instructions")
        .takes(OperandKind::Names(&[]))
        .details("CELLS is `20`, `20..27`, or `table 5`: five cells from table on.")
        .examples(&["x 20..27", "x source 3"])
        .repeat(Repeat::NextPage),
    CommandSpec::new(CommandName::List, "list", "[PLACE]")
        .summary("show the source around the program counter, or around a place")
        .takes(OperandKind::Names(&[]))
        .aliases(&["l"])
        .examples(&["list", "list swap1", "list :30"])
        .repeat(Repeat::NextPage),
    CommandSpec::new(CommandName::Disassemble, "disassemble", "[CELLS]")
        .summary("show cells as instructions, and what they do")
        .takes(OperandKind::Names(&[]))
        .aliases(&["disas"])
        .examples(&["disassemble", "disassemble 20..23"])
        .repeat(Repeat::NextPage),
    CommandSpec::new(CommandName::Display, "display", "[WHAT]")
        .summary("print something at every stop")
        .takes(OperandKind::Names(&[]))
        .examples(&["display disks", "step 2"]),
    CommandSpec::new(CommandName::Undisplay, "undisplay", "[N]")
        .summary("remove a display; without a number all")
        .examples(&["display acc", "undisplay 1"]),
    CommandSpec::new(CommandName::Info, "info", "TOPIC")
        .summary("show breakpoints, cards, history, registers, symbols and more")
        .takes(OperandKind::Fixed(&INFO_TOPICS))
        .aliases(&["i"])
        .details(
            "TOPIC is break, cards, checkpoints, display, history, registers, symbols or table.",
        )
        .examples(&["info table", "info symbols"]),
    CommandSpec::new(CommandName::Backtrace, "bt", "")
        .summary("show the calls that have not returned yet")
        .aliases(&["backtrace", "where"])
        .examples(&["break swap1", "continue", "bt"]),
    CommandSpec::new(CommandName::Slides, "slides", "")
        .summary("show the windows of the cardboard")
        .examples(&["phase", "slides"]),
    CommandSpec::new(CommandName::Preview, "next?", "")
        .summary("explain what the next step will do")
        .aliases(&["forecast"])
        .examples(&["next?"]),
    CommandSpec::new(CommandName::Why, "why", "WHAT [LINKS]")
        .summary("show where a value came from: a cell, acc, or a punched card")
        .takes(OperandKind::Names(&[]))
        .details(
            "The last write comes first, then the writes of the values that went into it, back \
             to the cards, to\nchanges by hand, or to the beginning. LINKS is how many of them \
             are shown.",
        )
        .examples(&["step 12", "why disks", "why acc", "goto 100", "why card 1 5"]),
    CommandSpec::new(CommandName::Profile, "profile", "")
        .summary("show how often each cell was executed so far")
        .examples(&["continue", "profile"]),
];

const EDIT: &[CommandSpec] = &[
    CommandSpec::new(CommandName::Set, "set", "WHAT [=] VALUE")
        .summary("write to a cell, to the accumulator, or to the program counter")
        .takes(OperandKind::Names(&[]))
        .details("`set 40 blank` erases a cell. Later steps that were recorded are discarded.")
        .examples(&["set disks = 2", "set acc -5", "set 40 blank", "set pc begin"]),
    CommandSpec::new(CommandName::Asm, "asm", "CELL INSTRUCTION")
        .summary("assemble an instruction into a cell")
        .takes(OperandKind::Names(&[]))
        .details("The labels of the program may be used.")
        .examples(&["asm 12 HRS", "asm swap1 CLA disks"]),
    CommandSpec::new(CommandName::Card, "card", "WORD...")
        .summary("add cards after the last input card")
        .examples(&["card 042", "card 1 -2 blank"]),
    CommandSpec::new(CommandName::Cards, "cards", "[WORD...]")
        .summary("show the cards; or replace those not read yet")
        .details("`cards none` removes them.")
        .examples(&["cards", "cards 2"]),
    CommandSpec::new(CommandName::Undo, "undo", "")
        .summary("go back to before the last change by hand")
        .examples(&["set disks 2", "undo"]),
    CommandSpec::new(CommandName::Redo, "redo", "")
        .summary("go forward to after the next change by hand")
        .examples(&["set disks 2", "undo", "redo"]),
];

const HISTORY: &[CommandSpec] = &[
    CommandSpec::new(CommandName::When, "when", "")
        .summary("show the current step and the recorded history")
        .examples(&["step 3", "when"]),
    CommandSpec::new(CommandName::Goto, "goto", "N")
        .summary("go to the state after N steps, back or forward; or to the `end`")
        .takes(OperandKind::Fixed(&["end"]))
        .examples(&["goto 100", "goto 50", "goto end"]),
    CommandSpec::new(CommandName::Checkpoint, "checkpoint", "[NAME]")
        .summary("give this position a name")
        .aliases(&["cp"])
        .examples(&["step 5", "checkpoint here", "step 5", "restart here"]),
    CommandSpec::new(CommandName::Restart, "restart", "NAME")
        .summary("go to the position of that name")
        .examples(&["checkpoint here", "step", "restart here"]),
    CommandSpec::new(CommandName::Diff, "diff", "[N | FILE]")
        .summary("compare with step N, or with the run of another file")
        .takes(OperandKind::File(&[]))
        .details(
            "Without a number it compares with the beginning. Two runs are compared from their \
             beginnings; a\nfile without data cards of its own is run with the ones of this \
             session.",
        )
        .examples(&["goto 100", "diff 90"]),
    CommandSpec::new(CommandName::Trace, "trace", "on [FILE] | trace off")
        .summary("show every step that runs forward, or write it to a file")
        .takes(OperandKind::File(&["on", "off"]))
        .examples(&["trace on", "step 3", "trace off"]),
    CommandSpec::new(CommandName::Save, "save", "FILE")
        .summary("save the session to a file: program, cards, history, breakpoints")
        .takes(OperandKind::File(&[]))
        .details("An older session in that file is replaced as a whole, or not at all.")
        .examples(&["step 12", "save /dev/null"]),
    CommandSpec::new(CommandName::Load, "load", "FILE")
        .summary("continue a saved session")
        .takes(OperandKind::File(&[]))
        .details("The session before it is discarded. A damaged file changes nothing.")
        .examples(&["load tests/files/debug/hanoi.session"]),
];

const PROMPT: &[CommandSpec] = &[
    CommandSpec::new(CommandName::Source, "source", "FILE")
        .summary("run the commands in a file")
        .takes(OperandKind::File(&[]))
        .details("It ends at the first error.")
        .examples(&["source tests/files/debug/look.txt"]),
    CommandSpec::new(CommandName::Help, "help", "[COMMAND]")
        .summary("list the commands, or explain one")
        .takes(OperandKind::CommandName)
        .aliases(&["h", "?"])
        .examples(&["help", "help break"]),
    CommandSpec::new(CommandName::Quit, "quit", "")
        .summary("leave the debugger")
        .aliases(&["q", "exit"])
        .examples(&["quit"]),
];
