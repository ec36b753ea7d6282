"""Checks the dependencies against deny.toml, where no cargo-deny is at hand: licences, sources, and crates that are built in two versions.

usage: python3 tests/dependencies.py
"""

import json
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REGISTRY = "registry+https://github.com/rust-lang/crates.io-index"


def main():
    rules = tomllib.loads((ROOT / "deny.toml").read_text())
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--all-features"]
    packages = json.loads(subprocess.check_output(command, cwd=ROOT))["packages"]
    wrong = []
    versions = defaultdict(set)
    for package in packages:
        name = f"{package['name']} {package['version']}"
        versions[package["name"]].add(package["version"])
        if package["source"] not in (None, REGISTRY):
            wrong.append(f"{name}: expected a crate of crates.io, found {package['source']}")
        if not is_allowed(package["license"] or "", set(rules["licenses"]["allow"])):
            wrong.append(f"{name}: expected a licence of deny.toml, found {package['license']}")
    skipped = {entry["crate"].split("@")[0] for entry in rules["bans"].get("skip", [])}
    for name, found in sorted(versions.items()):
        if len(found) > 1 and name not in skipped:
            wrong.append(f"{name}: expected one version, found {', '.join(sorted(found))}")
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{len(packages)} packages: licences, sources and versions are those of deny.toml")


def is_allowed(expression, allowed):
    """Whether an SPDX expression can be met by allowed licences; `/` is the `OR` of old manifests."""
    tokens = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    words = {"(": "(", ")": ")", "OR": "or", "AND": "and"}
    python, skip = [], False
    for at, token in enumerate(tokens):
        if skip:
            skip = False
        elif token == "WITH":
            skip = True
        else:
            followed = " ".join(tokens[at : at + 3]) if tokens[at + 1 : at + 2] == ["WITH"] else token
            python.append(words.get(token) or str(token in allowed or followed in allowed))
    return bool(python) and eval(" ".join(python), {"__builtins__": {}})


if __name__ == "__main__":
    main()
