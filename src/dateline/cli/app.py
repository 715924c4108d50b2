"""The command line: parse, call, render."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from dateline import __version__
from dateline.cli import changes, check, explain, export, judge, look, review, run, sample, streams
from dateline.errors import DatelineError

app = typer.Typer(
    name="dateline",
    help="Turns news reports of political violence, and of the state's response to it, into a sourced incident dataset.",
    epilog="Example: dateline run articles/ && dateline incidents --country TR",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for commands in (run, streams, look, check, judge, review, changes, explain, sample, export):
    commands.register(app)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")] = False,
) -> None:
    pass


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command, of this process if no arguments are given; a mistake of the user's is one line on standard error and exit code 2."""
    try:
        try:
            app(args=arguments)
        finally:
            sys.stdout.flush()
    except DatelineError as error:
        _complain(str(error))
        sys.exit(2)
    except BrokenPipeError:
        # Whoever read our output has gone, as `head` does: nothing is wrong.
        _silence_output()
        sys.exit(0)
    except OSError as error:
        _silence_output()
        _complain(f"{error.filename or 'the output'}: {error.strerror or error}: see that there is room and that you may write there")
        sys.exit(2)
    except KeyboardInterrupt:
        _complain("stopped: what was done is kept, the next run goes on from there")
        sys.exit(130)


def _silence_output() -> None:
    """What is still to be written goes nowhere, so that the interpreter's last flush does not fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(text: str) -> None:
    sys.stderr.write(f"dateline: {text}\n")
