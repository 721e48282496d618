//! An assignment that is ready to be judged by: its model solution has done all cases.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, bail};
use cardiac_core::{Accumulator, Card, Opcode, Word};
use cardiac_programs::assignment::{
    Assignment, Compare, GeneratedCase, Limits as Given, Visibility,
};

use super::format_cards;
use super::results::{CheckSpec, ReportHeader};
use crate::batch_runner::{BatchRunner, Limits, RunResult};
use crate::card_mismatch::CardMismatch;
use crate::executable::{self, Executable};
use crate::run_report::RunEnd;

/// An assignment, and what its model solution does.
#[derive(Debug)]
pub(crate) struct CompiledAssignment {
    pub(crate) header: ReportHeader,
    pub(crate) compare: Compare,
    pub(crate) limits: Limits,
    pub(crate) cases: Vec<CompiledCase>,
    pub(crate) requirements: Vec<Requirement>,
    /// Which cases demands look at.
    covered: Visibility,
    pub(crate) model: Executable,
    /// The cells the model uses.
    pub(crate) model_cells: usize,
}

/// One case, whose deck was given, or whose decks are made by chance.
#[derive(Debug)]
pub(crate) struct CompiledCase {
    pub(crate) spec: CheckSpec,
    pub(crate) tests: Vec<TestInput>,
    pub(crate) generated: Option<GeneratedCase>,
}

/// The cards of one run, and what is expected of it.
#[derive(Clone, Debug)]
pub(crate) struct TestInput {
    pub(crate) cards: Vec<Card>,
    /// The words among them that were drawn by chance.
    pub(crate) drawn: Vec<Word>,
    pub(crate) expected: ExpectedRun,
}

/// What is expected of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct ExpectedRun {
    pub(crate) punched: Vec<Word>,
    pub(crate) ending: RunEnd,
    pub(crate) accumulator: Accumulator,
    pub(crate) steps: u64,
}

/// Something that is asked of the whole program, and what it is worth.
#[derive(Clone, Debug)]
pub(crate) struct Requirement {
    pub(crate) spec: CheckSpec,
    pub(crate) kind: RequirementKind,
}

/// What is asked of the whole program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum RequirementKind {
    /// It uses no more cells than these.
    MaxCells(usize),
    /// It executes this instruction.
    Requires(Opcode),
    /// It never does.
    Forbids(Opcode),
}

impl CompiledAssignment {
    /// Reads the model solution beside an assignment and lets it do all cases.
    pub(crate) fn new(
        assignment: &Assignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let model = executable::from_file(&folder.join(&assignment.model))
            .context("the model solution cannot be read")?;
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
                    "the model solution does not pass `{}`: with {} {found}: \
                     either the model is wrong or `expect` is",
                    case.name,
                    format_cards(&case.cards)
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

    /// Whether demands look at this case.
    pub(crate) fn requirements_cover(&self, spec: &CheckSpec) -> bool {
        self.covered == spec.visibility
    }

    /// Whether it matters which instructions are executed.
    pub(crate) fn checks_instructions(&self) -> bool {
        self.requirements
            .iter()
            .any(|requirement| !matches!(requirement.kind, RequirementKind::MaxCells(_)))
    }
}

/// Which cases demands look at: those that are shown. Otherwise a demand would tell what
/// happens in hidden ones. Only where all are hidden it is these, and demands are
/// hidden too.
fn covered(assignment: &Assignment) -> Visibility {
    let cases = assignment.cases.iter().map(|case| case.visibility);
    let generated = assignment.generated.iter().map(|generated| generated.visibility);
    let is_any_shown = cases.chain(generated).any(|visibility| visibility == Visibility::Shown);
    if is_any_shown { Visibility::Shown } else { Visibility::Hidden }
}

/// The model at work.
struct ModelRunner<'r, 'd> {
    runner: &'r mut BatchRunner<'d>,
    loaded: &'r Executable,
    /// Which cases demands look at.
    covered: Visibility,
    cells: usize,
}

impl ModelRunner<'_, '_> {
    /// None if it was interrupted.
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
            "the model solution does not do `{}` with {}: {}{}",
            spec.name,
            format_cards(cards),
            result.stop_sentence(self.loaded, &input),
            match result.ending {
                RunEnd::StepLimit => ": if it is right, raise `steps` or `--limit`",
                RunEnd::CardLimit => ": if it is right, raise `cards` or `--card-limit`",
                _ => "",
            }
        );
    }
}

impl ExpectedRun {
    /// What a run has done that came to an end.
    pub(crate) fn from_result(result: &RunResult<'_>) -> Option<Self> {
        result.has_finished().then(|| Self {
            punched: result.punched.to_vec(),
            ending: result.ending,
            accumulator: result.machine.accumulator,
            steps: result.steps,
        })
    }
}

/// The tighter limits of the two.
fn narrow_limits(limits: Limits, given: &Given) -> Limits {
    Limits {
        steps: given.steps.map_or(limits.steps, |steps| steps.min(limits.steps)),
        cards: given.cards.map_or(limits.cards, |cards| {
            // The last card a batch allows ends a run: these may all be punched.
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
