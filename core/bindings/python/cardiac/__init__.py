"""CARDIAC, the cardboard computer of 1968: assembler, machine, and a debugger that goes back."""

from ._cardiac import Assembly, Diagnostic, RunResult, Session, assemble, check, explain, run
from ._magic import load_ipython_extension

__all__ = [
    "Assembly",
    "Diagnostic",
    "RunResult",
    "Session",
    "assemble",
    "check",
    "explain",
    "load_ipython_extension",
    "run",
]
