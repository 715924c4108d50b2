"""What a bad copy of a page has kept of its furniture, to be read as blank: it tells of other news."""

from __future__ import annotations

import re
from typing import Final

_RUNS: Final = r"\d{1,2}:\d\d (?![apAP]\.? ?[mM]\b)"
_PLAYLIST: Final = re.compile(rf"^[ \t]*{_RUNS}[^\n]{{1,300}} Pause[ \t]*(?:\n\s*{_RUNS}[^\n]{{1,300}})*$", re.MULTILINE)
"""The titles of a page's other videos, with how long they run; the one that its player shows first has a button's word behind it."""
_INK: Final = re.compile(r"\S")


def without_furniture(text: str) -> str:
    """The text with blanks for a page's furniture, as long as it was; the text itself where there is none."""
    return _PLAYLIST.sub(lambda run: _INK.sub(" ", run[0]), text)
