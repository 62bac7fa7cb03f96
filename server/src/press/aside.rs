//! Work that everything else goes before.

use std::thread;

use tokio::sync::oneshot;

/// How much less than others a thread is given that writes a paper: while phones have to be answered, next to nothing.
const NICE: i32 = 15;

/// Does some work on a thread of its own, which gets the processor when nobody else wants it. Nothing if it panicked.
pub(super) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, outcome) = oneshot::channel();
    let thread = thread::Builder::new().name("press".to_owned()).spawn(move || {
        // On Linux this is about the thread alone. Where it cannot be had, papers are written as fast as the rest.
        #[cfg(target_os = "linux")]
        let _ = rustix::process::nice(NICE);
        // Whoever wanted it may be gone.
        let _ = done.send(work());
    });
    thread.ok()?;
    outcome.await.ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_is_done_and_a_panic_is_nothing() {
        assert_eq!(aside(|| 7).await, Some(7));
        assert_eq!(aside(|| -> u8 { panic!("broken") }).await, None);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_its_own_thread_steps_back() {
        let priority = || rustix::process::nice(0).expect("a priority");
        let before = priority();
        assert_eq!(aside(priority).await, Some(before + NICE));
        assert_eq!(priority(), before);
    }
}
