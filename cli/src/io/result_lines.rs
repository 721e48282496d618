//! Reads the lines of results from files and standard input.

use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use anyhow::{Context, bail};
use cardiac_core::limits::MAX_TEXT;
use cardiac_programs::grading::report::ResultLocation;

use crate::io::file;
use crate::io::path::{display_path, is_dash};
use crate::io::stdin::STANDARD_INPUT;
use crate::load::text_file::decode;

/// Reads the lines of a file or of standard input. The number of lines is unlimited, their length
/// is not: a long line shows that the file is something else.
pub(crate) fn read_result_lines(path: &Path) -> anyhow::Result<Vec<(ResultLocation, Vec<u8>)>> {
    let (file, mut reader): (_, Box<dyn BufRead>) = if is_dash(path) {
        (STANDARD_INPUT.to_owned(), Box::new(io::stdin().lock()))
    } else {
        (display_path(path), Box::new(BufReader::new(file::open(path)?)))
    };
    let most = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX);
    let mut results = Vec::new();
    for number in 1.. {
        let mut line = Vec::new();
        let read = reader.by_ref().take(most).read_until(b'\n', &mut line);
        if read.with_context(|| format!("cannot read `{file}`"))? == 0 {
            break;
        }
        if line.len() >= MAX_TEXT {
            let limit = file::size(MAX_TEXT);
            bail!("{file}:{number}: line of more than {limit}, which is not a result");
        }
        if number == 1 && (line.starts_with(b"\xff\xfe") || line.starts_with(b"\xfe\xff")) {
            // PowerShell redirects in UTF-16, which can only be decoded as a whole.
            reader.by_ref().take(most).read_to_end(&mut line)?;
            line = decode(&file, &line)?.into_owned().into_bytes();
        }
        let location = ResultLocation { file: file.clone(), line: number };
        results.extend(split_lines(&line).map(|line| (location.clone(), line.to_vec())));
    }
    Ok(results)
}

/// Returns the non-empty lines of a text with any line ends, without byte-order mark and Control-Z.
fn split_lines(text: &[u8]) -> impl Iterator<Item = &[u8]> {
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let lines = text.split(|byte| matches!(byte, b'\n' | b'\r' | 0x1a | 0));
    lines.filter(|line| !line.trim_ascii().is_empty())
}
