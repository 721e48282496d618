//! Zips, unpacked in memory and within limits.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::PathBuf;

use cardiac_core::limits::MAX_TEXT;
use flate2::bufread::DeflateDecoder;
use rawzip::extra_fields::ExtraFieldId;
use rawzip::{CompressionMethod, ZipArchive, ZipFileHeaderRecord, ZipSliceArchive};

use super::submitted_file::SYMBOLIC_LINK;
use super::system_file::is_system_file;
use crate::io::file;

/// Maximum size of a zip in bytes.
pub(in crate::grade) const MAX_ZIP: usize = 64 << 20;

/// Maximum total size of the unpacked files in bytes, including nested zips.
const MAX_UNPACKED: usize = 64 << 20;

/// Maximum number of entries of a zip.
const MAX_ENTRIES: usize = 10_000;

/// Maximum compression ratio of a file of [`RATIO_FROM`] bytes or more; no program reaches it.
const MAX_RATIO: usize = 100;
const RATIO_FROM: usize = 64 << 10;

/// Maximum nesting of zips: that of a class and that of a student.
const MAX_ZIPS: u8 = 2;

/// The number of bytes that may still be unpacked.
#[derive(Debug)]
pub(in crate::grade) struct UnpackBudget(usize);

impl Default for UnpackBudget {
    fn default() -> Self {
        Self(MAX_UNPACKED)
    }
}

/// A file or a folder in a zip.
#[derive(Debug)]
pub(super) struct ZipEntry {
    /// Its path within the zip, without components that lead out of it.
    pub(super) path: PathBuf,
    pub(super) kind: ZipEntryKind,
}

/// The content of an entry.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum ZipEntryKind {
    Folder,
    /// A file of a system or an editor, which is not read.
    System,
    File(Vec<u8>),
    /// A file that cannot be read, with the reason.
    Refused(String),
}

/// Unpacks a zip that is within `zips` other zips. Returns its entries, sorted by path.
///
/// # Errors
///
/// The reason why the zip cannot be read.
pub(super) fn unpack(
    bytes: &[u8],
    zips: u8,
    budget: &mut UnpackBudget,
) -> Result<Vec<ZipEntry>, String> {
    if zips >= MAX_ZIPS {
        return Err("zip within zips: submit the files themselves".to_owned());
    }
    let damaged = || "damaged zip: make it again, and submit that".to_owned();
    let archive = ZipArchive::from_slice(bytes).map_err(|_| damaged())?;
    let mut records = Vec::new();
    for record in archive.entries() {
        if records.len() == MAX_ENTRIES {
            return Err(format!("zip of more than {MAX_ENTRIES} files: submit the program itself"));
        }
        records.push(record.map_err(|_| damaged())?);
    }
    if u64::try_from(records.len()) != Ok(archive.entries_hint()) {
        return Err(damaged());
    }
    let mut names = BTreeMap::new();
    for record in &records {
        *names.entry(record.file_path().as_bytes()).or_insert(0_usize) += 1;
    }
    let mut entries = Vec::new();
    for record in &records {
        // Of a name that occurs twice there is one entry, which is refused.
        let Some(count) = names.remove(record.file_path().as_bytes()) else { continue };
        let mut entry = entry(&archive, record, budget)?;
        if count > 1 && entry.kind != ZipEntryKind::System {
            let reason = "two files of this name in the zip: submit the one that counts";
            entry.kind = ZipEntryKind::Refused(reason.to_owned());
        }
        entries.push(entry);
    }
    entries.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(entries)
}

fn entry(
    archive: &ZipSliceArchive<&[u8]>,
    record: &ZipFileHeaderRecord<'_>,
    budget: &mut UnpackBudget,
) -> Result<ZipEntry, String> {
    let (path, leads_out) = path(&name(record));
    if leads_out {
        let kind = ZipEntryKind::Refused("its path leads out of the zip: rename it".to_owned());
        return Ok(ZipEntry { path, kind });
    }
    if path.iter().any(is_system_file) {
        return Ok(ZipEntry { path, kind: ZipEntryKind::System });
    }
    let kind = if record.is_dir() {
        ZipEntryKind::Folder
    } else if record.mode().is_symlink() {
        ZipEntryKind::Refused(SYMBOLIC_LINK.to_owned())
    } else if record.flags().is_encrypted() {
        ZipEntryKind::Refused("encrypted: submit it without a password".to_owned())
    } else {
        content(archive, record, budget)?
    };
    Ok(ZipEntry { path, kind })
}

fn content(
    archive: &ZipSliceArchive<&[u8]>,
    record: &ZipFileHeaderRecord<'_>,
    budget: &mut UnpackBudget,
) -> Result<ZipEntryKind, String> {
    let limit = u64::try_from(MAX_TEXT).unwrap_or(u64::MAX);
    let too_large = || {
        let most = file::size(MAX_TEXT);
        ZipEntryKind::Refused(format!("larger than {most}, too large for a program"))
    };
    if record.uncompressed_size_hint() > limit {
        return Ok(too_large());
    }
    let Ok(packed) = archive.get_entry(record.wayfinder()) else {
        return Ok(ZipEntryKind::Refused(DAMAGED.to_owned()));
    };
    // The sizes stored in a zip may be wrong, so count the unpacked bytes.
    let most = limit.saturating_add(1);
    let mut bytes = Vec::new();
    let unpacked = match record.compression_method() {
        CompressionMethod::STORE => {
            packed.verifying_reader(packed.data()).take(most).read_to_end(&mut bytes)
        }
        CompressionMethod::DEFLATE => {
            let inflated = DeflateDecoder::new(packed.data());
            packed.verifying_reader(inflated).take(most).read_to_end(&mut bytes)
        }
        _ => {
            let reason = "unsupported compression: make an ordinary zip";
            return Ok(ZipEntryKind::Refused(reason.to_owned()));
        }
    };
    if unpacked.is_err() {
        return Ok(ZipEntryKind::Refused(DAMAGED.to_owned()));
    }
    let Some(left) = budget.0.checked_sub(bytes.len()) else {
        let most = file::size(MAX_UNPACKED);
        return Err(format!("zip of more than {most} when unpacked: submit the program itself"));
    };
    budget.0 = left;
    if bytes.len() > MAX_TEXT {
        return Ok(too_large());
    }
    if bytes.len() >= RATIO_FROM && bytes.len() / MAX_RATIO > packed.data().len() {
        let reason = format!("unpacks to more than {MAX_RATIO} times its size, unlike any program");
        return Ok(ZipEntryKind::Refused(reason));
    }
    Ok(ZipEntryKind::File(bytes))
}

const DAMAGED: &str = "damaged in the zip: zip it again";

/// Returns the name of an entry. Some systems write UTF-8 without setting the flag for it; older
/// ones write code page 437, and UTF-8 in a field of its own.
fn name(record: &ZipFileHeaderRecord<'_>) -> String {
    /// The version of the field and the checksum of the name, before the name in UTF-8.
    const UNICODE_NAME: usize = 5;
    let raw = record.file_path().as_bytes();
    if let Ok(name) = str::from_utf8(raw) {
        return name.to_owned();
    }
    let mut fields = record.extra_fields();
    let field = fields.find(|(id, _)| *id == ExtraFieldId::INFO_ZIP_UNICODE_PATH);
    let name = field.and_then(|(_, field)| str::from_utf8(field.get(UNICODE_NAME..)?).ok());
    name.map_or_else(|| raw.iter().map(|&byte| from_code_page_437(byte)).collect(), str::to_owned)
}

/// Returns a character of code page 437, in which the first zips named their files.
fn from_code_page_437(byte: u8) -> char {
    const FROM_128: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
        └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{a0}";
    let upper = byte.checked_sub(128).and_then(|place| FROM_128.chars().nth(place.into()));
    upper.unwrap_or(char::from(byte))
}

/// Returns the path of an entry within its zip, and `true` if the name leads out of the zip.
/// Windows separates names with backslashes.
fn path(name: &str) -> (PathBuf, bool) {
    let name = name.replace('\\', "/");
    let is_rooted = name.starts_with('/') || name.as_bytes().get(1) == Some(&b':');
    let parts: Vec<&str> = name.split('/').filter(|part| !matches!(*part, "" | ".")).collect();
    let leads_out = is_rooted || parts.is_empty() || parts.contains(&"..");
    (parts.into_iter().filter(|part| *part != "..").collect(), leads_out)
}

#[cfg(test)]
pub(in crate::grade) mod tests {
    use std::io::{Cursor, Write};
    use std::path::Path;

    use proptest::prelude::*;
    // Another library than the one that is tested.
    use zip::write::SimpleFileOptions;
    use zip::{CompressionMethod, ZipWriter};

    use super::*;
    use crate::io::path::display_path;

    /// Makes a zip of these files; a name that ends with `/` is a folder.
    pub(in crate::grade) fn zip_of(files: &[(&str, &[u8])]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        for (name, bytes) in files {
            if name.ends_with('/') {
                zip.add_directory(*name, options).expect("a folder");
            } else {
                zip.start_file(*name, options).expect("a file");
                zip.write_all(bytes).expect("its bytes");
            }
        }
        zip.finish().expect("a zip").into_inner()
    }

    fn unpacked(bytes: &[u8]) -> Result<Vec<(String, ZipEntryKind)>, String> {
        let entries = unpack(bytes, 0, &mut UnpackBudget::default())?;
        let shown = |entry: ZipEntry| (display_path(&entry.path), entry.kind);
        Ok(entries.into_iter().map(shown).collect())
    }

    fn refused(bytes: &[u8], expected: &str) {
        let entries = unpacked(bytes).expect("it is a zip");
        let ZipEntryKind::Refused(reason) = &entries[0].1 else { panic!("{entries:?}") };
        assert!(reason.contains(expected), "{reason}");
    }

    #[test]
    fn files_and_folders() {
        let zip = zip_of(&[
            ("b/two.asm", b"HRS"),
            ("a/", b""),
            ("__MACOSX/b/._two.asm", b"x"),
            (r"c\three.asm", b"OUT"),
        ]);
        let expected = [
            ("__MACOSX/b/._two.asm".to_owned(), ZipEntryKind::System),
            ("a".to_owned(), ZipEntryKind::Folder),
            ("b/two.asm".to_owned(), ZipEntryKind::File(b"HRS".to_vec())),
            ("c/three.asm".to_owned(), ZipEntryKind::File(b"OUT".to_vec())),
        ];
        assert_eq!(unpacked(&zip), Ok(expected.into()));
    }

    #[test]
    fn a_name_that_leads_out_is_refused() {
        for name in ["../a.asm", "/etc/a.asm", r"..\..\a.asm", "b/../../a.asm", r"C:\a.asm"] {
            let zip = zip_of(&[(name, b"HRS")]);
            refused(&zip, "leads out of the zip");
            let entries = unpacked(&zip).expect("it is a zip");
            let path = Path::new(&entries[0].0);
            assert!(path.is_relative() && !entries[0].0.contains(".."), "{name}");
        }
    }

    #[test]
    fn names_in_other_encodings() {
        let names = |raw: &[u8]| {
            let zip = zip_of(&[("M-ller.asm", b"HRS")]);
            let mut zip: Vec<u8> = zip;
            for place in 0..zip.len() {
                if zip[place..].starts_with(b"M-ller") {
                    zip[place..][..raw.len()].copy_from_slice(raw);
                }
            }
            unpacked(&zip).expect("it is a zip").remove(0).0
        };
        assert_eq!(names(b"M\x81ller"), "Müller.asm");
        assert_eq!(names("Müler".as_bytes()), "Müler.asm");
        assert_eq!(names(b"M\xffller"), "M\u{a0}ller.asm");
    }

    #[test]
    fn limits_are_enforced() {
        refused(&zip_of(&[("a.asm", &vec![b' '; (1 << 20) + 1])]), "larger than 1 MiB");
        refused(&zip_of(&[("a.asm", &vec![b' '; 1 << 20])]), "more than 100 times");
        let zip = zip_of(&[("a.asm", &[b' '; 1 << 12])]);
        assert!(matches!(unpacked(&zip).expect("a zip")[0].1, ZipEntryKind::File(_)));
        let error = unpack(&zip, 0, &mut UnpackBudget(4095)).expect_err("there is no room");
        assert!(error.contains("64 MiB"), "{error}");
        let error = unpack(&zip, 2, &mut UnpackBudget::default()).expect_err("it is within two");
        assert!(error.contains("within zips"), "{error}");
        let names: Vec<String> = (0..=MAX_ENTRIES).map(|number| number.to_string()).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        let error = unpacked(&zip_of(&files)).expect_err("it has too many");
        assert!(error.contains("more than 10000 files"), "{error}");
    }

    /// Sets a bit of the general purpose flags in both headers of a zip of one file.
    fn with_flag(mut zip: Vec<u8>, flag: u8) -> Vec<u8> {
        for (signature, offset) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
            let place = zip.windows(4).position(|bytes| bytes == signature).expect("a header");
            zip[place + offset] |= flag;
        }
        zip
    }

    #[test]
    fn unreadable_entries_have_a_reason() {
        let good = zip_of(&[("a.asm", b"OUT 00\nHRS\n")]);
        refused(&with_flag(good.clone(), 1), "without a password");
        let offset = good.windows(5).position(|bytes| bytes == b"a.asm").expect("its name");
        let mut damaged = good.clone();
        damaged[offset + 8] ^= 0xff;
        refused(&damaged, "damaged");
        let mut other = good.clone();
        for (signature, offset) in [(b"PK\x03\x04", 8), (b"PK\x01\x02", 10)] {
            let place = other.windows(4).position(|bytes| bytes == signature).expect("a header");
            other[place + offset] = 14;
        }
        refused(&other, "make an ordinary zip");
        for text in [b"".as_slice(), b"no zip", &good[..good.len() / 2]] {
            assert!(unpacked(text).expect_err("it is no zip").contains("damaged zip"));
        }
        let twice = zip_of(&[("a.asm", b"HRS"), ("b.asm", b"OUT"), ("c.asm", b"HRS")]);
        let twice: Vec<u8> =
            twice.iter().map(|&byte| if byte == b'b' { b'a' } else { byte }).collect();
        let entries = unpacked(&twice).expect("the others can be read");
        let [one, other] = entries.as_slice() else { panic!("{entries:?}") };
        let ZipEntryKind::Refused(reason) = &one.1 else { panic!("{one:?}") };
        assert!(reason.contains("two files of this name"), "{reason}");
        assert_eq!(other.1, ZipEntryKind::File(b"HRS".to_vec()));
    }

    proptest! {
        #[test]
        fn damaged_zips_cause_no_panic(changes in prop::collection::vec((any::<u16>(), any::<u8>()), 0..9)) {
            let mut zip = zip_of(&[("a/b.asm", b"OUT 00\nHRS\n"), ("c/", b""), ("d", &[b'x'; 500])]);
            for (place, byte) in changes {
                let place = usize::from(place) % zip.len();
                zip[place] = byte;
            }
            let _ = unpacked(&zip);
        }
    }
}
