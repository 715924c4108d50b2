"""Numbers of countable things said in a report, with what is said around them ("at least", "nearly", "dozens")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from dateline.annotate.number_words import CARDINALS, SCALES, VAGUE, cardinal
from dateline.model.figure import Quantity
from dateline.model.mention import NumberMention, TimeMention
from dateline.model.report import Report
from dateline.model.span import Part, Span

_WORD: Final = "|".join(sorted((*CARDINALS, "hundred"), key=len, reverse=True))
_SCALE: Final = "|".join(SCALES)
_VAGUE_WORD: Final = "|".join(sorted(VAGUE, key=len, reverse=True))
_CORE: Final = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d+(?:\.\d+)?)(?:\s(?:{_SCALE}))?"
    rf"|(?:half a|a|{_WORD})[\s-]dozen|(?:{_VAGUE_WORD})(?:\s+of\s+(?:thousands|hundreds))?"
    rf"|(?:(?:{_WORD}|a(?=\s(?:hundred|thousand|million)))(?:[\s-](?:and\s)?(?:{_WORD}|{_SCALE}))*)"
)
_LEAD: Final = (
    r"at least|no fewer than|no less than|not less than|a minimum of|more than|over|upwards of|in excess of|up to|as many as|at most|"
    r"no more than|fewer than|less than|nearly|almost|about|around|some|approximately|roughly|an estimated|estimated|close to|well over"
)
_NUMBER: Final = re.compile(
    rf"(?<![\w$€£#.,/:-])(?:(?P<lead>{_LEAD})\s+)?(?:(?:between|from)\s+)?(?P<low>{_CORE})(?:\s?(?:and|to|or|-|–)\s?(?P<high>{_CORE}))?"
    r"(?P<tail>\s+or\s+(?:more|so))?(?![\w%°]|[.,:/]\d)",
    re.IGNORECASE,
)
_NOT_COUNT: Final = re.compile(
    r"\s?(?:%|percent|per cent|-?\s?years?[\s-]old|-?\s?(?:year|month|week|day|hour|minute|mile|km|kilomet|met(?:er|re)|feet|foot|inch|ton|mm|caliber|calibre|pound|block)\w*\b"
    r"|a\.?m\b|p\.?m\b|o'clock|st\b|nd\b|rd\b|th\b|\s*(?:block|street|avenue|st\.|ave\.)\b|-?(?:member|story|storey|man|time|day|page|bedroom|count|piece)\b|\s*(?:dollars|euros|rupees|lira))",
    re.IGNORECASE,
)
_NOT_AFTER: Final = re.compile(
    r"(?:\baged?|\bage of|\bnumber|\bno\.|\bhighway|\broute|\binterstate|\bchapter|\barticle|\bsection|\bat|\bphase|\bbattalion|\broom|\bunit|\bflight|[A-Z]{1,4}-|,)\s*$",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(r"\b(?:no|any|every|some|each|this|that|the)[\s-]$", re.IGNORECASE)
_AGE: Final = re.compile(r"[A-Z][\w'.-]+,\s*$")


def find_numbers(report: Report, times: Sequence[TimeMention]) -> tuple[NumberMention, ...]:
    """The counts in reading order; times, ages, amounts of money, measures and addresses are none."""
    return (*_in_part(report, "title", times), *_in_part(report, "text", times))


def _in_part(report: Report, part: Part, times: Sequence[TimeMention]) -> Iterator[NumberMention]:
    words = report.part(part)
    taken = [t.span for t in times if t.span.part == part]
    for match in _NUMBER.finditer(words):
        span = Span(part, match.start(), match.end())
        quantity = None if any(span.overlaps(t) for t in taken) else _quantity(match)
        if quantity is not None and _counts(words, match):
            yield NumberMention(span, match[0], quantity)


def _counts(words: str, match: re.Match[str]) -> bool:
    before, after = words[max(0, match.start() - 20) : match.start()], words[match.end() : match.end() + 20]
    if _NOT_COUNT.match(after) or (match["low"].lower() == "one" and _NOBODY.search(before)):
        return False
    plain = match["low"].isdigit() and not match["lead"]
    if plain and (_AGE.search(before) or (re.match(r",(?!\d)", after) and before.rstrip().endswith(","))):
        return False
    return not (plain and _NOT_AFTER.search(before) and not before.rstrip().endswith(","))


def _quantity(match: re.Match[str]) -> Quantity | None:
    low, vague = _value(match["low"])
    if low is None:
        return None
    if match["high"]:
        high, _ = _value(match["high"])
        joined = (
            re.sub(r".*?(and|to|or|-|–)\s?$", r"\1", words) if (words := match[0][: match.start("high") - match.start()]).strip() else ""
        )
        if high is None or vague or (high[0] or 0) <= (low[0] or 0) or (joined == "and" and "between" not in match[0].lower()):
            return None if high is None else Quantity(low[0], low[1], vague)
        return Quantity(low[0], high[1], "or" in joined)
    if vague:
        return Quantity(*low, True)
    return _bounded(low[0] or 0, (match["lead"] or "").lower(), bool(match["tail"] and "more" in match["tail"]))


def _bounded(value: int, lead: str, or_more: bool) -> Quantity:
    if or_more or lead in ("at least", "no fewer than", "no less than", "not less than", "a minimum of"):
        return Quantity(value, None)
    if lead in ("more than", "over", "upwards of", "in excess of", "well over"):
        return Quantity(value, None)
    if lead in ("up to", "as many as", "at most", "no more than", "fewer than", "less than"):
        return Quantity(0, value)
    return Quantity(value, value, bool(lead))


def _value(text: str) -> tuple[tuple[int, int | None] | None, bool]:
    """Bounds of a number's words, and whether they are vague; None where they make no number."""
    words = " ".join(text.lower().split())
    if words in VAGUE:
        return VAGUE[words], True
    if words.endswith((" thousands", " hundreds")):
        scale = 1000 if words.endswith("thousands") else 100
        low, high = VAGUE.get(words.split(" of ")[0], (2, 9))
        return (low * scale, high and (high + 1) * scale - 1), True
    if words.endswith("dozen"):
        count = re.sub(r"[\s-]dozen$", "", words)
        value = 6 if count == "half a" else 12 * (1 if count == "a" else CARDINALS.get(count, 1))
        return (value, value), False
    if words[0].isdigit():
        number, _, scale_word = words.replace(",", "").partition(" ")
        value = round(float(number) * SCALES.get(scale_word, 1))
        return (value, value), False
    number_words = cardinal(re.split(r"[\s-]+", words))
    return (None if number_words is None else (number_words, number_words)), False
