//! What somebody holds in their hand: the size, the language, the light, the clock.

use serde_json::{Value, json};

/// A device; each one gets storage of its own, so two devices are two people.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub struct Device {
    /// Width of the viewport in CSS pixels.
    pub width: u32,
    /// Height of the viewport in CSS pixels.
    pub height: u32,
    /// Physical pixels per CSS pixel.
    pub scale: u32,
    /// A finger instead of a mouse, and a phone's viewport rules.
    pub touch: bool,
    /// BCP 47 tag of the first language, as `de-DE`.
    pub language: String,
    /// Asks for the dark colour scheme.
    pub dark: bool,
    /// Asks for no motion.
    pub still: bool,
    /// Asks for more contrast.
    pub high_contrast: bool,
    /// Milliseconds by which its clock is ahead of the true time; negative when it is late.
    pub clock_ahead_ms: i64,
}

impl Device {
    fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            scale: 1,
            touch: false,
            language: "de-DE".to_owned(),
            dark: false,
            still: false,
            high_contrast: false,
            clock_ahead_ms: 0,
        }
    }

    /// A phone, 390 by 844, German, held upright.
    pub fn phone() -> Self {
        Self { scale: 2, touch: true, ..Self::new(390, 844) }
    }

    /// A laptop, 1280 by 800, German.
    pub fn laptop() -> Self {
        Self::new(1280, 800)
    }

    /// The projector, 1920 by 1080, German.
    pub fn screen() -> Self {
        Self::new(1920, 1080)
    }

    /// The narrowest width that WCAG 2.2 (1.4.10 Reflow) asks for: 320, as a laptop zoomed to 400 % has.
    pub fn narrow() -> Self {
        Self::new(320, 640)
    }

    /// The same device with a viewport of `width` CSS pixels.
    pub fn width(self, width: u32) -> Self {
        Self { width, ..self }
    }

    /// The same device set to `language`, a BCP 47 tag as `en-GB`.
    pub fn language(self, language: &str) -> Self {
        Self { language: language.to_owned(), ..self }
    }

    /// The same device set to British English.
    pub fn english(self) -> Self {
        self.language("en-GB")
    }

    /// The same device in dark mode.
    pub fn dark(self) -> Self {
        Self { dark: true, ..self }
    }

    /// The same device with motion reduced.
    pub fn still(self) -> Self {
        Self { still: true, ..self }
    }

    /// The same device with more contrast.
    pub fn high_contrast(self) -> Self {
        Self { high_contrast: true, ..self }
    }

    /// The same device with a clock that is `ms` milliseconds ahead (negative: late).
    pub fn clock_ahead(self, ms: i64) -> Self {
        Self { clock_ahead_ms: ms, ..self }
    }

    /// The header `Accept-Language` without weights (the browser adds them): the tag, then the bare language.
    pub(super) fn accept_language(&self) -> String {
        match self.language.split_once('-') {
            Some((bare, _region)) => format!("{},{bare}", self.language),
            None => self.language.clone(),
        }
    }

    pub(super) fn metrics(&self) -> Value {
        json!({
            "width": self.width,
            "height": self.height,
            "deviceScaleFactor": self.scale,
            "mobile": self.touch,
        })
    }

    pub(super) fn media(&self) -> Value {
        let feature = |name: &str, on: bool, yes: &str, no: &str| json!({ "name": name, "value": if on { yes } else { no } });
        json!({ "features": [
            feature("prefers-color-scheme", self.dark, "dark", "light"),
            feature("prefers-reduced-motion", self.still, "reduce", "no-preference"),
            feature("prefers-contrast", self.high_contrast, "more", "no-preference"),
        ] })
    }

    /// Runs in every new document before the page's own scripts; nothing when the clock is right.
    pub(super) fn clock_script(&self) -> Option<String> {
        (self.clock_ahead_ms != 0)
            .then(|| format!("({})({});", include_str!("clock.js"), self.clock_ahead_ms))
    }
}
