//! Writes graded submissions in the chosen format.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use cardiac_programs::grading::report::{csv, gradescope, html, json, junit, text};
use cardiac_programs::grading::{GradeReport, ReportHeader, SubmissionResult};

use crate::args::GradeFormat;
use crate::io::output::{self, OutputSink};
use crate::io::path::display_path;
use crate::messages::error::CliError;
use crate::messages::wrap;

/// Writes JSON lines as they come; other formats are written when all submissions are graded.
pub(super) enum ReportWriter {
    Lines {
        header: ReportHeader,
        sink: OutputSink,
    },
    Held {
        format: GradeFormat,
        sink: OutputSink,
        report: GradeReport,
    },
    /// A folder with a results.json for each submission.
    Folder {
        folder: PathBuf,
        report: GradeReport,
    },
}

impl ReportWriter {
    /// Opens the output, so that an error is reported before the work starts.
    pub(super) fn new(
        format: GradeFormat,
        out: Option<&Path>,
        of_one: bool,
        header: &ReportHeader,
    ) -> anyhow::Result<Self> {
        let header = header.clone();
        if format == GradeFormat::Json {
            return Ok(Self::Lines { header, sink: OutputSink::new(out)? });
        }
        let report = GradeReport { header, graded: Vec::new() };
        if format != GradeFormat::Gradescope || of_one {
            return Ok(Self::Held { format, sink: OutputSink::new(out)?, report });
        }
        let Some(folder) = out else {
            let message = "each submission gets its own results.json: name a folder with `-o FOLDER`, \
                           or grade one student with `--student NAME`";
            return Err(CliError::Usage(message.into()).into());
        };
        if folder.exists() && !folder.is_dir() {
            bail!("`{}` is a file: name a folder", display_path(folder));
        }
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot create the folder `{}`", display_path(folder)))?;
        Ok(Self::Folder { folder: folder.to_owned(), report })
    }

    pub(super) fn add(&mut self, graded: Vec<SubmissionResult>) -> anyhow::Result<()> {
        match self {
            Self::Lines { header, sink } => {
                let mut lines = Vec::new();
                for graded in &graded {
                    json::write_line(&mut lines, header, graded)?;
                }
                sink.write_all(&lines)
            }
            Self::Held { report, .. } | Self::Folder { report, .. } => {
                report.graded.extend(graded);
                Ok(())
            }
        }
    }

    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Lines { sink, .. } => sink.commit(),
            Self::Held { format, mut sink, report } => {
                let bytes = written(format, &report)?;
                match (format, sink.width()) {
                    (GradeFormat::Text, width @ Some(_)) => {
                        let text = String::from_utf8_lossy(&bytes);
                        sink.write_all(wrap::wrap(&text, width).as_bytes())?;
                    }
                    _ => sink.write_all(&bytes)?,
                }
                sink.commit()
            }
            Self::Folder { folder, report } => {
                let names = gradescope::file_names(&report.graded);
                for (name, graded) in names.iter().zip(&report.graded) {
                    let results = gradescope::results(&report.header, graded);
                    output::replace(&folder.join(name), &results)?;
                }
                Ok(())
            }
        }
    }
}

/// Returns the report in one of the formats.
fn written(format: GradeFormat, report: &GradeReport) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        GradeFormat::Text => text::write(&mut bytes, report)?,
        GradeFormat::Json => json::write(&mut bytes, report)?,
        GradeFormat::Csv => csv::write(&mut bytes, report)?,
        GradeFormat::Junit => junit::write(&mut bytes, report)?,
        GradeFormat::Html => html::write(&mut bytes, report)?,
        GradeFormat::Gradescope => {
            for graded in &report.graded {
                bytes.extend(gradescope::results(&report.header, graded).bytes());
            }
        }
    }
    Ok(bytes)
}

/// Writes a finished report.
pub(crate) fn write(
    format: GradeFormat,
    out: Option<&Path>,
    report: GradeReport,
) -> anyhow::Result<()> {
    let mut writer = ReportWriter::new(format, out, false, &report.header)?;
    writer.add(report.graded)?;
    writer.finish()
}
