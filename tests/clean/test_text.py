"""Bytes as text, in the encodings that pages are really in and in those they say they are in."""

from __future__ import annotations

import pytest

from dateline.clean.text import decode, plain
from dateline.errors import InputError

NAMES = "A bomb went off near İzmir’s Balçova district on Monday. Officials in Şanlıurfa and Muğla said the “attack” in Beyoğlu was foiled."


def page(declared: str, text: str) -> str:
    return f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'


@pytest.mark.parametrize("declared", ["utf-8", "iso-8859-9", "windows-1254", "iso-8859-1", "windows-1252", "windows-1251", "gb2312"])
def test_english_with_turkish_names_is_read_whatever_it_declares(declared: str) -> None:
    content = page(declared, NAMES)
    assert decode(content.encode("windows-1254"), "f") == content


@pytest.mark.parametrize("declared", ["undefined", "idna", "punycode", "utf-7", "utf-16", "unicode_escape", "hex", "rot13", "none-such"])
def test_a_declared_name_that_is_no_pages_encoding_is_passed_over(declared: str) -> None:
    content = page(declared, NAMES)
    assert decode(content.encode("windows-1254"), "f") == content


@pytest.mark.parametrize("declared", ["windows-1254", "iso-8859-1", "windows-1252"])
def test_utf8_is_utf8_whatever_it_declares(declared: str) -> None:
    content = page(declared, NAMES)
    assert decode(content.encode(), "f") == content


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("windows-1254", "Şırnak'ta baskın."),
        ("windows-1254", NAMES),
        ("windows-1252", "Le café où l’attaque a eu lieu, près de la gare, a été fermé hier après l’explosion. "),
        ("windows-1252", "Die Polizei hat am Freitag sieben Männer an der Grenze festgenommen, erklärte die Behörde in Köln."),
        ("windows-1252", "Lögreglan handtók sjö menn við landamærin á föstudag, að sögn yfirvalda í héraðinu. Það þýðir ekki neitt."),
        ("windows-1250", "Policie v pátek zadržela sedm lidí na hranicích se Sýrií, uvedly úřady. Příště se to nestane."),
        ("windows-1250", "Policja zatrzymała w piątek siedem osób na granicy z Syrią, podały władze prowincji."),
        ("windows-1251", "Полиция задержала семь человек на границе с Сирией, сообщили в пятницу власти провинции."),
        ("windows-1256", "اعتقلت الشرطة سبعة أشخاص على الحدود السورية يوم الجمعة حسبما قالت السلطات."),
    ],
)
def test_an_undeclared_encoding_is_told_by_its_text(encoding: str, text: str) -> None:
    long = "Nine were held. " * 500 + text
    assert decode(text.encode(encoding), "f") == text
    assert decode(long.encode(encoding), "f") == long


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", "a PDF"),
        (b"\0\1\2\3 text", "a binary file"),
        (bytes(range(1, 256)) * 9, "no text, or in an encoding"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=r"^f: ") as caught:
        decode(content, "f")
    assert problem in str(caught.value)


def test_plain_text_has_ordinary_spaces_and_composed_letters() -> None:
    assert plain("I\u0307zmir:\u00a0nine\u2009held\u200b in\u00ad\x00 all\n\tnow") == "İzmir: nine held in all\n\tnow"
