//! The controls of the machine: buttons, speed and timeline.

use cardiac_core::session::{Position, Session};
use egui::{
    Button, DragValue, Key, Label, Modifiers, Pos2, Rect, Response, Role, Slider, Ui, WidgetInfo,
};

use crate::i18n::language::Language;
use crate::i18n::messages::Msg;
use crate::message::command::Command;
use crate::message::request::{Request, Requests};
use crate::state::arrangement::is_narrow;
use crate::state::playback::{Direction, Playback, Speed};
use crate::state::workspace::Workspace;
use crate::view::focus::name_field;
use crate::view::shortcuts::keys;

/// Shows the buttons, the speed and the timeline.
pub(crate) fn show(
    ui: &mut Ui,
    playback: &Playback,
    workspace: &Workspace,
    language: Language,
    requests: &mut Requests,
) {
    let session = &workspace.session;
    let (has_steps, width) = (session.end().steps > 0, ui.ctx().content_rect().width());
    if is_narrow(width) {
        ui.horizontal_wrapped(|ui| buttons(ui, playback, workspace, language, requests));
        ui.horizontal(|ui| speed(ui, playback, language, requests));
        if has_steps {
            ui.horizontal(|ui| time(ui, session, language, requests));
        }
        return;
    }
    ui.horizontal(|ui| {
        buttons(ui, playback, workspace, language, requests);
        ui.separator();
        speed(ui, playback, language, requests);
        ui.separator();
        if has_steps {
            time(ui, session, language, requests);
        } else {
            ui.add(Label::new(language.get(Msg::NoStepsYet)).truncate());
        }
    });
}

/// Shows the buttons that move the machine.
fn buttons(
    ui: &mut Ui,
    playback: &Playback,
    workspace: &Workspace,
    language: Language,
    requests: &mut Requests,
) {
    let is_first = workspace.session.snapshot().position() == Position::START;
    let forward = playback.direction == Some(Direction::Forward);
    let mut button = |command, is_enabled, sign: &str, word| {
        let button =
            Button::new(format!("{sign} {}", language.get(word))).min_size(egui::vec2(34.0, 26.0));
        let button = ui.add_enabled(is_enabled, button);
        let name = language.get(command_text(command, playback));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, &name));
        if button.clicked() {
            requests.push(Request::Command(command));
        }
        let key = keys(ui.ctx(), command, language);
        button.on_hover_text(format!("{name} ({key})"));
    };
    let run = if forward { ("■", Msg::Pause) } else { ("▶", Msg::Run) };
    button(Command::Run, true, run.0, run.1);
    button(Command::Step, true, "▶", Msg::ShortStep);
    button(Command::Phase, true, "▶", Msg::ShortPhase);
    button(Command::StepBack, !is_first, "◀", Msg::ShortBack);
    button(Command::Restart, workspace.is_begun(), "◀◀", Msg::Restart);
}

/// Returns the name of a command; it depends on playback.
fn command_text(command: Command, playback: &Playback) -> Msg {
    match (command, playback.direction) {
        (Command::Run, Some(Direction::Forward)) | (Command::RunBack, Some(Direction::Back)) => {
            Msg::Pause
        }
        _ => command.msg(),
    }
}

fn speed(ui: &mut Ui, playback: &Playback, language: Language, requests: &mut Requests) {
    let mut share = playback.speed.position();
    let slider = ui.add(Slider::new(&mut share, 0.0..=1.0).show_value(false));
    slider.widget_info(|| WidgetInfo::slider(true, f64::from(share), language.get(Msg::Speed)));
    let keyed = slider.has_focus().then(|| share_by_key(ui, share)).flatten();
    share = keyed.unwrap_or(share);
    let click = click_on(ui, &slider);
    share = click.map_or(share, |at| share_at(at, slider.rect));
    if slider.changed() || keyed.is_some() || click.is_some() {
        requests.push(Request::SetSpeed(share));
    }
    let speed = Speed::new(share);
    let message = match speed.phases() {
        None => match playback.steps_a_second() {
            None => language.get(Msg::Fastest).into_owned(),
            Some(rate) => language.format(Msg::FastestReached, &[&language.rate(rate)]),
        },
        Some(..=1.0) => language.get(Msg::OnePhaseASecond).into_owned(),
        Some(phases) if speed.shows_phases() => language.format(Msg::PhasesASecond, &[&phases]),
        Some(phases) => language.format(Msg::StepsASecond, &[&(phases / 4.0).round()]),
    };
    ui.add(Label::new(message).extend());
}

/// Shows the timeline, and a field for a step.
fn time(ui: &mut Ui, session: &Session, language: Language, requests: &mut Requests) {
    let (now, end) = (session.snapshot().steps, session.end().steps);
    let mut chosen = now;
    let last = language.format(Msg::StepsInAll, &[&language.number(end)]);
    let step = language.get(Msg::StepField);
    // As wide as at the end, so that the slider does not change its length.
    let font = egui::TextStyle::Body.resolve(ui.style());
    let width = |text: String| {
        let galley = ui.painter().layout_no_wrap(text, font.clone(), ui.visuals().text_color());
        galley.size().x
    };
    let field_width = width(language.number(end)) + 2.0 * ui.spacing().button_padding.x + 4.0;
    let gaps = 4.0 * ui.spacing().item_spacing.x;
    let label_width = width(format!("{step}{last}")) + field_width + gaps;
    ui.spacing_mut().slider_width = (ui.available_width() - label_width).max(60.0);
    let slider = ui.add(Slider::new(&mut chosen, 0..=end).show_value(false));
    #[allow(clippy::cast_precision_loss, reason = "screen readers get the steps in words too")]
    slider.widget_info(|| WidgetInfo::slider(true, now as f64, language.get(Msg::Timeline)));
    chosen = click_on(ui, &slider).map_or(chosen, |at| place(at, slider.rect, end));
    ui.add(Label::new(step).extend());
    ui.spacing_mut().interact_size.x = field_width;
    let field = DragValue::new(&mut chosen)
        .range(0..=end)
        .custom_formatter(|step, _| language.number(whole(step)))
        .custom_parser(digits)
        .update_while_editing(false);
    let field = ui.add(field);
    let name = language.format(Msg::StepOf, &[&language.number(now), &language.number(end)]);
    name_field(&field, &name);
    field.on_hover_text(language.get(Msg::StepFieldHint));
    ui.add(Label::new(last).extend());
    if chosen != now {
        requests.push(Request::Seek(chosen));
    }
}

/// Returns the step that a field holds.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the field holds whole numbers from 0"
)]
const fn whole(step: f64) -> u64 {
    step as u64
}

/// Parses a step; marks between the thousands may be typed too.
fn digits(text: &str) -> Option<f64> {
    let digits: String =
        text.chars().filter(|letter| !matches!(letter, ',' | '.' | ' ' | '\u{2009}')).collect();
    digits.parse().ok()
}

/// Returns the step at a position on the timeline.
fn place(at: Pos2, line: Rect, end: u64) -> u64 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "the precision of a pixel suffices"
    )]
    let step = (f64::from(share_at(at, line)) * end as f64).round() as u64;
    step
}

/// Returns the position of a click on a slider. Within one frame egui takes it for no drag.
fn click_on(ui: &Ui, slider: &Response) -> Option<Pos2> {
    ui.input(|input| {
        let is_click = slider.contains_pointer() && input.pointer.primary_clicked();
        is_click.then(|| input.pointer.interact_pos()).flatten()
    })
}

/// Returns the share of a slider after the key that was pressed, if it is one for sliders. The arrow keys
/// of egui move it by a pixel.
fn share_by_key(ui: &Ui, share: f32) -> Option<f32> {
    const STEP: f32 = 0.02;
    const PAGE: f32 = 0.1;
    let to = [
        (Key::Home, 0.0),
        (Key::End, 1.0),
        (Key::PageUp, share + PAGE),
        (Key::PageDown, share - PAGE),
        (Key::ArrowRight, share + STEP),
        (Key::ArrowLeft, share - STEP),
    ];
    let is_pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let (_, to) = to.into_iter().find(|&(key, _)| is_pressed(key))?;
    Some(to.clamp(0.0, 1.0))
}

/// Returns the share of a slider, 0 to 1, to the left of a position.
fn share_at(at: Pos2, slider: Rect) -> f32 {
    let ends = slider.x_range().shrink(slider.height() / 2.5);
    ((at.x - ends.min) / ends.span()).clamp(0.0, 1.0)
}
