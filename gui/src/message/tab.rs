//! The tabs of the side panel.

use crate::i18n::messages::Msg;

/// A tab of the side panel.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Tab {
    /// The program as text.
    #[default]
    Source,
    /// The memory as a listing.
    Listing,
    /// Input and output cards.
    Cards,
    /// Breakpoints, watchpoints and the profile.
    Breakpoints,
    /// A lesson.
    Lesson,
}

impl Tab {
    /// All tabs, from the left.
    pub const ALL: [Self; 5] =
        [Self::Source, Self::Listing, Self::Cards, Self::Breakpoints, Self::Lesson];

    /// Returns the name of the tab.
    pub const fn msg(self) -> Msg {
        match self {
            Self::Source => Msg::TabSource,
            Self::Listing => Msg::TabListing,
            Self::Cards => Msg::TabCards,
            Self::Breakpoints => Msg::TabBreakpoints,
            Self::Lesson => Msg::TabLesson,
        }
    }
}
