//! A map whose copies share their values.

use std::collections::BTreeMap;
use std::ops::Index;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A sorted map that is cheap to copy: a copy holds the same values until one of the two changes them.
///
/// While somebody reads a café, the next event is applied to a copy of it. With a plain map that would copy everything
/// that was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent, bound(deserialize = "K: Deserialize<'de> + Ord, V: Deserialize<'de>"))]
pub struct SharedMap<K, V>(BTreeMap<K, Arc<V>>);

impl<K: Ord, V> SharedMap<K, V> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is one of this name.
    #[must_use]
    pub fn contains_key(&self, key: &K) -> bool {
        self.0.contains_key(key)
    }

    /// The one of this name.
    #[must_use]
    pub fn get(&self, key: &K) -> Option<&V> {
        self.0.get(key).map(AsRef::as_ref)
    }

    /// Their names, in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator + Clone {
        self.0.keys()
    }

    /// All of them, in the order of their names.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator + Clone {
        self.0.values().map(AsRef::as_ref)
    }

    /// All of them with their names, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&K, &V)> + ExactSizeIterator + Clone {
        self.0.iter().map(|(key, value)| (key, value.as_ref()))
    }

    /// All of them, to be held by another map as well.
    pub fn shared(&self) -> impl Iterator<Item = (&K, &Arc<V>)> {
        self.0.iter()
    }

    /// Puts one in; in the place of the one of this name, if there is one.
    pub fn insert(&mut self, key: K, value: V) {
        self.0.insert(key, Arc::new(value));
    }

    /// Takes one out, if it is there.
    pub fn remove(&mut self, key: &K) {
        self.0.remove(key);
    }

    /// Keeps those of which this is true.
    pub fn retain(&mut self, keep: impl Fn(&V) -> bool) {
        self.0.retain(|_, value| keep(value));
    }
}

impl<K: Ord, V: Clone> SharedMap<K, V> {
    /// The one of this name, to be changed. Copies it if other maps hold it.
    pub fn get_mut(&mut self, key: &K) -> Option<&mut V> {
        self.0.get_mut(key).map(Arc::make_mut)
    }

    /// Those of which something is true, to be changed. Copies what other maps hold.
    pub fn filter_mut(&mut self, is_meant: impl Fn(&V) -> bool) -> impl Iterator<Item = &mut V> {
        self.0.values_mut().filter(move |value| is_meant(value)).map(Arc::make_mut)
    }
}

impl<K: Ord, V> Index<&K> for SharedMap<K, V> {
    type Output = V;

    /// As with other maps: for names that are there for certain.
    fn index(&self, key: &K) -> &V {
        &self.0[key]
    }
}

impl<K, V> Default for SharedMap<K, V> {
    fn default() -> Self {
        Self(BTreeMap::new())
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SharedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        entries.into_iter().map(|(key, value)| (key, Arc::new(value))).collect()
    }
}

impl<K: Ord, V> FromIterator<(K, Arc<V>)> for SharedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, Arc<V>)>>(entries: I) -> Self {
        Self(entries.into_iter().collect())
    }
}

impl<K: Ord, V, const N: usize> From<[(K, V); N]> for SharedMap<K, V> {
    fn from(entries: [(K, V); N]) -> Self {
        entries.into_iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_shares_what_neither_changes() {
        let mut one = SharedMap::from([(1, "one".to_owned()), (2, "two".to_owned())]);
        let other = one.clone();
        if let Some(text) = one.get_mut(&2) {
            text.push_str(" changed");
        }
        let shared: Vec<_> =
            one.shared().zip(other.shared()).map(|((_, a), (_, b))| Arc::ptr_eq(a, b)).collect();
        assert_eq!(shared, [true, false]);
        assert_eq!((one.get(&2), other.get(&2)), (Some(&"two changed".to_owned()), Some(&"two".to_owned())));
    }

    #[test]
    fn it_travels_as_any_map() {
        let map = SharedMap::from([(2, "two".to_owned()), (1, "one".to_owned())]);
        let json = serde_json::to_string(&map).expect("JSON");
        assert_eq!(json, r#"{"1":"one","2":"two"}"#);
        assert_eq!(serde_json::from_str::<SharedMap<u8, String>>(&json).expect("a map"), map);
    }
}
