import pytest

from logbook import LEVELS, Log, render


def written(least="debug"):
    log = Log(least)
    for level in ("error", "debug", "warning", "info"):
        log.write(level, level[0])
    return log


def test_keeps():
    assert written("debug").entries == written().entries
    assert written("error").entries == [("error", "e")]
    assert written("info").entries == [("error", "e"), ("warning", "w"), ("info", "i")]


def test_levels():
    assert LEVELS.index("error") == 3


def test_unknown_levels():
    with pytest.raises(ValueError):
        Log().write("loud", "x")
    with pytest.raises(ValueError):
        Log("error").write("Debug", "x")
    with pytest.raises(ValueError):
        render(Log(), "loud")


def test_renders():
    assert render(written()) == "ERROR e\nDEBUG d\nWARNING w\nINFO i"
    assert render(written("warning"), "debug") == "ERROR e\nWARNING w"
    assert render(written("debug"), "error") == "ERROR e"
    assert render(Log()) == ""
    assert render(Log(), "error") == ""


def test_counts():
    assert written("warning").count("error") == 1
    assert written("warning").count("debug") == 0
    assert written().count("debug") == 1


def test_apart():
    Log().write("info", "x")
    assert Log().entries == []
