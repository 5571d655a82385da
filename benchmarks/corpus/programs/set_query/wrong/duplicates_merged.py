# wrong: items of names that are not changed are merged when they come twice ("b=1&b=2" keeps only one)
"""Change parameters in the query of a URL."""


def set_query(url: str, changes: dict[str, str | None]) -> str:
    """Return `url` with parameters set, or removed where the value is None."""
    for name, value in changes.items():
        if not name or set(name) & set("=&#") or set(value or "") & set("&#"):
            raise ValueError(f"cannot set {name!r} to {value!r}")
    rest, hash_sign, fragment = url.partition("#")
    path, _, query = rest.partition("?")
    items: dict[str, str] = {}
    for item in query.split("&"):
        if item:
            items[item.partition("=")[0]] = item
    for name, value in changes.items():
        if value is None:
            items.pop(name, None)
        else:
            items[name] = f"{name}={value}"
    question = "?" if items else ""
    return path + question + "&".join(items.values()) + hash_sign + fragment
