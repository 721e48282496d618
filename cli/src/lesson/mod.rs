//! `cardiac lesson`: a skin over the lessons of `cardiac-programs`, which asks, and says
//! what came of the answers.

mod english;
mod guide;
mod sheet;
mod shelf;

use crate::args::LessonArgs;
use crate::error::CliError;
use crate::output;

use guide::Guide;
use shelf::Found;

/// Lists lessons, shows one, or leads through one; the exit status.
pub(crate) fn lesson(args: &LessonArgs) -> anyhow::Result<u8> {
    let found = match &args.lesson {
        Some(name) => shelf::find(name)?,
        None => Found::Many(shelf::ours()),
    };
    let one = match found {
        Found::One(one) => one,
        Found::Many(_) if args.show || args.write.is_some() => {
            return Err(CliError::Usage(english::WHICH.to_owned()).into());
        }
        Found::Many(lessons) => {
            output::write(None, &sheet::list(&lessons))?;
            return Ok(0);
        }
    };
    if let Some(path) = &one.path {
        output::ensure_distinct(path, args.write.as_deref())?;
    }
    if args.show {
        output::write(None, &sheet::whole(&one))?;
        return Ok(0);
    }
    Guide::new(&one, args)?.lead()
}
