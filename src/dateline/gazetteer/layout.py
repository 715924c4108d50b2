"""How the place index lies in its file: a header, a hash table of names, entries, places and strings, all little-endian.

The file is mapped into memory and read where it lies. `SLOTS` are offsets of entries, 0 for none, probed in line from the CRC-32 of a name's
key. An entry is the key's length and the number of its places (a byte each), the key, and for each place its number and its rank in
thousandths. A place is a `PLACE`; its words are offsets of strings, 0 for none; a string is its length (a byte) and its UTF-8 bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from dateline.model.where import Place, PlacePrecision

MAGIC: Final = b"DLPLACES"
VERSION: Final = 3
HEADER: Final = struct.Struct("<8sHHIQIIIII")
"""Magic, version, spare, checksum of this layout, length of the file, slots, places, and where places, strings and the stamp begin."""
PLACE: Final = struct.Struct("<III2sBBiiII")
"""Name, first and second division, country, precision, that of borrowed coordinates or `OWN`, latitude and longitude in 1e-5 degrees,
GeoNames' id, population."""
LINK: Final = struct.Struct("<IH")
OWN: Final = 255
NOWHERE: Final = -(2**31)
SCALE: Final = 100_000
PRECISIONS: Final[tuple[PlacePrecision, ...]] = ("exact", "locality", "admin2", "admin1", "country", "unknown")
CHECK: Final = zlib.crc32("/".join((HEADER.format, PLACE.format, LINK.format, *PRECISIONS)).encode())
MOST: Final = 60
"""Places kept of one name, the highest ranks first."""
LONGEST: Final = 255
"""Bytes of a string or key; longer names are cut or left out."""

Names = Mapping[str, Mapping[int, float]]
"""Of each key, the numbers of its places and their ranks under that name."""


class Header(NamedTuple):
    """The numbers at the head of a file, after magic, version and checksum."""

    length: int
    slots: int
    places: int
    places_at: int
    strings_at: int
    stamp_at: int


def read_header(content: bytes) -> Header:
    """The header of a file's first bytes; ValueError if they are no index of this layout."""
    if len(content) < HEADER.size:
        raise ValueError("it is too short")
    magic, version, _, check, *rest = HEADER.unpack(content[: HEADER.size])
    if magic != MAGIC:
        raise ValueError("it is another kind of file")
    if (version, check) != (VERSION, CHECK):
        raise ValueError("it was made by another version of Dateline")
    header = Header(*rest)
    entries_at = HEADER.size + 4 * header.slots
    ordered = entries_at <= header.places_at <= header.strings_at <= header.stamp_at < header.length
    if not ordered or header.slots & (header.slots - 1) or header.places_at + PLACE.size * header.places != header.strings_at:
        raise ValueError("its parts do not fit together")
    return header


class _Strings:
    def __init__(self) -> None:
        self.blob = bytearray(b"\0")
        self._at: dict[str, int] = {}

    def at(self, text: str | None) -> int:
        """Where a string lies, counted from the strings' beginning; 0 for none."""
        if not text:
            return 0
        if text not in self._at:
            raw = text.encode()[:LONGEST].decode(errors="ignore").encode()
            self._at[text] = len(self.blob)
            self.blob += bytes((len(raw),)) + raw
        return self._at[text]


def pack(places: Sequence[Place], names: Names, stamp: str) -> bytes:
    """The whole file."""
    strings = _Strings()
    rows = b"".join(_row(place, strings) for place in places)
    keys = [(key.encode(), links) for key, links in sorted(names.items()) if 0 < len(key.encode()) <= LONGEST]
    count = 1 << (len(keys) * 3 // 2).bit_length()
    slots, entries = [0] * count, bytearray()
    begin = HEADER.size + 4 * count
    for key, links in keys:
        slot = zlib.crc32(key) & (count - 1)
        while slots[slot]:
            slot = (slot + 1) & (count - 1)
        slots[slot] = begin + len(entries)
        entries += _entry(key, links.items())
    stamp_at = strings.at(stamp)
    places_at = begin + len(entries)
    strings_at = places_at + len(rows)
    head = HEADER.pack(
        MAGIC, VERSION, 0, CHECK, strings_at + len(strings.blob), count, len(places), places_at, strings_at, strings_at + stamp_at
    )
    return b"".join((head, struct.pack(f"<{count}I", *slots), entries, rows, strings.blob))


def _row(place: Place, strings: _Strings) -> bytes:
    return PLACE.pack(
        strings.at(place.name),
        strings.at(place.admin1),
        strings.at(place.admin2),
        (place.country or "").encode(),
        PRECISIONS.index(place.precision),
        OWN if place.coordinates is None else PRECISIONS.index(place.coordinates),
        NOWHERE if place.latitude is None else round(place.latitude * SCALE),
        NOWHERE if place.longitude is None else round(place.longitude * SCALE),
        place.geonames_id or 0,
        place.population,
    )


def _entry(key: bytes, links: Iterable[tuple[int, float]]) -> bytes:
    ranked = sorted(((number, min(65_535, max(0, round(rank * 1000)))) for number, rank in links), key=lambda x: (-x[1], x[0]))[:MOST]
    return bytes((len(key), len(ranked))) + key + b"".join(LINK.pack(number, rank) for number, rank in ranked)
