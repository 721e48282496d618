//! An autograder for Gradescope: a zip that is unpacked in `/autograder/source`, with a script
//! that is run once and one that is run for each submission.
//!
//! Equal files give equal bytes: the zip has no time stamps.

use std::env;
use std::io;
use std::path::Path;

use anyhow::{Context, bail};
use cardiac_programs::assignment::Assignment;
use flate2::Compression;
use flate2::write::DeflateEncoder;
use rawzip::path::EntryPath;
use rawzip::time::UtcDateTime;
use rawzip::{CompressionMethod, ZipArchiveWriter};

use crate::args::GradeArgs;
use crate::io::file;
use crate::io::output::OutputSink;
use crate::load::text_file;

const SETUP: &str = include_str!("setup.sh");
const RUN: &str = include_str!("run_autograder");

/// Packs the files of an assignment, with paths relative to its folder, and the `cardiac` binary.
///
/// One file must be `assignment.toml`, and the binary must run on Gradescope's Linux.
fn pack(assignment_files: &[(String, Vec<u8>)], binary: &[u8]) -> anyhow::Result<Vec<u8>> {
    if !assignment_files.iter().any(|(name, _)| name == "assignment.toml") {
        bail!("the assignment has no file `assignment.toml`");
    }
    let mut zip = ZipArchiveWriter::new(Vec::new());
    let mut add = |name: &str, mode: u32, bytes: &[u8]| {
        add_file(&mut zip, name, mode, bytes).with_context(|| format!("cannot pack `{name}`"))
    };
    add("setup.sh", 0o755, SETUP.as_bytes())?;
    add("run_autograder", 0o755, RUN.as_bytes())?;
    add("cardiac", 0o755, binary)?;
    let mut files: Vec<_> = assignment_files.iter().collect();
    files.sort();
    for pair in files.windows(2) {
        if pair[0].0 == pair[1].0 {
            bail!("cannot pack `{}`: it is named twice", pair[0].0);
        }
    }
    for (name, bytes) in files {
        let name = name.replace('\\', "/");
        // A path out of the folder could overwrite other files when it is unpacked.
        if name.split('/').any(|part| matches!(part, "" | "." | "..")) {
            bail!("cannot pack `{name}`: it is not in the folder of the assignment");
        }
        add(&format!("assignment/{name}"), 0o644, bytes)?;
    }
    Ok(zip.finish()?)
}

/// Adds a file with a Unix mode, whichever system it is packed on.
fn add_file(
    zip: &mut ZipArchiveWriter<Vec<u8>>,
    name: &str,
    mode: u32,
    mut bytes: &[u8],
) -> anyhow::Result<()> {
    const REGULAR_FILE: u32 = 0o100_000;
    /// The earliest time that a zip can state, in seconds of Unix.
    const YEAR_1980: i64 = 315_532_800;
    let file = zip.new_file(EntryPath::conformant(name));
    let file = file.compression_method(CompressionMethod::DEFLATE);
    let file = file.last_modified(UtcDateTime::from_unix(YEAR_1980));
    let (mut entry, config) = file.unix_permissions(REGULAR_FILE | mode).start()?;
    let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::default()));
    io::copy(&mut bytes, &mut writer)?;
    let (encoder, size) = writer.finish()?;
    encoder.finish()?;
    entry.finish(size)?;
    Ok(())
}

/// Maximum size in bytes of the `cardiac` binary that goes into a pack.
const MAX_BINARY: usize = 1 << 30;

/// Packs an assignment and its model solution for Gradescope.
pub(crate) fn write_pack(
    args: &GradeArgs,
    assignment: &Assignment,
    folder: &Path,
) -> anyhow::Result<u8> {
    let model = &assignment.model;
    let files = [
        ("assignment.toml".to_owned(), text_file::read(&args.assignment)?),
        (model.clone(), text_file::read(&folder.join(model))?),
    ];
    let binary = match &args.binary {
        Some(binary) => binary,
        None => &env::current_exe().context("cannot find the cardiac binary")?,
    };
    let binary = file::read(binary, MAX_BINARY)?;
    let packed = pack(&files, &binary)?;
    let mut sink = OutputSink::new(args.out.as_deref())?;
    sink.write_all(&packed)?;
    sink.commit()?;
    Ok(0)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    // Another library than the one that packs.
    use zip::{DateTime, ZipArchive};

    use super::*;

    fn files(names: &[&str]) -> Vec<(String, Vec<u8>)> {
        names.iter().map(|name| ((*name).to_owned(), name.as_bytes().to_vec())).collect()
    }

    /// The name, the mode and the text of each file in a zip.
    fn unpacked(zip: Vec<u8>) -> Vec<(String, u32, String)> {
        let mut zip = ZipArchive::new(Cursor::new(zip)).expect("it is a zip");
        let mut found = Vec::new();
        for place in 0..zip.len() {
            let mut file = zip.by_index(place).expect("the index is in range");
            let mut text = String::new();
            file.read_to_string(&mut text).expect("it is text");
            let mode = file.unix_mode().expect("it was given") & 0o777;
            assert_eq!(file.last_modified(), Some(DateTime::DEFAULT));
            let name = file.name().expect("it was text").into_owned();
            found.push((name, mode, text));
        }
        found
    }

    #[test]
    fn the_pack_has_all_files() {
        let zip = pack(&files(&["model.asm", "assignment.toml", "cases/a.cards"]), b"ELF");
        let found = unpacked(zip.expect("it can be packed"));
        let names: Vec<_> = found.iter().map(|(name, mode, _)| (name.as_str(), *mode)).collect();
        let expected = [
            ("setup.sh", 0o755),
            ("run_autograder", 0o755),
            ("cardiac", 0o755),
            ("assignment/assignment.toml", 0o644),
            ("assignment/cases/a.cards", 0o644),
            ("assignment/model.asm", 0o644),
        ];
        assert_eq!(names, expected);
        assert_eq!(found[2].2, "ELF");
        assert_eq!(found[4].2, "cases/a.cards");
        assert!(found[..2].iter().all(|(_, _, text)| text.starts_with("#!/bin/sh\n")));
    }

    #[test]
    fn equal_files_give_equal_bytes() {
        let one =
            pack(&files(&["assignment.toml", "model.asm"]), b"ELF").expect("it can be packed");
        let two =
            pack(&files(&["model.asm", "assignment.toml"]), b"ELF").expect("it can be packed");
        assert_eq!(one, two);
    }

    #[test]
    fn paths_out_of_the_folder_are_errors() {
        let check = |names: &[&str], message: &str| {
            let error = pack(&files(names), b"ELF").expect_err(message);
            assert_eq!(error.to_string(), message);
        };
        check(&["model.asm"], "the assignment has no file `assignment.toml`");
        check(
            &["assignment.toml", "../x"],
            "cannot pack `../x`: it is not in the folder of the assignment",
        );
        check(
            &["assignment.toml", "/x"],
            "cannot pack `/x`: it is not in the folder of the assignment",
        );
        check(&["assignment.toml", "a", "a"], "cannot pack `a`: it is named twice");
    }

    /// The results that the script writes if grading fails must be readable by Gradescope.
    #[test]
    fn the_last_resort_is_json() {
        let start = RUN.find("<<'END'\n").expect("it writes a text") + "<<'END'\n".len();
        let text = RUN[start..].split("END\n").next().unwrap_or_default();
        let results: serde_json::Value = serde_json::from_str(text).expect("it is JSON");
        assert_eq!(results["score"], 0);
    }
}
