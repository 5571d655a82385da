"""Read the definition of a pipeline."""


def load_pipeline(text: str) -> list[str]:
    """Read a pipeline from YAML."""
    import yaml

    return check_pipeline(yaml.safe_load(text))


def check_pipeline(document: object) -> list[str]:
    """Get the names of the steps of a pipeline."""
    steps = document.get("steps") if isinstance(document, dict) else None
    if not isinstance(steps, list):
        raise ValueError("a pipeline has a list of steps")
    names = [_name(step) for step in steps]
    if len(set(names)) < len(names):
        raise ValueError("two steps have the same name")
    return names


def _name(step: object) -> str:
    name = step.get("name") if isinstance(step, dict) else None
    if not isinstance(name, str):
        raise ValueError(f"a step without a name: {step!r}")
    return name
