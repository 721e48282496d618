//! Saves the state and restores it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use cardiac_core::session::{
    EditKind, Observer, Position, Session, Snapshot, StepRecord, StopReason,
};

use super::open::{OpenedFile, read_file};
use super::window::App;
use crate::i18n::messages::Msg;
use crate::platform::system::read::read;
use crate::state::by_hand::HandWorkspace;
use crate::state::by_hand::restore::{RestoreError, SavedHandWork};
use crate::state::content::{RestoredSession, restore_session};
use crate::state::introduction::Introduction;
use crate::state::lessons::saved::merge;
use crate::state::mode::Mode;
use crate::state::settings::Settings;
use crate::state::store::{
    MAX_STATE, PersistedPanels, PersistedState, StoreError, StoredState, VERSION,
};
use crate::state::workspace::Workspace;
use crate::state::workspace::document::Document;

/// The most cards, added at any time, of a session that is kept with its history.
const MOST_CARDS: usize = 4_000_000;

/// The most output cards of a session that is kept with its history. Replaying it restores them,
/// but the file lists them too.
const MOST_PUNCHED: usize = 10_000_000;

/// Time limit for replaying the history, because the window is not visible yet.
const RESTORE_LIMIT: Duration = Duration::from_secs(5);

/// The number of checkpoints that are kept of a long session. It may be twice as many.
const CHECKPOINTS: usize = 128;

/// Returns the session to keep, and `true` if that is only its beginning.
fn session_to_keep(session: &Session) -> (String, bool) {
    let by_hand = session.edits().iter().map(|edit| match &edit.kind {
        EditKind::Cards(cards) => cards.len(),
        _ => 1,
    });
    let input = session.input_cards();
    let cards = input.position() + input.len() + by_hand.sum::<usize>();
    if cards <= MOST_CARDS && session.punched().len() <= MOST_PUNCHED {
        return (session.saved().to_string(), false);
    }
    let beginning = session.to_initial();
    let is_kept = beginning.input_cards().len() <= MOST_CARDS;
    (if is_kept { beginning.saved().to_string() } else { String::new() }, true)
}

impl App {
    /// Returns the state to keep.
    pub fn persisted_state(&self) -> PersistedState {
        let (session, is_beginning) = session_to_keep(&self.workspace.session);
        let checkpoints = if is_beginning {
            String::new()
        } else {
            self.workspace.session.saved_checkpoints(CHECKPOINTS).to_string()
        };
        PersistedState {
            settings: self.settings.clone(),
            panels: PersistedPanels {
                tab: self.panels.tab,
                is_open: self.panels.is_open(),
                is_tall: self.panels.is_tall,
            },
            speed: self.playback.speed,
            camera: self.camera,
            recent: self.files.recent.clone(),
            document: self.workspace.document.clone(),
            steps: self.workspace.session.snapshot().steps,
            session,
            checkpoints,
            is_beginning,
            lessons: self.lessons.to_saved(),
            assignment: self.lessons.grading().and_then(|grading| grading.texts.to_saved()),
            has_lost_lessons: false,
            hands: self.mode.work().map(|hands| hands.to_saved(self.mode.is_by_hand())),
        }
    }

    /// Returns `true` if there is more than a program that was opened: a text to save, steps, cards or
    /// cells written, breakpoints, or work by hand.
    pub(super) fn has_work(&self) -> bool {
        let session = &self.workspace.session;
        self.workspace.document.is_changed()
            || session.end().steps > 0
            || !session.edits().is_empty()
            || !session.breakpoints().is_empty()
            || self.mode.work().is_some_and(|hands| !hands.log().is_empty())
    }

    /// Restores a state. With `has_table` the workspace is restored too; unsaved text always is.
    pub fn restore(&mut self, saved: PersistedState, has_table: bool) {
        self.restore_within(RESTORE_LIMIT, saved, has_table);
    }

    /// Restores a state as [`restore`](Self::restore) does. Work whose replay takes longer than
    /// `time` starts over; [`Duration::MAX`] is no limit.
    pub fn restore_within(&mut self, time: Duration, saved: PersistedState, has_table: bool) {
        self.settings = Settings { system: self.settings.system, ..saved.settings };
        self.panels.tab = saved.panels.tab;
        self.panels.set_open(saved.panels.is_open);
        self.panels.is_tall = saved.panels.is_tall;
        self.playback.speed = saved.speed;
        self.camera = saved.camera;
        self.files.recent = saved.recent;
        if let Some(origin) = self.lessons.restore(saved.lessons) {
            self.reopen_lesson(&origin);
        }
        if saved.has_lost_lessons {
            self.notices.error(self.settings.language.get(Msg::LessonsDamaged));
        }
        if !has_table && !saved.document.is_changed() {
            return;
        }
        self.restore_workspace(
            time,
            saved.document,
            (&saved.session, &saved.checkpoints, saved.is_beginning),
            has_table,
        );
        if let Some(saved) = saved.hands {
            self.restore_hands(time, &saved);
        }
        if let Some(saved) = saved.assignment {
            self.restore_assignment(saved);
        }
    }

    /// Restores the document and as much of the session as possible.
    fn restore_workspace(
        &mut self,
        time: Duration,
        document: Document,
        (session, checkpoints, is_beginning): (&str, &str, bool),
        has_table: bool,
    ) {
        let language = self.settings.language;
        let is_empty = document == Document::default();
        self.workspace = Workspace { document, ..Workspace::new() };
        let why = match restore_session(time, session, checkpoints) {
            Ok(RestoredSession::Whole(session)) => {
                self.workspace.session = *session;
                let reason = last_stop(&mut self.workspace.session);
                self.set_reason(reason);
                if !is_beginning {
                    if has_table && !is_empty {
                        self.notices.info(language.get(Msg::AsLeft));
                    }
                    return;
                }
                language.get(Msg::HistoryNotKept).into_owned()
            }
            Ok(RestoredSession::Beginning(session, steps)) => {
                self.workspace.session = *session;
                language.format(Msg::HistoryTooLong, &[&steps])
            }
            Err(_) if session.is_empty() && is_empty && !is_beginning => return,
            Err(error) => {
                let beginning = Session::load_initial(session).ok();
                let why = if session.is_empty() {
                    language.get(Msg::HistoryNotKept).into_owned()
                } else {
                    language.load_error(error)
                };
                let Some(beginning) =
                    beginning.or_else(|| self.workspace.document.initial_session())
                else {
                    let text = language.format(Msg::SessionNotRestored, &[&why]);
                    return self.notices.error(text);
                };
                self.workspace.session = beginning;
                why
            }
        };
        self.notices.error(language.format(Msg::MachineStartsOver, &[&why]));
    }

    /// Restores the by-hand workspace.
    fn restore_hands(&mut self, time: Duration, saved: &SavedHandWork) {
        match HandWorkspace::restore(time, &saved.log) {
            Ok(mut hands) => {
                hands.focus_on_phase();
                self.mode =
                    if saved.is_by_hand { Mode::ByHand(hands) } else { Mode::Machine(Some(hands)) };
            }
            Err(lost) => self.notices.error(self.settings.language.get(match lost {
                RestoreError::TooLong => Msg::HandsTooLong,
                RestoreError::Damaged => Msg::HandsDamaged,
            })),
        }
    }
}

/// Returns the reason why the machine stopped in the latest step, if nothing was changed since.
fn last_stop(session: &mut Session) -> Option<StopReason> {
    struct LastStep(Option<StepRecord>);

    impl Observer for LastStep {
        fn on_step(&mut self, record: &StepRecord, _after: &Snapshot) {
            self.0 = Some(*record);
        }
    }

    let now = session.snapshot().position();
    let steps = now.steps.checked_sub(1)?;
    let mut before = session.snapshot_at(Position { steps, ..now });
    if before.edits != now.edits {
        return None;
    }
    let mut last = LastStep(None);
    session.replay_to(&mut before, now, &mut last);
    last.0?.stop().map(StopReason::MachineStopped)
}

impl App {
    /// Restores the latest of the kept states that can be read, and opens `file`: a program replaces
    /// the workspace, cards are added to the input. If it cannot be opened, the kept state stays.
    /// Damaged states are given to `set_aside`, and notices name the paths that it returns. Files that
    /// the system does not let the window read stay as they are.
    ///
    /// While another window is open, this one gets settings and lessons only. The first start, unless
    /// it opens `file`, loads a sample and offers the choice of a beginning. Returns the text of the
    /// restored state.
    pub fn start(
        &mut self,
        states: Vec<StoredState>,
        file: Option<&Path>,
        set_aside: impl Fn(&StoredState) -> PathBuf,
    ) -> Option<String> {
        let file = file.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
        let is_first = states.is_empty();
        let is_second = states.iter().any(|state| state.is_in_use);
        let found = file.map(|path| (read_file(&path), path));
        let has_table = !is_second && !matches!(found, Some((Ok(OpenedFile::Program(_)), _)));
        let (mut latest, mut unread, mut lessons) = (None, Vec::new(), Vec::new());
        for state in states {
            match state.read() {
                Ok(saved) if latest.is_none() => latest = Some((saved, state.text)),
                Ok(saved) => lessons.push(saved.lessons),
                Err(error) if latest.is_none() && !state.is_in_use => unread.push((error, state)),
                Err(_) => {}
            }
        }
        let text = latest.and_then(|(mut saved, text)| {
            if is_second {
                saved.leave_work();
            }
            for others in lessons {
                merge(&mut saved.lessons, others);
            }
            self.restore(saved, has_table);
            text.ok()
        });
        for (error, state) in unread {
            let is_damaged = error == StoreError::Damaged;
            let path = if is_damaged { set_aside(&state) } else { state.path };
            self.report_unread(error, &path, has_table.then_some(text.is_some()));
        }
        if is_second {
            self.notices.info(self.settings.language.get(Msg::SecondWindow));
        }
        let is_opened = found.is_some_and(|(found, path)| self.open_content(&path, found));
        if is_first && !is_opened {
            if let Some(program) = cardiac_programs::SAMPLES.first() {
                self.workspace.load_sample(program).ok();
            }
            self.introduction = Introduction::Welcome;
        }
        text.filter(|_| !is_second)
    }

    /// Reports a state that cannot be read, and if an older one was restored instead.
    fn report_unread(&mut self, error: StoreError, file: &Path, has_older: Option<bool>) {
        let (language, path) = (self.settings.language, file.display());
        let mut text = match error {
            StoreError::Newer(version) => {
                language.format(Msg::StateFromNewer, &[&path, &version, &VERSION])
            }
            StoreError::Damaged => language.format(Msg::StateDamaged, &[&path]),
            StoreError::Unreadable(error) => error.message(file, language),
        };
        if let Some(has_older) = has_older {
            let instead = if has_older { Msg::OlderStateOpened } else { Msg::StartsEmpty };
            text = format!("{text} {}", language.get(instead));
        }
        self.notices.error(text);
    }

    /// Opens an earlier state: its document, its session and its work by hand.
    pub(super) fn open_state(&mut self, path: &Path) {
        let language = self.settings.language;
        let bytes = match read(path, MAX_STATE) {
            Ok(bytes) => bytes,
            Err(error) => return self.report_unread(StoreError::Unreadable(error), path, None),
        };
        let saved = match PersistedState::read(&String::from_utf8_lossy(&bytes)) {
            Ok(saved) => saved,
            Err(error) => return self.report_unread(error, path, None),
        };
        self.reset();
        self.files.session = None;
        let session = (saved.session.as_str(), saved.checkpoints.as_str(), saved.is_beginning);
        self.restore_workspace(RESTORE_LIMIT, saved.document, session, true);
        if let Some(hands) = saved.hands {
            self.restore_hands(RESTORE_LIMIT, &hands);
        }
        self.notices.info(language.get(Msg::StateOpened));
    }
}

#[cfg(test)]
mod tests {
    use cardiac_core::session::{Action, BreakpointKind, Resume};

    use super::*;

    #[test]
    fn a_slow_restore_starts_over() {
        let mut app = App::default();
        let document = Document { text: "loop: JMP loop\n".to_owned(), ..Document::default() };
        app.workspace.load(document, vec![cardiac_core::Card::Blank]).expect("valid program");
        for action in
            [Action::AddBreakpoint(BreakpointKind::Sign), Action::Resume(Resume::Step, 10_000)]
        {
            let _ = app.workspace.session.apply(action).expect("possible");
        }
        // With its checkpoints it would be there at once.
        let saved = PersistedState { checkpoints: String::new(), ..app.persisted_state() };
        let mut again = App::default();
        again.restore_within(Duration::ZERO, saved.clone(), true);
        let session = &again.workspace.session;
        assert_eq!((session.snapshot().steps, session.input_cards().len()), (0, 1));
        assert_eq!(session.breakpoints()[0].kind, BreakpointKind::Sign);
        assert_eq!(session.debug_info().source, "loop: JMP loop\n");
        assert_eq!(again.workspace.document, app.workspace.document);
        let message = &again.notices.all()[0].text;
        assert!(
            message.contains("after 256 steps") && message.contains("run starts over"),
            "{message}"
        );
        again.restore_within(Duration::MAX, saved, true);
        assert_eq!(again.workspace.session.snapshot().steps, 10_000);
    }
}
