"""The codebook, read from its YAML files and checked once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from dateline.codebook.forces import Forces, forces
from dateline.codebook.overlay import overlay
from dateline.codebook.quantities import Quantities
from dateline.codebook.quantities import read as read_quantities
from dateline.errors import CodebookError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
FILES = ("types", "measures", "people", "triggers", "weapons", "actors", "forces", "quantities", "contexts")
GENERIC = ("any_attack", "any_killing", "accident")
SECTORS = frozenset({"REB", "MIL", "COP", "GOV", "SPY", "PAR", "CRM"})
"""PLOVER's sectors of organisations and forces; one of people at large (civilians, a faith, an ethnic group) is no actor of the registry."""

OVERLAYS = (*FILES, "places")
"""What a user's folder may hold; `places.yaml` is the gazetteer's."""


@dataclass(frozen=True, slots=True)
class EventType:
    """A type of the codebook."""

    name: str
    family: str
    description: str


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one type or measure: lemmas by part of speech, and phrases as runs of words."""

    verbs: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    intransitive: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    phrases: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class People:
    """Words for people counted as one group; `also` name such people and are not counted by."""

    group: str
    role: str
    sector: str
    words: tuple[str, ...]
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon, its words, and the type of an attack made with it."""

    name: str
    attack: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisteredActor:
    """An organisation or force of the registry; never a person, never a community.

    `ambiguous` forms also mean something else; `native` are its names in other languages, by BCP 47 code; `force` the kinds of
    forces.yaml it is in its country; `called` the words there that refer back to it.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    sector: str | None = None
    country: str | None = None
    parent: str | None = None
    source: str | None = None
    since: int | None = None
    until: int | None = None
    native: tuple[tuple[str, str], ...] = ()
    ambiguous: frozenset[str] = frozenset()
    active: tuple[str, ...] = ()
    force: tuple[str, ...] = ()
    called: str | None = None


@dataclass(frozen=True)
class Codebook:
    """Types, and the words that tell them and what they count; `contexts` holds cues by kind and role; `digest` changes with any of it."""

    types: tuple[EventType, ...]
    measures: Mapping[str, Words]
    people: tuple[People, ...]
    triggers: Mapping[str, Words]
    weapons: tuple[Weapon, ...]
    actors: tuple[RegisteredActor, ...]
    forces: Forces
    quantities: Quantities
    contexts: Mapping[str, Mapping[str, frozenset[str]]]
    digest: str = field(default="", compare=False)

    @cached_property
    def families(self) -> Mapping[str, str]:
        """The family of each type, by its name."""
        return {t.name: t.family for t in self.types}

    def family(self, type_name: str) -> str:
        """The family of a type; an unknown type is `other`."""
        return self.families.get(type_name, "other")

    def actor(self, name: str) -> RegisteredActor | None:
        """The organisation or force of that id, name or alias, whatever its case; the commonest of several."""
        want = name.casefold()
        found = (a for a in self.actors if want in _names(a))
        return min(found, key=lambda a: (want != a.id, any(want == f.casefold() for f in a.ambiguous)), default=None)


def load(folder: Path | None = None) -> Codebook:
    """Ours, with what the files of those names in `folder` add to it; raises CodebookError naming the file."""
    own = _own(folder) if folder is not None else {}
    texts = {name: resources.files("dateline.codebook").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8") for name in FILES}
    parsed = {name: _parse(f"{name}.yaml", text) for name, text in texts.items()}
    for name, (path, text) in own.items():
        if name in parsed and (added := _parse(str(path), text)) is not None:
            parsed[name] = _shaped(path, overlay(parsed[name], added), type(parsed[name]))
    said = [texts[n] for n in FILES] + [own[n][1] for n in sorted(own)]
    digest = hashlib.sha256("\0".join(said).encode()).hexdigest()[:20]
    where = str(folder) if own else "the codebook"
    try:
        book = _build(parsed, digest)
    except (KeyError, TypeError, AttributeError) as error:
        raise CodebookError(f"{where}: the files have another shape than ours: {error}") from error
    check(book)
    return book


def _own(folder: Path) -> dict[str, tuple[Path, str]]:
    """The user's files by name; a file of another name is a mistake that would go unseen."""
    if not folder.is_dir():
        raise CodebookError(f"{folder}: there is no such folder: make it, and write what you add in {', '.join(OVERLAYS)}, each .yaml")
    found: dict[str, tuple[Path, str]] = {}
    for path in sorted(folder.glob("*.y*ml")):
        if path.suffix != ".yaml" or path.stem not in OVERLAYS:
            raise CodebookError(f"{path}: no file of this name is read: the ones there can be are {', '.join(OVERLAYS)}, each .yaml")
        try:
            found[path.stem] = path, path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise CodebookError(f"{path}: it cannot be read as UTF-8 text ({error})") from error
    return found


def _shaped(path: Path, merged: Any, kind: type[Any]) -> Any:
    if not isinstance(merged, kind):
        raise CodebookError(f"{path}: it should be a {'list' if kind is list else 'mapping'}, as ours is")
    return merged


def check(book: Codebook) -> None:
    """Raises CodebookError where types, trigger words, weapons or actors contradict each other."""
    names = [t.name for t in book.types]
    _unique("types.yaml", names)
    _unique("actors.yaml", [a.id for a in book.actors])
    for name in [*book.triggers, *(w.attack for w in book.weapons)]:
        if name not in names and name not in GENERIC:
            raise CodebookError(f"triggers.yaml or weapons.yaml: there is no type {name!r} in types.yaml")
    known = {a.id for a in book.actors}
    for actor in book.actors:
        if actor.sector not in SECTORS:
            raise CodebookError(
                f"actors.yaml: {actor.id} has the sector {actor.sector!r}: the registry holds organisations and forces only, never people:"
                f" {', '.join(sorted(SECTORS))}"
            )
        if actor.parent is not None and actor.parent not in known:
            raise CodebookError(f"actors.yaml: {actor.id} has a parent that is not there, {actor.parent!r}")
        if odd := [k for k in actor.force if k not in book.forces.kinds]:
            raise CodebookError(f"actors.yaml: {actor.id} is a force of no kind in forces.yaml, {odd[0]!r}")


def _names(actor: RegisteredActor) -> set[str]:
    return {n.casefold() for n in (actor.id, actor.name, *actor.aliases, *actor.acronyms, *(n for _, n in actor.native))}


def _unique(file: str, names: list[str]) -> None:
    twice = sorted({n for n in names if names.count(n) > 1})
    if twice:
        raise CodebookError(f"{file}: {', '.join(twice)} stands there twice")


def _parse(file: str, text: str) -> Any:
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.YAMLError as error:
        raise CodebookError(f"{file} is not YAML: {' '.join(str(error).split())}") from error


def _build(parsed: Mapping[str, Any], digest: str) -> Codebook:
    return Codebook(
        types=tuple(EventType(**t) for t in parsed["types"]),
        measures={m: _words(w) for m, w in parsed["measures"].items()},
        people=tuple(People(**{**p, "words": tuple(p["words"]), "also": tuple(p.get("also") or ())}) for p in parsed["people"]),
        triggers={t: _words(w) for t, w in parsed["triggers"].items()},
        weapons=tuple(Weapon(n, w["attack"], tuple(w["words"])) for n, w in parsed["weapons"].items()),
        actors=tuple(_actor(a) for a in parsed["actors"]),
        forces=forces(parsed["forces"]),
        quantities=read_quantities(parsed["quantities"]),
        contexts={kind: {role: frozenset(words) for role, words in roles.items()} for kind, roles in parsed["contexts"].items()},
        digest=digest,
    )


def _words(raw: Mapping[str, Iterable[str]]) -> Words:
    sets = {k: frozenset(raw.get(k) or ()) for k in ("verbs", "nouns", "intransitive", "states")}
    phrases = sorted((tuple(p.split()) for p in raw.get("phrases") or ()), key=lambda p: (-len(p), p))
    return Words(phrases=tuple(phrases), **sets)


def _actor(raw: Mapping[str, Any]) -> RegisteredActor:
    return RegisteredActor(
        id=raw["id"],
        name=raw["name"],
        aliases=tuple(str(a) for a in raw.get("aliases") or ()),
        acronyms=tuple(str(a) for a in raw.get("acronyms") or ()),
        sector=raw.get("sector"),
        country=raw.get("country"),
        parent=raw.get("parent"),
        source=raw.get("source"),
        since=raw.get("from"),
        until=raw.get("to"),
        native=tuple((language, str(n)) for language, names in (raw.get("native") or {}).items() for n in names),
        ambiguous=frozenset(str(a) for a in raw.get("ambiguous") or ()),
        active=tuple(raw.get("active") or ()),
        force=tuple(raw.get("force") or ()),
        called=raw.get("called"),
    )
