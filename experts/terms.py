"""Words of a text, folded so that the forms of a word are the same: what detection and merging compare."""

from __future__ import annotations

import re
from functools import cache

import snowballstemmer

_WORD = re.compile(r"(?<![\w-])--[a-z][\w-]*|[^\W_]+(?:['’][a-z]+)?")
_STOP = frozenset(re.findall(r"\S+", """
    a an and are as at be been being but by can could do does did for from had has have how i if in into is it its just
    like may might more most must my need needs new now of off on one only or our out over per please shall she should
    so some such than that the their them then there these they this those to too up us use used user users using very
    want wants was we well were what when where which while who whose why will with would you your add implement make
    get let also any all each every other own same
"""))  # fmt: skip
"""Words that say nothing about the matter. "not" and "never" are none of them."""

NEGATIONS = frozenset(("never", "not", "don't", "avoid", "no", "without", "stop", "cannot", "can't"))


@cache
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word)) if len(word) > 3 and word.isalpha() else word


_STEMMER = snowballstemmer.stemmer("english")


def words(text: str) -> list[str]:
    """The words of a text in lower case, without a possessive 's; an option such as `--json` is one."""
    return [word.replace("’", "'").removesuffix("'s") for word in _WORD.findall(text.lower())]


def stems(text: str) -> list[str]:
    """The words folded, in order."""
    return [_stem(word) for word in words(text)]


def telling(text: str) -> list[str]:
    """The words that say something about the matter, each once, as they are written."""
    return [word for word in dict.fromkeys(words(text)) if word not in _STOP and (len(word) > 1 or word.isdigit())]


def terms(text: str) -> frozenset[str]:
    """What a text is about: its telling words, folded, without negations."""
    return frozenset(_stem(word) for word in telling(text) if word not in NEGATIONS)


def negated(text: str) -> bool:
    """Whether a sentence forbids: it begins with a negation."""
    return not NEGATIONS.isdisjoint(words(text)[:3])
