//! Large files on their way to one reader.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use hyper::body::{Body as HttpBody, Frame, SizeHint};

/// So much is handed to the system at once. It copies megabytes as willingly, but for as long as that takes no phone is
/// answered on this thread.
const PART: usize = 64 * 1_024;

/// A file that lets others have their turn after each part.
struct Parts {
    rest: Bytes,
    /// Whether the others had it.
    has_waited: bool,
}

/// The body of an answer.
pub(super) fn in_parts(file: Bytes) -> Body {
    Body::new(Parts { rest: file, has_waited: true })
}

impl HttpBody for Parts {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        if !std::mem::replace(&mut self.has_waited, false) {
            self.has_waited = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        let length = self.rest.len().min(PART);
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(length)))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.rest.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::task::Waker;

    #[test]
    fn a_file_comes_whole_and_in_turns() {
        let file: Bytes = (0..PART * 5 / 2).map(|at| (at % 251) as u8).collect();
        let mut parts = Parts { rest: file.clone(), has_waited: true };
        assert_eq!(parts.size_hint().exact(), Some(file.len() as u64));
        let mut context = Context::from_waker(Waker::noop());
        let (mut came, mut turns) = (Vec::new(), 0);
        loop {
            match Pin::new(&mut parts).poll_frame(&mut context) {
                Poll::Pending => turns += 1,
                Poll::Ready(None) => break,
                Poll::Ready(Some(Ok(frame))) => came.extend(frame.into_data().expect("data")),
            }
        }
        assert!(came == file);
        assert_eq!(turns, 2);
        assert!(parts.is_end_stream());
    }

    #[test]
    fn an_empty_file_is_at_its_end() {
        assert!(Parts { rest: Bytes::new(), has_waited: true }.is_end_stream());
    }
}
