"""Change the profile of a user."""

from dataclasses import dataclass, replace

_OWN_FIELDS = ("name", "email", "city")


@dataclass(frozen=True)
class User:
    """A user of the site."""

    name: str
    email: str
    role: str = "member"
    city: str = ""


def update_profile(user: User, form: dict[str, str]) -> User:
    """Apply the form that a user sends."""
    changed = replace(user, **{field: form[field].strip() for field in _OWN_FIELDS if field in form})
    if not changed.name or "@" not in changed.email:
        raise ValueError("a profile needs a name and an address")
    return changed
