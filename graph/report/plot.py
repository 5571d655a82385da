"""The score by attempt as a drawing: inline SVG, its colours from the page's style, its words in a table beside it."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 480, 230, 44, 24, 26, 40
MOST_LABELS = 8


def plot(scores: Sequence[float], threshold: float) -> Markup:
    """Scores (0-100) of the attempts in order, the threshold as a dashed line. The axis starts below the lowest."""
    low = max(0, int((min(*scores, threshold) - 3) // 5 * 5)) if scores else 0
    xs = [_x(index, len(scores)) for index in range(len(scores))]
    ys = [_y(score, low) for score in scores]
    parts = [_axis(low), _threshold(threshold, low)]
    if len(scores) > 1:
        points = " ".join(f"{x:.1f},{y:.1f}" for x, y in zip(xs, ys, strict=True))
        parts.append(Markup('<polyline class="line" points="{}"/>').format(points))
    chosen = _labelled(scores)
    for index, (x, y, score) in enumerate(zip(xs, ys, scores, strict=True)):
        mark = "ok" if score >= threshold else "no"
        parts.append(Markup('<circle class="dot {}" cx="{:.1f}" cy="{:.1f}" r="5"/>').format(mark, x, y))
        if index in chosen:
            above = y - 11 if y - 11 > 14 else y + 22
            parts.append(_text(x, above, f"{score:.1f}", "middle", "value"))
            parts.append(_text(x, HEIGHT - 20, str(index + 1), "middle"))
    parts.append(_text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 4, "attempt", "middle"))
    head = Markup('<svg class="plot" viewBox="0 0 {} {}" role="img" aria-label="{}">')
    told = ", ".join(f"{score:.1f}" for score in scores)
    label = f"Score by attempt: {told}; {threshold:g} passes"
    return head.format(WIDTH, HEIGHT, label) + Markup("").join(parts) + Markup("</svg>")


def _x(index: int, count: int) -> float:
    span = WIDTH - LEFT - RIGHT - 60
    return LEFT + 30 + (span / 2 if count == 1 else span * index / (count - 1))


def _y(value: float, low: int) -> float:
    return TOP + (HEIGHT - TOP - BOTTOM) * (100 - value) / (100 - low)


def _labelled(scores: Sequence[float]) -> set[int]:
    """All of a few; of many the first, the last, the best and the worst."""
    if len(scores) <= MOST_LABELS:
        return set(range(len(scores)))
    ranked = sorted(range(len(scores)), key=lambda index: scores[index])
    return {0, len(scores) - 1, ranked[0], ranked[-1]}


def _axis(low: int) -> Markup:
    parts = []
    for value in sorted({low, (low + 100) // 2, 100}):
        y = _y(value, low)
        parts.append(Markup('<path class="grid" d="M{} {:.1f}H{}"/>').format(LEFT, y, WIDTH - RIGHT))
        parts.append(_text(LEFT - 8, y + 5, str(value), "end"))
    return Markup("").join(parts)


def _threshold(threshold: float, low: int) -> Markup:
    y = _y(threshold, low)
    line = Markup('<path class="threshold" d="M{} {:.1f}H{}"/>').format(LEFT, y, WIDTH - RIGHT)
    return line + _text(WIDTH - RIGHT, y + 17, f"{threshold:g} passes", "end", "needed")


def _text(x: float, y: float, words: str, anchor: str, kind: str = "tick") -> Markup:
    return Markup('<text class="{}" x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>').format(kind, x, y, anchor, words)
