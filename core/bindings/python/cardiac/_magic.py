"""The cell magic ``%%cardiac`` of Jupyter and IPython."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from ._cardiac import RunResult, run


class _Shell(Protocol):
    """The part of IPython's shell that is used here."""

    def register_magic_function(
        self, func: Callable[[str, str], object], magic_kind: str
    ) -> object: ...


def cardiac(line: str, cell: str) -> RunResult:
    """Runs the program in the cell, with the data cards on the line: ``%%cardiac 19 23``."""
    return run(cell, [card(text) for text in line.replace(",", " ").split()])


def card(text: str) -> int | None:
    """Reads a data card: a number, or ``blank``."""
    if text.lower() in ("blank", "---"):
        return None
    try:
        return int(text)
    except ValueError:
        message = f"`{text}` is not a card: write numbers or `blank` after %%cardiac"
        raise ValueError(message) from None


def load_ipython_extension(shell: _Shell) -> None:
    """Adds the magic: ``%load_ext cardiac``."""
    shell.register_magic_function(cardiac, magic_kind="cell")
