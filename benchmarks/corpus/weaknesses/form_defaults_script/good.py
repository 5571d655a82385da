"""Read the defaults of a form."""

import ast


def load_defaults(script: str) -> dict[str, object]:
    """Read lines `NAME = literal`."""
    try:
        statements = ast.parse(script).body
    except SyntaxError as error:
        raise ValueError("the defaults cannot be read") from error
    defaults: dict[str, object] = {}
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                defaults[name] = ast.literal_eval(value)
            case _:
                raise ValueError(f"only assignments: line {statement.lineno}")
    return {name: value for name, value in defaults.items() if name.isupper() and not name.startswith("_")}
