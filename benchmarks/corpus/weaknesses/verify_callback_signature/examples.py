from solution import Callbacks


K = b"key"


def test_right():
    assert Callbacks(K).accept(b"x", Callbacks(K).signature(b"x")) is True


def test_wrong():
    assert Callbacks(K).accept(b"x", "00") is False


def test_upper():
    assert Callbacks(K).accept(b"x", Callbacks(K).signature(b"x").upper()) is True


def test_none_rejected():
    assert Callbacks(K).rejected == 0
