import pytest
from solution import NoteIndex


def notes():
    index = NoteIndex()
    index.add(1, "Red apple, red car")
    index.add(2, "red apple pie")
    index.add(3, "The CAR-wash")
    return index


def test_smaller_id_first():
    assert notes().search("apple") == [1, 2]


def test_most_occurrences_first():
    assert notes().search("RED") == [1, 2]


def test_case_and_separators():
    assert notes().search("car") == [1, 3]


def test_every_word_is_needed():
    assert notes().search("apple pie") == [2]


def test_whole_words():
    assert notes().search("app") == []


def test_query_without_words():
    assert notes().search(" ,! ") == []


def test_unknown_word():
    assert notes().search("car zebra") == []


def test_replace():
    index = notes()
    index.add(1, "green")
    assert index.search("red") == [2]


def test_remove():
    index = notes()
    index.remove(3)
    assert index.search("wash") == []


def test_remove_unknown_note():
    with pytest.raises(KeyError):
        notes().remove(9)
