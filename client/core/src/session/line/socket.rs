//! The one place that touches the browser's WebSocket. Frames come out strictly in the order in which they were sent,
//! also those that have to be unpacked first.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::window;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{BinaryType, Blob, Event, MessageEvent, ReadableWritablePair, Response, WebSocket};

use tischrunde_shared::wire::ServerFrame;

use crate::lean;

/// What a socket tells.
#[derive(Debug)]
pub(super) enum Heard {
    /// It is open: frames can be sent.
    Open,
    /// The page has said hello on it, at this moment of the page's clock.
    Greeted(f64),
    /// A frame came.
    Frame(Box<ServerFrame>),
    /// A frame came that this page cannot read.
    Unreadable,
    /// It is closed, or a frame could not be unpacked.
    Closed,
}

/// Whether this browser can unpack gzip (Safari from 16.4, Firefox from 113).
pub(super) fn can_unpack() -> bool {
    decompression_stream().is_some()
}

/// The browser's class, by name: web-sys counts it among what may still change.
fn decompression_stream() -> Option<Function> {
    Reflect::get(&window(), &JsValue::from_str("DecompressionStream")).ok()?.dyn_into().ok()
}

/// The server's socket, beside the page.
pub(super) fn address() -> Option<String> {
    let location = window().location();
    let scheme = if location.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}/ws", location.host().ok()?))
}

/// Where `boot.js` leaves the connection that it began.
const BEGUN: &str = "tischrundeBegun";

/// A connection that the page began while its program was on the way.
struct Begun {
    socket: WebSocket,
    /// What has happened on it since.
    arrivals: Vec<Arrival>,
}

impl Begun {
    /// The page's connection, once, unless the server has given it up meanwhile or hello was said with another link.
    fn take(capability: &str) -> Option<Self> {
        let name = JsValue::from_str(BEGUN);
        let begun = Reflect::get(&window(), &name).ok()?;
        let _ = Reflect::delete_property(&window(), &name);
        let part = |name| Reflect::get(&begun, &JsValue::from_str(name)).ok();
        let socket = part("socket")?.dyn_into::<WebSocket>().ok()?;
        let greets_with = part("capability")?.as_string();
        if socket.ready_state() > WebSocket::OPEN || greets_with.is_some_and(|other| other != capability) {
            let _ = socket.close();
            return None;
        }
        let mut arrivals = Vec::new();
        if let Some(at) = part("at")?.as_f64() {
            arrivals.push(Arrival::Heard(Heard::Greeted(at)));
            arrivals.extend(part("heard")?.dyn_into::<Array>().ok()?.iter().map(Arrival::of));
        } else if socket.ready_state() == WebSocket::OPEN {
            arrivals.push(Arrival::Heard(Heard::Open));
        }
        Some(Self { socket, arrivals })
    }
}

/// A connection. Dropping it closes it, and nothing more is heard of it.
pub(super) struct Socket {
    socket: WebSocket,
    inbox: Rc<Inbox>,
    _on_event: Closure<dyn Fn(Event)>,
    _on_message: Closure<dyn Fn(MessageEvent)>,
}

impl Socket {
    /// Begins to connect, or goes on with the connection that the page began while its program was on the way.
    pub(super) fn open(
        address: &str,
        capability: &str,
        hear: impl Fn(Heard) + 'static,
    ) -> Result<Self, JsValue> {
        let (socket, arrivals) = match Begun::take(capability) {
            Some(Begun { socket, arrivals }) => (socket, arrivals),
            None => (WebSocket::new(address)?, Vec::new()),
        };
        socket.set_binary_type(BinaryType::Blob);
        let inbox = Rc::new(Inbox {
            hear: Box::new(hear),
            waiting: RefCell::default(),
            busy: Cell::new(false),
            silent: Cell::new(false),
        });

        let on_event = {
            let inbox = Rc::clone(&inbox);
            Closure::<dyn Fn(Event)>::new(move |event: Event| {
                let heard = if event.type_() == "open" { Heard::Open } else { Heard::Closed };
                inbox.take_in(Arrival::Heard(heard));
            })
        };
        socket.set_onopen(Some(on_event.as_ref().unchecked_ref()));
        socket.set_onclose(Some(on_event.as_ref().unchecked_ref()));

        let on_message = {
            let inbox = Rc::clone(&inbox);
            Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                inbox.take_in(Arrival::of(event.data()));
            })
        };
        socket.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        if !arrivals.is_empty() {
            // Before anything else arrives, and when the line that opens this is there to hear.
            let inbox = Rc::clone(&inbox);
            spawn_local(async move { arrivals.into_iter().for_each(|arrival| inbox.take_in(arrival)) });
        }
        Ok(Self { socket, inbox, _on_event: on_event, _on_message: on_message })
    }

    /// Sends a frame. Returns whether the browser took it.
    pub(super) fn send(&self, frame: &str) -> bool {
        self.socket.ready_state() == WebSocket::OPEN && self.socket.send_with_str(frame).is_ok()
    }

    /// Closes it without waiting for the other side, which may be gone: nothing more is heard.
    pub(super) fn abandon(&self) {
        self.inbox.silent.set(true);
        self.socket.set_onopen(None);
        self.socket.set_onclose(None);
        self.socket.set_onmessage(None);
        let _ = self.socket.close();
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.abandon();
    }
}

/// What came, to be heard in order.
enum Arrival {
    Heard(Heard),
    Packed(Blob),
}

impl Arrival {
    /// A message's content.
    fn of(data: JsValue) -> Self {
        match data.dyn_into::<Blob>() {
            Ok(packed) => Self::Packed(packed),
            Err(text) => Self::Heard(read(&text.as_string().unwrap_or_default())),
        }
    }
}

/// Keeps the order: while one frame is unpacked, the others wait.
struct Inbox {
    hear: Box<dyn Fn(Heard)>,
    waiting: RefCell<VecDeque<Arrival>>,
    busy: Cell<bool>,
    silent: Cell<bool>,
}

impl Inbox {
    fn take_in(self: &Rc<Self>, arrival: Arrival) {
        if self.busy.get() {
            self.waiting.borrow_mut().push_back(arrival);
            return;
        }
        match arrival {
            Arrival::Packed(packed) => {
                self.busy.set(true);
                spawn_local(Rc::clone(self).work_off(packed));
            }
            Arrival::Heard(heard) => self.tell(heard),
        }
    }

    async fn work_off(self: Rc<Self>, first: Blob) {
        let mut next = Some(Arrival::Packed(first));
        while let Some(arrival) = next {
            self.tell(match arrival {
                Arrival::Heard(heard) => heard,
                Arrival::Packed(packed) => {
                    let heard = unpack(&packed).await.map_or(Heard::Closed, |text| read(&text));
                    // It is large: between reading it and showing it the page may answer.
                    pause().await;
                    heard
                }
            });
            next = self.waiting.borrow_mut().pop_front();
        }
        self.busy.set(false);
    }

    fn tell(&self, heard: Heard) {
        if !self.silent.get() {
            (self.hear)(heard);
        }
    }
}

fn read(frame: &str) -> Heard {
    lean::from_str(frame).map_or(Heard::Unreadable, |frame| Heard::Frame(Box::new(frame)))
}

/// Lets the browser do what else there is to do.
async fn pause() {
    let turn = Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback(&resolve);
    });
    let _ = JsFuture::from(turn).await;
}

async fn unpack(packed: &Blob) -> Option<String> {
    let gzip = Reflect::construct(&decompression_stream()?, &Array::of1(&JsValue::from_str("gzip"))).ok()?;
    // It has the two ends of such a pair, `readable` and `writable`.
    let stream = packed.stream().pipe_through(gzip.unchecked_ref::<ReadableWritablePair>());
    let text = Response::new_with_opt_readable_stream(Some(&stream)).ok()?.text().ok()?;
    JsFuture::from(text).await.ok()?.as_string()
}
