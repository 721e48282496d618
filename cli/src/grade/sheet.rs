//! Where graded submissions go, in the form that is wanted.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::graded::{Class, Graded, Heading};
use super::{csv, gradescope, html, json, junit, text};
use crate::args::GradeForm;
use crate::error::CliError;
use crate::output::{self, OutputSink};
use crate::program::display_path;

/// Where graded submissions go: JSON at once, other forms when all are there.
pub(super) enum Sheet {
    Lines {
        heading: Heading,
        sink: OutputSink,
    },
    Held {
        form: GradeForm,
        sink: OutputSink,
        class: Class,
    },
    /// A results.json for each.
    Folder {
        folder: PathBuf,
        class: Class,
    },
}

impl Sheet {
    /// What cannot be written is told here, before the work.
    pub(super) fn new(
        form: GradeForm,
        out: Option<&Path>,
        of_one: bool,
        heading: &Heading,
    ) -> anyhow::Result<Self> {
        let heading = heading.clone();
        if form == GradeForm::Json {
            return Ok(Self::Lines { heading, sink: OutputSink::new(out)? });
        }
        let class = Class { heading, graded: Vec::new() };
        if form != GradeForm::Gradescope || of_one {
            return Ok(Self::Held { form, sink: OutputSink::new(out)?, class });
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

    pub(super) fn add(&mut self, graded: Vec<Graded>) -> anyhow::Result<()> {
        match self {
            Self::Lines { heading, sink } => {
                let mut lines = Vec::new();
                for graded in &graded {
                    json::write_line(&mut lines, heading, graded)?;
                }
                sink.put(&lines)
            }
            Self::Held { class, .. } | Self::Folder { class, .. } => {
                class.graded.extend(graded);
                Ok(())
            }
        }
    }

    pub(super) fn end(self) -> anyhow::Result<()> {
        match self {
            Self::Lines { sink, .. } => sink.finish(),
            Self::Held { form, mut sink, class } => {
                sink.put(&written(form, &class)?)?;
                sink.finish()
            }
            Self::Folder { folder, class } => {
                let names = gradescope::file_names(&class.graded);
                for (name, graded) in names.iter().zip(&class.graded) {
                    let results = gradescope::results(&class.heading, graded);
                    output::replace(&folder.join(name), &results)?;
                }
                Ok(())
            }
        }
    }
}

/// A class in one of the forms.
fn written(form: GradeForm, class: &Class) -> anyhow::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    match form {
        GradeForm::Text => text::write(&mut bytes, class)?,
        GradeForm::Json => json::write(&mut bytes, class)?,
        GradeForm::Csv => csv::write(&mut bytes, class)?,
        GradeForm::Junit => junit::write(&mut bytes, class)?,
        GradeForm::Html => html::write(&mut bytes, class)?,
        GradeForm::Gradescope => {
            for graded in &class.graded {
                bytes.extend(gradescope::results(&class.heading, graded).bytes());
            }
        }
    }
    Ok(bytes)
}

/// Writes a class that is there in one of the forms.
pub(crate) fn write(form: GradeForm, out: Option<&Path>, class: Class) -> anyhow::Result<()> {
    let mut sheet = Sheet::new(form, out, false, &class.heading)?;
    sheet.add(class.graded)?;
    sheet.end()
}
