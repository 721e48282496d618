//! Motions: what goes on and what goes back.

use cardiac_core::session::{Action, Breakpoint, Event, Motion, Position, Reason};
use cardiac_core::{Address, InfiniteLoop, Phase};

use super::circle::LoopSearch;
use super::debugger::{Debugger, Failure, Outcome, fail};
use super::onlooker::Watcher;
use super::out::count;
use super::parse;
use super::stop::Side;

/// What came of a motion.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Came {
    /// The session says why it stands.
    To(Reason),
    /// The limit of steps of one command.
    Limit,
    /// The limit of punched cards of one command.
    CardLimit,
    /// An infinite loop.
    InfiniteLoop(InfiniteLoop),
}

impl Debugger {
    /// A motion, so many times, and where it has led.
    pub(super) fn go(&mut self, motion: Motion, times: u64) -> Outcome {
        let known = self.session.breakpoints().to_vec();
        let came = self.go_silently(motion, times)?;
        self.stand(motion, came, &known)
    }

    /// A motion whose end is not yet told.
    pub(super) fn go_silently(&mut self, motion: Motion, times: u64) -> Result<Came, Failure> {
        let search = self.loop_search(motion);
        let Self { session, feed, out, trace, steps_left, cards_left, .. } = self;
        let program = feed.lines.is_person().then(|| session.program().clone());
        let mut watcher = Watcher {
            lines: &mut feed.lines,
            out,
            trace: trace.as_mut(),
            program,
            most: *steps_left,
            done: 0,
            cards_left: *cards_left,
            search,
            found: None,
        };
        let event = session.apply_before(&mut watcher, Action::Go(motion, times));
        let is_at_limit = watcher.is_at_limit();
        let found = watcher.found;
        *steps_left -= watcher.done;
        *cards_left = watcher.cards_left;
        let is_at_card_limit = *cards_left == 0;
        let event = event?;
        if let (Event::Stands(Reason::Interrupted), Some(endless)) = (event, found) {
            let end_of_round = Motion::ToStep(endless.from + endless.period);
            let _ = self.apply(Action::Go(end_of_round, 1))?;
            return Ok(Came::InfiniteLoop(endless));
        }
        match event {
            Event::Stands(Reason::Interrupted) if is_at_card_limit => Ok(Came::CardLimit),
            Event::Stands(Reason::Interrupted) if is_at_limit => Ok(Came::Limit),
            Event::Stands(reason) => Ok(Came::To(reason)),
            event => fail(format!("a motion has come to {event:?}")),
        }
    }

    /// A search for an infinite loop, if the motion would never come out of one.
    fn loop_search(&self, motion: Motion) -> Option<LoopSearch> {
        let is_onward = matches!(motion, Motion::Continue | Motion::To(_) | Motion::Past);
        // One with a condition or a count may stop in a later round.
        let is_certain = |known: &Breakpoint| {
            !known.is_enabled || (known.condition.is_none() && known.ignored == 0)
        };
        let now = self.session.moment();
        let is_searched = is_onward
            && now.cycle.phase == Phase::SetSlides
            && self.session.breakpoints().iter().all(is_certain);
        is_searched.then(|| LoopSearch::new(now))
    }

    /// Tells where a motion has led, and does what belongs to that.
    pub(super) fn stand(&mut self, motion: Motion, came: Came, known: &[Breakpoint]) -> Outcome {
        let side = if is_back(motion) { Side::Back } else { Side::On };
        if came == Came::To(Reason::Interrupted) && self.feed.lines.is_person() {
            self.out.line(""); // the terminal shows ^C
        }
        self.tell_stop(motion, came, side, known);
        if let Came::To(Reason::Breakpoint(_) | Reason::Watchpoint(..)) = came {
            let is_met = |breakpoint: &&Breakpoint| {
                self.session.met().contains(&breakpoint.number) && !breakpoint.commands.is_empty()
            };
            if known.iter().any(|breakpoint| is_met(&breakpoint)) {
                self.feed.push_commands(known.iter().filter(is_met));
            }
        }
        match came {
            Came::To(Reason::Interrupted) => {
                self.feed.lines.take_interrupt();
                self.interrupt();
                Ok(())
            }
            Came::Limit => {
                self.feed.drop_commands();
                let most = self.settings.limit.unwrap_or_default();
                let steps = count(most, "step");
                fail(format!(
                    "nothing has stopped it within {steps}: `--limit N` allows another number"
                ))
            }
            Came::CardLimit => {
                self.feed.drop_commands();
                let most = count(self.settings.card_limit.unwrap_or_default(), "card");
                fail(format!(
                    "it has punched {most} and not stopped: with `--batch` that is the limit"
                ))
            }
            Came::To(_) | Came::InfiniteLoop(_) => Ok(()),
        }
    }

    pub(super) fn go_times(&mut self, motion: Motion, text: &str) -> Outcome {
        let times = parse::times(text)?;
        if times == 0 {
            return fail("0 times is nothing: write 1 or more, or no number at all");
        }
        self.go(motion, times)
    }

    /// `continue [N]`: on until it has been stopped so many times.
    pub(super) fn go_through(&mut self, motion: Motion, text: &str) -> Outcome {
        let times = parse::times(text)?;
        for _ in 1..times {
            let came = self.go_silently(motion, 1)?;
            if !matches!(came, Came::To(Reason::Breakpoint(_) | Reason::Watchpoint(..))) {
                let known = self.session.breakpoints().to_vec();
                return self.stand(motion, came, &known);
            }
        }
        self.go(motion, 1)
    }

    /// `until [PLACE]`.
    pub(super) fn until(&mut self, text: &str) -> Outcome {
        if text.is_empty() { self.go(Motion::Past, 1) } else { self.advance(text) }
    }

    /// `advance PLACE`.
    pub(super) fn advance(&mut self, text: &str) -> Outcome {
        let cell = self.place(text)?;
        self.go(Motion::To(cell), 1)
    }

    /// `start` and `run`: back to the beginning, and on from there.
    pub(super) fn start(&mut self, text: &str) -> Outcome {
        parse::nothing(text, "start")?;
        self.go(Motion::ToStep(0), 1)
    }

    pub(super) fn run(&mut self, text: &str) -> Outcome {
        parse::nothing(text, "run")?;
        self.go_silently(Motion::ToStep(0), 1)?;
        self.go(Motion::Continue, 1)
    }

    /// `goto N`, `goto end`.
    pub(super) fn goto(&mut self, text: &str) -> Outcome {
        if text == "end" {
            return self.go(Motion::ToEnd, 1);
        }
        if text.is_empty() {
            return fail("a step is missing: write `goto 12`, or `goto end`");
        }
        let steps = parse::number(text, "how many steps were done there")?;
        self.go(Motion::ToStep(steps), 1)
    }

    /// `last CELL`.
    pub(super) fn last(&mut self, text: &str) -> Outcome {
        let cell = parse::cell(&self.session, text)?;
        self.go(Motion::BackToWrite(cell), 1)
    }

    /// To a place that history has passed.
    pub(super) fn go_to(&mut self, place: Position) -> Outcome {
        let _ = self.apply(Action::Go(Motion::ToPlace(place), 1))?;
        Ok(())
    }

    /// The cell of a place; what is to be said of it is said.
    pub(super) fn place(&mut self, text: &str) -> Result<Address, Failure> {
        let place = parse::place(&self.session, text)?;
        if let Some(note) = place.note {
            self.out.line(note);
        }
        Ok(place.cell)
    }
}

/// Whether a motion leads back.
fn is_back(motion: Motion) -> bool {
    matches!(
        motion,
        Motion::PhaseBack
            | Motion::StepBack
            | Motion::NextBack
            | Motion::FinishBack
            | Motion::ContinueBack
            | Motion::BackToWrite(_)
    )
}
