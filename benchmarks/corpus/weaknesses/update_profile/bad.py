"""Change the profile of a user."""

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True)
class User:
    """A user of the site."""

    name: str
    email: str
    role: str = "member"
    city: str = ""


def update_profile(user: User, form: dict[str, str]) -> User:
    """Apply the form that a user sends."""
    known = {field.name for field in fields(user)}
    changed = replace(user, **{name: value.strip() for name, value in form.items() if name in known})
    if not changed.name or "@" not in changed.email:
        raise ValueError("a profile needs a name and an address")
    return changed
