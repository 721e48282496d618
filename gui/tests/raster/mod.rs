//! Pictures of the window without a graphics card, the same on every machine.
//!
//! [`Raster`] paints what egui has cut into triangles, pixel by pixel, as eframe has the
//! card paint it, but that it neither dithers nor makes mipmaps: beside a window on a
//! screen no pixel differed by more than two of 255. [`check_picture`] holds what comes out
//! to a picture in `tests/snapshots`:
//!
//! ```no_run
//! let mut harness = Harness::builder()
//!     .with_size([400.0, 300.0])
//!     .with_context_setup(|context| context.set_fonts(fonts::definitions()))
//!     .renderer(Raster::default())
//!     .build_ui(|ui| drop(ui.label("What is to be seen")));
//! check_picture(&mut harness, "label");
//! ```

#![allow(dead_code, reason = "each test takes the parts it needs")]

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

/// Where the pictures are, from the folder of the package, in which cargo runs its tests.
const PICTURES: &str = "tests/snapshots";

/// A renderer for a [`Harness`], made of nothing but arithmetic.
#[derive(Default)]
pub(crate) struct Raster {
    textures: HashMap<TextureId, Texture>,
    freed: Vec<TextureId>,
}

impl TestRenderer for Raster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        // What a pass frees it may still have painted with.
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

/// Asserts that what the harness shows is the picture `name`.png in `tests/snapshots`.
///
/// Where it is not, beside the picture stand the new one (`.new.png`) and what differs in
/// red (`.diff.png`). To take the new pictures, or the first, and to see which they are:
///
/// ```text
/// UPDATE_SNAPSHOTS=1 cargo test --package cardiac-gui
/// git status -- gui/tests/snapshots
/// ```
///
/// With `UPDATE_SNAPSHOTS=force` those within the tolerance are taken anew as well.
///
/// The tolerance is for processors that round the outline of a letter differently: two
/// steps of 255 in a grey are seen by nobody, nor are eight pixels that differ by more.
/// A digit that has changed differs in more.
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

/// Writes a picture again as small as it can be, for it is kept for ever.
fn shrink(path: &str) -> ImageResult<()> {
    let picture = image::open(path)?.into_rgb8();
    let file = BufWriter::new(File::create(path)?);
    let encoder = PngEncoder::new_with_quality(file, CompressionType::Best, FilterType::Adaptive);
    picture.write_with_encoder(encoder)
}
