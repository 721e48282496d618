//! Grades a program: runs every case, checks every requirement, and describes each mistake.

use std::mem;

use cardiac_core::{Address, Card, Opcode, Word};
use cardiac_programs::assignment::GeneratedCase;

use super::compiled_assignment::{
    CompiledAssignment, CompiledCase, ExpectedRun, Requirement, RequirementKind, TestInput,
};
use super::format_input;
use super::messages::sentence;
use super::results::{CaseRun, Check, CheckSpec, GradedWork, StopKind, WorkSize};
use crate::batch::card_mismatch::CardMismatch;
use crate::messages::run_report::RunEnd;
use crate::messages::stop_message::format_loop;
use crate::program::executable::Executable;
use crate::runner::batch_runner::{BatchRunner, RunResult};

/// Grades a program; `None` if it was interrupted.
pub(crate) fn judge(
    assignment: &CompiledAssignment,
    runner: &mut BatchRunner<'_>,
    program: &Executable,
) -> Option<GradedWork> {
    let mut judge = Judge {
        assignment,
        runner,
        program,
        cells: program.cells_used(&program.machine),
        first_uses: [None; 10],
        is_explained: false,
    };
    let mut checks = Vec::with_capacity(assignment.cases.len() + assignment.requirements.len());
    for case in &assignment.cases {
        checks.push(judge.case(case)?);
    }
    let is_any_passed = checks.iter().any(|check: &Check| check.is_passed);
    for requirement in &assignment.requirements {
        let check = judge.requirement(requirement);
        checks.push(if is_any_passed || !check.is_passed {
            check
        } else {
            without_passed_case(requirement)
        });
    }
    // A run that was interrupted counts as failed, so no result is reliable any more.
    if judge.runner.is_interrupted() {
        return None;
    }
    let size = WorkSize::Program { cells: judge.cells, model_cells: assignment.model_cells };
    let warnings = program.warnings.clone();
    Some(GradedWork { checks, warnings, size })
}

/// Maximum number of smaller decks tried to find a simple failing one.
const MAX_SHRINK_TRIES: usize = 1000;

struct Judge<'j, 'd> {
    assignment: &'j CompiledAssignment,
    runner: &'j mut BatchRunner<'d>,
    program: &'j Executable,
    /// Maximum number of cells used so far, in the cases that requirements cover.
    cells: usize,
    /// The cell where each instruction was executed first in these cases, by operation code.
    first_uses: [Option<Address>; 10],
    /// `true` once the search for an infinite loop has been spent on one case.
    is_explained: bool,
}

/// A failed run and the sentence about it.
struct FailedRun {
    sentence: String,
    run: CaseRun,
}

impl Judge<'_, '_> {
    /// Runs all decks of a case, up to the first that fails; `None` if it was interrupted.
    fn case(&mut self, case: &CompiledCase) -> Option<Check> {
        let (mut steps, mut model_steps) = (0, 0);
        let mut last = None;
        for test in &case.tests {
            let input = self.program.input_cards(&test.cards);
            let result = self.runner.run(self.program.machine, &input);
            if result.ending == RunEnd::Interrupted {
                return None;
            }
            if self.assignment.requirements_cover(&case.spec) {
                self.cells = self.cells.max(self.program.cells_used(&result.machine));
                if self.assignment.checks_instructions() {
                    self.first_uses =
                        first_uses(self.program, &input, result.steps, self.first_uses);
                }
            }
            if !is_right(self.assignment, &result, &test.expected) {
                let failed_run =
                    FailedRun::new(self.assignment, self.program, test, &input, &result);
                return Some(self.failed(case, test, failed_run));
            }
            steps += result.steps;
            model_steps += test.expected.steps;
            last = Some((result.ending, result.punched.to_vec()));
        }
        let run = last.map(|(ending, cards)| CaseRun {
            stop: ending.into(),
            ended: String::new(),
            steps,
            model_steps,
            cards,
            difference: None,
        });
        Some(check(&case.spec, true, run, String::new()))
    }

    /// Returns the failed check. A random case is explained by the smallest failing deck.
    fn failed(&mut self, case: &CompiledCase, test: &TestInput, failed_run: FailedRun) -> Check {
        let (test, mut failed_run) = match &case.generated {
            Some(generated) => self.smallest(generated, test, failed_run),
            None => (test.clone(), failed_run),
        };
        let is_shown = !case.spec.is_hidden() && failed_run.run.stop == StopKind::StepLimit;
        if is_shown && let Some(lines) = self.infinite_loop(&test) {
            failed_run.sentence.push_str(": it repeats ");
            failed_run.sentence.push_str(&lines);
        }
        check(&case.spec, false, Some(failed_run.run), failed_run.sentence)
    }

    fn smallest(
        &mut self,
        generated: &GeneratedCase,
        test: &TestInput,
        failed_run: FailedRun,
    ) -> (TestInput, FailedRun) {
        let fails = |words: &[Word]| {
            self.test(&generated.cards(words)).is_some_and(|test| !self.passes(&test))
        };
        let words = generated.shrink(&test.drawn, fails, MAX_SHRINK_TRIES);
        let Some(smallest) = self.test(&generated.cards(&words)) else {
            return (test.clone(), failed_run);
        };
        let input = self.program.input_cards(&smallest.cards);
        let result = self.runner.run(self.program.machine, &input);
        let failed_run = FailedRun::new(self.assignment, self.program, &smallest, &input, &result);
        (smallest, failed_run)
    }

    /// Runs the model on these cards; `None` if it does not stop.
    fn test(&mut self, cards: &[Card]) -> Option<TestInput> {
        let model = &self.assignment.model;
        let result = self.runner.run(model.machine, &model.input_cards(cards));
        let expected = ExpectedRun::from_result(&result)?;
        Some(TestInput { cards: cards.to_vec(), drawn: Vec::new(), expected })
    }

    fn passes(&mut self, test: &TestInput) -> bool {
        let result = self.runner.run(self.program.machine, &self.program.input_cards(&test.cards));
        result.ending == RunEnd::Interrupted || is_right(self.assignment, &result, &test.expected)
    }

    /// Returns the lines of the infinite loop of a program that reached the step limit, if any.
    ///
    /// Only the first such case is searched: the search may take as long as many cases.
    fn infinite_loop(&mut self, test: &TestInput) -> Option<String> {
        if mem::replace(&mut self.is_explained, true) {
            return None;
        }
        let steps = self.assignment.limits.steps.saturating_mul(16).min(1 << 20);
        let input = self.program.input_cards(&test.cards);
        let result = self.runner.run_with_limit(steps, self.program.machine, &input);
        match result.ending {
            RunEnd::InfiniteLoop(endless) => {
                Some(format_loop(result.machine, endless, &self.program.lines))
            }
            _ => None,
        }
    }

    fn requirement(&self, requirement: &Requirement) -> Check {
        let sentence = match requirement.kind {
            RequirementKind::MaxCells(most) if self.cells > most => Some(format!(
                "uses {} cells, {most} are allowed (the model uses {})",
                self.cells, self.assignment.model_cells
            )),
            RequirementKind::MaxCells(_) => None,
            RequirementKind::Requires(opcode) => match self.first_use(opcode) {
                Some(_) => None,
                None => Some(format!("{opcode} is never executed")),
            },
            RequirementKind::Forbids(opcode) => self.first_use(opcode).map(|cell| {
                let line = self.program.lines.line(cell);
                let line = line.map_or(String::new(), |line| format!(", line {line}"));
                format!("{opcode} is executed in cell {cell}{line}")
            }),
        };
        check(&requirement.spec, sentence.is_none(), None, sentence.unwrap_or_default())
    }

    fn first_use(&self, opcode: Opcode) -> Option<Address> {
        self.first_uses.get(usize::from(opcode.code())).copied().flatten()
    }
}

/// Fails a requirement for a program that passes no case: a program that does nothing uses few
/// cells and must not earn points for that.
fn without_passed_case(requirement: &Requirement) -> Check {
    let sentence = "counts only if at least one case passes".to_owned();
    check(&requirement.spec, false, None, sentence)
}

/// Replays `steps` steps and adds to `known` the cell where each instruction is executed first.
/// The loader of a deck does not count.
fn first_uses(
    program: &Executable,
    input: &[Card],
    steps: u64,
    mut known: [Option<Address>; 10],
) -> [Option<Address>; 10] {
    let (mut machine, mut input) = (program.machine, input.iter().copied());
    for _ in 0..steps {
        let bug = machine.bug;
        if let Some(instruction) = machine.instruction()
            && !program.is_loader_cell(bug)
        {
            known[usize::from(instruction.opcode.code())].get_or_insert(bug);
        }
        let _ = machine.step(&mut input);
    }
    known
}

fn check(spec: &CheckSpec, is_passed: bool, run: Option<CaseRun>, sentence: String) -> Check {
    let CheckSpec { name, visibility, points } = spec;
    Check {
        name: name.clone(),
        visibility: *visibility,
        points: *points,
        is_passed,
        run,
        hand_work: None,
        sentence,
    }
}

impl FailedRun {
    fn new(
        assignment: &CompiledAssignment,
        program: &Executable,
        test: &TestInput,
        input: &[Card],
        result: &RunResult<'_>,
    ) -> Self {
        let difference = assignment.difference(result, &test.expected);
        let (input_text, ended) = (format_input(&test.cards), result.stop_message(program, input));
        let mismatch = sentence(result, &test.expected, difference, &ended);
        let run = CaseRun {
            stop: result.ending.into(),
            ended: ended.to_string(),
            steps: result.steps,
            model_steps: test.expected.steps,
            cards: result.punched.to_vec(),
            difference,
        };
        Self { sentence: format!("{input_text}: {mismatch}"), run }
    }
}

impl CompiledAssignment {
    fn difference(&self, result: &RunResult<'_>, expected: &ExpectedRun) -> Option<CardMismatch> {
        let is_compared = self.compare.cards;
        is_compared.then(|| CardMismatch::find(&expected.punched, result.punched)).flatten()
    }
}

/// Returns `true` if a run is as expected in everything the assignment compares.
fn is_right(
    assignment: &CompiledAssignment,
    result: &RunResult<'_>,
    expected: &ExpectedRun,
) -> bool {
    result.has_finished()
        && (!assignment.compare.cards || result.punched == expected.punched)
        && (!assignment.compare.stop || result.ending.name() == expected.ending.name())
        && (!assignment.compare.accumulator || result.machine.accumulator == expected.accumulator)
}
