//! A submission is judged: every case, every demand, and a sentence for what is wrong.

use std::mem;

use cardiac_core::{Address, Card, Opcode, Word};
use cardiac_programs::assignment::GeneratedCase;

use super::exam::{Case, Deck, Demand, DemandKind, Exam, Expected};
use super::graded::{Asked, Check, Extent, Marks, RunOf, StopKind};
use super::listed;
use super::sentence::sentence;
use crate::batch_runner::{BatchRunner, RunResult};
use crate::card_mismatch::CardMismatch;
use crate::executable::Executable;
use crate::run_report::RunEnd;
use crate::stop_message::circle;

/// Judges a program; none if it was interrupted.
pub(crate) fn judge(exam: &Exam, desk: &mut BatchRunner<'_>, loaded: &Executable) -> Option<Marks> {
    let mut judge = Judge {
        exam,
        desk,
        loaded,
        cells: loaded.cells_used(&loaded.machine),
        first_uses: [None; 10],
        is_explained: false,
    };
    let mut checks = Vec::with_capacity(exam.cases.len() + exam.demands.len());
    for case in &exam.cases {
        checks.push(judge.case(case)?);
    }
    let is_any_passed = checks.iter().any(|check: &Check| check.is_passed);
    for demand in &exam.demands {
        let check = judge.demand(demand);
        checks.push(if is_any_passed || !check.is_passed { check } else { idle(demand) });
    }
    // What was judged while somebody interrupted is not to be relied on.
    if judge.desk.is_interrupted() {
        return None;
    }
    let extent = Extent::Program { cells: judge.cells, model_cells: exam.model_cells };
    let warnings = loaded.warnings.clone();
    Some(Marks { checks, warnings, extent })
}

/// How many smaller decks are tried to explain a mistake.
const TRIES: usize = 1000;

struct Judge<'j, 'd> {
    exam: &'j Exam,
    desk: &'j mut BatchRunner<'d>,
    loaded: &'j Executable,
    /// The most cells that were used so far, in the cases that demands look at.
    cells: usize,
    /// Where each instruction was executed first in these cases, by its code.
    first_uses: [Option<Address>; 10],
    /// Whether it was asked already what a program does that comes to the limit.
    is_explained: bool,
}

/// What a run did wrong.
struct Mistake {
    sentence: String,
    run: RunOf,
}

impl Judge<'_, '_> {
    /// None if it was interrupted.
    fn case(&mut self, case: &Case) -> Option<Check> {
        let (mut steps, mut model_steps) = (0, 0);
        let mut last = None;
        for deck in &case.decks {
            let hopper = self.loaded.hopper(&deck.cards);
            let trial = self.desk.run(self.loaded.machine, &hopper);
            if trial.ending == RunEnd::Interrupted {
                return None;
            }
            if self.exam.demands_look_at(&case.asked) {
                self.cells = self.cells.max(self.loaded.cells_used(&trial.machine));
                if self.exam.asks_for_instructions() {
                    self.first_uses =
                        first_uses(self.loaded, &hopper, trial.steps, self.first_uses);
                }
            }
            if !is_right(self.exam, &trial, &deck.expected) {
                let mistake = Mistake::of(self.exam, self.loaded, deck, &hopper, &trial);
                return Some(self.failed(case, deck, mistake));
            }
            steps += trial.steps;
            model_steps += deck.expected.steps;
            last = Some((trial.ending, trial.punched.to_vec()));
        }
        let run = last.map(|(ending, cards)| RunOf {
            stop: ending.into(),
            ended: String::new(),
            steps,
            model_steps,
            cards,
            difference: None,
        });
        Some(check(&case.asked, true, run, String::new()))
    }

    /// A case with a mistake; where its cards were drawn by chance it is told by the
    /// smallest deck that shows one.
    fn failed(&mut self, case: &Case, deck: &Deck, mistake: Mistake) -> Check {
        let (deck, mut mistake) = match &case.generated {
            Some(generated) => self.smallest(generated, deck, mistake),
            None => (deck.clone(), mistake),
        };
        let is_told = !case.asked.is_hidden() && mistake.run.stop == StopKind::StepLimit;
        if is_told && let Some(circle) = self.circle_behind(&deck) {
            mistake.sentence.push_str(": it repeats ");
            mistake.sentence.push_str(&circle);
            mistake.sentence.push_str(" for ever");
        }
        check(&case.asked, false, Some(mistake.run), mistake.sentence)
    }

    fn smallest(
        &mut self,
        generated: &GeneratedCase,
        deck: &Deck,
        mistake: Mistake,
    ) -> (Deck, Mistake) {
        let fails = |words: &[Word]| {
            self.deck(&generated.cards(words)).is_some_and(|deck| !self.passes(&deck))
        };
        let words = generated.shrink(&deck.drawn, fails, TRIES);
        let Some(smallest) = self.deck(&generated.cards(&words)) else {
            return (deck.clone(), mistake);
        };
        let hopper = self.loaded.hopper(&smallest.cards);
        let trial = self.desk.run(self.loaded.machine, &hopper);
        let mistake = Mistake::of(self.exam, self.loaded, &smallest, &hopper, &trial);
        (smallest, mistake)
    }

    /// A deck with what the model does with it, if the model comes to an end.
    fn deck(&mut self, cards: &[Card]) -> Option<Deck> {
        let model = &self.exam.model;
        let trial = self.desk.run(model.machine, &model.hopper(cards));
        let expected = Expected::of(&trial)?;
        Some(Deck { cards: cards.to_vec(), drawn: Vec::new(), expected })
    }

    fn passes(&mut self, deck: &Deck) -> bool {
        let trial = self.desk.run(self.loaded.machine, &self.loaded.hopper(&deck.cards));
        trial.ending == RunEnd::Interrupted || is_right(self.exam, &trial, &deck.expected)
    }

    /// The circle of a program that has come to the limit of steps, if it goes in one.
    /// This is looked for in the first case alone: it may take as long as many others.
    fn circle_behind(&mut self, deck: &Deck) -> Option<String> {
        if mem::replace(&mut self.is_explained, true) {
            return None;
        }
        let steps = self.exam.limits.steps.saturating_mul(16).min(1 << 20);
        let hopper = self.loaded.hopper(&deck.cards);
        let trial = self.desk.run_with_limit(steps, self.loaded.machine, &hopper);
        match trial.ending {
            RunEnd::InfiniteLoop(endless) => {
                Some(circle(trial.machine, endless, &self.loaded.lines))
            }
            _ => None,
        }
    }

    fn demand(&self, demand: &Demand) -> Check {
        let sentence = match demand.kind {
            DemandKind::Cells(most) if self.cells > most => Some(format!(
                "yours uses {} cells, the model's {}: {most} are allowed",
                self.cells, self.exam.model_cells
            )),
            DemandKind::Cells(_) => None,
            DemandKind::Uses(opcode) => match self.first_use(opcode) {
                Some(_) => None,
                None => Some(format!("{opcode} is never executed")),
            },
            DemandKind::DoesWithout(opcode) => self.first_use(opcode).map(|cell| {
                let line = self.loaded.lines.line(cell);
                let line = line.map_or(String::new(), |line| format!(", line {line}"));
                format!("{opcode} is executed in cell {cell}{line}")
            }),
        };
        check(&demand.asked, sentence.is_none(), None, sentence.unwrap_or_default())
    }

    fn first_use(&self, opcode: Opcode) -> Option<Address> {
        self.first_uses.get(usize::from(opcode.code())).copied().flatten()
    }
}

/// A demand on a program that passes no case. A program that does nothing uses few cells,
/// and earns nothing by it.
fn idle(demand: &Demand) -> Check {
    let sentence = "this counts only with a case that is passed".to_owned();
    check(&demand.asked, false, None, sentence)
}

/// Where each instruction is executed first in so many steps, where it was not known
/// already. What a deck's loader does is not counted.
fn first_uses(
    loaded: &Executable,
    hopper: &[Card],
    steps: u64,
    mut known: [Option<Address>; 10],
) -> [Option<Address>; 10] {
    let (mut machine, mut hopper) = (loaded.machine, hopper.iter().copied());
    for _ in 0..steps {
        let bug = machine.bug;
        if let Some(instruction) = machine.instruction()
            && !loaded.is_loader_cell(bug)
        {
            known[usize::from(instruction.opcode.code())].get_or_insert(bug);
        }
        let _ = machine.step(&mut hopper);
    }
    known
}

fn check(asked: &Asked, is_passed: bool, run: Option<RunOf>, sentence: String) -> Check {
    let Asked { name, visibility, points } = asked;
    Check {
        name: name.clone(),
        visibility: *visibility,
        points: *points,
        is_passed,
        run,
        slips: None,
        sentence,
    }
}

impl Mistake {
    /// What is wrong with a run.
    fn of(
        exam: &Exam,
        loaded: &Executable,
        deck: &Deck,
        hopper: &[Card],
        trial: &RunResult<'_>,
    ) -> Self {
        let difference = exam.difference(trial, &deck.expected);
        let (with, ended) = (listed(&deck.cards), trial.stop_message(loaded, hopper));
        let yours = sentence(trial, &deck.expected, difference, &ended);
        let run = RunOf {
            stop: trial.ending.into(),
            ended: ended.to_string(),
            steps: trial.steps,
            model_steps: deck.expected.steps,
            cards: trial.punched.to_vec(),
            difference,
        };
        Self { sentence: format!("with {with} yours {yours}"), run }
    }
}

impl Exam {
    fn difference(&self, trial: &RunResult<'_>, expected: &Expected) -> Option<CardMismatch> {
        let is_compared = self.compare.cards;
        is_compared.then(|| CardMismatch::between(&expected.punched, trial.punched)).flatten()
    }
}

/// Whether a run is what is expected.
fn is_right(exam: &Exam, trial: &RunResult<'_>, expected: &Expected) -> bool {
    trial.has_finished()
        && (!exam.compare.cards || trial.punched == expected.punched)
        && (!exam.compare.stop || trial.ending.name() == expected.ending.name())
        && (!exam.compare.accumulator || trial.machine.accumulator == expected.accumulator)
}
