"""One peer over some papers, in one process: workers.py [--cap=SECONDS] PEER PAPER...

A library prints the text of each paper. A pipeline (`dateparser`, `datefinder`) is what a person would write without minutebook: pdftotext, a
regular expression for paragraphs and recommendations, and a library for the dates; it prints a line of JSON a paper with the fields that
judge.py reads.
"""
import json, re, signal, subprocess, sys


def pymupdf(paper):
    import pymupdf
    with pymupdf.open(paper) as document:
        return "".join(page.get_text() for page in document)


def pypdfium2(paper):
    import pypdfium2
    with pypdfium2.PdfDocument(paper) as document:
        return "".join(page.get_textpage().get_text_range() for page in document)


def pdf_oxide(paper):
    import pdf_oxide
    document = pdf_oxide.PdfDocument(paper)
    return "".join(document.extract_text(page) for page in range(document.page_count()))


def kreuzberg(paper):
    import kreuzberg
    return kreuzberg.extract_file_sync(paper).content


LABEL = re.compile(r"^\s*(?:\(?(?:\d+(?:\.\d+)*|[a-z]|[ivx]+)[.)]|\d+(?:\.\d+)+|[•–-])\s+")
LEAD = re.compile(r"(?i)\b(?:resolved|agreed|recommended|recommendations?|(?:is|are) (?:asked|invited|requested|recommended) to|action)\b[\s:–-]*(?:that\s+)?")


def paragraphs(text):
    """A paragraph begins behind a blank line or at a label."""
    paragraph = []
    for line in text.splitlines():
        if paragraph and (not line.strip() or LABEL.match(line)):
            yield " ".join(paragraph)
            paragraph = []
        if line.strip():
            paragraph.append(line.strip())
    if paragraph:
        yield " ".join(paragraph)


def recommendations(text):
    """What follows the words that decide or ask; behind a lead-in that ends with a colon, the list's members."""
    found, listed = [], False
    for paragraph in paragraphs(text):
        lead, label = LEAD.search(paragraph), LABEL.match(paragraph)
        asked = paragraph[lead.end():].strip() if lead else ""
        if asked:
            found.append(asked)
        elif label and listed:
            found.append(paragraph[label.end():])
        listed = bool(lead) and (not asked or paragraph.endswith(":")) or bool(listed and label)
    return [{"text": one} for one in found]


def dates_by_dateparser(text):
    from dateparser.search import search_dates
    found = search_dates(text, languages=["en"], settings={"DATE_ORDER": "DMY", "PREFER_DAY_OF_MONTH": "first"}) or []
    return [{"text": words, "start": f"{day:%Y-%m-%d}"} for words, day in found]


def dates_by_datefinder(text):
    import datefinder
    return [{"text": words, "start": f"{day:%Y-%m-%d}"} for day, words in datefinder.find_dates(text, source=True, first="day")]


def pipeline(find_dates, paper, cap):
    text = subprocess.run(["pdftotext", "-layout", paper, "-"], capture_output=True, text=True, errors="replace").stdout
    record = {"source": {"path": paper}, "dates": [], "recommendations": recommendations(text)}
    signal.alarm(cap)
    try:
        # Words without a figure (`may`, `a`) are hardly ever dates: whoever tries a library drops them at once.
        record["dates"] = [date for date in find_dates(text) if any(c.isdigit() for c in date["text"])]
    except TimeoutError:
        record["given_up"] = True
    except Exception:  # whatever a library stumbles over costs the paper's dates, as it would its user
        record["given_up"] = True
    signal.alarm(0)
    return json.dumps(record)


def give_up(*_):
    raise TimeoutError


def main(arguments):
    cap = int(arguments.pop(0).removeprefix("--cap=")) if arguments[0].startswith("--cap=") else 0
    peer, *papers = arguments
    signal.signal(signal.SIGALRM, give_up)
    finders = {"dateparser": dates_by_dateparser, "datefinder": dates_by_datefinder}
    for paper in papers:
        try:
            print(pipeline(finders[peer], paper, cap) if peer in finders else globals()[peer](paper))
        except Exception as error:  # a paper that a library can't read costs that paper
            print(f"{paper}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
