"""Tables in Markdown."""


def markdown(rows: list[list[str]]) -> str:
    """Write a table whose first row is its head."""
    if not rows:
        return ""
    head, *body = rows
    return "\n".join(_row(row) for row in [head, ["---"] * len(head), *body])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
