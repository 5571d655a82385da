from logbook import Log, render


def test_render():
    log = Log()
    log.write("info", "started")
    log.write("debug", "x = 1")
    assert render(log) == "INFO started\nDEBUG x = 1"


def test_render_nothing():
    assert render(Log()) == ""
