//! `cardiac run`: runs a program and reports how it stopped.

use std::cell::RefCell;
use std::io::{self, IsTerminal};

use cardiac_programs::run::RunEnd;

use crate::args::RunArgs;
use crate::io::card_reader::{CardReader, InputMode};
use crate::io::card_writer::CardWriter;
use crate::io::output;
use crate::messages::print::{eprint_message, eprint_warnings};
use crate::messages::run_summary;
use crate::runner::run_input::RunInput;
use crate::runner::run_loop::Runner;

/// Runs a program, reports its end, and returns the exit status.
pub(crate) fn run(args: &RunArgs) -> anyhow::Result<u8> {
    let RunInput { program, sources, mut stdin, mode } = RunInput::read(args)?;
    eprint_warnings(&program.report.notes);
    if args.prints_warnings() {
        eprint_warnings(&program.report.warnings);
    }

    let card_writer = RefCell::new(if args.json {
        CardWriter::Collected(Vec::new())
    } else {
        CardWriter::stdout()
    });
    let reader = CardReader::new(sources, mode, &mut stdin, &card_writer, &program.debug_info);
    let mut runner = Runner::new(program.machine, reader, &card_writer, args.limit.clone());
    if !args.no_proof {
        runner = runner.with_detector(is_watched(args));
    }
    if has_warnings(args) {
        runner = runner.with_checks(program.roles);
    }
    let mut resumes = args.resume.iter();
    let ending = runner.run(&mut resumes)?;

    let status = ending.status();
    let is_interrupted = ending == RunEnd::Interrupted;
    let report = runner.report(&program, ending);
    if mode == InputMode::Interactive && is_interrupted {
        eprint_message(""); // the terminal shows ^C on this line
    }
    if args.json {
        let cards = card_writer.borrow_mut().take_collected();
        output::write(None, &(report.json(&cards, args.warn) + "\n"))?;
    } else {
        run_summary::print(&report, args);
    }
    run_summary::print_unused(resumes);
    Ok(status)
}

/// Returns `true` if a person watches the cards, so that few may be held back.
fn is_watched(args: &RunArgs) -> bool {
    !args.json && io::stdout().is_terminal()
}

/// Returns `true` with `--warn`, or by default if standard error is a terminal. JSON must not depend
/// on where it is printed.
fn has_warnings(args: &RunArgs) -> bool {
    args.warn || (io::stderr().is_terminal() && !(args.no_warn || args.json || args.quiet))
}
