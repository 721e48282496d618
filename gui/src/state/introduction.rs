//! The introduction laid over the board: the choice of a first start, and the tour.

/// The introduction, as far as it is open.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Introduction {
    /// Nothing is laid over the board.
    #[default]
    Closed,
    /// The choice of a beginning.
    Welcome,
    /// The tour, at one of its pages.
    Tour(TourPage),
}

/// A page of the tour: the part of the board that it explains.
///
/// ```
/// use cardiac_gui::state::introduction::TourPage;
///
/// assert_eq!(TourPage::Bug.back(), None);
/// assert_eq!(TourPage::Bug.next(), Some(TourPage::Register));
/// assert_eq!(TourPage::Cards.next(), None);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum TourPage {
    /// The bug.
    Bug,
    /// The instruction register.
    Register,
    /// The accumulator test.
    Test,
    /// The instruction decoder.
    Decoder,
    /// The cards, and the invitation to begin.
    Cards,
}

impl Introduction {
    /// The tour at its first page.
    pub const TOUR: Self = Self::Tour(TourPage::Bug);

    /// Returns the page of the tour, if it is open.
    pub const fn page(self) -> Option<TourPage> {
        match self {
            Self::Tour(page) => Some(page),
            Self::Closed | Self::Welcome => None,
        }
    }

    /// Goes to the next page of the tour. After the last one it is closed.
    pub fn go_on(&mut self) {
        if let Self::Tour(page) = *self {
            *self = page.next().map_or(Self::Closed, Self::Tour);
        }
    }

    /// Goes to the page before, if there is one.
    pub fn go_back(&mut self) {
        if let Self::Tour(page) = *self {
            *self = Self::Tour(page.back().unwrap_or(page));
        }
    }
}

impl TourPage {
    /// All pages in their order.
    pub const ALL: [Self; 5] = [Self::Bug, Self::Register, Self::Test, Self::Decoder, Self::Cards];

    /// Returns the number of the page, counted from 1.
    pub fn number(self) -> usize {
        1 + Self::ALL.into_iter().take_while(|page| *page != self).count()
    }

    /// Returns the next page.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.number()).copied()
    }

    /// Returns the page before.
    pub fn back(self) -> Option<Self> {
        Self::ALL.get(self.number().checked_sub(2)?).copied()
    }
}
