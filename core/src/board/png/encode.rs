//! Writes pixels as a PNG file.

use crate::board::halves::PICTURE;
use miniz_oxide::deflate::compress_to_vec_zlib;
use std::prelude::v1::*;

use super::raster::Raster;

/// Writes a file whose resolution gives the print the size of the cardboard.
pub(super) fn encode(raster: &Raster) -> Vec<u8> {
    const LEVEL: u8 = 6;
    let (channels, colour_type) = if raster.is_opaque() { (3, 2) } else { (4, 6) };
    let mut file = b"\x89PNG\r\n\x1A\n".to_vec();
    let mut header = Vec::new();
    header.extend(raster.width().to_be_bytes());
    header.extend(raster.height().to_be_bytes());
    header.extend([8, colour_type, 0, 0, 0]); // eight bits a channel
    chunk(&mut file, *b"IHDR", &header);
    let per_metre = resolution(raster.width());
    let [one, two, three, four] = per_metre.to_be_bytes();
    chunk(&mut file, *b"pHYs", &[one, two, three, four, one, two, three, four, 1]);
    chunk(&mut file, *b"IDAT", &compress_to_vec_zlib(&filtered(raster, channels), LEVEL));
    chunk(&mut file, *b"IEND", &[]);
    file
}

/// Returns the pixels per metre of the cardboard.
fn resolution(width: u32) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a width has four digits"
    )]
    let per_metre = (width as f32 / PICTURE.width * 400.0 / 0.0254).round() as u32;
    per_metre
}

/// Returns the rows, each as the difference to the one above: most of the board continues
/// downwards.
fn filtered(raster: &Raster, channels: usize) -> Vec<u8> {
    const UP: u8 = 2;
    let mut bytes = Vec::new();
    let mut above: Vec<u8> = Vec::new();
    for row in raster.rows() {
        let row: Vec<u8> = row.flat_map(|pixel| pixel.into_iter().take(channels)).collect();
        above.resize(row.len(), 0);
        bytes.push(UP);
        bytes.extend(row.iter().zip(&above).map(|(byte, above)| byte.wrapping_sub(*above)));
        above = row;
    }
    bytes
}

fn chunk(file: &mut Vec<u8>, kind: [u8; 4], content: &[u8]) {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX); // a picture is far smaller
    file.extend(length.to_be_bytes());
    let begin = file.len();
    file.extend(kind);
    file.extend(content);
    let sum = crc(&file[begin..]);
    file.extend(sum.to_be_bytes());
}

/// The cyclic redundancy check of PNG.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            if sum & 1 == 1 { sum >> 1 ^ 0xEDB8_8320 } else { sum >> 1 }
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_is_that_of_the_standard() {
        assert_eq!(crc(b"123456789"), 0xCBF4_3926);
        assert_eq!(crc(b"IEND"), 0xAE42_6082);
    }
}
