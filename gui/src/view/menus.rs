//! The menus: every command with its key.

use std::path::{Path, PathBuf};

use cardiac_core::Branch;
use egui::containers::menu::is_in_menu;
use egui::{Button, Id, MenuBar, Rect, RichText, Role, Ui, WidgetInfo};

use super::menu_entry::{self, is_chosen};
use super::menu_keys::MenuNames;
use super::notices;
use super::shortcuts::{is_offered, keys};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::export::Export;
use crate::message::file_request::FileRequest;
use crate::message::introduction::IntroductionRequest;
use crate::message::request::{Request, Requests};
use crate::message::tab::Tab;
use crate::message::theme_choice::ThemeChoice;
use crate::platform::system::capabilities;
use crate::state::arrangement::is_narrow;
use crate::state::files::{AgedFile, Files};
use crate::state::lessons::builtin::{builtin, heading};
use crate::state::settings::Settings;
use crate::state::store::Summary;

/// Shows the menus in a row, or in a narrow window one button with all of them. Returns the space
/// that is left in the row.
pub(crate) fn show(
    ui: &mut Ui,
    settings: &Settings,
    is_by_hand: bool,
    files: &Files,
    is_available: &dyn Fn(Command) -> bool,
    requests: &mut Requests,
) -> Rect {
    let language = settings.language;
    let menu = Menu { settings, is_by_hand, is_available };
    let bar = MenuBar::new().ui(ui, |ui| {
        ui.set_min_height(notices::HEIGHT);
        if is_narrow(ui.ctx().content_rect().width()) {
            let all = language.get(Msg::MenuAll);
            menu_entry::menu(ui, format!("▼ {all}"), &mut |ui| {
                all_menus(ui, &menu, files, requests);
            });
        } else {
            all_menus(ui, &menu, files, requests);
        }
        ui.available_rect_before_wrap()
    });
    bar.inner
}

/// Shows the menus, beside each other or below each other, and opens those that keys lead to.
fn all_menus(ui: &mut Ui, menu: &Menu<'_>, files: &Files, requests: &mut Requests) {
    let language = menu.settings.language;
    let mut names = MenuNames::default();
    let mut show = |ui: &mut Ui, name, add_entries: &mut dyn FnMut(&mut Ui)| {
        let name = names.text(ui, &language.get(name));
        menu_entry::menu(ui, name, add_entries)
    };
    let mut lists_files = false;
    let buttons = [
        show(ui, Msg::MenuFile, &mut |ui| {
            lists_files = true;
            file_menu(ui, menu, files, requests);
        }),
        show(ui, Msg::MenuEdit, &mut |ui| edit_menu(ui, menu, requests)),
        show(ui, Msg::MenuMachine, &mut |ui| machine_menu(ui, menu, requests)),
        show(ui, Msg::MenuView, &mut |ui| view_menu(ui, menu, requests)),
        show(ui, Msg::MenuPrograms, &mut |ui| programs_menu(ui, language, requests)),
        show(ui, Msg::MenuLessons, &mut |ui| lessons_menu(ui, language, requests)),
        show(ui, Msg::MenuHelp, &mut |ui| help_menu(ui, menu, requests)),
    ];
    if !is_in_menu(ui) {
        names.go(ui, &buttons);
    }
    let was_shown = Id::unique("file menu");
    let was_listing =
        ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default(was_shown), lists_files));
    if lists_files && !was_listing {
        requests.push(Request::File(FileRequest::LookForRecent));
    }
}

fn programs_menu(ui: &mut Ui, language: Language, requests: &mut Requests) {
    for program in cardiac_programs::SAMPLES {
        if menu_entry::button(ui, language.sample_title(program)) {
            requests.push(Request::File(FileRequest::OpenSample(program)));
        }
    }
}

fn lessons_menu(ui: &mut Ui, language: Language, requests: &mut Requests) {
    for (place, lesson) in builtin(language).iter().enumerate() {
        if menu_entry::button(ui, heading(Some(place), lesson, language)) {
            requests.push(Request::OpenLesson(place));
        }
    }
}

fn help_menu(ui: &mut Ui, menu: &Menu<'_>, requests: &mut Requests) {
    for (text, request) in [
        (Msg::MenuWelcome, IntroductionRequest::Welcome),
        (Msg::MenuTour, IntroductionRequest::Tour),
    ] {
        if menu_entry::button(ui, menu.settings.language.get(text)) {
            requests.push(Request::Introduction(request));
        }
    }
    ui.separator();
    menu.entry(ui, Command::Help, requests);
    menu.entry(ui, Command::About, requests);
}

/// The settings and the state of the commands that the entries of a menu show.
struct Menu<'a> {
    settings: &'a Settings,
    is_by_hand: bool,
    is_available: &'a dyn Fn(Command) -> bool,
}

fn edit_menu(ui: &mut Ui, menu: &Menu<'_>, requests: &mut Requests) {
    menu.entries(ui, &[Command::Undo, Command::Redo], requests);
    ui.separator();
    let text = [Command::Cut, Command::Copy, Command::Paste, Command::SelectAll];
    menu.entries(ui, &text, requests);
    ui.separator();
    menu.entries(ui, &[Command::Find, Command::Replace, Command::NextProblem], requests);
    ui.separator();
    menu.entries(ui, &[Command::Load, Command::FormatSource], requests);
}

fn file_menu(ui: &mut Ui, menu: &Menu<'_>, files: &Files, requests: &mut Requests) {
    let language = menu.settings.language;
    menu.entry(ui, Command::New, requests);
    menu.entry(ui, Command::Open, requests);
    menu_entry::menu(ui, language.get(Msg::OpenRecent), &mut |ui| {
        let mut recent = files.recent().peekable();
        if recent.peek().is_none() {
            ui.add_enabled(false, Button::new(language.get(Msg::NoRecent)));
        }
        for path in recent {
            if menu_entry::button(ui, path.display().to_string()) {
                requests.push(Request::File(FileRequest::Open(path.clone())));
            }
        }
    });
    if capabilities::KEEPS_PROGRAMS {
        let texts = [Msg::OwnPrograms, Msg::NoOwnPrograms];
        aged_files(ui, texts, &files.own, language, |ui, name, text, path| {
            own_program(ui, name, text, path, language, requests);
        });
    }
    let texts = [Msg::EarlierStates, Msg::NoEarlierStates];
    aged_files(ui, texts, &files.earlier, language, |ui, _, text, path| {
        if menu_entry::button(ui, text) {
            requests.push(Request::File(FileRequest::OpenState(path.clone())));
        }
    });
    menu.entry(ui, Command::OpenCards, requests);
    ui.separator();
    menu.entry(ui, Command::Save, requests);
    menu.entry(ui, Command::SaveAs, requests);
    menu.entry(ui, Command::SaveSession, requests);
    share_menu(ui, menu, requests);
    menu_entry::menu(ui, language.get(Msg::MenuExport), &mut |ui| {
        for &export in Export::ALL {
            menu.entry(ui, Command::Export(export), requests);
        }
        ui.separator();
        menu.entry(ui, Command::Handout, requests);
    });
    if is_offered(Command::Print) {
        menu.entry(ui, Command::Print, requests);
    }
    if capabilities::CAN_CLOSE {
        ui.separator();
        menu.entry(ui, Command::Quit, requests);
    }
}

/// Shows the ways to give this work to others.
fn share_menu(ui: &mut Ui, menu: &Menu<'_>, requests: &mut Requests) {
    let language = menu.settings.language;
    menu_entry::menu(ui, language.get(Msg::MenuShare), &mut |ui| {
        menu.entry(ui, Command::CopyLink, requests);
        if capabilities::HAS_QR_CODES && menu_entry::button(ui, language.get(Msg::ShowQrCode)) {
            requests.push(Request::File(FileRequest::ShowQrCode));
        }
    });
}

/// Shows a program that the system keeps, and beside it a button that removes it.
fn own_program(
    ui: &mut Ui,
    name: &str,
    text: String,
    path: &Path,
    language: Language,
    requests: &mut Requests,
) {
    ui.horizontal(|ui| {
        let remove = ui.button("✕");
        let label = language.format(Msg::RemoveOwn, &[&name]);
        remove.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
        if is_chosen(ui, &remove) {
            requests.push(Request::File(FileRequest::RemoveOwn(path.to_owned())));
        }
        remove.on_hover_text(label);
        if menu_entry::button(ui, text) {
            requests.push(Request::File(FileRequest::Open(path.to_owned())));
        }
    });
}

/// Shows a menu of files with their age, each by `show` with its name, its text and its path. The
/// texts are its name, and what it has without files.
fn aged_files(
    ui: &mut Ui,
    [name, none]: [Msg; 2],
    files: &[AgedFile],
    language: Language,
    mut show: impl FnMut(&mut Ui, &str, String, &PathBuf),
) {
    menu_entry::menu(ui, language.get(name), &mut |ui| {
        if files.is_empty() {
            ui.add_enabled(false, Button::new(language.get(none)));
        }
        for file in files {
            let name = summary(&file.summary, language);
            let text = match file.minutes {
                minutes @ 0..100 => language.format(Msg::MinutesAgo, &[&name, &minutes]),
                minutes @ 100..3_000 => language.format(Msg::HoursAgo, &[&name, &(minutes / 60)]),
                minutes => language.format(Msg::DaysAgo, &[&name, &(minutes / 1440)]),
            };
            show(ui, &name, text, &file.path);
        }
    });
}

/// Returns the name of a state with what it has been used for.
fn summary(summary: &Summary, language: Language) -> String {
    let Summary { name, steps, is_by_hand } = summary;
    let mut text = name.clone();
    if text.is_empty() {
        text.push_str(&language.get(Msg::Untitled));
    }
    if *is_by_hand {
        text = format!("{text}, {}", language.get(Msg::StateByHand));
    } else if *steps > 0 {
        text =
            format!("{text}, {}", language.format(Msg::StateAtStep, &[&language.number(*steps)]));
    }
    text
}

fn machine_menu(ui: &mut Ui, menu: &Menu<'_>, requests: &mut Requests) {
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
        menu.entry(ui, command, requests);
    }
    ui.separator();
    let ways = [Branch::Decoder, Branch::Register, Branch::Stop].map(Command::TakeBranch);
    let done = [Command::ByHand, Command::CheckPhase].into_iter().chain(ways);
    for command in done.chain([Command::HandHint]) {
        menu.entry(ui, command, requests);
    }
    ui.separator();
    for command in [Command::ToggleBreakpoint, Command::MoveBugHere, Command::ContinueWithoutCard] {
        menu.entry(ui, command, requests);
    }
    ui.separator();
    menu.entry(ui, Command::SkipLoader, requests);
}

fn view_menu(ui: &mut Ui, menu: &Menu<'_>, requests: &mut Requests) {
    let settings = menu.settings;
    let language = settings.language;
    for command in [Command::ZoomIn, Command::ZoomOut, Command::Fit] {
        menu.entry(ui, command, requests);
    }
    ui.separator();
    menu.entry(ui, Command::NextArea, requests);
    menu.entry(ui, Command::PreviousArea, requests);
    menu.entry(ui, Command::NextView, requests);
    menu.entry(ui, Command::Panels, requests);
    for tab in Tab::ALL {
        menu.entry(ui, Command::Tab(tab), requests);
    }
    ui.separator();
    menu.entry(ui, Command::LensFollows, requests);
    menu.entry(ui, Command::CellLabels, requests);
    menu.entry(ui, Command::ReducedMotion, requests);
    ui.separator();
    for theme in ThemeChoice::ALL {
        let entry = ui.radio(settings.theme == theme, language.get(theme.msg()));
        if is_chosen(ui, &entry) {
            requests.push(Request::SetTheme(theme));
        }
    }
    ui.separator();
    for choice in Language::SELECTABLE {
        let entry = ui.radio(language == choice, choice.name());
        if is_chosen(ui, &entry) {
            requests.push(Request::SetLanguage(choice));
        }
    }
}

impl Menu<'_> {
    fn entries(&self, ui: &mut Ui, commands: &[Command], requests: &mut Requests) {
        for &command in commands {
            self.entry(ui, command, requests);
        }
    }

    /// Shows an entry with its key, and a check mark if it can be on or off. A command that is not
    /// available is grey.
    fn entry(&self, ui: &mut Ui, command: Command, requests: &mut Requests) {
        let key = keys(ui.ctx(), command, self.settings.language);
        let name = self.settings.language.get(command.msg());
        let is_enabled = (self.is_available)(command);
        let is_on = is_on(self, command);
        let shown = match is_on {
            Some(true) => format!("■ {name}"),
            Some(false) => format!("□ {name}"),
            None => name.to_string(),
        };
        // The keys are in the full text color, because they have to be readable.
        let shortcut = RichText::new(&key).color(ui.visuals().text_color());
        let entry = ui.add_enabled(is_enabled, Button::new(shown).shortcut_text(shortcut));
        let name = format!("{name} {key}");
        entry.widget_info(|| match is_on {
            Some(is_on) => WidgetInfo::selected(Role::CheckBox, is_enabled, is_on, &name),
            None => WidgetInfo::labeled(Role::Button, is_enabled, &name),
        });
        if is_chosen(ui, &entry) {
            requests.push(Request::Command(command));
        }
    }
}

/// Returns the state of a command that can be on or off.
fn is_on(menu: &Menu<'_>, command: Command) -> Option<bool> {
    let settings = menu.settings;
    match command {
        Command::ByHand => Some(menu.is_by_hand),
        Command::Panels => Some(settings.has_panels),
        Command::LensFollows => Some(settings.lens_follows),
        Command::CellLabels => Some(settings.shows_labels),
        Command::ReducedMotion => Some(settings.reduces_motion()),
        Command::SkipLoader => Some(settings.skips_loader),
        _ => None,
    }
}
