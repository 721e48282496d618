//! The menus: every command with its key.

use cardiac_core::Branch;
use cardiac_programs::Sample;
use egui::{Button, MenuBar, Rect, RichText, Role, ThemePreference, Ui, WidgetInfo};

use crate::app::App;
use crate::i18n::messages::{Language, Msg};
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::export::Export;
use crate::state::files::{FileRequest, Purpose};
use crate::state::lessons;
use crate::state::notices;
use crate::view::help::HelpPage;
use crate::view::panels::{SourceRequest, Tab};

/// The themes, in the order of the menu.
const THEMES: [(ThemePreference, Msg); 3] = [
    (ThemePreference::System, Msg::ThemeSystem),
    (ThemePreference::Light, Msg::ThemeLight),
    (ThemePreference::Dark, Msg::ThemeDark),
];

impl App {
    /// Shows the menus in a row. Returns the space that is left in it.
    pub(crate) fn menus(&self, ui: &mut Ui, requests: &mut Requests) -> Rect {
        let language = self.settings.language;
        let bar = MenuBar::new().ui(ui, |ui| {
            ui.set_min_height(notices::HEIGHT);
            ui.menu_button(language.get(Msg::MenuFile), |ui| self.file_menu(ui, requests));
            ui.menu_button(language.get(Msg::MenuEdit), |ui| {
                for command in [
                    Command::Undo,
                    Command::Redo,
                    Command::Load,
                    Command::NextProblem,
                    Command::FormatSource,
                ] {
                    self.entry(ui, command, requests);
                }
            });
            ui.menu_button(language.get(Msg::MenuMachine), |ui| self.machine_menu(ui, requests));
            ui.menu_button(language.get(Msg::MenuView), |ui| self.view_menu(ui, requests));
            ui.menu_button(language.get(Msg::MenuPrograms), |ui| {
                for program in cardiac_programs::SAMPLES {
                    if ui.button(title(program, language)).clicked() {
                        requests.push(Request::File(FileRequest::OpenSample(program)));
                    }
                }
            });
            ui.menu_button(language.get(Msg::MenuLessons), |ui| {
                for (place, lesson) in lessons::builtin(language).iter().enumerate() {
                    if ui.button(lessons::heading(Some(place), lesson, language)).clicked() {
                        requests.push(Request::OpenLesson(place));
                    }
                }
            });
            ui.menu_button(language.get(Msg::MenuHelp), |ui| {
                self.entry(ui, Command::Help, requests);
                self.entry(ui, Command::About, requests);
            });
            ui.available_rect_before_wrap()
        });
        bar.inner
    }

    fn file_menu(&self, ui: &mut Ui, requests: &mut Requests) {
        let language = self.settings.language;
        self.entry(ui, Command::New, requests);
        self.entry(ui, Command::Open, requests);
        ui.menu_button(language.get(Msg::OpenRecent), |ui| {
            let mut recent = self.files.recent().peekable();
            if recent.peek().is_none() {
                ui.add_enabled(false, Button::new(language.get(Msg::NoRecent)));
            }
            for path in recent {
                if ui.button(path.display().to_string()).clicked() {
                    requests.push(Request::File(FileRequest::Open(path.clone())));
                }
            }
        });
        self.entry(ui, Command::OpenCards, requests);
        ui.separator();
        self.entry(ui, Command::Save, requests);
        self.entry(ui, Command::SaveAs, requests);
        self.entry(ui, Command::SaveSession, requests);
        ui.menu_button(language.get(Msg::MenuExport), |ui| {
            for export in Export::ALL {
                self.entry(ui, Command::Export(export), requests);
            }
        });
        ui.separator();
        self.entry(ui, Command::Quit, requests);
    }

    fn machine_menu(&self, ui: &mut Ui, requests: &mut Requests) {
        for command in [
            Command::Run,
            Command::RunBack,
            Command::RunToHere,
            Command::Phase,
            Command::PhaseBack,
            Command::Step,
            Command::StepBack,
            Command::Restart,
            Command::GoToLatest,
        ] {
            self.entry(ui, command, requests);
        }
        ui.separator();
        let ways = [Branch::Decoder, Branch::Register, Branch::Stop].map(Command::TakeBranch);
        let done = [Command::ByHand, Command::CheckPhase].into_iter().chain(ways);
        for command in done.chain([Command::HandHint]) {
            self.entry(ui, command, requests);
        }
        ui.separator();
        for command in
            [Command::ToggleBreakpoint, Command::MoveBugHere, Command::ContinueWithoutCard]
        {
            self.entry(ui, command, requests);
        }
        ui.separator();
        self.entry(ui, Command::SkipLoader, requests);
    }

    fn view_menu(&self, ui: &mut Ui, requests: &mut Requests) {
        let language = self.settings.language;
        for command in [Command::ZoomIn, Command::ZoomOut, Command::Fit] {
            self.entry(ui, command, requests);
        }
        ui.separator();
        self.entry(ui, Command::Panels, requests);
        for tab in Tab::ALL {
            self.entry(ui, Command::Tab(tab), requests);
        }
        ui.separator();
        self.entry(ui, Command::LensFollows, requests);
        self.entry(ui, Command::ReducedMotion, requests);
        ui.separator();
        for (theme, text) in THEMES {
            if ui.radio(self.settings.theme == theme, language.get(text)).clicked() {
                requests.push(Request::SetTheme(theme));
            }
        }
        self.entry(ui, Command::NextTheme, requests);
        ui.separator();
        for choice in Language::SELECTABLE {
            if ui.radio(language == choice, choice.name()).clicked() {
                requests.push(Request::SetLanguage(choice));
            }
        }
        self.entry(ui, Command::NextLanguage, requests);
    }

    /// Shows an entry with its key, and a check mark if it can be on or off.
    fn entry(&self, ui: &mut Ui, command: Command, requests: &mut Requests) {
        let key = ui.ctx().format_shortcut(&command.shortcut());
        let name = self.settings.language.get(command.msg());
        let is_on = self.is_on(command);
        let shown = match is_on {
            Some(true) => format!("■ {name}"),
            Some(false) => format!("□ {name}"),
            None => name.to_string(),
        };
        // The keys are in the full text color, because they have to be readable.
        let response = RichText::new(&key).color(ui.visuals().text_color());
        let entry = ui.add(Button::new(shown).shortcut_text(response));
        entry.widget_info(|| match is_on {
            Some(is_on) => {
                WidgetInfo::selected(Role::CheckBox, true, is_on, format!("{name} {key}"))
            }
            None => WidgetInfo::labeled(Role::Button, true, format!("{name} {key}")),
        });
        if entry.clicked() {
            requests.push(Request::Command(command));
        }
    }

    /// Returns the state of a command that can be on or off.
    const fn is_on(&self, command: Command) -> Option<bool> {
        match command {
            Command::Panels => Some(self.settings.has_panels),
            Command::LensFollows => Some(self.settings.lens_follows),
            Command::ReducedMotion => Some(self.settings.has_reduced_motion),
            Command::SkipLoader => Some(self.settings.skips_loader),
            _ => None,
        }
    }

    /// Runs a command that is not one of the machine's.
    pub(crate) fn command_of_menus(&mut self, ui: &Ui, command: Command) {
        let settings = &mut self.settings;
        match command {
            Command::New => self.handle_file(ui, FileRequest::New),
            Command::Open => self.handle_file(ui, FileRequest::Choose(Purpose::Open)),
            Command::OpenCards => self.handle_file(ui, FileRequest::Choose(Purpose::Cards)),
            Command::Save => self.handle_file(ui, FileRequest::Save),
            Command::SaveAs => self.handle_file(ui, FileRequest::Choose(Purpose::Program)),
            Command::SaveSession => self.handle_file(ui, FileRequest::Choose(Purpose::Session)),
            Command::Export(what) => {
                self.handle_file(ui, FileRequest::Choose(Purpose::Export(what)));
            }
            Command::Quit => self.handle_file(ui, FileRequest::Quit),
            Command::FormatSource => self.request_source(SourceRequest::FormatSource),
            Command::Panels => settings.has_panels = !settings.has_panels,
            Command::Tab(tab) => {
                settings.has_panels = true;
                self.panels.tab = tab;
            }
            Command::LensFollows => settings.lens_follows = !settings.lens_follows,
            Command::ReducedMotion => settings.has_reduced_motion = !settings.has_reduced_motion,
            Command::SkipLoader => settings.skips_loader = !settings.skips_loader,
            Command::NextTheme => {
                let themes = THEMES.map(|(theme, _)| theme);
                settings.theme = after(&themes, settings.theme);
            }
            Command::NextLanguage => {
                settings.language = after(&Language::SELECTABLE, settings.language);
            }
            Command::Help => self.help_page = Some(HelpPage::Help),
            Command::About => self.help_page = Some(HelpPage::About),
            _ => {}
        }
    }
}

/// Returns the next value, in a circle.
fn after<T: Copy + PartialEq>(all: &[T], now: T) -> T {
    let next = all.iter().position(|&known| known == now).map_or(0, |nth| nth + 1);
    all.get(next).or(all.first()).copied().unwrap_or(now)
}

/// Returns a short description of a sample program.
pub fn title(program: &Sample, language: Language) -> &'static str {
    let spanish = || TITLES.iter().find(|(name, _)| *name == program.name);
    match language {
        Language::Spanish => spanish().map_or(program.title, |(_, title)| title),
        Language::English | Language::Pseudo => program.title,
    }
}

/// Descriptions of the sample programs in Spanish, by name.
const TITLES: [(&str, &str); 14] = [
    ("adding", "Suma dos números"),
    ("subtracting", "Resta un número de otro"),
    ("counting", "Cuenta de 1 a 10 con un bucle"),
    ("powers-of-two", "Perfora las potencias de dos con subrutinas"),
    ("digit-reversal", "Invierte las cifras de un número desplazándolas"),
    ("list-reversal", "Invierte una lista con una pila"),
    ("multiplication", "Multiplica dos números cifra a cifra"),
    ("division", "Divide un número entre otro, con el resto"),
    ("greatest-common-divisor", "Halla el máximo común divisor de dos números"),
    ("random-numbers", "Genera números que parecen sacados al azar"),
    ("sorting", "Ordena una lista"),
    ("pythagorean-triples", "Halla triángulos rectángulos de lados enteros"),
    ("nim", "Juega al Nim contra una persona"),
    ("towers-of-hanoi", "Mueve las torres de Hanói por recursión"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_program_has_a_title_in_spanish() {
        let names: Vec<&str> = cardiac_programs::SAMPLES.iter().map(|known| known.name).collect();
        assert_eq!(names, TITLES.map(|(name, _)| name));
        for program in cardiac_programs::SAMPLES {
            assert_ne!(title(program, Language::Spanish), program.title);
        }
    }
}
