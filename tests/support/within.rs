//! Waiting with an end to it.

use std::future::Future;
use std::panic::Location;
use std::time::Duration;

/// Waits for something at most so long.
///
/// # Panics
/// If it takes longer; the message names the line of the test that waited.
#[track_caller]
#[allow(clippy::panic, reason = "a test that waits in vain has failed")]
pub fn within<F: Future>(limit: Duration, waited_for: F) -> impl Future<Output = F::Output> {
    let place = Location::caller();
    async move {
        match tokio::time::timeout(limit, waited_for).await {
            Ok(outcome) => outcome,
            Err(_) => panic!("what {place} waits for did not come within {limit:?}"),
        }
    }
}
