//! The description of a command, as data.

/// A command of the debugger. `dispatch.rs` has the handler of each.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum CommandName {
    Step,
    Next,
    Continue,
    Until,
    Advance,
    Finish,
    Phase,
    Start,
    Run,
    ReverseStep,
    ReverseNext,
    ReverseContinue,
    ReverseFinish,
    ReversePhase,
    Last,
    Break,
    Tbreak,
    Watch,
    Rwatch,
    Awatch,
    Delete,
    Disable,
    Enable,
    Condition,
    Ignore,
    Commands,
    Print,
    Examine,
    List,
    Disassemble,
    Display,
    Undisplay,
    Info,
    Backtrace,
    Slides,
    Preview,
    Why,
    Profile,
    Set,
    Asm,
    Card,
    Cards,
    Undo,
    Redo,
    When,
    Goto,
    Checkpoint,
    Restart,
    Diff,
    Trace,
    Save,
    Load,
    Source,
    Help,
    Quit,
}

/// A row of the command table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CommandSpec {
    pub(crate) command: CommandName,
    pub(crate) name: &'static str,
    pub(crate) aliases: &'static [&'static str],
    /// The operands, as in `[PLACE] [if EXPR]`; may be empty.
    pub(crate) operands: &'static str,
    pub(crate) operand_kind: OperandKind,
    /// One line for `help`.
    pub(crate) summary: &'static str,
    /// Further lines for `help COMMAND`; may be empty.
    pub(crate) details: &'static str,
    /// Example lines for `help COMMAND`. A test runs them.
    pub(crate) examples: &'static [&'static str],
    pub(crate) repeat: Repeat,
}

/// A heading of `help`, and the commands under it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CommandGroup {
    pub(crate) title: &'static str,
    pub(crate) commands: &'static [CommandSpec],
}

/// The kind of operand that a command takes, by which Tab completes it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum OperandKind {
    /// None, or nothing that could be completed.
    Other,
    /// An expression: labels, the names that each expression knows, and these words.
    Names(&'static [&'static str]),
    /// One of these words.
    Fixed(&'static [&'static str]),
    /// The name of a command.
    CommandName,
    /// A file, after one of these words if there are any.
    File(&'static [&'static str]),
}

/// Effect of an empty line after a command.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Repeat {
    /// Does nothing.
    Never,
    /// Runs the same command again.
    Again,
    /// Shows the next page.
    NextPage,
}

impl CommandSpec {
    /// Creates a row, which the methods below complete.
    pub(super) const fn new(
        command: CommandName,
        name: &'static str,
        operands: &'static str,
    ) -> Self {
        Self {
            command,
            name,
            aliases: &[],
            operands,
            operand_kind: OperandKind::Other,
            summary: "",
            details: "",
            examples: &[],
            repeat: Repeat::Never,
        }
    }

    pub(super) const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    pub(super) const fn takes(self, operand_kind: OperandKind) -> Self {
        Self { operand_kind, ..self }
    }

    pub(super) const fn summary(self, summary: &'static str) -> Self {
        Self { summary, ..self }
    }

    pub(super) const fn details(self, details: &'static str) -> Self {
        Self { details, ..self }
    }

    pub(super) const fn examples(self, examples: &'static [&'static str]) -> Self {
        Self { examples, ..self }
    }

    pub(super) const fn repeat(self, repeat: Repeat) -> Self {
        Self { repeat, ..self }
    }

    /// Returns the name and the operands, as in `break [PLACE] [if EXPR]`.
    pub(crate) fn usage(&self) -> String {
        format!("{} {}", self.name, self.operands).trim_end().to_owned()
    }
}
