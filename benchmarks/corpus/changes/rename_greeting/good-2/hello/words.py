"""Words of greeting."""


def greeting(name: str, language: str = "en") -> str:
    """Greet by name; without one, greet `you`."""
    match language:
        case "en":
            word = "Hello"
        case "de":
            word = "Hallo"
        case _:
            raise ValueError(f"no greeting in {language!r}")
    return f"{word}, {name or 'you'}!"


def greet(name: str) -> str:
    """Greet in English: the old name of `greeting`."""
    return greeting(name, "en")


def farewell(name: str) -> str:
    """Take leave by name."""
    return f"Bye, {name or 'you'}."
