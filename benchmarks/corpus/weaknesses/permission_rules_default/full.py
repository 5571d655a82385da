from solution import Rules


def test_fits():
    assert Rules([("*", "*", True)]).may("x", "y") is True
    assert Rules([("*", "*", False)]).may("x", "y") is False
    assert Rules([("*", "read", True)]).may("guest", "read") is True
    assert Rules([("a", "x", False), ("a", "x", True)]).may("a", "x") is True
    assert Rules([("a", "*", True), ("a", "drop", False)]).may("a", "drop") is False
    assert Rules([("a", "drop", False), ("a", "*", True)]).may("a", "drop") is True


def test_lists():
    assert Rules([("a", "*", True), ("a", "w", False)]).actions("a", ["w", "r", "x"]) == ["r", "x"]
    assert Rules([("*", "*", True)]).actions("a", ["b", "a"]) == ["b", "a"]
    rules = [("a", "x", True)]
    Rules(rules).may("a", "x")
    assert rules == [("a", "x", True)]


def test_security_not_mentioned():
    assert Rules([]).may("guest", "read") is False
    assert Rules([("editor", "write", True)]).may("guest", "write") is False
    assert Rules([("editor", "write", True)]).actions("editor", ["drop", "write"]) == ["write"]
