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
