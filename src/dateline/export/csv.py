"""Comma-separated values, one row an incident, event, claim or tally; evidence as offsets, no quotations."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, TextIO

Row = dict[str, Any]

MEASURES: Final = "killed injured arrested deported kidnapped released convicted charged operations attacks recruits displaced missing weapons_seized".split()
_WHEN: Final = ("start", "end", "precision", "basis", "partial")
_WHERE: Final = ("name", "admin1", "country", "latitude", "longitude", "geonames_id", "precision", "relation")


def write_csv(what: str, rows: Iterable[Row], out: TextIO) -> None:
    """Write a header and the rows. A cell that a spreadsheet would run as a formula gets an apostrophe before it."""
    writer: Any = None
    flatten = FLATTEN[what]
    for row in rows:
        flat = flatten(row)
        if writer is None:
            writer = _writer(what, out)
        writer.writerow({k: _cell(v) for k, v in flat.items()})
    if writer is None:
        _writer(what, out)


def _writer(what: str, out: TextIO) -> Any:
    writer = csv.DictWriter(out, COLUMNS[what], lineterminator="\n", extrasaction="raise")
    writer.writeheader()
    return writer


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + value
    return value


def _time_and_place(row: Row) -> Row:
    when, where = row["when"], row["where"]
    return {
        **{k if k in ("start", "end") else f"when_{k}": when[k] for k in _WHEN},
        **{
            "place" if k == "name" else k if k in ("admin1", "country", "latitude", "longitude", "geonames_id") else f"where_{k}": where[k]
            for k in _WHERE
        },
    }


def _named(row: Row, role: str) -> str:
    return "; ".join(a["name"] for a in row["actors"] if a["role"] == role)


def _evidence(row: Row) -> str:
    return " ".join(f"{e['field']}:{e['part']}:{e['start']}-{e['end']}" for e in row["evidence"])


def _figures(row: Row) -> str:
    return "; ".join(f"{f['measure']} {f['group']} {_range(f)}" for f in row["figures"])


def _range(value: Mapping[str, Any]) -> str:
    low, high = value["low"], value["high"]
    return f"{low}" if low == high else f"{low}-{'' if high is None else high}"


def _incident(row: Row) -> Row:
    counts = {f"{m}_{k}": row["totals"].get(m, {}).get(k) for m in MEASURES for k in ("low", "best", "high")}
    return {
        **{k: row[k] for k in ("incident_id", "type", "status")},
        **_time_and_place(row),
        "initiators": _named(row, "initiator"),
        "targets": _named(row, "target"),
        **counts,
        "sources": len(row["sources"]),
        "source_names": "; ".join(row["sources"]),
        "reports": "; ".join(row["report_ids"]),
        "events": " ".join(row["event_ids"]),
        "part_of": row["part_of"],
        "confidence": row["confidence"],
        **{k: " ".join(field for field, value in row["values"].items() if value[k]) for k in ("dissent", "outliers")},
    }


def _event(row: Row) -> Row:
    counts = {f"{m}_{k}": row["totals"].get(m, {}).get(k) for m in MEASURES for k in ("low", "high")}
    return {
        **{k: row[k] for k in ("event_id", "report_id", "main", "type", "status", "suicide")},
        "weapons": "; ".join(row["weapons"]),
        **_time_and_place(row),
        "initiators": _named(row, "initiator"),
        "targets": _named(row, "target"),
        **counts,
        "confidence": row["confidence"],
        "evidence": _evidence(row),
    }


def _claim(row: Row) -> Row:
    return {**{k: row[k] for k in ("claim_id", "event_id", "report_id", "field", "value")}, "evidence": _evidence(row)}


def _tally(row: Row) -> Row:
    return {**{k: row[k] for k in ("event_id", "report_id")}, **_time_and_place(row), "figures": _figures(row), "evidence": _evidence(row)}


_PLACED: Final = [
    *(k if k in ("start", "end") else f"when_{k}" for k in _WHEN),
    *(
        "place" if k == "name" else k if k in ("admin1", "country", "latitude", "longitude", "geonames_id") else f"where_{k}"
        for k in _WHERE
    ),
]
_PARTIES: Final = ["initiators", "targets"]

FLATTEN: Final[Mapping[str, Callable[[Row], Row]]] = {"incidents": _incident, "events": _event, "claims": _claim, "tallies": _tally}
COLUMNS: Final[Mapping[str, list[str]]] = {
    "incidents": ["incident_id", "type", "status", *_PLACED, *_PARTIES]
    + [f"{m}_{k}" for m in MEASURES for k in ("low", "best", "high")]
    + ["sources", "source_names", "reports", "events", "part_of", "confidence", "dissent", "outliers"],
    "events": ["event_id", "report_id", "main", "type", "status", "suicide", "weapons", *_PLACED, *_PARTIES]
    + [f"{m}_{k}" for m in MEASURES for k in ("low", "high")]
    + ["confidence", "evidence"],
    "claims": ["claim_id", "event_id", "report_id", "field", "value", "evidence"],
    "tallies": ["event_id", "report_id", *_PLACED, "figures", "evidence"],
}
"""The columns of each table, in order; `start` and `end` are ISO days, both inclusive."""
