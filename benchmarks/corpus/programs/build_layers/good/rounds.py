"""Build order of modules in layers."""


def build_layers(requires: dict[str, list[str]]) -> list[list[str]]:
    """Return the modules in layers, each module after everything that it requires."""
    pending = set(requires).union(*requires.values())
    built: set[str] = set()
    layers: list[list[str]] = []
    while pending:
        ready = {name for name in pending if built.issuperset(requires.get(name, ()))}
        if not ready:
            raise ValueError(f"cycle among {sorted(pending)}")
        layers.append(sorted(ready))
        built |= ready
        pending -= ready
    return layers
