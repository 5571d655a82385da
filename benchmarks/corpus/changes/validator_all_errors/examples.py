from forms import check, first_error, is_valid, longest, report, required


RULES = [required("name"), longest("name", 3), required("city")]


def test_all_errors():
    assert check({"name": "long"}, RULES) == ["name is too long", "city is missing"]


def test_none():
    assert check({"name": "a", "city": "b"}, RULES) == []


def test_first():
    assert first_error({}, RULES) == "name is missing"


def test_valid():
    assert is_valid({"name": "a", "city": "b"}, RULES) is True


def test_report():
    assert report({}, RULES) == "name is missing; city is missing"
