"""Counts the instructions that four fixed inputs take, and compares them with benches/instructions.json: a guard that is no clock.

usage: python3 benches/instructions.py PROGRAM [--update]

PROGRAM is the example `records` as `cargo test` builds it (target/debug/examples/records): CI has it at no cost, and work that is done
twice shows there as well as in a release build. A count that differs by more than 3 % from the file, up or down, is an error: run with
--update and say in the commit why. Needs valgrind; the counts are those of the toolchain that CI pins, on x86-64 with AVX2.
"""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COUNTS = ROOT / "benches" / "instructions.json"
TOLERANCE = 0.03


def inputs(scratch):
    """Names and files: what a start costs, short papers as text and as PDF, and a long one, which shows what grows faster than a paper."""
    text = sorted(p for p in (ROOT / "corpus").glob("*.txt"))
    pdf = sorted((ROOT / "corpus" / "pdf").glob("*.pdf"))[::4]
    long = scratch / "long.txt"
    long.write_bytes(b"\n\n".join(p.read_bytes() for p in text[:24]) * 4)
    return {"start": [], "text": text, "pdf": pdf, "long": [long]}


def count(program, files, scratch):
    """The instructions of one run."""
    names = [str(f.relative_to(ROOT)) if f.is_relative_to(ROOT) else f.name for f in files]
    for name, file in zip(names, files):
        if not file.is_relative_to(scratch):
            (scratch / name).parent.mkdir(parents=True, exist_ok=True)
            (scratch / name).write_bytes(file.read_bytes())
    command = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", str(program), *names]
    done = subprocess.run(command, cwd=scratch, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    found = re.search(r"Collected : (\d+)", done.stderr)
    if done.returncode != 0 or not found:
        sys.exit(f"expected valgrind to count the instructions of {program}, found:\n{done.stderr}")
    return int(found.group(1))


def main(program, update):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        counts = {name: count(program, files, scratch) for name, files in inputs(scratch).items()}
    if update:
        COUNTS.write_text(json.dumps(counts, indent=2) + "\n")
    known = json.loads(COUNTS.read_text())
    wrong = False
    for name, now in counts.items():
        change = now / known[name] - 1
        mark = "" if abs(change) <= TOLERANCE else "  <- more than 3 %"
        wrong = wrong or bool(mark)
        print(f"{name:6} {now:>14,} instructions, {change:+.2%} of {known[name]:,}{mark}")
    if wrong:
        sys.exit("counts differ: where that is meant, run benches/instructions.py with --update and say why in the commit")


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--update"]
    if len(arguments) != 1:
        sys.exit(__doc__)
    main(Path(arguments[0]).resolve(), "--update" in sys.argv)
