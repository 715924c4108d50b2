"""Content hashes: the same content gives the same id, on any machine and in any order."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple

from dateline.model.report import Report

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def canonical(value: Json) -> str:
    """JSON with sorted keys and no spaces: equal values give equal text."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def content_id(value: Json) -> str:
    """The first 20 hexadecimal digits of the SHA-256 of the canonical JSON (80 bits: no clash below 10^11 of them)."""
    return hashlib.sha256(canonical(value).encode("utf-8", "surrogatepass")).hexdigest()[:20]


def report_digest(report: Report) -> str:
    """The id of a report's content: every field counts, so a changed headline is another report."""
    return content_id(list(astuple(report)))


def text_digest(report: Report) -> str:
    """The hash of a report's words, whatever stands around them: the same text under another id, date or headline has the same."""
    return content_id(["text", " ".join(report.text.split())])


def own_name(event_id: str) -> str:
    """The incident id that an event has to itself."""
    return "i" + content_id(["incident", event_id])
