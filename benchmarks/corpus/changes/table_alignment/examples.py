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


def test_first_letter_only():
    assert render(R, "r") == "name n\n tea 10\n   x 5"


def test_letters_beyond():
    assert render(R, "lrr") == "name  n\ntea  10\nx     5"


def test_upper_case():
    with pytest.raises(ValueError):
        render(R, "R")


def test_one_column():
    assert render([["a"], ["bbb"]], "r") == "  a\nbbb"


def test_rows_unchanged():
    rows = [["a", "1"], ["b", "22"]]
    render(rows, "lr")
    assert rows == [["a", "1"], ["b", "22"]]


def test_markdown_default():
    assert markdown([["a", "b"], ["1", "2"]]) == "| a | b |\n| --- | --- |\n| 1 | 2 |"


def test_markdown_first_only():
    assert markdown([["a", "b"], ["1", "2"]], "r") == "| a | b |\n| ---: | --- |\n| 1 | 2 |"


def test_markdown_beyond():
    assert markdown([["a"]], "rlr") == "| a |\n| ---: |"


def test_markdown_other():
    with pytest.raises(ValueError):
        markdown([["a", "b"]], "lc")


def test_markdown_nothing():
    assert markdown([], "r") == ""
