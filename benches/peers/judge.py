"""How right a pipeline is against gold, by a rule that is kind to it.

A date is right where its words share one with the gold date's and its day lies within what the gold value can mean: a pipeline that knows
only days gets `June 2017` right with any day of June. A recommendation is found where it shares half of its words with the gold one's, both
ways together (F1 of 0.5). Gold marked optional counts neither way, and neither does a date without plain bounds (an open interval, a season). The project's own measure is stricter: `minutebook score`.
"""
import calendar, re
from collections import Counter


def bounds(edtf):
    """The first and last day of a plain EDTF value; none where it is open, or says less than a year."""
    days = [re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?$", part) for part in (edtf or "").split("/")]
    if not days or not all(days):
        return None
    (year, month, day), (last_year, last_month, last_day) = days[0].groups(), days[-1].groups()
    month_end = last_month or "12"
    if not 1 <= int(month_end) <= 12:
        return None
    end = last_day or f"{calendar.monthrange(int(last_year), int(month_end))[1]:02}"
    return f"{year}-{month or '01'}-{day or '01'}", f"{last_year}-{month_end}-{end}"


def words(text):
    return re.findall(r"[^\W_]+", text.casefold()) if isinstance(text, str) else []


def same_date(gold, found):
    within, printed, read = bounds(gold.get("edtf")), words(gold["text"]), words(found["text"])
    if not within:
        return printed == read
    return bool(set(printed) & set(read)) and within[0] <= found["start"] <= within[1]


def same_text(gold, found):
    a, b = Counter(words(gold["text"])), Counter(words(found["text"]))
    return bool(a) and 2 * sum((a & b).values()) >= 0.5 * (sum(a.values()) + sum(b.values()))


def counted(gold, found, same):
    """How many were right, how many were found that count, how many gold has."""
    left, right, neutral = list(gold), 0, 0
    for one in found:
        hit = next((g for g in left if same(g, one)), None)
        if hit is not None:
            left.remove(hit)
            right += not hit.get("optional")
            neutral += bool(hit.get("optional"))
    return right, len(found) - neutral, sum(not g.get("optional") for g in gold)


def judged(golds, found):
    """Precision and recall of dates, and of recommendations."""
    sums = {"dates": [0, 0, 0], "recommendations": [0, 0, 0]}
    by_stem = {one["source"]["path"].rsplit("/", 1)[-1].removesuffix(".pdf"): one for one in found}
    for stem, gold in golds.items():
        one = by_stem.get(stem, {"dates": [], "recommendations": []})
        dates = [d if bounds(d.get("edtf")) else d | {"optional": True} for d in gold.get("dates", [])]
        dates.sort(key=lambda d: d.get("optional", False))
        plain = [d for d in one["dates"] if d["start"]]
        pairs = {"dates": (dates, plain, same_date), "recommendations": (gold.get("recommendations", []), one["recommendations"], same_text)}
        for part, lists in pairs.items():
            sums[part] = [a + b for a, b in zip(sums[part], counted(*lists))]
    share = lambda right, found, gold: (right / max(found, 1), right / max(gold, 1))
    return share(*sums["dates"]), share(*sums["recommendations"])
