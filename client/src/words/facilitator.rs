//! The facilitator's page in words.

/// The facilitator's page in words.
pub(crate) struct Facilitator {
    pub(crate) title: &'static str,
}

pub(crate) const DE: Facilitator = Facilitator { title: "Moderation" };

pub(crate) const EN: Facilitator = Facilitator { title: "Facilitation" };
