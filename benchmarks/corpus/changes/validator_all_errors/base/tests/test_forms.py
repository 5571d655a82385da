from forms import is_valid, longest, report, required

RULES = [required("name"), longest("name", 3)]


def test_valid():
    assert is_valid({"name": "abc"}, RULES)
    assert not is_valid({"name": "abcd"}, RULES)
    assert not is_valid({}, RULES)


def test_no_rules():
    assert is_valid({}, [])
    assert report({}, []) == "ok"


def test_report():
    assert report({"name": "a"}, RULES) == "ok"
    assert report({}, RULES) == "name is missing"
