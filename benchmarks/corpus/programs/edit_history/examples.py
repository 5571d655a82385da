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


def test_defaults():
    assert EditHistory().text == ""


def test_undo_goes_back_step_by_step():
    history = EditHistory("")
    history.replace(0, 0, "a")
    history.replace(1, 1, "b")
    assert (history.undo(), history.text) == (True, "a")
    assert (history.undo(), history.text) == (True, "")
    assert (history.undo(), history.text) == (False, "")
    assert (history.redo(), history.text) == (True, "a")
    assert (history.redo(), history.text) == (True, "ab")
    assert (history.redo(), history.text) == (False, "ab")


def test_redone_step_can_be_undone():
    history = EditHistory("a")
    history.replace(0, 1, "b")
    history.undo()
    history.redo()
    assert (history.undo(), history.text) == (True, "a")


def test_edit_without_change_is_no_step():
    history = EditHistory("abc")
    history.replace(1, 2, "b")
    history.replace(2, 2, "")
    assert (history.undo(), history.text) == (False, "abc")


def test_edit_without_change_does_not_count_for_the_limit():
    history = EditHistory("", 1)
    history.replace(0, 0, "a")
    history.replace(0, 1, "a")
    assert (history.undo(), history.text) == (True, "")


def test_whole_text():
    history = EditHistory("abc")
    history.replace(0, 3, "")
    assert history.text == ""


def test_exactly_the_limit():
    history = EditHistory("", 2)
    history.replace(0, 0, "a")
    history.replace(1, 1, "b")
    assert (history.undo(), history.undo(), history.text) == (True, True, "")


def test_default_limit():
    history = EditHistory()
    for _ in range(101):
        history.replace(0, 0, "x")
    assert [history.undo() for _ in range(101)] == [True] * 100 + [False]
    assert history.text == "x"


def test_start_after_end():
    history = EditHistory("abc")
    with pytest.raises(ValueError):
        history.replace(2, 1, "x")
    assert history.text == "abc"


def test_negative_start():
    history = EditHistory("abc")
    with pytest.raises(ValueError):
        history.replace(-1, 2, "x")
    assert history.text == "abc"


def test_failed_edit_keeps_the_steps():
    history = EditHistory("a")
    history.replace(1, 1, "b")
    history.replace(2, 2, "c")
    history.undo()
    with pytest.raises(ValueError):
        history.replace(3, 3, "")
    assert (history.redo(), history.text) == (True, "abc")
    assert (history.undo(), history.undo(), history.text) == (True, True, "a")
