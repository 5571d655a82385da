# wrong: a module that requires itself is accepted, where the specification says ValueError
"""Build order of modules in layers."""


def build_layers(requires: dict[str, list[str]]) -> list[list[str]]:
    """Return the modules in layers, each module after everything that it requires."""
    waiting = {name: set(needed) - {name} for name, needed in requires.items()}
    for needed in requires.values():
        for name in needed:
            waiting.setdefault(name, set())
    users = _users(waiting)
    layers: list[list[str]] = []
    layer = sorted(name for name, needed_names in waiting.items() if not needed_names)
    while layer:
        layers.append(layer)
        layer = sorted(_released(layer, users, waiting))
    if sum(map(len, layers)) < len(waiting):
        raise ValueError("the modules require each other in a cycle")
    return layers


def _users(waiting: dict[str, set[str]]) -> dict[str, list[str]]:
    """Map every module to the modules that require it."""
    users: dict[str, list[str]] = {name: [] for name in waiting}
    for name, needed_names in waiting.items():
        for needed_name in needed_names:
            users[needed_name].append(name)
    return users


def _released(layer: list[str], users: dict[str, list[str]], waiting: dict[str, set[str]]) -> list[str]:
    """Mark the layer as built and return the modules that wait for nothing any more."""
    released: list[str] = []
    for built in layer:
        for user in users[built]:
            waiting[user].discard(built)
            if not waiting[user]:
                released.append(user)
    return released
