//! `cardiac handout`: writes the page for browsers with a program in it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use cardiac_programs::link::{MAX_PAGE, PAGE, page_places};

use crate::args::HandoutArgs;
use crate::io::distinct;
use crate::io::output;
use crate::io::path::display_path;
use crate::load::shared;

/// Writes the page and returns the exit status.
pub(crate) fn handout(args: &HandoutArgs) -> anyhow::Result<u8> {
    let files = [&args.program.file, &args.page, &args.share.assignment];
    let inputs = files.into_iter().filter_map(Option::as_deref);
    distinct::ensure_distinct_from_all(inputs.chain(args.data.files()), Some(&args.out))?;
    let advice = "give a file, an example, a lesson or an assignment: `cardiac handout mine.asm -o \
                  mine.html`";
    let work = shared::from_args(&args.program, &args.data, &args.share, advice)?;
    let page = match &args.page {
        Some(page) => page.clone(),
        None => find_page()?,
    };
    let text = read_page(&page)?;
    let handout = work.handout(&text).ok_or_else(|| {
        anyhow!(
            "`{}` is not the page of CARDIAC for browsers: give {PAGE} as it was downloaded",
            display_path(&page)
        )
    })?;
    output::replace(&args.out, &handout)?;
    Ok(0)
}

/// Looks for the page beside this program, and in its share folder.
fn find_page() -> anyhow::Result<PathBuf> {
    let program = std::env::current_exe().unwrap_or_default();
    let places = page_places(&program);
    places.into_iter().find(|place| place.is_file()).ok_or_else(|| {
        anyhow!(
            "the page for browsers is not here: download {PAGE} with this program, or make it with \
             `.ci/web`, and give it with `--page {PAGE}`"
        )
    })
}

fn read_page(page: &Path) -> anyhow::Result<String> {
    let context = || format!("cannot read `{}`", display_path(page));
    let length = fs::metadata(page).with_context(context)?.len();
    if length > MAX_PAGE as u64 {
        bail!("`{}` is too large for the page of CARDIAC for browsers", display_path(page));
    }
    fs::read_to_string(page).with_context(context)
}
