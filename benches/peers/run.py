#!/usr/bin/env python3
"""Time minutebook and its peers on the same files, side by side, and print the tables of README.md.

usage: run.py --minutebook PROGRAM [--papers FOLDER] [--scratch FOLDER] [--runs N] [--cap SECONDS]

PROGRAM   a release build (cargo build --release)
--papers  PDFs to read [default: ../shared/papers/real/pdf-council where it is there, else corpus/pdf]
--scratch where the peers are installed; kept, so that the next run is quick [default: $TMPDIR/minutebook-peers]
--runs    how often each is timed; the median counts [default: 5]
--cap     the most seconds that a pipeline may take for one paper; then the paper has no dates [default: 20]

Installs the Python packages of PACKAGES into an environment of its own, and poppler-utils and mupdf-tools by apt-get where they are lacking.
Every figure is CPU time, user and system, of the processes and their children; the tools take turns, so that a busy minute is everybody's.
Standard library only; needs Linux.
"""
import argparse, json, os, platform, resource, shutil, statistics, subprocess, sys, tempfile, time
from collections import defaultdict
from pathlib import Path

import judge

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
PACKAGES = ["PyMuPDF", "pypdfium2", "pdf_oxide", "kreuzberg", "dateparser", "datefinder"]
DEBIAN = {"pdftotext": "poppler-utils", "mutool": "mupdf-tools"}
LIBRARIES = ["pymupdf", "pypdfium2", "pdf_oxide", "kreuzberg"]
PIPELINES = ["dateparser", "datefinder"]


def install(scratch):
    """The peers; gives the Python of their environment."""
    for program, package in DEBIAN.items():
        if not shutil.which(program):
            as_root = [] if os.geteuid() == 0 else ["sudo"]
            subprocess.run([*as_root, "apt-get", "install", "-qy", "--no-install-recommends", package], check=True)
    python = scratch / "venv/bin/python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", scratch / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "--disable-pip-version-check", *PACKAGES], check=True)
    return python


def versions(python, minutebook):
    """The version of everything that is timed."""
    said = lambda *command: subprocess.run(command, capture_output=True, text=True)
    listed = json.loads(said(python, "-m", "pip", "list", "--format=json", "--disable-pip-version-check").stdout)
    found = {package["name"].lower().replace("-", "_"): package["version"] for package in listed}
    poppler, mupdf = said("pdftotext", "-v").stderr.split(), said("mutool", "-v").stderr.split()
    found |= {"pdftotext": poppler[2], "mutool": mupdf[2], "minutebook": said(minutebook, "--version").stdout.split()[1]}
    return {name.lower(): version for name, version in found.items()}


def timed(commands):
    """CPU and wall seconds of some commands, one after the other; what they print is dropped, and so is what they fail with."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    for command in commands:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.monotonic() - start


def rounds(contestants, runs):
    """The median CPU and wall time of each, in turns."""
    times = defaultdict(list)
    for _ in range(runs):
        for name, commands in contestants.items():
            times[name].append(timed(commands))
    return {name: tuple(statistics.median(column) for column in zip(*all)) for name, all in times.items()}


def for_text(python, minutebook, folder, papers):
    """What reads the text of PDFs, as its user would run it: programs once a file, libraries once for all."""
    worker = HERE / "workers.py"
    contestants = {
        "minutebook, a folder": [[minutebook, "extract", "--quiet", "--jobs", "1", folder]],
        "minutebook, a process a file": [[minutebook, "extract", "--quiet", "--jobs", "1", paper] for paper in papers],
        "pdftotext": [["pdftotext", paper, "-"] for paper in papers],
        "mutool": [["mutool", "draw", "-q", "-F", "text", paper] for paper in papers],
    }
    return contestants | {name: [[python, worker, name, *papers]] for name in LIBRARIES}


def text_table(times, found, base="pdftotext"):
    rows = ["| | version | does | CPU s | wall s | of pdftotext's CPU |", "|---|---|---|---|---|---|"]
    for name, (cpu, wall) in sorted(times.items(), key=lambda item: item[1]):
        does = "the record" if name.startswith("minutebook") else "text alone"
        version = found.get(name.split(",")[0], "?")
        rows.append(f"| {name} | {version} | {does} | {cpu:.2f} | {wall:.2f} | {cpu / times[base][0]:.2f} |")
    return "\n".join(rows)


def ran(command):
    """What a command prints, line by line as JSON."""
    out = subprocess.run(command, capture_output=True, text=True)
    return [json.loads(line) for line in out.stdout.splitlines()]


def pipeline_table(python, minutebook, papers, golds, cap):
    """Each pipeline, timed once and judged against gold."""
    commands = {"minutebook": [minutebook, "extract", "--quiet", "--jobs", "1", *papers]}
    commands |= {f"pdftotext, a regex, {name}": [python, HERE / "workers.py", f"--cap={cap}", name, *papers] for name in PIPELINES}
    rows = ["| | CPU s | times ours | dates: precision | recall | recommendations: precision | recall | given up |",
            "|---|---|---|---|---|---|---|---|"]
    ours = None
    for name, command in commands.items():
        before, found = resource.getrusage(resource.RUSAGE_CHILDREN), ran(command)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        ours = ours or cpu
        dates, asked = judge.judged(golds, found)
        given_up = sum(bool(one.get("given_up")) for one in found)
        rows.append(f"| {name} | {cpu:.2f} | {cpu / ours:.0f} | {dates[0]:.2f} | {dates[1]:.2f} | {asked[0]:.2f} | {asked[1]:.2f} | {given_up} |")
    return "\n".join(rows)


def machine():
    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    return f"{model}, {os.cpu_count()} cores, {platform.system()}, Python {platform.python_version()}"


def main():
    parser = argparse.ArgumentParser(usage=__doc__.splitlines()[2].removeprefix("usage: "))
    parser.add_argument("--minutebook", type=Path, required=True)
    parser.add_argument("--papers", type=Path)
    parser.add_argument("--scratch", type=Path, default=Path(tempfile.gettempdir()) / "minutebook-peers")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--cap", type=int, default=20)
    args = parser.parse_args()
    shared = ROOT.parent / "shared/papers"
    real = shared / "real/pdf-council"
    folder = args.papers or (real if real.is_dir() else ROOT / "corpus/pdf")
    papers = sorted(folder.rglob("*.pdf"))
    args.scratch.mkdir(parents=True, exist_ok=True)
    python, minutebook = install(args.scratch), args.minutebook.resolve()
    found = versions(python, minutebook)
    print(f"{time.strftime('%d %B %Y').lstrip('0')}; {machine()}; " + ", ".join(f"{name} {found.get(name.lower(), '?')}" for name in PACKAGES))
    print(f"\n{len(papers)} papers, the median of {args.runs} turns:\n")
    print(text_table(rounds(for_text(python, minutebook, folder, papers), args.runs), found))
    for label, pdfs, gold in [("our own papers", ROOT / "corpus/pdf", ROOT / "corpus/gold"), ("real papers", shared / "pdf", shared / "gold")]:
        judged = [pdf for pdf in sorted(pdfs.glob("*.pdf")) if (gold / f"{pdf.stem}.json").exists()]
        if judged:
            golds = {pdf.stem: json.loads((gold / f"{pdf.stem}.json").read_text()) for pdf in judged}
            print(f"\n{len(judged)} {label} with gold:\n\n{pipeline_table(python, minutebook, judged, golds, args.cap)}")


if __name__ == "__main__":
    main()
