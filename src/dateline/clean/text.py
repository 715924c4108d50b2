"""Bytes as Unicode text."""

from __future__ import annotations

import codecs
import re
import unicodedata
from itertools import pairwise
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
_FOR_PAGES: Final = re.compile(r"cp\d+|iso8859-\d+|koi8-[rut]|gb\w+|big5\w*|shift_jis\w*|euc_\w+|iso2022_\w+|mac-\w+|tis-620")
_WIDER: Final = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}
"""What browsers read these as: what is declared so mostly uses the wider one's quotation marks."""
_TURKISH: Final = re.compile(rb"\b(?:ve|bir|bu|ile|olan|olarak|ise)\b")
# What letters of Windows-1250 are in 1252: signs that never stand in a word, and letters of Slavic languages only.
_CENTRAL: Final = re.compile(r"[šžŠŽ]|(?<=\w)[¹³º¾¼ª¿](?=\w)|\b[¹³º¾¼ª¿](?=[a-z])")
_TWO_SCRIPTS: Final = re.compile(r"[A-Za-z][\u0370-\u06ff]|[\u0370-\u06ff][A-Za-z]")
_SPACES: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_UNSEEN: Final = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
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
    if content.startswith(b"%PDF-"):
        raise InputError("this is a PDF: save its text, or its page as HTML", origin=origin)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _guessed(content, origin)


def plain(text: str) -> str:
    """The text in composed characters, each kind of space a space, without soft hyphens and other characters that nobody sees."""
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _SPACES.sub(" ", text)))


def _utf16(content: bytes) -> bool:
    """Most of every other byte of the first hundreds is null, and few others are, as in UTF-16 of a Latin script without its mark."""
    head = content[:400]
    nulls = sorted((head[0::2].count(0), head[1::2].count(0)))
    return len(head) > 8 and nulls[1] > 0.35 * len(head) and nulls[0] < 0.01 * len(head)


def _guessed(content: bytes, origin: str) -> str:
    sample = _telling(content)
    declared = _declared(content)
    if declared == "cp1252" and _turkish(sample):
        declared = "cp1254"
    if declared and (text := _strictly(content, declared)) is not None:
        return text
    if len(_TURKISH.findall(content[:SAMPLE])) >= SURE:
        return content.decode("cp1254", errors="replace")
    best = from_bytes(sample).best()
    if best is None:
        raise InputError("this is no text, or in an encoding that cannot be told: save it as UTF-8", origin=origin)
    return content.decode(_western(sample) if _latin(str(best)) else best.encoding, errors="replace")


def _telling(content: bytes) -> bytes:
    """The first words that are not all ASCII, each with the one before it: the others say nothing of the encoding."""
    words = content.split()
    sample = bytearray()
    for before, word in pairwise([b"", *words]):
        if not word.isascii():
            sample += (before + b" " if before.isascii() else b"") + word + b" "
        if len(sample) >= SAMPLE:
            break
    return bytes(sample[:SAMPLE])


def _declared(content: bytes) -> str | None:
    """The Python name of the encoding a page declares, if pages are written in it."""
    found = _DECLARED.search(content[:4096])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
    except LookupError:
        return None
    wider = _WIDER.get(name, name)
    return wider if _FOR_PAGES.fullmatch(wider) else None


def _strictly(content: bytes, encoding: str) -> str | None:
    """The text in that encoding, or None where it does not fit: bytes it does not have, or letters of two scripts in one word."""
    try:
        text = content.decode(encoding)
    except UnicodeError:
        return None
    return None if len(_TWO_SCRIPTS.findall(text)) >= SURE else text


def _western(sample: bytes) -> str:
    """Which of Windows' code pages text in Latin letters is in: guessing takes each of them for another."""
    if _CENTRAL.search(sample.decode("cp1252", errors="ignore")):
        return "cp1250"
    return "cp1254" if _turkish(sample) else "cp1252"


def _turkish(sample: bytes) -> bool:
    """It has the six letters in which 1254 differs from 1252, and not the vowels that come with them in Icelandic."""
    text = sample.decode("cp1252", errors="ignore")
    six = sum(map(text.count, "ðýþÐÝÞ"))
    return six > 4 * sum(map(text.count, "áíóúæ"))


def _latin(text: str) -> bool:
    letters = [c for c in text if c.isalpha() and not c.isascii()]
    return sum("LATIN" in unicodedata.name(c, "") for c in letters) * 2 > len(letters)
