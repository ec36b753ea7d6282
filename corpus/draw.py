#!/usr/bin/env python3
"""Draws papers by lot and prints each finding with the words around it, for a person to judge.

usage: corpus/draw.py RECORDS.ndjson [PAPERS [SEED]]

RECORDS has a record a line (`minutebook extract papers > records.ndjson`). The same seed draws the same papers. A judge asks of each line:
is it one, and is every attribute right? The share of yeses is the precision on papers without gold.
"""

import json
import random
import sys

AROUND = 160


def words_around(block: dict, evidence: dict) -> str:
    text, start, end = block["text"], evidence["start"], evidence["end"]
    before, after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return f"{before}»{text[start:end]}«{after}"


def attributes(finding: dict) -> str:
    left_out = {"id", "evidence", "text", "confidence", "parent", "updates", "introduced_by"}
    return ", ".join(f"{k}={v}" for k, v in finding.items() if k not in left_out and v not in (None, [], ""))


def judge(record: dict) -> None:
    blocks, paper = record["blocks"], record["paper"]
    print(f"\n## {record['source']['path']}")
    print(json.dumps({k: v for k, v in paper.items() if v}, ensure_ascii=False))
    for area in ("priorities", "recommendations", "dates"):
        for finding in record[area]:
            evidence = finding["evidence"]
            block = blocks[evidence["block"]]
            print(f"\n[{area} {finding['id']}] {attributes(finding)} ({evidence['rule']})")
            for of in (block["section"], finding.get("introduced_by")):
                if of is not None:
                    print(f"    ^ {blocks[of]['text'][:AROUND]}")
            print(f"    {block['label'] or ''} {words_around(block, evidence)}")


def main() -> None:
    records = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
    papers, seed = (int(a) for a in (sys.argv[2:4] + ["60", "1"][len(sys.argv) - 2 :]))
    records.sort(key=lambda r: r["source"]["path"])
    for record in random.Random(seed).sample(records, min(papers, len(records))):
        judge(record)


if __name__ == "__main__":
    main()
