//! Where graded submissions go, in the form that is wanted.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::results::{GradeReport, ReportHeader, SubmissionResult};
use super::{csv, gradescope, html, json, junit, text};
use crate::args::GradeFormat;
use crate::error::CliError;
use crate::output::{self, OutputSink};
use crate::program::display_path;

/// Where graded submissions go: JSON at once, other forms when all are there.
pub(super) enum ReportWriter {
    Lines {
        header: ReportHeader,
        sink: OutputSink,
    },
    Held {
        format: GradeFormat,
        sink: OutputSink,
        class: GradeReport,
    },
    /// A results.json for each.
    Folder {
        folder: PathBuf,
        class: GradeReport,
    },
}

impl ReportWriter {
    /// What cannot be written is told here, before the work.
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
        let class = GradeReport { header, graded: Vec::new() };
        if format != GradeFormat::Gradescope || of_one {
            return Ok(Self::Held { format, sink: OutputSink::new(out)?, class });
        }
        let Some(folder) = out else {
            let message = "each submission has a results.json of its own: name a folder for them \
                           with `-o FOLDER`, or give one student's with `--student NAME`";
            return Err(CliError::Usage(message.into()).into());
        };
        if folder.exists() && !folder.is_dir() {
            bail!("`{}` is a file, and a folder is wanted: name another", display_path(folder));
        }
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder `{}`", display_path(folder)))?;
        Ok(Self::Folder { folder: folder.to_owned(), class })
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
            Self::Held { class, .. } | Self::Folder { class, .. } => {
                class.graded.extend(graded);
                Ok(())
            }
        }
    }

    pub(super) fn finish(self) -> anyhow::Result<()> {
        match self {
            Self::Lines { sink, .. } => sink.commit(),
            Self::Held { format, mut sink, class } => {
                sink.write_all(&written(format, &class)?)?;
                sink.commit()
            }
            Self::Folder { folder, class } => {
                let names = gradescope::file_names(&class.graded);
                for (name, graded) in names.iter().zip(&class.graded) {
                    let results = gradescope::results(&class.header, graded);
                    output::replace(&folder.join(name), &results)?;
                }
                Ok(())
            }
        }
    }
}

/// A class in one of the forms.
fn written(format: GradeFormat, class: &GradeReport) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match format {
        GradeFormat::Text => text::write(&mut bytes, class)?,
        GradeFormat::Json => json::write(&mut bytes, class)?,
        GradeFormat::Csv => csv::write(&mut bytes, class)?,
        GradeFormat::Junit => junit::write(&mut bytes, class)?,
        GradeFormat::Html => html::write(&mut bytes, class)?,
        GradeFormat::Gradescope => {
            for graded in &class.graded {
                bytes.extend(gradescope::results(&class.header, graded).bytes());
            }
        }
    }
    Ok(bytes)
}

/// Writes a class that is there in one of the forms.
pub(crate) fn write(
    format: GradeFormat,
    out: Option<&Path>,
    class: GradeReport,
) -> anyhow::Result<()> {
    let mut writer = ReportWriter::new(format, out, false, &class.header)?;
    writer.add(class.graded)?;
    writer.finish()
}
