//! The software renderer of the pictures: coverage and blending.

use egui::epaint::{ImageDelta, Mesh, Vertex};
use egui::{Color32, ColorImage, Pos2, Rect, TextureOptions, TextureWrapMode, pos2};
use egui_kittest::Harness;

use crate::raster::{Canvas, Raster, Texture, check_picture};

const NOUGHT: Color32 = Color32::from_rgba_premultiplied(0, 0, 0, 0);
const ALL: Rect = Rect::EVERYTHING;

fn plain() -> Texture {
    texture([1, 1], &[Color32::WHITE], TextureOptions::LINEAR)
}

fn texture(size: [usize; 2], texels: &[Color32], options: TextureOptions) -> Texture {
    Texture::new(&ImageDelta::full(ColorImage::new(size, texels.to_vec()), options))
}

fn rectangle(area: Rect, color: Color32) -> Mesh {
    let mut mesh = Mesh::default();
    let whole = Rect::from_min_max(Pos2::ZERO, pos2(1.0, 1.0));
    mesh.add_rect_with_uv(area, whole, color);
    mesh
}

fn area(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
    Rect::from_min_max(pos2(left, top), pos2(right, bottom))
}

/// The red channel after meshes were painted on black, row by row.
fn reds(size: [u16; 2], clip: Rect, scale: f32, texture: &Texture, meshes: &[Mesh]) -> Vec<u8> {
    let mut canvas = Canvas::new(size.map(f32::from), NOUGHT);
    for mesh in meshes {
        let clip = canvas.clip(clip);
        canvas.paint(mesh, texture, &clip, scale);
    }
    canvas.into_image().pixels().map(|pixel| pixel.0[0]).collect()
}

#[test]
fn the_triangles_of_a_rectangle_leave_no_gap_and_paint_nothing_twice() {
    let half = Color32::from_rgba_premultiplied(128, 128, 128, 128);
    for width in 1..12_u16 {
        for height in 1..12_u16 {
            let square = area(2.0, 1.0, 2.0 + f32::from(width), 1.0 + f32::from(height));
            let painted = reds([16, 16], ALL, 1.0, &plain(), &[rectangle(square, half)]);
            for (place, red) in (0_u16..).zip(painted) {
                let (column, row) = (place % 16, place / 16);
                let inside = (2..2 + width).contains(&column) && (1..=height).contains(&row);
                assert_eq!(red, if inside { 128 } else { 0 }, "{width}x{height}: {column} {row}");
            }
        }
    }
}

#[test]
fn a_fan_around_any_place_covers_each_pixel_once() {
    let dim = Color32::from_rgba_premultiplied(64, 64, 64, 64);
    for place in 0..100_u16 {
        let center = pos2(f32::from(place % 10) * 0.83 + 0.1, f32::from(place / 10) * 0.79 + 0.3);
        let corners = [pos2(0.0, 0.0), pos2(8.0, 0.0), pos2(8.0, 8.0), pos2(0.0, 8.0), center];
        let vertices = corners.map(|corner| Vertex::untextured(corner, dim)).to_vec();
        // Two of them wind the other way, as egui's may.
        let indices = vec![0, 1, 4, 2, 1, 4, 2, 3, 4, 0, 3, 4];
        let fan = Mesh { indices, vertices, ..Mesh::default() };
        let painted = reds([8, 8], ALL, 1.0, &plain(), &[fan]);
        assert_eq!(painted, [64; 64], "around {center}");
    }
}

#[test]
fn a_pixel_is_painted_where_its_middle_is_inside_or_on_the_upper_or_left_edge() {
    let row = |left, right| {
        let mesh = rectangle(area(left, 0.0, right, 1.0), Color32::WHITE);
        reds([4, 1], ALL, 1.0, &plain(), &[mesh]).iter().map(|red| red / 255).collect::<Vec<_>>()
    };
    assert_eq!(row(0.5, 2.5), [1, 1, 0, 0]);
    assert_eq!(row(0.51, 2.51), [0, 1, 1, 0]);
    assert_eq!(row(0.49, 0.51), [1, 0, 0, 0]);
    assert_eq!(row(1.6, 2.4), [0, 0, 0, 0]);
    assert_eq!(row(-1e30, 1e30), [1, 1, 1, 1]);
}

#[test]
fn half_transparent_colors_are_blended() {
    let half_red = Color32::from_rgba_premultiplied(128, 0, 0, 128);
    let mut canvas = Canvas::new([1.0, 1.0], Color32::from_rgb(0, 255, 100));
    canvas.paint(&rectangle(ALL, half_red), &plain(), &canvas.clip(ALL), 1.0);
    assert_eq!(canvas.into_image().get_pixel(0, 0).0, [128, 127, 50, 255]);
}

#[test]
fn light_without_alpha_is_added() {
    let light = Color32::from_rgba_premultiplied(100, 100, 200, 0);
    let mut canvas = Canvas::new([1.0, 1.0], Color32::from_rgb(0, 50, 100));
    canvas.paint(&rectangle(ALL, light), &plain(), &canvas.clip(ALL), 1.0);
    assert_eq!(canvas.into_image().get_pixel(0, 0).0, [100, 150, 255, 255]);
}

#[test]
fn colors_are_interpolated_between_corners() {
    let mut mesh = rectangle(area(0.0, 0.0, 4.0, 1.0), Color32::BLACK);
    for vertex in &mut mesh.vertices {
        vertex.color = if vertex.pos.x > 0.0 { Color32::from_gray(200) } else { Color32::BLACK };
    }
    assert_eq!(reds([4, 1], ALL, 1.0, &plain(), &[mesh]), [25, 75, 125, 175]);
}

#[test]
fn nothing_is_painted_outside_the_clip() {
    let mesh = rectangle(ALL, Color32::WHITE);
    let lit = |clip| -> Vec<u8> {
        reds([3, 3], clip, 1.0, &plain(), std::slice::from_ref(&mesh))
            .iter()
            .map(|red| red / 255)
            .collect()
    };
    assert_eq!(lit(area(1.0, 0.0, 3.0, 2.0)), [0, 1, 1, 0, 1, 1, 0, 0, 0]);
    assert_eq!(lit(area(0.6, 1.4, 1.4, 1.6)), [0, 0, 0, 0, 0, 0, 0, 0, 0]);
    assert_eq!(lit(area(-5.0, 1.4, 1.4, 9.0)), [0, 0, 0, 1, 0, 0, 1, 0, 0]);
    assert_eq!(lit(area(5.0, 5.0, 9.0, 9.0)), [0; 9]);
    assert_eq!(lit(Rect::NOTHING), [0; 9]);
}

#[test]
fn points_are_scaled_to_pixels() {
    let mesh = rectangle(area(1.0, 0.0, 2.0, 1.0), Color32::WHITE);
    let painted = reds([6, 1], ALL, 2.0, &plain(), &[mesh]);
    assert_eq!(painted, [0, 0, 255, 255, 0, 0]);
}

#[test]
fn a_texel_of_pixel_size_is_unchanged() {
    let texels = [10, 90, 30, 250].map(Color32::from_gray);
    for options in [TextureOptions::LINEAR, TextureOptions::NEAREST] {
        let texture = texture([2, 2], &texels, options);
        let mesh = rectangle(area(0.0, 0.0, 2.0, 2.0), Color32::WHITE);
        assert_eq!(reds([2, 2], ALL, 1.0, &texture, &[mesh]), [10, 90, 30, 250]);
    }
}

#[test]
fn large_texels_are_filtered_as_the_options_say() {
    let magnified = |options| {
        let texture = texture([2, 1], &[0, 200].map(Color32::from_gray), options);
        let mesh = rectangle(area(0.0, 0.0, 4.0, 1.0), Color32::WHITE);
        reds([4, 1], ALL, 1.0, &texture, &[mesh])
    };
    assert_eq!(magnified(TextureOptions::LINEAR), [0, 50, 150, 200]);
    assert_eq!(magnified(TextureOptions::NEAREST), [0, 0, 200, 200]);
    // Minification and magnification have separate filters.
    let minification = TextureOptions::NEAREST.minification;
    assert_eq!(magnified(TextureOptions { minification, ..TextureOptions::LINEAR })[1], 50);
}

#[test]
fn textures_wrap_as_their_options_say() {
    let beyond = |wrap_mode| {
        let options = TextureOptions { wrap_mode, ..TextureOptions::NEAREST };
        let texture = texture([2, 1], &[1, 2].map(Color32::from_gray), options);
        let mut mesh = rectangle(area(0.0, 0.0, 6.0, 1.0), Color32::WHITE);
        for vertex in &mut mesh.vertices {
            vertex.uv.x = vertex.uv.x * 3.0 - 1.0;
        }
        reds([6, 1], ALL, 1.0, &texture, &[mesh])
    };
    assert_eq!(beyond(TextureWrapMode::ClampToEdge), [1, 1, 1, 2, 2, 2]);
    assert_eq!(beyond(TextureWrapMode::Repeat), [1, 2, 1, 2, 1, 2]);
    assert_eq!(beyond(TextureWrapMode::MirroredRepeat), [2, 1, 1, 2, 2, 1]);
}

#[test]
fn a_part_of_a_texture_is_changed_and_the_rest_is_not() {
    let mut texture = texture([3, 2], &[Color32::from_gray(9); 6], TextureOptions::NEAREST);
    let part = ColorImage::new([2, 1], [1, 2].map(Color32::from_gray).to_vec());
    texture.patch([1, 1], &ImageDelta::partial([1, 1], part, TextureOptions::NEAREST));
    let mesh = rectangle(area(0.0, 0.0, 3.0, 2.0), Color32::WHITE);
    assert_eq!(reds([3, 2], ALL, 1.0, &texture, &[mesh]), [9, 9, 9, 9, 1, 2]);
}

#[test]
fn color_and_texture_are_multiplied() {
    let texture = texture([1, 1], &[Color32::from_gray(128)], TextureOptions::LINEAR);
    let mesh = rectangle(ALL, Color32::from_gray(100));
    assert_eq!(reds([1, 1], ALL, 1.0, &texture, &[mesh]), [50]);
}

/// A stand-in for an application's texture.
fn checkers() -> ColorImage {
    let ink = [Color32::from_rgb(0x2b, 0x5d, 0x9b), Color32::from_rgb(0xf3, 0xec, 0xd8)];
    ColorImage::new([4, 4], (0..16).map(|i| ink[(i + i / 4) % 2]).collect())
}

#[test]
fn a_texture_is_shown_by_the_pass_that_frees_it() {
    let red = ColorImage::filled([1, 1], Color32::RED);
    let mut harness = Harness::builder()
        .with_context_setup(|context| context.set_fonts(cardiac_gui::view::fonts::definitions()))
        .renderer(Raster::default())
        .build_ui(move |ui| {
            let texture = ui.load_texture("red", red.clone(), TextureOptions::LINEAR);
            let place = Rect::from_min_size(Pos2::ZERO, egui::vec2(9.0, 9.0));
            egui::Image::new((texture.id(), place.size())).paint_at(ui, place);
        });
    harness.run();
    assert_eq!(harness.render().expect("it has a renderer").get_pixel(4, 4).0, [255, 0, 0, 255]);
}

#[test]
fn all_fonts_match_their_picture() {
    let mut kept = None;
    let mut harness = Harness::builder()
        .with_size([300.0, 190.0])
        .with_theme(egui::Theme::Light)
        .with_context_setup(|context| context.set_fonts(cardiac_gui::view::fonts::definitions()))
        .renderer(Raster::default())
        .build_ui(move |ui| {
            ui.label("Take a card: «¿Qué dice?» — don’t step…");
            ui.monospace("loop: CLA 99  ; 0O1lI → {}[]");
            let families = [cardiac_gui::view::fonts::print(), cardiac_gui::view::fonts::pencil()];
            for (family, words) in families.into_iter().zip(["MOVE THE BUG 0123", "−042 ñandú"])
            {
                ui.label(egui::RichText::new(words).font(egui::FontId::new(22.0, family)));
            }
            ui.horizontal(|ui| {
                let texture = kept.get_or_insert_with(|| {
                    ui.load_texture("checkers", checkers(), TextureOptions::NEAREST)
                });
                ui.image((texture.id(), egui::vec2(32.0, 32.0)));
                let _ = ui.button("Step");
                let _ = ui.checkbox(&mut true, "Slow");
                ui.colored_label(Color32::from_rgba_unmultiplied(200, 0, 0, 128), "half");
            });
        });
    harness.run();
    check_picture(&mut harness, "words");
}
