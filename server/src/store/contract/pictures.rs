//! Promises about pictures.

use bytes::Bytes;
use tischrunde_shared::picture::PictureId;

use super::Shared;
use crate::store::StoreError;
use crate::store::samples::{created, id};

fn picture(n: u8) -> (PictureId, Bytes) {
    (PictureId([n; 32]), Bytes::from(vec![n; 3]))
}

pub(super) async fn a_picture_is_kept_as_it_is(store: Shared) {
    created(&*store, 1, 1).await;
    created(&*store, 2, 1).await;
    let (name, png) = picture(7);
    assert_eq!(store.picture(id(1), name).await.expect("read"), None);
    for _ in 0..2 {
        assert!(store.keep_picture(id(1), name, png.clone(), 1).await.expect("kept"));
    }
    assert_eq!(store.picture(id(1), name).await.expect("read"), Some(png));
    assert_eq!(store.picture(id(2), name).await.expect("read"), None, "another café has it not");
}

pub(super) async fn a_cafe_keeps_so_many_pictures(store: Shared) {
    created(&*store, 1, 1).await;
    for n in 0..4 {
        let (name, png) = picture(n);
        let is_kept = store.keep_picture(id(1), name, png, 3).await.expect("answered");
        assert_eq!(is_kept, n < 3);
        assert_eq!(store.picture(id(1), name).await.expect("read").is_some(), is_kept);
    }
}

pub(super) async fn no_cafe_has_no_pictures(store: Shared) {
    let (name, png) = picture(1);
    assert!(matches!(store.keep_picture(id(9), name, png, 3).await, Err(StoreError::NoCafe)));
    assert!(matches!(store.picture(id(9), name).await, Err(StoreError::NoCafe)));
}
