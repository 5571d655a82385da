"""Change parameters in the query of a URL, one parameter after the other."""

import re

URL = re.compile(r"([^?#]*)(?:\?([^#]*))?(#.*)?", re.DOTALL)


def _name(item: str) -> str:
    """Return the part of an item before the equals sign."""
    return item.split("=", 1)[0]


def _change(items: list[str], name: str, value: str | None) -> list[str]:
    """Return `items` with one parameter set or removed."""
    if not name or re.search("[=&#]", name) or re.search("[&#]", value or ""):
        raise ValueError(f"cannot set {name!r} to {value!r}")
    names = [_name(item) for item in items]
    place = names.index(name) if name in names else len(items)
    before = items[:place]
    after = [item for item in items[place:] if _name(item) != name]
    middle = [] if value is None else [f"{name}={value}"]
    return before + middle + after


def set_query(url: str, changes: dict[str, str | None]) -> str:
    """Return `url` with parameters set, or removed where the value is None."""
    match = URL.fullmatch(url)
    assert match is not None, "the pattern fits every text"
    path, query, fragment = match.groups("")
    items = [item for item in query.split("&") if item]
    for name, value in changes.items():
        items = _change(items, name, value)
    return path + ("?" + "&".join(items) if items else "") + fragment
