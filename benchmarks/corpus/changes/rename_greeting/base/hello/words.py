"""Words of greeting."""


def greet(name: str) -> str:
    """Greet by name; without one, greet `you`."""
    return f"Hello, {name or 'you'}!"


def farewell(name: str) -> str:
    """Take leave by name."""
    return f"Bye, {name or 'you'}."
