//! Requests about files.

use std::path::PathBuf;

use cardiac_programs::Sample;

use super::export::Export;

/// A request about files.
#[derive(Clone, PartialEq, Debug)]
pub enum FileRequest {
    /// Empties the workspace.
    New,
    /// Opens the file dialog.
    Choose(Purpose),
    /// Looks which of the recent files still exist.
    LookForRecent,
    /// Takes the highlighted entry of the file dialog, or what was typed.
    AcceptDialog,
    /// Closes the file dialog.
    CloseDialog,
    /// Closes the dialog of the system, and opens that of the window.
    ChooseHere,
    /// Opens a program or a saved session.
    Open(PathBuf),
    /// Opens an earlier state of the window.
    OpenState(PathBuf),
    /// Adds the input cards of a file.
    OpenCards(PathBuf),
    /// Grades the program in the source panel by the assignment of a file.
    Grade(PathBuf),
    /// Opens a sample program.
    OpenSample(&'static Sample),
    /// Saves the text to its file.
    Save,
    /// Writes to the chosen file.
    Write(PathBuf),
    /// Opens the print dialog.
    ChoosePrint,
    /// Makes a PDF of what the print dialog has, and opens it in the program that shows it.
    Print,
    /// Saves a PDF of what the print dialog has, under a name that is chosen.
    SavePrint,
    /// Closes the print dialog.
    ClosePrint,
    /// Shows the link to this work as a QR code.
    ShowQrCode,
    /// Closes the QR code.
    CloseQrCode,
    /// Removes a program that the system keeps.
    RemoveOwn(PathBuf),
    /// Closes the window.
    Quit,
    /// Answers a question.
    Answer(ConfirmAnswer),
}

/// The purpose of the file dialog.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Purpose {
    /// Opens a file.
    Open,
    /// Opens a file of input cards.
    Cards,
    /// Opens an assignment to grade by.
    Assignment,
    /// Saves the text.
    Program,
    /// Saves the session.
    Session,
    /// Saves the page for browsers with the work in it.
    Handout,
    /// Exports something.
    Export(Export),
}

impl Purpose {
    /// Returns `true` if a file is to be written.
    pub const fn is_for_saving(self) -> bool {
        !matches!(self, Self::Open | Self::Cards | Self::Assignment)
    }
}

/// An answer to a question.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ConfirmAnswer {
    /// Save first, or overwrite the file.
    Yes,
    /// Continue without saving.
    No,
    /// Change nothing.
    Cancel,
}
