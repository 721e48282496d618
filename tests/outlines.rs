//! The outlines of the board's letters are those of the fonts.
//!
//! After a change of the fonts run `CARDIAC_BLESS=1 cargo test --test laws outlines::`, which writes
//! the tables anew, and look at a picture.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use ttf_parser::{Face, OutlineBuilder};

/// The units of the tables per font size.
const UNITS: f32 = 1000.0;

/// Writes an outline as the data of an SVG path, with `y` downwards: `M` absolute, and `l`, `h`,
/// `v`, `q` and `z` relative to the last point.
#[derive(Default)]
struct PathData {
    text: String,
    /// The number of table units per unit of the font.
    scale: f32,
    at: (i32, i32),
    start: (i32, i32),
}

impl PathData {
    fn point(&self, x: f32, y: f32) -> (i32, i32) {
        #[allow(clippy::cast_possible_truncation, reason = "outlines are small")]
        let round = |value: f32| (value * self.scale).round() as i32;
        (round(x), round(-y))
    }

    fn relative(&self, (x, y): (i32, i32)) -> String {
        let (x, y) = (x - self.at.0, y - self.at.1);
        if y < 0 { format!("{x}{y}") } else { format!("{x} {y}") }
    }
}

impl OutlineBuilder for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        self.at = (0, 0);
        let to = self.point(x, y);
        let _ = write!(self.text, "M{}", self.relative(to));
        (self.at, self.start) = (to, to);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let to = self.point(x, y);
        let _ = match (to.0 - self.at.0, to.1 - self.at.1) {
            (0, 0) => Ok(()),
            (right, 0) => write!(self.text, "h{right}"),
            (0, down) => write!(self.text, "v{down}"),
            _ => write!(self.text, "l{}", self.relative(to)),
        };
        self.at = to;
    }

    fn quad_to(&mut self, bend_x: f32, bend_y: f32, x: f32, y: f32) {
        let (bend, to) = (self.point(bend_x, bend_y), self.point(x, y));
        let bend = self.relative(bend);
        let to_text = self.relative(to);
        let space = if to_text.starts_with('-') { "" } else { " " };
        let _ = write!(self.text, "q{bend}{space}{to_text}");
        self.at = to;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        panic!("the outlines of TrueType have no cubic curves");
    }

    fn close(&mut self) {
        self.text.push('z');
        self.at = self.start;
    }
}

/// Makes the table of a font as Rust source.
fn table(name: &str, font: &str, bytes: &[u8]) -> String {
    let face = Face::parse(bytes, 0).expect("it is a font");
    let scale = UNITS / f32::from(face.units_per_em());
    let mut letters: Vec<char> = Vec::new();
    for subtable in face.tables().cmap.expect("it has a map").subtables {
        if subtable.is_unicode() {
            subtable.codepoints(|code| letters.extend(char::from_u32(code)));
        }
    }
    letters.retain(|letter| *letter >= ' ');
    letters.sort_unstable();
    letters.dedup();
    let mut rows = String::new();
    for letter in &letters {
        let glyph = face.glyph_index(*letter).expect("the map has it");
        let mut data = PathData { scale, ..PathData::default() };
        let _ = face.outline_glyph(glyph, &mut data);
        let advance = f32::from(face.glyph_hor_advance(glyph).expect("it has a width")) * scale;
        let letter = letter.escape_default();
        let _ = writeln!(rows, "    Glyph::new('{letter}', {advance:.0}, \"{}\"),", data.text);
    }
    format!(
        "//! The outlines of {font}: made by `tests/outlines.rs` from the font, and under its \
         licence.\n\nuse super::Glyph;\n\n#[rustfmt::skip]\npub(super) static {name}: \
         [Glyph; {}] = [\n{rows}];\n",
        letters.len()
    )
}

fn check(name: &str, font: &str, file: &str) {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
    let bytes = fs::read(workspace.join("gui/fonts").join(file)).expect("the font is there");
    let table = table(name, font, &bytes);
    let path: PathBuf = workspace.join("core/src/board/outlines").join(name.to_lowercase() + ".rs");
    if std::env::var_os("CARDIAC_BLESS").is_some() {
        fs::write(&path, &table).expect("the table can be written");
    }
    // Not `assert_eq`, which would print both tables.
    assert!(
        fs::read_to_string(&path).is_ok_and(|found| found == table),
        "{} is another",
        path.display()
    );
}

#[test]
fn the_print_is_that_of_its_font() {
    check("PRINT", "Barlow Condensed, semi-bold", "BarlowCondensed-SemiBold.ttf");
}

#[test]
fn the_handwriting_is_that_of_its_font() {
    check("PENCIL", "Patrick Hand", "PatrickHand-Regular.ttf");
}

/// The licence of the fonts is to be with what was made from them.
#[test]
fn the_licences_are_beside_the_tables() {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in ["OFL-BarlowCondensed.txt", "OFL-PatrickHand.txt"] {
        let [of_font, of_table] = ["gui/fonts", "core/src/board/outlines"]
            .map(|folder| fs::read_to_string(workspace.join(folder).join(file)).expect(file));
        assert!(of_font == of_table, "{file}");
    }
}
