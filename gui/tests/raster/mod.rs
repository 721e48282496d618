//! Pictures of the window without a graphics card, the same on every machine.
//!
//! [`Raster`] paints egui's triangles pixel by pixel, as eframe's shader does, but without dithering
//! and mipmaps: no pixel differed from a window on a screen by more than two of 255.
//! [`check_picture`] compares the result with a picture in `tests/snapshots`:
//!
//! ```no_run
//! let mut harness = Harness::builder()
//!     .with_size([400.0, 300.0])
//!     .with_context_setup(|context| context.set_fonts(fonts::definitions()))
//!     .renderer(Raster::default())
//!     .build_ui(|ui| drop(ui.label("A label")));
//! check_picture(&mut harness, "label");
//! ```

#![allow(dead_code, reason = "each test uses some of it")]

mod canvas;
mod texture;

use std::collections::HashMap;
use std::fs::File;
use std::io::BufWriter;

use egui::epaint::{Primitive, textures::TexturesDelta};
use egui::{Context, FullOutput, TextureId};
use egui_kittest::{Harness, SnapshotOptions, TestRenderer};
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ImageResult, RgbaImage};

pub(crate) use self::canvas::Canvas;
pub(crate) use self::texture::Texture;

/// The folder of the snapshots, relative to the package.
const PICTURES: &str = "tests/snapshots";

/// A renderer for a [`Harness`], without a graphics card.
#[derive(Default)]
pub(crate) struct Raster {
    textures: HashMap<TextureId, Texture>,
    freed: Vec<TextureId>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        // A texture freed in this pass may still be painted with.
        for freed in self.freed.drain(..) {
            self.textures.remove(&freed);
        }
        for (id, changes) in delta.set.drain() {
            for change in changes {
                match change.pos {
                    None => {
                        self.textures.insert(id, Texture::new(&change));
                    }
                    Some(place) => self
                        .textures
                        .get_mut(&id)
                        .expect("a texture is whole before it is changed")
                        .patch(place, &change),
                }
            }
        }
        self.freed.extend(delta.free.drain());
    }

    fn render(&mut self, context: &Context, output: &FullOutput) -> Result<RgbaImage, String> {
        let scale = context.pixels_per_point();
        let size = (context.content_rect().size() * scale).round();
        let mut canvas = Canvas::new([size.x, size.y], context.global_style().visuals.panel_fill);
        for painted in context.tessellate(output.shapes.clone(), scale) {
            let Primitive::Mesh(mesh) = painted.primitive else {
                return Err("a paint callback needs a graphics card".to_owned());
            };
            let texture = self
                .textures
                .get(&mesh.texture_id)
                .ok_or_else(|| format!("{:?} was never given", mesh.texture_id))?;
            let clip = canvas.clip(painted.clip_rect * scale);
            canvas.paint(&mesh, texture, &clip, scale);
        }
        Ok(canvas.into_image())
    }
}

/// Asserts that the harness shows the picture `name`.png in `tests/snapshots`.
///
/// Otherwise the new picture (`.new.png`) and the differences in red (`.diff.png`) are written
/// beside it. To accept new pictures, and to list them:
///
/// ```text
/// UPDATE_SNAPSHOTS=1 cargo test --package cardiac-gui
/// git status -- gui/tests/snapshots
/// ```
///
/// `UPDATE_SNAPSHOTS=force` also replaces pictures within the tolerance.
///
/// The tolerance is for processors that round the outlines of characters differently: two steps of
/// 255 in a gray, and eight pixels that differ by more. A changed digit differs in more.
#[track_caller]
pub(crate) fn check_picture<State>(harness: &mut Harness<'_, State>, name: &str) {
    let options =
        SnapshotOptions::new().threshold(2.5).max_failed_pixels(8_usize).output_path(PICTURES);
    if let Err(difference) = harness.try_snapshot_options(name, &options) {
        panic!("{difference}");
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        shrink(&format!("{PICTURES}/{name}.png"))
            .expect("a picture that was just read or written is written again");
    }
}

/// Writes a picture again with the best compression.
fn shrink(path: &str) -> ImageResult<()> {
    let picture = image::open(path)?.into_rgb8();
    let file = BufWriter::new(File::create(path)?);
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder)
}
