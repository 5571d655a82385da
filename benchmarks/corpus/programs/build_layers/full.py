import random

import pytest
from solution import build_layers


def test_empty():
    assert build_layers({}) == []


def test_single_module():
    assert build_layers({"a": []}) == [["a"]]
    assert build_layers({"a": ["b"]}) == [["b"], ["a"]]


def test_layers_are_sorted():
    assert build_layers({"c": [], "a": [], "b": []}) == [["a", "b", "c"]]
    assert build_layers({"z": ["q"], "y": ["q"], "x": ["p"]}) == [["p", "q"], ["x", "y", "z"]]


def test_only_named_as_requirement():
    assert build_layers({"a": ["x", "y"], "b": ["y"]}) == [["x", "y"], ["a", "b"]]


def test_longest_path_counts():
    requires = {"e": ["a", "d"], "d": ["c"], "c": ["b"], "b": ["a"]}
    assert build_layers(requires) == [["a"], ["b"], ["c"], ["d"], ["e"]]
    assert build_layers({"top": ["low", "mid"], "mid": ["low"]}) == [["low"], ["mid"], ["top"]]


def test_diamond():
    assert build_layers({"d": ["b", "c"], "b": ["a"], "c": ["a"]}) == [["a"], ["b", "c"], ["d"]]


def test_separate_parts_share_layers():
    assert build_layers({"b": ["a"], "y": ["x"], "z": ["y"]}) == [["a", "x"], ["b", "y"], ["z"]]


def test_repeated_requirements_count_once():
    assert build_layers({"b": ["a", "a", "a"], "c": ["b", "a", "b"]}) == [["a"], ["b"], ["c"]]


def test_order_of_keys_does_not_matter():
    forward = {"a": [], "b": ["a"], "c": ["b", "a"]}
    backward = dict(reversed(list(forward.items())))
    assert build_layers(forward) == build_layers(backward) == [["a"], ["b"], ["c"]]


def test_cycles():
    for requires in (
        {"a": ["a"]},
        {"a": ["b"], "b": ["a"]},
        {"a": ["b"], "b": ["c"], "c": ["a"]},
        {"x": [], "a": ["x", "b"], "b": ["a"]},
        {"a": ["b"], "b": ["b"]},
        {"s": ["a"], "a": ["b"], "b": ["a"], "t": []},
    ):
        with pytest.raises(ValueError):
            build_layers(requires)


def test_argument_is_not_changed():
    requires = {"b": ["a", "a"], "c": ["b", "x"]}
    build_layers(requires)
    assert requires == {"b": ["a", "a"], "c": ["b", "x"]}
    assert list(requires) == ["b", "c"]


def test_long_chain():
    layers = build_layers({f"m{i}": [f"m{i - 1}"] for i in range(1, 60)})
    assert layers == [[f"m{i}"] for i in range(60)]


def test_layer_is_longest_path():
    rng = random.Random(0)
    for _ in range(200):
        names = [f"m{i}" for i in range(rng.randint(1, 8))]
        rng.shuffle(names)
        requires = {name: rng.sample(names[:i], rng.randint(0, min(i, 3))) for i, name in enumerate(names)}
        layers = build_layers(requires)
        assert sorted(name for layer in layers for name in layer) == sorted(names)
        place = {name: i for i, layer in enumerate(layers) for name in layer}
        assert all(place[n] == max((place[r] + 1 for r in requires[n]), default=0) for n in names)
        assert all(layer == sorted(layer) and layer for layer in layers)
