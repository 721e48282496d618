//! What is kept, taken up again.

use std::path::Path;
use std::time::Duration;

use cardiac_core::session::{EditKind, Session};

use super::{KEY, Saved, StoreError, UNREAD, VERSION};
use crate::Window;
use crate::desk::{Desk, Document};
use crate::files::{self, Again, Found};
use crate::hands::{self, Hands, Lost};
use crate::texts::Text;

/// The most cards laid into the hopper, one time and another, that are kept.
const MOST_CARDS: usize = 4_000_000;

/// The most punched cards of a session that is kept whole. They come again when its
/// history is done again, but they are written down.
const MOST_PUNCHED: usize = 10_000_000;

/// How long the history may take to be done again while the window is not yet seen.
const PATIENCE: Duration = Duration::from_secs(5);

/// The session as it is kept, and whether that is only what it began with.
fn kept(session: &Session) -> (String, bool) {
    let by_hand = session.edits().iter().map(|edit| match &edit.kind {
        EditKind::Cards(cards) => cards.len(),
        _ => 1,
    });
    let hopper = session.input_cards();
    let cards = hopper.position() + hopper.len() + by_hand.sum::<usize>();
    if cards <= MOST_CARDS && session.punched().len() <= MOST_PUNCHED {
        return (session.saved().to_string(), false);
    }
    let beginning = session.to_initial();
    let is_kept = beginning.input_cards().len() <= MOST_CARDS;
    (if is_kept { beginning.saved().to_string() } else { String::new() }, true)
}

impl Window {
    /// What is to be kept.
    pub fn to_keep(&self) -> Saved {
        let (session, is_beginning) = kept(&self.desk.session);
        Saved {
            settings: self.settings.clone(),
            tab: self.panels.tab,
            pace: self.player.pace,
            view: self.view,
            recent: self.files.recent.clone(),
            document: self.desk.document.clone(),
            session,
            is_beginning,
            lessons: self.panels.lessons.to_keep(),
            has_lost_lessons: false,
            hands: self.hands.as_ref().map(|hands| hands.to_keep(self.is_by_hand)),
        }
    }

    /// Takes what was kept, the table only if it is to be as it was left: always if a text
    /// is there that no file has.
    pub fn take_up(&mut self, saved: Saved, has_table: bool) {
        self.take_up_within(PATIENCE, saved, has_table);
    }

    fn take_up_within(&mut self, time: Duration, saved: Saved, has_table: bool) {
        self.settings = saved.settings;
        self.panels.tab = saved.tab;
        self.player.pace = saved.pace;
        self.view = saved.view;
        self.files.recent = saved.recent;
        if let Some(origin) = self.panels.lessons.take_up(saved.lessons) {
            self.open_lesson_again(&origin);
        }
        if saved.has_lost_lessons {
            self.notices.wrong(self.settings.language.say(Text::LessonsDamaged));
        }
        if !has_table && !saved.document.is_changed() {
            return;
        }
        self.take_up_table(time, saved.document, (&saved.session, saved.is_beginning), has_table);
        if let Some(kept) = saved.hands {
            self.take_up_hands(time, &kept);
        }
    }

    /// Takes up the text and the session, as far as it is whole.
    fn take_up_table(
        &mut self,
        time: Duration,
        document: Document,
        (session, is_beginning): (&str, bool),
        has_table: bool,
    ) {
        let language = self.settings.language;
        let is_empty = document == Document::default();
        self.desk = Desk { document, ..Desk::new() };
        let why = match files::again(time, session) {
            Ok(Again::Whole(session)) => {
                self.desk.session = *session;
                if !is_beginning {
                    if has_table && !is_empty {
                        self.notices.done(language.say(Text::AsLeft));
                    }
                    return;
                }
                language.say(Text::HistoryNotKept).into_owned()
            }
            Ok(Again::Beginning(session, steps)) => {
                self.desk.session = *session;
                language.fill(Text::HistoryTooLong, &[&steps])
            }
            Err(_) if session.is_empty() && is_empty && !is_beginning => return,
            Err(error) => {
                let beginning = Session::load_initial(session).ok();
                let why = if session.is_empty() {
                    language.say(Text::HistoryNotKept).into_owned()
                } else {
                    language.load_error(error)
                };
                let Some(beginning) = beginning.or_else(|| self.desk.document.beginning()) else {
                    let text = language.fill(Text::SessionNotTakenUp, &[&why]);
                    return self.notices.wrong(text);
                };
                self.desk.session = beginning;
                why
            }
        };
        self.notices.wrong(language.fill(Text::TableBeginsAnew, &[&why]));
    }

    /// Takes the board into the hands again, as it lay there.
    fn take_up_hands(&mut self, time: Duration, kept: &hands::Kept) {
        match Hands::again(time, &kept.log) {
            Ok(hands) => {
                self.hands = Some(hands);
                self.is_by_hand = kept.is_by_hand;
            }
            Err(lost) => self.notices.wrong(self.settings.language.say(match lost {
                Lost::TooLong => Text::HandsTooLong,
                Lost::Damaged => Text::HandsDamaged,
            })),
        }
    }
}

/// Looks after what is kept.
#[derive(Debug, Default)]
pub struct Keeper {
    unread: Option<String>,
    /// Whether nothing had been kept.
    pub is_first: bool,
}

impl Keeper {
    /// Takes up what was kept, or says that it cannot be read and lays it aside. The table
    /// is as it was left, if that is wanted.
    pub fn begin(window: &mut Window, kept: Option<String>, has_table: bool) -> Self {
        let Some(text) = kept else { return Self { is_first: true, ..Self::default() } };
        match Saved::read(&text) {
            Ok(saved) => {
                window.take_up(saved, has_table);
                Self::default()
            }
            Err(error) => {
                let language = window.settings.language;
                window.notices.wrong(match error {
                    StoreError::Newer(version) => {
                        language.fill(Text::KeptByNewer, &[&version, &VERSION, &UNREAD])
                    }
                    StoreError::Damaged => language.fill(Text::KeptDamaged, &[&UNREAD]),
                });
                Self { unread: Some(text), is_first: false }
            }
        }
    }

    /// Takes up what was kept, and opens a file if one was named: a program in the place
    /// of what was on the table, cards behind those that lie there. Where it cannot be
    /// opened, nothing that was kept is lost by it. Whoever is here for the first time has
    /// something to look at.
    pub fn start(window: &mut Window, kept: Option<String>, file: Option<&Path>) -> Self {
        let found = file.map(|path| (path, files::look(path)));
        let has_table = !matches!(found, Some((_, Ok(Found::Program(_)))));
        let keeper = Self::begin(window, kept, has_table);
        let is_opened = matches!(found, Some((_, Ok(_))));
        if let Some(program) = cardiac_programs::SAMPLES.first()
            && keeper.is_first
            && !is_opened
        {
            window.desk.take(program).ok();
        }
        if let Some((path, found)) = found {
            window.open_found(path, found);
        }
        keeper
    }

    /// Keeps what is to be kept; before that, under another key, what could not be read.
    pub fn keep(&mut self, window: &Window, mut set: impl FnMut(&str, String)) {
        if let Some(unread) = self.unread.take() {
            set(UNREAD, unread);
        }
        set(KEY, window.to_keep().to_string());
    }
}

#[cfg(test)]
mod tests {
    use cardiac_core::session::{Action, BreakpointKind, Resume};

    use super::*;

    #[test]
    fn a_history_that_takes_too_long_begins_anew() {
        let mut window = Window::default();
        let document = Document { text: "loop: JMP loop\n".to_owned(), ..Document::default() };
        window.desk.put(document, vec![cardiac_core::Card::Blank]).expect("it is a program");
        for action in
            [Action::AddBreakpoint(BreakpointKind::Sign), Action::Resume(Resume::Step, 10_000)]
        {
            let _ = window.desk.session.apply(action).expect("it can be done");
        }
        let saved = window.to_keep();
        let mut again = Window::default();
        again.take_up_within(Duration::ZERO, saved.clone(), true);
        let session = &again.desk.session;
        assert_eq!((session.snapshot().steps, session.input_cards().len()), (0, 1));
        assert_eq!(session.breakpoints()[0].kind, BreakpointKind::Sign);
        assert_eq!(session.debug_info().source, "loop: JMP loop\n");
        assert_eq!(again.desk.document, window.desk.document);
        let said = &again.notices.all()[0].text;
        assert!(said.contains("after 256 steps") && said.contains("begins anew"), "{said}");
        again.take_up(saved, true);
        assert_eq!(again.desk.session.snapshot().steps, 10_000);
    }
}
