//! Work that everything else goes before.

use std::thread;

use tokio::sync::oneshot;

/// Does some work on a thread of its own, which gets the processor when nobody else wants it. Nothing if it panicked.
pub(super) async fn aside<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (done, outcome) = oneshot::channel();
    let thread = thread::Builder::new().name("press".to_owned()).spawn(move || {
        step_back();
        // Whoever wanted it may be gone.
        let _ = done.send(work());
    });
    thread.ok()?;
    outcome.await.ok()
}

/// Has this thread wait for all others. A great niceness is not enough: Linux lets a nice thread that runs finish its
/// slice of some milliseconds before one that wakes up, but takes the processor from an idle one at once. Where it
/// cannot be had, papers are written as fast as the rest.
#[cfg(target_os = "linux")]
fn step_back() {
    use thread_priority::{
        NormalThreadSchedulePolicy, ThreadPriority, ThreadSchedulePolicy, set_thread_priority_and_policy,
        thread_native_id,
    };

    let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
    let _ = set_thread_priority_and_policy(thread_native_id(), ThreadPriority::Min, idle);
}

#[cfg(not(target_os = "linux"))]
fn step_back() {}

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
        use thread_priority::{NormalThreadSchedulePolicy, ThreadSchedulePolicy, thread_schedule_policy};

        let policy = || thread_schedule_policy().expect("a policy");
        let idle = ThreadSchedulePolicy::Normal(NormalThreadSchedulePolicy::Idle);
        assert_eq!(aside(policy).await, Some(idle));
        assert_ne!(policy(), idle);
    }
}
