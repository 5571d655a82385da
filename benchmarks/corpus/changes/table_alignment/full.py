import pytest

from tables import markdown, render


R = [["name", "n"], ["tea", "10"], ["x", "5"]]


def test_renders():
    assert render(R, "r") == "name n\n tea 10\n   x 5"
    assert render(R, "rr") == "name  n\n tea 10\n   x  5"
    assert render(R, "lrr") == render(R, "lr")
    assert render(R, "rrlr") == render(R, "rr")
    assert render([["a"]], "r") == "a"


def test_errors():
    with pytest.raises(ValueError):
        render(R, "x")
    with pytest.raises(ValueError):
        render(R, "L")
    with pytest.raises(ValueError):
        markdown(R, "lx")
    with pytest.raises(ValueError):
        render([], "x")


def test_left_has_no_blanks_at_the_end():
    assert render([["abc", "de"], ["a", "b"]]) == "abc de\na   b"
    assert render([["abc", "de"], ["a", ""]]) == "abc de\na"
    assert render([["abc", "de"], ["a", ""]], "rl") == "abc de\n  a"


def test_markdowns():
    assert markdown([["a", "b"]], "r") == "| a | b |\n| ---: | --- |"
    assert markdown([["a", "b"]]) == "| a | b |\n| --- | --- |"
    assert markdown([["a"]], "rr") == "| a |\n| ---: |"
    assert markdown([]) == ""


def test_rows_stay():
    rows = [["a", "b"], ["ccc", "d"]]
    render(rows, "rr")
    assert rows == [["a", "b"], ["ccc", "d"]]
