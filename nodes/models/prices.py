"""What a token costs. A price that is not known is None, never 0."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

PRICES_AS_OF = "2026-03"
"""When the table was read from published lists. Pass `prices=` to `Models` for newer figures or other providers."""


class Price(NamedTuple):
    """US dollars per million tokens, list price: discounts for cached prompts and batches are not in it."""

    prompt: float
    completion: float


PRICES: Mapping[str, Price] = {
    "gpt-4o": Price(2.5, 10),
    "gpt-4o-mini": Price(0.15, 0.6),
    "gpt-4.1": Price(2, 8),
    "gpt-4.1-mini": Price(0.4, 1.6),
    "gpt-4.1-nano": Price(0.1, 0.4),
    "gpt-5": Price(1.25, 10),
    "gpt-5-mini": Price(0.25, 2),
    "gpt-5-nano": Price(0.05, 0.4),
    "gpt-5.1": Price(1.25, 10),
    "gpt-5.4": Price(2.5, 15),
    "o3": Price(2, 8),
    "o4-mini": Price(1.1, 4.4),
}
"""Of OpenAI's own service. The same name elsewhere has another price, or none."""

SNAPSHOT = re.compile(r"-\d{4}-\d{2}-\d{2}$")


def cost(model: str, prompt_tokens: int, completion_tokens: int, prices: Mapping[str, Price]) -> float | None:
    """US dollars for one exchange; a dated snapshot (`gpt-5-2025-08-07`) costs what its model costs."""
    price = prices.get(model) or prices.get(SNAPSHOT.sub("", model))
    if price is None:
        return None
    return (prompt_tokens * price.prompt + completion_tokens * price.completion) / 1_000_000
