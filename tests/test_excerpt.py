"""What of a long file reaches a prompt."""

from hypothesis import given
from hypothesis import strategies as st

from nodes.tools.repository.excerpt import excerpt

FILE = (
    '"""Windows."""\n\nimport math\n\nLIMIT = 3\n\n'
    + "\n\n".join(f"def plain_{n}(x):\n    return x + {n}" for n in range(200))
    + "\n\n\n# keeps the order\ndef sliding_window(items, size):\n    return [items[i : i + size] for i in items]\n"
)


def test_a_short_file_is_shown_as_it_is():
    assert excerpt(FILE, (), len(FILE)) == FILE


def test_what_the_task_speaks_of_is_shown_wherever_it_stands():
    shown = excerpt(FILE, ["rolling window of a size"], 1_500)
    assert "import math" in shown
    assert "# keeps the order\ndef sliding_window(items, size):\n    return" in shown
    assert "# [... " in shown
    assert " lines are not shown: " in shown
    assert len(shown) <= 1_500


def test_without_terms_the_beginning_comes_first():
    shown = excerpt(FILE, (), 1_500)
    assert "def plain_0(" in shown
    assert "sliding_window(" not in shown


def test_other_text_is_cut_at_its_end():
    assert excerpt("no python " * 50, ["python"], 100).endswith("more characters are not shown]")


@given(st.text(), st.lists(st.text()), st.integers(0, 400))
def test_never_more_than_the_room(source, terms, room):
    assert len(excerpt(source, terms, room)) <= max(room, 0)


@given(st.integers(900, 9_000))
def test_what_is_shown_is_whole(room):
    kept = [line for line in excerpt(FILE, ["plain_7"], room).splitlines() if not line.startswith(("# [", "["))]
    assert [line for line in kept if line not in FILE.splitlines()] == []
