"""Reads every form of the tables back by the programs that people use, and compares it with the JSON records.

usage: python round_trip.py MINUTEBOOK PAPERS

Needs duckdb, pandas, pyarrow and datasette (`.ci/run` has the versions).
"""

import csv
import datetime
import json
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

import duckdb
import pandas

TABLES = ["documents", "blocks", "sentences", "priorities", "recommendations", "dates", "warnings", "failures"]


def main(minutebook, papers):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        for form in ["json", "csv", "csv-raw", "parquet"]:
            extract(minutebook, papers, form, out / form)
        archive = out / "papers.db"
        extract(minutebook, papers, "sqlite", archive)
        schema = json.loads(subprocess.check_output([minutebook, "schema", "--tables", "--json"]))
        columns = {table["name"]: table["columns"] for table in schema["tables"]}
        records, failures = read_json(out / "json")
        expected = counts(records, failures)
        check_duckdb(out / "parquet", columns, expected, records)
        check_pandas(out, columns, expected, records)
        check_sqlite(archive, columns, expected)
        check_datasette(archive, records)
    print(", ".join(f"{count} {table}" for table, count in expected.items()), "agree in every form")


def extract(minutebook, papers, form, out):
    """Some papers may give no record: they are rows of `failures`."""
    command = [minutebook, "extract", papers, "--quiet", "--format", form, "--out", out]
    status = subprocess.run(command).returncode
    assert status in (0, 1), f"{form}: status {status}"


def read_json(folder):
    files = [path for path in folder.rglob("*.json") if path.is_file()]
    records = [json.loads(path.read_text("utf-8")) for path in files]
    # As a run has them: folder by folder.
    records.sort(key=lambda record: record["source"]["path"].split("/"))
    return records, (folder / "failures.ndjson").read_text("utf-8").splitlines()


def counts(records, failures):
    def total(field):
        return sum(len(record[field]) for record in records)

    found = {"documents": len(records), "failures": len(failures)}
    found["sentences"] = sum(len(block["sentences"]) for record in records for block in record["blocks"])
    return {table: found[table] if table in found else total(table) for table in TABLES}


def equal(found, expected, what):
    if found != expected and isinstance(expected, list):
        pairs = zip(found + [None], expected + [None])
        found, expected = next((pair for pair in pairs if pair[0] != pair[1]), (len(found), len(expected)))
    assert found == expected, f"{what}: expected {str(expected)[:200]}, found {str(found)[:200]}"


def check_duckdb(folder, columns, expected, records):
    kinds = {"text": "VARCHAR", "json": "VARCHAR", "integer": "BIGINT", "real": "DOUBLE", "date": "DATE",
             "texts": "VARCHAR[]", "integers": "BIGINT[]"}
    base = duckdb.connect()
    for table in TABLES:
        base.execute(f"CREATE VIEW {table} AS SELECT * FROM '{folder / table}.parquet'")
        types = [(name, kind) for name, kind, *_ in base.execute(f"DESCRIBE {table}").fetchall()]
        equal(types, [(c["name"], kinds[c["type"]]) for c in columns[table]], f"duckdb: types of {table}")
        equal(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0], expected[table], f"duckdb: {table}")
        # No name needs quotation marks.
        base.execute(f"SELECT {', '.join(c['name'] for c in columns[table])} FROM {table} LIMIT 1").fetchall()
    joined = """SELECT count(*) FROM recommendations r JOIN blocks b ON b.document_id = r.document_id AND b.id = r.block
                JOIN documents d ON d.document_id = r.document_id WHERE contains(b.text, trim(r.block_text, '…')) AND d.path = r.path"""
    equal(base.execute(joined).fetchone()[0], expected["recommendations"], "duckdb: recommendations with their blocks")
    verbs = base.execute("SELECT path, id, verbs FROM recommendations ORDER BY path, id").fetchall()
    equal(verbs, sorted((r["source"]["path"], x["id"], x["verbs"]) for r in records for x in r["recommendations"]),
          "duckdb: verbs")
    days = base.execute("SELECT path, id, start_date FROM dates ORDER BY path, id").fetchall()
    equal(days, sorted((r["source"]["path"], x["id"], day(x["start"])) for r in records for x in r["dates"]),
          "duckdb: dates")


def day(text):
    return datetime.date.fromisoformat(text) if text else None


def check_pandas(out, columns, expected, records):
    for table in TABLES:
        frame = pandas.read_parquet(out / "parquet" / f"{table}.parquet")
        equal(len(frame), expected[table], f"pandas: {table}.parquet")
        for form in ["csv", "csv-raw"]:
            read = pandas.read_csv(out / form / f"{table}.csv", dtype=str, keep_default_na=False)
            equal(list(read.columns), [c["name"] for c in columns[table]], f"pandas: columns of {form}/{table}.csv")
            equal(len(read), expected[table], f"pandas: {form}/{table}.csv")
    texts = [block["text"] for record in records for block in record["blocks"]]
    raw = pandas.read_csv(out / "csv-raw" / "blocks.csv", dtype=str, keep_default_na=False)
    equal(list(raw["text"]), texts, "pandas: texts of csv-raw")
    safe = pandas.read_csv(out / "csv" / "blocks.csv", dtype=str, keep_default_na=False)["text"]
    equal([text[1:] if text.startswith("'") else text for text in safe], texts, "pandas: texts of csv, had back")
    with open(out / "csv" / "blocks.csv", encoding="utf-8", newline="") as file:
        cells = [cell for row in csv.DictReader(file) for cell in (row["text"], row["label"], row["section_text"])]
    equal([cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], [], "cells that run")
    dates = pandas.read_csv(out / "csv" / "dates.csv", parse_dates=["start_date", "end_date", "meeting_date"])
    assert str(dates["start_date"].dtype).startswith("datetime64"), dates["start_date"].dtype


def check_sqlite(archive, columns, expected):
    base = sqlite3.connect(archive)
    for table in TABLES:
        equal(base.execute(f"SELECT count(*) FROM {table}").fetchone()[0], expected[table], f"sqlite3: {table}")
        names = [row[1] for row in base.execute(f"PRAGMA table_info({table})") if row[1] != "key"]
        equal(names, [c["name"] for c in columns[table]], f"sqlite3: columns of {table}")
    equal(base.execute("PRAGMA foreign_key_check").fetchall(), [], "sqlite3: foreign keys")
    equal(base.execute("PRAGMA integrity_check").fetchall(), [("ok",)], "sqlite3: integrity")


def check_datasette(archive, records):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen([sys.executable, "-m", "datasette", str(archive), "--port", str(port)],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        ask(port, "/-/versions.json", patience=60)
        found = ask(port, "/papers/blocks.json?" + urllib.parse.urlencode({"_search": "resolved", "_facet": "kind", "_labels": "on", "_shape": "objects"}))
        assert found["filtered_table_rows_count"] > 0, "datasette: nothing found"
        assert any(f["value"] == "paragraph" for f in found["facet_results"]["kind"]["results"]), "datasette: facets"
        label = found["rows"][0]["document_id"]["label"]
        titles = [record["paper"]["title"] or "" for record in records]
        assert any(title and label.startswith(title) for title in titles), f"datasette: label {label!r}"
        page = ask(port, "/papers/recommendations?_search=plan", as_json=False)
        assert 'name="_search"' in page and "/papers/documents/" in page, "datasette: the page has no search or no links"
        due = ask(port, "/papers/deadlines.json")
        assert due["filtered_table_rows_count"] > 0, "datasette: nothing is due"
    finally:
        server.terminate()
        server.wait()


def ask(port, path, as_json=True, patience=1):
    for _ in range(patience * 10):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                text = answer.read().decode("utf-8")
            return json.loads(text) if as_json else text
        except ConnectionError:
            pass
        except urllib.error.URLError as error:
            if not isinstance(error.reason, ConnectionError):
                raise
        time.sleep(0.1)
    raise AssertionError(f"datasette does not answer at {path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
