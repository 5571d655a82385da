import random

import pytest
from solution import NoteIndex


def index_of(**texts):
    index = NoteIndex()
    for key, text in texts.items():
        index.add(int(key[1:]), text)
    return index


def test_empty_index():
    index = NoteIndex()
    assert index.search("a") == []
    assert index.search("") == []
    with pytest.raises(KeyError):
        index.remove(1)


def test_empty_note():
    index = index_of(n1="", n2=" -- ")
    assert index.search("") == []
    assert index.search("a") == []
    index.remove(1)
    with pytest.raises(KeyError):
        index.remove(1)


def test_more_occurrences_first():
    index = index_of(n1="tea", n2="tea tea tea", n3="tea tea")
    assert index.search("tea") == [2, 3, 1]


def test_ties_by_number_of_the_id():
    index = index_of(n10="tea", n9="tea", n100="tea")
    assert index.search("tea") == [9, 10, 100]
    index.add(-1, "tea")
    assert index.search("tea") == [-1, 9, 10, 100]


def test_occurrences_of_all_words_are_added():
    index = index_of(n1="tea milk", n2="tea milk milk", n3="tea tea tea tea")
    assert index.search("tea milk") == [2, 1]
    assert index.search("milk tea") == [2, 1]
    index.add(4, "tea tea tea milk")
    assert index.search("tea milk") == [4, 2, 1]


def test_repeated_word_of_the_query_counts_once():
    index = index_of(n1="tea tea milk", n2="tea milk milk milk")
    assert index.search("tea tea tea milk") == [2, 1]
    assert index.search("tea TEA") == [1, 2]


def test_other_words_do_not_count():
    assert index_of(n1="tea", n2="tea jam jam jam").search("tea") == [1, 2]


def test_words():
    index = index_of(n1="Red-Hot 42nd_street; it's")
    for query in ("red", "HOT", "42nd", "street", "it", "s", "hot/red"):
        assert index.search(query) == [1]
    for query in ("42", "nd", "its", "redhot", "stree", "red hots"):
        assert index.search(query) == []


def test_replace_forgets_the_old_text():
    index = index_of(n1="tea tea", n2="tea")
    index.add(1, "jam tea")
    assert index.search("tea") == [1, 2]
    index.add(1, "jam")
    assert index.search("tea") == [2]
    assert index.search("jam") == [1]
    index.add(2, "jam jam")
    assert index.search("jam") == [2, 1]


def test_same_text_added_twice_does_not_count_double():
    index = index_of(n1="tea tea", n2="tea")
    index.add(2, "tea")
    index.add(2, "tea")
    assert index.search("tea") == [1, 2]


def test_remove():
    index = index_of(n1="tea", n2="tea jam")
    index.remove(1)
    assert index.search("tea") == [2]
    with pytest.raises(KeyError):
        index.remove(1)
    index.add(1, "milk")
    assert index.search("tea") == [2]
    assert index.search("milk") == [1]


def test_search_changes_nothing():
    index = index_of(n1="tea")
    assert index.search("jam") == []
    assert index.search("tea jam") == []
    assert index.search("tea") == [1]
    index.search("tea").append(5)
    assert index.search("tea") == [1]


def test_indexes_are_independent():
    index_of(n1="tea")
    assert NoteIndex().search("tea") == []


def test_against_word_lists():
    rng = random.Random(0)
    for _ in range(60):
        index = NoteIndex()
        texts: dict = {}
        for _ in range(25):
            note_id = rng.randint(1, 5)
            words = [rng.choice(["a", "b", "c", "ab"]) for _ in range(rng.randint(0, 5))]
            if rng.random() < 0.7:
                index.add(note_id, rng.choice([" ", "-", ", "]).join(words).upper())
                texts[note_id] = words
            elif note_id in texts:
                index.remove(note_id)
                del texts[note_id]
            query = rng.choices(["a", "b", "c", "ab"], k=rng.randint(1, 3))
            hits = [(-sum(w in query for w in ws), i) for i, ws in texts.items() if set(query) <= set(ws)]
            assert index.search(" ".join(query)) == [i for _, i in sorted(hits)]
