"""Read the defaults of a form."""


def load_defaults(script: str) -> dict[str, object]:
    """Read lines `NAME = literal`."""
    defaults: dict[str, object] = {}
    try:
        exec(script, {}, defaults)
    except (SyntaxError, NameError) as error:
        raise ValueError("the defaults cannot be read") from error
    return {name: value for name, value in defaults.items() if name.isupper() and not name.startswith("_")}
