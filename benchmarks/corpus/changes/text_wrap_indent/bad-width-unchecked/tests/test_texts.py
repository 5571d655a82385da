from texts import bullet, justify_left, wrap


def test_wrap():
    assert wrap("aa bb cc", 5) == ["aa bb", "cc"]
    assert wrap("", 5) == []


def test_long_word():
    assert wrap("a bbbbbb c", 3) == ["a", "bbbbbb", "c"]


def test_justify():
    assert justify_left("aa bb", 3) == "aa\nbb"


def test_bullet():
    assert bullet(["one", "two"], 20) == ["- one", "- two"]
