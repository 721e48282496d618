//! Textures and their sampling.

#![allow(clippy::cast_possible_truncation, reason = "a texture has fewer than 2^24 columns")]
#![allow(clippy::cast_possible_wrap, reason = "a texture has fewer than 2^24 columns")]
#![allow(clippy::cast_precision_loss, reason = "a texture has fewer than 2^24 columns")]
#![allow(clippy::cast_sign_loss, reason = "a texel that was wrapped is in the texture")]

use egui::epaint::ImageDelta;
use egui::{ColorImage, ImageData, TextureFilter, TextureOptions, TextureWrapMode};

/// A texture.
pub(crate) struct Texture {
    pub(super) image: ColorImage,
    pub(super) options: TextureOptions,
}

impl Texture {
    pub(crate) fn new(whole: &ImageDelta) -> Self {
        let ImageData::Color(image) = &whole.image;
        Self { image: ColorImage::clone(image), options: whole.options }
    }

    /// Changes a part of the texture.
    pub(crate) fn patch(&mut self, [left, top]: [usize; 2], part: &ImageDelta) {
        let ImageData::Color(image) = &part.image;
        let [width, _] = image.size;
        for (row, texels) in image.pixels.chunks_exact(width).enumerate() {
            let start = (top + row) * self.image.width() + left;
            self.image.pixels[start..start + width].copy_from_slice(texels);
        }
        self.options = part.options;
    }

    /// Returns the color at a point, counted in texels from the upper left corner.
    pub(super) fn sample(&self, x: f32, y: f32, filter: TextureFilter) -> [f32; 4] {
        if filter == TextureFilter::Nearest {
            return self.texel(x.floor() as i32, y.floor() as i32);
        }
        // The center of a texel has its color.
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor() as i32, y.floor() as i32);
        let (right_share, lower_share) = (x - x.floor(), y - y.floor());
        let row = |y| mix(self.texel(left, y), self.texel(left + 1, y), right_share);
        mix(row(top), row(top + 1), lower_share)
    }

    fn texel(&self, x: i32, y: i32) -> [f32; 4] {
        let [width, height] = self.image.size;
        let texel = self.image.pixels[self.wrap(y, height) * width + self.wrap(x, width)];
        texel.to_array().map(f32::from)
    }

    fn wrap(&self, place: i32, length: usize) -> usize {
        let last = length as i32 - 1;
        let wrapped = match self.options.wrap_mode {
            TextureWrapMode::ClampToEdge => place.clamp(0, last),
            TextureWrapMode::Repeat => place.rem_euclid(last + 1),
            TextureWrapMode::MirroredRepeat => {
                let place = place.rem_euclid(2 * (last + 1));
                place.min(2 * last + 1 - place)
            }
        };
        wrapped as usize
    }
}

fn mix(from: [f32; 4], to: [f32; 4], share: f32) -> [f32; 4] {
    std::array::from_fn(|i| from[i] + (to[i] - from[i]) * share)
}
