from solution import column, export_rows


def test_plain():
    assert export_rows([["a", "b"]]) == "a,b\n"


def test_comma():
    assert export_rows([["a,b"]]) == '"a,b"\n'


def test_number():
    assert export_rows([["-5", "+1.5"]]) == "-5,+1.5\n"


def test_none():
    assert export_rows([]) == ""


def test_column():
    assert column("a,b\nc,d\n", 1) == ["b", "d"]
