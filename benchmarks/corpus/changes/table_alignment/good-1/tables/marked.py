"""Tables in Markdown."""

from tables.columns import right_aligned


def markdown(rows: list[list[str]], align: str = "") -> str:
    """Write a table whose first row is its head."""
    if not rows:
        return ""
    head, *body = rows
    rule = ["---:" if right else "---" for right in right_aligned(align, len(head))]
    return "\n".join(_row(row) for row in [head, rule, *body])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
