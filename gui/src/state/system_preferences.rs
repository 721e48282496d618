//! The wishes of the desktop, which hold where the user has chosen nothing in the window.

/// The wishes of the desktop.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct SystemPreferences {
    /// `true` for dark, `false` for light; `None` if the desktop does not say.
    pub is_dark: Option<bool>,
    /// `true` if animations are unwanted.
    pub has_reduced_motion: bool,
    /// `true` if fingers point, which need larger buttons.
    pub has_touch: bool,
}
