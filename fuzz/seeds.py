#!/usr/bin/env python3
"""Make the seeds of each target: seeds.py FOLDER, which becomes FOLDER/TARGET/NAME and, for targets that read words, FOLDER/TARGET.dict.

They are cut from what the repository has: the papers of corpus/, the case tables and the PDFs of fixtures/, and what fuzzing found before
(fuzz/found/TARGET); the words are the lexicon's. The same repository gives the same seeds. Standard library only.
"""
import re, sys, tomllib, zlib
from hashlib import sha1
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 4096  # bytes: libFuzzer gets nowhere with large inputs, and most of a long paper says what its beginning said


def put(folder, data):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / sha1(data).hexdigest()[:16]).write_bytes(data)


def texts():
    """The papers of the corpus, in pieces that end between paragraphs."""
    for path in sorted([*ROOT.glob("corpus/*.txt"), *ROOT.glob("corpus/*-*.md")]):
        piece = b""
        for paragraph in re.split(rb"(?<=\n)(?=\n)", path.read_bytes()):
            if len(piece) + len(paragraph) > LARGEST // 2 and piece:
                yield piece
                piece = b""
            piece += paragraph
        yield piece[:LARGEST]


def tables(folder):
    """The lines of a folder's case tables."""
    for path in sorted((ROOT / "fixtures" / folder).iterdir()):
        for line in path.read_text().splitlines():
            if line and not line.startswith("#"):
                yield path.stem, line


def streams(pdf):
    """The streams of a PDF, inflated where they are deflated, each no larger than a page's."""
    for found in re.finditer(rb"stream\r?\n(.*?)\r?\n?endstream", pdf, re.S):
        data = found[1]
        try:
            data = zlib.decompressobj().decompress(data, 1 << 20)
        except zlib.error:
            pass
        yield data


def target_of(stream):
    """Which target a stream of a PDF is a seed of."""
    if b"beginbf" in stream or b"begincmap" in stream or b"begincid" in stream:
        return "cmaps"
    if stream.startswith((b"\0\1\0\0", b"OTTO", b"true", b"%!", b"\1\0\4")):
        return "fonts"
    if b"BT" in stream and b"ET" in stream:
        return "content"
    return None


def words(value):
    """Every string in a lexicon's table, keys that are words among them."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for member in value:
            yield from words(member)
    elif isinstance(value, dict):
        for key, member in value.items():
            if not re.fullmatch(r"[a-z_]+", key):
                yield key
            yield from words(member)


def dictionary(*lexicons):
    """A dictionary in libFuzzer's form: the words of lexicons, as they are printed in a line."""
    found = {word for name in lexicons for word in words(tomllib.loads((ROOT / f"src/lexicon/{name}.toml").read_text()))}
    quoted = lambda word: "".join(chr(b) if 32 <= b < 127 and b not in b'"\\' else f"\\x{b:02x}" for b in word.encode())
    return "".join(f'"{quoted(word)} "\n' for word in sorted(found) if word and len(word.encode()) < 60)


def main(out):
    out.mkdir(parents=True, exist_ok=True)
    (out / "dates.dict").write_text(dictionary("dates"))
    (out / "text.dict").write_text(dictionary("decisions", "front", "priorities", "words", "dates"))
    for piece in texts():
        put(out / "text", piece)
        put(out / "bytes", piece[:1024])
    for folder in ("priorities", "recommendations", "front"):
        for _, line in tables(folder):
            put(out / "text", line.replace(" ⏎ ", "\n\n").encode())
    for _, line in tables("dates"):
        put(out / "dates", line.split("\t")[0].encode())
    for step in range(64):
        put(out / "labels", bytes((step * 8 * (1 + i % 3) + (i // 4)) % 256 if i % 3 == 0 else (i // 3 if i % 3 == 1 else step + i) % 256
                                  for i in range(3 * (2 + step % 20))))
    for path in sorted(ROOT.glob("*/pdf/*.pdf")):
        pdf = path.read_bytes()
        if len(pdf) <= LARGEST:
            put(out / "bytes", pdf)
        for stream in streams(pdf):
            target = target_of(stream)
            if target and len(stream) <= 8 * LARGEST:
                put(out / target, stream if target == "fonts" else stream[:LARGEST])
    for path in sorted((ROOT / "fuzz" / "found").glob("*/*")):
        put(out / path.parent.name, path.read_bytes())


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__.strip().splitlines()[0])
    main(Path(sys.argv[1]))
