"""The compiled place index, opened to read."""

from __future__ import annotations

import sqlite3
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Self

from dateline.errors import GazetteerError
from dateline.gazetteer.fold import fold
from dateline.model.where import Place

_QUERY = """SELECT name, precision, country, admin1, admin2, latitude, longitude, geonames_id, population, rank
            FROM names JOIN places ON places.id = names.place WHERE key = ? ORDER BY rank DESC, places.id LIMIT 60"""

Ranked = tuple[float, Place]


class Gazetteer:
    """Places by name. `rank` is how likely a bare name means a place: a decimal logarithm of inhabitants, with a country's lead."""

    def __init__(self, connection: sqlite3.Connection, stamp: str) -> None:
        self.stamp = stamp
        self._connection = connection
        self._seen: dict[str, tuple[Ranked, ...]] = {}

    @classmethod
    def open(cls, path: Path | None = None) -> Self:
        """The index that came with Dateline, or the one at `path`; GazetteerError if it is missing or no index."""
        path = path or Path(str(resources.files("dateline.gazetteer").joinpath("places.sqlite")))
        if not path.is_file():
            raise GazetteerError(f"{path}: the place index is missing: install Dateline from a wheel, or run `make demo` to build it")
        try:
            connection = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
            (stamp,) = connection.execute("SELECT value FROM meta WHERE key = 'stamp'").fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise GazetteerError(f"{path}: this is no place index of Dateline: run `make clean demo` to build it anew") from error
        return cls(connection, stamp)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places of that name, the likeliest first; none is an empty tuple."""
        return tuple(place for _, place in self.ranked(name))

    def ranked(self, name: str) -> tuple[Ranked, ...]:
        """The places of that name with their ranks, the highest first."""
        return self._by_key(fold(name))

    def after_comma(self, name: str) -> tuple[Ranked, ...]:
        """The same for a name behind a comma, where two letters are a state (`Dallas, TX`)."""
        return self._by_key("," + fold(name)) if len(name) == 2 else self.ranked(name)

    def _by_key(self, key: str) -> tuple[Ranked, ...]:
        if key not in self._seen:
            found = self._connection.execute(_QUERY, (key,)).fetchall() if key else []
            self._seen[key] = tuple((row[-1], Place(*row[:-1])) for row in found)
        return self._seen[key]

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
