from collections.abc import Sequence
from typing import Literal, final

__all__ = [
    "Assembly",
    "Diagnostic",
    "RunResult",
    "Session",
    "assemble",
    "check",
    "explain",
    "run",
]

_Format = Literal["deck", "image", "source"]
_Stop = Literal["halted", "blank-card", "blank-cell"]

@final
class Diagnostic:
    """An error or a warning about the text of a program."""

    @property
    def severity(self) -> Literal["error", "warning"]:
        """An error keeps the program from running."""
    @property
    def line(self) -> int:
        """The line, counted from 1."""
    @property
    def column(self) -> int:
        """The column of the first character, counted from 1."""
    @property
    def end_column(self) -> int:
        """The column after the last character."""
    @property
    def message(self) -> str:
        """The sentence: the cause, and the cure."""
    @property
    def cure(self) -> str | None:
        """The part of the sentence that says what to do, if it has one."""
    def __eq__(self, other: object, /) -> bool: ...
    def __ne__(self, other: object, /) -> bool: ...

@final
class Assembly:
    """An assembled source."""

    @property
    def cells(self) -> list[int | None]:
        """The words of the hundred cells before the first step, None for a blank one."""
    @property
    def start(self) -> int:
        """The cell in which the program starts."""
    @property
    def cards(self) -> list[int | None]:
        """The data cards after END."""
    @property
    def listing(self) -> str:
        """The listing."""
    @property
    def warnings(self) -> list[Diagnostic]:
        """The warnings."""

@final
class RunResult:
    """The result of a run."""

    @property
    def punched(self) -> list[int]:
        """The words on the punched cards, in order."""
    @property
    def stop(self) -> Literal["halted", "blank-card", "blank-cell", "endless", "step-limit"]:
        """The reason for the end. ``endless`` is a proof: the program repeats itself for ever."""
    @property
    def steps(self) -> int:
        """The number of steps; with ``endless``, up to the end of the first round."""
    @property
    def accumulator(self) -> int:
        """The accumulator after the last step."""
    @property
    def bug(self) -> int:
        """The cell of the bug, CARDIAC's program counter, after the last step."""
    @property
    def cells(self) -> list[int | None]:
        """The words of the hundred cells after the last step, None for a blank one."""

@final
class Session:
    """A program at any of its steps, forwards and backwards."""

    def __new__(
        cls,
        program: str,
        cards: Sequence[int | None] = ...,
        *,
        format: _Format | None = None,
        start: int | None = None,
    ) -> Session: ...
    def step(self, times: int = 1) -> _Stop | None:
        """Goes forward by this many steps. Returns the reason if the machine stops before."""
    def back(self, times: int = 1) -> Literal["start"] | None:
        """Goes back by this many steps. Returns ``"start"`` if there are not that many."""
    @property
    def steps(self) -> int:
        """The number of steps done."""
    @property
    def accumulator(self) -> int:
        """The accumulator, -9999 to 9999."""
    @property
    def bug(self) -> int:
        """The cell of the bug, CARDIAC's program counter: the next instruction."""
    @property
    def cells(self) -> list[int | None]:
        """The words of the hundred cells, None for a blank one."""
    @property
    def punched(self) -> list[int]:
        """The words on the punched cards, in order."""
    @property
    def unread(self) -> int:
        """The number of cards that have not been read."""
    def __getitem__(self, cell: int | str, /) -> int | None:
        """The word in a cell, by its number or its label; None if it is blank."""
    def board(self) -> str:
        """Draws the whole board as SVG."""
    def _repr_svg_(self) -> str: ...

def assemble(source: str) -> Assembly:
    """Assembles a source or a listing."""

def check(
    program: str, *, format: _Format | None = None, start: int | None = None
) -> list[Diagnostic]:
    """Returns all errors and warnings of a program."""

def explain(word: int) -> str:
    """Explains a word as an instruction, in one sentence."""

def run(
    program: str,
    cards: Sequence[int | None] = ...,
    limit: int | None = None,
    *,
    format: _Format | None = None,
    start: int | None = None,
) -> RunResult:
    """Runs a program in any format with these data cards, until it stops, is proved to run for
    ever, or reaches the limit of steps: a million, if it is left out."""
