//! Dialogs: choosing a file, and questions before something is lost.

use egui::{
    Id, Key, Label, Modal, Modifiers, Response, RichText, Role, ScrollArea, TextEdit, Ui,
    WidgetInfo,
};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::export::{Export, PictureForm};
use crate::message::file_request::{ConfirmAnswer, FileRequest, Purpose};
use crate::message::request::{Request, Requests};
use crate::state::file_dialog::{FileChoice, FileDialog};
use crate::state::file_name;
use crate::state::files::{ConfirmDialog, Files};
use crate::state::pending::PendingAction;
use crate::state::workspace::document::Document;
use crate::view::theme::line_height;

/// Shows the open dialog.
pub(crate) fn show(
    ui: &Ui,
    files: &mut Files,
    document: &Document,
    language: Language,
    requests: &mut Requests,
) {
    if let Some(dialog) = &mut files.dialog {
        requests.extend(choose(ui, dialog, language).map(Request::File));
    }
    if let Some(pending) = &files.system_dialog {
        requests.extend(wait(ui, pending.purpose, language).map(Request::File));
    }
    if let Some(question) = &files.question
        && let Some(answer) = ask(ui, question, &mut files.is_new_question, document, language)
    {
        requests.push(Request::File(FileRequest::Answer(answer)));
    }
}

/// Returns the title of the dialog and the label of its button.
pub(crate) const fn title(purpose: Purpose) -> (Msg, Msg) {
    match purpose {
        Purpose::Open => (Msg::OpenTitle, Msg::OpenButton),
        Purpose::Cards => (Msg::OpenCardsTitle, Msg::OpenButton),
        Purpose::Assignment => (Msg::GradingTitle, Msg::OpenButton),
        Purpose::Program => (Msg::SaveTitle, Msg::SaveButton),
        Purpose::Session => (Msg::SaveSessionTitle, Msg::SaveButton),
        Purpose::Handout => (Msg::HandoutTitle, Msg::SaveButton),
        Purpose::Export(Export::Board(_)) => (Msg::ExportBoardTitle, Msg::SaveButton),
        Purpose::Export(Export::CodingSheet) => (Msg::ExportSheetTitle, Msg::SaveButton),
        Purpose::Export(Export::Deck) => (Msg::ExportDeckTitle, Msg::SaveButton),
        Purpose::Export(Export::Listing) => (Msg::ExportListingTitle, Msg::SaveButton),
        Purpose::Export(Export::Source) => (Msg::ExportSourceTitle, Msg::SaveButton),
        Purpose::Export(Export::Punched) => (Msg::ExportPunchedTitle, Msg::SaveButton),
        Purpose::Export(Export::HandLog) => (Msg::ExportHandLogTitle, Msg::SaveButton),
    }
}

/// Shows that the dialog of the system is open, so that nothing else is done meanwhile. One that is
/// nowhere to be seen can be left.
fn wait(ui: &Ui, purpose: Purpose, language: Language) -> Option<FileRequest> {
    let mut request = None;
    let modal = Modal::new(Id::unique("system dialog")).show(ui.ctx(), |ui| {
        ui.heading(language.get(title(purpose).0));
        ui.label(language.get(Msg::SystemDialogOpen));
        ui.horizontal(|ui| {
            if ui.button(language.get(Msg::ChooseHere)).clicked() {
                request = Some(FileRequest::ChooseHere);
            }
            if ui.button(language.get(Msg::Cancel)).clicked() {
                request = Some(FileRequest::CloseDialog);
            }
        });
    });
    let is_left = modal.should_close() && !modal.backdrop_response.clicked();
    if is_left { Some(FileRequest::CloseDialog) } else { request }
}

/// Shows the file dialog. Returns what was done with it.
fn choose(ui: &Ui, dialog: &mut FileDialog, language: Language) -> Option<FileRequest> {
    let (title, button) = title(dialog.purpose);
    let mut request = None;
    let modal = Modal::new(Id::unique("chooser")).show(ui.ctx(), |ui| {
        ui.set_width((ui.ctx().content_rect().width() - 80.0).min(560.0));
        ui.heading(language.get(title));
        let field = Id::unique("chooser field");
        let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, is_down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            if pressed(ui, key) {
                dialog.step(is_down);
            }
        }
        // The field comes first: text typed in the same frame as Enter belongs to it.
        let edit = path_field(ui, field, dialog, language);
        if edit.lost_focus() && pressed(ui, Key::Enter) {
            request = Some(FileRequest::AcceptDialog);
        }
        if let FileChoice::File(path) = entries(ui, dialog, language) {
            request = Some(match dialog.purpose {
                Purpose::Open => FileRequest::Open(path),
                Purpose::Cards => FileRequest::OpenCards(path),
                Purpose::Assignment => FileRequest::Grade(path),
                _ => FileRequest::Write(path),
            });
        }
        if let Purpose::Export(Export::Board(_)) = dialog.purpose {
            forms(ui, dialog, language);
        }
        let all = ui.checkbox(&mut dialog.shows_all, language.get(Msg::ShowAllFiles));
        if all.changed() {
            dialog.highlighted = None;
        }
        if let Some(problem) = &dialog.problem {
            let label = ui.add(Label::new(format!("⚠ {problem}")).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Assertive);
            });
        }
        ui.horizontal(|ui| {
            if ui.button(language.get(button)).clicked() {
                request = Some(FileRequest::AcceptDialog);
            }
            if ui.button(language.get(Msg::Cancel)).clicked() {
                request = Some(FileRequest::CloseDialog);
            }
        });
    });
    // A click beside the dialog does not throw away a name that was typed.
    let is_beside = modal.backdrop_response.clicked();
    let is_over = modal.should_close() && !(is_beside && dialog.is_typed());
    if is_over { Some(FileRequest::CloseDialog) } else { request }
}

/// Shows the forms of a picture. The extension in the field is that of the chosen one.
fn forms(ui: &mut Ui, dialog: &mut FileDialog, language: Language) {
    ui.horizontal(|ui| {
        ui.label(language.get(Msg::FileForm));
        for form in PictureForm::ALL {
            if ui.radio(dialog.has_ending(form.ending()), form.name()).clicked() {
                dialog.set_ending(form.ending());
                dialog.is_new = true; // Enter in the field saves
            }
        }
    });
}

fn path_field(ui: &mut Ui, id: Id, dialog: &mut FileDialog, language: Language) -> Response {
    let name = ui.label(language.get(Msg::PathField));
    let edit = TextEdit::singleline(&mut dialog.field).id(id).desired_width(f32::INFINITY);
    let edit = ui.add(edit).labelled_by(name.id);
    if edit.changed() {
        dialog.highlighted = None;
        dialog.problem = None;
    }
    if dialog.is_new {
        dialog.is_new = false;
        edit.request_focus();
        select_name(ui, id, dialog);
    }
    edit
}

/// Selects the suggested name without its extension, to be overwritten; to open a file there is
/// none, and the caret goes to the end.
fn select_name(ui: &Ui, field: Id, dialog: &FileDialog) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let name = dialog.name_without_extension();
    let range = CCursorRange::two(CCursor::new(name.start), CCursor::new(name.end));
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), field);
    ui.memory_mut(|memory| memory.request_focus(field));
}

/// Shows the entries of the folder. Returns the file that was clicked.
fn entries(ui: &mut Ui, dialog: &mut FileDialog, language: Language) -> FileChoice {
    let mut choice = FileChoice::None;
    let shown = dialog.shown();
    let height = line_height(ui, ui.text_style_height(&egui::TextStyle::Button) + 4.0);
    let room = (ui.ctx().content_rect().height() - 320.0).clamp(80.0, 300.0);
    let mut list = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
    if let Some(nth) = dialog.highlighted {
        #[allow(clippy::cast_precision_loss, reason = "folders are small enough")]
        let above = nth as f32 * (height + ui.spacing().item_spacing.y);
        list = list.vertical_scroll_offset((above - room / 2.0).max(0.0));
    }
    ui.separator();
    list.auto_shrink([false, false]).show_rows(ui, height, shown.len(), |ui, rows| {
        for nth in rows {
            let Some(entry) = shown.get(nth) else { break };
            let is_chosen = dialog.highlighted == Some(nth);
            let line = ui.selectable_label(is_chosen, &entry.name);
            let name = if entry.name == ".." {
                language.get(Msg::FolderAbove).into_owned()
            } else {
                entry.name.clone()
            };
            line.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
            if line.clicked() {
                choice = dialog.take(entry);
            }
        }
    });
    if shown.iter().all(|entry| entry.name == "..") {
        let nothing = if dialog.is_for_saving() { Msg::NothingSavedHere } else { Msg::NothingHere };
        ui.label(RichText::new(language.get(nothing)).italics());
    }
    ui.separator();
    choice
}

/// Shows a question. Returns the answer, if there is one.
fn ask(
    ui: &Ui,
    question: &ConfirmDialog,
    is_new: &mut bool,
    document: &Document,
    language: Language,
) -> Option<ConfirmAnswer> {
    let (title, text, yes, no) = match question {
        ConfirmDialog::Unsaved(next) => {
            let unnamed = language.get(Msg::Unnamed);
            let name = if document.name.is_empty() { &*unnamed } else { &document.name };
            let title = language.format(Msg::UnsavedTitle, &[&name]);
            let text = match next {
                PendingAction::LoadLesson(_) => Msg::UnsavedForLesson,
                _ => Msg::UnsavedText,
            };
            let text = language.get(text).into_owned();
            (title, text, Msg::SaveButton, Some(Msg::DoNotSave))
        }
        ConfirmDialog::Remove(path) => {
            let title = language.format(Msg::RemoveTitle, &[&file_name::name(path)]);
            let text = language.get(Msg::RemoveText).into_owned();
            (title, text, Msg::RemoveButton, None)
        }
        ConfirmDialog::Replace(job) => {
            let text = language.format(Msg::ReplaceText, &[&job.path.display()]);
            let title = language.format(Msg::ReplaceTitle, &[&file_name::name(&job.path)]);
            (title, text, Msg::ReplaceButton, Some(Msg::OtherName))
        }
    };
    let mut answer = None;
    let modal = Modal::new(Id::unique("question")).show(ui.ctx(), |ui| {
        ui.set_width((ui.ctx().content_rect().width() - 80.0).min(460.0));
        ui.heading(title);
        ui.add(Label::new(text).wrap());
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let answers = [
                (Some(yes), ConfirmAnswer::Yes),
                (no, ConfirmAnswer::No),
                (Some(Msg::Cancel), ConfirmAnswer::Cancel),
            ];
            for (text, meant) in answers {
                let Some(text) = text else { continue };
                let button = ui.button(language.get(text));
                // The safe answer has the focus.
                let is_safe = match question {
                    ConfirmDialog::Unsaved(_) => meant == ConfirmAnswer::Yes,
                    ConfirmDialog::Replace(_) | ConfirmDialog::Remove(_) => {
                        meant == ConfirmAnswer::Cancel
                    }
                };
                let is_idle = ui.memory(|memory| memory.focused().is_none());
                if is_safe && (is_idle || std::mem::take(is_new)) {
                    button.request_focus();
                }
                if button.clicked() {
                    answer = Some(meant);
                }
            }
        });
    });
    answer.or_else(|| modal.should_close().then_some(ConfirmAnswer::Cancel))
}
