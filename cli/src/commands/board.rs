//! `cardiac board`: draws the board at any step of a program.

use std::path::Path;

use cardiac_core::board::{
    self as table, Background, CodingSheet, Letters, Picture, SheetFile, SheetRow, SheetTexts,
};
use cardiac_core::{Card, Counted, Cycle, Format, Step, Strip, assembler};

use crate::args::BoardArgs;
use crate::io::distinct;
use crate::io::output::{self, OutputSink};
use crate::io::path::display_path;
use crate::load::board_source::BoardSource;
use crate::load::program::Program;
use crate::load::unloaded_deck;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;

/// The form of the picture.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PictureForm {
    Svg,
    Png,
    Pdf,
    CodingSheet,
}

/// The width of a PNG in pixels, unless another one is given.
const WIDTH: u32 = 1600;

/// Draws the board and returns the exit status.
pub(crate) fn board(args: &BoardArgs) -> anyhow::Result<u8> {
    let inputs = args.program.file.as_deref().into_iter().chain(args.data.files());
    distinct::ensure_distinct_from_all(inputs, args.out.as_deref())?;
    let form = picture_form(args)?;
    check_options(args, form)?;
    let source = BoardSource {
        example: args.program.example,
        file: args.program.file.as_deref(),
        options: args.program.options(),
        data: &args.data,
        deck_advice: "leave `--start` out, and draw it after `--steps N`",
    };
    let program = source.load()?;
    let rows = match form {
        PictureForm::CodingSheet => sheet_rows(&program, &title(args))?,
        _ => Vec::new(),
    };
    let Program { machine, cards, .. } = program;

    let mut input = Strip::new(&cards);
    let mut cycle = Cycle::new(machine);
    let mut punched = Vec::new();
    run_cycle(&mut cycle, &mut input, &mut punched, args);
    // Show the last punched card, not the next empty one.
    let output = Strip::with_position(&punched, punched.len().saturating_sub(1));

    let mut picture = Picture::new(&cycle, &input, &output);
    if args.no_background || matches!(form, PictureForm::Pdf | PictureForm::CodingSheet) {
        picture.background = Background::Transparent;
    }
    let (out, paper) = (args.out.as_deref(), args.paper.unwrap_or_default());
    match form {
        PictureForm::Svg => {
            let letters = if args.text { Letters::Text } else { Letters::Outlines };
            let mut svg = String::new();
            table::svg(&picture, letters, &mut svg)?;
            output::write(out, &svg)?;
        }
        PictureForm::Png => {
            write_bytes(out, &table::png(&picture, args.width.unwrap_or(WIDTH)))?;
        }
        PictureForm::Pdf => write_bytes(out, &table::pdf(&picture, paper, &title(args)))?,
        PictureForm::CodingSheet => {
            let texts = SheetTexts::ENGLISH;
            let sheet = CodingSheet { title: title(args), rows, picture, texts };
            write_sheet(out, &sheet.pdf(paper))?;
        }
    }
    Ok(0)
}

impl PictureForm {
    /// The option that asks for it.
    const fn option(self) -> &'static str {
        match self {
            Self::Svg => "--svg",
            Self::Png => "--png",
            Self::Pdf => "--pdf",
            Self::CodingSheet => "--sheet",
        }
    }

    /// The ending of its files, and the kind of file with an article.
    const fn file(self) -> (&'static str, &'static str) {
        match self {
            Self::Svg => ("svg", "an SVG"),
            Self::Png => ("png", "a PNG"),
            Self::Pdf | Self::CodingSheet => ("pdf", "a PDF"),
        }
    }
}

/// Returns the form that an option says, or else the ending of the file. They must not contradict
/// each other.
fn picture_form(args: &BoardArgs) -> Result<PictureForm, CliError> {
    let options = [
        (args.svg, PictureForm::Svg),
        (args.png, PictureForm::Png),
        (args.pdf, PictureForm::Pdf),
        (args.sheet, PictureForm::CodingSheet),
    ];
    let asked = options.into_iter().find(|(is_given, _)| *is_given).map(|(_, form)| form);
    let ending = args.out.as_deref().and_then(Path::extension);
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    let ended = match ending.as_deref() {
        Some("svg") => Some(PictureForm::Svg),
        Some("png") => Some(PictureForm::Png),
        Some("pdf") => Some(PictureForm::Pdf),
        _ => None,
    };
    match (asked, ended, ending) {
        (Some(asked), Some(ended), Some(ending)) if asked.file() != ended.file() => {
            let (option, (right, kind)) = (asked.option(), asked.file());
            Err(CliError::Usage(format!(
                "`{option}` writes {kind}, but OUT ends with .{ending}: let it end with .{right}, \
                 or leave `{option}` out"
            )))
        }
        (Some(form), ..) | (None, Some(form), _) => Ok(form),
        (None, None, None) => Ok(PictureForm::Svg),
        (None, None, Some(ending)) => Err(CliError::Usage(format!(
            "a picture cannot be written as `.{ending}`: let OUT end with .svg, .png or .pdf, or \
             say `--svg`, `--png` or `--pdf`"
        ))),
    }
}

/// Returns an error for an option that this form has no use for.
fn check_options(args: &BoardArgs, form: PictureForm) -> Result<(), CliError> {
    use PictureForm::{CodingSheet, Pdf, Png, Svg};
    let options: [(bool, &str, &[PictureForm]); 4] = [
        (args.width.is_some(), "--width", &[Png]),
        (args.paper.is_some(), "--paper", &[Pdf, CodingSheet]),
        (args.text, "--text", &[Svg]),
        (args.no_background, "--no-background", &[Svg, Png]),
    ];
    let Some((_, option, forms)) =
        options.into_iter().find(|(is_given, _, forms)| *is_given && !forms.contains(&form))
    else {
        return Ok(());
    };
    let is_named = args.out.as_deref().and_then(Path::extension).is_some();
    let mut cures: Vec<String> = forms
        .iter()
        .map(|form| match (is_named, form.file()) {
            (true, (ending, _)) => format!("let OUT end with .{ending}"),
            (false, _) => format!("say `{}`", form.option()),
        })
        .collect();
    cures.dedup();
    let (cures, (_, kind)) = (cures.join(" or "), form.file());
    Err(CliError::Usage(format!("`{option}` is of no use for {kind}: leave it out, or {cures}")))
}

/// Writes a file that is not text.
fn write_bytes(out: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    let mut sink = OutputSink::new(out)?;
    sink.check_binary()?;
    sink.write_all(bytes)?;
    sink.commit()
}

/// Writes a coding sheet, and notes the letters that it lacks.
fn write_sheet(out: Option<&Path>, sheet: &SheetFile) -> anyhow::Result<()> {
    write_bytes(out, &sheet.bytes)?;
    let missing = &sheet.missing;
    if !missing.is_empty() {
        eprint_message(format_args!(
            "note: an empty box stands for each letter that cannot be printed: `{missing}`"
        ));
    }
    Ok(())
}

/// The title of a PDF: the name of the program.
fn title(args: &BoardArgs) -> String {
    if let Some(sample) = args.program.example {
        return sample.file.to_owned();
    }
    let named = args.program.file.as_deref().and_then(Path::file_name);
    named.map_or_else(|| "CARDIAC".to_owned(), |name| display_path(Path::new(name)))
}

/// Returns the rows of a source, of an image, or of the program that a deck loads.
fn sheet_rows(program: &Program, name: &str) -> anyhow::Result<Vec<SheetRow>> {
    let (machine, source) = (&program.machine, &program.debug_info.source);
    if program.format == Format::Deck {
        let deck = unloaded_deck::unload(name, &program.cards)?;
        let start = unloaded_deck::start(name, &deck)?;
        return Ok(CodingSheet::rows_from_memory(&deck.image, start));
    }
    if source.is_empty() {
        return Ok(CodingSheet::rows_from_memory(&machine.memory, machine.bug));
    }
    let assembly = assembler::assemble(source, |_| {});
    Ok(assembly.as_ref().map(CodingSheet::rows).unwrap_or_default())
}

/// Runs the steps and the phases, until the machine stops.
fn run_cycle(cycle: &mut Cycle, input: &mut Strip<'_>, punched: &mut Vec<Card>, args: &BoardArgs) {
    for done in 0..args.steps {
        match cycle.complete(input) {
            Step::Continued => {}
            Step::Punched(word) => punched.push(Card::Word(word)),
            Step::Stopped(stop) => {
                let steps = u64::from(done) + stop.steps();
                if steps < u64::from(args.steps) || args.phases > 0 {
                    let (cell, steps) = (stop.cell(), Counted(steps, "step"));
                    eprint_message(format_args!(
                        "the program stopped after {steps} in cell {cell}: drawing that"
                    ));
                }
                return;
            }
        }
    }
    for _ in 0..args.phases {
        // The third phase is the last of a TAC that does not jump, and of an INP without a card.
        if cycle.advance(input).is_some() {
            let bug = cycle.machine.bug;
            eprint_message(format_args!(
                "the step has fewer phases: drawing its end, with the bug on cell {bug}"
            ));
            return;
        }
    }
}
