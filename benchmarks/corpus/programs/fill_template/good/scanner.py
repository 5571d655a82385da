"""Fill templates with ``{name}`` and ``{name|default}`` fields, by scanning from brace to brace."""


def _field(field: str, values: dict[str, str]) -> str:
    """Return the text for what stands between two braces."""
    name, bar, default = field.partition("|")
    if not (name.isascii() and name.isidentifier()) or "{" in default:
        raise ValueError(f"malformed field: {field!r}")
    if bar:
        return values.get(name, "") or default
    return values[name]


def fill(template: str, values: dict[str, str]) -> str:
    """Return `template` with its fields replaced; KeyError or ValueError at the first problem."""
    parts: list[str] = []
    index = 0
    while index < len(template):
        char = template[index]
        if char not in "{}":
            parts.append(char)
            index += 1
        elif template.startswith(char * 2, index):
            parts.append(char)
            index += 2
        else:
            end = template.find("}", index)
            if char == "}" or end < 0:
                raise ValueError(f"single {char!r} at {index}")
            parts.append(_field(template[index + 1 : end], values))
            index = end + 1
    return "".join(parts)
