//! The listing panel: the memory, line by line, with the current cell marked.

mod lines;

use cardiac_core::Address;
use cardiac_core::session::Session;
use egui::style::ScrollAnimation;
use egui::text::LayoutJob;
use egui::{
    Align, Event, EventFilter, Frame, Id, Key, Panel, Response, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::source::syntax_theme::{self, SyntaxTheme};
use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::request::{Request, Requests};
use crate::view::context_menu;
use crate::view::panels::context::PanelContext;
use crate::view::theme::line_height;

use cardiac_core::assembler::SyntaxKind;
use lines::{ListingLine, ListingLines};

/// The state of the panel.
#[derive(Debug, Default)]
pub(crate) struct ListingPanel {
    lines: ListingLines,
    /// `true` if unused blank cells are listed too.
    has_all_cells: bool,
    /// The line that the arrow keys start from.
    cursor: Option<Address>,
    /// The current cell that was last scrolled to.
    followed: Option<Address>,
    /// The cell to scroll to.
    reveal: Option<Address>,
    /// The cell of the line under the pointer.
    pub(crate) hovered: Option<Address>,
}

fn id(cell: Address) -> Id {
    Id::unique(("a line of the listing", cell))
}

pub(super) fn show(
    ui: &mut Ui,
    listing: &mut ListingPanel,
    session: &Session,
    context: &PanelContext<'_>,
    requests: &mut Requests,
) {
    let language = context.settings.language;
    ui.checkbox(&mut listing.has_all_cells, language.get(Msg::AllCells));
    ui.label(language.get(Msg::ListingHead));
    let is_visible = |line: &ListingLine| {
        let is_chosen = line.is_current || context.selected == Some(line.cell);
        listing.has_all_cells || line.is_in_use || is_chosen
    };
    listing.hovered = None;
    let lines: Vec<ListingLine> =
        listing.lines.of(session, &context.memory, context.current).filter(is_visible).collect();
    let current = context.current;
    let focused = lines.iter().position(|line| ui.memory(|memory| memory.has_focus(id(line.cell))));
    if let Some(place) = focused {
        walk(ui, listing, &lines, place);
    } else if listing.followed != Some(current) && context.can_follow {
        listing.followed = Some(current);
        listing.reveal = Some(current);
    }
    Panel::bottom("legend of the listing").frame(Frame::new()).show(ui, |ui| {
        ui.add_space(4.0);
        ui.label(language.get(Msg::ListingLegend));
    });
    let area = ui.available_rect_before_wrap();
    ui.painter().rect_filled(area, 2.0, SyntaxTheme::from_ui(ui).paper);
    let area = ScrollArea::vertical().id_salt("listing").auto_shrink(false);
    area.show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let widths = ColumnWidths::from_lines(&lines);
        let is_cursor = |line: &&ListingLine| listing.cursor == Some(line.cell);
        let cursor = lines.iter().find(is_cursor).or(lines.first()).map(|line| line.cell);
        for line in &lines {
            let is_selected = context.selected == Some(line.cell);
            let is_hovered = context.hovered == Some(line.cell);
            let is_cursor = cursor == Some(line.cell);
            let marks = LineMarkers { is_selected, is_cursor, is_hovered };
            let response = row(ui, line, &widths, &marks, language);
            let rect = response.rect;
            if response.hovered() {
                listing.hovered = Some(line.cell);
            }
            context_menu::show(&response, &mut |ui| {
                context_menu::cell_entries(ui, line.cell, session, language, requests);
            });
            if response.clicked() {
                listing.cursor = Some(line.cell);
                ui.memory_mut(|memory| memory.request_focus(id(line.cell)));
                requests.push(Request::Select(Some(line.cell)));
            }
            if listing.reveal == Some(line.cell) {
                listing.reveal = None;
                let rect = rect.expand2(vec2(0.0, rect.height()));
                ui.scroll_to_rect_animation(rect, None::<Align>, ScrollAnimation::none());
            }
        }
    });
}

/// Moves the focus to another line with the keys.
fn walk(ui: &Ui, listing: &mut ListingPanel, lines: &[ListingLine], place: usize) {
    const PAGE: usize = 10;
    let last = lines.len().saturating_sub(1);
    let mut to = place;
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.input(|input| {
        for event in input.filtered_events(&arrows) {
            let Event::Key { key, pressed: true, modifiers, .. } = event else { continue };
            if !modifiers.is_none() {
                continue;
            }
            to = match key {
                Key::ArrowDown => to + 1,
                Key::ArrowUp => to.saturating_sub(1),
                Key::PageDown => to + PAGE,
                Key::PageUp => to.saturating_sub(PAGE),
                Key::Home => 0,
                Key::End => last,
                _ => to,
            }
            .min(last);
        }
    });
    let Some(line) = lines.get(to) else { return };
    listing.cursor = Some(line.cell);
    ui.memory_mut(|memory| {
        if to != place {
            memory.request_focus(id(line.cell));
        }
        memory.set_focus_lock_filter(id(line.cell), arrows);
    });
    if to != place {
        listing.reveal = Some(line.cell);
    }
}

/// Widths of the columns, in characters.
struct ColumnWidths {
    label: usize,
    operand: usize,
}

impl ColumnWidths {
    const MOST: usize = 12;

    fn from_lines(lines: &[ListingLine]) -> Self {
        let longest = |part: fn(&ListingLine) -> &str| {
            let lengths = lines.iter().map(|line| part(line).chars().count());
            lengths.max().unwrap_or_default().min(Self::MOST)
        };
        Self { label: longest(|line| &line.label), operand: longest(|line| &line.operand) }
    }
}

/// The marks of a line.
struct LineMarkers {
    is_selected: bool,
    is_cursor: bool,
    /// `true` if the cell is under the pointer, on the board.
    is_hovered: bool,
}

fn row(
    ui: &mut Ui,
    line: &ListingLine,
    widths: &ColumnWidths,
    marks: &LineMarkers,
    language: Language,
) -> Response {
    let theme = SyntaxTheme::from_ui(ui);
    let font = syntax_theme::font(ui);
    let height = line_height(ui, ui.fonts_mut(|fonts| fonts.row_height(&font)) + 3.0);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), height));
    // Tab reaches one line; the arrow keys go on from there.
    let sense = if marks.is_cursor { Sense::click() } else { Sense::CLICK };
    let response = ui.interact(rect, id(line.cell), sense);
    let name = line.name(language);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, true, marks.is_selected, &name));
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        if line.is_current {
            painter.rect_filled(rect, 0.0, theme.current);
        }
        let galley = {
            let job = job(ui, line, widths, &theme);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let at = pos2(rect.left() + 2.0, rect.center().y - galley.size().y / 2.0);
        ui.painter_at(rect).galley(at, galley, theme.plain);
        if marks.is_selected {
            painter.rect_stroke(rect, 2.0, Stroke::new(2.0, theme.plain), StrokeKind::Inside);
        }
        if marks.is_hovered {
            let stroke = Stroke::new(1.0, theme.plain);
            painter.rect_stroke(rect, 2.0, stroke, StrokeKind::Inside);
        }
        if response.has_focus() {
            let stroke = ui.visuals().selection.stroke;
            painter.rect_stroke(rect.shrink(2.0), 2.0, stroke, StrokeKind::Inside);
        }
    }
    match line.message(language) {
        Some(message) => response.on_hover_text(syntax_theme::legible(ui, &message, &font)),
        None => response,
    }
}

/// Lays out a line in its columns.
fn job(ui: &Ui, line: &ListingLine, widths: &ColumnWidths, theme: &SyntaxTheme) -> LayoutJob {
    let font = syntax_theme::font(ui);
    let mut job = LayoutJob::default();
    let mut write = |text: &str, part| {
        job.append(&syntax_theme::legible(ui, text, &font), 0.0, theme.format(part, &font));
    };
    let pad = |text: &str, width: usize| " ".repeat(width.saturating_sub(text.chars().count()));
    write(if line.is_current { "▶" } else { " " }, None);
    write(if line.is_stop { "●" } else { " " }, None);
    write(&line.cell.to_string(), Some(SyntaxKind::Cell));
    write(&format!(" {:>4}", line.contents), Some(SyntaxKind::Number));
    write(if line.was.is_some() { "* " } else { "  " }, None);
    write(&line.label, Some(SyntaxKind::Label));
    write(&pad(&line.label, widths.label + 1), None);
    write(&format!("{:<4} ", line.mnemonic), Some(SyntaxKind::Operation));
    write(&line.operand, None);
    write(&pad(&line.operand, widths.operand + 1), None);
    write(&line.comment, Some(SyntaxKind::Comment));
    job
}
