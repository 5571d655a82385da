from forms import check, first_error, is_valid, longest, report, required


RULES = [required("name"), longest("name", 3), required("city")]


def test_checks():
    assert check({}, RULES) == ["name is missing", "city is missing"]
    assert check({}, []) == []
    assert check({"name": "", "city": "x"}, RULES) == ["name is missing"]
    assert check({}, RULES[::-1]) == ["city is missing", "name is missing"]


def test_firsts():
    assert first_error({"name": "a", "city": "b"}, RULES) is None
    assert first_error({"name": "abcd"}, RULES) == "name is too long"
    assert first_error({}, []) is None


def test_validity():
    assert is_valid({}, RULES) is False
    assert is_valid({}, []) is True
    assert is_valid({"name": "abcd", "city": "x"}, RULES) is False


def test_reports():
    assert report({"name": "a", "city": "b"}, RULES) == "ok"
    assert report({"name": "abcd"}, RULES) == "name is too long; city is missing"
    assert report({}, [longest("x", 1)]) == "ok"
    form = {"name": "a"}
    check(form, RULES)
    assert form == {"name": "a"}
