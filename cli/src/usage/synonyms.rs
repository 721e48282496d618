//! Names that other tools use for the commands and options of `cardiac`.

/// The equivalent of an option of another tool.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Synonym {
    /// Data cards: `--card` for numbers, `--cards` for a file.
    Data,
    /// Data cards from standard input.
    StandardInput,
    /// The option of this name, with its value.
    Option(&'static str),
    /// The option of this name, which takes no value.
    Flag(&'static str),
    /// Another command of `cardiac`.
    Command(&'static str),
    /// A file for the punched cards.
    Output,
}

const OPTIONS: &[(Synonym, &[&str])] = &[
    (
        Synonym::Data,
        &[
            "input",
            "inputs",
            "in",
            "data",
            "datum",
            "number",
            "numbers",
            "num",
            "value",
            "values",
            "arg",
            "args",
            "argument",
            "arguments",
            "word",
            "words",
            "feed",
            "read",
            "i",
            "c",
            "d",
            "n",
        ],
    ),
    (Synonym::StandardInput, &["stdin", "from-stdin", "standard-input", "pipe"]),
    (
        Synonym::Option("start"),
        &["begin", "entry", "origin", "org", "pc", "bug", "start-at", "address", "s"],
    ),
    (
        Synonym::Option("limit"),
        &["steps", "max-steps", "max", "maximum", "step-limit", "timeout", "cycles", "max-cycles"],
    ),
    (Synonym::Option("as"), &["type", "kind", "format", "lang", "language"]),
    (Synonym::Option("example"), &["sample", "demo", "program", "builtin"]),
    (Synonym::Option("resume"), &["restart", "continue"]),
    (Synonym::Flag("quiet"), &["silent", "no-messages"]),
    (Synonym::Flag("warn"), &["warnings", "warning", "verbose", "pedantic", "v", "w"]),
    (Synonym::Command("debug"), &["debug", "interactive", "single-step", "step", "gdb"]),
    (Synonym::Output, &["output", "out", "o"]),
];

const COMMANDS: &[(&str, &[&str])] = &[
    ("run", &["execute", "exec", "start", "play", "simulate", "sim", "emulate", "load"]),
    ("debug", &["dbg", "gdb", "debugger", "step", "trace", "rr"]),
    ("by-hand", &["byhand", "hand", "by_hand", "manual"]),
    ("asm", &["assemble", "assembler", "compile", "build", "as"]),
    ("disasm", &["disassemble", "disassembler", "dis", "decompile", "objdump"]),
    ("fmt", &["format", "indent", "pretty"]),
    ("explain", &["describe", "decode", "what", "why", "rule", "rules"]),
    ("lesson", &["lessons", "learn", "teach", "tutorial", "course"]),
    ("grade", &["grader", "mark", "judge", "assess"]),
    ("batch", &["runall", "run-all", "test", "tests", "suite"]),
    ("board", &["draw", "picture", "svg", "show"]),
    ("link", &["share", "url", "qr"]),
    ("handout", &["page", "html", "web"]),
    ("report", &["merge", "summary"]),
];

/// Returns what an unknown option means, named without its dashes.
pub(super) fn option(name: &str) -> Option<Synonym> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let row = OPTIONS.iter().find(|(_, names)| names.contains(&name.as_str()));
    row.map(|&(synonym, _)| synonym)
}

/// Returns the command that is called so elsewhere.
pub(super) fn command(name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase();
    let row = COMMANDS.iter().find(|(own, names)| *own == name || names.contains(&name.as_str()));
    row.map(|&(own, _)| own)
}
