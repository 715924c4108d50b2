"""From a capture to the article in it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from dateline.clean.page import read_page
from dateline.clean.saved import clean_saved
from dateline.clean.text import decode
from dateline.errors import InputError
from dateline.model.report import Capture, Report


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """`max_chars` is the most that one article may hold: a long book has half of it."""

    max_chars: int = 2_000_000


_ISO: Final = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?")
_HTML: Final = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE)


def _iso_day(text: str) -> str:
    try:
        datetime.fromisoformat(text if _ISO.fullmatch(text) else "")
    except ValueError:
        raise ValueError("write it as YYYY-MM-DD, or YYYY-MM-DDThh:mm with seconds and offset if you like") from None
    return text


def _unicode(text: str) -> str:
    if any("\ud800" <= c <= "\udfff" for c in text):
        raise ValueError("it holds half of a surrogate pair, which is no character")
    return text


Text = Annotated[str, AfterValidator(_unicode)]
Day = Annotated[str, AfterValidator(_iso_day)]


class _Fields(BaseModel):
    """What a sidecar may give, and a line of reports gives beside `id` and `text`; other fields are passed over."""

    model_config = ConfigDict(extra="ignore", strict=True)

    title: Text | None = None
    published: Day | None = None
    url: Text | None = None
    source: Text | None = None
    taken_from: Text | None = None
    language: Text | None = None


class _Line(_Fields):
    id: Annotated[Text, Field(min_length=1, max_length=1_000)]
    text: Annotated[Text, Field(min_length=1)]


class _Sidecar(_Fields):
    id: Annotated[Text, Field(min_length=1, max_length=1_000)] | None = None
    text: Text | None = None


Checked = TypeVar("Checked", bound=_Fields)

_FIELDS: Final = ("title", "published", "url", "source", "taken_from", "language")


def clean(capture: Capture, settings: CleanSettings) -> Report | None:
    """The article of a capture, or None where it has none. InputError names the file, the line and what is wrong.

    A report's own `text` and `title` stay as they are: offsets are into what the caller gave.
    """
    report = _line(capture) if capture.medium == "report" else _page(capture, settings)
    if report is not None and len(report.text) > settings.max_chars:
        raise _too_long(len(report.text), capture, settings)
    return report


def _too_long(length: int, capture: Capture, settings: CleanSettings) -> InputError:
    return InputError(
        f"the text has {length:,} characters, more than the {settings.max_chars:,} of one article: split it",
        origin=capture.origin,
        line=capture.line,
    )


def _line(capture: Capture) -> Report:
    line = _validated(_Line, _parsed(capture.content, capture.origin, capture.line), capture.origin, capture.line)
    if not line.text.strip():
        raise InputError("text: it is empty", origin=capture.origin, line=capture.line)
    sidecar = _sidecar(capture)
    if sidecar.id is not None or sidecar.text is not None:
        raise InputError("a file of reports has an id and a text on each line: leave them out here", origin=_beside(capture))
    return Report(line.id, line.text, **{f: getattr(line, f) for f in _FIELDS} | _given(sidecar))


def _parsed(content: bytes, origin: str, line: int | None = None) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("this is not UTF-8, as JSON must be", origin=origin, line=line) from None
    except ValueError as error:
        reason = getattr(error, "msg", "it cannot be read")
        raise InputError(f"this is not JSON: {reason}", origin=origin, line=line) from None
    except RecursionError:
        raise InputError("this JSON is nested too deep", origin=origin, line=line) from None


def _validated(model: type[Checked], value: Any, origin: str, line: int | None = None) -> Checked:
    if not isinstance(value, dict):
        raise InputError("this is no JSON object: write one report as {...}", origin=origin, line=line)
    try:
        return model.model_validate(value)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"])) or "the object"
        problem = "it is missing" if first["type"] == "missing" else first["msg"].removeprefix("Value error, ")
        raise InputError(f"{field}: {problem[:1].lower()}{problem[1:]}", origin=origin, line=line) from None


def _page(capture: Capture, settings: CleanSettings) -> Report | None:
    text = decode(capture.content, capture.origin)
    if len(text) > 4 * settings.max_chars:
        raise _too_long(len(text), capture, settings)
    found = _article(capture, text, settings) or {}
    sidecar = _sidecar(capture)
    body = sidecar.text or found.get("text")
    if not body:
        return None
    return Report(id=sidecar.id or capture.id, **{**found, **_given(sidecar), "text": body})


def _article(capture: Capture, text: str, settings: CleanSettings) -> dict[str, Any] | None:
    if capture.medium == "html" or _HTML.match(text):
        page = read_page(text, capture.origin)
        return None if page is None else {f: getattr(page, f) for f in ("text", *_FIELDS)}
    if len(text) > settings.max_chars:
        raise _too_long(len(text), capture, settings)
    saved = clean_saved(text)
    return {f: getattr(saved, f) for f in ("text", "title", "published", "source", "taken_from")}


def _given(sidecar: _Sidecar) -> dict[str, Any]:
    """What the sidecar says of the report; null says that a field is not known, whatever the page says."""
    return {f: getattr(sidecar, f) for f in _FIELDS if f in sidecar.model_fields_set}


def _sidecar(capture: Capture) -> _Sidecar:
    if capture.sidecar is None:
        return _Sidecar()
    return _validated(_Sidecar, _parsed(capture.sidecar, _beside(capture)), _beside(capture))


def _beside(capture: Capture) -> str:
    return f"{capture.origin}.meta.json"
