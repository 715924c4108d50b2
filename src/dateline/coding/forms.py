"""The forms a word of the codebook takes in a text, by the rules of English spelling."""

from __future__ import annotations

from typing import Final

_IRREGULAR: Final = {
    "beat": "beaten",
    "blow": "blew blown blowing",
    "break": "broke broken breaking",
    "catch": "caught catching",
    "drive": "drove driven driving",
    "find": "found finding",
    "flee": "fled fleeing",
    "go": "went gone going goes",
    "hit": "hitting",
    "hold": "held holding",
    "leave": "left leaving",
    "let": "letting",
    "man": "men",
    "send": "sent sending",
    "set": "setting",
    "shoot": "shot shooting",
    "slay": "slew slain slaying",
    "stand": "stood standing",
    "take": "took taken taking",
    "throw": "threw thrown throwing",
    "woman": "women",
}
_VOWELS: Final = frozenset("aeiou")


def forms(word: str) -> frozenset[str]:
    """The word with its plural, past and -ing forms; more than there are does no harm."""
    made = {word, *_IRREGULAR.get(word, "").split()}
    if word.endswith("man"):
        made.add(f"{word[:-3]}men")
    if word.endswith("e"):
        made |= {f"{word}s", f"{word}d", f"{word[:-1]}ing"}
    elif word.endswith("y") and word[-2:-1] not in _VOWELS:
        made |= {f"{word[:-1]}ies", f"{word[:-1]}ied", f"{word}ing"}
    elif word.endswith(("s", "x", "z", "ch", "sh")):
        made |= {f"{word}es", f"{word}ed", f"{word}ing"}
    else:
        made |= {f"{word}s", f"{word}ed", f"{word}ing"}
    if len(word) > 2 and word[-1] not in _VOWELS | set("wxy") and word[-2] in _VOWELS:
        made |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return frozenset(made)
