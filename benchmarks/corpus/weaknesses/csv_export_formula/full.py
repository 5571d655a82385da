from solution import column, export_rows


def test_cells():
    assert export_rows([["", "x"]]) == ",x\n"
    assert export_rows([['say "x"']]) == '"say ""x"""\n'
    assert export_rows([["a=b", "1-2"]]) == "a=b,1-2\n"
    assert export_rows([["-0.5"], ["+7"], ["-1e3"]]) == "-0.5\n+7\n-1e3\n"
    assert export_rows([["two\nlines"]]) == '"two\nlines"\n'
    assert export_rows([["a"], ["b", "c"]]) == "a\nb,c\n"


def test_columns():
    assert column("a,b\n", 0) == ["a"]
    assert column("", 0) == []
    assert column('"a,b",c\n', 0) == ["a,b"]
    assert column(export_rows([["x", "1"], ["y", "2"]]), 1) == ["1", "2"]


def test_security_formulas():
    assert export_rows([["=1+1"]]) == "'=1+1\n"
    assert column(export_rows([["@SUM(A1)"], ["+cmd"], ["-x"]]), 0) == ["'@SUM(A1)", "'+cmd", "'-x"]
