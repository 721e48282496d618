//! Themes: the colors and fonts around the board, light and dark.
//!
//! The cardboard itself looks the same in both.

use egui::style::{Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Stroke, TextStyle, ThemePreference, Ui,
    Visuals,
};

use super::fonts;
use crate::message::theme_choice::ThemeChoice;
use crate::state::system_preferences::SystemPreferences;

/// The two lines of the focus ring, in both themes: one of them is seen on any ground.
pub const FOCUS: [Color32; 2] =
    [Color32::from_rgb(0x12, 0x3C, 0x8C), Color32::from_rgb(0xFF, 0xFF, 0xFF)];

/// The colors of a theme.
#[derive(Clone, Copy, Debug)]
pub struct Theme {
    /// Behind the board.
    pub background: Color32,
    /// Menus, panels and caption.
    pub panel: Color32,
    /// Text fields.
    pub input: Color32,
    /// Buttons.
    pub button: Color32,
    /// The button under the pointer.
    pub hovered: Color32,
    /// Lines between panels and widgets.
    pub border: Color32,
    /// Text.
    pub text: Color32,
    /// Less important text.
    pub weak_text: Color32,
    /// Selected items.
    pub selection: Color32,
    /// Text of selected items.
    pub selected_text: Color32,
    /// Success.
    pub success: Color32,
    /// Errors.
    pub error: Color32,
    /// Warnings.
    pub warning: Color32,
}

impl Theme {
    /// The light theme.
    pub const LIGHT: Self = Self {
        background: Color32::from_rgb(0xD9, 0xD1, 0xC3),
        panel: Color32::from_rgb(0xF3, 0xEF, 0xE6),
        input: Color32::from_rgb(0xFD, 0xFB, 0xF5),
        button: Color32::from_rgb(0xE3, 0xDC, 0xCE),
        hovered: Color32::from_rgb(0xD8, 0xCF, 0xBE),
        border: Color32::from_rgb(0xC4, 0xBB, 0xAA),
        text: Color32::from_rgb(0x2B, 0x28, 0x24),
        weak_text: Color32::from_rgb(0x5C, 0x56, 0x4C),
        selection: Color32::from_rgb(0x00, 0x6B, 0x66),
        selected_text: Color32::from_rgb(0xFF, 0xFF, 0xFF),
        success: Color32::from_rgb(0x00, 0x66, 0x61),
        error: Color32::from_rgb(0xA3, 0x25, 0x0C),
        warning: Color32::from_rgb(0x79, 0x4B, 0x00),
    };

    /// The dark theme.
    pub const DARK: Self = Self {
        background: Color32::from_rgb(0x2E, 0x29, 0x24),
        panel: Color32::from_rgb(0x20, 0x1D, 0x1A),
        input: Color32::from_rgb(0x16, 0x14, 0x12),
        button: Color32::from_rgb(0x3B, 0x36, 0x30),
        hovered: Color32::from_rgb(0x47, 0x40, 0x39),
        border: Color32::from_rgb(0x4A, 0x43, 0x3B),
        text: Color32::from_rgb(0xEB, 0xE4, 0xD6),
        weak_text: Color32::from_rgb(0xBD, 0xB4, 0xA5),
        selection: Color32::from_rgb(0x00, 0x6F, 0x6A),
        selected_text: Color32::from_rgb(0xFF, 0xFF, 0xFF),
        success: Color32::from_rgb(0x6F, 0xCF, 0xC5),
        error: Color32::from_rgb(0xFF, 0x8F, 0x70),
        warning: Color32::from_rgb(0xE8, 0xB4, 0x5A),
    };

    /// Returns the theme in use.
    pub fn from_visuals(visuals: &Visuals) -> Self {
        if visuals.dark_mode { Self::DARK } else { Self::LIGHT }
    }

    fn visuals(&self, base: Visuals) -> Visuals {
        let widget = |fill, line, letters| WidgetVisuals {
            bg_fill: fill,
            weak_bg_fill: fill,
            bg_stroke: Stroke::new(1.0, line),
            corner_radius: CornerRadius::same(5),
            fg_stroke: Stroke::new(1.2, letters),
            expansion: 0.0,
        };
        Visuals {
            widgets: Widgets {
                noninteractive: widget(self.panel, self.border, self.text),
                inactive: widget(self.button, self.button, self.text),
                hovered: widget(self.hovered, self.text, self.text),
                active: widget(self.hovered, self.text, self.text),
                open: widget(self.hovered, self.border, self.text),
            },
            selection: Selection {
                bg_fill: self.selection,
                stroke: Stroke::new(1.2, self.selected_text),
            },
            weak_text_color: Some(self.weak_text),
            hyperlink_color: self.selection,
            faint_bg_color: self.button.gamma_multiply(0.5),
            extreme_bg_color: self.input,
            text_edit_bg_color: Some(self.input),
            code_bg_color: self.input,
            warn_fg_color: self.warning,
            error_fg_color: self.error,
            window_fill: self.panel,
            window_stroke: Stroke::new(1.0, self.border),
            panel_fill: self.panel,
            slider_trailing_fill: true,
            ..base
        }
    }
}

/// Least height of a button, in points: for a mouse, and for a finger (WCAG 2.2, 2.5.5).
const BUTTON: f32 = 24.0;
const TOUCH_BUTTON: f32 = 44.0;

/// Uses the chosen theme, with buttons for what points at them.
pub(crate) fn choose(context: &Context, choice: ThemeChoice, system: SystemPreferences) {
    let preference = match choice {
        ThemeChoice::System => match system.is_dark {
            Some(true) => ThemePreference::Dark,
            Some(false) => ThemePreference::Light,
            None => ThemePreference::System,
        },
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    };
    if context.options(|options| options.theme_preference) != preference {
        context.set_theme(preference);
    }
    let least = if system.has_touch { TOUCH_BUTTON } else { BUTTON };
    if (context.global_style().spacing.interact_size.y - least).abs() > f32::EPSILON {
        context.all_styles_mut(|style| style.spacing.interact_size.y = least);
    }
}

/// Returns the height of a line that is clicked, in points: `height`, or that for a finger where
/// fingers point.
pub(crate) fn line_height(ui: &Ui, height: f32) -> f32 {
    let least = ui.spacing().interact_size.y;
    if least < TOUCH_BUTTON { height } else { height.max(least) }
}

/// Installs both themes and the fonts.
pub fn install(context: &Context) {
    // Where the system does not tell its theme.
    context.options_mut(|options| options.fallback_theme = egui::Theme::Light);
    context.set_fonts(fonts::definitions());
    context.set_visuals_of(egui::Theme::Light, Theme::LIGHT.visuals(Visuals::light()));
    context.set_visuals_of(egui::Theme::Dark, Theme::DARK.visuals(Visuals::dark()));
    context.all_styles_mut(|style| {
        let size = |style: &TextStyle| match style {
            TextStyle::Small => 12.0,
            TextStyle::Heading => 18.0,
            _ => 14.5,
        };
        for (name, font) in &mut style.text_styles {
            let family = match name {
                TextStyle::Monospace => FontFamily::Monospace,
                _ => FontFamily::Proportional,
            };
            *font = FontId::new(size(name), family);
        }
        style.spacing.interact_size.y = BUTTON;
        style.spacing.button_padding = egui::vec2(8.0, 3.0);
    });
}

/// Returns the contrast ratio of two colors, 1 to 21 (WCAG 2). Small text needs 4.5, areas need 3.
///
/// ```
/// use cardiac_gui::view::theme::contrast;
/// use egui::Color32;
///
/// assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
/// ```
pub fn contrast(one: Color32, other: Color32) -> f64 {
    let luminance = |colour: Color32| {
        let [red, green, blue] = [colour.r(), colour.g(), colour.b()].map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::board::canvas::colour;
    use cardiac_core::board::Colour;

    /// WCAG 2.2, 1.4.11: a line of the ring stands out from what surrounds it, and from the other.
    #[test]
    fn the_focus_ring_is_seen_on_every_ground() {
        const LEAST: f64 = 3.0;
        let [inner, outer] = FOCUS;
        assert!(contrast(inner, outer) >= LEAST);
        let board = [Colour::PANEL, Colour::PAPER, Colour::PRINT, Colour::LETTERS, Colour::PENCIL];
        let board =
            board.into_iter().chain([Colour::WARM, Colour::EDGE, Colour::SHADE]).map(colour);
        let themes = [Theme::LIGHT, Theme::DARK].into_iter().flat_map(|theme| {
            let Theme { background, panel, input, button, hovered, border, .. } = theme;
            [background, panel, input, button, hovered, border, theme.selection, theme.text]
        });
        for ground in board.chain(themes) {
            let best = contrast(inner, ground).max(contrast(outer, ground));
            assert!(best >= LEAST, "on {ground:?}: {best:.2}");
        }
    }

    #[test]
    fn text_has_contrast_in_both_themes() {
        for theme in [Theme::LIGHT, Theme::DARK] {
            let grounds = [theme.panel, theme.input, theme.button, theme.hovered];
            for ground in grounds {
                for ink in [theme.text, theme.weak_text] {
                    let contrast = contrast(ink, ground);
                    assert!(contrast >= 4.5, "{ink:?} on {ground:?}: {contrast:.2}");
                }
            }
            for ink in [theme.success, theme.error, theme.warning] {
                for ground in [theme.panel, theme.input] {
                    let contrast = contrast(ink, ground);
                    assert!(contrast >= 4.5, "{ink:?} on {ground:?}: {contrast:.2}");
                }
            }
            assert!(contrast(theme.selected_text, theme.selection) >= 4.5);
        }
    }
}
