"""Measures the whole program against its goals, on a release build: speed, memory, growth, reruns.

usage: python3 benches/whole.py PROGRAM [--papers FOLDER] [--quick]

The papers are made from corpus/, in a scratch folder: 50 MB of text in papers of some 25 kB, 5,000 pages of PDF (--quick: a tenth). With
--papers, PDFs of that folder are read by the program and by `pdftotext`, too. Each figure is the best of two runs or more; CPU is user and
system time. Standard library only, on Linux; run it on a quiet machine.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
MB = 1_000_000
# The first lines of a paper of its own, so that no two are alike.
STAMP = "Paper {} of a pack that was made to be measured\n\n"


def run(command):
    """Wall and CPU seconds and peak memory in MB of a command."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def best(command, times=3):
    """The least of each figure over some runs."""
    return [min(column) for column in zip(*(run(command) for _ in range(times)))]


def texts():
    """The corpus' papers in UTF-8, one behind the other for ever."""
    papers = [p.read_bytes() for p in sorted(CORPUS.glob("*.txt"))]
    while True:
        yield from (p for p in papers if is_utf8(p))


def is_utf8(paper):
    try:
        return "\0" not in paper.decode()
    except UnicodeDecodeError:
        return False


def apart(write, *arguments):
    """Writes papers in a process of its own: what a run is said to take at its peak begins with what the process has that starts it."""
    with ProcessPoolExecutor(1) as pool:
        return pool.submit(write, *arguments).result()


def write_texts(folder, total, length):
    """Papers of at least `length` bytes, `total` bytes in all."""
    folder.mkdir()
    source, written, number = texts(), 0, 0
    while written < total:
        paper = STAMP.format(number).encode()
        while len(paper) < length:
            paper += next(source) + b"\n\n"
        (folder / f"{number // 1000:03}").mkdir(exist_ok=True)
        (folder / f"{number // 1000:03}" / f"{number:06}.txt").write_bytes(paper)
        written, number = written + len(paper), number + 1
    return written, number


def pages_of(file):
    return len(re.findall(rb"/Type\s*/Page\b", file.read_bytes())) or 1


def write_pdfs(folder, total):
    """The corpus' PDFs again and again until there are so many pages; a comment at the end makes each another file."""
    folder.mkdir()
    files = [(p, pages_of(p)) for p in sorted((CORPUS / "pdf").glob("*.pdf"))]
    pages = number = 0
    while pages < total:
        for file, count in files:
            (folder / f"{number:06}.pdf").write_bytes(file.read_bytes() + b"\n%% %d\n" % number)
            pages, number = pages + count, number + 1
    return pages, number


def row(what, figure, goal=""):
    print(f"| {what} | {figure} | {goal} |", flush=True)


def main(program, papers, share):
    scratch = Path(tempfile.mkdtemp())
    try:
        print("| what | measured | goal |\n|---|---|---|")
        empty = scratch / "empty.txt"
        empty.write_text("1. The Panel is asked to note the report.\n")
        wall, _, memory = best([program, "extract", empty, "--quiet"], 20)
        row("start-up: one paper of a line", f"{wall * 1000:.1f} ms", "≤ 10 ms")
        speed(program, scratch, share)
        growth(program, scratch)
        memory_of_many(program, scratch, share)
        rerun(program, scratch, share)
        if papers:
            beside_pdftotext(program, papers)
    finally:
        shutil.rmtree(scratch)


def speed(program, scratch, share):
    for name, unit, write in [
        ("text", "MB", (write_texts, scratch / "text", int(50 * MB * share), 25_000)),
        ("PDF", "pages", (write_pdfs, scratch / "PDF", int(5000 * share))),
    ]:
        folder = scratch / name
        amount, files = apart(*write)
        one = best([program, "extract", folder, "--quiet", "--jobs", "1"])
        two = best([program, "extract", folder, "--quiet", "--jobs", "2"])
        size = amount / MB if unit == "MB" else amount
        row(f"{name}: {size:,.0f} {unit} in {files:,} papers, a core", f"{size / one[1]:,.0f} {unit}/s", "≥ 60 MB/s" if unit == "MB" else "")
        row(f"{name}: two jobs against one", f"{one[0] / two[0]:.2f} times as fast, {two[2]:.0f} MB", "≥ 1.9, ≤ 64 MB")
        shutil.rmtree(folder)


def growth(program, scratch):
    """The time of one paper by its length: what a megabyte takes would grow were it not linear."""
    figures = []
    for megabytes in [1, 5, 20]:
        folder = scratch / f"growth-{megabytes}"
        apart(write_texts, folder, 1, megabytes * MB)
        figures.append((megabytes, best([program, "extract", folder, "--quiet"], 2)[1]))
    shown = ", ".join(f"{m} MB {s:.2f} s ({s / m * 1000:.0f} ms/MB)" for m, s in figures)
    row("one paper of text", shown, "linear up to 20 MB")


def memory_of_many(program, scratch, share):
    figures = []
    for count in [1000, int(20_000 * share) or 1]:
        folder = scratch / f"many-{count}"
        apart(write_texts, folder, count * 3000, 2000)
        figures.append((count, best([program, "extract", folder, "--quiet", "--jobs", "2"], 2)[2]))
        shutil.rmtree(folder)
    row("peak memory by papers", ", ".join(f"{count:,}: {memory:.1f} MB" for count, memory in figures), "± 5 %")


def rerun(program, scratch, share):
    folder, out = scratch / "rerun", scratch / "out"
    _, count = apart(write_texts, folder, int(10_000 * share) * 3000, 2000)
    command = [program, "extract", folder, "--quiet", "--out", out]
    first = run(command)[0]
    again = best(command)[0]
    row(f"{count:,} papers into a folder; again, unchanged", f"{first:.1f} s; {again:.2f} s", "≤ 3 s for 10,000")


def beside_pdftotext(program, papers):
    files = sorted(papers.rglob("*.pdf"))
    # A run is so short that it takes nine to find the machine at rest.
    ours = best([program, "extract", papers, "--quiet", "--jobs", "1"], 9)[1]
    theirs = min(sum(run(["pdftotext", file, "-"])[1] for file in files) for _ in range(3))
    row(f"CPU over {len(files)} PDFs: ours; pdftotext", f"{ours:.2f} s; {theirs:.2f} s; {ours / theirs:.3f}", "≤ 0.15")


if __name__ == "__main__":
    arguments = sys.argv[1:]
    share = 0.1 if "--quick" in arguments else 1.0
    arguments = [a for a in arguments if a != "--quick"]
    papers = None
    if "--papers" in arguments:
        at = arguments.index("--papers")
        papers = Path(arguments[at + 1])
        del arguments[at : at + 2]
    if len(arguments) != 1:
        sys.exit(__doc__)
    main(Path(arguments[0]).resolve(), papers, share)
