//! `cardiac lesson`: lists the lessons, or shows or teaches one.

use crate::args::LessonArgs;
use crate::io::distinct;
use crate::io::output;
use crate::lesson::catalog::{self, Selection};
use crate::lesson::dialog::LessonDialog;
use crate::lesson::format;
use crate::lesson::messages::LESSON_MISSING;
use crate::messages::error::CliError;

/// Lists, shows or runs lessons, and returns the exit status.
pub(crate) fn lesson(args: &LessonArgs) -> anyhow::Result<u8> {
    let found = match &args.lesson {
        Some(name) => catalog::find(name)?,
        None => Selection::Many(catalog::builtin()),
    };
    let one = match found {
        Selection::One(one) => one,
        Selection::Many(_) if args.show || args.write.is_some() => {
            return Err(CliError::Usage(LESSON_MISSING.to_owned()).into());
        }
        Selection::Many(lessons) => {
            output::write(None, &format::list(&lessons))?;
            return Ok(0);
        }
    };
    if let Some(path) = &one.path {
        distinct::ensure_distinct(path, args.write.as_deref())?;
    }
    if args.show {
        output::write(None, &format::full_lesson(&one))?;
        return Ok(0);
    }
    LessonDialog::new(&one, args)?.run()
}
