from tally import Count, count_file, count_text, total


def test_empty_text_counts_nothing():
    assert count_text("") == Count(0, 0, 0)


def test_a_last_line_without_a_newline_counts():
    assert count_text("one two\nthree") == Count(2, 3, 13)


def test_a_file_is_read_as_utf8(tmp_path):
    (tmp_path / "a.txt").write_text("ä ö\n", encoding="utf-8")
    assert count_file(tmp_path / "a.txt") == Count(1, 2, 4)


def test_total_adds_up():
    assert total([Count(1, 2, 3), Count(4, 5, 6)]) == Count(5, 7, 9)
