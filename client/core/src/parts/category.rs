//! A contribution's category: the plan's label with an icon.

use leptos::prelude::*;

use tischrunde_shared::plan::Plan;

use super::icon::{Icon, icon};

/// The icon of a category by its key; a café's own categories share one.
pub fn category_icon(key: &str) -> Icon {
    match key {
        "benefit" => Icon::Benefit,
        "challenge" => Icon::Challenge,
        "need" => Icon::Need,
        "idea" => Icon::Idea,
        "question" => Icon::Question,
        _ => Icon::Other,
    }
}

/// What people read for a category's key.
pub fn category_label(plan: &Plan, key: &str) -> String {
    plan.categories
        .iter()
        .find(|c| c.key == key)
        .map_or_else(|| key.to_owned(), |c| c.label.as_str().to_owned())
}

/// A category as a label.
pub fn category_chip(key: &str, label: String) -> AnyView {
    view! { <span class="chip chip--plain">{icon(category_icon(key))} " " {label}</span> }.into_any()
}
