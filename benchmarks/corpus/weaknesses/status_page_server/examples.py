from solution import page


def test_well():
    assert page({"db": True}) == "all well"


def test_none():
    assert page({}) == "all well"


def test_one():
    assert page({"db": False, "mail": True}) == "failing: db"


def test_two():
    assert page({"z": False, "a": False}) == "failing: a, z"
