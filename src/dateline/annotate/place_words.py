"""The words that tell places from what only looks like one, read from `data/places.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

Words = frozenset[str]


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Sets of words in lower case; what each is for stands beside it in the file."""

    never: Words
    never_alone: Words
    before: Words
    sure_before: Words
    divisions: Words
    settlements: Words
    counties: Words
    facilities: Words
    streets: Words
    things: Words
    treaties: Words
    institutions: Words
    civic: Words
    titles: Words
    given: Words
    saying: Words
    directions: Words
    host: Words
    generic: Words
    natural: Words
    seas: Words
    waters: Words
    roles: Words
    dying: Words
    suffering: Words
    only_beside: Words
    origins: Words
    cues: Mapping[str, str]
    demonyms: Mapping[str, str]


def place_words() -> PlaceWords:
    """The words of `data/places.yaml`."""
    raw: dict[str, Any] = yaml.safe_load(resources.files("dateline.annotate").joinpath("data/places.yaml").read_text("utf-8"))
    demonyms, cues = raw.pop("demonyms"), raw.pop("cues")
    return PlaceWords(demonyms=demonyms, cues=cues, **{name: frozenset(map(str, words)) for name, words in raw.items()})
