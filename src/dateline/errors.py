"""The error tree.

DatelineError
├── InputError        a file, line or page that cannot be read as a report
├── CodebookError     the codebook's or the actors' data break their own rules
├── GazetteerError    the compiled gazetteer is missing or of another build
├── StoreError        the database cannot be opened, read or written
│   └── NewerStoreError   it was written by a newer Dateline
├── LookupFailed      the archive holds nothing by that id
├── JudgementError    a judgement contradicts one that stands, or says nothing that can be judged
└── ConfigError       the configuration file or an option breaks its rules
"""

from __future__ import annotations


class DatelineError(Exception):
    """Whatever Dateline raises on purpose; its text says what is wrong and what to do."""


class InputError(DatelineError):
    """A file, line or page cannot be read as a report."""

    def __init__(self, problem: str, *, origin: str | None = None, line: int | None = None) -> None:
        self.problem = problem
        self.origin = origin
        self.line = line
        place = origin or ""
        if line is not None:
            place = f"{place}, line {line}" if place else f"line {line}"
        super().__init__(f"{place}: {problem}" if place else problem)


class CodebookError(DatelineError):
    """The codebook's or the actors' data break their own rules."""


class GazetteerError(DatelineError):
    """The compiled gazetteer is missing or of another build."""


class StoreError(DatelineError):
    """The database cannot be opened, read or written."""


class NewerStoreError(StoreError):
    """The database was written by a newer Dateline."""


class LookupFailed(DatelineError):
    """The archive holds nothing by that id."""


class JudgementError(DatelineError):
    """A judgement contradicts one that stands, or says nothing that can be judged."""


class ConfigError(DatelineError):
    """The configuration file or an option breaks its rules."""
