from __future__ import annotations

import time
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st
from test_measure import BASE, Change

from nodes.tools.evidence.duplicates import duplicated, duplicates
from nodes.tools.evidence.sides import two_sides

BLOCK = """
    total = 0
    for row in rows:
        if row.price > limit and row.kind == "book":
            total += row.price * row.count
        elif row.price < limit:
            total -= row.discount
    report(total, limit)
"""


def found(changed=None, **files: str):
    sources = {f"{name}.py": text.encode() for name, text in files.items()}
    every = {path: frozenset(range(1, 200)) for path in sources}
    return [(one.file, one.line, one.message) for one in duplicates(sources, every if changed is None else changed)]


def function(name: str, body: str = BLOCK) -> str:
    return f"def {name}(rows, limit):{body}"


def test_a_block_that_was_written_twice_is_named_once_with_the_other_place():
    twice = function("a") + "\n\n" + function("b", BLOCK.replace("rows:", "rows:  # each\n\n"))
    assert found(calc=twice) == [("calc.py", 2, "lines 2-8 stand at lines 12-20 too (7 lines of code)")]


def test_a_block_of_another_file_counts_where_it_was_added():
    files = {"old": function("a"), "new": "X = 1\n" + function("b")}
    assert found({"new.py": frozenset(range(1, 99))}, **files) == [
        ("new.py", 3, "lines 3-9 stand at old.py:2-8 too (7 lines of code)")
    ]
    assert found({"new.py": frozenset({3, 4})}, **files) == []
    assert found({}, **files) == []


def test_other_names_short_blocks_imports_and_brackets_are_no_copy():
    assert found(a=function("a"), b=function("b", BLOCK.replace("total", "sum"))) == []
    short = "\n".join(BLOCK.splitlines()[:6])
    assert found(a=function("a", short), b=function("c", short)) == []
    imports = "".join(f"from package.module{i} import first, second, third, fourth\n" for i in range(9))
    assert found(a=imports, b=imports) == []
    assert found(a="x = [\n" + "(\n" * 8, b="y = [\n" + "(\n" * 8) == []


def test_what_is_no_python_or_large_does_no_harm():
    assert found(a="def (:\n'''", b="\0") == []
    rows = "".join(f"value_{i % 50} = compute({i % 50}, other)\n" for i in range(20_000))
    start = time.monotonic()
    found(a=rows, b=rows)
    assert time.monotonic() - start < 60  # only against what would never end


async def test_the_changed_files_of_a_commit_are_read_and_tests_are_left_out(tmp_path):
    body = dedent(function("late"))
    change = {"late.py": body, "tests/test_late.py": body, "tests/test_more.py": body}
    made = Change(
        tmp_path, {**BASE, "early.py": function("early")}, {"early.py": "# here\n" + function("early"), **change}
    )
    async with two_sides(await made.workspace(), base=made.base, commit=made.commit) as sides:
        (one,) = duplicated(sides.head, sides)
    assert (one.file, one.severity, one.rule, one.source) == ("late.py", "low", "duplicate", "duplicates")
    assert "early.py:3-9" in one.message


@given(st.lists(st.sampled_from(["a = 1", "b = f(a, 2)", "c = g(a)[b]", "if a:", ""]), max_size=40))
def test_every_block_that_is_named_stands_where_it_says(lines):
    text = "\n".join(lines)
    for file, line, message in found(a=text, b=text):
        assert file in ("a.py", "b.py")
        assert message.startswith(f"lines {line}-")
