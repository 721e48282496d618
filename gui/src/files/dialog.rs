//! The dialogs: a file chosen, and what is asked before something is lost.

use egui::{
    Id, Key, Label, Modal, Modifiers, Response, RichText, Role, ScrollArea, TextEdit, Ui,
    WidgetInfo,
};

use super::{Answer, Choice, Chooser, FileRequest, Files, Purpose, Question};
use crate::desk::Document;
use crate::request::{Request, Requests};
use crate::texts::{Language, Text};

impl Files {
    /// Shows what is asked, if anything is.
    pub(crate) fn show(
        &mut self,
        ui: &Ui,
        document: &Document,
        language: Language,
        requests: &mut Requests,
    ) {
        if let Some(chooser) = &mut self.chooser {
            let chosen = choose(ui, chooser, language);
            match chosen {
                Some(Choice::File(path)) => requests.push(Request::File(match chooser.purpose {
                    Purpose::Open => FileRequest::Open(path),
                    Purpose::Cards => FileRequest::OpenCards(path),
                    _ => FileRequest::Write(path),
                })),
                Some(Choice::None) => {}
                None => self.chooser = None,
            }
        }
        if let Some(question) = &self.question
            && let Some(answer) = ask(ui, question, &mut self.is_new_question, document, language)
        {
            requests.push(Request::File(FileRequest::Answer(answer)));
        }
    }
}

/// The purpose in words, and the word on the button.
const fn title(purpose: Purpose) -> (Text, Text) {
    use crate::export::Export;
    match purpose {
        Purpose::Open => (Text::OpenTitle, Text::OpenButton),
        Purpose::Cards => (Text::OpenCardsTitle, Text::OpenButton),
        Purpose::Text => (Text::SaveTitle, Text::SaveButton),
        Purpose::Session => (Text::SaveSessionTitle, Text::SaveButton),
        Purpose::Export(Export::Board) => (Text::ExportBoardTitle, Text::SaveButton),
        Purpose::Export(Export::Deck) => (Text::ExportDeckTitle, Text::SaveButton),
        Purpose::Export(Export::Listing) => (Text::ExportListingTitle, Text::SaveButton),
        Purpose::Export(Export::Source) => (Text::ExportSourceTitle, Text::SaveButton),
        Purpose::Export(Export::Punched) => (Text::ExportPunchedTitle, Text::SaveButton),
        Purpose::Export(Export::HandLog) => (Text::ExportHandLogTitle, Text::SaveButton),
    }
}

/// A file being chosen; none if that was given up.
fn choose(ui: &Ui, chooser: &mut Chooser, language: Language) -> Option<Choice> {
    let (title, button) = title(chooser.purpose);
    let mut choice = Choice::None;
    let mut is_over = false;
    let modal = Modal::new(Id::unique("chooser")).show(ui.ctx(), |ui| {
        ui.set_width((ui.ctx().content_rect().width() - 80.0).min(560.0));
        ui.heading(language.say(title));
        let field = Id::unique("chooser field");
        let pressed = |ui: &Ui, key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        for (key, is_down) in [(Key::ArrowDown, true), (Key::ArrowUp, false)] {
            if pressed(ui, key) {
                chooser.step(is_down);
            }
        }
        // The field first: what was typed before Enter in the same frame belongs to it.
        let edit = path_field(ui, field, chooser, language);
        if edit.lost_focus() && pressed(ui, Key::Enter) {
            choice = chooser.accept();
            put_cursor_at_end(ui, field, chooser);
        }
        entries(ui, chooser, language, &mut choice);
        let all = ui.checkbox(&mut chooser.shows_all, language.say(Text::ShowAllFiles));
        if all.changed() {
            chooser.highlighted = None;
        }
        if let Some(problem) = &chooser.problem {
            let label = ui.add(Label::new(format!("⚠ {problem}")).wrap());
            ui.ctx().accesskit_node_builder(label.id, |node| {
                node.set_live(egui::accesskit::Live::Assertive);
            });
        }
        ui.horizontal(|ui| {
            if ui.button(language.say(button)).clicked() {
                choice = chooser.accept();
                put_cursor_at_end(ui, field, chooser);
            }
            is_over = ui.button(language.say(Text::Cancel)).clicked();
        });
    });
    (!is_over && !modal.should_close()).then_some(choice)
}

fn path_field(ui: &mut Ui, id: Id, chooser: &mut Chooser, language: Language) -> Response {
    let name = ui.label(language.say(Text::PathField));
    let edit = TextEdit::singleline(&mut chooser.field).id(id).desired_width(f32::INFINITY);
    let edit = ui.add(edit).labelled_by(name.id);
    if edit.changed() {
        chooser.highlighted = None;
        chooser.problem = None;
    }
    if chooser.is_new {
        chooser.is_new = false;
        edit.request_focus();
        put_cursor_at_end(ui, id, chooser);
    }
    chooser.look();
    edit
}

/// One goes on writing behind what was put there.
fn put_cursor_at_end(ui: &Ui, field: Id, chooser: &Chooser) {
    use egui::text::{CCursor, CCursorRange};
    let mut state = egui::text_edit::TextEditState::load(ui.ctx(), field).unwrap_or_default();
    let end = CCursor::new(chooser.field.chars().count());
    state.cursor.set_char_range(Some(CCursorRange::one(end)));
    state.store(ui.ctx(), field);
    ui.memory_mut(|memory| memory.request_focus(field));
}

fn entries(ui: &mut Ui, chooser: &mut Chooser, language: Language, choice: &mut Choice) {
    let shown = chooser.shown();
    let height = ui.text_style_height(&egui::TextStyle::Button) + 4.0;
    let room = (ui.ctx().content_rect().height() - 320.0).clamp(80.0, 300.0);
    let mut list = ScrollArea::vertical().max_height(room).min_scrolled_height(room);
    if let Some(nth) = chooser.highlighted {
        #[allow(clippy::cast_precision_loss, reason = "no folder holds so many files")]
        let above = nth as f32 * (height + ui.spacing().item_spacing.y);
        list = list.vertical_scroll_offset((above - room / 2.0).max(0.0));
    }
    ui.separator();
    list.auto_shrink([false, false]).show_rows(ui, height, shown.len(), |ui, rows| {
        for nth in rows {
            let Some(entry) = shown.get(nth) else { break };
            let is_chosen = chooser.highlighted == Some(nth);
            let line = ui.selectable_label(is_chosen, &entry.name);
            let name = if entry.name == ".." {
                language.say(Text::FolderAbove).into_owned()
            } else {
                entry.name.clone()
            };
            line.widget_info(|| WidgetInfo::selected(Role::ListItem, true, is_chosen, &name));
            if line.clicked() {
                *choice = chooser.take(entry);
            }
        }
    });
    if shown.iter().all(|entry| entry.name == "..") {
        let nothing =
            if chooser.is_for_saving() { Text::NothingSavedHere } else { Text::NothingHere };
        ui.label(RichText::new(language.say(nothing)).italics());
    }
    ui.separator();
}

/// A question; the answer, if there is one.
fn ask(
    ui: &Ui,
    question: &Question,
    is_new: &mut bool,
    document: &Document,
    language: Language,
) -> Option<Answer> {
    let (title, text, yes, no) = match question {
        Question::Unsaved(_) => {
            let unnamed = language.say(Text::Unnamed);
            let name = if document.name.is_empty() { &*unnamed } else { &document.name };
            let text = language.fill(Text::UnsavedText, &[&name]);
            (Text::UnsavedTitle, text, Text::SaveButton, Text::DoNotSave)
        }
        Question::Replace(job) => {
            let text = language.fill(Text::ReplaceText, &[&job.path.display()]);
            (Text::ReplaceTitle, text, Text::ReplaceButton, Text::OtherName)
        }
    };
    let mut answer = None;
    let modal = Modal::new(Id::unique("question")).show(ui.ctx(), |ui| {
        ui.set_width((ui.ctx().content_rect().width() - 80.0).min(460.0));
        ui.heading(language.say(title));
        ui.add(Label::new(text).wrap());
        ui.add_space(8.0);
        ui.horizontal_wrapped(|ui| {
            let answers = [(yes, Answer::Yes), (no, Answer::No), (Text::Cancel, Answer::Cancel)];
            for (text, meant) in answers {
                let button = ui.button(language.say(text));
                // What loses nothing is at hand.
                let is_safe = match question {
                    Question::Unsaved(_) => meant == Answer::Yes,
                    Question::Replace(_) => meant == Answer::Cancel,
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
    answer.or_else(|| modal.should_close().then_some(Answer::Cancel))
}
