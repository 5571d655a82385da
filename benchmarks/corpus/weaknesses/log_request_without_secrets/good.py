"""Log requests."""

_LONGEST = 20
_SENSITIVE = ("password", "token", "secret")


def log_line(method: str, path: str, form: dict[str, str]) -> str:
    """Describe a request in one line."""
    fields = [f"{name}={_shown(name, value)}" for name, value in sorted(form.items())]
    return " ".join([method.upper(), path, *fields])


def _shown(name: str, value: str) -> str:
    if any(word in name.lower() for word in _SENSITIVE):
        return "***"
    return repr(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}...")
