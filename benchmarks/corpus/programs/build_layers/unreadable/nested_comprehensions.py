"""Layers."""
from functools import reduce


def build_layers(requires: dict[str, list[str]]) -> list[list[str]]:
    return (lambda A: (lambda L: L if sum(len(l) for l in L) == len(A) else int("cycle"))([l for l in reduce(lambda L, _: L + [sorted(a for a in A if a not in {x for l in L for x in l} and not [r for r in (requires[a] if a in requires else []) if r not in {x for l in L for x in l}])], A, [[""][:0]][:0]) if l]))(sorted({*requires, *(r for v in requires.values() for r in v)}))  # type: ignore
