"""The place of a report's outlet, where its name or address says one: "Leeds Daily Post", lagosherald.example, a country's domain."""

from __future__ import annotations

import re
from typing import Final

from dateline.annotate.place_choice import Setting
from dateline.annotate.place_words import PlaceWords
from dateline.gazetteer.index import Gazetteer
from dateline.model.report import Report
from dateline.model.where import Place

_HOST: Final = re.compile(r"https?://(?:www\d?\.)?([^/:?#\s]{3,120})", re.IGNORECASE)
_NOT_LETTER: Final = re.compile(r"[\W\d_]+")
_SHORTEST: Final = 4
"""Letters of a town's name that are believed inside an address."""
_KNOWN: Final = 4.0
"""Rank a town must have to name an outlet."""
_DOMAINS: Final = {"uk": "GB", "eu": None}


def setting_of(report: Report, gazetteer: Gazetteer, words: PlaceWords) -> Setting:
    """What the outlet tells of where its reports are set."""
    hosts = _HOST.findall(report.url or "")  # an archive's address holds the archived one behind its own
    host = hosts[-1].lower() if hosts else ""
    country = _country(host, words)
    place = _in_name(report.source or "", gazetteer, words) or _in_host(host, gazetteer, words)
    return Setting(place, country or (place.country if place else None))


def _country(host: str, words: PlaceWords) -> str | None:
    domain = host.rpartition(".")[2]
    if len(domain) != 2 or not domain.isalpha() or domain in words.generic:
        return None
    return _DOMAINS.get(domain, domain.upper())


def _in_name(source: str, gazetteer: Gazetteer, words: PlaceWords) -> Place | None:
    """The place that an outlet's name begins with, if only a newspaper's words follow it."""
    parts = source.split()[:6]
    parts = parts[1:] if parts and parts[0].lower() == "the" else parts
    for size in range(len(parts) - 1, 0, -1):
        if all(p.lower().strip("&-,") in words.host for p in parts[size:]) and (place := _town(" ".join(parts[:size]), gazetteer)):
            return place
    return None


def _in_host(host: str, gazetteer: Gazetteer, words: PlaceWords) -> Place | None:
    """The town in an address: all of a part of it ("boston.example.com"), or what a newspaper's words stand behind or before."""
    for label in host.split(".")[:-1][:4]:
        label = _NOT_LETTER.sub("", label)[:40]
        if label in words.host or len(label) < _SHORTEST:
            continue
        starts = [0] + [len(w) for w in words.host if label.startswith(w)]
        for start in sorted(starts):
            if place := _before_press(label[start:], gazetteer, words):
                return place
    return None


def _before_press(label: str, gazetteer: Gazetteer, words: PlaceWords) -> Place | None:
    for size in range(len(label), _SHORTEST - 1, -1):
        if (size == len(label) or _of_press(label[size:], words)) and (place := _town(label[:size], gazetteer)):
            return place
    return None


def _of_press(rest: str, words: PlaceWords) -> bool:
    """The letters are one or two of a newspaper's words."""
    if rest in words.host:
        return True
    return any(rest[:at] in words.host and rest[at:] in words.host for at in range(2, len(rest) - 1))


def _town(name: str, gazetteer: Gazetteer) -> Place | None:
    found = gazetteer.ranked(name)
    if not found or found[0][0] < _KNOWN or found[0][1].precision not in ("locality", "admin1", "admin2"):
        return None
    return found[0][1]
