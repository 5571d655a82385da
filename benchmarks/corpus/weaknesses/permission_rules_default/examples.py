from solution import Rules


def test_allowed():
    assert Rules([("editor", "write", True)]).may("editor", "write") is True


def test_denied():
    assert Rules([("editor", "write", False)]).may("editor", "write") is False


def test_last_decides():
    assert Rules([("*", "read", True), ("guest", "read", False)]).may("guest", "read") is False


def test_any_action():
    assert Rules([("admin", "*", True)]).may("admin", "drop") is True


def test_nothing_known():
    assert Rules([("a", "*", True)]).actions("a", []) == []
