//! Ways for a process to go wrong on purpose, so that tests can see what becomes of the run. Builds for use do not have them, and nothing in
//! a paper leads here: the environment names the paper.

use std::hint::black_box;
use std::{env, process, thread};

/// `paper.txt:abort`, several with commas between them.
const VARIABLE: &str = "MINUTEBOOK_TEST_CRASH";

/// Goes wrong if that is asked of this paper.
pub(super) fn drill(path: &str) {
    let Ok(asked) = env::var(VARIABLE) else { return };
    let kinds = asked.split(',').filter_map(|drill| drill.rsplit_once(':'));
    for (_, kind) in kinds.filter(|(paper, _)| *paper == path) {
        match kind {
            "abort" => process::abort(),
            "exit" => process::exit(3),
            "memory" => eat(),
            "overflow" => drop(black_box(dive(1))),
            "panic" => panic!("a drill"),
            "sleep" => sleep(),
            _ => {}
        }
    }
}

fn sleep() {
    loop {
        thread::park();
    }
}

fn eat() {
    let mut eaten = Vec::new();
    while black_box(true) {
        eaten.push(vec![1_u8; 16 << 20]);
    }
}

fn dive(depth: u64) -> u64 {
    let here = black_box([depth; 64]);
    if black_box(depth) == 0 { 0 } else { dive(depth + 1) + here[0] }
}
