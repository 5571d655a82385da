from logbook import Log


def test_write():
    log = Log()
    log.write("info", "started")
    log.write("error", "failed")
    assert log.entries == [("info", "started"), ("error", "failed")]


def test_count():
    log = Log()
    log.write("info", "a")
    log.write("info", "b")
    assert log.count("info") == 2
    assert log.count("error") == 0
