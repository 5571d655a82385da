import pytest
from solution import build_layers


def test_empty():
    assert build_layers({}) == []


def test_no_requirements():
    assert build_layers({"b": [], "a": []}) == [["a", "b"]]


def test_chain():
    assert build_layers({"app": ["lib"], "lib": ["core"]}) == [["core"], ["lib"], ["app"]]


def test_behind_the_last_requirement():
    requires = {"app": ["lib", "core"], "lib": ["core"], "tool": ["core"]}
    assert build_layers(requires) == [["core"], ["lib", "tool"], ["app"]]


def test_repeated_requirement():
    assert build_layers({"app": ["core", "core"]}) == [["core"], ["app"]]


def test_requires_itself():
    with pytest.raises(ValueError):
        build_layers({"a": ["a"]})


def test_cycle():
    with pytest.raises(ValueError):
        build_layers({"a": ["b"], "b": ["c"], "c": ["b"]})


def test_single_module():
    assert build_layers({"a": []}) == [["a"]]


def test_later_layer_is_sorted():
    assert build_layers({"z": ["k"], "b": ["m"], "y": ["k", "m"]}) == [["k", "m"], ["b", "y", "z"]]


def test_longest_way_decides():
    assert build_layers({"a": ["d", "b"], "b": ["c"], "c": ["d"]}) == [["d"], ["c"], ["b"], ["a"]]


def test_first_possible_layer():
    assert build_layers({"lib": ["y"], "y": ["z"], "app": ["x"]}) == [["x", "z"], ["app", "y"], ["lib"]]


def test_module_alone_beside_a_requirement():
    assert build_layers({"a": ["b"], "c": []}) == [["b", "c"], ["a"]]


def test_requires_stays():
    requires = {"app": ["lib", "core", "lib"]}
    assert build_layers(requires) == [["core", "lib"], ["app"]]
    assert requires == {"app": ["lib", "core", "lib"]}


def test_cycle_beside_other_modules():
    with pytest.raises(ValueError):
        build_layers({"ok": [], "a": ["b"], "b": ["a"]})
