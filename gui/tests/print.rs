//! Printing, and pictures that are not text.

use std::path::{Path, PathBuf};
use std::{fs, io};

use cardiac_core::board::{self, Background, Paper, Picture};
use cardiac_gui::App;
use cardiac_gui::i18n::language::Language;
use cardiac_gui::message::export::{Export, PictureForm};
use cardiac_gui::state::export::{ExportError, ExportSource};
use cardiac_gui::state::picture::{ExportedFile, PageSetup};
use cardiac_gui::state::store::PersistedState;
use egui::{Key, Modifiers};
use egui_kittest::Harness;

use crate::harness::{self, click, press, says};

const A4: [&str; 2] = ["595.28", "841.89"];
const LETTER: [&str; 2] = ["612.00", "792.00"];

/// A window that can open a PDF, on A4.
fn window(open: fn(&Path) -> io::Result<()>) -> Harness<'static, App> {
    let mut window = harness::on_table("adding");
    window.settings.has_panels = false;
    window.settings.paper = Some(Paper::A4);
    window.viewer = Some(open);
    let mut harness = harness::show(harness::builder([1280.0, 800.0]), window);
    harness.run_steps(3);
    harness
}

#[allow(clippy::unnecessary_wraps, reason = "it stands for one that can fail")]
fn opens(_: &Path) -> io::Result<()> {
    Ok(())
}

fn finds_no_program(_: &Path) -> io::Result<()> {
    Err(io::Error::from(io::ErrorKind::NotFound))
}

/// Types a path into the file dialog and presses Enter.
fn save_as(harness: &mut Harness<'_, App>, path: &Path) {
    let dialog = harness.state_mut().files.dialog.as_mut().expect("a name is asked for");
    path.to_str().expect("the name is plain").clone_into(&mut dialog.field);
    harness.run_steps(2);
    harness.key_press(Key::Enter);
    harness.run_steps(3);
}

fn last_notice(harness: &Harness<'_, App>) -> String {
    harness.state().notices.all().last().expect("there is one").text.clone()
}

/// The sizes of the pages of a PDF, in points.
fn pages(file: &[u8]) -> Vec<[String; 2]> {
    assert!(file.starts_with(b"%PDF-1.7\n") && file.ends_with(b"%%EOF\n"));
    let text = String::from_utf8_lossy(file);
    let boxes = text.split("/MediaBox[0 0 ").skip(1);
    boxes
        .map(|rest| {
            let (size, _) = rest.split_once(']').expect("it ends");
            let (width, height) = size.split_once(' ').expect("two numbers");
            [width.to_owned(), height.to_owned()]
        })
        .collect()
}

/// The title of a PDF.
fn title(file: &[u8]) -> String {
    let text = String::from_utf8_lossy(file);
    let (_, rest) = text.rsplit_once("/Title <FEFF").expect("it has one");
    let (digits, _) = rest.split_once('>').expect("it ends");
    let units = (0..digits.len()).step_by(4).filter_map(|at| digits.get(at..at + 4));
    let units: Vec<u16> = units.filter_map(|unit| u16::from_str_radix(unit, 16).ok()).collect();
    String::from_utf16(&units).expect("it is text")
}

/// The PDF that the last notice names. Its folder is removed.
fn opened(harness: &Harness<'_, App>) -> (PathBuf, Vec<u8>) {
    let notice = last_notice(harness);
    let (_, path) = notice.split_once("printing: ").expect("it names the file");
    let path = PathBuf::from(path);
    let file = fs::read(&path).expect("it was written");
    fs::remove_dir_all(path.parent().expect("it has a folder of its own")).expect("it is ours");
    (path, file)
}

#[test]
fn a_pdf_is_opened_on_the_chosen_paper() {
    let mut harness = window(opens);
    press(&mut harness, Modifiers::COMMAND, Key::P);
    // Enter is enough: the first button has the focus.
    press(&mut harness, Modifiers::NONE, Key::Enter);
    let (path, file) = opened(&harness);
    assert!(path.ends_with("adding.pdf"), "{}", path.display());
    assert_eq!(pages(&file), [[A4[1], A4[0]]], "across");
    assert_eq!(title(&file), "adding.asm");

    press(&mut harness, Modifiers::COMMAND, Key::P);
    click(&mut harness, "The coding sheet of the program, with the board");
    click(&mut harness, "Letter");
    click(&mut harness, "Open PDF");
    let (path, file) = opened(&harness);
    assert!(path.ends_with("adding-sheet.pdf"), "{}", path.display());
    assert!(pages(&file).iter().all(|page| page == &LETTER));
    // The paper is kept.
    let kept = harness.state().persisted_state().to_string();
    let kept = PersistedState::read(&kept).expect("it can be read");
    assert_eq!(kept.settings.paper, Some(Paper::Letter));
}

#[test]
fn a_pdf_that_cannot_be_opened_is_reported_with_its_path() {
    let mut harness = window(finds_no_program);
    press(&mut harness, Modifiers::COMMAND, Key::P);
    click(&mut harness, "Open PDF");
    while !says(&harness, "No program could open the PDF") {
        harness.run_steps(1);
    }
    let notice = last_notice(&harness);
    let path = notice.split(' ').find(|word| word.ends_with("adding.pdf.")).expect("it is named");
    let path = PathBuf::from(path.trim_end_matches('.'));
    assert_eq!(pages(&fs::read(&path).expect("it is there")).len(), 1);
    fs::remove_dir_all(path.parent().expect("it has a folder of its own")).expect("it is ours");
}

#[test]
fn the_print_dialog_saves_under_a_name_too() {
    let folder = tempfile::tempdir().expect("writable");
    let mut harness = window(opens);
    // Without a program that shows it, a PDF can be saved only.
    harness.state_mut().viewer = None;
    press(&mut harness, Modifiers::COMMAND, Key::P);
    assert!(!says(&harness, "Open PDF"));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!says(&harness, "Save PDF"));
    press(&mut harness, Modifiers::COMMAND, Key::P);
    click(&mut harness, "Save PDF…");
    let dialog = harness.state().files.dialog.as_ref().expect("a name is asked for");
    assert!(dialog.path().ends_with("adding.pdf"), "{}", dialog.field);
    let path = folder.path().join("mine"); // the extension is added
    save_as(&mut harness, &path);
    let file = fs::read(path.with_extension("pdf")).expect("it was written");
    assert_eq!(pages(&file), [[A4[1], A4[0]]]);
}

#[test]
fn the_extension_of_a_picture_says_its_form() {
    let folder = tempfile::tempdir().expect("writable");
    let mut harness = window(opens);
    let export = |harness: &mut Harness<'_, App>| {
        press(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
    };
    let ends = |harness: &Harness<'_, App>, ending: &str| {
        let dialog = harness.state().files.dialog.as_ref().expect("it is open");
        dialog.path().ends_with(format!("adding.{ending}"))
    };
    export(&mut harness);
    assert!(ends(&harness, "svg"));
    for form in ["PNG", "PDF", "SVG", "PNG"] {
        click(&mut harness, form);
        assert!(ends(&harness, &form.to_lowercase()), "{form}");
    }
    let path = folder.path().join("board.PNG");
    save_as(&mut harness, &path);
    let file = fs::read(&path).expect("it was written");
    assert!(file.starts_with(b"\x89PNG\r\n\x1a\n"));
    let [width, height] =
        [16, 20].map(|at| u32::from_be_bytes(file[at..at + 4].try_into().expect("four bytes")));
    assert_eq!((width, height), (2000, 1268));

    for (name, start) in [("board.svg", &b"<svg "[..]), ("board.pdf", b"%PDF-1.7")] {
        export(&mut harness);
        save_as(&mut harness, &folder.path().join(name));
        let file = fs::read(folder.path().join(name)).expect("it was written");
        assert!(file.starts_with(start), "{name}");
    }
    // Nothing is written under a name that says something else.
    for (language, message) in [
        (Language::English, "ends in .svg, .png, .pdf"),
        (Language::Spanish, "acaba en .svg, .png, .pdf"),
    ] {
        harness.state_mut().settings.language = language;
        export(&mut harness);
        save_as(&mut harness, &folder.path().join("board.jpg"));
        assert!(says(&harness, message));
        assert!(!folder.path().join("board.jpg").exists());
        press(&mut harness, Modifiers::NONE, Key::Escape);
    }
}

/// In by-hand mode pictures and prints are of the board that is seen, not of the machine.
#[test]
fn by_hand_the_board_of_the_user_is_exported_and_printed() {
    let folder = tempfile::tempdir().expect("writable");
    let mut harness = window(opens);
    press(&mut harness, Modifiers::NONE, Key::F3);
    let hands = harness.state_mut().mode.by_hand_mut().expect("it has begun");
    for text in ["slide op 6", "slide tens 4", "pad top __12"] {
        hands.apply(text.parse().expect("valid move"));
    }
    let svg = |harness: &mut Harness<'_, App>, name: &str| {
        press(harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::B);
        save_as(harness, &folder.path().join(name));
        fs::read_to_string(folder.path().join(name)).expect("it was written")
    };
    let print = |harness: &mut Harness<'_, App>| {
        press(harness, Modifiers::COMMAND, Key::P);
        click(harness, "Open PDF");
        opened(harness).1
    };
    let by_hand = (svg(&mut harness, "hands.svg"), print(&mut harness));
    assert!(by_hand.0.contains("the slides show STO 40"), "{}", &by_hand.0[..400]);
    let hands = harness.state().mode.by_hand().expect("it goes on");
    let (session, input) = (hands.session(), hands.input());
    let picture = session.board().picture(session.phase(), input.all());
    let picture = Picture { background: Background::Transparent, ..picture };
    assert!(by_hand.1 == board::pdf(&picture, Paper::A4, "adding.asm"));
    let sheet = |window: &App, hands| {
        let source = ExportSource { hands, ..(&window.workspace).into() };
        let page = PageSetup { paper: Paper::A4, language: Language::English };
        Export::CodingSheet.contents(source, page).expect("it can be printed")
    };
    let window = harness.state();
    assert!(sheet(window, window.mode.by_hand()) != sheet(window, None));

    press(&mut harness, Modifiers::NONE, Key::F3);
    assert!(!harness.state().mode.is_by_hand());
    let machine = (svg(&mut harness, "machine.svg"), print(&mut harness));
    assert!(machine.0.contains("the slides show INP 00"), "{}", &machine.0[..400]);
    assert!(machine.1 != by_hand.1);
}

/// The coding sheet of a text.
fn sheet(text: &str, language: Language) -> Result<ExportedFile, ExportError> {
    let mut window = App::default();
    text.clone_into(&mut window.workspace.document.text);
    let page = PageSetup { paper: Paper::A4, language };
    Export::CodingSheet.check((&window.workspace).into())?;
    Export::CodingSheet.contents((&window.workspace).into(), page)
}

#[test]
fn a_coding_sheet_is_made_of_sources_decks_and_nothing() {
    let size = |text: &str| {
        let file = sheet(text, Language::English).expect("it can be printed");
        assert_eq!(pages(&file.bytes).first(), Some(&A4.map(String::from)), "{text}");
        (file.bytes.len(), pages(&file.bytes).len())
    };
    let (blank, pages) = size("");
    assert_eq!(pages, 1);
    let deck = "002\n800\n010\n540\n011\n900\n002\n810\n";
    for text in ["        OUT 40\n        HRS\n", "10:540\n11:900\n", deck] {
        let (bytes, pages) = size(text);
        assert!(bytes > blank && pages == 1, "{text}");
    }
    // Every cell has a line, on as many pages as needed.
    let cells = "        HRS 00\n".repeat(89);
    assert_eq!(size(&cells).1, 3);
    assert!(matches!(sheet("HSR\n", Language::English), Err(ExportError::Program(_))));
}

#[test]
fn letters_without_an_outline_are_reported() {
    let file = sheet("        HRS ; 字\n", Language::Spanish).expect("it can be printed");
    assert_eq!(file.missing, "字");
    let folder = tempfile::tempdir().expect("writable");
    let mut harness = window(opens);
    harness.state_mut().workspace.document.text = "        HRS ; ▶\n".to_owned();
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    save_as(&mut harness, &folder.path().join("sheet.pdf"));
    let notice = last_notice(&harness);
    let note = "An empty box stands for each letter that cannot be printed: U+25B6";
    assert!(notice.ends_with(note), "{notice}");
}

/// A program with an error has no coding sheet, and the dialog says why.
#[test]
fn the_reason_why_there_is_no_coding_sheet_is_in_the_dialog() {
    let mut harness = window(opens);
    harness.state_mut().workspace.document.text = "HSR\n".to_owned();
    press(&mut harness, Modifiers::COMMAND, Key::P);
    assert!(says(&harness, "Fix this error before you export"));
    // The board can be printed all the same.
    click(&mut harness, "The coding sheet of the program, with the board");
    click(&mut harness, "Open PDF");
    let (path, _) = opened(&harness);
    assert!(path.ends_with("adding.pdf"), "{}", path.display());
    let svg = Export::Board(PictureForm::Svg);
    assert_eq!(svg.for_file(Path::new("a.pdf")), Some(Export::Board(PictureForm::Pdf)));
}
