"""Who printed a report, and who wrote it if it says so: "LONDON (Reuters) -", "--IANS", "Reuters reports:", "H/T"."""

from __future__ import annotations

import re
from typing import Final

from dateline.clean.credits import known, taken_from
from dateline.model.report import Report

_HOST: Final = re.compile(r"https?://(?:www\d?\.)?([^/:?#\s]{3,120})", re.IGNORECASE)
_NAME: Final = r"(?P<name>[A-ZÀ-ÞİŞĞ][\w.'’&/-]*(?:\s[A-ZÀ-ÞİŞĞ&0-9][\w.'’&/-]*){0,5})"
_DATELINE: Final = re.compile(rf"(?:^|\s)(?:[A-ZÀ-ÞİŞĞ][^()\n]{{0,60}})?\({_NAME}\)\s*(?:[-–—:]|_\s)")
"""A place, perhaps a day, and the writer in brackets before a dash."""
_BYLINE: Final = re.compile(rf"(?:^|\n)\s*(?:[Bb]y|BY|[Ff]rom)\s+{_NAME}\s*(?:\n|$|[-–—|])")
_WRITES: Final = re.compile(rf"(?:^|\n|\.\s){_NAME}\s+(?:reports|reported|writes)\s*:")
_SIGNED: Final = re.compile(rf"(?:[-–—]{{1,2}}\s*|\(\s*)(?:[A-Z][a-z]+[-/])?{_NAME}\s*\)?(?:\s*/?[a-z]{{2,4}}(?:/[a-z]{{2,4}})*/?)?\s*$")
"""The last words: "--IANS", "(AFP)", "Sapa-AFP /sdv/hdw"."""
_RIGHTS: Final = re.compile(rf"(?:[Cc]opyright|COPYRIGHT|©|\([Cc]\))[\s©*\d,–-]*(?:by\s+)?{_NAME}")
_ABOVE: Final = 500
_BELOW: Final = 600


def outlet(report: Report) -> str | None:
    """The publisher, by its one name if it is of the list; else by the host of the address, an archive's being that of the archived page."""
    if report.source:
        return known(report.source) or report.source.strip()
    hosts = _HOST.findall(report.url or "")
    host = hosts[-1].casefold() if hosts else ""
    labels = host.split(".")
    return next((name for first in range(len(labels)) if (name := known(".".join(labels[first:])))), host or None)


def origin(report: Report) -> str | None:
    """The agency or outlet that the report says wrote it, or None; what an agency says of one matter inside it is no such word."""
    if report.taken_from:
        return known(report.taken_from) or report.taken_from.strip()
    head, tail = report.text[:_ABOVE], report.text[-_BELOW:].rstrip()
    for pattern, words in ((_DATELINE, head), (_BYLINE, head), (_WRITES, report.text), (_SIGNED, tail[-60:]), (_RIGHTS, tail)):
        for found in pattern.finditer(words):
            if name := _named(found["name"]):
                return name
    # "Courtesy: …" may name a person, and who is not of the list is not named for it.
    return known(taken_from([line.strip() for line in report.text.split("\n")]) or "")


def _named(words: str) -> str | None:
    """The outlet that the words begin with."""
    parts = words.split()
    return next((name for size in range(len(parts), 0, -1) if (name := known(" ".join(parts[:size])))), None)
