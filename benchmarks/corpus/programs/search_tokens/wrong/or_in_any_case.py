# wrong: "or" and "Or" are operators too
"""Split search queries into tokens."""

import re

Token = tuple[str, str, int]
TOKEN = re.compile(
    r"""
    (?P<space>\s+)
    | (?P<open>\()
    | (?P<close>\))
    | "(?P<phrase>(?:[^"\\]|\\["\\])*)"
    | (?P<word>[^\s()"]+)
    """,
    re.VERBOSE,
)
LEADING_MINUS = re.compile(r"(?<![^\s(])-+(?=[^\s)])")
ESCAPE = re.compile(r"\\(.)")


def _word_tokens(word: str, position: int, negations: int) -> list[Token]:
    """Return the tokens of a run of word characters that begins with `negations` minus signs."""
    tokens: list[Token] = [("not", "-", position + index) for index in range(negations)]
    rest = word[negations:]
    if rest:
        tokens.append(("or" if rest.upper() == "OR" else "word", rest, position + negations))
    return tokens


def tokenize(query: str) -> list[Token]:
    """Return the tokens (kind, text, position); ValueError for a malformed phrase."""
    tokens: list[Token] = []
    position = 0
    while position < len(query):
        match = TOKEN.match(query, position)
        if match is None:
            raise ValueError(f"phrase at {position} is not closed or has an unknown escape")
        kind = match.lastgroup or ""
        text = match[kind]
        if kind == "word":
            minus = LEADING_MINUS.match(query, position)
            tokens += _word_tokens(text, position, len(minus[0]) if minus else 0)
        elif kind != "space":
            tokens.append((kind, ESCAPE.sub(r"\1", text), position))
        position = match.end()
    return tokens
