"""Compiles the place index before a wheel is built, where `make` has not done so already."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PlacesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Makes `src/dateline/gazetteer/places.bin` with the packages of build-system.requires."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the index if it is missing."""
        root = Path(self.root)
        places = root / "src/dateline/gazetteer/places.bin"
        if not places.exists():
            command = [sys.executable, "-m", "dateline.gazetteer.compile_index", "--out", str(places)]
            subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(root / "src")})
