from solution import matches, select


def test_star():
    assert matches("report.pdf", "*.pdf") is True


def test_question():
    assert matches("a1.txt", "a?.txt") is True


def test_whole_name():
    assert matches("report.pdf.bak", "*.pdf") is False


def test_dot_is_a_dot():
    assert matches("reportxpdf", "*.pdf") is False


def test_select():
    assert select(["a.py", "b.txt", "c.PY"], "*.py") == ["a.py", "c.PY"]
