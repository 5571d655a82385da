"""Comments as HTML."""


def comment_html(author: str, text: str) -> str:
    """One comment as an item of a list."""
    name = author if author.strip() else "anonymous"
    return f"<li><b>{name}</b>: {_paragraph(text)}</li>"


def comments_html(comments: list[tuple[str, str]]) -> str:
    """All comments as a list."""
    items = "".join(comment_html(author, text) for author, text in comments)
    return f"<ul>{items}</ul>" if items else ""


def _paragraph(text: str) -> str:
    return text.replace("\n", "<br>")
