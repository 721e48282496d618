//! The groups of submissions that fail in the same way.

use std::io;

use super::escaped::HtmlEscaped;
use super::marks::hidden_mark;
use crate::grading::groups::{self, FailureGroup};
use crate::grading::results::GradeReport;

/// Writes the groups, each a line that opens to its students. Groups of one are folded away, so
/// that the page shows the class at a glance.
pub(super) fn failures(out: &mut impl io::Write, class: &GradeReport) -> io::Result<()> {
    const MOST_GROUPS: usize = 12;
    let groups = groups::group_failures(class);
    let large = groups.iter().take(MOST_GROUPS).take_while(|group| group.members.len() > 1).count();
    let (large, small) = groups.split_at(large);
    if groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "<h2>Common failures</h2>")?;
    large.iter().try_for_each(|group| failure(out, group))?;
    if small.is_empty() {
        return Ok(());
    }
    let (more, count) = (if large.is_empty() { "" } else { "more " }, small.len());
    let ways = if count == 1 { "way" } else { "ways" };
    writeln!(out, "<details class=small><summary>{count} {more}{ways} to fail</summary>")?;
    small.iter().try_for_each(|group| failure(out, group))?;
    writeln!(out, "</details>")
}

fn failure(out: &mut impl io::Write, group: &FailureGroup) -> io::Result<()> {
    // More names would not fit on a line.
    const MOST_NAMES: usize = 10;
    let FailureGroup { spec, failure, members } = group;
    let count = members.len();
    let verb = match (failure.is_requirement(), count) {
        (true, 1) => "does not meet",
        (true, _) => "do not meet",
        (false, 1) => "fails",
        (false, _) => "fail",
    };
    let (name, hidden) = (HtmlEscaped(&spec.name), hidden_mark(spec));
    write!(out, "<details class=group><summary><b>{count}</b> {verb} <q>{name}</q>{hidden}")?;
    if !failure.is_requirement() {
        write!(out, ": {}", HtmlEscaped(&failure.to_string()))?;
    }
    write!(out, " <small>— ")?;
    for (place, member) in members.iter().take(MOST_NAMES).enumerate() {
        let comma = if place == 0 { "" } else { ", " };
        write!(out, "{comma}<bdi>{}</bdi>", HtmlEscaped(&member.student))?;
    }
    let more = if count > MOST_NAMES { ", …" } else { "" };
    writeln!(out, "{more}</small></summary>\n<p>")?;
    for member in members {
        let (index, student) = (member.ordinal.index, HtmlEscaped(&member.student));
        writeln!(out, "<a href=\"#s{index}\"><bdi>{student}</bdi></a>")?;
    }
    writeln!(out, "</p></details>")
}
