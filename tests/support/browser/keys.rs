//! Names of keys and what the browser needs to know about them.

use serde_json::{Value, json};

use super::error::{BrowserError, Result};

/// A key with the modifiers held down.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stroke {
    /// `KeyboardEvent.key`.
    key: String,
    /// `KeyboardEvent.code`, empty where it depends on the keyboard.
    code: String,
    /// The Windows virtual key code, which old handlers and the browser's own shortcuts look at.
    virtual_code: u32,
    /// What it writes; empty for none.
    text: String,
    /// Sum of the bits of [`MODIFIERS`].
    modifiers: u32,
}

/// Name, bit in DevTools events.
const MODIFIERS: [(&str, u32); 4] = [("Alt", 1), ("Control", 2), ("Meta", 4), ("Shift", 8)];

/// Held with one of these a key is a command and writes nothing.
const COMMANDING: u32 = 1 | 2 | 4;

/// Name (also the code), virtual key code, text.
const NAMED: [(&str, u32, &str); 27] = [
    ("Backspace", 8, ""),
    ("Tab", 9, ""),
    ("Enter", 13, "\r"),
    ("Escape", 27, ""),
    ("PageUp", 33, ""),
    ("PageDown", 34, ""),
    ("End", 35, ""),
    ("Home", 36, ""),
    ("ArrowLeft", 37, ""),
    ("ArrowUp", 38, ""),
    ("ArrowRight", 39, ""),
    ("ArrowDown", 40, ""),
    ("Insert", 45, ""),
    ("Delete", 46, ""),
    ("ContextMenu", 93, ""),
    ("F1", 112, ""),
    ("F2", 113, ""),
    ("F3", 114, ""),
    ("F4", 115, ""),
    ("F5", 116, ""),
    ("F6", 117, ""),
    ("F7", 118, ""),
    ("F8", 119, ""),
    ("F9", 120, ""),
    ("F10", 121, ""),
    ("F11", 122, ""),
    ("F12", 123, ""),
];

impl Stroke {
    /// Reads `Enter`, `a`, `Shift+Tab`, `Control+Shift+ArrowUp`; the plus sign itself is `+`.
    pub(super) fn parse(name: &str) -> Result<Self> {
        let mut rest = name;
        let mut modifiers = 0;
        while let Some((modifier, after)) = rest.split_once('+').filter(|(before, _)| !before.is_empty()) {
            let known = MODIFIERS.iter().find(|(known, _)| *known == modifier);
            let (_, bit) = known.ok_or_else(|| BrowserError::UnknownKey(name.to_owned()))?;
            modifiers |= bit;
            rest = after;
        }
        let mut stroke = plain(rest).ok_or_else(|| BrowserError::UnknownKey(name.to_owned()))?;
        stroke.modifiers = modifiers;
        if modifiers & COMMANDING != 0 {
            stroke.text.clear();
        }
        Ok(stroke)
    }

    /// The event of its going down.
    pub(super) fn down(&self) -> Value {
        let mut event = self.event(if self.text.is_empty() { "rawKeyDown" } else { "keyDown" });
        if !self.text.is_empty() {
            event["text"] = self.text.as_str().into();
        }
        event
    }

    /// The event of its coming up.
    pub(super) fn up(&self) -> Value {
        self.event("keyUp")
    }

    fn event(&self, kind: &str) -> Value {
        json!({
            "type": kind,
            "key": self.key,
            "code": self.code,
            "windowsVirtualKeyCode": self.virtual_code,
            "modifiers": self.modifiers,
        })
    }
}

fn plain(name: &str) -> Option<Stroke> {
    let stroke = |key: &str, code: String, virtual_code, text: &str| Stroke {
        key: key.to_owned(),
        code,
        virtual_code,
        text: text.to_owned(),
        modifiers: 0,
    };
    if let Some((name, virtual_code, text)) = NAMED.iter().find(|(known, ..)| *known == name) {
        return Some(stroke(name, (*name).to_owned(), *virtual_code, text));
    }
    let name = if name == "Space" { " " } else { name };
    let mut characters = name.chars();
    let character = characters.next()?;
    if characters.next().is_some() {
        return None;
    }
    let code = match character {
        ' ' => "Space".to_owned(),
        'a'..='z' | 'A'..='Z' => format!("Key{}", character.to_ascii_uppercase()),
        '0'..='9' => format!("Digit{character}"),
        _ => String::new(),
    };
    // For these the virtual key code is the ASCII code of the capital letter; the others have none in common.
    let virtual_code = if code.is_empty() { 0 } else { u32::from(character.to_ascii_uppercase()) };
    Some(stroke(name, code, virtual_code, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_characters_and_combinations_are_read() {
        let enter = Stroke::parse("Enter").expect("a key");
        assert_eq!((enter.key.as_str(), enter.text.as_str(), enter.modifiers), ("Enter", "\r", 0));
        let back = Stroke::parse("Shift+Tab").expect("a key");
        assert_eq!((back.code.as_str(), back.modifiers), ("Tab", 8));
        let all = Stroke::parse("Control+a").expect("a key");
        assert_eq!((all.code.as_str(), all.virtual_code, all.text.as_str()), ("KeyA", 65, ""));
        assert_eq!(Stroke::parse("+").expect("a key").text, "+");
        assert_eq!(Stroke::parse("Control++").expect("a key").key, "+");
        assert_eq!(Stroke::parse("ß").expect("a key").text, "ß");
    }

    #[test]
    fn unknown_names_are_refused() {
        for name in ["", "Entr", "Strg+a", "Shift+"] {
            assert!(Stroke::parse(name).is_err(), "{name}");
        }
    }
}
