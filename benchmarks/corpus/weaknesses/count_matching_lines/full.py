from solution import count_lines, summary


def file_with(folder, content):
    path = folder / "data.txt"
    path.write_text(content)
    return str(path)


def test_summaries():
    assert summary("", 0) == "no line with ''"
    assert summary("error", 2) == "2 lines with 'error'"


def test_counts(tmp_path):
    path = file_with(tmp_path, "alpha\nbeta\nalphabet\nALPHA\n")
    assert count_lines("alpha", path) == 2
    assert count_lines("bet", path) == 2
    assert count_lines("gamma", path) == 0
    assert count_lines("ALPHA", path) == 1
    assert count_lines("a", path) == 3
    assert count_lines("", path) == 4


def test_not_a_pattern(tmp_path):
    path = file_with(tmp_path, "a.c\nabc\na*\n")
    assert count_lines("a.c", path) == 1
    assert count_lines("a*", path) == 1
    assert count_lines("-v", path) == 0


def test_empty_file(tmp_path):
    assert count_lines("a", file_with(tmp_path, "")) == 0
