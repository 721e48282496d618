//! The position in words: the next step, and the line of the source.

use cardiac_core::Phase;

use super::effect::format_effect;
use crate::debugger::state::Debugger;

impl Debugger {
    /// Prints the position and the displays.
    pub(crate) fn print_position(&mut self, why: Option<String>) {
        let block = self.format_position();
        self.print_block(why, &block);
        self.show_displays();
    }

    pub(crate) fn print_block(&mut self, why: Option<String>, block: &[String]) {
        if self.out.is_plain {
            let lines = why.iter().chain(block).map(|line| line.trim());
            self.out.line(format!("{}.", lines.collect::<Vec<_>>().join("; ")));
            return;
        }
        if let Some(why) = why {
            self.out.heading(why);
        }
        for line in block {
            // A line of the source begins with its number and keeps its columns.
            if line.trim_start().starts_with(|c: char| c.is_ascii_digit()) {
                self.out.verbatim(line);
            } else {
                self.out.line(line);
            }
        }
    }

    /// Formats the position, such as `before step 812: STO 40 in 23, line 31, changes 005 to 006`,
    /// and the line of the source.
    pub(crate) fn format_position(&self) -> Vec<String> {
        let snapshot = self.session.snapshot();
        let step = snapshot.steps + 1;
        let cell = snapshot.cell();
        let line = self.format_line(cell);
        let Some(instruction) = snapshot.instruction() else {
            let what =
                format!("before step {step}: cell {cell} is blank{line}: the machine stops there");
            return vec![what];
        };
        let message = format!("{instruction} in {cell}{line}");
        let mut block = vec![match snapshot.cycle.phase {
            Phase::SetSlides => {
                let card = self.session.input_cards().under_reader();
                format!(
                    "before step {step}: {message}, {}",
                    format_effect(&snapshot.cycle.machine, card)
                )
            }
            Phase::MoveBug => {
                format!(
                    "in step {step}, before phase 2: {message}; next: the bug moves ahead one cell"
                )
            }
            Phase::Test => {
                format!("in step {step}, before phase 3: {message}; next: the test window")
            }
            Phase::Execute => {
                let decoder = snapshot.cycle.slides().decoder();
                format!("in step {step}, before phase 4: {message}; next: the decoder: {decoder}")
            }
        }];
        block.extend(self.format_source(cell));
        block
    }
}
