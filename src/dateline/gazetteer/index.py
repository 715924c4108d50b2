"""The compiled place index, mapped into memory and read where it lies."""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from collections.abc import Iterable, Sequence
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from dateline.errors import GazetteerError
from dateline.gazetteer.fold import fold
from dateline.gazetteer.layout import HEADER, LINK, NOWHERE, OWN, PLACE, PRECISIONS, SCALE, Header, read_header
from dateline.gazetteer.overlay import OwnPlace
from dateline.model.where import Place

Ranked = tuple[float, Place]
KEPT: Final = 20_000
"""Names and places kept as objects; then they are let go, so that a long run does not fill the memory."""
_PROBES: Final = 4_096


class Gazetteer:
    """Places by name. `rank` is how likely a bare name means a place: a decimal logarithm of inhabitants, with a country's lead."""

    def __init__(self, content: mmap.mmap, header: Header, origin: str, extra: Sequence[OwnPlace] = ()) -> None:
        self._content, self._header, self._origin = content, header, origin
        self._view = memoryview(content)[HEADER.size : HEADER.size + 4 * header.slots]
        self._slots = self._view.cast("I")
        self._mask = header.slots - 1
        self._seen: dict[str, tuple[Ranked, ...]] = {}
        self._places: dict[int, Place] = {}
        self._own = _by_names(extra)
        try:
            self.stamp = self._string(header.stamp_at - header.strings_at) or ""
        except UnicodeDecodeError as error:
            raise self._damaged() from error

    @classmethod
    def open(cls, path: Path | None = None, extra: Sequence[OwnPlace] = ()) -> Self:
        """The index that came with Dateline, or the one at `path`, with a user's own places; GazetteerError if it is missing or no index."""
        path = path or Path(str(resources.files("dateline.gazetteer").joinpath("places.bin")))
        if not path.is_file():
            raise GazetteerError(f"{path}: the place index is missing: install Dateline from a wheel, or run `make demo` to build it")
        try:
            with path.open("rb") as file:
                header = read_header(file.read(HEADER.size))
                if os.fstat(file.fileno()).st_size != header.length:
                    raise ValueError("its length is not what its head says")
                content = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise GazetteerError(f"{path}: this is no place index of Dateline ({error}): run `make clean demo` to build it anew") from error
        return cls(content, header, str(path), extra)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places of that name, the likeliest first; none is an empty tuple."""
        return tuple(place for _, place in self.ranked(name))

    def ranked(self, name: str) -> tuple[Ranked, ...]:
        """The places of that name with their ranks, the highest first."""
        return self._by_key(fold(name))

    def after_comma(self, name: str) -> tuple[Ranked, ...]:
        """The same for a name behind a comma, where two letters are a state (`Dallas, TX`) and so is an abbreviation (`Gary, Ind.`)."""
        return self._by_key("," + fold(name)) or (() if len(name) == 2 else self.ranked(name))

    def _by_key(self, key: str) -> tuple[Ranked, ...]:
        found = self._seen.get(key)
        if found is None:
            try:
                found = self._own.get(key, ()) + self._read(key)
            except (struct.error, IndexError, ValueError) as error:
                raise self._damaged() from error
            if len(self._seen) > KEPT:
                self._seen.clear()
            self._seen[key] = found
        return found

    def _damaged(self) -> GazetteerError:
        return GazetteerError(f"{self._origin}: the place index is damaged: run `make clean demo` to build it anew")

    def _read(self, key: str) -> tuple[Ranked, ...]:
        raw, content = key.encode(), self._content
        size = len(raw)
        slot = zlib.crc32(raw) & self._mask
        for _ in range(_PROBES):
            at = self._slots[slot]
            if not at or not size:
                return ()
            if content[at] == size and content[at + 2 : at + 2 + size] == raw:
                links = at + 2 + size
                ranked = LINK.iter_unpack(content[links : links + LINK.size * content[at + 1]])
                return tuple([(rank / 1000, self._place(number)) for number, rank in ranked])
            slot = (slot + 1) & self._mask
        raise ValueError("no end of the names")

    def _place(self, number: int) -> Place:
        place = self._places.get(number)
        if place is None:
            if number >= self._header.places:
                raise IndexError(number)
            row = PLACE.unpack_from(self._content, self._header.places_at + PLACE.size * number)
            name, admin1, admin2, country, precision, borrowed, latitude, longitude, geonames, population = row
            place = Place(
                self._string(name) or "",
                PRECISIONS[precision],
                country.decode() if country[0] else None,
                self._string(admin1) if admin1 else None,
                self._string(admin2) if admin2 else None,
                None if latitude == NOWHERE else latitude / SCALE,
                None if longitude == NOWHERE else longitude / SCALE,
                geonames or None,
                population,
                None if borrowed == OWN else PRECISIONS[borrowed],
            )
            if len(self._places) > KEPT:
                self._places.clear()
            self._places[number] = place
        return place

    def _string(self, offset: int) -> str | None:
        if not offset:
            return None
        at = self._header.strings_at + offset
        return self._content[at + 1 : at + 1 + self._content[at]].decode()

    def close(self) -> None:
        """Let go of the file."""
        self._slots.release()
        self._view.release()
        self._content.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _by_names(extra: Iterable[OwnPlace]) -> dict[str, tuple[Ranked, ...]]:
    found: dict[str, tuple[Ranked, ...]] = {}
    for own in extra:
        for key in sorted({fold(n) for n in (own.place.name, *own.aliases)} - {""}):
            found[key] = (*found.get(key, ()), (own.rank, own.place))
    return found
