//! Work in parallel, results in order, memory bounded.
//!
//! Workers take inputs in order and put each result into its slot of a window that slides over the inputs; the calling thread takes results
//! from the window's front. A worker waits before it takes an input where the window is full, by count or by weight.
//! The first slot's input has always been taken by a worker that waits for nothing, so nothing waits for ever.
//!
//! The workers are plain threads and own what they use: a run that is stopped returns at once and leaves them behind to end after
//! their present input, however long that takes. (Threads of a scope or of a pool would have to be waited for.)

use std::collections::VecDeque;
use std::iter::Fuse;
use std::num::NonZeroUsize;
use std::panic;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use super::Stop;
use crate::error::Error;

/// The most inputs that are taken and not yet handed on. Enough that one slow paper among quick ones idles no worker for long.
const INPUTS: usize = 256;
/// The weight of finished results beyond which no input is taken.
const WEIGHT: usize = 16 << 20;
/// A worker's stack. Address space, not memory; a paper that nests deeply is the reader's to cap, with room to spare.
const STACK: usize = 16 << 20;
/// How often a waiting run looks whether it is to stop.
const PATIENCE: Duration = Duration::from_millis(50);

/// A result that knows about how many bytes it holds.
pub(super) trait Weigh {
    fn weight(&self) -> usize;
}

/// Hands `work`'s results to `each` in the order of the inputs. Returns whether it was stopped before the end.
pub(super) fn in_order<I, R>(
    jobs: NonZeroUsize,
    inputs: I,
    work: impl Fn(I::Item) -> R + Send + Sync + 'static,
    stop: &Stop,
    mut each: impl FnMut(R) -> Result<(), Error>,
) -> Result<bool, Error>
where
    I: Iterator + Send + 'static,
    R: Weigh + Send + 'static,
{
    let window = Arc::new(Window::new(inputs, jobs.get()));
    let close = Close(Arc::clone(&window));
    let work = Arc::new(work);
    let worker = |_| {
        let (window, work) = (Leave(Arc::clone(&window)), Arc::clone(&work));
        thread::Builder::new().stack_size(STACK).spawn(move || window.0.serve(&*work))
    };
    let workers: Vec<_> = (0..jobs.get()).map(worker).collect::<Result<_, _>>().map_err(|e| {
        Error::usage(format!(
            "expected to start {jobs} threads, found that the system does not: {e}: ask for fewer jobs"
        ))
    })?;
    loop {
        match window.front(stop) {
            Front::Ready(result) => each(result)?,
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

/// The inputs that are still to be taken.
struct Inputs<I: Iterator> {
    iter: Fuse<I>,
    /// The number of the next one.
    next: usize,
}

/// What workers and the caller share.
struct Window<I: Iterator, R> {
    /// Its own lock, since an input may be long in coming and results must not wait for it.
    inputs: Mutex<Inputs<I>>,
    slots: Mutex<Slots<R>>,
    /// A result has come or a worker has left.
    news: Condvar,
    /// The window has moved or closed.
    room: Condvar,
}

struct Slots<R> {
    results: VecDeque<Option<R>>,
    /// The input's number of the first slot.
    first: usize,
    weight: usize,
    workers: usize,
    closed: bool,
}

enum Front<R> {
    Ready(R),
    Stopped,
    End,
}

/// A panic in an iterator must not stop the others: what the locks hold is sound between any two statements.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl<I: Iterator, R: Weigh> Window<I, R> {
    fn new(inputs: I, workers: usize) -> Self {
        let slots = Slots { results: VecDeque::new(), first: 0, weight: 0, workers, closed: false };
        Self {
            inputs: Mutex::new(Inputs { iter: inputs.fuse(), next: 0 }),
            slots: Mutex::new(slots),
            news: Condvar::new(),
            room: Condvar::new(),
        }
    }

    /// A worker's life.
    fn serve(&self, work: &impl Fn(I::Item) -> R) {
        while let Some((number, input)) = self.take() {
            self.put(number, work(input));
        }
    }

    /// The next input and its number, as soon as the window has room for its result.
    fn take(&self) -> Option<(usize, I::Item)> {
        let mut inputs = lock(&self.inputs);
        let full = |s: &mut Slots<R>| !s.closed && (inputs.next - s.first >= INPUTS || s.weight > WEIGHT);
        let slots = self.room.wait_while(lock(&self.slots), full).unwrap_or_else(PoisonError::into_inner);
        if slots.closed {
            return None;
        }
        drop(slots);
        let input = inputs.iter.next()?;
        inputs.next += 1;
        Some((inputs.next - 1, input))
    }

    fn put(&self, number: usize, result: R) {
        let mut slots = lock(&self.slots);
        let slot = number - slots.first;
        if slots.results.len() <= slot {
            slots.results.resize_with(slot + 1, || None);
        }
        slots.weight += result.weight();
        slots.results[slot] = Some(result);
        if slot == 0 {
            self.news.notify_one();
        }
    }

    /// Waits for the next result in order.
    fn front(&self, stop: &Stop) -> Front<R> {
        let mut slots = lock(&self.slots);
        loop {
            if stop.is_stopped() {
                return Front::Stopped;
            }
            if let Some(result) = slots.results.front_mut().and_then(Option::take) {
                slots.results.pop_front();
                slots.first += 1;
                slots.weight -= result.weight();
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

/// Held by a worker: tells the caller when it is gone, in whatever way it went.
struct Leave<I: Iterator, R: Weigh>(Arc<Window<I, R>>);

impl<I: Iterator, R: Weigh> Drop for Leave<I, R> {
    fn drop(&mut self) {
        lock(&self.0.slots).workers -= 1;
        self.0.news.notify_one();
    }
}

/// Held by the caller: sends the workers home when it is gone, in whatever way it went.
struct Close<I: Iterator, R: Weigh>(Arc<Window<I, R>>);

impl<I: Iterator, R: Weigh> Drop for Close<I, R> {
    fn drop(&mut self) {
        lock(&self.0.slots).closed = true;
        self.0.room.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::{INPUTS, WEIGHT, Weigh, in_order};
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
        let (asked, from) = std::sync::mpsc::channel();
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
    #[should_panic(expected = "a worker's own defect")]
    fn a_worker_s_panic_is_not_lost() {
        let work = |n| if n == 3 { panic!("a worker's own defect") } else { uneven(n) };
        in_order(jobs(1), 0..10, work, &Stop::default(), |_| Ok(())).unwrap();
    }
}
