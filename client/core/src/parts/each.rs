//! Lists.

use std::any::Any;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use leptos::prelude::*;

/// Shows an item for each of many, and keeps those that were there before. Leptos has the same, compiled for every kind of
/// item; here all lists become one of [`Row`]s.
#[component]
pub fn For<IF, I, T, KF, K, EF, N>(
    /// The items.
    each: IF,
    /// What tells an item from the others.
    key: KF,
    /// What is shown for an item.
    children: EF,
) -> impl IntoView
where
    IF: Fn() -> I + Send + 'static,
    I: IntoIterator<Item = T>,
    T: Send + 'static,
    KF: Fn(&T) -> K + Send + 'static,
    K: Eq + Hash + Send + Sync + 'static,
    EF: Fn(T) -> N + Clone + Send + 'static,
    N: IntoView + 'static,
{
    let row = move |item: T| {
        let (key, children) = (Key(Arc::new(key(&item))), children.clone());
        Row { key, content: Box::new(move || children(item).into_any()) }
    };
    rows(Box::new(move || each().into_iter().map(&row).collect()))
}

fn rows(each: Box<dyn Fn() -> Vec<Row> + Send>) -> AnyView {
    let props = leptos::control_flow::ForProps::builder().each(each).key(|row: &Row| row.key.clone());
    leptos::control_flow::For(props.children(|row: Row| (row.content)()).build()).into_any()
}

/// An item of whatever kind.
struct Row {
    key: Key,
    content: Box<dyn FnOnce() -> AnyView + Send>,
}

/// What tells an item from the others, of whatever kind.
#[derive(Clone)]
struct Key(Arc<dyn Name>);

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(other.0.as_any())
    }
}

impl Eq for Key {}

impl Hash for Key {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.feed(hasher);
    }
}

trait Name: Send + Sync {
    fn as_any(&self) -> &dyn Any;
    fn is(&self, other: &dyn Any) -> bool;
    fn feed(&self, hasher: &mut dyn Hasher);
}

impl<K: Eq + Hash + Send + Sync + 'static> Name for K {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn is(&self, other: &dyn Any) -> bool {
        other.downcast_ref() == Some(self)
    }

    fn feed(&self, mut hasher: &mut dyn Hasher) {
        self.hash(&mut hasher);
    }
}
