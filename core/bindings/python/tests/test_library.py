"""The package, as it is installed."""

import os
import pathlib
import signal

import cardiac
import pytest

PROGRAMS = pathlib.Path(os.environ["CARDIAC_PROGRAMS"])
NAMES = sorted(path.stem for path in PROGRAMS.glob("*.asm"))
LIMIT = 10_000_000


def source(name):
    return (PROGRAMS / f"{name}.asm").read_text()


def words(file):
    """The words of a file of cards; none, if there is no file."""
    path = PROGRAMS / file
    lines = path.read_text().splitlines() if path.exists() else []
    return [int(line.split(";")[0]) for line in lines if line.split(";")[0].strip()]


def test_there_are_programs():
    assert len(NAMES) >= 14


@pytest.mark.parametrize("name", NAMES)
def test_a_program_punches_its_cards(name):
    result = cardiac.run(source(name), words(f"{name}.cards"), LIMIT)
    assert (result.punched, result.stop) == (words(f"{name}.expect"), "halted")


@pytest.mark.parametrize("name", NAMES)
def test_a_program_goes_forward_and_back(name):
    cards = words(f"{name}.cards")
    result = cardiac.run(source(name), cards, LIMIT)
    session = cardiac.Session(source(name), cards)
    first = session.cells
    assert session.step(result.steps) == "halted"
    assert (session.steps, session.accumulator, session.bug) == (
        result.steps,
        result.accumulator,
        result.bug,
    )
    assert (session.cells, session.punched, session.unread) == (result.cells, result.punched, 0)
    assert session.back() is None
    assert session.step() == "halted"
    assert session.back(result.steps) is None
    assert (session.cells, session.punched, session.unread) == (first, [], len(cards))
    assert session.back() == "start"


@pytest.mark.parametrize("name", NAMES)
def test_a_program_is_assembled_as_it_runs(name):
    assembly = cardiac.assemble(source(name))
    session = cardiac.Session(source(name))
    assert (assembly.cells, assembly.start) == (session.cells, session.bug)
    assert (assembly.cards, assembly.warnings, cardiac.check(source(name))) == ([], [], [])
    assert "CELL" in assembly.listing.upper()


def test_a_source_has_its_own_cards():
    text = "a: INP 20\n INP 21\n HRS\n END a\n DATA 5"
    assert cardiac.assemble(text).cards == [5]
    assert cardiac.run(text, [7]).cells[20:22] == [5, 7]


def test_a_deck_and_an_image_run_too():
    assert cardiac.run("002\n800\n010\n500\n011\n900\n002\n810").punched == [1]
    assert cardiac.run("10:500\n11:900").punched == [1]


def test_each_end_has_its_name():
    counts = "l: CLA n\n ADD =1\n STO n\n JMP l\nn: DATA 0"
    assert cardiac.run(" HRS").stop == "halted"
    assert cardiac.run(" INP 20").stop == "blank-card"
    assert cardiac.run(" INP 20\n HRS", [None]).stop == "blank-card"
    assert cardiac.run(" OUT 00").stop == "blank-cell"
    assert cardiac.run("l: JMP l").stop == "endless"
    assert cardiac.run(counts, limit=9).stop == "step-limit"
    assert cardiac.run(counts, (), 9).steps == 9
    assert repr(cardiac.run(" OUT 00\n HRS")) == (
        "RunResult(punched=[1], stop='halted', steps=2, accumulator=0, bug=0)"
    )


def test_a_session_tells_why_it_stopped():
    session = cardiac.Session("a: INP 20\n OUT 20\n JMP a", [4])
    assert session.step(0) is None
    assert session.step() is None
    assert (session[20], session["a"], session[21]) == (4, 20, None)
    assert session.step(10) == "blank-card"
    assert (session.punched, session.bug) == ([4], 0)
    assert session.back(100) == "start"
    assert repr(session) == "<Session after 0 steps, the bug on cell 10>"


def test_the_board_is_a_picture():
    session = cardiac.Session(" CLA 14\n HRS\n ORG 14\n DATA -321")
    board = session.board()
    assert board.startswith("<svg ") and "-321" in board and "MOVE BUG AHEAD" in board
    assert session._repr_svg_() == board


def test_words_are_explained():
    assert cardiac.explain(530) == (
        "OUT 30: punch the contents of cell 30 on the output card and advance the card"
    )


@pytest.mark.parametrize("action", [cardiac.run, cardiac.Session, cardiac.assemble])
def test_an_error_is_a_syntax_error_with_its_place(action):
    text = "        CAL 5\n        JMP lop\nloop:   JMP loop\n"
    with pytest.raises(SyntaxError) as caught:
        action(text)
    error = caught.value
    assert error.msg == "`CAL` is neither an instruction nor a directive: did you mean `CLA`?"
    assert (error.lineno, error.offset, error.end_offset) == (1, 9, 12)
    assert (error.filename, error.text) == ("<cardiac>", "        CAL 5")
    assert error.diagnostics == cardiac.check(text)
    second = error.diagnostics[1]
    assert (second.severity, second.line, second.column, second.end_column) == ("error", 2, 13, 16)
    assert second.cure == "did you mean `loop`?"
    assert str(second) == "line 2, column 13: undefined label `lop`: did you mean `loop`?"


def test_a_warning_does_not_keep_a_program_from_running():
    text = "a: CLA 5\n HRS"
    found = cardiac.check(text)
    assert found and all(one.severity == "warning" for one in found)
    assert cardiac.assemble(text).warnings == found
    assert cardiac.run(text).stop == "halted"


def test_a_format_or_a_start_that_is_missing_is_asked_for():
    numbers = "010 500 011 900"
    with pytest.raises(SyntaxError, match="pass `deck` or `image` as the format"):
        cardiac.run(numbers)
    assert cardiac.run(numbers, format="deck").stop == "blank-cell"

    image = "10:500\n11:900\n20:500\n21:900"
    with pytest.raises(SyntaxError, match="pass the cell as `start`, for example 10"):
        cardiac.run(image)
    assert cardiac.run(image, start=20).steps == 2
    assert cardiac.Session(image, start=20).bug == 20
    assert cardiac.check(image, start=20) == []


@pytest.mark.parametrize("text", ["", "; nothing\n", "Dear Ada,\nhow are you?\n", "\0\0", "x" * 1_100_000])
def test_a_text_that_is_no_program_is_an_error(text):
    with pytest.raises(SyntaxError):
        cardiac.run(text)
    assert any(one.severity == "error" for one in cardiac.check(text))


@pytest.mark.parametrize(
    ("action", "error", "message"),
    [
        (lambda: cardiac.run(" HRS", [1000]), ValueError, "1000 does not fit into a word"),
        (lambda: cardiac.run(" HRS", limit=-1), ValueError, "-1 is not a number of steps"),
        (lambda: cardiac.run(" HRS", start=100), ValueError, "there is no cell 100"),
        (lambda: cardiac.run(" HRS", format="tape"), ValueError, "there is no format `tape`"),
        (lambda: cardiac.explain(-1000), ValueError, "-1000 does not fit into a word"),
        (lambda: cardiac.Session(" HRS").step(-1), ValueError, "-1 is not a number of steps"),
        (lambda: cardiac.Session(" HRS").back(-1), ValueError, "-1 is not a number of steps"),
        (lambda: cardiac.Session(" HRS")[100], IndexError, "there is no cell 100"),
        (lambda: cardiac.Session(" HRS")["sum"], KeyError, "no label `sum`"),
        (lambda: cardiac.run(5), TypeError, "str"),
        (lambda: cardiac.run(" HRS", "19"), TypeError, "str"),
        (lambda: cardiac.run(" HRS", ["19"]), TypeError, "int"),
        (lambda: cardiac.Session(" HRS")[1.5], TypeError, "float"),
    ],
)
def test_a_wrong_argument_is_an_error(action, error, message):
    with pytest.raises(error, match=message):
        action()


def test_a_session_ends_as_a_list_does():
    assert list(cardiac.Session(" HRS")) == cardiac.Session(" HRS").cells


def test_control_c_ends_a_run():
    """Steps that would take hours end at the signal."""
    signal.signal(signal.SIGALRM, signal.default_int_handler)
    session = cardiac.Session("l: JMP l")
    signal.setitimer(signal.ITIMER_REAL, 0.1)
    with pytest.raises(KeyboardInterrupt):
        session.step(10**15)
    assert session.steps < 10**15
