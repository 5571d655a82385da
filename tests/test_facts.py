from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from test_measure import BASE, CALC, evidence, outcomes

from nodes.tools.evidence.inside.facts import facts
from nodes.tools.evidence.source_facts import MEASURES
from nodes.tools.evidence.values import ChangedFunction, Measure


def measured(source: str) -> dict[str, dict[str, int]]:
    found = facts(dedent(source).encode())
    assert found["error"] is None
    return {one["name"]: one for one in found["functions"]}


def one(source: str) -> dict[str, int]:
    (only,) = measured(source).values()
    return only


CLEAR = '''
    SECONDS = {"h": 3600, "m": 60, "s": 1}
    LIMIT = 86_400


    def seconds(text: str, *, limit: int = 100_000) -> int:
        """Turn a duration into seconds."""
        total = 0
        for amount, unit in PART.findall(text):
            total += int(amount) * SECONDS[unit]
        if total > limit:
            raise ValueError(f"{text!r} is longer than {limit} seconds")
        return min(total, LIMIT)
'''


def test_clear_code_has_no_trouble():
    found = one(CLEAR)
    assert {name: found[name] for name in ("naming", "lambdas", "magic", "repeats")} == {
        "naming": 0, "lambdas": 0, "magic": 0, "repeats": 0,
    }  # fmt: skip
    assert 0 < found["expression"] < 10


def test_the_largest_expression_counts_and_data_does_not():
    data = ", ".join(f'"k{i}": ({i}, [{i}, {i}], "text")' for i in range(50))
    assert one(f"def f():\n    return {{{data}}}\n")["expression"] == 0
    named = ", ".join(f"field{i}=given.field{i}" for i in range(50))
    assert one(f"def f(given):\n    return Row({named})\n")["expression"] < 10
    chained = " or ".join(f"first({i}, given[{i}].x)" for i in range(20))
    assert one(f"def f(given):\n    return {chained}\n")["expression"] > 60


def test_names_that_say_nothing_are_a_share_of_all():
    assert one("def f(a, b, c, width, height):\n    q = a\n")["naming"] == 66
    assert one("def f(a, b, c):\n    q = a\n")["naming"] == 0
    assert one("def f(width, height, depth, colour, rows):\n    return [x for i, x in rows]\n")["naming"] == 0
    assert one("def f(self, first, second):\n    self.a = self.b = self.c = first\n")["naming"] == 60
    assert one("def f(tmp2, res, x1, good, names):\n    ...\n")["naming"] == 60


def test_lambdas_and_comprehensions_count_by_their_depth():
    assert one("def f(rows):\n    return [x for x in rows]\n")["lambdas"] == 1
    assert one("def f(rows):\n    return (lambda a: [b for b in a if (lambda c: c)(b)])(rows)\n")["lambdas"] == 3


def test_numbers_that_nothing_names_and_bit_tricks_are_counted():
    assert one("def f(n, m=17):\n    week = 604800\n    g(n, size=55)\n    return [3, 4, 5], n + 1 - 2\n")["magic"] == 0
    assert one("def f(n):\n    return n * 37 + 4096 // (n - 37) - 4095\n")["magic"] == 3
    assert one("def f(n):\n    return -~n ^ n >> 3 & 7\n")["magic"] == 6
    assert one("def f(a, b):\n    return a | b\n")["magic"] == 0


def test_blocks_that_were_copied_are_counted_and_rows_of_assignments_are_not():
    block = "    for {0} in rows:\n        if {0} > {1}:\n            out.append({0})\n"
    assert one("def f(rows, out):\n" + block.format("a", 1) + "    g()\n" + block.format("b", 2))["repeats"] == 6
    assert one("def f(rows, out):\n" + block.format("a", 1))["repeats"] == 0
    row = "".join(f"    self.x{i} = a\n    g(b, {i})\n" for i in range(9))
    assert one("def f(self, a, b):\n" + row)["repeats"] == 0


def test_inner_functions_and_lambdas_are_part_of_the_outer_one():
    found = measured("""
        def outer(rows):
            def inner(row):
                if row:
                    while row:
                        row.pop()
            return lambda: [row if row else (0 if rows else 1) for row in rows]
    """)
    assert list(found) == ["outer"]
    assert found["outer"]["complexity"] == 12
    assert found["outer"]["lambdas"] == 2


def test_branches_in_an_expression_count_wherever_they_stand():
    for expression in ("(lambda a: 1 if a else 2)(x)", "x[1 if x else 2]", "f'{1 if x else 2}'", "-(1 if x else 2)"):
        assert one(f"def f(x):\n    return {expression}\n")["complexity"] >= 1


def test_logic_outside_of_functions_is_measured_by_the_name_of_module():
    found = measured("""
        import functools

        LIMIT = 10
        NAMES = [name.lower() for name in functools.WRAPPER_ASSIGNMENTS]
        top = lambda rows: (lambda a: [b for b in a if b])(sorted(rows))

        def plain():
            return LIMIT
    """)
    assert list(found) == ["plain", "<module>"]
    assert (found["<module>"]["lambdas"], found["<module>"]["length"], found["<module>"]["first"]) == (3, 1, 6)
    script = "import sys\n\nfor line in sys.stdin:\n" + "".join(
        f"    if line == {i}:\n        go()\n" for i in range(9)
    )
    assert measured(script)["<module>"]["complexity"] >= 18


@pytest.mark.parametrize(
    "source",
    [
        "if TYPE_CHECKING:\n    import a\ntry:\n    import b\nexcept ImportError:\n    b = None\n",
        "X = 1\n" * 40 + "app.add(X)\n" * 40,
        "if __name__ == '__main__':\n" + "    for x in y:\n        go()\n" * 9,
        "class A(Model):\n    rows: list = field(default_factory=lambda: [])\n",
        "key = lambda row: row[0]\n",
    ],
)  # fmt: skip
def test_definitions_and_data_outside_of_functions_are_no_logic(source):
    assert measured(source).keys() <= {"f"}


async def test_the_measures_of_changed_functions_come_through_the_sandbox_with_what_they_were(tmp_path):
    cryptic = (
        CALC + "\n\n    def mix(a: int, b: int, c: int, d: int) -> int:\n        q = a ^ b\n        return q * 37 + c\n"
    )
    more = cryptic.replace("+ c", "+ c * 41")
    lone = "area = lambda w, h: (lambda a: a and (lambda b: b)(a))(w * h)\n"
    found = await evidence(tmp_path, {**BASE, "calc.py": cryptic}, {"calc.py": more, "lone.py": lone})
    mix, module = found.functions
    assert (mix.name, mix.naming, mix.magic) == ("mix", Measure(now=100, before=100), Measure(now=3, before=2))
    assert (module.file, module.name, module.lambdas) == ("lone.py", "<module>", Measure(now=3))
    assert outcomes(found)["functions"] == "passed"


def test_a_caller_that_knows_only_the_older_measures_still_works():
    old = {name: Measure(now=1) for name in ("complexity", "length", "nesting", "arguments")}
    made = ChangedFunction(file="a.py", name="f", line=1, **old)
    assert all(isinstance(getattr(made, name), Measure) for name in MEASURES)
    assert made.naming == Measure(now=0)


@given(st.binary(max_size=80) | st.text(max_size=80).map(str.encode))
def test_any_bytes_give_facts_or_an_error(source):
    assert "error" in facts(source)
