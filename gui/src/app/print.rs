//! Printing: a PDF that is opened in the program that shows it, or saved.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, Sender};

use cardiac_core::board::Paper;
use egui::Ui;

use super::window::App;
use crate::i18n::messages::Msg;
use crate::message::export::Export;
use crate::message::file_request::Purpose;
use crate::platform::system::{background, capabilities, locale, printer, viewer};
use crate::state::printed_page;
use crate::view::dialogs::print::PrintModel;

/// Opens a file in the program that shows it, and waits for that.
pub type OpenFile = fn(&Path) -> io::Result<()>;

/// The PDF files that could not be opened, as the threads that tried report them.
#[derive(Debug)]
pub(super) struct Unopened {
    sender: Sender<PathBuf>,
    receiver: Receiver<PathBuf>,
}

impl Default for Unopened {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl App {
    /// Returns the paper of a PDF: the chosen one, otherwise that of the system.
    pub(super) fn paper(&self) -> Paper {
        self.settings.paper.unwrap_or_else(locale::paper)
    }

    /// Opens the print dialog, or has the system print the board and the program.
    pub(super) fn choose_print(&mut self) {
        self.playback.stop();
        if capabilities::PRINTS_PAGES {
            return self.print_page();
        }
        let [board, _] = Export::PRINTED;
        self.files.print = Some(board);
    }

    /// Returns what the print dialog shows.
    pub(super) fn print_model(&self) -> PrintModel {
        let (language, sheet) = (self.settings.language, self.check_export(Export::CodingSheet));
        PrintModel {
            paper: self.paper(),
            sheet_error: sheet.err().map(|error| error.message(language)),
            has_viewer: self.viewer.is_some(),
            language,
        }
    }

    /// Prints the board, and on a sheet of its own the listing of a program without errors.
    fn print_page(&mut self) {
        let source = self.export_source();
        let listing = self.exported(Export::Listing).ok();
        let listing = listing.map(|file| String::from_utf8_lossy(&file.bytes).into_owned());
        let page = printed_page::html(&self.workspace.document.name, source, listing.as_deref());
        if let Err(error) = printer::print(&page) {
            let text = self.settings.language.format(Msg::NotPrinted, &[&error]);
            self.notices.error(text);
        }
    }

    /// Asks for the name of a PDF of what the print dialog has.
    pub(super) fn save_print(&mut self) {
        if let Some(export) = self.files.print.take() {
            self.choose(Purpose::Export(export), None);
        }
    }

    /// Makes a PDF of what the print dialog has, and opens it.
    pub(super) fn print(&mut self, ui: &Ui) {
        let language = self.settings.language;
        let (Some(export), Some(open)) = (self.files.print.take(), self.viewer) else { return };
        let file = match self.exported(export) {
            Ok(file) => file,
            Err(error) => return self.notices.error(error.message(language)),
        };
        let name = export.name(&self.workspace.document.name);
        match viewer::write_temporary(&name, &file.bytes) {
            Ok(path) => {
                self.report_file(Msg::PdfOpened, &path, &file.missing);
                self.open_on_thread(ui, path, open);
            }
            Err(error) => self.notices.error(language.format(Msg::PdfNotWritten, &[&error])),
        }
    }

    /// Opens a file on a thread, because some programs return only when they are closed.
    fn open_on_thread(&mut self, ui: &Ui, path: PathBuf, open: OpenFile) {
        let (context, unopened) = (ui.ctx().clone(), self.unopened.sender.clone());
        background::spawn("viewer", move || {
            if open(&path).is_err() {
                unopened.send(path).ok(); // the window is gone otherwise
                context.request_repaint();
            }
        });
    }

    /// Reports the files that could not be opened.
    pub(super) fn poll_unopened(&mut self) {
        while let Ok(path) = self.unopened.receiver.try_recv() {
            self.notices.outdate(); // it said that the file was opened
            let text = self.settings.language.format(Msg::PdfNotOpened, &[&path.display()]);
            self.notices.error(text);
        }
    }
}
