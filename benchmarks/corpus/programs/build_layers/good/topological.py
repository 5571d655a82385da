"""Build order of modules in layers, from a topological order of the standard library."""

from graphlib import CycleError, TopologicalSorter


def _in_order(requires: dict[str, list[str]]) -> list[str]:
    try:
        return list(TopologicalSorter(requires).static_order())
    except CycleError as error:
        raise ValueError(f"cycle of requirements: {error.args[1]}") from error


def build_layers(requires: dict[str, list[str]]) -> list[list[str]]:
    """Return the modules in layers, each module after everything that it requires."""
    depth: dict[str, int] = {}
    for name in _in_order(requires):
        depth[name] = max((depth[needed] + 1 for needed in requires.get(name, [])), default=0)
    layers: list[list[str]] = [[] for _ in range(max(depth.values(), default=-1) + 1)]
    for name in sorted(depth):
        layers[depth[name]].append(name)
    return layers
