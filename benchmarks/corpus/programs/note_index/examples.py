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


def test_empty_query():
    assert notes().search("") == []


def test_empty_index():
    notes()
    assert NoteIndex().search("red") == []


def test_larger_id_with_more_occurrences():
    index = notes()
    index.add(4, "car car")
    assert index.search("car") == [4, 1, 3]


def test_occurrences_are_added_up():
    index = notes()
    index.add(4, "apple apple apple red")
    assert index.search("red apple") == [4, 1, 2]


def test_repeated_query_word_counts_once():
    index = notes()
    index.add(4, "apple apple apple red")
    assert index.search("red RED red apple") == [4, 1, 2]


def test_order_of_adding_does_not_matter():
    index = notes()
    index.add(10, "blue")
    index.add(9, "blue")
    assert index.search("blue") == [9, 10]


def test_digits_belong_to_words():
    index = notes()
    index.add(4, "Route 66b")
    assert index.search("66B") == [4]
    assert index.search("66") == []


def test_other_characters_separate():
    index = notes()
    index.add(4, "snake_case caf\u00e9s")
    assert index.search("case") == [4]
    assert index.search("caf") == [4]


def test_separators_in_the_query():
    assert notes().search("car-wash") == [3]


def test_replaced_note_has_only_the_new_words():
    index = notes()
    index.add(1, "car")
    assert index.search("car") == [1, 3]
    assert index.search("apple") == [2]


def test_remove_twice():
    index = notes()
    index.remove(3)
    assert index.search("car") == [1]
    with pytest.raises(KeyError):
        index.remove(3)


def test_add_after_remove():
    index = notes()
    index.remove(1)
    index.add(1, "apple")
    assert index.search("apple") == [1, 2]
    assert index.search("red") == [2]


def test_note_without_words():
    index = notes()
    index.add(4, "")
    assert index.search("red") == [1, 2]
    index.remove(4)
