"""The training scripts need what the project's environment lacks, so they are not run here; what they take from each other must be there."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted((ROOT / "training").rglob("*.py"))


def _module(name: str) -> Path | None:
    for base in (ROOT / "src", ROOT):
        path = base.joinpath(*name.split("."))
        for found in (path.with_suffix(".py"), path / "__init__.py"):
            if found.exists():
                return found
    return None


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: str(p.relative_to(ROOT)))
def test_what_a_script_takes_from_the_project_is_there(script: Path) -> None:
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or (node.module or "").partition(".")[0] not in ("dateline", "training"):
            continue
        path = _module(node.module or "")
        assert path is not None, node.module
        written = path.read_text(encoding="utf-8")
        assert all(alias.name in written for alias in node.names), (node.module, [a.name for a in node.names])
