//! Changes that happen to files on their way from a user to a program.

use crate::rng::Rng;

/// Makes one or two changes to a text, and returns their names and the bytes.
pub(crate) fn changed(text: &str, has_columns: bool, rng: &mut Rng) -> (String, Vec<u8>) {
    let (mut names, mut text) = (Vec::new(), text.to_owned());
    for _ in 0..=rng.below(2) {
        let (name, changed) = change(&text, has_columns, rng);
        names.push(name);
        text = changed;
    }
    let (encoding, bytes) = encoded(&text, rng);
    names.push(encoding.to_owned());
    (names.join(", "), bytes)
}

type Lines = Vec<String>;

fn change(text: &str, has_columns: bool, rng: &mut Rng) -> (String, String) {
    let mut lines: Lines = text.lines().map(str::to_owned).collect();
    let name = match rng.below(10) {
        0 => join(&mut lines, rng),
        1 => join_all(&mut lines, rng),
        2 => move_column(&mut lines, has_columns, rng),
        3 => separate(&mut lines, rng),
        4 => indent(&mut lines, rng),
        5 => look_alike(&mut lines, rng),
        6 => quote(&mut lines, rng),
        7 => end(&mut lines, rng),
        8 => empty_field(&mut lines, rng),
        _ => number(&mut lines, rng),
    };
    (name, lines.join("\n") + "\n")
}

const BETWEEN_LINES: [&str; 8] = [" ", "", ", ", ",", "\t", ";", "   ", "|"];

fn join(lines: &mut Lines, rng: &mut Rng) -> String {
    let between = *rng.pick(&BETWEEN_LINES);
    let place = rng.below(lines.len());
    if place + 1 < lines.len() {
        let next = lines.remove(place + 1);
        lines[place] += between;
        lines[place] += &next;
    }
    format!("lines {place} and the next joined by {between:?}")
}

fn join_all(lines: &mut Lines, rng: &mut Rng) -> String {
    let between = *rng.pick(&BETWEEN_LINES);
    let length = 2 + rng.below(8);
    *lines = lines.chunks(length).map(|lines| lines.join(between)).collect();
    format!("each {length} lines joined by {between:?}")
}

/// Swaps columns, or splits or joins them, in one line or in all.
fn move_column(lines: &mut Lines, has_columns: bool, rng: &mut Rng) -> String {
    let kind = if has_columns { rng.below(4) } else { 2 + rng.below(2) };
    let only = (rng.below(2) == 0).then(|| rng.below(lines.len()));
    for (place, line) in lines.iter_mut().enumerate() {
        if only.is_some_and(|only| only != place) {
            continue;
        }
        // With another first field, a row that lost its own is a row of another cell.
        if line.starts_with([',', ';']) {
            continue;
        }
        let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        match kind {
            0 if words.len() > 1 => words.swap(0, 1),
            1 if !words.is_empty() => words.rotate_left(1),
            2 => words = parted(&words),
            _ => words = vec![words.concat()],
        }
        *line = words.join(" ");
    }
    format!("columns moved ({kind}, {only:?})")
}

/// Splits each word of three digits after the first: `134` becomes `1 34`.
fn parted(words: &[String]) -> Vec<String> {
    let part = |word: &String| match word.as_bytes() {
        [a, b, c] if [a, b, c].iter().all(|byte| byte.is_ascii_digit()) => {
            vec![word[..1].to_owned(), word[1..].to_owned()]
        }
        _ => vec![word.clone()],
    };
    words.iter().flat_map(part).collect()
}

fn separate(lines: &mut Lines, rng: &mut Rng) -> String {
    let from = *rng.pick(&[" ", ":", "\t", ","]);
    // A comment sign after a blank begins a comment, whatever follows.
    let to = *rng.pick(&["\t", ",", ";", ":", "  ", "|", "; ", "#", "\u{a0}", ", "]);
    let only = (rng.below(3) == 0).then(|| rng.below(lines.len()));
    for (place, line) in lines.iter_mut().enumerate() {
        if only.is_none_or(|only| only == place) {
            *line = line.split(from).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(to);
        }
    }
    format!("{from:?} replaced by {to:?} ({only:?})")
}

fn indent(lines: &mut Lines, rng: &mut Rng) -> String {
    let signs = ["", " ", "\t", "> ", "\u{feff}", "| ", "* ", "+ ", "+", "\u{2022} ", ", "];
    let before = *rng.pick(&signs);
    for line in lines.iter_mut() {
        *line = before.to_owned() + line.trim_start();
    }
    format!("{before:?} before each line")
}

/// Puts quotation marks around the fields or the whole of one line or of all.
fn quote(lines: &mut Lines, rng: &mut Rng) -> String {
    let (before, after) = *rng.pick(&[("\"", "\""), ("'", "'"), ("\u{201c}", "\u{201d}")]);
    let separator = *rng.pick(&[" ", ",", ";", "\t", ":", "\n"]);
    let only = (rng.below(3) == 0).then(|| rng.below(lines.len()));
    for (place, line) in lines.iter_mut().enumerate() {
        if only.is_none_or(|only| only == place) {
            let fields = line.split(separator).map(|field| format!("{before}{field}{after}"));
            *line = fields.collect::<Vec<_>>().join(separator);
        }
    }
    format!("{before}{after} around fields that {separator:?} separates ({only:?})")
}

/// Adds a sign to the end of one line or of all.
fn end(lines: &mut Lines, rng: &mut Rng) -> String {
    let after = *rng.pick(&[",", ";", ".", ";;", ",,", " |", " \\", "\u{a0}", "\u{200b}"]);
    let only = (rng.below(2) == 0).then(|| rng.below(lines.len()));
    for (place, line) in lines.iter_mut().enumerate() {
        if only.is_none_or(|only| only == place) {
            *line += after;
        }
    }
    format!("{after:?} at the end ({only:?})")
}

/// Removes the first field of a line, and keeps the separator.
fn empty_field(lines: &mut Lines, rng: &mut Rng) -> String {
    let place = rng.below(lines.len());
    let Some(line) = lines.get_mut(place) else { return "nothing".to_owned() };
    // After a space, the rest would be indented, and is another program.
    let end = line.find([',', ';', '\t']).filter(|&end| end < 4);
    // A whole cell that is gone makes another program.
    let Some(end) = end.filter(|&end| !line[..end].contains([':', ' ', '|'])) else {
        return "nothing".to_owned();
    };
    let rest = line[end..].to_owned();
    let others = || lines.iter().enumerate().filter(|(other, _)| *other != place);
    let leaves_trace = match rest.trim_matches([' ', '\t']) {
        // A line of `;` alone is an empty comment, unless `;` ends every line.
        signs if signs.bytes().all(|byte| byte == b';') => {
            others().all(|(_, line)| line.ends_with(';'))
        }
        // A line that begins with `;` is a comment, unless `;` separates the fields of this file.
        _ if rest.starts_with(';') => others().all(|(_, line)| line.contains(';')),
        // A tab before a line indents it, unless tabs separate the fields of this file.
        _ if rest.starts_with('\t') => {
            rest[1..].contains('\t') || others().any(|(_, line)| line.contains('\t'))
        }
        _ => true,
    };
    if !leaves_trace {
        return "nothing".to_owned();
    }
    lines[place] = rest;
    format!("the first field of line {place} removed")
}

/// Replaces characters with others that look like them.
fn look_alike(lines: &mut Lines, rng: &mut Rng) -> String {
    let (from, to) = *rng.pick(&[
        ("0", "O"),
        ("1", "l"),
        ("0", "o"),
        ("A", "\u{410}"),
        ("-", "\u{2212}"),
        ("1", "\u{ff11}"),
        (" ", "\u{200b}"),
        ("5", "S"),
    ]);
    let place = rng.below(lines.len());
    if let Some(line) = lines.get_mut(place) {
        *line = line.replacen(from, to, 1 + rng.below(2));
    }
    format!("{from:?} is {to:?} in line {place}")
}

/// Puts numbers before the lines, as an editor or `cat -n` shows them.
fn number(lines: &mut Lines, rng: &mut Rng) -> String {
    let (first, after) = (rng.below(2), *rng.pick(&["\t", " ", ": ", ". "]));
    for (line, number) in lines.iter_mut().zip(first..) {
        *line = format!("{number}{after}{line}");
    }
    format!("numbered from {first} with {after:?}")
}

fn encoded(text: &str, rng: &mut Rng) -> (&'static str, Vec<u8>) {
    let utf16 = |mark: &str| mark.encode_utf16().chain(text.encode_utf16()).collect::<Vec<u16>>();
    let little = |units: Vec<u16>| units.into_iter().flat_map(u16::to_le_bytes).collect();
    match rng.below(12) {
        0 => ("UTF-16", little(utf16("\u{feff}"))),
        1 => ("UTF-16 without a mark", little(utf16(""))),
        2 => (
            "UTF-16, big end first",
            utf16("\u{feff}").into_iter().flat_map(u16::to_be_bytes).collect(),
        ),
        3 => ("lines that end with CR", text.replace('\n', "\r").into_bytes()),
        4 => ("lines that end with CR LF", text.replace('\n', "\r\n").into_bytes()),
        5 => ("a Control-Z at the end", (text.to_owned() + "\u{1a}").into_bytes()),
        6 => ("a byte-order mark", ("\u{feff}".to_owned() + text).into_bytes()),
        7 => (
            "UTF-16 without a mark, big end first",
            utf16("").into_iter().flat_map(u16::to_be_bytes).collect(),
        ),
        8 => ("UTF-32", utf32(text)),
        _ => ("UTF-8", text.as_bytes().to_vec()),
    }
}

fn utf32(text: &str) -> Vec<u8> {
    "\u{feff}".chars().chain(text.chars()).flat_map(|c| u32::from(c).to_le_bytes()).collect()
}
