//! The file of the assignment among the arguments.

use std::path::Path;

use anyhow::bail;

use crate::args::GradeArgs;
use crate::io::path::display_path;
use crate::messages::error::CliError;

/// Returns an error if there is something else in place of the assignment.
pub(crate) fn check_order(args: &GradeArgs) -> anyhow::Result<()> {
    let first = &args.assignment;
    let is_form = |path: &Path| path.extension().is_some_and(|ending| ending == "toml");
    if is_form(first) {
        return Ok(());
    }
    let name = display_path(first);
    if let Some(form) = args.submissions.iter().find(|path| is_form(path) && path.is_file()) {
        let form = display_path(form);
        bail!(CliError::Usage(format!(
            "the assignment comes first: write `cardiac grade {form} {name}`, with your own options"
        )));
    }
    if first.is_dir() {
        let form = first.join("assignment.toml");
        let cure = if form.is_file() {
            format!("name the file in it, `{}`", display_path(&form))
        } else {
            "name its TOML file".to_owned()
        };
        bail!(CliError::Usage(format!("`{name}` is a folder, not an assignment: {cure}")));
    }
    Ok(())
}
