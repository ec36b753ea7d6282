#!/usr/bin/env python3
"""Endurance of the program: what is too slow for `cargo test`, or needs a disk that fills up.

usage: tests/endurance.py PROGRAM [CASE …]      (all cases: some three minutes with a release build; `--list` names them)

full     10 s   a disk that is full (a small tmpfs: needs root), for every format: exit 2, no half record, the rerun completes it
frozen    5 s   the output folder may not be written any more half-way (needs root and chattr, or no root and chmod)
killed    2 min SIGKILL at 200 moments drawn by lot, of a run over 2,000 papers: only whole records, the rerun completes it
stopped  10 s   SIGINT at 20 moments drawn by lot: exit 130, only whole records, the rerun completes it
nested   10 s   100,000 levels of brackets, tags, lists, PDF forms, page trees and arrays: an outcome each, none of them a crash
large    10 s   a text of 2 GB: refused unread; a text of 400 MB, isolated: a record or a failure, and the run goes on
many     10 s   1,000 and 20,000 small papers: the peak of memory is the same within a tenth (MANY=1000000 adds a million: 80 s where TMPDIR is in memory, and 4 GB of it)

Exit status 0: all is well; 1: something is not, and it is said what. Nothing is written outside a folder of its own in TMPDIR.
"""

import json
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ["json", "ndjson", "csv", "parquet", "sqlite"]
STABLE = ["json", "ndjson", "csv", "parquet"]  # the same bytes from run to run; a database has the same rows
PAPER = "1. The Panel is asked to note the report.\n2. The Panel heard of matter {n} on {day} May 2019.\n"


def run(*arguments, **options):
    command = [PROGRAM, "extract", *map(str, arguments), "--quiet"]
    return subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, **options)


def expect(true, what):
    if not true:
        raise AssertionError(what)


def papers(folder, count):
    """Small papers in folders of a hundred, every ninth of them empty."""
    for n in range(count):
        path = folder / f"{n // 100:04}" / f"{n}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("" if n % 9 == 4 else PAPER.format(n=n, day=1 + n % 30))
    return folder


def output(folder, fmt):
    return folder / "out.db" if fmt == "sqlite" else folder / "out"


def state(path):
    """Every file and what is in it; of a database its rows."""
    if path.suffix == ".db":
        with closing(sqlite3.connect(path)) as db:
            return {table: sorted(db.execute(f"SELECT * FROM {table}"), key=repr) for table in ("blocks", "dates", "failures")}
    return {str(p.relative_to(path)): p.read_bytes() for p in sorted(path.rglob("*")) if p.is_file()}


def expect_whole(out):
    """Every file that has its name is whole: JSON ends, and so does each line of a stream but the journal's last."""
    for path in out.rglob("*.json"):
        json.loads(path.read_bytes())
    for path in out.rglob("*.ndjson"):
        if not path.name.startswith(("journal-", ".")):
            for line in path.read_bytes().splitlines():
                json.loads(line)


def full(scratch):
    if os.geteuid() != 0:
        return "skipped: only root can mount a small disk"
    source, disk = ROOT / "corpus", scratch / "disk"
    disk.mkdir()
    for fmt in FORMATS:
        whole = output(scratch / fmt, fmt)
        whole.parent.mkdir()
        run(source, "--format", fmt, "--out", whole)
        size = sum(p.stat().st_blocks * 512 for p in ([whole] if whole.is_file() else whole.rglob("*")))
        expected = state(whole)
        for share in (0.05, 0.3, 0.6, 0.9):
            # A tmpfs counts in pages, and a size of nothing means without limit.
            room = max(4096, int(size * share) // 4096 * 4096)
            subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={room}", "tmpfs", disk], check=True)
            try:
                out = output(disk, fmt)
                ended = run(source, "--format", fmt, "--out", out)
                what = f"{fmt}, {share:.0%} of the room"
                expect(ended.returncode == 2, f"{what}: exit {ended.returncode}: {ended.stderr}")
                expect("free some space" in ended.stderr and ended.stderr.count("\n") == 1, f"{what}: {ended.stderr}")
                if fmt != "sqlite":
                    expect_whole(out)
                subprocess.run(["mount", "-o", "remount,size=1g", disk], check=True)
                again = run(source, "--format", fmt, "--out", out)
                expect(again.returncode in (0, 1), f"{what}, again: {again.returncode}: {again.stderr}")
                expect(state(out) == expected, f"{what}: the rerun's output is another")
            finally:
                subprocess.run(["umount", "--lazy", disk], check=True)


def frozen(scratch):
    root = os.geteuid() == 0
    if root and not shutil.which("chattr"):
        return "skipped: there is no chattr"
    source = papers(scratch / "papers", 3000)
    # Where one folder can no longer be written: the JSON files' own.
    freeze, thaw = (["chattr", "-R", "+i"], ["chattr", "-R", "-i"]) if root else (["chmod", "-R", "a-w"], ["chmod", "-R", "u+w"])
    whole, out = scratch / "whole", scratch / "out"
    run(source, "--out", whole)
    process = subprocess.Popen([PROGRAM, "extract", source, "--out", out, "--quiet"], stderr=subprocess.PIPE, text=True)
    while process.poll() is None and sum(1 for _ in out.rglob("*.json")) < 300:
        pass
    # A file may go while it is frozen.
    frozen = subprocess.run([*freeze, out], stderr=subprocess.DEVNULL)
    try:
        words = process.communicate()[1]
    finally:
        subprocess.run([*thaw, out], stderr=subprocess.DEVNULL)
    if process.returncode in (0, 1) or (frozen.returncode and "may write to" not in words):
        return "skipped: the file system takes no such attribute, or the run was through before it was frozen"
    expect(process.returncode == 2 and "choose a place that you may write to" in words, f"{process.returncode}: {words}")
    expect_whole(out)
    run(source, "--out", out)
    expect(state(out) == state(whole), "the rerun's output is another")


def interrupted(scratch, count, times, sent, codes):
    source = papers(scratch / "papers", count)
    lot = random.Random(6)
    for fmt in ("json", "ndjson"):
        whole = scratch / f"whole-{fmt}"
        start = time.monotonic()
        run(source, "--format", fmt, "--out", whole)
        took, expected = time.monotonic() - start, state(whole)
        for n in range(times // 2):
            out = scratch / f"out-{fmt}"
            if n % 4 == 0:
                shutil.rmtree(out, ignore_errors=True)
            isolate = ["--isolate"] if n % 5 == 0 else []
            process = subprocess.Popen([PROGRAM, "extract", source, "--format", fmt, "--out", out, "--quiet", *isolate])
            time.sleep(lot.random() * took)
            process.send_signal(sent)
            code = process.wait()
            expect(code in codes, f"{fmt}, {n}: exit {code}")
            if out.exists():
                expect_whole(out)
            if n % 4 == 3 or n == times // 2 - 1:
                run(source, "--format", fmt, "--out", out)
                expect(state(out) == expected, f"{fmt}, {n}: the rerun's output is another")


def killed(scratch):
    interrupted(scratch, 2000, 200, signal.SIGKILL, (-signal.SIGKILL, 1))


def stopped(scratch):
    # A signal that comes before the program listens ends it as it ends any other.
    interrupted(scratch, 2000, 20, signal.SIGINT, (130, 1, -signal.SIGINT))


LEVELS = 100_000


def pdf(objects):
    """A PDF of these objects, the first of which is its root."""
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return out + table + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(out))


def stream(content, keys=b""):
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (keys, len(content), content)


def nested_pdfs():
    n, text = LEVELS, b"BT /F1 12 Tf 72 700 Td (1. The Panel noted the report.) Tj ET"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"

    def page(content, catalog=b"", more=b"", resources=b""):
        keys = b"/Parent 3 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 2 0 R>>%s>>/Contents 5 0 R%s" % (resources, more)
        pages = b"<</Type/Pages/Count 1/Kids[4 0 R]>>"
        return [b"<</Type/Catalog/Pages 3 0 R%s>>" % catalog, font, pages, b"<</Type/Page%s>>" % keys, stream(content)]

    def form(number, content):
        keys = b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</Font<</F1 2 0 R>>/XObject<</X %d 0 R>>>>" % number
        return stream(content, keys)

    tree = [b"<</Type/Pages/Count 1/Kids[%d 0 R]/Parent %d 0 R>>" % (4 + i, 2 + i) for i in range(n)]
    leaf = b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F1 2 0 R>>>>/Contents %d 0 R>>" % (n + 2, n + 4)
    x = b"/XObject<</X 6 0 R>>"
    yield "page tree", pdf([page(b"")[0], font, *tree, leaf, stream(text)])
    yield "forms", pdf(page(b"/X Do " + text, resources=x) + [form(7 + i, b"/X Do") for i in range(n - 1)] + [form(6, text)])
    yield "forms by twos", pdf(page(b"/X Do", resources=x) + [form(7 + i, b"/X Do /X Do " + text) for i in range(59)] + [form(6, b"/X Do")])
    yield "arrays", pdf(page(text, more=b"/A " + b"[" * n + b"]" * n))
    yield "dictionaries", pdf(page(text, more=b"/A " + b"<</B " * n + b"1" + b">>" * n))
    yield "operands", pdf(page(b"[" * n + b"(x)" + b"]" * n + b" TJ " + text))
    yield "strings", pdf(page(b"BT /F1 12 Tf " + b"(" * n + b"x" + b")" * n + b" Tj ET " + text))
    yield "states", pdf(page(b"q " * n + text + b" Q" * n))
    yield "marks", pdf(page(b"/P BMC " * n + text + b" EMC" * n))
    kids = [b"<</Kids[%d 0 R]/First %d 0 R>>" % (7 + i, 7 + i) for i in range(n)] + [b"<</Nums[0<</S/D>>]>>"]
    yield "labels", pdf(page(text, catalog=b"/PageLabels 6 0 R/Outlines 6 0 R") + kids)
    yield "references", pdf([o.replace(b"5 0 R", b"6 0 R") for o in page(text)] + [b"%d 0 R" % (7 + i) for i in range(n)] + [b"5 0 R"])


def nested(scratch):
    n = LEVELS
    pairs = {"parentheses": "()", "brackets": "[]", "quotes": "“”", "braces": "{}"}
    texts = {f"{name}.txt": f"1. The Panel noted {a * n}x{b * n}.\n" for name, (a, b) in pairs.items()}
    tags = {"div": ("<div>", "</div>"), "lists": ("<ul><li>", "</li></ul>"), "tables": ("<table><tr><td>", ""), "bold": ("<b>", "</b>")}
    texts |= {f"{name}.html": f"<html><body>{a * n}<p>1. The Panel noted it.</p>{b * n}</body></html>" for name, (a, b) in tags.items()}
    texts |= {
        "labels.txt": "1." * n + " The Panel noted it.\n",
        "quoted.md": ">" * n + " The Panel noted it.\n",
        "stars.md": "*" * n + "x" + "*" * n,
        "indents.txt": "".join(" " * i + "- The Panel noted it.\n" for i in range(3000)),
        "sequences.txt": "(i) x\n(a) y\n(1) z\n" * (n // 3),
        "steps.txt": "".join("  " * (i % 200) + "(a) x\n" for i in range(n // 5)),
    }
    folder = scratch / "papers"
    folder.mkdir()
    for name, text in texts.items():
        (folder / name).write_text(text)
    for name, body in nested_pdfs():
        (folder / f"{name}.pdf").write_bytes(body)
    for isolate in ([], ["--isolate", "--memory", "1024"]):
        out = scratch / f"out{len(isolate)}"
        ended = run(folder, "--format", "ndjson", "--out", out, *isolate)
        expect(ended.returncode in (0, 1), f"exit {ended.returncode}: {ended.stderr}")
        failures = [json.loads(line) for line in (out / "failures.ndjson").read_text().splitlines()]
        codes = {f["path"]: f["error"]["code"] for f in failures}
        lost = {p: c for p, c in codes.items() if c.startswith(("internal.", "limit."))}
        expect(not lost, f"{lost}")
        records = (out / "records.ndjson").read_text().count("\n")
        expect(records + len(codes) == len(list(folder.iterdir())), f"{records} records and {len(codes)} failures")


def peak(*arguments):
    """The most memory that a run took, in MiB, and how it ended."""
    process = subprocess.Popen([PROGRAM, "extract", *map(str, arguments), "--quiet"], stderr=subprocess.PIPE, text=True)
    words = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, process.returncode, words


def large(scratch):
    paper, out = scratch / "paper.txt", scratch / "out"
    line = b"12. The Panel noted the report of the Clerk on 4 May 2019 and resolved that it be approved.\n"
    with paper.open("wb") as file:
        block = line * (1 << 14)
        while file.tell() < 2 << 30:
            file.write(block)
    start = time.monotonic()
    memory, code, words = peak(paper, "--format", "ndjson", "--out", out)
    expect(code == 1 and "limit.bytes" in (out / "failures.ndjson").read_text(), f"2 GB: exit {code}: {words}")
    expect(memory < 64 and time.monotonic() - start < 10, f"2 GB: {memory:.0f} MiB: it was read")
    os.truncate(paper, 400 << 20)
    (scratch / "small.txt").write_text(PAPER.format(n=1, day=1))
    memory, code, words = peak(paper, scratch / "small.txt", "--isolate", "--memory", "1024", "--format", "ndjson", "--out", out)
    expect(code in (0, 1), f"400 MB: exit {code}: {words}")
    records = (out / "records.ndjson").read_text()
    expect("small.txt" in records, "the run did not go on")
    failures = (out / "failures.ndjson").read_text()
    expect(not failures or "limit.memory" in failures or "limit.time" in failures, failures)


def many(scratch):
    peaks = {}
    for count in (1000, 20_000, *filter(None, [int(os.environ.get("MANY", 0))])):
        source = papers(scratch / str(count), count)
        memory, code, words = peak(source, "--jobs", "2", "--format", "ndjson", "--out", scratch / f"out{count}")
        expect(code == 1, f"{count} papers: exit {code}: {words}")
        peaks[count] = memory
        shutil.rmtree(source)
        print(f"  {count} papers: {memory:.1f} MiB")
    # A paper takes some 50 bytes of what the run knows of the papers that it met, and that is meant.
    for count, memory in peaks.items():
        expect(memory < 1.1 * peaks[1000] + count * 60 / (1 << 20), f"{peaks}")


CASES = {case.__name__: case for case in (full, frozen, killed, stopped, nested, large, many)}


def main():
    global PROGRAM
    if len(sys.argv) < 2 or sys.argv[1] == "--list":
        sys.exit(__doc__)
    PROGRAM = str(Path(sys.argv[1]).resolve())
    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.RLIM_INFINITY))
    wrong = 0
    for name in sys.argv[2:] or CASES:
        with tempfile.TemporaryDirectory(prefix="minutebook-") as scratch:
            start = time.monotonic()
            try:
                note = CASES[name](Path(scratch)) or "well"
            except AssertionError as error:
                note, wrong = f"WRONG: {error}", wrong + 1
            print(f"{name}: {note} ({time.monotonic() - start:.0f} s)", flush=True)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
