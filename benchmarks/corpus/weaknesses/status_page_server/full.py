from solution import page


def test_pages():
    assert page({"a": True, "b": True}) == "all well"
    assert page({"a": False}) == "failing: a"
    assert page({"b": False, "a": True, "c": False}) == "failing: b, c"
    assert page({"B": False, "a": False}) == "failing: B, a"
    assert page({"disk space": False}) == "failing: disk space"
    assert page({str(n): True for n in range(50)}) == "all well"
    assert page({"10": False, "9": False}) == "failing: 10, 9"
    assert page({"": False}) == "failing: "


def test_checks_stay():
    checks = {"b": False, "a": False}
    assert page(checks) == "failing: a, b"
    assert page(checks) == "failing: a, b"
    assert list(checks) == ["b", "a"]
