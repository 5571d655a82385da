from stock import Stock, summary, to_order


def filled(pieces, minimums=None):
    stock = Stock()
    for article, count in pieces.items():
        stock.put(article, count)
    for article, minimum in (minimums or {}).items():
        stock.set_minimum(article, minimum)
    return stock


def test_missing_pieces():
    assert to_order(filled({"b": 1, "a": 1}, {"b": 2, "a": 9})) == [("a", 8), ("b", 1)]
    assert to_order(filled({"a": 9}, {"a": 2})) == []
    assert to_order(filled({"a": 0}, {"a": 0})) == []
    assert to_order(filled({"a": 3})) == []
    assert to_order(Stock()) == []


def test_minimum_stays():
    stock = filled({"a": 3}, {"a": 2})
    stock.take("a", 3)
    assert to_order(stock) == [("a", 2)]
    stock.put("a", 1)
    assert to_order(stock) == [("a", 1)]
    stock.set_minimum("a", 0)
    assert to_order(stock) == []


def test_summary_as_before():
    assert summary(filled({"b": 1, "a": 2}, {"c": 5})) == "a: 2, b: 1"
    assert summary(filled({}, {"c": 5})) == "empty"
    assert filled({}, {"c": 5}).articles() == []


def test_apart():
    filled({}, {"a": 1})
    assert to_order(filled({"b": 1})) == []
