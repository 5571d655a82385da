"""Log requests."""

_LONGEST = 20


def log_line(method: str, path: str, form: dict[str, str]) -> str:
    """Describe a request in one line."""
    fields = [f"{name}={_shown(value)}" for name, value in sorted(form.items())]
    return " ".join([method.upper(), path, *fields])


def _shown(value: str) -> str:
    return repr(value if len(value) <= _LONGEST else f"{value[:_LONGEST]}...")
