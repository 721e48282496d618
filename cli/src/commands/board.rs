//! `cardiac board`: draws the board at any step of a program.

use std::path::Path;

use cardiac_core::board::{self as table, Background, CodingSheet, Letters, Picture, SheetTexts};
use cardiac_core::load::LoadOptions;
use cardiac_core::session::DebugInfo;
use cardiac_core::{Card, Counted, Cycle, Machine, Step, Strip, assembler, disassembler};

use crate::args::BoardArgs;
use crate::io::distinct;
use crate::io::output::{self, OutputSink};
use crate::io::path::display_path;
use crate::load::board_source::BoardSource;
use crate::load::program::Program;
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

/// Draws the board and returns the exit status.
pub(crate) fn board(args: &BoardArgs) -> anyhow::Result<u8> {
    let inputs = args.file.as_deref().into_iter().chain(args.data.files());
    distinct::ensure_distinct_from_all(inputs, args.out.as_deref())?;
    let form = picture_form(args)?;
    let source = BoardSource {
        example: None,
        file: args.file.as_deref(),
        options: LoadOptions { format: None, start: args.start },
        data: &args.data,
        deck_advice: "leave `--start` out, and draw it after `--steps N`",
    };
    let Program { machine, cards, debug_info, .. } = source.load()?;
    let rows = match form {
        PictureForm::CodingSheet => sheet_rows(&debug_info, &machine),
        _ => Vec::new(),
    };

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
    let out = args.out.as_deref();
    match form {
        PictureForm::Svg => {
            let letters = if args.text { Letters::Text } else { Letters::Outlines };
            let mut svg = String::new();
            table::svg(&picture, letters, &mut svg)?;
            output::write(out, &svg)?;
        }
        PictureForm::Png => write_bytes(out, &table::png(&picture, args.width))?,
        PictureForm::Pdf => write_bytes(out, &table::pdf(&picture, args.paper, &title(args)))?,
        PictureForm::CodingSheet => {
            let texts = SheetTexts::ENGLISH;
            write_sheet(args, &CodingSheet { title: title(args), rows, picture, texts })?;
        }
    }
    Ok(0)
}

/// Returns the form that an option says, or else the ending of the file.
fn picture_form(args: &BoardArgs) -> Result<PictureForm, CliError> {
    let options = [
        (args.svg, PictureForm::Svg),
        (args.png, PictureForm::Png),
        (args.pdf, PictureForm::Pdf),
        (args.sheet, PictureForm::CodingSheet),
    ];
    if let Some((_, form)) = options.into_iter().find(|(is_given, _)| *is_given) {
        return Ok(form);
    }
    let Some(ending) = args.out.as_deref().and_then(Path::extension) else {
        return Ok(PictureForm::Svg);
    };
    let ending = ending.to_string_lossy().to_lowercase();
    match ending.as_str() {
        "svg" => Ok(PictureForm::Svg),
        "png" => Ok(PictureForm::Png),
        "pdf" => Ok(PictureForm::Pdf),
        _ => Err(CliError::Usage(format!(
            "a picture cannot be written as `.{ending}`: let OUT end with .svg, .png or .pdf, or \
             say `--svg`, `--png` or `--pdf`"
        ))),
    }
}

/// Writes a file that is not text.
fn write_bytes(out: Option<&Path>, bytes: &[u8]) -> anyhow::Result<()> {
    let mut sink = OutputSink::new(out)?;
    sink.check_binary()?;
    sink.write_all(bytes)?;
    sink.commit()
}

/// Writes a coding sheet, and notes the letters that it lacks.
fn write_sheet(args: &BoardArgs, sheet: &CodingSheet<'_>) -> anyhow::Result<()> {
    let file = sheet.pdf(args.paper);
    write_bytes(args.out.as_deref(), &file.bytes)?;
    let missing = &file.missing;
    if !missing.is_empty() {
        eprint_message(format_args!(
            "note: an empty box stands for each letter that cannot be printed: `{missing}`"
        ));
    }
    Ok(())
}

/// The title of a PDF: the name of the program.
fn title(args: &BoardArgs) -> String {
    let named = args.file.as_deref().and_then(Path::file_name);
    named.map_or_else(|| "CARDIAC".to_owned(), |name| display_path(Path::new(name)))
}

/// Returns the rows of a source, or of the source that the memory disassembles to.
fn sheet_rows(debug_info: &DebugInfo, machine: &Machine) -> Vec<table::SheetRow> {
    let is_blank = machine.memory.iter_written().next().is_none();
    let source = match debug_info.source.as_str() {
        "" if is_blank => String::new(),
        "" => disassembler::disassemble(&machine.memory, machine.bug).to_string(),
        written => written.to_owned(),
    };
    let assembly = assembler::assemble(&source, |_| {});
    assembly.as_ref().map(CodingSheet::rows).unwrap_or_default()
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
