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


def test_single_error():
    assert check({"name": "a"}, RULES) == ["city is missing"]


def test_order_of_rules():
    assert check({}, [required("city"), required("name")]) == ["city is missing", "name is missing"]


def test_two_errors_of_one_field():
    assert check({"name": "long"}, [longest("name", 3), longest("name", 2)]) == ["name is too long", "name is too long"]


def test_no_rules():
    assert check({}, []) == []


def test_first_of_two():
    assert first_error({"name": "long"}, RULES) == "name is too long"


def test_first_is_last_rule():
    assert first_error({"name": "a"}, RULES) == "city is missing"


def test_no_first():
    assert first_error({"name": "a", "city": "b"}, RULES) is None


def test_invalid():
    assert is_valid({"name": "a"}, RULES) is False


def test_valid_without_rules():
    assert is_valid({}, []) is True


def test_report_ok():
    assert report({"name": "a", "city": "b"}, RULES) == "ok"


def test_report_single():
    assert report({"name": "long", "city": "b"}, RULES) == "name is too long"


def test_form_unchanged():
    form = {"name": "long"}
    check(form, RULES)
    assert form == {"name": "long"}
