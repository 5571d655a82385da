"""Words of greeting."""

_WORDS = {"en": "Hello", "de": "Hallo"}


def greeting(name: str, language: str = "en") -> str:
    """Greet by name; without one, greet `you`."""
    if language not in _WORDS:
        raise ValueError(f"unknown language {language!r}")
    return f"{_WORDS[language]}, {name or 'you'}!"


def greet(name: str) -> str:
    """Greet in English: the old name of `greeting`."""
    return greeting(name)


def farewell(name: str) -> str:
    """Take leave by name."""
    return f"Bye, {name or 'you'}."
