import pytest

from logbook import LEVELS, Log, render


def written(least="debug"):
    log = Log(least)
    for level in ("error", "debug", "warning", "info"):
        log.write(level, level[0])
    return log


def test_levels():
    assert LEVELS == ("debug", "info", "warning", "error")


def test_default():
    assert len(written().entries) == 4


def test_least():
    assert written("warning").entries == [("error", "e"), ("warning", "w")]


def test_unknown():
    with pytest.raises(ValueError):
        Log("loud")


def test_rendered():
    assert render(written(), "info") == "ERROR e\nWARNING w\nINFO i"


def test_highest():
    assert written("error").entries == [("error", "e")]


def test_second_lowest():
    assert written("info").entries == [("error", "e"), ("warning", "w"), ("info", "i")]


def test_write_unknown():
    with pytest.raises(ValueError):
        Log().write("loud", "x")


def test_write_unknown_dropped():
    with pytest.raises(ValueError):
        Log("error").write("loud", "x")


def test_render_unknown():
    with pytest.raises(ValueError):
        render(Log(), "loud")


def test_render_default():
    assert render(written()) == "ERROR e\nDEBUG d\nWARNING w\nINFO i"


def test_render_highest():
    assert render(written(), "error") == "ERROR e"


def test_render_nothing():
    assert render(Log("error"), "error") == ""


def test_both_limits():
    assert render(written("warning"), "info") == "ERROR e\nWARNING w"


def test_render_keeps_entries():
    log = written()
    render(log, "error")
    assert len(log.entries) == 4
