//! The page: a site of several files, and one file that needs nothing else.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash as _, Hasher as _};
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use flate2::{Compression, GzBuilder};

/// The parts that both pages share.
const INDEX: &str = include_str!("../page/index.html");
const START: &str = include_str!("../page/start.js");
/// The part of the single file alone: it keeps its own text, of which handouts are made.
const KEEP: &str =
    "window.cardiacPage = '<!DOCTYPE html>\\n' + document.documentElement.outerHTML;\n";
/// The parts of the site alone.
const WORKER: &str = include_str!("../page/sw.js");
const MANIFEST: &str = include_str!("../page/manifest.webmanifest");
const ICONS: [(&str, &[u8]); 2] = [
    ("icon-128.png", include_bytes!("../../desktop/icons/128.png")),
    ("icon-512.png", include_bytes!("../../desktop/icons/512.png")),
];

/// The window, bound to JavaScript.
pub(crate) struct Page {
    pub(crate) wasm: Vec<u8>,
    script: String,
}

impl Page {
    /// Reads what wasm-bindgen has written.
    pub(crate) fn read(folder: &Path, name: &str) -> Result<Self> {
        let wasm = fs::read(folder.join(format!("{name}_bg.wasm")))?;
        let script = fs::read_to_string(folder.join(format!("{name}.js")))?;
        Ok(Self { wasm, script })
    }

    /// Writes the site. Its files are named by their contents, so that no cache mixes two versions.
    pub(crate) fn write_site(&self, folder: &Path) -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        fs::create_dir_all(folder)?;
        let version = self.version();
        let (script, wasm) = (format!("cardiac-{version}.js"), format!("cardiac-{version}.wasm"));
        let head = "<link rel=\"manifest\" href=\"manifest.webmanifest\">\n\
                    <link rel=\"icon\" href=\"icon-128.png\">";
        let body = format!(
            "<script src=\"{script}\"></script>\n<script>\n{START}start(fetch('{wasm}'));\n\
             if ('serviceWorker' in navigator) navigator.serviceWorker.register('sw.js').catch(() => {{}});\n\
             </script>"
        );
        let mut files = vec!["./".to_owned(), "index.html".to_owned(), script, wasm];
        fs::write(folder.join(&files[1]), index(head, &body)?)?;
        fs::write(folder.join(&files[2]), &self.script)?;
        fs::write(folder.join(&files[3]), &self.wasm)?;
        fs::write(folder.join("manifest.webmanifest"), MANIFEST)?;
        files.push("manifest.webmanifest".to_owned());
        for (name, icon) in ICONS {
            fs::write(folder.join(name), icon)?;
            files.push(name.to_owned());
        }
        let worker = filled(WORKER, "__VERSION__", &version)?;
        let worker = filled(&worker, "__FILES__", &format!("{files:?}"))?;
        fs::write(folder.join("sw.js"), worker)?;
        Ok(())
    }

    /// Writes the single file, and returns its number of bytes.
    pub(crate) fn write_single(&self, file: &Path) -> Result<usize> {
        let icon = BASE64_STANDARD.encode(ICONS[0].1);
        let head = format!("<link rel=\"icon\" href=\"data:image/png;base64,{icon}\">");
        // Nothing in the page may end its script but the tag itself.
        let script = self.script.replace("</script", "<\\/script");
        let wasm = BASE64_STANDARD.encode(gzip(&self.wasm)?);
        let body = format!(
            "<script>\n{script}\n</script>\n<script id=\"wasm\" type=\"text/plain\">{wasm}</script>\n\
             <script>\n{KEEP}{START}start(unpack(document.getElementById('wasm')));\n</script>"
        );
        let page = index(&head, &body)?;
        fs::write(file, &page).with_context(|| format!("{} cannot be written", file.display()))?;
        Ok(page.len())
    }

    /// Returns a name for these contents.
    fn version(&self) -> String {
        let mut hasher = DefaultHasher::new();
        (&self.wasm, &self.script, INDEX, START, WORKER, MANIFEST).hash(&mut hasher);
        format!("{:016x}", hasher.finish())
    }
}

/// Packs bytes as gzip at its best.
pub(crate) fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

fn index(head: &str, body: &str) -> Result<String> {
    let page = filled(INDEX, "<!-- HEAD -->", head)?;
    filled(&page, "<!-- BODY -->", body)
}

/// Replaces the one place of a name.
fn filled(text: &str, name: &str, value: &str) -> Result<String> {
    ensure!(text.matches(name).count() == 1, "{name} must be there once");
    Ok(text.replacen(name, value, 1))
}
