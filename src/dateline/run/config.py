"""Configuration: one TOML file, one frozen section a stage. Only this file reads it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from dateline.clean.article import CleanSettings
from dateline.errors import ConfigError
from dateline.ingest.files import IngestSettings
from dateline.reconcile.settings import ReconcileSettings
from dateline.run.scope import Scope

_DAYS: Final = frozenset({"since", "until"})
"""Keys whose value is a day."""


@dataclass(frozen=True, slots=True)
class CodingSettings:
    """`coder` names one of `dateline.coding.coders.CODERS`; `codebook` a folder whose YAML files are laid over ours.

    `screen`: reports without the words of any event are not parsed.
    """

    coder: str = "reader"
    codebook: str | None = None
    screen: bool = True


@dataclass(frozen=True, slots=True)
class LinkingSettings:
    """From the probability `threshold` two events are one incident."""

    threshold: float = 0.18


@dataclass(frozen=True, slots=True)
class RunSettings:
    """`workers` is how many processes clean and code; the output is the same whatever it is."""

    workers: int = 1


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of every stage."""

    ingest: IngestSettings = field(default_factory=IngestSettings)
    clean: CleanSettings = field(default_factory=CleanSettings)
    coding: CodingSettings = field(default_factory=CodingSettings)
    link: LinkingSettings = field(default_factory=LinkingSettings)
    reconcile: ReconcileSettings = field(default_factory=ReconcileSettings)
    scope: Scope = field(default_factory=Scope)
    run: RunSettings = field(default_factory=RunSettings)


def read_config(path: Path | None, codebook: Path | None = None) -> Settings:
    """The settings of a TOML file, or the usual ones, with the user's codebook folder if one is given.

    ConfigError names the file, the key and what it may be.
    """
    settings = Settings() if path is None else _read(path)
    settings.reconcile.check()
    return settings if codebook is None else replace(settings, coding=replace(settings.coding, codebook=str(codebook)))


def with_options(settings: Settings, *, workers: int | None, screen: bool) -> Settings:
    """The settings with what the command line says instead; ConfigError if there are to be no workers."""
    if workers is not None and workers < 1:
        raise ConfigError(f"--workers {workers}: write a number from 1")
    run = settings.run if workers is None else replace(settings.run, workers=workers)
    return replace(settings, run=run, coding=settings.coding if screen else replace(settings.coding, screen=False))


def _read(path: Path) -> Settings:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(f"{path}: it cannot be read ({error.strerror}): check the path given to --config") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: this is not TOML: {error}") from error
    sections = {f.name: type(getattr(Settings(), f.name)) for f in fields(Settings)}
    _known(path, "section", raw, sections)
    return Settings(**{name: _section(path, name, kind, raw[name]) for name, kind in sections.items() if name in raw})


def _section(path: Path, name: str, kind: type[Any], raw: Any) -> Any:
    if not isinstance(raw, dict):
        raise ConfigError(f"{path}: write {name} as a section, [{name}]")
    usual = kind()
    _known(path, f"[{name}] key", raw, {f.name: None for f in fields(kind)})
    return kind(**{key: _value(f"{path}: [{name}] {key}", key, value, getattr(usual, key)) for key, value in raw.items()})


def _value(where: str, key: str, value: Any, usual: Any) -> Any:
    """The value of a key, of the kind that its usual value has."""
    if key in _DAYS:
        return _day(where, value)
    if isinstance(usual, tuple):
        if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
            raise ConfigError(f'{where} must be a list of words, such as ["one", "two"], not {value!r}')
        return tuple(value)
    wanted = type(usual) if usual is not None else str
    if isinstance(value, bool) != (wanted is bool) or not isinstance(value, (int, float) if wanted is float else wanted):
        raise ConfigError(f"{where} must be of the kind {wanted.__name__}, not {value!r}")
    if wanted is not bool and isinstance(value, int | float) and value <= 0:
        raise ConfigError(f"{where} must be more than 0, not {value!r}")
    return value


def _day(where: str, value: Any) -> date:
    """A day, which TOML writes bare and a hasty hand in quotation marks."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        found = None
    if not isinstance(found, date) or isinstance(found, datetime):
        raise ConfigError(f"{where} must be a day, YYYY-MM-DD, not {value!r}")
    return found


def _known(path: Path, what: str, raw: dict[str, Any], valid: dict[str, Any]) -> None:
    for key in raw:
        if key not in valid:
            raise ConfigError(f"{path}: there is no {what} {key!r}: the ones there are: {', '.join(valid)}")
