"""Functions whose time grows with the square of their input, each beside a twin that does the same in proper time."""

TWINS: dict[str, tuple[object, str, str]] = {
    "pop_front": (
        [3, 1, 2, 3, 5, 9],
        """
def pop_front(items):
    items = list(items)
    out = []
    while items:
        out.append(items.pop(0) + 1)
    return out
""",
        """
from collections import deque
def fast(items):
    items = deque(items)
    out = []
    while items:
        out.append(items.popleft() + 1)
    return out
""",
    ),
    "insert_front": (
        [3, 1, 2, 3, 5, 9],
        """
def insert_front(items):
    out = []
    for item in items:
        out.insert(0, item)
    return out
""",
        """
def fast(items):
    out = []
    for item in items:
        out.append(item)
    out.reverse()
    return out
""",
    ),
    "distinct": (
        [3, 1, 2, 3, 5, 9],
        """
def distinct(items):
    out = []
    for item in items:
        if item not in out:
            out.append(item)
    return out
""",
        """
def fast(items):
    seen = set()
    out = []
    for item in items:
        if item not in seen:
            seen.add(item)
            out.append(item)
    return out
""",
    ),
    "counted": (
        [3, 1, 2, 3, 5, 9],
        """
def counted(items):
    return {item: items.count(item) for item in items}
""",
        """
from collections import Counter
def fast(items):
    return dict(Counter(items))
""",
    ),
    "pairs": (
        [3, 1, 2, 3, 5, 9],
        """
def pairs(items):
    found = 0
    for i in range(len(items)):
        for j in range(i + 1, len(items)):
            if items[i] == items[j]:
                found += 1
    return found
""",
        """
from collections import Counter
def fast(items):
    return sum(n * (n - 1) // 2 for n in Counter(items).values())
""",
    ),
    "medians": (
        [3, 1, 2, 3, 5, 9],
        """
def medians(items):
    seen, out = [], []
    for item in items:
        seen.append(item)
        seen = sorted(seen, reverse=True)
        out.append(seen[len(seen) // 2])
    return out
""",
        """
def fast(items):
    ordered = sorted(items)
    return [ordered[len(ordered) // 2] for _ in items]
""",
    ),
    "total": (
        [3, 1, 2, 3, 5, 9],
        """
def total(items):
    if not items:
        return 0
    return items[0] + total(items[1:])
""",
        """
def fast(items):
    return sum(items)
""",
    ),
    "words": (
        "b a b c",
        """
def words(text):
    out = []
    for word in text.split():
        if word not in out:
            out.append(word)
    return out
""",
        """
def fast(text):
    return list(dict.fromkeys(text.split()))
""",
    ),
    "rank": (
        {"ann": 3, "bob": 5, "cid": 3},
        """
def rank(scores):
    return {name: sum(other > score for other in scores.values()) + 1 for name, score in scores.items()}
""",
        """
def fast(scores):
    first = {}
    for place, score in enumerate(sorted(scores.values(), reverse=True), 1):
        first.setdefault(score, place)
    return {name: first[score] for name, score in scores.items()}
""",
    ),
    "overlaps": (
        [(1, 3), (4, 6), (8, 9)],
        """
def overlaps(spans):
    out = []
    for start, end in spans:
        if all(end <= a or b <= start for a, b in out):
            out.append((start, end))
    return out
""",
        """
def fast(spans):
    out = []
    for start, end in sorted(spans):
        if not out or out[-1][1] <= start:
            out.append((start, end))
    return out
""",
    ),
}
"""Name → (an input, the quadratic one, its twin `fast`)."""
