//! An assignment whose model solution has run, so that the expected output of each case is known.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, bail};
use cardiac_core::{Accumulator, Card, Opcode, Word};
use cardiac_programs::assignment::{
    Assignment, Compare, GeneratedCase, Limits as Given, Visibility,
};

use super::format_input;
use super::results::{CheckSpec, ReportHeader};
use crate::batch::card_mismatch::CardMismatch;
use crate::messages::run_report::RunEnd;
use crate::program::executable::{self, Executable};
use crate::runner::batch_runner::{BatchRunner, Limits, RunResult};

/// An assignment with the expected result of each case.
#[derive(Debug)]
pub(crate) struct CompiledAssignment {
    pub(crate) header: ReportHeader,
    pub(crate) compare: Compare,
    pub(crate) limits: Limits,
    pub(crate) cases: Vec<CompiledCase>,
    pub(crate) requirements: Vec<Requirement>,
    /// The visibility of the cases that requirements cover.
    covered: Visibility,
    pub(crate) model: Executable,
    /// Number of cells the model uses.
    pub(crate) model_cells: usize,
}

/// A case: one given deck, or several random ones.
#[derive(Debug)]
pub(crate) struct CompiledCase {
    pub(crate) spec: CheckSpec,
    pub(crate) tests: Vec<TestInput>,
    pub(crate) generated: Option<GeneratedCase>,
}

/// The data cards of one run and its expected result.
#[derive(Clone, Debug)]
pub(crate) struct TestInput {
    pub(crate) cards: Vec<Card>,
    /// The random words among them.
    pub(crate) drawn: Vec<Word>,
    pub(crate) expected: ExpectedRun,
}

/// The result of the model, which a submission should have too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ExpectedRun {
    pub(crate) punched: Vec<Word>,
    pub(crate) ending: RunEnd,
    pub(crate) accumulator: Accumulator,
    pub(crate) steps: u64,
}

/// A requirement on the whole program, with its points.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    pub(crate) spec: CheckSpec,
    pub(crate) kind: RequirementKind,
}

/// A property that the whole program must have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RequirementKind {
    /// It uses at most this many cells.
    MaxCells(usize),
    /// It executes this instruction.
    Requires(Opcode),
    /// It never executes this instruction.
    Forbids(Opcode),
}

impl CompiledAssignment {
    /// Reads the model solution from `folder` and runs all cases; `None` if interrupted.
    ///
    /// # Errors
    ///
    /// The model cannot be read, does not stop, or contradicts an `expect`.
    pub(crate) fn new(
        assignment: &Assignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let model = executable::from_file(&folder.join(&assignment.model))
            .context("cannot read the model solution")?;
        let limits = narrow_limits(limits, &assignment.limits);
        let mut batch_runner = BatchRunner::new(limits, interrupted);
        let covered = covered(assignment);
        let mut runner =
            ModelRunner { runner: &mut batch_runner, loaded: &model, covered, cells: 0 };
        let mut cases = Vec::new();
        for case in &assignment.cases {
            let spec = spec(&case.name, case.visibility, case.points);
            let Some(expected) = runner.expected(&spec, &case.cards)? else { return Ok(None) };
            if let Some(given) = &case.expected
                && let Some(found) = CardMismatch::find(given, &expected.punched)
            {
                bail!(
                    "the model solution fails `{}` ({}): {found}; correct the model or `expect`",
                    case.name,
                    format_input(&case.cards)
                );
            }
            let test = TestInput { cards: case.cards.clone(), drawn: Vec::new(), expected };
            cases.push(CompiledCase { spec, tests: vec![test], generated: None });
        }
        for generated in &assignment.generated {
            let spec = spec(&generated.name, generated.visibility, generated.points);
            let mut tests = Vec::new();
            for drawn in generated.samples() {
                let cards = generated.cards(&drawn);
                let Some(expected) = runner.expected(&spec, &cards)? else { return Ok(None) };
                tests.push(TestInput { cards, drawn, expected });
            }
            cases.push(CompiledCase { spec, tests, generated: Some(generated.clone()) });
        }
        if interrupted.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let model_cells = runner.cells;
        let requirements = requirements(assignment, covered);
        let checks = cases.iter().map(|case| &case.spec);
        let checks = checks
            .chain(requirements.iter().map(|requirement| &requirement.spec))
            .cloned()
            .collect();
        let header = ReportHeader { title: assignment.title.clone(), checks };
        let compare = assignment.compare;
        Ok(Some(Self { header, compare, limits, cases, requirements, covered, model, model_cells }))
    }

    /// Returns `true` if requirements cover a case of this visibility.
    pub(crate) fn requirements_cover(&self, spec: &CheckSpec) -> bool {
        self.covered == spec.visibility
    }

    /// Returns `true` if a requirement is about the instructions executed.
    pub(crate) fn checks_instructions(&self) -> bool {
        self.requirements
            .iter()
            .any(|requirement| !matches!(requirement.kind, RequirementKind::MaxCells(_)))
    }
}

/// Returns the visibility of the cases that requirements cover.
///
/// These are the shown cases, as a requirement would reveal what happens in hidden ones. If all
/// cases are hidden, the requirements cover them and are hidden too.
fn covered(assignment: &Assignment) -> Visibility {
    let cases = assignment.cases.iter().map(|case| case.visibility);
    let generated = assignment.generated.iter().map(|generated| generated.visibility);
    let is_any_shown = cases.chain(generated).any(|visibility| visibility == Visibility::Shown);
    if is_any_shown { Visibility::Shown } else { Visibility::Hidden }
}

/// Runs the model solution on the cases.
struct ModelRunner<'r, 'd> {
    runner: &'r mut BatchRunner<'d>,
    loaded: &'r Executable,
    /// The visibility of the cases that requirements cover.
    covered: Visibility,
    cells: usize,
}

impl ModelRunner<'_, '_> {
    /// Returns the result of the model; `None` if interrupted.
    fn expected(
        &mut self,
        spec: &CheckSpec,
        cards: &[Card],
    ) -> anyhow::Result<Option<ExpectedRun>> {
        let input = self.loaded.input_cards(cards);
        let result = self.runner.run(self.loaded.machine, &input);
        if self.covered == spec.visibility {
            self.cells = self.cells.max(self.loaded.cells_used(&result.machine));
        }
        let expected = ExpectedRun::from_result(&result);
        if expected.is_some() || result.ending == RunEnd::Interrupted {
            return Ok(expected);
        }
        bail!(
            "the model solution does not finish `{}` ({}): {}{}",
            spec.name,
            format_input(cards),
            result.stop_sentence(self.loaded, &input),
            match result.ending {
                RunEnd::StepLimit => "; if the model is right, raise `steps` or `--limit`",
                RunEnd::CardLimit => "; if the model is right, raise `cards` or `--card-limit`",
                _ => "",
            }
        );
    }
}

impl ExpectedRun {
    /// Returns the result of a finished run; `None` if it did not stop by itself.
    pub(crate) fn from_result(result: &RunResult<'_>) -> Option<Self> {
        result.has_finished().then(|| Self {
            punched: result.punched.to_vec(),
            ending: result.ending,
            accumulator: result.machine.accumulator,
            steps: result.steps,
        })
    }
}

/// Returns the lower of each limit.
fn narrow_limits(limits: Limits, given: &Given) -> Limits {
    Limits {
        steps: given.steps.map_or(limits.steps, |steps| steps.min(limits.steps)),
        cards: given.cards.map_or(limits.cards, |cards| {
            // A run ends with the last allowed card, and here the limit itself is allowed.
            cards.saturating_add(1).min(limits.cards)
        }),
    }
}

fn spec(name: &str, visibility: Visibility, points: u32) -> CheckSpec {
    CheckSpec { name: name.to_owned(), visibility, points }
}

fn requirements(assignment: &Assignment, visibility: Visibility) -> Vec<Requirement> {
    let requirement =
        |name: String, points, kind| Requirement { spec: spec(&name, visibility, points), kind };
    let limits = &assignment.limits;
    let instructions = &assignment.instructions;
    let points = instructions.points;
    let cells = limits.cells.map(|cells| {
        let plural = if cells == 1 { "" } else { "s" };
        let name = format!("at most {cells} cell{plural}");
        requirement(name, limits.points, RequirementKind::MaxCells(cells))
    });
    let uses = instructions.required.iter().map(|&opcode| {
        requirement(
            format!("uses {}", opcode.mnemonic()),
            points,
            RequirementKind::Requires(opcode),
        )
    });
    let does_without = instructions.forbidden.iter().map(|&opcode| {
        let name = format!("does without {}", opcode.mnemonic());
        requirement(name, points, RequirementKind::Forbids(opcode))
    });
    cells.into_iter().chain(uses).chain(does_without).collect()
}
