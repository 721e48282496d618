//! Animations between two snapshots of the session.

use cardiac_core::board::{self, PartialText, Point, Scene, Slide, WriteTarget};
use cardiac_core::session::{Session, Snapshot};
use cardiac_core::{Card, Cycle, Phase, Strip, Word};

use crate::state::flight::{self, Flight};
use crate::state::playback::Direction;

/// An animation from a snapshot to the next, or back.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Transition {
    earlier: Snapshot,
    later: Snapshot,
    direction: Direction,
    /// The word that travels, on the way forward.
    flight: Option<Flight>,
    /// Start and duration, in seconds.
    start: f64,
    duration: f64,
}

impl Transition {
    /// Returns the output card that a step back takes away.
    fn undone_output_card(&self) -> Option<Word> {
        let is_unpunched =
            self.direction == Direction::Back && self.later.punched > self.earlier.punched;
        let Cycle { machine, register, .. } = &self.earlier.cycle;
        is_unpunched.then(|| machine.memory.cell(register.address).operand())
    }
}

/// Duration of a slide's move by one notch, in seconds.
const NOTCH: f64 = 0.060;

/// Durations of a move of the bug, an advance of a strip, and the writing of a word, in seconds.
const BUG: f64 = 0.22;
const CARD: f64 = 0.22;
const WORD: f64 = 0.25;

/// Duration of the way of a word over the board, in seconds.
const FLIGHT: f64 = 0.35;

impl Transition {
    /// Creates an animation that starts now and takes at most `most` seconds. Returns `None` if
    /// nothing moves, or the snapshots are more than a phase apart.
    pub(crate) fn between(
        before: &Snapshot,
        after: &Snapshot,
        now: f64,
        most: f64,
    ) -> Option<Self> {
        let direction = if before.position() <= after.position() {
            Direction::Forward
        } else {
            Direction::Back
        };
        let (earlier, later) = match direction {
            Direction::Forward => (*before, *after),
            Direction::Back => (*after, *before),
        };
        if later.steps - earlier.steps > 1 || later.edits != earlier.edits {
            return None;
        }
        let flight = match direction {
            Direction::Forward => Flight::between(&earlier, &later),
            Direction::Back => None,
        };
        let transition = Self { earlier, later, direction, flight, start: now, duration: 0.0 };
        let duration = transition.natural_duration().min(most);
        (duration > 0.0).then_some(Self { duration, ..transition })
    }

    /// Returns the phase in progress.
    pub(crate) const fn phase(&self) -> Phase {
        self.earlier.cycle.phase
    }

    /// Returns `true` if the animation has ended.
    pub(crate) fn is_over(&self, now: f64) -> bool {
        self.progress(now) >= 1.0
    }

    /// Returns the travelling word and its place; `None` when it has arrived.
    pub(crate) fn flight(&self, now: f64) -> Option<(Word, Point)> {
        let progress = self.progress(now) / flight::SHARE;
        let flight = self.flight.filter(|_| progress < 1.0)?;
        Some((flight.word, flight.at(ease(progress))))
    }

    /// Returns the share that is written, which begins after the flight.
    fn written(&self, progress: f64) -> f64 {
        match self.flight {
            Some(_) => ((progress - flight::SHARE) / (1.0 - flight::SHARE)).max(0.0),
            None => progress,
        }
    }

    fn progress(&self, now: f64) -> f64 {
        ((now - self.start) / self.duration).clamp(0.0, 1.0)
    }

    fn natural_duration(&self) -> f64 {
        let Self { earlier, later, .. } = self;
        let (from, to) = (heights(earlier), heights(later));
        let notches = from.into_iter().zip(to).map(|(from, to)| f64::from((to - from).abs()));
        let slides = NOTCH * notches.fold(0.0, f64::max);
        let bug = if hole(earlier) == hole(later) { 0.0 } else { BUG };
        let cards = if earlier.read == later.read { 0.0 } else { CARD };
        let punched = if earlier.punched == later.punched { 0.0 } else { CARD };
        let targets = self.write_targets().into_iter().flatten().map(|_| WORD).sum::<f64>();
        let flight = if self.flight.is_some() { FLIGHT } else { 0.0 };
        slides.max(bug).max(cards + punched).max(flight + targets)
    }

    /// Returns the targets that are written on, in order.
    fn write_targets(&self) -> [Option<WriteTarget>; 3] {
        let (earlier, later) = (&self.earlier.cycle, &self.later.cycle);
        let memory = (&earlier.machine.memory, &later.machine.memory);
        let mut cells = cardiac_core::Address::all();
        if let Some(cell) = cells.find(|&cell| memory.0.cell(cell) != memory.1.cell(cell)) {
            return [Some(WriteTarget::Cell(cell)), None, None];
        }
        if self.earlier.punched != self.later.punched {
            return [Some(WriteTarget::OutputCard), None, None];
        }
        let row = |row, is_written: bool| is_written.then_some(WriteTarget::PadRow(row));
        [
            row(0, later.pad.top.is_some() && later.pad.top != earlier.pad.top),
            row(1, later.pad.middle.is_some() && later.pad.middle != earlier.pad.middle),
            row(2, later.machine.accumulator != earlier.machine.accumulator),
        ]
    }
}

fn heights(moment: &Snapshot) -> [f32; 4] {
    let slides = moment.cycle.slides();
    Slide::ALL.map(|slide| slide.notches(&slides))
}

fn hole(moment: &Snapshot) -> Point {
    board::cell_layout(moment.cycle.machine.bug).hole.centre()
}

/// Eases in and out (smoothstep).
fn ease(progress: f64) -> f32 {
    #[allow(clippy::cast_possible_truncation, reason = "the precision suffices")]
    let share = (progress * progress * (3.0 - 2.0 * progress)) as f32;
    share
}

fn lerp(from: f32, to: f32, share: f32) -> f32 {
    from + (to - from) * share
}

/// Returns the cards of the current output strip, with the card that a step back takes away. Cards
/// of earlier strips are gone.
pub(crate) fn punched_cards(session: &Session, transition: Option<&Transition>) -> Vec<Card> {
    let punched = session.punched();
    let first = punched.len() / Strip::CARDS * Strip::CARDS;
    let cards = punched[first..].iter().copied();
    cards.chain(transition.and_then(Transition::undone_output_card)).map(Card::Word).collect()
}

/// Returns the scene now. `punched` are the cards of [`punched_cards`].
pub(crate) fn scene<'a>(
    session: &'a Session,
    punched: &'a [Card],
    transition: Option<&Transition>,
    now: f64,
) -> Scene<'a> {
    let input = session.input_cards();
    let output = Strip::with_position(punched, punched.len());
    let Some(transition) = transition else {
        return Scene::from_cycle(&session.snapshot().cycle, &input, &output);
    };
    let Transition { earlier, later, direction, .. } = transition;
    let progress = match direction {
        Direction::Forward => transition.progress(now),
        Direction::Back => 1.0 - transition.progress(now),
    };
    let share = ease(progress);
    let mut scene = Scene::from_cycle(&later.cycle, &input, &output);
    let (from, to) = (heights(earlier), heights(later));
    for ((height, from), to) in scene.slides.iter_mut().zip(from).zip(to) {
        *height = lerp(from, to, share);
    }
    let (from, to) = (hole(earlier), hole(later));
    scene.bug = Point { x: lerp(from.x, to.x, share), y: lerp(from.y, to.y, share) };
    if *direction == Direction::Back && later.read > earlier.read {
        scene.input.strip.advance();
    }
    scene.input.offset = offset(earlier.read, later.read, share);
    scene.output.offset = offset(earlier.punched, later.punched, share);
    scene.writing = writing(transition, transition.written(progress));
    scene.highlights = Scene::highlights_for(transition.phase());
    scene
}

/// Returns the distance of an advancing strip from its new position, in cards.
fn offset(earlier: usize, later: usize, share: f32) -> f32 {
    // A new strip appears in place; only an advance is animated.
    let is_new = later.is_multiple_of(Strip::CARDS);
    if later == earlier + 1 && !is_new { 1.0 - share } else { 0.0 }
}

fn writing(transition: &Transition, progress: f64) -> [Option<PartialText>; 3] {
    let targets = transition.write_targets();
    let count = targets.iter().flatten().count();
    let mut written = 0.0;
    targets.map(|paper| {
        let paper = paper?;
        #[allow(clippy::cast_precision_loss, reason = "there are three at most")]
        let share = (progress * count as f64 - written).clamp(0.0, 1.0);
        written += 1.0;
        #[allow(clippy::cast_possible_truncation, reason = "the precision suffices")]
        Some(PartialText { target: paper, progress: share as f32 })
    })
}
