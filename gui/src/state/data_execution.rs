//! Data that was executed as an instruction, found by running the history again with checks.

use cardiac_core::session::{DebugInfo, EditKind, Position, Session, Snapshot};
use cardiac_core::{Address, CellRole, Machine, Phase, Sanitizer, StepWarning};

use super::workspace::Workspace;
use super::workspace::program;

/// The most steps that are run again.
const MOST: u64 = 20_000_000;

/// Data that was, or is about to be, executed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DataExecution {
    /// The cell.
    pub cell: Address,
    /// The label of the cell, or its contents.
    pub name: String,
    /// The line of the source that fills it, counted from 1.
    pub line: Option<usize>,
    /// The directive in that line.
    pub directive: Option<&'static str>,
    /// The instruction before it, where an HRS may be missing; `None` after a jump.
    pub after: Option<Address>,
    /// The line of that instruction, counted from 1.
    pub after_line: Option<usize>,
    /// `true` if it is the next step.
    pub is_next: bool,
}

impl DataExecution {
    /// Finds the first data that the program executed since it started, or since the last change by
    /// hand. The next step counts too if `with_next`.
    pub(crate) fn find(workspace: &mut Workspace, with_next: bool) -> Option<Self> {
        let start = start(&mut workspace.session)?;
        let session = &workspace.session;
        let now = session.snapshot();
        let steps = now.steps.checked_sub(start.steps).filter(|&steps| steps <= MOST)?;
        let document = &workspace.document;
        let loaded = program::load(&document.loaded_text, document.format).ok();
        let assembly = loaded.and_then(|loaded| loaded.assembly);
        let role = |cell| assembly.as_ref().map_or(CellRole::Unknown, |known| known.role(cell));
        let mut rerun = Rerun::new(&start, role);
        let mut cards = session.input_cards().all().iter().skip(start.read).copied();
        rerun.run(&mut cards, steps);
        let is_next = rerun.found.is_none();
        if is_next && with_next && rerun.machine == now.cycle.machine {
            rerun.run(&mut cards, 1);
        }
        let (cell, warning) = rerun.found?;
        let StepWarning::DataExecuted { word, after } = warning else { return None };
        let info = session.debug_info();
        Some(Self {
            cell,
            name: info.label(cell).map_or_else(|| word.to_string(), str::to_owned),
            line: info.line(cell),
            directive: directive(info, cell),
            after,
            after_line: after.and_then(|after| info.line(after)),
            is_next,
        })
    }
}

/// Returns the state after the last change by hand that is not a card added at the end; `None`
/// within a step.
fn start(session: &mut Session) -> Option<Snapshot> {
    let done = &session.edits()[..session.snapshot().edits];
    let is_replayed = |kind: &EditKind| matches!(kind, EditKind::Card(_));
    let Some(last) = done.iter().rposition(|edit| !is_replayed(&edit.kind)) else {
        return Some(session.initial_snapshot());
    };
    let at = Position { edits: last + 1, ..done[last].at };
    let start = session.snapshot_at(at);
    (start.cycle.phase == Phase::SetSlides).then_some(start)
}

/// Returns the directive in the line that fills a cell.
fn directive(info: &DebugInfo, cell: Address) -> Option<&'static str> {
    let line = info.source_line(info.line(cell)?)?;
    let code = line.split(';').next().unwrap_or_default();
    let is_there =
        |name: &&str| code.split_whitespace().any(|word| word.eq_ignore_ascii_case(name));
    ["RES", "DATA"].into_iter().find(is_there)
}

/// The run, once more, with checks.
struct Rerun {
    machine: Machine,
    sanitizer: Box<Sanitizer>,
    found: Option<(Address, StepWarning)>,
}

impl Rerun {
    fn new(start: &Snapshot, role: impl Fn(Address) -> CellRole) -> Self {
        let machine = start.cycle.machine;
        let sanitizer = Box::new(Sanitizer::new(&machine.memory, role));
        Self { machine, sanitizer, found: None }
    }

    /// Runs this many steps, or up to the first data that is executed.
    fn run(&mut self, cards: &mut impl Iterator<Item = cardiac_core::Card>, mut steps: u64) {
        const SLICE: u64 = 1 << 20;
        let Self { machine, sanitizer, found } = self;
        while steps > 0 && found.is_none() {
            let slice = steps.min(SLICE);
            let run = machine.run_sanitized(
                cards,
                |_| {},
                slice,
                sanitizer,
                |cell, _, warning| {
                    if found.is_none() && matches!(warning, StepWarning::DataExecuted { .. }) {
                        *found = Some((cell, warning));
                    }
                },
            );
            if run.steps == 0 {
                break;
            }
            steps -= run.steps.min(steps);
        }
    }
}
