//! An assignment whose model solution has run, so that the expected output of each case is known.

use std::sync::atomic::AtomicBool;

use cardiac_core::{Card, Opcode, Word};

use super::model_error::ModelError;
use super::results::{CheckSpec, ReportHeader};
use crate::assignment::{Assignment, Limits};
use crate::judge::{CardMismatch, Judge, TestInput};
use crate::run::{ProgramRunner, RunLimits, RunnableProgram};
use crate::schema::case::{Case, Compare, GeneratedCase, Visibility};

/// An assignment with the expected result of each case.
#[derive(Debug)]
pub struct CompiledAssignment {
    pub(super) header: ReportHeader,
    pub(super) compare: Compare,
    pub(super) limits: RunLimits,
    pub(super) cases: Vec<CompiledCase>,
    pub(super) requirements: Vec<Requirement>,
    /// The visibility of the cases that requirements cover.
    covered: Visibility,
    pub(super) model: RunnableProgram,
    /// Number of cells the model uses.
    pub(super) model_cells: usize,
}

/// A case: one given deck, or several random ones.
#[derive(Debug)]
pub(super) struct CompiledCase {
    pub(super) spec: CheckSpec,
    pub(super) tests: CaseTests,
}

/// The decks of a case.
#[derive(Debug)]
pub(super) enum CaseTests {
    Given(TestInput),
    /// Random words, and the deck with them.
    Generated(GeneratedCase, Vec<(Vec<Word>, TestInput)>),
}

/// A requirement on the whole program, with its points.
#[derive(Clone, Debug)]
pub(super) struct Requirement {
    pub(super) spec: CheckSpec,
    pub(super) kind: RequirementKind,
}

/// A property that the whole program must have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum RequirementKind {
    /// It uses at most this many cells.
    MaxCells(usize),
    /// It executes this instruction.
    Requires(Opcode),
    /// It never executes this instruction.
    Forbids(Opcode),
}

impl CompiledAssignment {
    /// Runs the model solution on all cases.
    ///
    /// # Errors
    ///
    /// The model does not stop or contradicts an `expect`, or the flag was set.
    pub fn new(
        assignment: &Assignment,
        model: RunnableProgram,
        limits: RunLimits,
        interrupted: &AtomicBool,
    ) -> Result<Self, ModelError> {
        let limits = narrow_limits(limits, &assignment.limits);
        let (compare, covered) = (assignment.compare, covered(assignment));
        let runner = ProgramRunner::new(limits, interrupted);
        let judge = Judge { model: &model, compare, runner };
        let mut solution = ModelSolution { judge, covered, cells: 0 };
        let mut cases = Vec::new();
        for case in &assignment.cases {
            cases.push(solution.case(case)?);
        }
        for generated in &assignment.generated {
            cases.push(solution.generated(generated)?);
        }
        let model_cells = solution.cells;
        let requirements = requirements(assignment, covered);
        let of_requirements = requirements.iter().map(|requirement| &requirement.spec);
        let checks = cases.iter().map(|case| &case.spec).chain(of_requirements).cloned().collect();
        let header = ReportHeader { title: assignment.title.clone(), checks };
        Ok(Self { header, compare, limits, cases, requirements, covered, model, model_cells })
    }

    /// Returns the title and the checks.
    pub const fn header(&self) -> &ReportHeader {
        &self.header
    }

    /// Returns `true` if requirements cover a case of this visibility.
    pub(super) fn requirements_cover(&self, spec: &CheckSpec) -> bool {
        self.covered == spec.visibility
    }

    /// Returns `true` if a requirement is about the instructions executed.
    pub(super) fn checks_instructions(&self) -> bool {
        let mut kinds = self.requirements.iter().map(|requirement| requirement.kind);
        kinds.any(|kind| !matches!(kind, RequirementKind::MaxCells(_)))
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
struct ModelSolution<'a> {
    judge: Judge<'a>,
    /// The visibility of the cases that requirements cover.
    covered: Visibility,
    cells: usize,
}

impl ModelSolution<'_> {
    fn case(&mut self, case: &Case) -> Result<CompiledCase, ModelError> {
        let spec = spec(&case.name, case.visibility, case.points);
        let test = self.test(&spec, &case.cards)?;
        let expected = case.expected.as_deref();
        match expected.and_then(|expected| CardMismatch::find(expected, &test.expected.punched)) {
            Some(mismatch) => {
                let (case, cards) = (case.name.clone(), test.cards);
                Err(ModelError::WrongOutput { case, cards, mismatch })
            }
            None => Ok(CompiledCase { spec, tests: CaseTests::Given(test) }),
        }
    }

    fn generated(&mut self, case: &GeneratedCase) -> Result<CompiledCase, ModelError> {
        let spec = spec(&case.name, case.visibility, case.points);
        let mut tests = Vec::new();
        for words in case.samples() {
            let test = self.test(&spec, &case.cards(&words))?;
            tests.push((words, test));
        }
        Ok(CompiledCase { spec, tests: CaseTests::Generated(case.clone(), tests) })
    }

    /// Runs the model, which must stop by itself.
    fn test(&mut self, spec: &CheckSpec, cards: &[Card]) -> Result<TestInput, ModelError> {
        let Judge { model, runner, .. } = self.judge;
        let result = runner.run(model, cards)?;
        if self.covered == spec.visibility {
            self.cells = self.cells.max(model.cells_used(&result.machine));
        }
        let (case, cards, ending) = (spec.name.clone(), cards.to_vec(), result.ending);
        if ending.has_finished() {
            return Ok(TestInput { cards, expected: result.into() });
        }
        let ended = result.stop_message(&model.lines).to_string();
        Err(ModelError::NotFinished { case, cards, ending, ended })
    }
}

/// Returns the lower of each limit.
fn narrow_limits(limits: RunLimits, given: &Limits) -> RunLimits {
    RunLimits {
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
