//! `cardiac-gui`: the window.

fn main() -> eframe::Result {
    cardiac_gui::platform::native::window::run()
}
