"""The example notebook runs, and shows what it says."""

import os
import pathlib

import pytest

nbformat = pytest.importorskip("nbformat")
nbclient = pytest.importorskip("nbclient")

NOTEBOOK = pathlib.Path(os.environ["CARDIAC_EXAMPLES"]) / "cardiac.ipynb"


def test_the_notebook_runs():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = "\n".join(str(output) for output in outputs)
    assert "RunResult(punched=[42], stop='halted'" in texts
    assert "image/svg+xml" in texts
    errors = [output for output in outputs if output.output_type == "error"]
    assert [error.ename for error in errors] == ["SyntaxError"]
    assert "undefined label `nn`" in errors[0].evalue
