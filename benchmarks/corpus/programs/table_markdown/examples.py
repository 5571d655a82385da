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


def test_rows_keep_their_order() -> None:
    assert read_table("|a|\n|-|\n|2|\n|1|\n|2|") == [{"a": "2"}, {"a": "1"}, {"a": "2"}]


def test_blanks_around_lines_and_in_cells() -> None:
    assert read_table("  | a b |  \n|-|\n   \n | x  y | ") == [{"a b": "x  y"}]


def test_escaped_pipe_in_header() -> None:
    assert read_table("|a\\|b|c|\n|-|-|\n|1|2|") == [{"a|b": "1", "c": "2"}]


def test_other_backslashes_are_ordinary() -> None:
    assert read_table("|a|\n|-|\n|x\\y\\n|") == [{"a": "x\\y\\n"}]


def test_blanks_in_ruler_and_blank_line_before_it() -> None:
    assert read_table("|a|\n\n| -: |\n|1|") == [{"a": "1"}]


def test_row_of_dashes() -> None:
    assert read_table("|a|\n|-|\n|-|") == [{"a": "-"}]


def test_row_with_one_empty_cell() -> None:
    assert read_table("|a|b|\n|-|-|\n||") == [{"a": "", "b": ""}]


def test_headers_differ_in_case() -> None:
    assert read_table("|a|A|\n|-|-|\n|1|2|") == [{"a": "1", "A": "2"}]


def test_header_only() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n\n")


def test_empty_header() -> None:
    with pytest.raises(ValueError):
        read_table("|a| |\n|-|-|")


def test_equal_headers_after_stripping() -> None:
    with pytest.raises(ValueError):
        read_table("|a| a |\n|-|-|")


def test_ruler_too_short() -> None:
    with pytest.raises(ValueError):
        read_table("|a|b|\n|-|")


def test_ruler_too_long() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|-|-|")


def test_ruler_without_dash() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|::|")


def test_ruler_with_blank_inside() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|- -|")


def test_line_without_first_pipe() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|-|\n1|")


def test_line_without_last_pipe() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|-|\n|1")


def test_last_pipe_is_escaped() -> None:
    with pytest.raises(ValueError):
        read_table("|a|\n|-|\n|1\\|")
