import pytest

from tables import markdown, render


def test_render():
    assert render([["a", "bbb"], ["cc", "d"]]) == "a  bbb\ncc d"


def test_no_blanks_at_the_end():
    assert render([["a", "bbb"], ["c", ""]]) == "a bbb\nc"


def test_uneven():
    with pytest.raises(ValueError):
        render([["a"], ["b", "c"]])


def test_markdown():
    assert markdown([["a", "b"], ["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"
    assert markdown([]) == ""
