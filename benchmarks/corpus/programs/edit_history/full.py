import random

import pytest
from solution import EditHistory


def typed(letters, limit=100):
    history = EditHistory("", limit)
    for i, letter in enumerate(letters):
        history.replace(i, i, letter)
    return history


def test_defaults():
    history = EditHistory()
    assert history.text == ""
    assert history.undo() is False
    assert history.redo() is False


def test_bad_limit():
    for limit in (0, -1):
        with pytest.raises(ValueError):
            EditHistory("a", limit)
    assert EditHistory("a", 1).text == "a"


def test_replace_everywhere():
    for start, end, new, expected in (
        (0, 0, "x", "xabc"),
        (3, 3, "x", "abcx"),
        (0, 3, "", ""),
        (0, 3, "x", "x"),
        (1, 1, "xy", "axybc"),
        (2, 3, "", "ab"),
    ):
        history = EditHistory("abc")
        history.replace(start, end, new)
        assert history.text == expected
        assert history.undo() is True
        assert history.text == "abc"


def test_bad_ranges_change_nothing():
    history = typed("abc")
    history.undo()
    for start, end in ((-1, 1), (0, 3), (3, 3), (2, 1), (-2, -1), (0, -1)):
        with pytest.raises(ValueError):
            history.replace(start, end, "x")
    assert history.text == "ab"
    assert history.redo() is True
    assert history.text == "abc"


def test_undo_all_and_redo_all():
    history = typed("abc")
    assert [(history.undo(), history.text) for _ in range(4)] == [(True, "ab"), (True, "a"), (True, ""), (False, "")]
    assert [(history.redo(), history.text) for _ in range(4)] == [
        (True, "a"),
        (True, "ab"),
        (True, "abc"),
        (False, "abc"),
    ]


def test_edit_in_the_middle_forgets_all_redo():
    history = typed("abc")
    history.undo()
    history.undo()
    history.replace(1, 1, "z")
    assert history.redo() is False
    assert history.text == "az"
    assert history.undo() is True
    assert history.text == "a"


def test_edit_without_change_is_no_step():
    history = typed("ab")
    history.replace(0, 0, "")
    history.replace(0, 2, "ab")
    assert history.undo() is True
    assert history.text == "a"
    history.replace(1, 1, "")
    history.replace(0, 1, "a")
    assert history.redo() is True
    assert history.text == "ab"


def test_limit_on_both_sides():
    assert [typed("abc", 3).undo() for _ in range(1)] == [True]
    for limit, lowest in ((1, "ab"), (2, "a"), (3, ""), (4, "")):
        history = typed("abc", limit)
        steps = 0
        while history.undo():
            steps += 1
        assert (steps, history.text) == (min(limit, 3), lowest)


def test_limit_after_undo_and_redo():
    history = typed("abc", 2)
    assert [history.undo(), history.undo(), history.undo()] == [True, True, False]
    assert [history.redo(), history.redo(), history.redo()] == [True, True, False]
    assert history.text == "abc"
    assert [history.undo(), history.undo(), history.undo()] == [True, True, False]
    assert history.text == "a"


def test_text_cannot_be_set():
    history = EditHistory("a")
    with pytest.raises(AttributeError):
        history.text = "b"


def test_histories_are_independent():
    typed("abc")
    assert EditHistory().undo() is False


def test_against_a_list_of_texts():
    rng = random.Random(0)
    for _ in range(60):
        limit = rng.randint(1, 4)
        history = EditHistory("ab", limit)
        texts, position = ["ab"], 0
        for _ in range(40):
            action = rng.choice(["edit", "edit", "undo", "redo"])
            if action == "undo":
                assert history.undo() is (position > 0)
                position = max(0, position - 1)
            elif action == "redo":
                assert history.redo() is (position < len(texts) - 1)
                position = min(len(texts) - 1, position + 1)
            else:
                text = texts[position]
                start = rng.randint(0, len(text))
                end = rng.randint(start, len(text))
                new = rng.choice(["", "a", "b", "ab"])
                changed = text[:start] + new + text[end:]
                history.replace(start, end, new)
                if changed != text:
                    texts = [*texts[: position + 1], changed][-limit - 1 :]
                    position = len(texts) - 1
            assert history.text == texts[position]
