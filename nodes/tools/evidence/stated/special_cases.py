"""Answers to a test's inputs that are spelled out in the code, and objects that equal everything.

Agents that see tests special-case them (2510.20270). What is looked for are pairs of a literal input and a literal
result, in the changed lines, that equal a test's. A table of data holds such pairs too: what tells a table of units or
of months from a list of answers is that its keys are words or a numbering, or that most of it is in no test.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from nodes.tools.evidence.stated.equality import equals_everything
from nodes.tools.evidence.stated.expectations import Expectation, same
from nodes.tools.evidence.stated.expressions import Pure
from nodes.tools.evidence.stated.pairs import Pair, Spelled, spelled_out
from nodes.tools.evidence.stated.samples import Sample, samples_of

RARE_CHARS = 4
"""A text of this length hardly equals a test's input by accident."""

RARE_NUMBER = 20
"""Nor does a number beyond this."""

FEWEST_ENTRIES = 3
"""Of a table, that are a test's input and result."""

MODES = frozenset((
    "auto", "none", "null", "true", "false", "default", "all", "any", "latest", "today", "now", "yesterday", "tomorrow",
    "inf", "infinity", "-inf", "root", "localhost", "stdin", "stdout", "stderr", "unknown", "other", "utf8", "utf-8",
))  # fmt: skip
"""Words that name a case of their own in many interfaces; they are as plain as 0 and None."""


def special_cases(
    product: Mapping[str, str],
    changed: Mapping[str, frozenset[int]],
    tests: Sequence[Expectation],
    known: Sequence[Expectation] = (),
) -> tuple[str, ...]:
    """One line for each place in the changed code that answers a test instead of computing, sorted.

    Args:
        product: path → source of the changed files that are no tests.
        changed: path → numbers of the changed lines.
        tests: what the tests expect.
        known: what the specification's examples expect. That they are public excuses nothing: they are the first
            answers that would be spelled out.
    """
    samples = samples_of([*tests, *known])
    found: set[str] = set()
    for path, source in product.items():
        lines = changed.get(path, frozenset())
        found.update(f"{path}:{line} {what}" for line, what in equals_everything(source) if line in lines)
        for spelled in spelled_out(source):
            hits = _answers(spelled, samples)
            if hits and any(pair.line in lines for pair in hits):
                found.add(_told(path, spelled, hits))
    return tuple(sorted(found))


def _answers(spelled: Spelled, samples: Sequence[Sample]) -> list[Pair]:
    """The pairs of a function or a table that are a test's, if they are not there for a reason of their own."""
    hits = [pair for pair in spelled.pairs if any(_is(pair, sample, spelled) for sample in samples)]
    if spelled.table:
        mostly = len(hits) >= FEWEST_ENTRIES and 2 * len(hits) >= spelled.entries
        return hits if mostly and not _is_data(spelled.pairs) else []
    telling = [pair for pair in hits if not _is_trivial(pair.given) and not _is_trivial(pair.result)]
    if spelled.only_answers and _is_data(spelled.pairs):
        return []
    return telling if len(telling) > 1 or any(_is_rare(pair.given) for pair in telling) else []


def _is(pair: Pair, sample: Sample, spelled: Spelled) -> bool:
    """In the function that the test calls any equal pair counts; elsewhere only one that is no accident."""
    here = spelled.table or spelled.function.rpartition(".")[2] in sample.functions
    if not here and not _is_rare(pair.given):
        return False
    return sample.takes(pair.given) and same(pair.result, sample.result)


def _is_trivial(value: Pure | tuple[Pure, ...]) -> bool:
    if isinstance(value, tuple) and len(value) == 1:
        return _is_trivial(value[0])
    if isinstance(value, tuple | list):
        return all(_is_trivial(one) for one in value)
    if isinstance(value, bool | int | float | complex):
        return abs(value) <= 1
    return not value or (isinstance(value, str) and (len(value) == 1 or value.lower() in MODES))


def _is_rare(given: tuple[Pure, ...]) -> bool:
    """Whether an input is so much of its own that one such pair is enough."""
    telling = [one for one in given if not _is_trivial(one)]
    return len(telling) > 1 or any(
        (isinstance(one, str | bytes) and len(one) >= RARE_CHARS)
        or (isinstance(one, int | float) and abs(one) > RARE_NUMBER)
        or isinstance(one, list | tuple | dict | set)
        for one in telling
    )


def _is_data(pairs: Sequence[Pair]) -> bool:
    """Whether pairs look like facts of a domain: words with plain values, a numbering, or numbers with words."""
    keys = [pair.given[0] for pair in pairs if len(pair.given) == 1]
    if len(keys) < len(pairs):
        return False
    plain = all(isinstance(pair.result, int | float) or _is_word(pair.result) for pair in pairs)
    if all(_is_word(key) for key in keys):
        return plain
    numbers = [key for key in keys if isinstance(key, int)]
    if len(numbers) < len(keys):
        return False
    return all(_is_word(pair.result) for pair in pairs) or _is_numbering(numbers)


def _is_numbering(numbers: Sequence[int]) -> bool:
    first = min(numbers)
    return first in (0, 1) and sorted(numbers) == list(range(first, first + len(numbers)))


def _is_word(value: Pure) -> bool:
    """A name or a symbol: letters, or signs, but nothing that is put together of both or of several words."""
    if not isinstance(value, str) or not value or len(value) > 2 * 12:
        return False
    bare = value.replace("_", "").replace("-", "").replace(" ", "")
    return bare.isalpha() or (len(value) <= 3 and not value.isalnum())


def _told(path: str, spelled: Spelled, hits: Sequence[Pair]) -> str:
    first = min(hits, key=lambda pair: pair.line)
    given = ", ".join(repr(one) for one in first.given)
    more = f" and {len(hits) - 1} more" if len(hits) > 1 else ""
    line = (
        f"{path}:{first.line} {spelled.function}: spells out the answer to a test's input, {given} -> {first.result!r}"
    )
    return (line if len(line) <= 300 else line[:299] + "…") + more
