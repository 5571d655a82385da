# wrong: an empty text value removes the parameter as None does
"""Change parameters in the query of a URL."""


def _check(changes: dict[str, str | None]) -> None:
    """Raise ValueError when a name or value would break the query."""
    for name, value in changes.items():
        if not name or any(char in name for char in "=&#"):
            raise ValueError(f"bad parameter name: {name!r}")
        if value is not None and any(char in value for char in "&#"):
            raise ValueError(f"bad parameter value: {value!r}")


def set_query(url: str, changes: dict[str, str | None]) -> str:
    """Return `url` with parameters set, or removed where the value is None."""
    _check(changes)
    rest, hash_sign, fragment = url.partition("#")
    path, _, query = rest.partition("?")
    pending = dict(changes)
    items: list[str] = []
    for item in filter(None, query.split("&")):
        name = item.partition("=")[0]
        if name not in changes:
            items.append(item)
            continue
        value = pending.pop(name, None)
        if value:
            items.append(f"{name}={value}")
    items += [f"{name}={value}" for name, value in pending.items() if value]
    question = "?" if items else ""
    return path + question + "&".join(items) + hash_sign + fragment
