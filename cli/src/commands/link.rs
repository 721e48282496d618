//! `cardiac link`: makes a link to a program.

use cardiac_programs::link::LONG_LINK;

use crate::args::LinkArgs;
use crate::io::output;
use crate::load::shared;
use crate::messages::error::CliError;
use crate::messages::print::eprint_message;

/// Prints the link and returns the exit status.
pub(crate) fn link(args: &LinkArgs) -> anyhow::Result<u8> {
    if args.base.contains('#') {
        let message = "the address of the page has no `#`: leave out what begins with it";
        return Err(CliError::Usage(message.into()).into());
    }
    let advice = "give a file, an example, a lesson or an assignment: `cardiac link mine.asm`";
    let work = shared::from_args(&args.program, &args.data, &args.share, advice)?;
    let link = work.link(&args.base);
    if link.len() > LONG_LINK {
        eprint_message(format_args!(
            "note: the link has {} characters, and chat and mail programs cut links of more than \
             {LONG_LINK}: send the file, or make a page with `cardiac handout`",
            link.len()
        ));
    }
    output::write(None, &(link + "\n"))?;
    Ok(0)
}
