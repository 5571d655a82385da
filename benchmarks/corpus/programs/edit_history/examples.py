import pytest
from solution import EditHistory


def test_new_history():
    history = EditHistory("abc")
    assert (history.text, history.undo(), history.redo()) == ("abc", False, False)


def test_replace():
    history = EditHistory("abc")
    history.replace(1, 2, "XY")
    assert history.text == "aXYc"


def test_undo_and_redo():
    history = EditHistory("abc")
    history.replace(3, 3, "d")
    assert (history.undo(), history.text) == (True, "abc")
    assert (history.redo(), history.text) == (True, "abcd")


def test_edit_forgets_redo():
    history = EditHistory("abc")
    history.replace(0, 1, "")
    history.undo()
    history.replace(0, 0, "x")
    assert (history.redo(), history.text) == (False, "xabc")


def test_edit_without_change_keeps_redo():
    history = EditHistory("abc")
    history.replace(0, 1, "")
    history.undo()
    history.replace(0, 1, "a")
    assert (history.redo(), history.text) == (True, "bc")


def test_limit():
    history = EditHistory("", 1)
    history.replace(0, 0, "a")
    history.replace(1, 1, "b")
    assert (history.undo(), history.undo(), history.text) == (True, False, "a")


def test_range_beyond_the_text():
    history = EditHistory("abc")
    with pytest.raises(ValueError):
        history.replace(2, 4, "")
    assert history.text == "abc"


def test_limit_zero():
    with pytest.raises(ValueError):
        EditHistory("", 0)
