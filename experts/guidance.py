"""What a role is told of a consultation: the best first, within a budget of tokens."""

from __future__ import annotations

from collections.abc import Sequence

from state.consultation import Asked, Weighed

CHARS_PER_TOKEN = 4
"""An estimate for English and code, good to some 20 %."""
NONE = "no guidance:"
"""How a text begins that is none."""
MORE = "({} more of less weight are not shown)"


def guidance_of(recommendations: Sequence[Weighed], asked: Sequence[Asked], tokens: int) -> tuple[str, tuple[str, ...]]:
    """The text, and the ids of the recommendations in it.

    It has at most `tokens` × `CHARS_PER_TOKEN` characters: the first recommendation is cut to fit, further ones that do
    not fit are counted. A recommendation that others contradict says so, and in whose words.
    """
    missing = [f"{one.expert} ({one.error or 'knows nothing about it'})" for one in asked if not one.recommendations]
    if not recommendations:
        why = f"left out: {', '.join(missing)}" if missing else "no expert knows about this"
        return _short(f"{NONE} {why}", tokens * CHARS_PER_TOKEN), ()
    failed = [f"{one.expert}: {one.error}" for one in asked if one.error]
    last = _short(f"(left out: {', '.join(failed)})", tokens * CHARS_PER_TOKEN // 4) if failed else ""
    room = tokens * CHARS_PER_TOKEN - len(MORE) - len(last) - 8
    lines: list[str] = []
    told: list[str] = []
    for one in recommendations:
        line = _line(one)
        if len(line) > room:
            if told:
                break
            line = f"{line[: room - 1]}…"
        room -= len(line) + 1
        lines.append(line)
        told.append(one.id)
    if left := len(recommendations) - len(told):
        lines.append(MORE.format(left))
    return "\n".join([*lines, *([last] if last else [])]), tuple(told)


def _line(one: Weighed) -> str:
    votes = ", ".join(f"{vote.expert} {vote.weight:.2f}×{vote.confidence:.2f}" for vote in one.votes)
    sources = ", ".join(source.place() for source in one.sources) or "no source"
    parts = [f"{one.id}. {' '.join(one.text.split())}"]
    parts += [f"   Why: {_short(one.reason)}"] if one.reason else []
    parts += [f"   Not: {_short(one.instead_of)}"] if one.instead_of else []
    parts += [f"   But {other.expert} says: {_short(other.text)}" for other in one.dissent]
    return "\n".join([*parts, f"   ({votes}; {sources})"])


def _short(text: str, limit: int = 280) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= limit else f"{folded[: limit - 1]}…"
