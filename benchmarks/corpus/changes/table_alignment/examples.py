import pytest

from tables import markdown, render


R = [["name", "n"], ["tea", "10"], ["x", "5"]]


def test_left():
    assert render(R) == "name n\ntea  10\nx    5"


def test_right():
    assert render(R, "lr") == "name  n\ntea  10\nx     5"


def test_other():
    with pytest.raises(ValueError):
        render(R, "lc")


def test_markdown():
    assert markdown([["a", "b"], ["1", "2"]], "lr") == "| a | b |\n| --- | ---: |\n| 1 | 2 |"


def test_nothing():
    assert render([], "rr") == ""
