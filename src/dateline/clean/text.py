"""Bytes as Unicode text."""

from __future__ import annotations

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from dateline.errors import InputError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED: Final = re.compile(rb"<(?:meta[^>]{0,200}?charset=|\?xml[^>]{0,100}?encoding=)[\"']?\s*([A-Za-z0-9_:-]{2,40})", re.IGNORECASE)
_TURKISH: Final = re.compile(rb"\b(?:ve|bir|bu|ile|olan|olarak|ise)\b")
SURE: Final = 3
"""So many small words make an undeclared text Turkish, which guessing takes for another language of Windows' code pages."""
SAMPLE: Final = 200_000
"""Bytes looked at to guess an encoding."""


def decode(content: bytes, origin: str) -> str:
    """The text of a file: its byte order mark, UTF-8 if it is that, what it declares, else the likeliest encoding; InputError if it is no text."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, errors="replace")
    if _utf16(content):
        return content.decode("utf-16-be" if content[:400:2].count(0) > content[1:400:2].count(0) else "utf-16-le", errors="replace")
    if b"\0" in content[:SAMPLE]:
        raise InputError("this is no text but a binary file", origin=origin)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content, origin)


def _utf16(content: bytes) -> bool:
    """Most of every other byte of the first hundreds is null, and few others are, as in UTF-16 of a Latin script without its mark."""
    head = content[:400]
    nulls = sorted((head[0::2].count(0), head[1::2].count(0)))
    return len(head) > 8 and nulls[1] > 0.35 * len(head) and nulls[0] < 0.01 * len(head)


def _guessed(content: bytes, origin: str) -> str:
    declared = _DECLARED.search(content[:4096])
    if declared and (text := _strictly(content, declared[1].decode("ascii"))) is not None:
        return text
    if len(_TURKISH.findall(content[:SAMPLE])) >= SURE:
        return content.decode("cp1254", errors="replace")
    best = from_bytes(content[:SAMPLE]).best()
    if best is None:
        raise InputError("this is no text, or in an encoding that cannot be told: save it as UTF-8", origin=origin)
    return content.decode(best.encoding, errors="replace")


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (LookupError, UnicodeDecodeError):
        return None
