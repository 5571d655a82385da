import random

import pytest
from solution import read_table

HEAD = "|a|b|\n|-|-|\n"


def test_rows() -> None:
    assert read_table(HEAD + "|1|2|\n|3|4|") == [{"a": "1", "b": "2"}, {"a": "3", "b": "4"}]
    assert read_table(HEAD + "|1|2|\n|1|2|") == [{"a": "1", "b": "2"}] * 2
    assert read_table(HEAD) == []
    assert list(read_table("|z|a|\n|-|-|\n|1|2|")[0]) == ["z", "a"]


def test_blanks() -> None:
    assert read_table("  | long name |\t\n | -- | \n|  x y  |") == [{"long name": "x y"}]
    assert read_table("\n \n|a|\n\n|-|\n\n|1|\n\n") == [{"a": "1"}]
    assert read_table(HEAD + "| | |") == [{"a": "", "b": ""}]


def test_short_rows() -> None:
    assert read_table(HEAD + "|1|") == [{"a": "1", "b": ""}]
    assert read_table(HEAD + "||") == [{"a": "", "b": ""}]
    assert read_table(HEAD + "||2|") == [{"a": "", "b": "2"}]


def test_escapes() -> None:
    assert read_table("|a\\|b|\n|-|\n|1|") == [{"a|b": "1"}]
    assert read_table(HEAD + "|\\||\\|\\||") == [{"a": "|", "b": "||"}]
    assert read_table(HEAD + "|c:\\x|\\n|") == [{"a": "c:\\x", "b": "\\n"}]
    assert read_table(HEAD + "|x\\|y|2|") == [{"a": "x|y", "b": "2"}]


def test_rulers() -> None:
    for ruler in ("|-|-|", "|:--|--:|", "| :-: | - |", "|-----|:-|"):
        assert read_table(f"|a|b|\n{ruler}\n|1|2|") == [{"a": "1", "b": "2"}]
    for ruler in ("|-|", "|-|-|-|", "|:|-|", "|::-|-|", "|-|=|", "||-|", "|- -|-|", "|-:-|-|", "-|-|", "|-|-"):
        with pytest.raises(ValueError):
            read_table(f"|a|b|\n{ruler}\n|1|2|")


def test_missing_lines() -> None:
    for text in ("", "\n \n", "|a|", "|a|\n\n"):
        with pytest.raises(ValueError):
            read_table(text)


def test_bad_headers() -> None:
    for header in ("|a| a |", "|a||", "| |b|", "||", "a|b|", "|a|b", "|", "ab"):
        with pytest.raises(ValueError):
            read_table(f"{header}\n|-|-|")
    with pytest.raises(ValueError):
        read_table("||\n|-|")
    assert read_table("|a|A|\n|-|-|\n|1|2|") == [{"a": "1", "A": "2"}]


def test_bad_rows() -> None:
    for row in ("|1|2|3|", "|1|2||", "1|2|", "|1|2", "x", "|", "|1|2\\|", "\\|1|2|"):
        with pytest.raises(ValueError):
            read_table(HEAD + row)
        with pytest.raises(ValueError):
            read_table(HEAD + "|1|2|\n" + row)


def test_round_trip() -> None:
    rng = random.Random(0)
    for _ in range(200):
        headers = rng.sample(["a", "b", "c|d", "e f"], rng.randrange(1, 5))
        rows = [
            {name: "".join(rng.choice("ab|\\ c") for _ in range(rng.randrange(4))) + "." for name in headers}
            for _ in range(3)
        ]
        rows = [{name: "." + cell for name, cell in row.items()} for row in rows]
        if any("\\|" in cell for row in rows for cell in row.values()):
            continue
        lines = [headers, ["-"] * len(headers), *(row.values() for row in rows)]
        text = "\n".join("|" + " | ".join(cell.replace("|", "\\|") for cell in line) + "|" for line in lines)
        assert read_table(text) == rows
