"""Render newsletters."""


def render(template: str, reader: dict[str, str]) -> str:
    """Render the HTML of a newsletter for one reader."""
    from jinja2 import Environment, StrictUndefined

    environment = Environment(autoescape=True, undefined=StrictUndefined)
    html: str = environment.from_string(template).render(reader)
    return html


def fields(name: str, email: str) -> dict[str, str]:
    """Fields that templates may use."""
    name, email = name.strip(), email.strip().lower()
    if email.count("@") != 1:
        raise ValueError(f"not an address: {email!r}")
    return {"name": name, "email": email, "greeting": f"Dear {name}" if name else "Hello"}
