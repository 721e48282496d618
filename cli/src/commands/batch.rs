//! `cardiac batch`: runs many programs, each with its cards, and checks their output.

use std::path::PathBuf;

use cardiac_programs::grading::Ordinal;
use cardiac_programs::run::ProgramRunner;

use crate::args::BatchArgs;
use crate::batch::batch_job::{self, input_files};
use crate::batch::partition::select;
use crate::batch::table_writer::TableWriter;
use crate::io::distinct;
use crate::io::interrupt;
use crate::io::output::OutputSink;
use crate::io::path::display_path;
use crate::io::program_files;
use crate::messages::print::eprint_message;
use crate::runner::worker_pool::WorkerPool;

/// Runs all programs, writes the table, and returns the exit status.
pub(crate) fn batch(args: &BatchArgs) -> anyhow::Result<u8> {
    let found = program_files::find(&args.paths)?;
    if let Some(note) = found.skipped_note(args.out.as_deref()) {
        eprint_message(note);
    }
    let programs = found.programs;
    distinct::ensure_distinct_from_all(
        programs.iter().flat_map(|path| input_files(path)),
        args.out.as_deref(),
    )?;
    let programs = select(programs, args.partition);
    let sink = OutputSink::new(args.out.as_deref())?;
    let interrupted = interrupt::install_handler()?;
    let pool = WorkerPool { jobs: args.jobs, interrupted, writes_file: args.out.is_some() };
    let runner = ProgramRunner::new(args.limits(), interrupted);
    let row = |(ordinal, path): &(Ordinal, PathBuf)| {
        let row = batch_job::run(runner, *ordinal, path)?;
        Some(if args.timing { row } else { row.without_time() })
    };
    let mut sheet = TableWriter::new(args.format, sink)?;
    pool.map_ordered(&programs, row, |rows| {
        for note in rows.iter().flat_map(|row| &row.notes) {
            eprint_message(format_args!("note: {note}"));
        }
        sheet.add(&rows)
    })?;
    let (done, all) = (sheet.count(), programs.len());
    if done < all {
        // An incomplete report would look like a complete one.
        match args.out.as_deref() {
            None => drop(sheet.finish()?),
            Some(out) => eprint_message(format_args!("`{}` is unchanged", display_path(out))),
        }
        eprint_message(format_args!("interrupted: {done} of {all} programs finished"));
        return Ok(130);
    }
    let counts = sheet.finish()?;
    Ok(if args.exit_zero { 0 } else { counts.exit_status() })
}
