//! The commands `print`, `display` and `undisplay`.

use cardiac_core::expression::{Expression, ExpressionError, ExpressionErrorKind};
use cardiac_core::{Address, Instruction};

use crate::debugger::error::{CommandError, CommandResult, fail};
use crate::debugger::parse;
use crate::debugger::state::Debugger;

impl Debugger {
    /// `print EXPR`.
    pub(crate) fn print(&mut self, text: &str) -> CommandResult {
        let message = self.format_value(text)?;
        self.out.line(message);
        // `20 = 19` has a value, but hardly the one that was meant.
        let names = self.session.debug_info().bindings();
        if let Err(ExpressionError { kind, .. }) = Expression::parse_condition(text, names)
            && let ExpressionErrorKind::ConstantComparison { .. } = kind
        {
            self.out.line(kind);
        }
        Ok(())
    }

    /// Formats what `print` shows: the contents of a cell with its label and instruction, or the
    /// value of an expression.
    fn format_value(&self, text: &str) -> Result<String, CommandError> {
        if let Some(number) = text.strip_prefix('=') {
            let number = number.trim();
            return Ok(format!("{number} = {}", parse::value(&self.session, number)?));
        }
        if text.is_empty() {
            let cell = self.example_cell();
            return fail(format!(
                "missing operand: for example `print {cell}`, `print acc` or `print acc + 1`"
            ));
        }
        let moment = self.session.snapshot();
        match text {
            "acc" | "$acc" => return Ok(format!("acc = {}", moment.cycle.machine.accumulator)),
            name if parse::is_program_counter(&self.session, name) => {
                return Ok(format!("{name} = {}", self.format_cell(moment.cycle.machine.bug)));
            }
            _ => {}
        }
        if text.starts_with(':') {
            return Ok(self.format_cell_value(parse::place(&self.session, text)?.cell));
        }
        if text.bytes().all(|byte| byte.is_ascii_digit()) {
            let cell = parse::cell(&self.session, text).map_err(|CommandError(message)| {
                CommandError(format!("{message}; `={text}` is the number"))
            })?;
            return Ok(self.format_cell_value(cell));
        }
        let expression = parse::expression(&self.session, text)?;
        if let Some(cell) = expression.address() {
            return Ok(self.format_cell_value(cell));
        }
        let value = expression.eval(&self.session.eval_context());
        let value = value.ok_or_else(|| parse::no_value(text))?;
        // `total = 5` is a comparison: brackets show that nothing was assigned.
        let is_equation = text.contains('=');
        Ok(if is_equation { format!("({text}) = {value}") } else { format!("{text} = {value}") })
    }

    /// Formats the contents of a cell, such as `40 (total) = 005 (INP 05)`.
    fn format_cell_value(&self, cell: Address) -> String {
        let contents = self.session.snapshot().cycle.machine.memory.cell(cell);
        let name = self.format_cell(cell);
        match contents.word() {
            Some(word) => {
                format!("{name} = {word} ({})", Instruction::from(word))
            }
            None => {
                format!(
                    "{name} = {}, reads as {}",
                    self.format_contents(contents),
                    contents.operand()
                )
            }
        }
    }

    /// `display [EXPR]`.
    pub(crate) fn display(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            self.show_displays();
            return Ok(());
        }
        // An expression without a value now may have one later. A syntax error is reported now.
        if text.starts_with(':') || text.bytes().all(|byte| byte.is_ascii_digit()) {
            parse::place(&self.session, text)?;
        } else {
            parse::expression(&self.session, text.trim_start_matches('='))?;
        }
        let number = self.displays.last().map_or(1, |(number, _)| number + 1);
        self.displays.push((number, text.to_owned()));
        self.show_display(number, text);
        Ok(())
    }

    /// `undisplay [N]`.
    pub(crate) fn undisplay(&mut self, text: &str) -> CommandResult {
        if text.is_empty() {
            self.displays.clear();
            self.out.line("all displays removed");
            return Ok(());
        }
        let number = parse::number(text, "the number of a display")?;
        let before = self.displays.len();
        self.displays.retain(|&(known, _)| u64::from(known) != number);
        if self.displays.len() == before {
            return fail(format!("no display {number}: `info display` lists them"));
        }
        self.out.line(format_args!("display {number} removed"));
        Ok(())
    }

    /// Prints all displays.
    pub(crate) fn show_displays(&mut self) {
        for (number, text) in self.displays.clone() {
            self.show_display(number, &text);
        }
    }

    fn show_display(&mut self, number: u32, text: &str) {
        let message =
            self.format_value(text).unwrap_or_else(|_| format!("{text} has no value now"));
        self.out.line(format_args!("{number}: {message}"));
    }
}
