import time

from solution import matches, select


def test_stars():
    assert matches("", "*") is True
    assert matches("", "") is True
    assert matches("a", "") is False
    assert matches("abc", "a*c") is True
    assert matches("ac", "a*c") is True
    assert matches("acb", "a*c") is False
    assert matches("a-b-c", "*-*-*") is True
    assert matches("abab", "*ab") is True


def test_single():
    assert matches("", "?") is False
    assert matches("ab", "?") is False
    assert matches("ab", "??") is True
    assert matches("a[1]", "A[1]") is True
    assert matches("a1", "a[1]") is False
    assert matches("a+", "a+") is True


def test_selects():
    assert select([], "*") == []
    assert select(["b", "a"], "*") == ["b", "a"]


def test_security_time():
    started = time.perf_counter()
    assert matches("a" * 36, "*a" * 8 + "*b") is False
    assert time.perf_counter() - started < 0.2
