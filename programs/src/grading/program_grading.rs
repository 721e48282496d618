//! Grades a program: runs every case, checks every requirement, and describes each mistake.

use std::mem;
use std::sync::atomic::AtomicBool;

use cardiac_core::{Address, Card, Opcode, Word};

use super::compiled_assignment::{
    CaseTests, CompiledAssignment, CompiledCase, Requirement, RequirementKind,
};
use super::results::{CaseRun, Check, CheckSpec, GradedWork, StopKind, WorkSize};
use crate::judge::{CardMismatch, CaseOutcome, Judge, TestInput, format_input};
use crate::run::{Interrupted, LoopLocation, ProgramRunner, RunEnd, RunnableProgram};
use crate::schema::case::GeneratedCase;

impl CompiledAssignment {
    /// Grades a program.
    ///
    /// # Errors
    ///
    /// The flag was set.
    pub fn grade(
        &self,
        program: &RunnableProgram,
        interrupted: &AtomicBool,
    ) -> Result<GradedWork, Interrupted> {
        let runner = ProgramRunner::new(self.limits, interrupted);
        let mut grading = ProgramGrading {
            assignment: self,
            judge: Judge { model: &self.model, compare: self.compare, runner },
            program,
            cells: program.cells_used(&program.machine),
            first_uses: [None; 10],
            is_explained: false,
        };
        let mut checks = Vec::with_capacity(self.cases.len() + self.requirements.len());
        for case in &self.cases {
            checks.push(grading.case(case)?);
        }
        let is_any_passed = checks.iter().any(|check: &Check| check.is_passed);
        for requirement in &self.requirements {
            let check = grading.requirement(requirement);
            checks.push(if is_any_passed || !check.is_passed {
                check
            } else {
                without_passed_case(requirement)
            });
        }
        let size = WorkSize::Program { cells: grading.cells, model_cells: self.model_cells };
        Ok(GradedWork { checks, warnings: program.warnings.clone(), size })
    }
}

struct ProgramGrading<'a> {
    assignment: &'a CompiledAssignment,
    judge: Judge<'a>,
    program: &'a RunnableProgram,
    /// Maximum number of cells used so far, in the cases that requirements cover.
    cells: usize,
    /// The cell where each instruction was executed first in these cases, by operation code.
    first_uses: [Option<Address>; 10],
    /// `true` once the search for an infinite loop has been spent on one case.
    is_explained: bool,
}

impl ProgramGrading<'_> {
    /// Runs all decks of a case, up to the first that fails.
    fn case(&mut self, case: &CompiledCase) -> Result<Check, Interrupted> {
        match &case.tests {
            CaseTests::Given(test) => {
                let outcome = self.run(&case.spec, test)?;
                if outcome.is_passed {
                    return Ok(passed(&case.spec, test, &outcome));
                }
                self.failed(&case.spec, test, &outcome)
            }
            CaseTests::Generated(generated, tests) => self.generated(&case.spec, generated, tests),
        }
    }

    /// Runs all decks of a random case. A failure is explained by the smallest failing deck.
    fn generated(
        &mut self,
        spec: &CheckSpec,
        generated: &GeneratedCase,
        tests: &[(Vec<Word>, TestInput)],
    ) -> Result<Check, Interrupted> {
        let (mut steps, mut model_steps) = (0, 0);
        let mut last = None;
        for (words, test) in tests {
            let outcome = self.run(spec, test)?;
            if !outcome.is_passed {
                let test = self.judge.smallest(self.program, generated, words)?;
                let outcome = self.judge.judge(self.program, &test)?;
                return self.failed(spec, &test, &outcome);
            }
            steps += outcome.result.steps;
            model_steps += test.expected.steps;
            last = Some(passed(spec, test, &outcome));
        }
        let mut check = last.unwrap_or_else(|| check(spec, true, None, String::new()));
        if let Some(run) = &mut check.run {
            (run.steps, run.model_steps) = (steps, model_steps);
        }
        Ok(check)
    }

    /// Runs a deck, and notes the cells and instructions used if requirements cover it.
    fn run(&mut self, spec: &CheckSpec, test: &TestInput) -> Result<CaseOutcome, Interrupted> {
        let outcome = self.judge.judge(self.program, test)?;
        if self.assignment.requirements_cover(spec) {
            self.cells = self.cells.max(self.program.cells_used(&outcome.result.machine));
            if self.assignment.checks_instructions() {
                let input = self.program.input_cards(&test.cards);
                let steps = outcome.result.steps;
                self.first_uses = first_uses(self.program, &input, steps, self.first_uses);
            }
        }
        Ok(outcome)
    }

    /// Returns the failed check, with the sentence about its mistake.
    fn failed(
        &mut self,
        spec: &CheckSpec,
        test: &TestInput,
        outcome: &CaseOutcome,
    ) -> Result<Check, Interrupted> {
        let mismatch = self.judge.mismatch(self.program, test, outcome);
        let mut sentence = format!("{}: {mismatch}", format_input(&test.cards));
        let run = self.case_run(test, outcome);
        let is_shown = !spec.is_hidden() && run.stop == StopKind::StepLimit;
        if is_shown && let Some(location) = self.infinite_loop(test)? {
            sentence.push_str(": it repeats ");
            sentence.push_str(&location.to_string());
        }
        Ok(check(spec, false, Some(run), sentence))
    }

    /// Returns a failed run, beside that of the model.
    fn case_run(&self, test: &TestInput, outcome: &CaseOutcome) -> CaseRun {
        let (result, expected) = (&outcome.result, &test.expected);
        let difference = CardMismatch::find(&expected.punched, &result.punched);
        CaseRun {
            stop: result.ending.into(),
            ended: result.summary(&self.program.lines),
            steps: result.steps,
            model_steps: expected.steps,
            cards: result.punched.clone(),
            difference: difference.filter(|_| self.assignment.compare.cards),
        }
    }

    /// Returns the place of the infinite loop of a program that reached the step limit, if any.
    ///
    /// Only the first such case is searched: the search may take as long as many cases.
    fn infinite_loop(&mut self, test: &TestInput) -> Result<Option<LoopLocation>, Interrupted> {
        if mem::replace(&mut self.is_explained, true) {
            return Ok(None);
        }
        let steps = self.assignment.limits.steps.saturating_mul(16).min(1 << 20);
        let result = self.judge.runner.with_steps(steps).run(self.program, &test.cards)?;
        Ok(match result.ending {
            RunEnd::InfiniteLoop(endless) => {
                Some(LoopLocation::find(result.machine, endless, &self.program.lines))
            }
            _ => None,
        })
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

/// Returns the check of a case that passed.
fn passed(spec: &CheckSpec, test: &TestInput, outcome: &CaseOutcome) -> Check {
    let result = &outcome.result;
    let run = CaseRun {
        stop: result.ending.into(),
        ended: String::new(),
        steps: result.steps,
        model_steps: test.expected.steps,
        cards: result.punched.clone(),
        difference: None,
    };
    check(spec, true, Some(run), String::new())
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
    program: &RunnableProgram,
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
