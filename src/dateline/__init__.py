"""Dateline: news reports of political violence, and of the state's response to it, as a sourced incident dataset."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dateline.run.archive import Archive

try:
    __version__ = version("dateline")
except PackageNotFoundError:  # run from a checkout that is not installed
    __version__ = "0+unknown"


def open(path: str | Path) -> Archive:
    """The archive at `path`, made if it is not there. Raises StoreError, NewerStoreError."""
    # Imported here, so that `import dateline` and the command's help stay quick.
    from dateline.run.archive import Archive

    return Archive.open(path)
