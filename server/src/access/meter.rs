//! How much one link, or one address, may ask for.

use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use dashmap::DashMap;
use tokio::time::Instant;

/// A token bucket: `burst` at once, then one per `period`.
#[derive(Debug)]
pub struct Bucket {
    burst: f64,
    period: Duration,
    state: Mutex<(f64, Instant)>,
}

impl Bucket {
    /// A full one.
    #[must_use]
    pub fn new(burst: u32, period: Duration) -> Self {
        let burst = f64::from(burst);
        Self { burst, period, state: Mutex::new((burst, Instant::now())) }
    }

    /// Takes one.
    ///
    /// # Errors
    /// How long to wait until there is one.
    pub fn take(&self) -> Result<(), Duration> {
        self.change(1.0)
    }

    /// Whether there is one, without taking it.
    ///
    /// # Errors
    /// How long to wait until there is one.
    pub fn peek(&self) -> Result<(), Duration> {
        self.change(0.0)
    }

    /// Whether nothing is missing.
    fn is_full(&self) -> bool {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.0 + state.1.elapsed().as_secs_f64() / self.period.as_secs_f64() >= self.burst
    }

    fn change(&self, taken: f64) -> Result<(), Duration> {
        let now = Instant::now();
        // A panic cannot happen while the lock is held; if it did, the numbers would still be usable.
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let gained = now.duration_since(state.1).as_secs_f64() / self.period.as_secs_f64();
        let tokens = (state.0 + gained).min(self.burst);
        let enough = tokens >= 1.0;
        *state = (if enough { tokens - taken } else { tokens }, now);
        if enough { Ok(()) } else { Err(self.period.mul_f64(1.0 - tokens)) }
    }
}

/// What one link may send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rates {
    /// Commands at once.
    pub command_burst: u32,
    /// Then one per so long.
    pub command_period: Duration,
    /// Contributions at once.
    pub contribution_burst: u32,
    /// Then one per so long.
    pub contribution_period: Duration,
    /// Readings of the whole café at once.
    pub read_burst: u32,
    /// Then one per so long.
    pub read_period: Duration,
    /// Pings and pongs at once.
    pub ping_burst: u32,
    /// Then one per so long.
    pub ping_period: Duration,
    /// Helpings of bytes at once, each of some 16 KB.
    pub bulk_burst: u32,
    /// Then one per so long.
    pub bulk_period: Duration,
}

impl Default for Rates {
    /// 10 commands a second after a burst of 20; 100 contributions a minute; 20 readings of the whole
    /// café and then one a second, since each costs what is spent on a thousand deliveries; of pings what fifty pages of one link
    /// need, and several times that; of bytes what the largest commands need.
    fn default() -> Self {
        Self {
            command_burst: 20,
            command_period: Duration::from_millis(100),
            contribution_burst: 100,
            contribution_period: Duration::from_millis(600),
            read_burst: 20,
            read_period: Duration::from_secs(1),
            ping_burst: 200,
            ping_period: Duration::from_millis(50),
            bulk_burst: 128,
            bulk_period: Duration::from_millis(20),
        }
    }
}

impl Rates {
    /// Practically none: for load tests.
    #[must_use]
    pub fn unlimited() -> Self {
        let period = Duration::from_nanos(1);
        Self {
            command_burst: u32::MAX,
            command_period: period,
            contribution_burst: u32::MAX,
            contribution_period: period,
            read_burst: u32::MAX,
            read_period: period,
            ping_burst: u32::MAX,
            ping_period: period,
            bulk_burst: u32::MAX,
            bulk_period: period,
        }
    }
}

/// The meter of one link.
#[derive(Debug)]
pub struct Meter {
    commands: Bucket,
    contributions: Bucket,
    reads: Bucket,
    pings: Bucket,
    bulk: Bucket,
}

impl Meter {
    /// A new one.
    #[must_use]
    pub fn new(rates: Rates) -> Self {
        Self {
            commands: Bucket::new(rates.command_burst, rates.command_period),
            contributions: Bucket::new(rates.contribution_burst, rates.contribution_period),
            reads: Bucket::new(rates.read_burst, rates.read_period),
            pings: Bucket::new(rates.ping_burst, rates.ping_period),
            bulk: Bucket::new(rates.bulk_burst, rates.bulk_period),
        }
    }

    /// Whether it holds nothing that a new one would not.
    #[must_use]
    pub fn is_full(&self) -> bool {
        let Self { commands, contributions, reads, pings, bulk } = self;
        [commands, contributions, reads, pings, bulk].into_iter().all(Bucket::is_full)
    }

    /// Counts a command.
    ///
    /// # Errors
    /// How long to wait.
    pub fn command(&self, is_contribution: bool) -> Result<(), Duration> {
        if is_contribution {
            self.contributions.peek()?;
        }
        self.commands.take()?;
        if is_contribution { self.contributions.take() } else { Ok(()) }
    }

    /// Counts a reading of the whole café.
    ///
    /// # Errors
    /// How long to wait.
    pub fn read(&self) -> Result<(), Duration> {
        self.reads.take()
    }

    /// Counts a ping or a pong.
    ///
    /// # Errors
    /// How long to wait.
    pub fn ping(&self) -> Result<(), Duration> {
        self.pings.take()
    }

    /// Counts a helping of bytes, whatever they say.
    ///
    /// # Errors
    /// How long to wait.
    pub fn bulk(&self) -> Result<(), Duration> {
        self.bulk.take()
    }
}

/// Failed guesses of join codes: per address 30 at once, then one per 2 s; 100 per second in all.
///
/// Only failures count, so a venue behind one address joins as fast as it likes.
#[derive(Debug)]
pub struct Guesses {
    all: Bucket,
    by_address: DashMap<IpAddr, Bucket>,
}

/// Addresses remembered at once; beyond that the memory is cleared, and the limit for all still holds.
const ADDRESSES: usize = 10_000;

impl Default for Guesses {
    fn default() -> Self {
        Self { all: Bucket::new(100, Duration::from_millis(10)), by_address: DashMap::new() }
    }
}

impl Guesses {
    /// Whether a code from this address is looked at now. Asked before the look-up: otherwise a right guess would
    /// get through however many wrong ones came before.
    ///
    /// # Errors
    /// How long to wait.
    pub fn may_try(&self, address: IpAddr) -> Result<(), Duration> {
        self.all.peek()?;
        self.by_address.get(&address).map_or(Ok(()), |bucket| bucket.peek())
    }

    /// Counts a failed guess.
    pub fn failed(&self, address: IpAddr) {
        if self.by_address.len() >= ADDRESSES {
            self.by_address.clear();
        }
        // Whether the buckets were empty is asked before the next try.
        let _ = self.all.take();
        let _ =
            self.by_address.entry(address).or_insert_with(|| Bucket::new(30, Duration::from_secs(2))).take();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_burst_then_one_per_period() {
        let bucket = Bucket::new(3, Duration::from_millis(100));
        assert!((0..3).all(|_| bucket.take().is_ok()));
        let wait = bucket.take().expect_err("empty");
        assert!(wait <= Duration::from_millis(100));
        tokio::time::advance(wait).await;
        assert!(bucket.take().is_ok());
        assert!(bucket.take().is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn guesses_are_slowed_per_address() {
        let guesses = Guesses::default();
        let bad = IpAddr::from([10, 0, 0, 1]);
        for _ in 0..30 {
            assert!(guesses.may_try(bad).is_ok());
            guesses.failed(bad);
        }
        assert!(guesses.may_try(bad).is_err());
        assert!(guesses.may_try(IpAddr::from([10, 0, 0, 2])).is_ok());
        tokio::time::advance(Duration::from_secs(2)).await;
        assert!(guesses.may_try(bad).is_ok());
    }
}
