"""The documents are true: their commands exist, their paths are there, the README's session runs."""

from __future__ import annotations

import re
import shlex
from importlib.resources import files
from pathlib import Path

import pytest
import typer

from dateline.cli.app import app
from dateline.codebook.loader import load

ROOT = Path(__file__).parents[2]
PAGES = ["README.md", "CONTRIBUTING.md", *(str(p.relative_to(ROOT)) for p in sorted((ROOT / "docs").rglob("*.md")))]
COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]


def session(page: str) -> list[list[str]]:
    """The words of every command line that begins with `dateline` or its path, up to a comment or a pipe."""
    lines = re.findall(r"^(?:    )?(?:\.venv/bin/)?dateline (.+)$", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE)
    return [shlex.split(re.split(r"\s+#|\s\|", line)[0]) for line in lines]


@pytest.mark.parametrize("page", PAGES)
def test_every_command_and_option_in_a_document_exists(page: str) -> None:
    for words in session(page):
        command = COMMANDS[words[0]]
        if hasattr(command, "commands"):
            command = command.commands[words[1]]
        options = {o for p in command.params for o in p.opts}
        assert {w.split("=")[0] for w in words if w.startswith("--")} <= options


def test_the_documents_name_every_command() -> None:
    named = " ".join((ROOT / page).read_text(encoding="utf-8") for page in (*PAGES, "CHANGELOG.md"))
    assert {c for c in COMMANDS if not re.search(rf"\b{c}\b", named)} == set()


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_every_path_in_a_document_is_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    paths = re.findall(r"`((?:src|tests|docs|bench|requirements)/[\w./-]+)`", text)
    assert [p for p in paths if not (ROOT / p).exists() and "places.bin" not in p] == []


def test_the_readmes_python_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "articles").symlink_to(str(files("dateline.examples")))
    exec(compile(code, "README.md", "exec"), {})
    assert "Ankara bombing" in capsys.readouterr().out


def test_every_decision_says_what_and_why_and_what_was_refused() -> None:
    for page in sorted((ROOT / "docs/decisions").glob("*.md")):
        text = page.read_text(encoding="utf-8")
        assert all(word in text for word in ("**Decision.**", "**Why.**", "**Refused.**")), page.name


def test_the_guides_own_codebook_loads(tmp_path: Path) -> None:
    guide = (ROOT / "docs/guides/own-codebook.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^`(\w+)\.yaml`:[^`]+```yaml\n(.+?)```", guide, re.DOTALL | re.MULTILINE)
    assert len(blocks) >= 4
    for name, text in blocks:
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    own = load(tmp_path)
    assert own.actor("RVG") is not None
    assert "kaboom" in own.triggers["bombing"].nouns
