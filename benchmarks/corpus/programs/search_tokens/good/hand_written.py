"""Split search queries into tokens with a hand-written scanner."""

Token = tuple[str, str, int]
PARENTHESES = {"(": "open", ")": "close"}


def _phrase(query: str, start: int) -> tuple[str, int]:
    """Return the phrase whose quotation mark is at `start`, and the index after it."""
    text = ""
    index = start + 1
    while index < len(query) and query[index] != '"':
        if query[index] == "\\":
            index += 1
            if query[index : index + 1] not in ('"', "\\"):
                raise ValueError(f"unknown escape at {index - 1}")
        text += query[index]
        index += 1
    if index >= len(query):
        raise ValueError(f"phrase at {start} is not closed")
    return text, index + 1


def _word_end(query: str, start: int) -> int:
    """Return the index after the word that begins at `start`."""
    end = start
    while end < len(query) and query[end] not in '()"' and not query[end].isspace():
        end += 1
    return end


def _negates(query: str, index: int, fresh: bool) -> bool:
    """Tell whether the character is a minus sign that negates what follows."""
    following = query[index + 1 : index + 2]
    return fresh and query[index] == "-" and following not in ("", ")") and not following.isspace()


def tokenize(query: str) -> list[Token]:
    """Return the tokens (kind, text, position); ValueError for a malformed phrase."""
    tokens: list[Token] = []
    index = 0
    fresh = True
    while index < len(query):
        start, char = index, query[index]
        index += 1
        if char.isspace():
            fresh = True
            continue
        if char in PARENTHESES:
            tokens.append((PARENTHESES[char], char, start))
        elif _negates(query, start, fresh):
            tokens.append(("not", "-", start))
        elif char == '"':
            text, index = _phrase(query, start)
            tokens.append(("phrase", text, start))
        else:
            index = _word_end(query, start)
            word = query[start:index]
            tokens.append(("or" if word == "OR" else "word", word, start))
        fresh = tokens[-1][0] in ("open", "not")
    return tokens
