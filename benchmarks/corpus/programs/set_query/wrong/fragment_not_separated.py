# wrong: a "?" in the fragment is taken for the query, and new parameters land behind the fragment
"""Change parameters in the query of a URL."""


def set_query(url: str, changes: dict[str, str | None]) -> str:
    """Return `url` with parameters set, or removed where the value is None."""
    for name, value in changes.items():
        if not name or set(name) & set("=&#") or set(value or "") & set("&#"):
            raise ValueError(f"cannot set {name!r} to {value!r}")
    path, _, rest = url.partition("?")
    query, hash_sign, fragment = rest.partition("#")
    pending = dict(changes)
    items: list[str] = []
    for item in filter(None, query.split("&")):
        name = item.partition("=")[0]
        value = pending.pop(name, None)
        if value is not None:
            items.append(f"{name}={value}")
        elif name not in changes:
            items.append(item)
    items += [f"{name}={value}" for name, value in pending.items() if value is not None]
    question = "?" if items else ""
    return path + question + "&".join(items) + hash_sign + fragment
