//! Work in parallel, results in order, memory bounded, no input waited for beyond its time.
//!
//! Workers take inputs in order and put each result into its slot of a window that slides over the inputs; the calling thread takes results
//! from the window's front. A worker waits before it takes an input where the window is full, by count or by weight.
//! The first slot's input has always been taken by a worker that waits for nothing, so nothing waits for ever.
//!
//! Where a worker is late with an input, the calling thread fills the slot in its stead, starts another worker and leaves the late one behind:
//! a thread can't be ended from outside, whatever it is stuck in. It ends at its own pace, and what it then has is dropped.
//!
//! The workers are plain threads and own what they use: a run that is stopped returns at once and leaves them behind to end after
//! their present input, however long that takes. (Threads of a scope or of a pool would have to be waited for.)

use std::collections::VecDeque;
use std::iter::Fuse;
use std::num::NonZeroUsize;
use std::panic;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::Stop;
use crate::error::Error;

/// The most inputs that are taken and not yet handed on. Enough that one slow paper among quick ones idles no worker for long.
const INPUTS: usize = 256;
/// The weight of finished results beyond which no input is taken.
const WEIGHT: usize = 16 << 20;
/// A worker's stack. Address space, not memory; a paper that nests deeply is the reader's to cap, with room to spare.
pub(super) const STACK: usize = 16 << 20;
/// How often a waiting run looks whether it is to stop, and whether a worker is late.
const PATIENCE: Duration = Duration::from_millis(50);

/// A result that knows about how many bytes it holds.
pub(super) trait Weigh {
    fn weight(&self) -> usize;
}

/// What workers do with inputs.
pub(super) trait Work<I>: Send + Sync + 'static {
    type Result: Weigh + Send + 'static;
    /// What is known of an input while a worker has it.
    type Ticket: Send + Sync + 'static;

    fn ticket(&self, input: &I) -> Self::Ticket;

    fn work(&self, input: I, ticket: &Self::Ticket) -> Self::Result;

    /// Whether a worker that took an input so long ago is to be left behind.
    fn is_late(&self, ticket: &Self::Ticket, after: Duration) -> bool;

    /// What becomes of an input that a worker was late with.
    fn late(&self, ticket: &Self::Ticket) -> Self::Result;
}

/// Hands `work`'s results to `each` in the order of the inputs. Returns whether it was stopped before the end.
pub(super) fn in_order<I, W>(
    jobs: NonZeroUsize,
    inputs: I,
    work: W,
    stop: &Stop,
    mut each: impl FnMut(W::Result) -> Result<(), Error>,
) -> Result<bool, Error>
where
    I: Iterator + Send + 'static,
    W: Work<I::Item>,
{
    let window = Arc::new(Window::new(inputs, work, jobs.get()));
    let close = Close(Arc::clone(&window));
    let mut workers = (0..jobs.get()).map(|seat| start(&window, seat)).collect::<Result<Vec<_>, _>>()?;
    loop {
        match window.front(stop) {
            Front::Ready(result) => each(result)?,
            Front::Late(seat) => workers[seat] = start(&window, seat)?,
            Front::Stopped => return Ok(true),
            Front::End => break,
        }
    }
    drop(close);
    for worker in workers {
        if let Err(panic) = worker.join() {
            panic::resume_unwind(panic);
        }
    }
    Ok(false)
}

/// Starts a worker, the only one of its seat.
fn start<I, W>(window: &Arc<Window<I, W>>, seat: usize) -> Result<JoinHandle<()>, Error>
where
    I: Iterator + Send + 'static,
    W: Work<I::Item>,
{
    let worker = Worker { window: Arc::clone(window), seat, on: None };
    thread::Builder::new().stack_size(STACK).spawn(move || worker.serve()).map_err(|e| {
        Error::usage(format!(
            "expected to start a thread, found that the system does not: {e}: ask for fewer jobs"
        ))
    })
}

/// The inputs that are still to be taken.
struct Inputs<I: Iterator> {
    iter: Fuse<I>,
    /// The number of the next one.
    next: usize,
}

/// What workers and the caller share.
struct Window<I: Iterator, W: Work<I::Item>> {
    work: W,
    /// Its own lock, since an input may be long in coming and results must not wait for it.
    inputs: Mutex<Inputs<I>>,
    slots: Mutex<Slots<W::Result, W::Ticket>>,
    /// A result has come or a worker has left.
    news: Condvar,
    /// The window has moved or closed.
    room: Condvar,
}

struct Slots<R, T> {
    results: VecDeque<Option<R>>,
    /// The input's number of the first slot.
    first: usize,
    weight: usize,
    /// The inputs that workers are on.
    taken: Vec<Taken<T>>,
    workers: usize,
    closed: bool,
}

/// An input that a worker is on.
struct Taken<T> {
    number: usize,
    ticket: Arc<T>,
    since: Instant,
    /// The worker's.
    seat: usize,
}

enum Front<R> {
    Ready(R),
    /// The worker of a seat was left behind.
    Late(usize),
    Stopped,
    End,
}

/// A panic in an iterator must not stop the others: what the locks hold is sound between any two statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<R: Weigh, T> Slots<R, T> {
    fn put(&mut self, number: usize, result: R) {
        let slot = number - self.first;
        if self.results.len() <= slot {
            self.results.resize_with(slot + 1, || None);
        }
        self.weight += result.weight();
        self.results[slot] = Some(result);
    }

    fn pop(&mut self) -> Option<R> {
        let result = self.results.front_mut().and_then(Option::take)?;
        self.results.pop_front();
        self.first += 1;
        self.weight -= result.weight();
        Some(result)
    }

    /// Takes an input from the worker that is on it; none where that was left behind.
    fn release(&mut self, number: usize) -> Option<Taken<T>> {
        let at = self.taken.iter().position(|taken| taken.number == number)?;
        Some(self.taken.swap_remove(at))
    }
}

impl<I: Iterator, W: Work<I::Item>> Window<I, W> {
    fn new(inputs: I, work: W, workers: usize) -> Self {
        let (results, taken) = (VecDeque::new(), Vec::new());
        let slots = Slots { results, first: 0, weight: 0, taken, workers, closed: false };
        Self {
            work,
            inputs: Mutex::new(Inputs { iter: inputs.fuse(), next: 0 }),
            slots: Mutex::new(slots),
            news: Condvar::new(),
            room: Condvar::new(),
        }
    }

    /// The next input, as soon as the window has room for its result, with its number and its ticket.
    fn take(&self, seat: usize) -> Option<(usize, I::Item, Arc<W::Ticket>)> {
        let mut inputs = lock(&self.inputs);
        let full = |s: &mut Slots<_, _>| !s.closed && (inputs.next - s.first >= INPUTS || s.weight > WEIGHT);
        let slots = self.room.wait_while(lock(&self.slots), full).unwrap_or_else(PoisonError::into_inner);
        if slots.closed {
            return None;
        }
        drop(slots);
        let input = inputs.iter.next()?;
        let number = inputs.next;
        inputs.next += 1;
        let ticket = Arc::new(self.work.ticket(&input));
        let taken = Taken { number, ticket: Arc::clone(&ticket), since: Instant::now(), seat };
        lock(&self.slots).taken.push(taken);
        Some((number, input, ticket))
    }

    /// Puts a result into its slot; returns whether it was still waited for.
    fn put(&self, number: usize, result: W::Result) -> bool {
        let mut slots = lock(&self.slots);
        if slots.release(number).is_none() {
            return false;
        }
        slots.put(number, result);
        if number == slots.first {
            self.news.notify_one();
        }
        true
    }

    /// Waits for the next result in order, or for a worker to be late.
    fn front(&self, stop: &Stop) -> Front<W::Result> {
        let mut slots = lock(&self.slots);
        loop {
            if stop.is_stopped() {
                return Front::Stopped;
            }
            let is_late = |taken: &Taken<_>| self.work.is_late(&taken.ticket, taken.since.elapsed());
            if let Some(at) = slots.taken.iter().position(is_late) {
                let taken = slots.taken.swap_remove(at);
                drop(slots);
                let result = self.work.late(&taken.ticket);
                lock(&self.slots).put(taken.number, result);
                return Front::Late(taken.seat);
            }
            if let Some(result) = slots.pop() {
                self.room.notify_one();
                return Front::Ready(result);
            }
            if slots.workers == 0 {
                return Front::End;
            }
            slots = self.news.wait_timeout(slots, PATIENCE).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// A worker's life. In whatever way it goes, the caller learns of it.
struct Worker<I: Iterator, W: Work<I::Item>> {
    window: Arc<Window<I, W>>,
    seat: usize,
    /// The number of the input that it is on.
    on: Option<usize>,
}

impl<I: Iterator, W: Work<I::Item>> Worker<I, W> {
    fn serve(mut self) {
        while let Some((number, input, ticket)) = self.window.take(self.seat) {
            self.on = Some(number);
            let result = self.window.work.work(input, &ticket);
            if !self.window.put(number, result) {
                return;
            }
            self.on = None;
        }
    }
}

impl<I: Iterator, W: Work<I::Item>> Drop for Worker<I, W> {
    fn drop(&mut self) {
        let mut slots = lock(&self.window.slots);
        // Where it was left behind, another is in its seat.
        if self.on.is_none_or(|number| slots.release(number).is_some()) {
            slots.workers -= 1;
            self.window.news.notify_one();
        }
    }
}

/// Held by the caller: sends the workers home when it is gone, in whatever way it went.
struct Close<I: Iterator, W: Work<I::Item>>(Arc<Window<I, W>>);

impl<I: Iterator, W: Work<I::Item>> Drop for Close<I, W> {
    fn drop(&mut self) {
        lock(&self.0.slots).closed = true;
        self.0.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use super::{INPUTS, WEIGHT, Weigh, Work};
    use crate::error::Error;
    use crate::run::Stop;

    impl Weigh for (usize, usize) {
        fn weight(&self) -> usize {
            self.1
        }
    }

    fn jobs(n: usize) -> NonZeroUsize {
        NonZeroUsize::new(n).unwrap()
    }

    /// Work that is late with some inputs, however long it takes.
    struct Task<F> {
        work: F,
        late: &'static [usize],
    }

    impl<F: Fn(usize) -> (usize, usize) + Send + Sync + 'static> Work<usize> for Task<F> {
        type Result = (usize, usize);
        type Ticket = usize;

        fn ticket(&self, input: &usize) -> usize {
            *input
        }

        fn work(&self, input: usize, _: &usize) -> (usize, usize) {
            (self.work)(input)
        }

        fn is_late(&self, ticket: &usize, _: Duration) -> bool {
            self.late.contains(ticket)
        }

        fn late(&self, ticket: &usize) -> (usize, usize) {
            (ticket + LATE, 1)
        }
    }

    /// What is added to the input of a late worker.
    const LATE: usize = 1 << 20;

    /// Work that is never late.
    fn in_order(
        jobs: NonZeroUsize,
        inputs: impl Iterator<Item = usize> + Send + 'static,
        work: impl Fn(usize) -> (usize, usize) + Send + Sync + 'static,
        stop: &Stop,
        each: impl FnMut((usize, usize)) -> Result<(), Error>,
    ) -> Result<bool, Error> {
        super::in_order(jobs, inputs, Task { work, late: &[] }, stop, each)
    }

    /// Work whose length differs from input to input.
    fn uneven(n: usize) -> (usize, usize) {
        let rounds = n.wrapping_mul(0x9e37_79b9) % 5000;
        ((0..rounds).fold(n, |a, b| std::hint::black_box(a ^ b ^ b)), 1)
    }

    #[test]
    fn results_come_in_the_order_of_the_inputs() {
        for (n, inputs) in [(1, 500), (2, 2000), (8, 2000), (3, 1), (4, 0)] {
            let mut seen = Vec::new();
            let stopped = in_order(jobs(n), 0..inputs, uneven, &Stop::default(), |r| {
                seen.push(r.0);
                Ok(())
            });
            assert!(!stopped.unwrap());
            assert_eq!(seen, (0..inputs).collect::<Vec<_>>(), "{n} jobs");
        }
    }

    /// The most inputs that were taken and not handed on, for results of one weight.
    fn most_ahead(n: usize, weight: usize) -> usize {
        let taken = Arc::new(AtomicUsize::new(0));
        let (count, mut handed, mut most) = (Arc::clone(&taken), 0, 0);
        let work = move |n| {
            count.fetch_add(1, Ordering::SeqCst);
            (n, weight)
        };
        in_order(jobs(n), 0..4000, work, &Stop::default(), |_| {
            most = most.max(taken.load(Ordering::SeqCst) - handed);
            handed += 1;
            Ok(())
        })
        .unwrap();
        most
    }

    #[test]
    fn the_window_bounds_what_is_held() {
        for n in [1, 2, 8] {
            assert!(most_ahead(n, 1) <= INPUTS + 1, "{n} jobs");
            // One result closes the window: at most one more for each worker that had taken its input before, and the one in hand.
            assert!(most_ahead(n, WEIGHT + 1) <= n + 1, "{n} jobs");
        }
    }

    #[test]
    fn an_error_ends_the_work_on_endless_inputs() {
        let mut handed = 0;
        let error = in_order(jobs(4), 0.., uneven, &Stop::default(), |_| {
            handed += 1;
            if handed < 100 { Ok(()) } else { Err(Error::usage("enough")) }
        });
        assert_eq!((error.unwrap_err().to_string(), handed), ("enough".to_owned(), 100));
    }

    #[test]
    fn a_stop_leaves_an_input_behind_that_never_comes() {
        let (stop, unasked) = (Stop::default(), Stop::default());
        let (asked, from) = channel();
        asked.send(1).unwrap();
        // The channel's other end lives as long as the run: its second input never comes.
        let stopped = in_order(jobs(2), from.into_iter(), uneven, &stop, |_| {
            stop.stop();
            Ok(())
        });
        assert!(stopped.unwrap());
        assert!(!unasked.is_stopped());
        drop(asked);
    }

    #[test]
    fn a_late_worker_is_left_behind_and_another_takes_its_place() {
        // One after another, at once, and so many that every worker is left behind more than once.
        let cases: [(usize, &'static [usize]); 5] =
            [(1, &[0]), (1, &[3, 4, 9]), (2, &[0, 1, 2, 3]), (3, &[99]), (2, &[5, 50, 51, 52, 53, 54, 55])];
        for (n, late) in cases {
            let (end, stuck) = channel::<()>();
            let (stuck, (ended, ends)) = (Mutex::new(stuck), channel());
            let work = move |n| {
                if late.contains(&n) {
                    // Until the run is over.
                    super::lock(&stuck).recv().unwrap_err();
                    ended.send(n).unwrap();
                }
                (n, 1)
            };
            let mut seen = Vec::new();
            let each = |(n, _)| {
                seen.push(n);
                Ok(())
            };
            let task = Task { work, late };
            assert!(!super::in_order(jobs(n), 0..100, task, &Stop::default(), each).unwrap());
            let expected = (0..100).map(|i| if late.contains(&i) { i + LATE } else { i });
            assert_eq!(seen, expected.collect::<Vec<_>>(), "{n} jobs, {late:?}");
            // They were left in the midst of their work, and come to its end when they can.
            assert!(ends.try_recv().is_err());
            drop(end);
            let mut left: Vec<_> = ends.into_iter().collect();
            left.sort_unstable();
            assert_eq!(left, late);
        }
    }

    #[test]
    fn what_a_late_worker_has_in_the_end_is_dropped() {
        // The late one is through before the run is: its result must not come a second time, nor its end be that of a worker.
        let (end, stuck) = channel::<()>();
        let stuck = Mutex::new(stuck);
        let work = move |n| {
            if n == 2 {
                super::lock(&stuck).recv().unwrap_err();
            }
            (n, 1)
        };
        let (mut end, mut seen) = (Some(end), Vec::new());
        let each = |(n, _)| {
            seen.push(n);
            if n == 2 + LATE {
                end = None;
            }
            Ok(())
        };
        super::in_order(jobs(1), 0..2000, Task { work, late: &[2] }, &Stop::default(), each).unwrap();
        assert_eq!(seen, (0..2000).map(|n| if n == 2 { n + LATE } else { n }).collect::<Vec<_>>());
    }

    #[test]
    #[should_panic(expected = "a worker's own defect")]
    fn a_worker_s_panic_is_not_lost() {
        let work = |n| if n == 3 { panic!("a worker's own defect") } else { uneven(n) };
        in_order(jobs(1), 0..10, work, &Stop::default(), |_| Ok(())).unwrap();
    }
}
