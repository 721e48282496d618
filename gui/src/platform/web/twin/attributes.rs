//! The tag and the attributes of an element.

use egui::accesskit::{Live, Node, NodeId, Role, Toggled};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

/// Returns the tag of a node's element.
pub(super) fn tag(node: &Node) -> &'static str {
    match node.role() {
        Role::MultilineTextInput => "textarea",
        Role::TextInput | Role::SearchInput | Role::Slider | Role::SpinButton => "input",
        _ => "div",
    }
}

/// Returns the role, where the tag does not say it.
fn role(node: &Node) -> Option<&'static str> {
    Some(match node.role() {
        Role::Button | Role::DefaultButton => "button",
        Role::CheckBox => "checkbox",
        Role::RadioButton => "radio",
        Role::ComboBox => "combobox",
        Role::Link => "link",
        Role::Tab => "tab",
        Role::TabList => "tablist",
        Role::Menu => "menu",
        Role::MenuBar => "menubar",
        Role::MenuItem => "menuitem",
        Role::MenuItemCheckBox => "menuitemcheckbox",
        Role::MenuItemRadio => "menuitemradio",
        Role::Dialog => "dialog",
        Role::AlertDialog => "alertdialog",
        Role::Table => "table",
        Role::Grid => "grid",
        Role::Row => "row",
        Role::Cell | Role::GridCell => "gridcell",
        Role::ColumnHeader => "columnheader",
        Role::ListItem => "listitem",
        Role::List => "list",
        Role::Image => "img",
        Role::Heading => "heading",
        Role::Status => "status",
        Role::Alert => "alert",
        Role::ProgressIndicator => "progressbar",
        Role::ScrollBar => "scrollbar",
        Role::Splitter => "separator",
        Role::Toolbar => "toolbar",
        Role::Region => "region",
        Role::Window | Role::Group => "group",
        _ => return None,
    })
}

/// Returns the id of a node's element.
pub(super) fn element_id(id: NodeId) -> String {
    format!("twin-{}", id.0)
}

/// Makes an element show a node. One that is being edited keeps its value.
pub(super) fn set(element: &Element, node: &Node, is_edited: bool) -> Result<(), JsValue> {
    let set = |name: &str, value: Option<&str>| match value {
        Some(value) => element.set_attribute(name, value),
        None => element.remove_attribute(name),
    };
    let flag = |is: bool| if is { "true" } else { "false" };
    set("role", role(node))?;
    let names: Vec<_> = node.labelled_by().iter().copied().map(element_id).collect();
    set("aria-labelledby", Some(names.join(" ").as_str()).filter(|_| !names.is_empty()))?;
    set("aria-description", node.description())?;
    set("aria-selected", node.is_selected().map(flag))?;
    set("aria-expanded", node.is_expanded().map(flag))?;
    set("aria-disabled", node.is_disabled().then_some("true"))?;
    let toggled = node.toggled().map(|toggled| match toggled {
        Toggled::True => "true",
        Toggled::False => "false",
        Toggled::Mixed => "mixed",
    });
    let is_button = matches!(node.role(), Role::Button | Role::DefaultButton);
    set(if is_button { "aria-pressed" } else { "aria-checked" }, toggled)?;
    set(
        "aria-live",
        match node.live() {
            Some(Live::Polite) => Some("polite"),
            Some(Live::Assertive) => Some("assertive"),
            _ => None,
        },
    )?;
    match tag(node) {
        "textarea" | "input" => set_input(element, node, is_edited)?,
        _ => set_text(element, node)?,
    }
    set_place(element, node)
}

/// Sets name and value. A text that nothing else names is the text of its element.
fn set_text(element: &Element, node: &Node) -> Result<(), JsValue> {
    let (label, value) = (node.label(), node.value());
    let is_text = role(node).is_none() || node.live().is_some();
    if is_text {
        if element.child_element_count() == 0 {
            let text = value.or(label);
            if element.text_content().as_deref() != text {
                element.set_text_content(text);
            }
        }
        return Ok(());
    }
    match label.or(value) {
        Some(name) => element.set_attribute("aria-label", name)?,
        None => element.remove_attribute("aria-label")?,
    }
    match value.filter(|_| label.is_some()) {
        Some(value) => element.set_attribute("aria-valuetext", value),
        None => element.remove_attribute("aria-valuetext"),
    }
}

/// Sets name and value of an input element.
fn set_input(element: &Element, node: &Node, is_edited: bool) -> Result<(), JsValue> {
    if let Some(label) = node.label().or(node.placeholder()) {
        element.set_attribute("aria-label", label)?;
    }
    if is_edited {
        return Ok(());
    }
    let value = node.value().unwrap_or_default();
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        if area.value() != value {
            area.set_value(value);
        }
        return Ok(());
    }
    let Some(input) = element.dyn_ref::<HtmlInputElement>() else { return Ok(()) };
    let Some(number) = node.numeric_value() else {
        if input.value() != value {
            input.set_value(value);
        }
        return Ok(());
    };
    input.set_type(if node.role() == Role::Slider { "range" } else { "number" });
    for (name, bound) in [("min", node.min_numeric_value()), ("max", node.max_numeric_value())] {
        if let Some(bound) = bound {
            element.set_attribute(name, &bound.to_string())?;
        }
    }
    element.set_attribute("step", "any")?;
    if !value.is_empty() {
        element.set_attribute("aria-valuetext", value)?;
    }
    // A share has more digits than are said.
    input.set_value_as_number((number * 1000.0).round() / 1000.0);
    Ok(())
}

/// Puts an element where its node is painted.
fn set_place(element: &Element, node: &Node) -> Result<(), JsValue> {
    let Some(bounds) = node.bounds() else { return Ok(()) };
    let Some(element) = element.dyn_ref::<HtmlElement>() else { return Ok(()) };
    let place = [
        ("left", bounds.x0),
        ("top", bounds.y0),
        ("width", bounds.x1 - bounds.x0),
        ("height", bounds.y1 - bounds.y0),
    ];
    for (name, pixels) in place {
        element.style().set_property(name, &format!("{pixels}px"))?;
    }
    Ok(())
}
