//! The start of the program: its arguments, the error without a display, and its desktop files.

use std::path::Path;
use std::process::{Command, Output};

use cardiac_gui::App;

/// Starts the program where there is no display, with the language of `locale`.
fn start(locale: &str, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cardiac-gui"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"] {
        command.env_remove(name);
    }
    command.env("LC_ALL", locale).env("LANG", locale).args(args);
    command.output().expect("the program is built")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

#[test]
fn help_and_version_need_no_display() {
    let help = start("C", &["--help"]);
    assert!(help.status.success());
    assert_eq!(text(&help.stderr), "");
    let help = text(&help.stdout);
    for part in ["Usage: cardiac-gui [OPTIONS] [FILE]", "--store <DIR>", "--help", "--version"] {
        assert!(help.contains(part), "{part} is not in:\n{help}");
    }
    let version = start("C", &["--version"]);
    assert!(version.status.success());
    assert_eq!(text(&version.stdout), concat!("cardiac-gui ", env!("CARGO_PKG_VERSION"), "\n"));
}

#[test]
fn an_unknown_option_is_named() {
    let output = start("C", &["--colour"]);
    assert_eq!(output.status.code(), Some(2));
    let told = text(&output.stderr);
    assert!(told.contains("--colour") && told.contains("--help"), "{told}");
    assert_eq!(text(&output.stdout), "");
}

/// Elsewhere the system's own screen would be used.
#[cfg(all(unix, not(target_os = "macos")))]
#[test]
fn without_a_display_one_sentence_has_cause_and_cure() {
    let folder = tempfile::tempdir().expect("writable");
    let store = folder.path().to_str().expect("plain").to_owned();
    let missing = folder.path().join("missing.asm").to_str().expect("plain").to_owned();
    for file in [None, Some(&*missing)] {
        for (locale, cause, cure) in [
            ("C", "no display to show the window on", "Start it from a desktop"),
            (
                "es_ES.UTF-8",
                "no hay pantalla para mostrar la ventana",
                "Ábrela desde un escritorio",
            ),
        ] {
            let args: Vec<&str> = ["--store", &store].into_iter().chain(file).collect();
            let output = start(locale, &args);
            let told = text(&output.stderr);
            assert_eq!(output.status.code(), Some(1), "{told}");
            assert!(told.starts_with("cardiac-gui: "), "{told}");
            assert!(told.contains(cause) && told.contains(cure), "{told}");
            assert!(told.ends_with('\n') && told.lines().count() == 1, "{told}");
            for sign in ["panicked", "Error", "{", "Os("] {
                assert!(!told.contains(sign), "{told}");
            }
            assert_eq!(text(&output.stdout), "");
        }
    }
}

/// The window opens and says it: there a file can be chosen.
#[test]
fn a_missing_file_is_told_in_the_window() {
    let mut window = App::default();
    window.start(Vec::new(), Some(Path::new("missing.asm")), |state| state.path.clone());
    let told = &window.notices.all()[0].text;
    let path = std::path::absolute("missing.asm").expect("there is a folder");
    assert!(told.starts_with(&format!("File not found: {}.", path.display())), "{told}");
}

#[test]
fn the_desktop_files_have_the_version() {
    let metainfo = include_str!("../desktop/alt.cardiac.cardiac.metainfo.xml");
    let release = concat!("<release version=\"", env!("CARGO_PKG_VERSION"), "\"");
    assert!(metainfo.contains(release), "{release} is not there");
    // The id is that of the file that is installed, and names no domain.
    let id = "alt.cardiac.cardiac";
    assert!(metainfo.contains(&format!("<id>{id}</id>")));
    assert!(include_str!("../desktop/install").contains(&format!("/metainfo/{id}.metainfo.xml")));
    let entry = include_str!("../desktop/cardiac.desktop");
    for kind in
        entry.lines().find_map(|line| line.strip_prefix("MimeType=")).expect("some").split(';')
    {
        assert!(metainfo.contains(kind) && include_str!("../desktop/cardiac.xml").contains(kind));
    }
}
