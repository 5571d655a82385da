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
