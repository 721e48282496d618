//! The elements of the nodes.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use egui::accesskit::{Action, ActionData, ActionRequest, Node, NodeId, Role, TreeId, TreeUpdate};
use egui::{Context, Key, Modifiers};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::{
    Document, Element, Event, HtmlElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
};

use super::attributes;

/// The element that has all others, and the canvas.
const TWIN: &str = "twin";
const CANVAS: &str = "cardiac";

/// The keys of commands. They write nothing, and the browser would do something else at some of them,
/// such as load the page again at F5.
const FUNCTION_KEYS: [Key; 11] = [
    Key::F1,
    Key::F2,
    Key::F3,
    Key::F4,
    Key::F5,
    Key::F6,
    Key::F7,
    Key::F8,
    Key::F9,
    Key::F10,
    Key::F11,
];

/// An element and what it shows.
struct TwinElement {
    element: Element,
    node: Node,
}

#[derive(Default)]
struct Tree {
    root: Option<Element>,
    twins: HashMap<NodeId, TwinElement>,
    focus: Option<NodeId>,
}

thread_local! {
    static KEYS: RefCell<Vec<(Key, Modifiers)>> = const { RefCell::new(Vec::new()) };
    static REQUESTS: RefCell<Vec<ActionRequest>> = const { RefCell::new(Vec::new()) };
    static TREE: RefCell<Tree> = RefCell::default();
}

/// Returns what was done to elements since it was last asked for.
pub(super) fn take_requests() -> Vec<ActionRequest> {
    REQUESTS.take()
}

/// Returns the keys pressed in elements that are for the window since it last asked for them.
pub(super) fn take_keys() -> Vec<(Key, Modifiers)> {
    KEYS.take()
}

/// Makes the elements show a tree.
pub(super) fn update(context: &Context, update: TreeUpdate) {
    let document = web_sys::window().and_then(|window| window.document());
    let Some(document) = document else { return };
    // A page that refuses an element has no twin, and a window all the same.
    let _ = TREE.with_borrow_mut(|tree| tree.update(context, &document, update));
}

/// Returns `true` if a node is a piece of a text that its parent has as a whole.
fn is_piece(node: &Node) -> bool {
    node.role() == Role::TextRun
}

impl Tree {
    fn update(
        &mut self,
        context: &Context,
        document: &Document,
        update: TreeUpdate,
    ) -> Result<(), JsValue> {
        let root = self.root(document)?;
        scale(&root, context.zoom_factor())?;
        let nodes: Vec<_> = update.nodes.into_iter().filter(|(_, node)| !is_piece(node)).collect();
        let present: HashSet<NodeId> = nodes.iter().map(|(id, _)| *id).collect();
        self.twins.retain(|id, twin| {
            let stays = present.contains(id);
            if !stays {
                twin.element.remove();
            }
            stays
        });
        let mut changed = Vec::new();
        for (id, node) in nodes {
            let known = self.twins.remove(&id);
            if let Some(known) = known.as_ref().filter(|known| known.node == node) {
                let element = known.element.clone();
                self.twins.insert(id, TwinElement { element, node });
                continue;
            }
            let element = match known {
                Some(known) if known.node.role() == node.role() => known.element,
                known => {
                    if let Some(known) = known {
                        known.element.remove();
                    }
                    create(context, document, id, &node)?
                }
            };
            let is_edited = document.active_element().as_ref() == Some(&element);
            attributes::set(&element, &node, is_edited)?;
            changed.push(id);
            self.twins.insert(id, TwinElement { element, node });
        }
        for id in changed {
            let Some(twin) = self.twins.get(&id) else { continue };
            if twin.node.role() == Role::Window && !root.contains(Some(&twin.element)) {
                root.append_child(&twin.element)?;
            }
            self.place_children(twin)?;
        }
        self.show_focus(document, update.focus)
    }

    /// Puts the elements of a node's children into its own, in their order.
    fn place_children(&self, twin: &TwinElement) -> Result<(), JsValue> {
        let children = twin.node.children().iter().filter_map(|child| self.twins.get(child));
        let mut next = twin.element.first_element_child();
        for child in children {
            if next.as_ref() == Some(&child.element) {
                next = child.element.next_element_sibling();
            } else {
                twin.element.insert_before(&child.element, next.as_deref())?;
            }
        }
        Ok(())
    }

    /// Points from the element that has the focus of the page to that of the focused node.
    fn show_focus(&mut self, document: &Document, focus: NodeId) -> Result<(), JsValue> {
        if self.focus == Some(focus) {
            return Ok(());
        }
        self.focus = Some(focus);
        for element in keyboard_elements(document) {
            if self.twins.contains_key(&focus) {
                element.set_attribute("aria-activedescendant", &attributes::element_id(focus))?;
            } else {
                element.remove_attribute("aria-activedescendant")?;
            }
        }
        Ok(())
    }

    fn root(&mut self, document: &Document) -> Result<Element, JsValue> {
        if let Some(root) = &self.root {
            return Ok(root.clone());
        }
        let root = document.create_element("div")?;
        root.set_id(TWIN);
        if let Some(body) = document.body() {
            body.append_child(&root)?;
        }
        for element in keyboard_elements(document) {
            element.set_attribute("aria-label", "CARDIAC")?;
            let relation = if element.id() == CANVAS {
                element.set_attribute("role", "application")?;
                "aria-owns"
            } else {
                "aria-controls"
            };
            element.set_attribute(relation, TWIN)?;
        }
        self.root = Some(root.clone());
        Ok(root)
    }
}

/// Returns the elements that get the keys: the canvas, and the text field of the toolkit beside it.
fn keyboard_elements(document: &Document) -> Vec<Element> {
    let canvas = document.get_element_by_id(CANVAS);
    let field = canvas.as_ref().and_then(Element::next_element_sibling);
    canvas.into_iter().chain(field.filter(|field| field.tag_name() == "INPUT")).collect()
}

/// Lays the elements over the canvas, whose points may be larger than those of the page.
fn scale(root: &Element, zoom: f32) -> Result<(), JsValue> {
    let transform = format!("scale({zoom})");
    let Some(root) = root.dyn_ref::<HtmlElement>() else { return Ok(()) };
    if root.style().get_property_value("transform")? != transform {
        root.style().set_property("transform", &transform)?;
    }
    Ok(())
}

/// Creates the element of a node, with what can be done to it.
fn create(
    context: &Context,
    document: &Document,
    id: NodeId,
    node: &Node,
) -> Result<Element, JsValue> {
    let element = document.create_element(attributes::tag(node))?;
    element.set_id(&attributes::element_id(id));
    element.set_attribute("tabindex", "-1")?;
    if node.supports_action(Action::Click) {
        listen(context, &element, "click", move |_| request(id, Action::Click, None))?;
    }
    if node.supports_action(Action::Focus) {
        let is_input = attributes::tag(node) != "div";
        listen(context, &element, "focus", move |_| {
            request(id, Action::Focus, None);
            // Keys go to the canvas, unless the element takes them itself.
            if !is_input {
                focus_canvas();
            }
        })?;
    }
    if node.supports_action(Action::SetValue) {
        let input = element.clone();
        listen(context, &element, "input", move |_| {
            if let Some(data) = value(&input) {
                request(id, Action::SetValue, Some(data));
            }
        })?;
        let is_line = attributes::tag(node) == "input";
        listen(context, &element, "keydown", move |event| {
            let Ok(event) = event.dyn_into::<KeyboardEvent>() else { return };
            let name = event.key();
            match Key::from_name(&name) {
                Some(Key::Escape) => focus_canvas(),
                // In one line, Enter ends the input. The other keys are commands of the window.
                Some(key) if key == Key::Enter && is_line || FUNCTION_KEYS.contains(&key) => {
                    event.prevent_default();
                    focus_canvas();
                    let shift = Modifiers { shift: event.shift_key(), ..Modifiers::NONE };
                    KEYS.with_borrow_mut(|keys| keys.push((key, shift)));
                }
                _ => {}
            }
        })?;
    }
    Ok(element)
}

/// Gives the focus of the page back to the canvas.
fn focus_canvas() {
    let document = web_sys::window().and_then(|window| window.document());
    let canvas = document.and_then(|document| document.get_element_by_id(CANVAS));
    if let Some(canvas) = canvas.and_then(|canvas| canvas.dyn_into::<HtmlElement>().ok()) {
        canvas.focus().ok();
    }
}

/// Returns what the user has made of an input element.
fn value(element: &Element) -> Option<ActionData> {
    if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        return Some(ActionData::Value(area.value().into()));
    }
    let input = element.dyn_ref::<HtmlInputElement>()?;
    Some(match input.type_().as_str() {
        "range" | "number" => ActionData::NumericValue(input.value_as_number()),
        _ => ActionData::Value(input.value().into()),
    })
}

fn request(id: NodeId, action: Action, data: Option<ActionData>) {
    let request = ActionRequest { action, target_tree: TreeId::ROOT, target_node: id, data };
    REQUESTS.with_borrow_mut(|requests| requests.push(request));
}

fn listen(
    context: &Context,
    element: &Element,
    name: &str,
    mut listener: impl FnMut(Event) + 'static,
) -> Result<(), JsValue> {
    let context = context.clone();
    let listener = Closure::<dyn FnMut(Event)>::new(move |event: Event| {
        event.stop_propagation();
        listener(event);
        context.request_repaint();
    });
    // The element may outlive this frame, and its listener with it.
    let listener = listener.into_js_value();
    element.add_event_listener_with_callback(name, listener.unchecked_ref())
}
