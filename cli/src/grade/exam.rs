//! An assignment that is ready to be judged by: its model solution has done all cases.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Context, bail};
use cardiac_core::{Accumulator, Card, Opcode, Word};
use cardiac_programs::assignment::{
    Assignment, Compare, GeneratedCase, Limits as Given, Visibility,
};

use super::graded::{Asked, Heading};
use super::listed;
use crate::batch_runner::{BatchRunner, Limits, RunResult};
use crate::card_mismatch::CardMismatch;
use crate::executable::{self, Executable};
use crate::run_report::RunEnd;

/// An assignment, and what its model solution does.
#[derive(Debug)]
pub(crate) struct Exam {
    pub(crate) heading: Heading,
    pub(crate) compare: Compare,
    pub(crate) limits: Limits,
    pub(crate) cases: Vec<Case>,
    pub(crate) demands: Vec<Demand>,
    /// Which cases demands look at.
    looked_at: Visibility,
    pub(crate) model: Executable,
    /// The cells the model uses.
    pub(crate) model_cells: usize,
}

/// One case, whose deck was given, or whose decks are made by chance.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) asked: Asked,
    pub(crate) decks: Vec<Deck>,
    pub(crate) generated: Option<GeneratedCase>,
}

/// The cards of one run, and what is expected of it.
#[derive(Clone, Debug)]
pub(crate) struct Deck {
    pub(crate) cards: Vec<Card>,
    /// The words among them that were drawn by chance.
    pub(crate) drawn: Vec<Word>,
    pub(crate) expected: Expected,
}

/// What is expected of a run.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Expected {
    pub(crate) punched: Vec<Word>,
    pub(crate) ending: RunEnd,
    pub(crate) accumulator: Accumulator,
    pub(crate) steps: u64,
}

/// Something that is asked of the whole program, and what it is worth.
#[derive(Clone, Debug)]
pub(crate) struct Demand {
    pub(crate) asked: Asked,
    pub(crate) kind: DemandKind,
}

/// What is asked of the whole program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum DemandKind {
    /// It uses no more cells than these.
    Cells(usize),
    /// It executes this instruction.
    Uses(Opcode),
    /// It never does.
    DoesWithout(Opcode),
}

impl Exam {
    /// Reads the model solution beside an assignment and lets it do all cases.
    pub(crate) fn new(
        assignment: &Assignment,
        folder: &Path,
        limits: Limits,
        interrupted: &AtomicBool,
    ) -> anyhow::Result<Option<Self>> {
        let model = executable::from_file(&folder.join(&assignment.model))
            .context("the model solution cannot be read")?;
        let limits = narrowed(limits, &assignment.limits);
        let mut own_desk = BatchRunner::new(limits, interrupted);
        let looked_at = looked_at(assignment);
        let mut at_work = Model { desk: &mut own_desk, loaded: &model, looked_at, cells: 0 };
        let mut cases = Vec::new();
        for case in &assignment.cases {
            let asked = asked(&case.name, case.visibility, case.points);
            let Some(expected) = at_work.expected(&asked, &case.cards)? else { return Ok(None) };
            if let Some(given) = &case.expected
                && let Some(found) = CardMismatch::between(given, &expected.punched)
            {
                bail!(
                    "the model solution does not pass `{}`: with {} {found}: \
                     either the model is wrong or `expect` is",
                    case.name,
                    listed(&case.cards)
                );
            }
            let deck = Deck { cards: case.cards.clone(), drawn: Vec::new(), expected };
            cases.push(Case { asked, decks: vec![deck], generated: None });
        }
        for generated in &assignment.generated {
            let asked = asked(&generated.name, generated.visibility, generated.points);
            let mut decks = Vec::new();
            for drawn in generated.samples() {
                let cards = generated.cards(&drawn);
                let Some(expected) = at_work.expected(&asked, &cards)? else { return Ok(None) };
                decks.push(Deck { cards, drawn, expected });
            }
            cases.push(Case { asked, decks, generated: Some(generated.clone()) });
        }
        if interrupted.load(Ordering::Relaxed) {
            return Ok(None);
        }
        let model_cells = at_work.cells;
        let demands = demands(assignment, looked_at);
        let checks = cases.iter().map(|case| &case.asked);
        let checks = checks.chain(demands.iter().map(|demand| &demand.asked)).cloned().collect();
        let heading = Heading { title: assignment.title.clone(), checks };
        let compare = assignment.compare;
        Ok(Some(Self { heading, compare, limits, cases, demands, looked_at, model, model_cells }))
    }

    /// Whether demands look at this case.
    pub(crate) fn demands_look_at(&self, asked: &Asked) -> bool {
        self.looked_at == asked.visibility
    }

    /// Whether it matters which instructions are executed.
    pub(crate) fn asks_for_instructions(&self) -> bool {
        self.demands.iter().any(|demand| !matches!(demand.kind, DemandKind::Cells(_)))
    }
}

/// Which cases demands look at: those that are shown. Otherwise a demand would tell what
/// happens in hidden ones. Only where all are hidden it is these, and demands are
/// hidden too.
fn looked_at(assignment: &Assignment) -> Visibility {
    let cases = assignment.cases.iter().map(|case| case.visibility);
    let generated = assignment.generated.iter().map(|generated| generated.visibility);
    let is_any_shown = cases.chain(generated).any(|visibility| visibility == Visibility::Shown);
    if is_any_shown { Visibility::Shown } else { Visibility::Hidden }
}

/// The model at work.
struct Model<'r, 'd> {
    desk: &'r mut BatchRunner<'d>,
    loaded: &'r Executable,
    /// Which cases demands look at.
    looked_at: Visibility,
    cells: usize,
}

impl Model<'_, '_> {
    /// None if it was interrupted.
    fn expected(&mut self, asked: &Asked, cards: &[Card]) -> anyhow::Result<Option<Expected>> {
        let hopper = self.loaded.hopper(cards);
        let trial = self.desk.run(self.loaded.machine, &hopper);
        if self.looked_at == asked.visibility {
            self.cells = self.cells.max(self.loaded.cells_used(&trial.machine));
        }
        let expected = Expected::of(&trial);
        if expected.is_some() || trial.ending == RunEnd::Interrupted {
            return Ok(expected);
        }
        bail!(
            "the model solution does not do `{}` with {}: {}{}",
            asked.name,
            listed(cards),
            trial.ended(self.loaded, &hopper),
            match trial.ending {
                RunEnd::StepLimit => ": if it is right, raise `steps` or `--limit`",
                RunEnd::CardLimit => ": if it is right, raise `cards` or `--card-limit`",
                _ => "",
            }
        );
    }
}

impl Expected {
    /// What a run has done that came to an end.
    pub(crate) fn of(trial: &RunResult<'_>) -> Option<Self> {
        trial.has_finished().then(|| Self {
            punched: trial.punched.to_vec(),
            ending: trial.ending,
            accumulator: trial.machine.accumulator,
            steps: trial.steps,
        })
    }
}

/// The tighter limits of the two.
fn narrowed(limits: Limits, given: &Given) -> Limits {
    Limits {
        steps: given.steps.map_or(limits.steps, |steps| steps.min(limits.steps)),
        cards: given.cards.map_or(limits.cards, |cards| {
            // The last card a batch allows ends a run: these may all be punched.
            cards.saturating_add(1).min(limits.cards)
        }),
    }
}

fn asked(name: &str, visibility: Visibility, points: u32) -> Asked {
    Asked { name: name.to_owned(), visibility, points }
}

fn demands(assignment: &Assignment, visibility: Visibility) -> Vec<Demand> {
    let demand =
        |name: String, points, kind| Demand { asked: asked(&name, visibility, points), kind };
    let limits = &assignment.limits;
    let instructions = &assignment.instructions;
    let points = instructions.points;
    let cells = limits.cells.map(|cells| {
        let plural = if cells == 1 { "" } else { "s" };
        let name = format!("at most {cells} cell{plural}");
        demand(name, limits.points, DemandKind::Cells(cells))
    });
    let uses = instructions.required.iter().map(|&opcode| {
        demand(format!("uses {}", opcode.mnemonic()), points, DemandKind::Uses(opcode))
    });
    let does_without = instructions.forbidden.iter().map(|&opcode| {
        let name = format!("does without {}", opcode.mnemonic());
        demand(name, points, DemandKind::DoesWithout(opcode))
    });
    cells.into_iter().chain(uses).chain(does_without).collect()
}
