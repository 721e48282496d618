//! Pictures of the board, and the coding sheet of the program. Those that are not SVG need the
//! feature `print`.

use cardiac_core::board::{Background, Letters, Paper, Picture, svg};
use cardiac_core::{Card, Strip};

use crate::i18n::language::Language;
use crate::message::export::PictureForm;
use crate::state::export::{ExportError, ExportSource};

/// The contents of an exported file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ExportedFile {
    /// The contents.
    pub bytes: Vec<u8>,
    /// The letters for which an empty box is printed, because the fonts lack them.
    pub missing: String,
}

/// The page of a PDF.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PageSetup {
    /// The paper.
    pub paper: Paper,
    /// The language of the headings.
    pub language: Language,
}

impl From<Vec<u8>> for ExportedFile {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, missing: String::new() }
    }
}

impl From<String> for ExportedFile {
    fn from(text: String) -> Self {
        text.into_bytes().into()
    }
}

/// Draws the board.
pub(crate) fn board(source: ExportSource<'_>, form: PictureForm, page: PageSetup) -> ExportedFile {
    with_picture(source, |picture| match form {
        PictureForm::Svg => outlined(&picture).into(),
        PictureForm::Png => print::png(&picture),
        PictureForm::Pdf => print::pdf(picture, source.workspace, page),
    })
}

/// Draws the board for a printed page, without a background, as SVG.
pub(crate) fn printed_board(source: ExportSource<'_>) -> String {
    with_picture(source, |picture| {
        outlined(&Picture { background: Background::Transparent, ..picture })
    })
}

/// Returns a picture as SVG that needs no fonts.
fn outlined(picture: &Picture<'_>) -> String {
    let mut text = String::new();
    svg(picture, Letters::Outlines, &mut text).expect("writing to a string never fails");
    text
}

/// Calls `draw` with the picture of the board as it is seen: in by-hand mode that of the user.
fn with_picture<T>(source: ExportSource<'_>, draw: impl FnOnce(Picture<'_>) -> T) -> T {
    let workspace = match source {
        ExportSource { hands: Some(hands), .. } => return draw(hands.picture()),
        ExportSource { workspace, .. } => workspace,
    };
    let punched: Vec<Card> = workspace.session.punched().iter().copied().map(Card::Word).collect();
    // The last punched card, not the next blank one: a picture has no pile beside the slot.
    let output = Strip::with_position(&punched, punched.len().saturating_sub(1));
    let (cycle, input) = (&workspace.session.snapshot().cycle, workspace.session.input_cards());
    draw(Picture::new(cycle, &input, &output))
}

/// Makes the coding sheet of the program, below the board.
///
/// # Errors
///
/// If the program has errors.
pub(crate) fn coding_sheet(
    source: ExportSource<'_>,
    page: PageSetup,
) -> Result<ExportedFile, ExportError> {
    print::coding_sheet(source, page)
}

#[cfg(feature = "print")]
mod print {
    use cardiac_core::Format;
    use cardiac_core::board::{self, CodingSheet, Picture, SheetRow, SheetTexts};

    use super::{Background, ExportedFile, PageSetup};
    use crate::i18n::messages::Msg;
    use crate::state::export::{ExportError, ExportSource, program};
    use crate::state::workspace::Workspace;
    use crate::state::workspace::program::assembled;

    /// The width of a PNG in pixels, about that of a projector.
    const PNG_WIDTH: u32 = 2000;

    pub(super) fn png(picture: &Picture<'_>) -> ExportedFile {
        board::png(picture, PNG_WIDTH).into()
    }

    /// The board on a page.
    pub(super) fn pdf(
        picture: Picture<'_>,
        workspace: &Workspace,
        page: PageSetup,
    ) -> ExportedFile {
        let picture = Picture { background: Background::Transparent, ..picture };
        board::pdf(&picture, page.paper, title(workspace)).into()
    }

    pub(super) fn coding_sheet(
        source: ExportSource<'_>,
        page: PageSetup,
    ) -> Result<ExportedFile, ExportError> {
        const COLUMNS: [Msg; 5] = [
            Msg::SheetCell,
            Msg::SheetContents,
            Msg::SheetLabel,
            Msg::SheetInstruction,
            Msg::SheetComment,
        ];
        let columns = COLUMNS.map(|column| page.language.get(column));
        let stand_in = page.language.get(Msg::SheetStandIn);
        let texts =
            SheetTexts { columns: columns.each_ref().map(|column| &**column), stand_in: &stand_in };
        let rows = rows(source.workspace)?;
        let sheet = super::with_picture(source, |picture| {
            let picture = Picture { background: Background::Transparent, ..picture };
            let title = title(source.workspace).to_owned();
            CodingSheet { title, rows, picture, texts }.pdf(page.paper)
        });
        Ok(ExportedFile { bytes: sheet.bytes, missing: sheet.missing })
    }

    /// Returns the rows of the program. Without a program the sheet is one to be filled in.
    fn rows(workspace: &Workspace) -> Result<Vec<SheetRow>, ExportError> {
        let document = &workspace.document;
        if document.text.trim().is_empty() {
            return Ok(Vec::new());
        }
        if document.format() == Format::Source {
            return Ok(CodingSheet::rows(&assembled(&document.text)?));
        }
        let (image, start, _) = program(workspace)?;
        Ok(CodingSheet::rows_from_memory(&image, start))
    }

    /// The title of a page.
    fn title(workspace: &Workspace) -> &str {
        match workspace.document.name.as_str() {
            "" => "CARDIAC",
            name => name,
        }
    }
}

/// Without the feature no menu asks for these.
#[cfg(not(feature = "print"))]
mod print {
    use cardiac_core::board::Picture;

    use super::{ExportedFile, PageSetup};
    use crate::state::export::{ExportError, ExportSource};
    use crate::state::workspace::Workspace;

    pub(super) fn png(_: &Picture<'_>) -> ExportedFile {
        ExportedFile::default()
    }

    pub(super) fn pdf(_: Picture<'_>, _: &Workspace, _: PageSetup) -> ExportedFile {
        ExportedFile::default()
    }

    pub(super) fn coding_sheet(
        _: ExportSource<'_>,
        _: PageSetup,
    ) -> Result<ExportedFile, ExportError> {
        Err(ExportError::NoProgram)
    }
}
