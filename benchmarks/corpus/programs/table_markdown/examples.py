import pytest

from solution import read_table


def test_one_row() -> None:
    assert read_table("| a | b |\n|---|---|\n| 1 | 2 |") == [{"a": "1", "b": "2"}]


def test_no_rows() -> None:
    assert read_table("|a|\n|-|") == []


def test_short_row_is_filled() -> None:
    assert read_table("|a|b|\n|-|-|\n|1|") == [{"a": "1", "b": ""}]


def test_escaped_pipe() -> None:
    assert read_table("|a|\n|-|\n|x\\|y|") == [{"a": "x|y"}]


def test_blank_lines_and_colons() -> None:
    assert read_table("\n|a|b|\n|:-|:-:|\n\n| |2|\n") == [{"a": "", "b": "2"}]


def test_row_too_long() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|-|\n|1|2|")


def test_equal_headers() -> None:
    with pytest.raises(ValueError):
        read_table("|a|a|\n|-|-|")


def test_no_ruler() -> None:
    with pytest.raises(ValueError):
        read_table("|a|b|\n|1|2|")


def test_empty_text() -> None:
    with pytest.raises(ValueError):
        read_table("")
