//! Animations between two snapshots of the session.

use cardiac_core::board::{self, PartialText, Point, Scene, Slide, WriteTarget};
use cardiac_core::session::{Session, Snapshot};
use cardiac_core::{Card, Cycle, Phase, Strip, Word};

use crate::state::flight::{self, Flight};
use crate::state::playback::Direction;

/// The animations in progress, one after another.
#[derive(Clone, Debug, Default)]
pub(crate) struct Animation {
    transitions: Vec<Transition>,
}

impl Animation {
    /// Returns the animation of a change: of the phases of a step one by one, in `phase` seconds
    /// each, if it is one step forward and `phase` is given; otherwise of all at once, in at most
    /// `most` seconds. `card` is the input card before the change.
    pub(crate) fn between(
        before: &Snapshot,
        after: &Snapshot,
        card: Option<Card>,
        now: f64,
        (most, phase): (f64, Option<f64>),
    ) -> Self {
        let by_phase = phase.and_then(|seconds| phases(before, after, card, now, seconds));
        let at_once = || Transition::between(before, after, now, most).into_iter().collect();
        Self { transitions: by_phase.unwrap_or_else(at_once) }
    }

    /// Returns the animation that is seen now.
    pub(crate) fn current(&self) -> Option<&Transition> {
        self.transitions.first()
    }

    /// Removes the animations that are over.
    pub(crate) fn advance(&mut self, now: f64) {
        self.transitions.retain(|transition| !transition.is_over(now));
    }

    /// Ends the animation: the board shows the state of the session.
    pub(crate) fn finish(&mut self) {
        self.transitions.clear();
    }
}

/// Returns the animations of the remaining phases of a step, one after another; `None` if the
/// snapshots are not before and after the end of one step.
fn phases(
    before: &Snapshot,
    after: &Snapshot,
    card: Option<Card>,
    now: f64,
    seconds: f64,
) -> Option<Vec<Transition>> {
    let cards: Vec<Card> = card.into_iter().collect();
    let mut strip = Strip::new(&cards);
    let (mut here, mut start, mut transitions) = (*before, now, Vec::new());
    loop {
        let earlier = here;
        let is_end = here.cycle.advance(&mut strip).is_some();
        if is_end {
            if here.cycle != after.cycle || after.steps != before.steps + 1 {
                return None;
            }
            here = *after;
        }
        let duration = seconds * share_of_phase(earlier.cycle.phase);
        let later = here;
        let flight = Flight::between(&earlier, &later);
        let direction = Direction::Forward;
        transitions.push(Transition { earlier, later, direction, flight, start, duration });
        start += duration;
        if is_end {
            return Some(transitions);
        }
    }
}

/// Returns the time of a phase as a share of a quarter of the step: the last one has the most to
/// show.
const fn share_of_phase(phase: Phase) -> f64 {
    match phase {
        Phase::SetSlides | Phase::MoveBug | Phase::Test => 0.75,
        Phase::Execute => 1.75,
    }
}

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
    fn between(before: &Snapshot, after: &Snapshot, now: f64, most: f64) -> Option<Self> {
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

    /// Returns `true` if the step that ends after `steps` steps is shown, but not yet its end.
    pub(crate) const fn is_before_end_of(&self, steps: u64) -> bool {
        self.later.steps < steps
    }

    /// Returns the number of cards that are punched at its end.
    pub(crate) const fn punched(&self) -> usize {
        self.later.punched
    }

    /// Returns `true` if the animation has ended.
    fn is_over(&self, now: f64) -> bool {
        self.progress(now) >= 1.0
    }

    /// Returns the travelling word and the share of its way; `None` when it has arrived.
    pub(crate) fn flight(&self, now: f64) -> Option<(Flight, f32)> {
        let progress = self.progress(now) / flight::SHARE;
        let flight = self.flight.filter(|_| progress < 1.0)?;
        Some((flight, ease(progress)))
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
    let punched = punched_words(session, transition);
    let first = punched.len() / Strip::CARDS * Strip::CARDS;
    let cards = punched.iter().skip(first).copied();
    cards.chain(transition.and_then(Transition::undone_output_card)).map(Card::Word).collect()
}

/// Returns the punched words, without those of a later phase of the step that is shown.
pub(crate) fn punched_words<'a>(
    session: &'a Session,
    transition: Option<&Transition>,
) -> &'a [Word] {
    let punched = session.punched();
    let seen = transition.map_or(punched.len(), Transition::punched);
    punched.get(..seen).unwrap_or(punched)
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
    // The session may be at the end of a step that is shown phase by phase.
    let unread = session.snapshot().read.saturating_sub(later.read);
    let input = match direction {
        Direction::Forward => {
            Strip::with_position(input.all(), input.position().saturating_sub(unread))
        }
        Direction::Back => input,
    };
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
    // The slides show the instruction from the end of the first phase on.
    let register = later.cycle.register;
    scene.highlights = Scene::highlights_for(transition.phase(), register.opcode);
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
